"""Find words in an editor: Ctrl+F opens it, Enter goes on, Escape closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.button import IconButton
from trainer.ui.widgets.label import Label


class FindBar(QWidget):
    """A field with next and previous; the search goes round the end of the text."""

    def __init__(self, editor: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find in the text"))
        self.field.setAccessibleName(_("Find in the text"))
        self.field.returnPressed.connect(self.find_next)
        previous = IconButton("chevron-up", _("Previous place (Shift+Enter)"))
        previous.clicked.connect(self.find_previous)
        following = IconButton("chevron-down", _("Next place (Enter)"))
        following.clicked.connect(self.find_next)
        close = IconButton("x", _("Close"))
        close.clicked.connect(self.close_bar)
        self._found = Label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        for part in (self._found, previous, following, close):
            row.addWidget(part)
        self.hide()

    def open_bar(self) -> None:
        """Show it with what is chosen in the text."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        self.show()
        self.field.selectAll()
        self.field.setFocus()

    def close_bar(self) -> None:
        """Hide it; the keyboard goes back into the text."""
        self.hide()
        self._editor.setFocus()

    def find_next(self) -> None:
        """Choose the next place."""
        self._find(QTextDocument.FindFlag(0))

    def find_previous(self) -> None:
        """Choose the place before."""
        self._find(QTextDocument.FindFlag.FindBackward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.find_previous()
        elif not enter:
            super().keyPressEvent(event)

    def _find(self, flags: QTextDocument.FindFlag) -> None:
        words = self.field.text()
        if not words:
            return
        found = self._editor.find(words, flags)
        if not found:
            backward = bool(flags & QTextDocument.FindFlag.FindBackward)
            operation = QTextCursor.MoveOperation
            here = self._editor.textCursor()
            self._editor.moveCursor(operation.End if backward else operation.Start)
            found = self._editor.find(words, flags)
            if not found:
                self._editor.setTextCursor(here)
        self._found.setText("" if found else _("Not found"))
