"""月度考核: everybody in the period with what each source says, what is missing, what is next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trainer.assessment.cycle import USES, Cycle, Period
from trainer.desks.assessment import AssessmentDesk
from trainer.desks.assessment_tables import spelled
from trainer.desks.assessment_values import AssessmentRow, PeriodState
from trainer.foundation.wording import Text, _
from trainer.people.person import Person
from trainer.ui.components.assessment_words import outcome_pill, stage_pill, tags
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.step_dialog import StepDialog
from trainer.ui.inspector.assessment_dialogs import (
    ProposeDialog,
    RateDialog,
    VoteDialog,
)
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label


class AssessmentPage(QWidget):
    """The one primary button is the next step of the person in the table; Enter takes it, too."""

    back_wanted = Signal()
    report_wanted = Signal(str, str)
    own_wanted = Signal()
    changed = Signal()

    def __init__(self, desk: AssessmentDesk, actor: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        self._cycles = [cycle for cycle, _period in desk.cycles()]
        self._periods: Sequence[PeriodState] = ()
        self._rows: Sequence[AssessmentRow] = ()
        self.dialog: StepDialog | None = None
        self.header = BackHeader(_("Assessment"))
        self.header.back_wanted.connect(self.back_wanted)
        self.cycle = QComboBox()
        self.cycle.setAccessibleName(_("Assessment"))
        for one in self._cycles:
            self.cycle.addItem(one.title, one.id)
        self.period = QComboBox()
        self.period.setAccessibleName(_("Period"))
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.use = QComboBox()
        self.use.setAccessibleName(_("Used for"))
        for value, word in [("", _("Every use")), *((name, str(w)) for name, w in USES.items())]:
            self.use.addItem(word, value)
        self.report = Button(_("Report…"), icon="chart-column")
        self.report.clicked.connect(self._on_report)
        self.own = Button(_("My results…"), icon="scale")
        self.own.clicked.connect(self.own_wanted)
        self.own.setHidden(not desk.results(actor, actor.id))
        self.rate = Button(_("Rate…"), icon="star")
        self.rate.clicked.connect(self._on_rate)
        self.next = Button(_("Assess…"), "primary", "check")
        self.next.clicked.connect(self._on_next)
        self._why = Label("", "muted", wrap=True)
        self._empty = EmptyState(
            "clipboard-check",
            _("Nobody to assess"),
            _("Assessments are published from the content (content/assessment)."),
        )
        self.list = TableCard(_("People and their points"), self._empty)
        self.model: RowsModel[AssessmentRow] = RowsModel([], self, lambda one: one.person.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_next)
        self.list.table.selectionModel().currentChanged.connect(self._show_step)
        self.cycle.currentIndexChanged.connect(self._on_cycle)
        self.period.currentIndexChanged.connect(self._on_period)
        self.use.currentIndexChanged.connect(self._show_rows)
        self.changed.connect(self.refresh)
        self._lay_out()
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self._on_cycle()

    def refresh(self) -> None:
        """Show how things are now, of the same period."""
        self._read_periods(self.period.currentData())
        self._on_period()

    def show_period(self, cycle: str, period: str) -> None:
        """Show this period of an assessment, as far as there is such a one."""
        self.cycle.setCurrentIndex(max(0, self.cycle.findData(cycle)))
        self.period.setCurrentIndex(max(0, self.period.findData(period)))

    def _on_cycle(self) -> None:
        """Begin with the newest period in which something is to be done."""
        self._read_periods(None)
        self._on_period()

    def _on_period(self) -> None:
        shown = self._shown()
        self._rows = self._desk.rows(self._actor, shown[0].id, shown[1]) if shown else ()
        self._show_rows()

    def _read_periods(self, chosen: str | None) -> None:
        cycle = self.cycle.currentData()
        self._periods = self._desk.periods(self._actor, cycle) if cycle else ()
        self.period.blockSignals(True)
        self.period.clear()
        for one in self._periods:
            words = _("{period}: {n} open") if one.unfinished else _("{period}: finished")
            line = words.format(period=one.period.name, n=one.unfinished)
            self.period.addItem(line, one.period.name)
        first = next((one.period.name for one in self._periods if one.unfinished), None)
        self.period.setCurrentIndex(max(0, self.period.findData(chosen or first)))
        self.period.blockSignals(False)

    def _show_rows(self) -> None:
        shown = self._shown()
        for control in (self.cycle, self.period, self.use, self.report, self.rate, self.next):
            control.setVisible(shown is not None)
        if shown is None:
            self.list.show_filled(False, "")
            return
        cycle, period = shown
        words = _("{first} to {last}; results are due by {due}")
        line = words.format(first=period.first, last=period.last, due=period.due)
        self.header.head.show_line(line)
        nobody = _("In this period there is nobody whom the assessment asks for.")
        self._empty.show_words(_("Nobody to assess"), nobody)
        use = self.use.currentData()
        rows = [one for one in self._rows if not use or use in one.uses]
        self.model.show_rows(rows, _columns(cycle))
        self.list.fit(200)
        self.list.show_filled(bool(self._rows), self._foot(rows))
        self._show_step()

    def _foot(self, rows: Sequence[AssessmentRow]) -> str:
        if self._rows and not rows:
            return _("No result is used for this.")
        missing = sum(bool(row.missing) for row in rows)
        foot = _("{n} people lack a source; nobody is judged on what is missing.")
        return foot.format(n=missing) if missing else ""

    def focus_first(self) -> None:
        """Begin with the list."""
        self.list.table.setFocus()
        if self.model.rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _shown(self) -> tuple[Cycle, Period] | None:
        at, period = self.cycle.currentIndex(), self.period.currentIndex()
        return (self._cycles[at], self._periods[period].period) if self._periods else None

    def _row(self) -> AssessmentRow | None:
        index = self.list.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _show_step(self) -> None:
        row, shown = self._row(), self._shown()
        if row is None or shown is None:
            self.rate.setEnabled(False)
            self.next.setEnabled(False)
            self._why.setText("")
            return
        verb, refusal = self._step(row)
        self.next.show_text(verb)
        self.next.setEnabled(refusal is None)
        rated = any(source.kind == "rated" for source in shown[0].sources)
        self.rate.setEnabled(rated and row.no_proposal is None)
        titles = {source.id: source.title for source in shown[0].sources}
        lacking = _("; ").join(titles[name] for name in row.missing)
        parts = [_("Missing: {sources}").format(sources=lacking)] if lacking else []
        parts += [str(refusal)] if refusal is not None else []
        uses = [str(USES[one]) for one in row.uses]
        name = _("{name}, {staff_no}").format(name=row.person.name, staff_no=row.person.staff_no)
        self._why.setText(" · ".join([name, *uses, *parts]))

    def _step(self, row: AssessmentRow) -> tuple[str, Text | str | None]:
        """What comes next for this person, and why the actor cannot do it."""
        only = None if self._actor.role == "supervisor" else _("A supervisor does this.")
        steps: dict[str, tuple[str, Text | str | None]] = {
            "proposed": (_("Approve…"), only or row.no_approval),
            "approved": (_("Release…"), only),
            "appealed": (_("Answer the appeal…"), row.no_vote),
        }
        assess = (_("Assess…"), row.no_proposal)
        return steps.get(row.stage, assess)

    def _on_report(self) -> None:
        self.report_wanted.emit(self.cycle.currentData(), self.period.currentData())

    def _on_rate(self) -> None:
        row, shown = self._row(), self._shown()
        if row is None or shown is None:
            return
        (cycle, period), desk, person = shown, self._desk, row.person.id

        def rate(source: str, points: str, words: str) -> None:
            desk.rate(self._actor, person, cycle.id, period, source, points, words)

        self._open(RateDialog(self, self._line(row), cycle, rate))

    def _on_next(self) -> None:
        row, shown = self._row(), self._shown()
        if row is None or shown is None or not self.next.isEnabled():
            return
        (cycle, period), desk, actor, person = shown, self._desk, self._actor, row.person.id
        line = self._line(row)
        if row.stage == "proposed":
            title, verb = _("Approve the assessment"), _("Approve")
            self._confirm(title, line, verb, lambda: desk.approve(actor, person, cycle.id, period))
        elif row.stage == "approved":
            title, verb = _("Release the result"), _("Release")
            self._confirm(title, line, verb, lambda: desk.release(actor, person, cycle.id, period))
        elif row.stage == "appealed":
            appeal = next(
                one.appeal
                for one in desk.results(actor, person)
                if (one.cycle.id, one.period) == (cycle.id, period.name)
            )
            said = _("(erased)") if appeal is None else appeal
            self._open(
                VoteDialog(
                    self,
                    f"{line}\n{said}",
                    lambda yes, words: desk.vote(actor, person, cycle.id, period, yes, words),
                )
            )
        else:

            def propose(reason: str, uses: tuple[str, ...], words: str) -> None:
                desk.propose(actor, person, cycle.id, period, reason, uses, words)

            self._open(ProposeDialog(self, line, propose))

    def _confirm(self, title: str, line: str, verb: str, act: Callable[[], object]) -> None:
        dialog = StepDialog(self, title, line, verb, act)
        dialog.add(dialog.notice)
        self._open(dialog)

    def _open(self, dialog: StepDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.changed)
        dialog.open()

    def _line(self, row: AssessmentRow) -> str:
        parts = [
            _("{name}, {staff_no}").format(name=row.person.name, staff_no=row.person.staff_no),
            _("{score} of 100").format(score=row.total) if row.total is not None else "",
            outcome_pill(row.outcome).text,
            *(tags(row.known.proposal) if row.known.proposal is not None else []),
        ]
        return " · ".join(filter(None, parts))

    def _lay_out(self) -> None:
        bar = FlowRow()
        choices = (self.cycle, self.period, self.use)
        for part in (*choices, self.report, self.rate, self.next, self.own):
            bar.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(bar)
        column.addWidget(self._why)
        column.addWidget(self.list, 1)


def _columns(cycle: Cycle) -> list[Column[AssessmentRow]]:
    sources: list[Column[AssessmentRow]] = [
        Column(source.title, partial(_points, source.id), right=True) for source in cycle.sources
    ]
    return [
        Column(_("Name"), lambda one: one.person.name),
        *sources,
        # one column for both, so that nothing scrolls sideways in a small window
        Column(_("Total and level"), lambda one: _result(one).text, pill=_result),
        Column(_("Used for"), lambda one: " · ".join(str(USES[use]) for use in one.uses)),
        Column(
            _("Stage"),
            lambda one: stage_pill(one.stage).text,
            pill=lambda one: stage_pill(one.stage),
        ),
    ]


def _result(one: AssessmentRow) -> PillValue:
    pill = outcome_pill(one.outcome)
    return pill if one.total is None else replace(pill, text=f"{one.total} · {pill.text}")


def _points(source: str, one: AssessmentRow) -> str:
    return spelled(one.points, one.counts, source)
