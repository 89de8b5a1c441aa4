"""Who came to sessions: for each person how often invited, there, on leave and absent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trainer.desks.sessions import Attended, SessionDesk
from trainer.foundation.clock import local
from trainer.foundation.wording import _, ngettext
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label


class AttendancePage(QWidget):
    """Whoever stayed away most often stands first."""

    back_wanted = Signal()

    def __init__(self, desk: SessionDesk, actor: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        line = _("Sessions that are over; what was cancelled counts for nobody.")
        self.header = BackHeader(_("Attendance"), line)
        self.header.back_wanted.connect(self.back_wanted)
        self.span = QComboBox()
        self.span.setAccessibleName(_("Time"))
        for span, words in _spans().items():
            self.span.addItem(words, span)
        self.span.currentIndexChanged.connect(self.refresh)
        name = Label(_("Time"), "strong")
        name.setBuddy(self.span)
        name.setMinimumHeight(self.span.sizeHint().height())
        row = FlowRow()
        row.add(name)
        row.add(self.span)
        empty = EmptyState("calendar", _("No session was held in this time"))
        self.list = TableCard(_("Attendance"), empty)
        self.model: RowsModel[Attended] = RowsModel(_columns(), self, lambda one: one.person.id)
        self.list.table.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(row)
        column.addWidget(self.list, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self.refresh()

    def refresh(self) -> None:
        """Show how it is now."""
        first, last = days_of(str(self.span.currentData()), local(self._desk.now()).date())
        rows = self._desk.attendance(self._actor, first, last)
        self.model.show_rows(rows)
        self.list.fit()
        foot = ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))
        self.list.show_filled(bool(rows), foot)

    def focus_first(self) -> None:
        """Begin with the time."""
        self.span.setFocus()


def days_of(span: str, today: date) -> tuple[date, date]:
    """The first and last local day of what the page offers, both included."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    return {
        "month": (month, today),
        "last": (before.replace(day=1), before),
        "quarter": (today - timedelta(days=91), today),
        "year": (today.replace(month=1, day=1), today),
    }.get(span, (date.min, today))


def _spans() -> Mapping[str, str]:
    return {
        "month": _("This month"),
        "last": _("Last month"),
        "quarter": _("The last 13 weeks"),
        "year": _("This year"),
        "all": _("Since the beginning"),
    }


def _columns() -> list[Column[Attended]]:
    return [
        Column(_("Name"), lambda one: one.person.name),
        Column(_("Staff number"), lambda one: one.person.staff_no),
        Column(_("Team"), lambda one: one.person.team or "—"),
        Column(_("Invited"), lambda one: str(one.counted.invited)),
        Column(_("Came"), lambda one: str(one.counted.came)),
        Column(_("Excused"), lambda one: str(one.counted.leave)),
        Column(_("Absent"), lambda one: str(one.counted.absent)),
        Column(_("Minutes"), lambda one: str(one.counted.minutes)),
        Column(_("Led"), lambda one: str(one.counted.led)),
    ]
