"""Who completed what: person by module, quiz and typing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from trainer.desks.supervision import (
    CompletionCell,
    CompletionColumn,
    CompletionRow,
    SupervisionDesk,
)
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.class_papers import offer_scores, offer_sign_in
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState

_LOOKS = {
    "none": ("neutral", "circle"),
    "part": ("primary", "loader-circle"),
    "done": ("ok", "circle-check"),
    "failed": ("bad", "circle-x"),
}
_OWN_COLUMNS = 3


class CompletionPage(ListPage):
    """`sitting_wanted` and `run_wanted` lead to the attempt behind a cell, `person_wanted` to
    the person.
    """

    sitting_wanted = Signal(str)
    run_wanted = Signal(str)
    person_wanted = Signal(str)
    statistics_wanted = Signal()

    def __init__(self, desk: SupervisionDesk, actor: Person, export: ExportMenu) -> None:
        super().__init__(
            _("Completion"), _("Who has read, passed and typed what. Enter opens the attempt.")
        )
        self._desk, self._actor = desk, actor
        self._cells: list[int] = []  # the columns of the table that are shown
        self.statistics = Button(_("Statistics of questions"), icon="chart-column")
        self.statistics.clicked.connect(self.statistics_wanted)
        self.header.add_action(self.statistics)
        self.add_export(export, self._listing)
        offer_sign_in(self, export, self._people, lambda: self.filters.words())
        offer_scores(export, self._listing)
        self.filters = FilterBar(_("Name, staff number or initials"))
        self.filters.add_choice("team", _("Every team"), [])
        self.filters.add_choice("block", _("Every block"), [])
        self.filters.add_choice("left", _("Without who left"), [("left", _("With who left"))])
        self.filters.add_clear()
        self.filters.changed.connect(self.refresh)
        self.filters.entered.connect(self.focus_first)
        empty = EmptyState("list-checks", _("Nobody is found"), _("Take a filter away."))
        self.list = TableCard(_("Completion"), empty)
        self.model: RowsModel[CompletionRow] = RowsModel([], self, lambda row: row.person.id)
        self.list.table.freeze(1)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.column.addWidget(self.filters)
        self.column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        teams = [(team, team) for team in self._desk.teams()]
        self.filters.show_options("team", _("Every team"), teams)
        table = self._desk.completion(
            self._actor,
            self.filters.query(),
            self.filters.chosen("team"),
            left=bool(self.filters.chosen("left")),
        )
        blocks = dict.fromkeys(one.block for one in table.columns if one.block)
        self.filters.show_options("block", _("Every block"), [(one, one) for one in blocks])
        wanted = self.filters.chosen("block")
        self._cells = [
            at
            for at, one in enumerate(table.columns)
            if not wanted or one.block in ("", wanted)  # typing belongs to none
        ]
        columns = [_cell_column(at, table.columns[at]) for at in self._cells]
        self.model.show_rows(table.rows, [*_own_columns(), *columns])
        self.list.fit(240)
        count = len(table.rows)
        self.list.show_filled(bool(count), _("{n} people").format(n=count))
        self.export.setEnabled(bool(count))

    def focus_first(self) -> None:
        """Begin with the list; the arrow keys move in it."""
        self.list.table.setFocus()
        if self.model.rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        at = index.column() - _OWN_COLUMNS
        cell = row.cells[self._cells[at]] if at >= 0 else None
        if cell is not None and cell.sitting is not None:
            self.sitting_wanted.emit(cell.sitting)
        elif cell is not None and cell.run is not None:
            self.run_wanted.emit(cell.run)
        else:
            self.person_wanted.emit(row.person.id)

    def _people(self) -> list[Person]:
        return [row.person for row in self.model.rows]

    def _listing(self) -> Listing:
        return listing_of(self.model, _("Completion"), self.filters.words())


def _own_columns() -> list[Column[CompletionRow]]:
    return [
        Column(_("Name"), lambda row: row.person.name),
        Column(_("Staff number"), lambda row: row.person.staff_no),
        Column(_("Team"), lambda row: row.person.team or "—"),
    ]


def _cell_column(at: int, column: CompletionColumn) -> Column[CompletionRow]:
    title = _("Typing test") if column.kind == "typing" else column.title
    return Column(
        title,
        lambda row: f"{_state_word(row.cells[at])} {row.cells[at].text}",
        pill=lambda row: _pill(row.cells[at]),
        tip=lambda row: f"{row.person.name} · {title} · {_state_word(row.cells[at])}",
    )


def _pill(cell: CompletionCell) -> PillValue:
    kind, picture = _LOOKS[cell.state]
    bare = cell.state == "none" or cell.text in ("", "—", "…")
    return PillValue(_state_word(cell) if bare else _shown(cell), kind, picture)


def _shown(cell: CompletionCell) -> str:
    return f"{_state_word(cell)} {cell.text}"


def _state_word(cell: CompletionCell) -> str:
    words = {
        "none": _("Not begun"),
        "part": _("Under way"),
        "done": _("Done"),
        "failed": _("Not passed"),
    }
    return words[cell.state]
