"""Typing tests of everybody: those that wait for a decision first."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.typing_reviews import TypingReviewDesk
from trainer.desks.typing_values import TestView
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.sitting import State
from trainer.typing_tests.width import WIDTH_NAMES
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.typing_figures import cut, percent
from trainer.ui.components.typing_verdict import note_words, state_pill
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.empty_state import EmptyState

_STATES: tuple[State, ...] = ("review", "broken_off", "under_way", "counts", "void")


class TypingTestsPage(QWidget):
    """Enter opens a test."""

    back_wanted = Signal()
    test_wanted = Signal(str)

    def __init__(self, desk: TypingReviewDesk, actor: Person, export: ExportMenu) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self.export = desk, actor, export
        self.header = BackHeader(
            _("Typing tests"),
            _("A test is opened on the seat of the learner: their typing page, then the test."),
        )
        self.header.back_wanted.connect(self.back_wanted)
        self.header.head.add_action(export)
        export.set_source(self._listing)
        self.filters = FilterBar(_("Name or staff number"))
        states = [(state, state_pill(state).text) for state in _STATES]
        self.filters.add_choice("state", _("Every state"), states)
        self.filters.add_clear()
        self.filters.changed.connect(self.refresh)
        self.filters.entered.connect(self.focus_first)
        empty = EmptyState(
            "keyboard", _("No typing tests yet"), _("Tests that were opened appear here.")
        )
        self.list = TableCard(_("Typing tests"), empty)
        self.model: RowsModel[TestView] = RowsModel(_columns(), self, lambda one: one.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, export.notice, self.filters):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        query, state = self.filters.query().casefold(), self.filters.chosen("state")
        found = [
            one
            for one in self._desk.views(self._actor)
            if state in ("", one.state)
            and query in f"{one.person.name} {one.person.staff_no}".casefold()
        ]
        # what waits comes first; within that the newest stays first
        found.sort(key=lambda one: _STATES.index(one.state) > 1)
        self.model.show_rows(found)
        self.list.fit(260)
        self.list.show_filled(bool(found), _("{n} typing tests").format(n=len(found)))
        self.export.setEnabled(bool(found))

    def focus_first(self) -> None:
        """Begin with the list."""
        self.list.table.setFocus()
        if self.model.rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _on_opened(self, index: QModelIndex) -> None:
        self.test_wanted.emit(self.model.row_at(index).id)

    def _listing(self) -> Listing:
        return listing_of(self.model, _("Typing tests"), self.filters.words())


def _columns() -> list[Column[TestView]]:
    return [
        Column(_("Name"), lambda one: f"{one.person.name} {one.person.staff_no}"),
        Column(
            _("State"),
            lambda one: state_pill(one.state).text,
            pill=lambda one: state_pill(one.state),
        ),
        Column(_("Mean speed, 字/min"), lambda one: cut(one.end.net) if one.end else "—"),
        Column(_("Accuracy"), lambda one: percent(one.end.accuracy) if one.end else "—"),
        Column(_("Noted"), lambda one: " ".join(note_words(one)) or "—"),
        Column(_("Scored by"), _scored_by),
        Column(_("Day"), lambda one: day(one.opened_at)),
    ]


def _scored_by(one: TestView) -> str:
    profile, width = profile_named(one.rules.profile).name, WIDTH_NAMES[one.rules.width]
    return f"{profile} · {width}"
