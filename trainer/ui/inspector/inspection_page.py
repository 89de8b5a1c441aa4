"""质检: who was inspected how often this month, and what waits for the one who reads this."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox

from trainer.desks.catalogue import NotPublished
from trainer.desks.inspection import InspectionDesk
from trainer.desks.inspection_review import InspectionReviewDesk
from trainer.desks.inspection_values import PersonMonth, ToScore
from trainer.foundation.clock import Clock, local
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.inspector.words import mean_pill, mean_words, settled_pill
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow


class InspectionPage(ListPage):
    """Enter on a person shows their sheets; the one primary button is what comes next."""

    score_wanted = Signal()
    import_wanted = Signal()
    week_wanted = Signal()
    assessment_wanted = Signal()
    report_wanted = Signal()
    scorecard_wanted = Signal()
    customers_wanted = Signal(str, str)
    person_wanted = Signal(str)

    def __init__(
        self, desk: InspectionDesk, review: InspectionReviewDesk, actor: Person, clock: Clock
    ) -> None:
        super().__init__(_("Inspection"))
        self._desk, self._review, self._actor, self._clock = desk, review, actor, clock
        self._waiting: tuple[ToScore, ...] = ()
        self.bring = Button(_("Import a call list…"), icon="upload")
        self.bring.clicked.connect(self.import_wanted)
        self.next = Button(_("Score the next call"), "primary", "headset")
        self.next.clicked.connect(self.score_wanted)
        self.week = Button(_("Week’s review"), icon="list-checks")
        self.week.clicked.connect(self.week_wanted)
        for button in (self.week, self.bring, self.next):
            self.header.add_action(button)
        self.month = QComboBox()
        self.month.setAccessibleName(_("Month"))
        self.month.currentIndexChanged.connect(self._show_rows)
        self.customers = Button(_("Customers’ ratings…"), icon="star")
        self.customers.clicked.connect(self._on_customers)
        self.assessment = Button(_("Monthly assessment"), icon="clipboard-check")
        self.assessment.clicked.connect(self.assessment_wanted)
        self.report = Button(_("Service quality report"), icon="chart-column")
        self.report.clicked.connect(self.report_wanted)
        self.scorecard = Button(_("Scorecard…"), icon="list-checks")
        self.scorecard.clicked.connect(self.scorecard_wanted)
        bar = FlowRow()
        bar.add(self.month)
        bar.add(self.customers)
        bar.add(self.report)
        if actor.role in ("trainer", "supervisor"):
            bar.add(self.assessment)
            bar.add(self.scorecard)
        self.empty = EmptyState("headset", _("No calls were drawn in this month"))
        self.list = TableCard(_("People and their calls"), self.empty)
        self.model: RowsModel[PersonMonth] = RowsModel(_columns(), self, lambda one: one.person.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.list.table.selectionModel().currentChanged.connect(self._show_actions)
        self.column.addWidget(bar)
        self.column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        months = {f"{local(self._clock().wall):%Y-%m}", *self._desk.months().values()}
        shown = self.month.currentData()
        self.month.blockSignals(True)
        self.month.clear()
        for name in sorted(months, reverse=True):
            self.month.addItem(name, name)
        self.month.setCurrentIndex(max(0, self.month.findData(shown)))
        self.month.blockSignals(False)
        self._show_rows()

    def focus_first(self) -> None:
        """What comes next."""
        (self.next if self._waiting else self.bring).setFocus()

    def _show_rows(self) -> None:
        try:
            self._waiting = self._desk.to_score(self._actor)
            rows = self._review.month(self._actor, self.month.currentData())
        except NotPublished as error:
            self._show_nothing(str(error))
            return
        for button in (self.bring, self.week, self.report):
            button.setEnabled(True)
        n = len(self._waiting)
        self.header.show_line(
            _("{n} calls wait for you. The lot draws them; nobody chooses.").format(n=n)
            if n
            else _("No call waits for you. The lot draws them; nobody chooses.")
        )
        self.next.setVisible(bool(n))
        self.bring.show_kind("default" if n else "primary")
        self.empty.show_words(
            _("No calls were drawn in this month"),
            _("Import the call list of the month; the program draws calls for each person."),
        )
        self.model.show_rows(rows)
        self.list.fit(300)
        foot = _("Too few calls are no bad mark: nothing is concluded from them.")
        self.list.show_filled(bool(rows), foot)
        self._show_actions()

    def _show_nothing(self, why: str) -> None:
        self._waiting = ()
        self.next.hide()
        for button in (self.bring, self.week, self.report, self.customers):
            button.setEnabled(False)
        self.model.show_rows(())
        self.empty.show_words(_("There is no scorecard yet"), why)
        self.list.show_filled(False, "")

    def _show_actions(self) -> None:
        self.customers.setEnabled(self.list.table.currentIndex().isValid())

    def _on_customers(self) -> None:
        person = self.model.row_at(self.list.table.currentIndex()).person
        self.customers_wanted.emit(person.id, self.month.currentData())

    def _on_opened(self, index: QModelIndex) -> None:
        self.person_wanted.emit(self.model.row_at(index).person.id)


def _columns() -> list[Column[PersonMonth]]:
    return [
        Column(_("Name"), lambda one: one.person.name),
        Column(_("Staff number"), lambda one: one.person.staff_no),
        Column(_("Calls"), lambda one: f"{one.settled}/{one.target}", pill=settled_pill),
        Column(_("Mean score"), lambda one: mean_words(one.mean), pill=mean_pill),
        Column(_("Critical errors"), lambda one: str(one.critical), right=True),
        Column(_("Complaints"), lambda one: _number(one.complaints), right=True),
        Column(_("Satisfied"), lambda one: _share(one), right=True),
    ]


def _number(value: int | None) -> str:
    return "—" if value is None else str(value)


def _share(one: PersonMonth) -> str:
    return "—" if one.satisfied is None else f"{one.satisfied} %"
