"""Fields with their name above and what is wrong below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import IconButton
from trainer.ui.widgets.label import Label


class LabelledField(QWidget):
    """A line to type into; `changed` tells its text, `entered` that Enter was pressed."""

    changed = Signal(str)
    entered = Signal()

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(label)
        self.edit.textChanged.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)
        self.label = Label(label, "strong")
        self.label.setBuddy(self.edit)
        self._below = Label(hint, "caption", wrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addWidget(self.edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.label)
        column.addLayout(self._row)
        column.addWidget(self._below)
        self.setFocusProxy(self.edit)
        self.clear_error()

    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Fill the field."""
        self.edit.setText(text)

    def show_error(self, message: str) -> None:
        """Say below the field what is wrong with it."""
        self._show_below(message, "bad")

    def clear_error(self) -> None:
        """Nothing is wrong: show the hint again, if there is one."""
        self._show_below(self._hint, "")

    def error(self) -> str:
        """What is said to be wrong, or nothing."""
        return self._below.text() if self.edit.property("mark") == "bad" else ""

    def _show_below(self, words: str, mark: str) -> None:
        self._below.setText(words)
        self._below.setVisible(bool(words))
        dress(self._below, mark=mark)
        dress(self.edit, mark=mark)
        self.edit.setAccessibleDescription(words)


class PasswordField(LabelledField):
    """A field that hides what is typed until the eye is pressed."""

    def __init__(
        self,
        label: str,
        show_name: str,
        hide_name: str,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, parent=parent)
        self._names = (show_name, hide_name)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = IconButton("eye", show_name)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_characters)
        self._row.addWidget(self._eye)

    def _show_characters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._eye.show_icon("eye-off" if shown else "eye")
        self._eye.show_name(self._names[1 if shown else 0])
