"""Write in the cells of the grid: a choice, a line, or several lines, after the column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from trainer.questions.grid_cells import choices
from trainer.ui.author.grid_model import MARK_ROLE, SHOWN, cell_column, head_word
from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.data_table import ROW, RowDelegate

_LONG = ("stem", "options", "explanation", "key")
_LINES_HIGH = {"stem": 5, "options": 7, "explanation": 5, "key": 3}
_WIDEST, _CORNER = 460, 8
_Index = QModelIndex | QPersistentModelIndex


class CellChoice(QComboBox):
    """Arrows go through the choices; `picked` comes when the open list is left."""

    picked = Signal()

    def hidePopup(self) -> None:
        was_open = self.view().isVisible()
        super().hidePopup()
        if was_open:
            QTimer.singleShot(0, self, self.picked.emit)  # what was clicked is chosen after this


class CellDelegate(RowDelegate):
    """Enter takes what was written and tells `entered` (1 down, -1 up with Shift); Alt+Enter is
    a new line; Ctrl+Enter also tells `form_wanted`. While an input method composes, Enter is its.
    """

    entered = Signal(int)
    form_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._offers: dict[str, Sequence[str]] = {}
        self._choice_words: dict[str, Sequence[tuple[str, str]]] = {}
        self._composing = False
        self._open: QWidget | None = None

    def offer(self, column: str, words: Sequence[str]) -> None:
        """Complete what is written in this column with one of these."""
        self._offers[column] = words

    def offer_choices(self, column: str, choices: Sequence[tuple[str, str]]) -> None:
        """Let people choose between these values, by their words."""
        self._choice_words[column] = choices

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        frame, mark = option.rect, index.data(MARK_ROLE)
        painter.save()
        if mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(tokens(), mark)))
            corner = QPointF(frame.right(), frame.top())
            below, left = QPointF(0, _CORNER), QPointF(-_CORNER, 0)
            painter.drawPolygon(QPolygonF([corner, corner + below, corner + left]))
        if has_focus:
            painter.setPen(QPen(QColor(tokens().focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(1, 1, -1, -1))
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        column = SHOWN[index.column()]
        self._composing = False
        editor: QWidget
        if words := self._choices(column):
            editor = CellChoice(parent)
            for value, word in words:
                editor.addItem(word, value)
            editor.picked.connect(self._on_picked)
        elif column in _LONG:
            editor = QPlainTextEdit(parent)
            editor.setTabChangesFocus(True)
        else:
            editor = QLineEdit(parent)
            if self._offers.get(column):
                editor.setCompleter(_completer(self._offers[column], editor))
        editor.setAccessibleName(head_word(column))
        editor.setAutoFillBackground(True)
        self._open = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        if editor is self._open:
            self._open = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        place, parent = QRect(option.rect), editor.parentWidget()
        if isinstance(editor, QPlainTextEdit) and parent is not None:
            lines = _LINES_HIGH[SHOWN[index.column()]]
            place.setHeight(max(ROW, editor.fontMetrics().lineSpacing() * lines + 16))
            place.setWidth(max(place.width(), _WIDEST))
            place.moveLeft(max(0, min(place.left(), parent.width() - place.width())))
            place.moveTop(max(0, min(place.top(), parent.height() - place.height())))
        editor.setGeometry(place)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        words = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            if editor.findData(words) < 0:
                editor.addItem(words, words)  # as a lesson that is not there any more
            editor.setCurrentIndex(editor.findData(words))
            if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
                QTimer.singleShot(0, editor, editor.showPopup)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(words)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(words)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        model.setData(index, _words(editor), Qt.ItemDataRole.EditRole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif isinstance(event, QKeyEvent) and _is_enter(event) and _is_editor(watched):
            self._on_enter(watched, event.modifiers())
            return True
        return super().eventFilter(watched, event)

    def _choices(self, column: str) -> Sequence[tuple[str, str]]:
        if column in self._choice_words:
            return self._choice_words[column]
        return [(word, word) for word in choices(cell_column(column))]

    def _on_enter(self, editor: Any, modifiers: Qt.KeyboardModifier) -> None:
        if self._composing:
            return  # the input method has had it: the word is confirmed, and no more
        if isinstance(editor, QPlainTextEdit) and modifiers & Qt.KeyboardModifier.AltModifier:
            editor.insertPlainText("\n")
            return
        self._take(editor)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.form_wanted.emit()
        else:
            self.entered.emit(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)

    def _on_picked(self) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self._take(editor)

    def _take(self, editor: QWidget) -> None:
        # A list that closes after its cell was left has nothing to take any more.
        if editor is self._open:
            self._open = None
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)


def _is_enter(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.type() == QEvent.Type.KeyPress and event.key() in keys


def _is_editor(watched: QObject) -> bool:
    return isinstance(watched, QComboBox | QPlainTextEdit | QLineEdit)


def _words(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _completer(words: Sequence[str], parent: QLineEdit) -> QCompleter:
    completer = QCompleter(list(words), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
