"""Sign in: a staff number and a password, nothing else to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from trainer.foundation.wording import _
from trainer.people.refusals import LoginRefused
from trainer.ui.entry.frame import EntryPage
from trainer.ui.entry.passwords import password_field
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from trainer.desks.accounts import AccountsDesk


class LoginPage(EntryPage):
    """`logged_in` hands on the Login and the password typed (a one-time one must change)."""

    logged_in = Signal(object, str)
    forgotten = Signal()

    def __init__(self, desk: AccountsDesk, site: str, hint: str = "") -> None:
        super().__init__(_("Sign in"), site)
        self._desk = desk
        self._staff_no = LabelledField(_("Staff number"))
        self._password = password_field(_("Password"))
        self._notice = Notice(hint, "info")
        self._go = Button(_("Sign in"), "primary")
        self._forgot = Button(_("Forgotten the password?"), "link")
        self.add(self._notice, self._staff_no, self._password, self._go)
        self.card.column.addWidget(self._forgot, 0, Qt.AlignmentFlag.AlignHCenter)
        self._staff_no.entered.connect(self._password.setFocus)
        self._password.entered.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self._forgot.clicked.connect(self.forgotten)

    def begin(self) -> None:
        self._staff_no.setFocus()

    def show_message(self, message: str, kind: str = "ok") -> None:
        """Say something above the fields, such as that the password was changed."""
        self._notice.show_message(message, kind)

    def _on_go(self) -> None:
        staff_no, password = self._staff_no.text().strip(), self._password.text()
        if not staff_no:
            self._staff_no.show_error(_("Please give your staff number."))
            self._staff_no.setFocus()
            return
        self._staff_no.clear_error()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            login = self._desk.login(staff_no, password)
        except LoginRefused as error:
            self._password.show_error(str(error))
            self._password.edit.selectAll()
            self._password.setFocus()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._password.set_text("")
        self.logged_in.emit(login, password)
