"""A field for several lines, with its name above and what is wrong below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from trainer.ui.widgets.label import Label


class TextBox(QWidget):
    """Lines to write; Tab leaves the field, `changed` tells that something was written."""

    changed = Signal()

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        lines: int = 4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit = QPlainTextEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(label)
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(self.edit.fontMetrics().lineSpacing() * lines + 22)
        self.edit.textChanged.connect(self.changed)
        self._label = Label(label, "strong")
        self._label.setBuddy(self.edit)
        self._error = Label("", "caption", wrap=True, mark="bad")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._label)
        column.addWidget(self.edit, 1)
        column.addWidget(self._error)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """What was written."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Fill the field."""
        self.edit.setPlainText(text)

    def show_error(self, message: str) -> None:
        """Say below the field what is wrong with it; "" takes that away."""
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self.edit.setAccessibleDescription(message)
