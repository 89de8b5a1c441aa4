"""Set a module or quiz for people, teams or posts, with a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from trainer.desks.assigning import MOST_DAYS, Item, Order
from trainer.desks.training import TrainingDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _, ngettext
from trainer.people.person import Person
from trainer.ui.components.audience_picker import AudiencePicker
from trainer.ui.components.task_words import kind_name
from trainer.ui.widgets.date_field import DateField
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.number_field import NumberField

_DAYS = 7


class AssignDialog(FormDialog):
    """What, by when and why on the left; for whom on the right; whom it touches below."""

    def __init__(self, desk: TrainingDesk, actor: Person, today: date, parent: QWidget) -> None:
        super().__init__(parent, _("Assign"), _("Assign"), _("Cancel"))
        self._desk, self._actor = desk, actor
        self.setMinimumWidth(720)
        self.item = QComboBox()
        for one in desk.items():
            words = _("{kind}: {title}").format(kind=kind_name(one.kind), title=one.title)
            self.item.addItem(words, one)
        self.item.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.item.setMinimumContentsLength(18)
        self.audience = QComboBox()
        self.due = DateField(_("Due date"), today)
        self.due.show_day(today + timedelta(days=_DAYS))
        self.days = NumberField(_("Days for those who come later"), 1, MOST_DAYS, " " + _("days"))
        self.days.setValue(_DAYS)
        self.why = LabelledField(_("Why (may be left empty)"))
        self.picker = AudiencePicker()
        self._reach = Label("", "muted", wrap=True)
        self._notice = Notice()
        self._offer_audiences()
        self._lay_out()
        self.item.currentIndexChanged.connect(self._show_reach)
        self.audience.currentIndexChanged.connect(self._on_audience)
        self.picker.changed.connect(self._show_reach)
        self._on_audience()
        self.item.setFocus()

    def order(self) -> Order:
        """What the fields say now."""
        chosen: Item | None = self.item.currentData()
        return Order(
            kind=chosen.kind if chosen else "module",
            item=chosen.id if chosen else "",
            audience=self.audience.currentData(),
            names=self.picker.chosen(),
            due=self.due.day(),
            days=self.days.value(),
            why=self.why.text(),
        )

    def accept(self) -> None:
        """Close only when it was set."""
        try:
            self._desk.assign(self._actor, self.order())
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        super().accept()

    def _offer_audiences(self) -> None:
        if self._desk.teams():
            self.audience.addItem(_("Team"), "team")
        if self._desk.posts():
            self.audience.addItem(_("Post"), "post")
        self.audience.addItem(_("People"), "people")

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for name, part in (
            (_("What"), self.item),
            (_("Due date"), self.due),
            (_("Days for those who come later"), self.days),
        ):
            self._stack(left, name, part)
        left.addWidget(self.why)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        self._stack(right, _("Who it is for"), self.audience)
        right.addWidget(self.picker, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid, 1)
        self.column.addWidget(self._reach)
        self.column.addWidget(self._notice)

    def _stack(self, column: QVBoxLayout, name: str, part: QWidget) -> None:
        label = Label(name, "strong")
        label.setBuddy(part)
        part.setAccessibleName(name)
        column.addWidget(label)
        column.addWidget(part)

    def _on_audience(self) -> None:
        """Offer teams, posts or people; those who are named come at no later time."""
        audience = self.audience.currentData()
        self.days.setEnabled(audience != "people")
        if audience == "people":
            self.picker.offer(_("Name, staff number or initials"), self._find_people)
        else:
            names = self._desk.teams() if audience == "team" else self._desk.posts()
            self.picker.offer(_("Search"), lambda query: _containing(names, query))

    def _find_people(self, query: str) -> list[tuple[str, str]]:
        found = self._desk.people(self._actor, query)
        return [
            (one.id, " · ".join(part for part in (one.name, one.staff_no, one.team) if part))
            for one in found
        ]

    def _show_reach(self) -> None:
        reach = self._desk.reach(self._actor, self.order())
        words = ngettext(
            "It is for {count} person now.", "It is for {count} people now.", reach.people
        ).format(count=reach.people)
        if reach.done:
            words = _("It is for {n} people now; {done} of them have done it already.").format(
                n=reach.people, done=reach.done
            )
        self._reach.setText(words)
        self._notice.show_message("")


def _containing(names: Sequence[str], query: str) -> list[tuple[str, str]]:
    wanted = query.casefold()
    return [(name, name) for name in names if wanted in name.casefold()]
