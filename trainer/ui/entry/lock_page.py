"""The locked seat: the page below stays as it is until its person is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.people.refusals import LoginRefused
from trainer.ui.entry.frame import EntryPage
from trainer.ui.entry.passwords import password_field
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label

if TYPE_CHECKING:
    from trainer.desks.accounts import AccountsDesk


class LockPage(EntryPage):
    """Only the same person opens it; anybody may sign in instead."""

    unlocked = Signal()
    change_wanted = Signal()

    def __init__(self, desk: AccountsDesk, person: Person, running: str = "") -> None:
        super().__init__(
            _("Locked"), _("{name} is away. The page stays as it was.").format(name=person.name)
        )
        self._desk, self._person = desk, person
        self._password = password_field(_("Password of {name}").format(name=person.name))
        self._go = Button(_("Unlock"), "primary")
        self._change = Button(_("Sign in as somebody else"), "link")
        if running:
            self.add(Label(running, mark="warn", wrap=True))
        self.add(self._password, self._go)
        self.card.column.addWidget(self._change, 0, Qt.AlignmentFlag.AlignHCenter)
        self._password.entered.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self._change.clicked.connect(self.change_wanted)

    def begin(self) -> None:
        self._password.setFocus()

    def _on_go(self) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._desk.unlock(self._person, self._password.text())
        except LoginRefused as error:
            self._password.show_error(str(error))
            self._password.edit.selectAll()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.unlocked.emit()
