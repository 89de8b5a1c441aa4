"""Put right who somebody is: name, staff number, role, team, post, staff type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.supervisor.person_dialog import Known, PersonDialog
from trainer.ui.widgets.label import Label

if TYPE_CHECKING:
    from trainer.desks.accounts import AccountsDesk


class EditPersonDialog(PersonDialog):
    """Begins with what is so now; one's own role cannot be chosen."""

    def __init__(
        self,
        desk: AccountsDesk,
        known: Known,
        actor: Person,
        person: Person,
        parent: QWidget,
    ) -> None:
        title = _("Edit {name}").format(name=person.name)
        super().__init__(parent, title, _("Save"), known)
        self._desk, self._actor, self._person = desk, actor, person
        self.name.set_text(person.name)
        self.staff_no.set_text(person.staff_no)
        self.role.setCurrentIndex(self.role.findData(person.role))
        self.team.setEditText(person.team)
        self.post.setEditText(person.post)
        self.staff_type.setCurrentIndex(self.staff_type.findData(person.staff_type))
        if person.id == actor.id:
            self.role.setEnabled(False)
            self.add(Label(_("Another supervisor can change your role."), "caption", wrap=True))
        self.name.edit.selectAll()

    def save(self) -> None:
        """Change the person, all at once."""
        self._desk.change_person(
            self._actor,
            self._person.id,
            name=self.name.text(),
            staff_no=self.staff_no.text(),
            team=self.team.currentText(),
            staff_type=self.staff_type.currentData(),
            post=self.post.currentText(),
            role=self.role.currentData(),
        )
