"""Who may take calls today: everybody with their standing and why, red first."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from trainer.desks.supervision import READY, STATE_NAMES, STATE_ORDER, PersonRow, SupervisionDesk
from trainer.foundation.clock import Clock
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.standing_pill import standing_pill
from trainer.ui.components.stat_card import StatCard
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow import FlowGrid

_CARDS = (
    ("lapsed", "circle-alert", "bad"),
    ("due", "triangle-alert", "warn"),
    ("eligible", "hourglass", "primary"),
)


class StandingsPage(ListPage):
    """The list; Enter on a row opens the person."""

    person_wanted = Signal(str)

    def __init__(
        self, desk: SupervisionDesk, actor: Person, clock: Clock, export: ExportMenu
    ) -> None:
        super().__init__(_("Certification"))
        self._desk, self._actor, self._clock = desk, actor, clock
        self.add_export(export, self._listing)
        self._ready = StatCard(_("May take calls"))
        self._ready.opened.connect(lambda: self._choose_state("certified"))
        self._cards = {state: self._card(state) for state, _icon, _colour in _CARDS}
        self.filters = self._make_filters()
        empty = EmptyState(
            "users",
            _("Nobody is found"),
            _("Take a filter away, or add people under People."),
        )
        self.list = TableCard(_("Certification"), empty)
        self.model: RowsModel[PersonRow] = RowsModel(_columns(), self)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        teams = [(team, team) for team in self._desk.teams()]
        self.filters.show_options("team", _("Every team"), teams)
        self._show_counts()
        rows = self._desk.people(
            self._actor,
            self.filters.query(),
            self.filters.chosen("team"),
            self.filters.chosen("state"),
        )
        self.model.show_rows(rows)
        self.list.fit(300)
        ready = sum(row.ready for row in rows)
        foot = _("{n} people, {ready} of them may take calls").format(n=len(rows), ready=ready)
        self.list.show_filled(bool(rows), foot)
        self.export.setEnabled(bool(rows))

    def focus_first(self) -> None:
        """Begin with the list; the red ones are on top."""
        self.list.table.setFocus()
        if self.model.rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _card(self, state: str) -> StatCard:
        card = StatCard(str(STATE_NAMES[state]))
        card.opened.connect(lambda: self._choose_state(state))
        return card

    def _make_filters(self) -> FilterBar:
        filters = FilterBar(_("Name, staff number or initials"))
        filters.add_choice("team", _("Every team"), [])
        states = [(state, str(STATE_NAMES[state])) for state in STATE_ORDER]
        filters.add_choice("state", _("Every state"), states)
        filters.add_clear()
        filters.changed.connect(self.refresh)
        return filters

    def _lay_out(self) -> None:
        grid = FlowGrid(170, 14)
        grid.add(self._ready)
        for card in self._cards.values():
            grid.add(card)
        for part in (grid, self.filters):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)

    def _show_counts(self) -> None:
        counts = self._desk.counts(self._actor)
        everybody = sum(number for state, number in counts.items() if state != "withdrawn")
        ready = sum(counts.get(state, 0) for state in READY)
        self._ready.show_value(
            f"{ready} / {everybody}",
            "",
            "headset",
            "ok",
            _("Certified or due for renewal, out of everybody who has not left."),
        )
        for state, picture, colour in _CARDS:
            number = counts.get(state, 0)
            self._cards[state].show_value(str(number), "", picture, colour if number else "text3")
        now = self._clock().wall
        self.header.show_line(_("As of {day}, red first").format(day=day(now)))

    def _choose_state(self, state: str) -> None:
        self.filters.choose("state", state)

    def _on_opened(self, index: QModelIndex) -> None:
        self.person_wanted.emit(self.model.row_at(index).person.id)

    def _listing(self) -> Listing:
        return listing_of(self.model, _("Certification"), self.filters.words())


def _columns() -> list[Column[PersonRow]]:
    return [
        Column(_("Name"), lambda row: row.person.name),
        Column(_("Staff number"), lambda row: row.person.staff_no),
        Column(_("Team"), lambda row: row.person.team or "—"),
        Column(_("Standing"), lambda row: str(row.state_text), pill=_pill),
        Column(_("Level"), lambda row: row.level_title or "—"),
        Column(_("Valid until"), lambda row: day(row.valid_until)),
        Column(_("Why"), _reasons, tip=_reason_lines),
    ]


def _pill(row: PersonRow) -> PillValue:
    return standing_pill(row.state, str(row.state_text))


def _reasons(row: PersonRow) -> str:
    return _("; ").join(str(reason).rstrip("。.") for reason in row.reasons) or "—"


def _reason_lines(row: PersonRow) -> str:
    return "\n".join(str(reason) for reason in row.reasons)
