"""Add somebody: name, staff number, role, team, post, staff type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.supervisor.person_dialog import Known, PersonDialog

if TYPE_CHECKING:
    from trainer.desks.accounts import AccountsDesk, Slip


class AddPersonDialog(PersonDialog):
    """`added` hands on the slip with the one-time password."""

    added = Signal(object)

    def __init__(self, desk: AccountsDesk, known: Known, actor: Person, parent: QWidget) -> None:
        super().__init__(parent, _("Add a person"), _("Add and make the slip"), known)
        self._desk, self._actor = desk, actor
        self._slip: Slip | None = None

    def save(self) -> None:
        """Add the person."""
        self._slip = self._desk.add_person(
            self._actor,
            self.name.text(),
            self.staff_no.text(),
            self.role.currentData(),
            self.team.currentText(),
            staff_type=self.staff_type.currentData(),
            post=self.post.currentText(),
        )

    def accept(self) -> None:
        """Hand the slip on after the dialog is gone, for it opens one of its own."""
        super().accept()
        if self._slip is not None:
            self.added.emit(self._slip)
