"""A plain-text editor for files: line numbers, indenting, going to a line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from trainer.ui.theme.fonts import MONO_FAMILIES, font
from trainer.ui.theme.tokens import tokens

SIZE = 14
INDENT = "    "
_GAP = 10


class CodeEditor(QPlainTextEdit):
    """Long lines wrap. Tab indents, Shift+Tab takes it back, Escape hands the keyboard on."""

    left = Signal()
    line_changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._margin = _LineNumbers(self)
        self._line = 1
        self._use_font()
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._on_update)
        self.cursorPositionChanged.connect(self._on_moved)
        self._make_room()

    def line(self) -> int:
        """The line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def first_visible_line(self) -> int:
        """The line at the top of the window."""
        return self.firstVisibleBlock().blockNumber() + 1

    def go_to(self, line: int, column: int = 1) -> None:
        """Put the cursor at a place and the keyboard into the editor."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if not block.isValid():
            block = self.document().lastBlock()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(max(0, column - 1), block.length() - 1))
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def show_text(self, content: str) -> None:
        """Show another text as one step that can be undone; the cursor stays on its line."""
        if content == self.toPlainText():
            return
        line = self.line()
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(content)
        self.go_to(line)

    def insert_words(self, words: str) -> None:
        """Put words where the cursor is, in the place of what is chosen."""
        self.textCursor().insertText(words)
        self.setFocus()

    def insert_lines(self, lines: str, choose: str = "") -> None:
        """Put whole lines below the present one, with an empty line around; `choose` is chosen."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        block = cursor.block()
        before = _before(block)
        following = block.next()
        after = "\n" if following.isValid() and following.text().strip() else ""
        start = cursor.position() + len(before)
        cursor.insertText(f"{before}{lines}{after}")
        cursor.endEditBlock()
        place = lines.find(choose) if choose else -1
        cursor.setPosition(start + (place if place >= 0 else len(lines)))
        if place >= 0:
            cursor.setPosition(start + place + len(choose), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()

    def margin_width(self) -> int:
        """How much room the line numbers take."""
        digits = max(2, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("0") * digits + 2 * _GAP

    def paint_margin(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines in view; the cursor's one stands out."""
        painter, chosen = QPainter(self._margin), tokens()
        painter.fillRect(event.rect(), QColor(chosen.surface2))
        painter.setFont(self.font())
        block, width = self.firstVisibleBlock(), self._margin.width() - _GAP
        height = self.fontMetrics().height()
        while block.isValid():
            frame = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if frame.top() > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            painter.setPen(QColor(chosen.text if number == self._line else chosen.text3))
            right = int(Qt.AlignmentFlag.AlignRight)
            painter.drawText(0, round(frame.top()), width, height, right, str(number))
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Tab and not event.modifiers():
            self._indent(back=False)
        elif key == Qt.Key.Key_Backtab:
            self._indent(back=True)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_margin"):
            self._use_font()  # the style sheet gave it the font of the window
            self._make_room()

    def _use_font(self) -> None:
        wanted = font(SIZE, families=MONO_FAMILIES)
        if self.font() != wanted:
            self.setFont(wanted)
            self.setTabStopDistance(self.fontMetrics().horizontalAdvance(INDENT))

    def _make_room(self) -> None:
        width = self.margin_width()
        self.setViewportMargins(width, 0, 0, 0)
        frame = self.contentsRect()
        self._margin.setGeometry(QRect(frame.left(), frame.top(), width - 4, frame.height()))

    def _on_update(self, rect: QRect, down: int) -> None:
        if down:
            self._margin.scroll(0, down)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())

    def _on_moved(self) -> None:
        if self.line() != self._line:
            self._line = self.line()
            self._margin.update()
            self.line_changed.emit(self._line)

    def _indent(self, *, back: bool) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and not back:
            cursor.insertText(INDENT)
            return
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
        cursor.beginEditBlock()
        for number in range(first, last.blockNumber() + 1):
            line = QTextCursor(self.document().findBlockByNumber(number))
            if not back:
                line.insertText(INDENT)
                continue
            spaces = len(line.block().text()) - len(line.block().text().lstrip(" "))
            for _space in range(min(spaces, len(INDENT))):
                line.deleteChar()
        cursor.endEditBlock()


class _LineNumbers(QWidget):
    """The strip left of the text."""

    def __init__(self, editor: CodeEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_margin(event)


def _before(block: QTextBlock) -> str:
    """What must stand between this line and new ones: nothing, a break, or an empty line."""
    if block.text().strip():
        return "\n\n"
    above = block.previous()
    return "\n" if above.isValid() and above.text().strip() else ""
