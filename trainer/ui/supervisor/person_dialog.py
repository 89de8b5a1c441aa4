"""The fields that say who somebody is, for adding and for changing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

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


@dataclass(frozen=True)
class Known:
    """The teams and posts there are already, to be chosen instead of typed."""

    teams: Sequence[str]
    posts: Sequence[str]


class PersonDialog(FormDialog):
    """Whoever is derived from it saves; what is refused is said at its field."""

    def __init__(self, parent: QWidget, title: str, primary: str, known: Known) -> None:
        super().__init__(parent, title, primary, _("Cancel"))
        self.name = LabelledField(_("Name"))
        self.staff_no = LabelledField(_("Staff number"))
        self.role = QComboBox()
        for role in ROLES:
            self.role.addItem(role_name(role), role)
        self.team, self.post = _open_choice(known.teams), _open_choice(known.posts)
        self.staff_type = QComboBox()
        for staff_type in STAFF_TYPES:
            self.staff_type.addItem(staff_type_name(staff_type), staff_type)
        self._notice = Notice()
        self.add(self.name)
        self.add(self.staff_no)
        self.add(_pair((_("Team"), self.team), (_("Post"), self.post)))
        self.add(_pair((_("Role"), self.role), (_("Staff type"), self.staff_type)))
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


def _open_choice(known: Sequence[str]) -> QComboBox:
    """What is there already is offered while one types; anything else can be typed."""
    box = QComboBox()
    box.setEditable(True)
    box.addItems(["", *known])
    return box


def _pair(*fields: tuple[str, QComboBox]) -> QWidget:
    """Choices side by side: one above the other they would not fit a small screen."""
    pair = QWidget()
    grid = QGridLayout(pair)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for column, (name, box) in enumerate(fields):
        label = Label(name, "strong")
        label.setBuddy(box)
        box.setAccessibleName(name)
        grid.addWidget(label, 0, column)
        grid.addWidget(box, 1, column)
        grid.setColumnStretch(column, 1)
    return pair
