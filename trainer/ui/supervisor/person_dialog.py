"""The fields that say who somebody is, for adding and for changing them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import ROLES, STAFF_TYPES
from trainer.people.refusals import PersonRefused
from trainer.ui.components.role_names import role_name
from trainer.ui.components.staff_type_names import staff_type_name
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class PersonDialog(FormDialog):
    """Whoever is derived from it saves; what is refused is said at its field."""

    def __init__(self, parent: QWidget, title: str, primary: str, teams: Sequence[str]) -> None:
        super().__init__(parent, title, primary, _("Cancel"))
        self.name = LabelledField(_("Name"))
        self.staff_no = LabelledField(_("Staff number"))
        self.role = QComboBox()
        for role in ROLES:
            self.role.addItem(role_name(role), role)
        self.team = QComboBox()
        self.team.setEditable(True)
        self.team.addItems(["", *teams])
        self.staff_type = QComboBox()
        for staff_type in STAFF_TYPES:
            self.staff_type.addItem(staff_type_name(staff_type), staff_type)
        self._notice = Notice()
        self.add(self.name)
        self.add(self.staff_no)
        for name, box in (
            (_("Role"), self.role),
            (_("Team"), self.team),
            (_("Staff type"), self.staff_type),
        ):
            label = Label(name, "strong")
            label.setBuddy(box)
            box.setAccessibleName(name)
            self.add(label)
            self.add(box)
        self.add(self._notice)
        self.name.setFocus()

    def save(self) -> None:
        """Do what the dialog is for. Raises TrainerError when it cannot be done."""
        raise NotImplementedError

    def accept(self) -> None:
        """Close only when it was saved."""
        fields = {"name": self.name, "staff_no": self.staff_no}
        for field in fields.values():
            field.clear_error()
        self._notice.show_message("")
        try:
            self.save()
        except TrainerError as error:
            refused = fields.get(error.field) if isinstance(error, PersonRefused) else None
            if refused is None:
                self._notice.show_message(str(error), "bad")
            else:
                refused.show_error(str(error))
                refused.setFocus()
            return
        super().accept()
