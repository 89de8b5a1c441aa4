"""Add somebody: name, staff number, role, team."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from trainer.desks.accounts import AccountsDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import ROLES, Person
from trainer.people.refusals import PersonRefused
from trainer.ui.components.role_names import role_name
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class AddPersonDialog(FormDialog):
    """`added` hands on the slip with the one-time password."""

    added = Signal(object)

    def __init__(
        self, desk: AccountsDesk, teams: Sequence[str], actor: Person, parent: QWidget
    ) -> None:
        super().__init__(parent, _("Add a person"), _("Add and make the slip"), _("Cancel"))
        self._desk, self._actor = desk, actor
        self.name = LabelledField(_("Name"))
        self.staff_no = LabelledField(_("Staff number"))
        self.role = QComboBox()
        for role in ROLES:
            self.role.addItem(role_name(role), role)
        self.team = QComboBox()
        self.team.setEditable(True)
        self.team.addItems(["", *teams])
        self._notice = Notice()
        self.add(self.name)
        self.add(self.staff_no)
        for title, box in ((_("Role"), self.role), (_("Team"), self.team)):
            label = Label(title, "strong")
            label.setBuddy(box)
            box.setAccessibleName(title)
            self.add(label)
            self.add(box)
        self.add(self._notice)
        self.name.setFocus()

    def accept(self) -> None:
        """Close only when the person was added."""
        fields = {"name": self.name, "staff_no": self.staff_no}
        for field in fields.values():
            field.clear_error()
        self._notice.show_message("")
        try:
            slip = self._desk.add_person(
                self._actor,
                self.name.text(),
                self.staff_no.text(),
                self.role.currentData(),
                self.team.currentText(),
            )
        except PersonRefused as error:
            refused = fields.get(error.field)
            if refused is None:
                self._notice.show_message(str(error), "bad")
                return
            refused.show_error(str(error))
            refused.setFocus()
            return
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        super().accept()
        self.added.emit(slip)
