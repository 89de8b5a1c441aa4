"""The exams that are being sat now, for whoever invigilates them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from trainer.desks.exam_values import Running
from trainer.desks.invigilation import InvigilationDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.timer_pill import clock_face
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState

_LOOK_MS = 10_000
_SOON_SECONDS = 300


class RunningPage(ListPage):
    """Enter opens one of them; `results_wanted` leads to those that were handed in."""

    sitting_wanted = Signal(str)
    results_wanted = Signal()

    def __init__(self, desk: InvigilationDesk, actor: Person) -> None:
        super().__init__(
            _("Invigilation"),
            _("An exam is opened on the seat of the learner: their home page, then the exam."),
        )
        self._desk, self._actor = desk, actor
        self.results = Button(_("Results"), "primary", "clipboard-check")
        self.results.clicked.connect(self.results_wanted)
        self.header.add_action(self.results)
        empty = EmptyState(
            "clock",
            _("Nobody is sitting an exam"),
            _("Exams that are under way appear here with their time and what was noted."),
        )
        self.list = TableCard(_("Exams under way"), empty)
        self.model: RowsModel[Running] = RowsModel(_columns(), self, lambda row: row.sitting.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.column.addWidget(self.list, 1)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        running = self._desk.running(self._actor)
        self.model.show_rows(running)
        self.list.fit(300)
        self.list.show_filled(bool(running), _("{n} exams under way").format(n=len(running)))
        waiting = [one for one in self._desk.results(self._actor) if one.stage != "released"]
        words = _("Results ({n} waiting)").format(n=len(waiting)) if waiting else _("Results")
        self.results.show_text(words)

    def focus_first(self) -> None:
        """Begin with the list, or with the results where nothing is under way."""
        if not self.model.rows:
            self.results.setFocus()
            return
        self.list.focus_rows()

    def _on_opened(self, index: QModelIndex) -> None:
        self.sitting_wanted.emit(self.model.row_at(index).sitting.id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looks.stop()


def time_pill(one: Running) -> PillValue:
    """The time that is left, or that it is over."""
    if one.is_over:
        return PillValue(_("Time is over"), "warn", "hourglass")
    kind = "warn" if one.remaining_seconds <= _SOON_SECONDS else "primary"
    return PillValue(clock_face(one.remaining_seconds), kind, "clock")


def noted_words(count: int) -> str:
    """How much was noted about a seat."""
    return _("{n} noted").format(n=count) if count else _("Nothing noted")


def _columns() -> list[Column[Running]]:
    return [
        Column(_("Name"), lambda row: row.person.name),
        Column(_("Staff number"), lambda row: row.person.staff_no),
        Column(_("Exam"), lambda row: row.title),
        Column(_("Time left"), lambda row: clock_face(row.remaining_seconds), pill=time_pill),
        Column(_("Answered"), _answered),
        Column(_("About the seat"), lambda row: noted_words(row.notes)),
        Column(_("Opened by"), lambda row: row.invigilator),
    ]


def _answered(row: Running) -> str:
    total = len(row.sitting.paper.lines)
    return f"{total - row.sitting.unanswered} / {total}"
