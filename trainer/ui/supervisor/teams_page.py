"""Teams side by side: four charts, and the table they come from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.teams import ENOUGH, SOON_DAYS, TeamRow, TeamsDesk, TeamsView, Typical
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.printing.chart_values import Chart
from trainer.ui.components.chart_view import ChartView
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.wait_card import WaitCard
from trainer.ui.supervisor.team_charts import charts, share_words, team_name
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.data_table import HEAD, ROW
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll

_SLICE = 50
_CHART, _FOOT = 530, 48


@dataclass(frozen=True)
class Line:
    """A row of the table; `opens` is the team whose people it leads to, "" for everybody."""

    name: str
    row: TeamRow
    opens: str | None


class TeamsPage(QWidget):
    """Enter on a team leads to its people; `team_wanted` says which, "" for everybody."""

    team_wanted = Signal(str)

    def __init__(self, desk: TeamsDesk, actor: Person, export: ExportMenu) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self.export = desk, actor, export
        self._shown: list[Chart] = []
        export.set_source(self._listing)
        export.add_entry(_("Charts as PDF…"), "chart-column", self._on_charts)
        self.header = PageHeader(_("Compare teams"), _note())
        self.header.add_action(export)
        self._wait = WaitCard()
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.timeout.connect(self._judge_on)
        self.charts = FlowGrid(_CHART, 14, 2)
        self.views: list[ChartView] = []
        empty = EmptyState("users", _("Nobody is here yet"), _("Add people under People."))
        self.list = TableCard(_("Compare teams"), empty)
        self.model: RowsModel[Line] = RowsModel(_columns(), self, lambda row: row.name)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now; many who must be judged anew are judged in slices."""
        if not self._next_slice.isActive():
            self._wait.begin()
            self._judge_on()

    def focus_first(self) -> None:
        """Begin with the first chart; the table follows the charts."""
        if self.views:
            self.views[0].picture.setFocus()

    def _lay_out(self) -> None:
        scroll = PageScroll()
        for part in (self.header, self.export.notice, self._wait, self.charts, self.list):
            scroll.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _judge_on(self) -> None:
        left = self._desk.freshen(_SLICE)
        self._wait.show_left(left)
        if left:
            self._next_slice.start(0)
        else:
            self._show(self._desk.compare(self._actor))

    def _show(self, view: TeamsView) -> None:
        self._shown = charts(view)
        if not self.views:
            self.views = [ChartView(chart) for chart in self._shown]
            for card in self.views:
                self.charts.add(card)
        for card, chart in zip(self.views, self._shown, strict=True):
            card.show_chart(chart)
        lines = [Line(team_name(row), row, row.team or None) for row in view.teams]
        if lines:
            lines.append(Line(_("All teams"), view.whole, ""))
        self.model.show_rows(lines)
        self.list.fit(220)
        self.list.setMinimumHeight(HEAD + ROW * max(3, len(lines)) + _FOOT)
        foot = _("{n} people").format(n=view.whole.n)
        self.list.show_filled(bool(lines), foot)
        self.export.setEnabled(bool(lines))

    def _on_opened(self, index: QModelIndex) -> None:
        opens = self.model.row_at(index).opens
        if opens is not None:
            self.team_wanted.emit(opens)

    def _listing(self) -> Listing:
        return listing_of(self.model, _("Compare teams"), "", _note())

    def _on_charts(self) -> None:
        self.export.save_paper(self._listing(), self._paint_charts)

    def _paint_charts(self, listing: Listing, made: str) -> bytes:
        from trainer.printing.chart_sheet import charts_bytes  # only when something is printed

        return charts_bytes(listing.title, self._shown, listing.note, made)


def _note() -> str:
    return _(
        "n is the number of people. Medians, of {n} people or more: each person's average of "
        "their best quiz results, and their best typing test in characters a minute."
    ).format(n=ENOUGH)


def _columns() -> list[Column[Line]]:
    return [
        Column(_("Team"), lambda line: line.name),
        Column(_("n"), lambda line: str(line.row.n), right=True),
        Column(_("May take calls"), lambda line: share_words(line.row), right=True),
        Column(
            _("≤ {n} days left").format(n=SOON_DAYS),
            lambda line: str(line.row.ending),
            right=True,
        ),
        _state_column(_("Lapsed"), "lapsed", "suspended", "revoked"),
        _state_column(_("Not certified"), "eligible", "in_training", "enrolled", "none"),
        Column(_("Quiz (n)"), lambda line: _typical(line.row.quiz, "%"), right=True),
        Column(_("Typing (n)"), lambda line: _typical(line.row.typing, "")),
    ]


def _typical(typical: Typical, unit: str) -> str:
    """As the charts say it, in the little room of a column whose head says (n)."""
    if typical.value is None:
        return _("Too few ({n})").format(n=typical.n)
    return f"{typical.value}{unit} ({typical.n})"


def _state_column(title: str, *states: str) -> Column[Line]:
    def words(line: Line) -> str:
        return str(sum(line.row.states.get(state, 0) for state in states))

    return Column(title, words, right=True)
