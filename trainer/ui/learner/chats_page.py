"""Choose a chat drill, and look back at earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from trainer.desks.chats import ChatDesk, DrillRow
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.simulations.scenario import Scenario
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.moments import minute
from trainer.ui.learner.chat_words import level_name
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill

_SHOWN = 10


class ChatsPage(PageScroll):
    """Every drill with what one reached, the rules, and the latest results."""

    back_wanted = Signal()
    drill_wanted = Signal(str)
    result_wanted = Signal(str)

    def __init__(self, desk: ChatDesk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(1080, parent=parent)
        self._desk, self._person = desk, person
        self.buttons: list[Button] = []
        self.refresh()

    def refresh(self) -> None:
        """Read again which drills there are and what was reached."""
        self.clear()
        self.buttons = []
        header = BackHeader(
            _("Chats with several customers"),
            _("A practice: it counts for no certificate, and every time is a little different."),
        )
        header.back_wanted.connect(self.back_wanted)
        self.add(header)
        scenarios, rows = self._desk.scenarios(), self._desk.history(self._person)
        if not scenarios:
            words = _("A trainer can publish some.")
            self.add(EmptyState("message-square-text", _("No drill is published yet."), words))
        else:
            self.add(self._drills(scenarios, rows))
            self.add(_rules())
        if rows:
            self.add(self._history(rows[:_SHOWN]))

    def focus_first(self) -> None:
        """Put the keyboard on the drill that is next."""
        next_one = [button for button in self.buttons if button.property("kind") == "primary"]
        for button in next_one[:1] or self.buttons[:1]:
            button.setFocus()

    def _drills(self, scenarios: Sequence[Scenario], rows: Sequence[DrillRow]) -> FlowGrid:
        passed = {row.scenario for row in rows if row.passed}
        following = next((one.id for one in scenarios if one.id not in passed), "")
        grid = FlowGrid(300, most=3)
        for scenario in scenarios:
            own = [row.total for row in rows if row.scenario == scenario.id and not row.knocked_out]
            best = max(own, default=None)
            grid.add(
                self._card(scenario, best, scenario.id in passed, is_next=scenario.id == following)
            )
        return grid

    def _card(
        self, scenario: Scenario, best: int | None, passed: bool, *, is_next: bool
    ) -> QWidget:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(Pill(level_name(scenario.level), "primary"))
        head.addStretch(1)
        if best is not None:
            words = _("Best {n}").format(n=best)
            head.addWidget(Pill(words, "ok" if passed else "neutral"))
        card.column.addLayout(head)
        card.column.addWidget(Label(scenario.title, "h3", wrap=True))
        card.column.addWidget(Label(scenario.about, "muted", wrap=True))
        size = _("{n} customers, {m} windows at once")
        words = size.format(n=len(scenario.customers), m=scenario.at_once)
        card.column.addWidget(Label(words, "caption"))
        card.column.addStretch(1)
        button = Button(_("Begin"), "primary" if is_next else "default", "play")
        button.setAccessibleName(_("Begin “{title}”").format(title=scenario.title))
        button.clicked.connect(lambda: self.drill_wanted.emit(scenario.id))
        self.buttons.append(button)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _history(self, rows: Sequence[DrillRow]) -> Card:
        card = Card()
        card.column.addWidget(Label(_("Earlier drills"), "h3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, row in enumerate(rows):
            look = Button(_("Look back"), "link")
            look.clicked.connect(lambda _on=False, drill=row.drill: self.result_wanted.emit(drill))
            grid.addWidget(Label(minute(row.at), "muted"), at, 0)
            grid.addWidget(Label(row.title, wrap=True), at, 1)
            grid.addWidget(outcome(row.total, row.passed, row.knocked_out), at, 2)
            grid.addWidget(look, at, 3, Qt.AlignmentFlag.AlignRight)
        card.column.addLayout(grid)
        return card


def outcome(total: int, passed: bool, knocked_out: bool) -> Pill:
    """What came out, in one pill."""
    if knocked_out:
        return Pill(_("Knocked out"), "bad")
    return Pill(_("{n} points").format(n=total), "ok" if passed else "warn")


def _rules() -> Card:
    card = Card()
    card.column.addWidget(Label(_("How it is scored"), "h3"))
    for icon, words in (
        ("clock", _("Time 35: first replies and later ones within their limits; nobody leaves.")),
        ("target", _("Accuracy 35: every point that the customer needs, and nothing wrong.")),
        ("message-square-text", _("Manner 15: greeting, name, thanks; no forbidden words.")),
        ("keyboard", _("Typing 15: your level’s speed; ready texts are allowed.")),
        ("circle-x", _("A reply to the wrong customer, or data given away, fails the drill.")),
    ):
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, "text2", 16))
        row.addWidget(Label(words, wrap=True), 1)
        card.column.addLayout(row)
    return card
