"""Who may take calls today: everybody with their standing and why, red first."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from trainer.desks.awarding import AwardingDesk
from trainer.desks.decisions import DecisionDesk
from trainer.desks.overview import (
    EXPIRY_DAYS,
    READY,
    READY_STATE,
    STATE_NAMES,
    STATE_ORDER,
    Filter,
    Order,
    OverviewDesk,
    PersonRow,
    Sorting,
)
from trainer.desks.retraining import RetrainingDesk
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.moments import day
from trainer.ui.components.paged_model import PagedModel
from trainer.ui.components.rows_model import Column
from trainer.ui.components.saved_filters import SavedFilters
from trainer.ui.components.standing_pill import standing_pill
from trainer.ui.components.stat_card import StatCard
from trainer.ui.components.wait_card import WaitCard
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow import FlowGrid

_CARDS = (
    ("lapsed", "circle-alert", "bad"),
    ("due", "triangle-alert", "warn"),
    ("eligible", "hourglass", "primary"),
)
# So many people are judged before the window is drawn again: about a twentieth of a second.
SLICE = 50
_RED_FIRST = -1


class StandingsPage(ListPage):
    """The list; Enter on a row opens the person."""

    person_wanted = Signal(str)
    decisions_wanted = Signal()
    retrainings_wanted = Signal()

    def __init__(self, desk: OverviewDesk, actor: Person, clock: Clock, export: ExportMenu) -> None:
        super().__init__(_("Certification"))
        self._desk, self._actor, self._clock = desk, actor, clock
        self._filter, self._sorting = desk.last(actor), Sorting()
        self._chosen: PersonId | None = None
        self._decisions: DecisionDesk | None = None
        self._awarding: AwardingDesk | None = None
        self._retraining: RetrainingDesk | None = None
        self._wants_keys = False
        self._ready = StatCard(_("May take calls"))
        self._ready.opened.connect(lambda: self._choose_state(READY_STATE))
        self._cards = {state: self._card(state) for state, _icon, _colour in _CARDS}
        self.saved = SavedFilters(desk, actor, self.chosen)
        self.saved.chosen.connect(self.show_filter)
        self.header.add_action(self.saved)
        self.add_export(export, self._listing)
        self.filters = self._make_filters()
        self._wait = WaitCard()
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.timeout.connect(self._judge_on)
        self._make_list()
        self._lay_out()
        self.show_filter(self._filter)

    def add_decisions(self, desk: DecisionDesk, awarding: AwardingDesk) -> None:
        """Say how many decisions and awards wait for somebody else, and lead to them."""
        self._decisions, self._awarding = desk, awarding
        self.waiting = Button("", icon="scale")
        self.waiting.clicked.connect(self.decisions_wanted)
        self.header.add_action(self.waiting, first=True)
        self._show_waiting()

    def add_retraining(self, desk: RetrainingDesk) -> None:
        """Say how many people are being retrained, and lead to them."""
        self._retraining = desk
        self.retrainings = Button("", icon="history")
        self.retrainings.clicked.connect(self.retrainings_wanted)
        self.header.add_action(self.retrainings, first=True)
        self._show_waiting()

    def chosen(self) -> Filter:
        """What the list is filtered by."""
        return Filter(
            query=self.filters.query(),
            team=self.filters.chosen("team"),
            state=self.filters.chosen("state"),
            days=int(self.filters.chosen("days") or 0),
        )

    def show_filter(self, wanted: Filter) -> None:
        """Filter the list by this."""
        self._show_teams()
        self.filters.search.setText(wanted.query)
        self.filters.choose("team", wanted.team)
        self.filters.choose("state", wanted.state)
        self.filters.choose("days", str(wanted.days or ""))
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now; what was chosen stays chosen and in its place.

        When many have to be judged anew, after a new policy, the list waits for that in
        slices, and the window can be used meanwhile.
        """
        if not self._next_slice.isActive():
            self._wait.begin()
            self._judge_on()

    def focus_first(self) -> None:
        """Begin with the list; the red ones are on top."""
        self._wants_keys = self.list.isHidden()  # they are counted first
        self.list.table.setFocus()
        if self.model.rowCount() and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _judge_on(self) -> None:
        left = self._desk.freshen(SLICE)
        self._wait.show_left(left)
        if left:
            self._wants_keys |= _has_keys(self.list)
            self.list.hide()
            self._next_slice.start(0)
            return
        self.list.show()
        self._show_list()
        if self._wants_keys and not _has_keys(self.filters):
            self.focus_first()
        self._wants_keys = False

    def _show_waiting(self) -> None:
        if self._decisions is not None and self._awarding is not None:
            number = len(self._decisions.waiting(self._actor))
            number += len(self._awarding.waiting(self._actor))
            self.waiting.show_text(_("Decisions {n}").format(n=number))
            self.waiting.setVisible(bool(number))
        if self._retraining is not None:
            number = self._retraining.going_on()
            self.retrainings.show_text(_("Retraining {n}").format(n=number))
            self.retrainings.setVisible(bool(number))

    def _show_list(self) -> None:
        self._show_teams()
        self._show_counts()
        self._show_waiting()
        chosen, column = self._chosen, max(0, self.list.table.currentIndex().column())
        scrolled = self.list.table.verticalScrollBar().value()
        filtered = self.chosen()
        if filtered != self._filter:
            self._filter, scrolled = filtered, 0
            self._desk.remember(self._actor, filtered)
        found = self._desk.found(self._actor, filtered)
        count = sum(found.values())
        self.model.show_count(count)
        self.list.fit(300)
        ready = sum(found.get(state, 0) for state in READY)
        foot = _("{n} people, {ready} of them may take calls").format(n=count, ready=ready)
        self.list.show_filled(bool(count), foot)
        self.export.setEnabled(bool(count))
        if chosen is not None:
            place = self._desk.place(self._actor, chosen, filtered, self._sorting)
            if place is not None and place < count:
                self.list.table.setCurrentIndex(self.model.index(place, column))
            self.list.table.verticalScrollBar().setValue(scrolled)

    def _card(self, state: str) -> StatCard:
        card = StatCard(str(STATE_NAMES[state]))
        card.opened.connect(lambda: self._choose_state(state))
        return card

    def _make_filters(self) -> FilterBar:
        filters = FilterBar(_("Name, staff number or initials"))
        filters.add_choice("team", _("Every team"), [])
        states = [(READY_STATE, _("May take calls"))]
        states += [(state, str(STATE_NAMES[state])) for state in STATE_ORDER]
        filters.add_choice("state", _("Every state"), states)
        ends = [(str(days), _("Ends within {n} days").format(n=days)) for days in EXPIRY_DAYS]
        filters.add_choice("days", _("Any last day"), ends)
        filters.add_clear()
        filters.changed.connect(self.refresh)
        filters.entered.connect(self.focus_first)
        return filters

    def _make_list(self) -> None:
        empty = EmptyState(
            "users",
            _("Nobody is found"),
            _("Take a filter away, or add people under People."),
        )
        self.list = TableCard(_("Certification"), empty)
        self.model: PagedModel[PersonRow] = PagedModel(_columns(), self._fetch, self)
        table = self.list.table
        table.setModel(self.model)
        table.opened.connect(self._on_opened)
        table.selectionModel().currentChanged.connect(self._on_current)
        heads = table.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(_RED_FIRST, Qt.SortOrder.AscendingOrder)
        heads.sortIndicatorChanged.connect(self._on_sorted)

    def _lay_out(self) -> None:
        grid = FlowGrid(170, 14)
        grid.add(self._ready)
        for card in self._cards.values():
            grid.add(card)
        for part in (grid, self.filters, self._wait):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)
        self.column.addStretch(0)

    def _fetch(self, offset: int, limit: int) -> list[PersonRow]:
        return self._desk.page(self._actor, self._filter, self._sorting, offset, limit)

    def _show_teams(self) -> None:
        teams = [(team, team) for team in self._desk.teams()]
        self.filters.show_options("team", _("Every team"), teams)

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
        self.show_filter(Filter(state=state))

    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        descending = order == Qt.SortOrder.DescendingOrder
        self._sorting = Sorting()
        if 0 <= column < len(_ORDERS):
            self._sorting = Sorting(_ORDERS[column], descending)
        self.refresh()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self._chosen = self.model.row_at(index).person.id

    def _on_opened(self, index: QModelIndex) -> None:
        self.person_wanted.emit(self.model.row_at(index).person.id)

    def _listing(self) -> Listing:
        return listing_of(self.model, _("Certification"), self.filters.words())


def _has_keys(part: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and part.isAncestorOf(focus)


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


_ORDERS: tuple[Order, ...] = ("name", "staff_no", "team", "state", "level", "valid_until")


def _pill(row: PersonRow) -> PillValue:
    return standing_pill(row.state, str(row.state_text))


def _reasons(row: PersonRow) -> str:
    return _("; ").join(str(reason).rstrip("。.") for reason in row.reasons) or "—"


def _reason_lines(row: PersonRow) -> str:
    return "\n".join(str(reason) for reason in row.reasons)
