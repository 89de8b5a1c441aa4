"""Replace the one-time password of the slip by one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.entry.frame import EntryPage
from trainer.ui.entry.passwords import NewPasswordFields
from trainer.ui.widgets.button import Button

if TYPE_CHECKING:
    from trainer.desks.accounts import AccountsDesk


class NewPasswordPage(EntryPage):
    """`changed` hands on the person, who is signed in now."""

    changed = Signal(object)

    def __init__(self, desk: AccountsDesk, person: Person, old: str) -> None:
        super().__init__(
            _("Welcome, {name}").format(name=person.name),
            _("The password of the slip was for the first time only. Choose your own now."),
            back=_("Back"),
        )
        self._desk, self._person, self._old = desk, person, old
        self._passwords = NewPasswordFields(_("New password"))
        self._go = Button(_("Use this password"), "primary")
        self.add(self._passwords, self._go)
        self._passwords.entered.connect(self._on_go)
        self._go.clicked.connect(self._on_go)

    def begin(self) -> None:
        self._passwords.setFocus()

    def _on_go(self) -> None:
        new = self._passwords.agreed()
        if new is None:
            return
        try:
            self._desk.change_password(self._person, self._old, new)
        except TrainerError as error:
            self._passwords.first.show_error(str(error))
            return
        self.changed.emit(self._person)
