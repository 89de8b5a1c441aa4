"""What to do about a forgotten password; a supervisor can use the recovery code here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.refusals import WeakPassword
from trainer.ui.entry.frame import EntryPage
from trainer.ui.entry.passwords import NewPasswordFields
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from trainer.desks.accounts import AccountsDesk


class ForgottenPage(EntryPage):
    """`recovered` hands on the next recovery code, to be shown once."""

    recovered = Signal(str)

    def __init__(self, desk: AccountsDesk) -> None:
        super().__init__(_("Forgotten the password?"), back=_("Back to the login"))
        self._desk = desk
        ask = _(
            "Ask a supervisor: under People they give you a new slip with a one-time password. "
            "Your records stay as they are."
        )
        self._code = LabelledField(_("Recovery code"), placeholder="XXXX-XXXX-XXXX-XXXX")
        self._staff_no = LabelledField(_("Staff number of a supervisor"))
        self._passwords = NewPasswordFields(_("New password"))
        self._notice = Notice()
        self._go = Button(_("Set the new password"), "primary")
        self.add(Label(ask, wrap=True))
        self.add(Label(_("I am a supervisor and have the recovery code"), "h3", wrap=True))
        self.add(self._code, self._staff_no, self._passwords, self._notice, self._go)
        self._code.entered.connect(self._staff_no.setFocus)
        self._staff_no.entered.connect(self._passwords.setFocus)
        self._passwords.entered.connect(self._on_go)
        self._go.clicked.connect(self._on_go)

    def begin(self) -> None:
        self._code.setFocus()

    def _on_go(self) -> None:
        self._notice.show_message("")
        new = self._passwords.agreed()
        if new is None:
            return
        try:
            code = self._desk.recover(self._code.text(), self._staff_no.text().strip(), new)
        except WeakPassword as error:
            self._passwords.first.show_error(str(error))
            return
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        self.recovered.emit(code)
