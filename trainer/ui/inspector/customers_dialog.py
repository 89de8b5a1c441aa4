"""Count what customers said about somebody in a month."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.desks.inspection_review import GRADES, MATTERS, InspectionReviewDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.number_field import NumberField

_MOST = 9_999


class CustomersDialog(FormDialog):
    """Four matters with four grades, and the complaints; the newest count of a month holds."""

    def __init__(
        self,
        parent: QWidget,
        desk: InspectionReviewDesk,
        actor: Person,
        person: PersonId,
        month: str,
    ) -> None:
        super().__init__(parent, _("Customers’ ratings"), _("Keep"), _("Cancel"))
        self._desk, self._actor, self._person, self._month = desk, actor, person, month
        line = _("{month}: how many customers answered what. The newest count holds.")
        self.add(Label(line.format(month=month), "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, grade in enumerate(GRADES, 1):
            grid.addWidget(Label(str(grade), "caption"), 0, column)
        self.counts: dict[str, list[NumberField]] = {}
        for row, (name, matter) in enumerate(MATTERS.items(), 1):
            grid.addWidget(Label(str(matter), "strong"), row, 0)
            self.counts[name] = [NumberField(f"{matter} {grade}", 0, _MOST) for grade in GRADES]
            for column, field in enumerate(self.counts[name], 1):
                grid.addWidget(field, row, column)
        self.complaints = NumberField(_("Complaints"), 0, _MOST)
        grid.addWidget(Label(_("Complaints"), "strong"), len(MATTERS) + 1, 0)
        grid.addWidget(self.complaints, len(MATTERS) + 1, 1)
        self.column.addLayout(grid)
        self._notice = Notice()
        self.add(self._notice)

    def accept(self) -> None:
        """Close only when it was kept."""
        ratings = {
            name: [field.value() for field in fields] for name, fields in self.counts.items()
        }
        try:
            self._desk.count_customers(
                self._actor, self._person, self._month, ratings, self.complaints.value()
            )
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        super().accept()
