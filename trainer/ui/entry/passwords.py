"""Two fields for choosing a password, as three pages need them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.field import PasswordField


def password_field(label: str, hint: str = "") -> PasswordField:
    """A field for a password, with the eye that shows it."""
    return PasswordField(label, _("Show characters"), _("Hide characters"), hint=hint)


class NewPasswordFields(QWidget):
    """The new password, twice."""

    entered = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.first = password_field(label, _("At least 8 characters; a short sentence is good."))
        self.second = password_field(_("The same again"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        self.setFocusProxy(self.first)

    def agreed(self) -> str | None:
        """The password if it was typed the same way twice, else None with the reason shown."""
        self.first.clear_error()
        self.second.clear_error()
        if not self.first.text():
            self.first.show_error(_("Please choose a password."))
            self.first.setFocus()
            return None
        if self.first.text() != self.second.text():
            self.second.show_error(_("The two passwords are not the same."))
            self.second.setFocus()
            return None
        return self.first.text()
