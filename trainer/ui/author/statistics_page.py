"""How the questions of a module did, those with alarms first, and what its papers are worth."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from trainer.desks.statistics import StatisticsDesk, Wanted
from trainer.exams.paper_statistics import PaperStatistics, QuestionStatistics
from trainer.exams.sat_paper import Attempts
from trainer.foundation.clock import Clock, local
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.figure_rows import FigureRows
from trainer.ui.author.statistics_paper import bands, paper_lines, paper_note
from trainer.ui.author.statistics_words import alarm_pill, facility, percent, seconds
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.chart_view import ChartView
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.wait_card import WaitCard
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_scroll import PageScroll

_PERIODS = (30, 90, 365)
_MODULE_MOST = 220  # pixels; the title of the longest module of the course


class StatisticsPage(QWidget):
    """Enter shows a question's figures; F2 leads to its form, for those who may write it.

    `figures_wanted` hands on the figures of the question and the whole they come from.
    """

    back_wanted = Signal()
    figures_wanted = Signal(object, object)
    question_wanted = Signal(str)

    def __init__(
        self,
        desk: StatisticsDesk,
        actor: Person,
        clock: Clock,
        export: ExportMenu,
        module: str = "",
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._clock, self._export = desk, actor, clock, export
        self._module = module
        self._found: PaperStatistics | None = None
        self.header = BackHeader(_("Statistics of questions"))
        self.header.back_wanted.connect(self.back_wanted)
        self.open = Button(_("Open the question"), "primary", "pencil")
        self.open.setToolTip("F2")
        self.open.clicked.connect(self._on_question)
        self.header.head.add_action(export)
        export.set_source(self._listing)
        if actor.role != "auditor":
            self.header.head.add_action(self.open)
            QShortcut(QKeySequence("F2"), self).activated.connect(self._on_question)
        self.filters = self._make_filters()
        self.model: RowsModel[QuestionStatistics] = RowsModel(_columns(), self, lambda row: row.id)
        empty = EmptyState(
            "chart-column",
            _("Nothing to count yet"),
            _("Figures appear once papers were handed in. Perhaps a filter leaves them out."),
        )
        self.list = TableCard(_("Statistics of questions"), empty)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self._wait = WaitCard(_("Reading the papers: {done} of {total}…"))
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.timeout.connect(self._read_on)
        self.figures = FigureRows(_("The figures of these papers"))
        self.chart = ChartView(bands(desk.statistics(actor, Wanted(""))))
        self.tabs = self._make_tabs()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        for part in (self.header, export.notice, self.filters, self._wait):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)
        self.refresh()

    def refresh(self) -> None:
        """Read again what was handed in."""
        offered = sorted(self._desk.modules(self._actor), key=lambda one: -one.papers)
        names = {one.id: one.title for one in offered}
        self._module = self._module if self._module in names or not offered else offered[0].id
        others = [(one, title) for one, title in names.items() if one != self._module]
        first = names.get(self._module, self._module or _("No paper yet"))
        self.filters.show_options("module", first, others)
        self._begin()

    def focus_first(self) -> None:
        """Begin with the list; what should be looked at is on top."""
        self.tabs.setCurrentIndex(0)
        self.list.table.setFocus()
        if self.model.rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _make_filters(self) -> FilterBar:
        bar = FilterBar(_("Words or id of a question"), is_tight=True)
        bar.add_choice("module", _("Module"), [], most=_MODULE_MOST)
        attempts = [
            ("last", _("Last attempts")), ("best", _("Best attempts")), ("all", _("All attempts")),
        ]  # fmt: skip
        bar.add_choice("attempts", _("First attempts"), attempts)
        periods = [(str(n), _("Last {n} days").format(n=n)) for n in _PERIODS]
        bar.add_choice("period", _("At any time"), periods)
        bar.add_clear()
        bar.changed.connect(self._begin)
        bar.entered.connect(self.focus_first)
        return bar

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.list, 1)
        self._note = Label("", "caption", wrap=True)
        column.addWidget(self._note)
        tabs.addTab(first, _("Questions"))
        scroll = PageScroll(margins=False)
        scroll.add(self.chart)
        scroll.add(self.figures)
        second = QWidget()
        below = QVBoxLayout(second)
        below.setContentsMargins(0, 12, 0, 0)
        below.addWidget(scroll)
        tabs.addTab(second, _("The papers"))
        tabs.currentChanged.connect(lambda _at: self._show_open())
        return tabs

    def _begin(self) -> None:
        """Read what was not read yet; many papers are read in slices."""
        self._wait.begin()
        self._read_on()

    def _read_on(self) -> None:
        left = self._desk.read(self._actor, self._wanted().module)
        self._wait.show_left(left)
        if left:
            self._export.setEnabled(False)
            self.open.setEnabled(False)
            self._next_slice.start(0)
        else:
            self._show_found()

    def _show_found(self) -> None:
        self._found = found = self._desk.statistics(self._actor, self._wanted())
        query = self.filters.query().casefold()
        rows = [
            one
            for one in found.questions
            if query in one.id.casefold() or query in one.newest.question.stem.casefold()
        ]
        self.model.show_rows(rows)
        self.list.fit(300)
        self.list.show_filled(bool(rows), _("{n} questions").format(n=len(rows)))
        self._note.setText(paper_note(found))
        if rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))
        alarms = sum(bool(one.alarms) for one in found.questions)
        self.header.head.show_line(
            _("{papers} papers of {people} people · {n} questions should be looked at").format(
                papers=found.papers, people=found.people, n=alarms
            )
        )
        self.chart.show_chart(bands(found))
        self.figures.show_lines(paper_lines(found))
        self._export.setEnabled(bool(found.papers))
        self._show_open()

    def _wanted(self) -> Wanted:
        days = self.filters.chosen("period")
        return Wanted(
            self.filters.chosen("module") or self._module,
            cast("Attempts", self.filters.chosen("attempts") or "first"),
            self._today() - timedelta(days=int(days)) if days else None,
        )

    def _today(self) -> date:
        return local(self._clock().wall).date()

    def _chosen(self) -> QuestionStatistics | None:
        index = self.list.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _show_open(self) -> None:
        self.open.setEnabled(self.tabs.currentIndex() == 0 and self._chosen() is not None)

    def _on_question(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.open.isEnabled():
            self.question_wanted.emit(chosen.id)

    def _on_opened(self, index: QModelIndex) -> None:
        self.figures_wanted.emit(self.model.row_at(index), self._found)

    def _listing(self) -> Listing:
        """The table or the figures, whichever tab shows."""
        assert self._found is not None  # the page reads before it shows
        if self.tabs.currentIndex() == 0:
            title = _("Statistics of questions")
            return listing_of(self.model, title, self._about(), paper_note(self._found))
        return self.figures.listing(_("Statistics of papers"), self._about())

    def _about(self) -> str:
        """What stands above an export: also what is chosen when nothing was."""
        boxes = [self.filters.word(name) for name in ("module", "attempts", "period")]
        return " · ".join(part for part in [self.filters.query(), *boxes] if part)


def _columns() -> list[Column[QuestionStatistics]]:
    return [
        Column(_("Alarm"), lambda row: alarm_pill(row).text, pill=alarm_pill),
        Column(_("Answers"), lambda row: str(row.newest.figures.n), right=True),
        Column(_("Facility"), lambda row: facility(row.newest.figures), right=True),
        Column(
            _("Discrimination"),
            lambda row: percent(
                row.newest.figures.discrimination, row.newest.figures.discrimination_interval
            ),
            right=True,
        ),
        Column(_("Efficiency"), lambda row: percent(row.newest.figures.efficiency), right=True),
        Column(_("Time needed"), lambda row: seconds(row.newest.figures.median_time), right=True),
        # The last column takes the room that is left.
        Column(
            _("Question"),
            lambda row: row.newest.question.stem.replace("\n", " "),
            tip=lambda row: f"{row.id}\n{row.newest.question.stem}",
        ),
    ]
