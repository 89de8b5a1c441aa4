"""What a typing test came to: enough or not and by how much, the figures, what was noted."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.typing import Gate
from trainer.desks.typing_values import TestView
from trainer.foundation.wording import _
from trainer.typing_tests.sitting import State
from trainer.ui.components.figure import figure
from trainer.ui.components.typing_figures import cut, percent, rules_row
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.pill import Pill

_FIGURE = 150


def state_pill(state: State) -> PillValue:
    """The state of a test as a pill."""
    return {
        "under_way": PillValue(_("Under way"), "primary", "clock"),
        "broken_off": PillValue(_("Broken off"), "warn", "hourglass"),
        "review": PillValue(_("Waits for a review"), "warn", "hourglass"),
        "counts": PillValue(_("Counts"), "ok", "circle-check"),
        "void": PillValue(_("Does not count"), "bad", "x"),
    }[state]


def note_words(view: TestView) -> list[str]:
    """What was noted about a test, each in a sentence."""
    end = view.end
    if end is None:
        return []
    words = []
    if end.ending == "stopped":
        words.append(_("It was stopped before its end; what was not typed counts as nothing."))
    if end.ending == "broken_off":
        words.append(_("It was broken off; only the passages typed to their end are counted."))
    if end.absences:
        away = _("The text was left {n} times, {seconds} seconds in all.")
        words.append(away.format(n=end.absences, seconds=f"{end.away_ms / 1000:.0f}"))
    if "unconfirmed" in end.notes:
        words.append(_("It is far above earlier results, and no further passage showed it again."))
    if "clock" in end.notes:
        apart = _("The clocks of the computer went {seconds} seconds apart meanwhile.")
        words.append(apart.format(seconds=f"{end.drift_ms / 1000:.1f}"))
    if "repeated" in end.notes:
        words.append(_("A passage came again too soon, because the pool was used up."))
    return words


def verdict_card(view: TestView) -> Card:
    """The card of a test; one without an end says what there is."""
    card = Card()
    pill = state_pill(view.state)
    head = QHBoxLayout()
    head.addWidget(Label(_("Result of the test"), "h2"))
    head.addWidget(Pill(pill.text, pill.kind))
    head.addStretch(1)
    card.column.addLayout(head)
    if view.end is None:
        words = _("The test was not ended. {n} passages were begun.").format(n=len(view.runs))
        card.column.addWidget(Label(words, "muted", wrap=True))
        return card
    for gate in view.gates:
        card.column.addWidget(_gate_row(gate, view))
    grid = FlowGrid(_FIGURE)
    for name, value in _figures(view):
        grid.add(figure(name, value))
    card.column.addWidget(grid)
    card.column.addWidget(rules_row(view.rules.profile, view.rules.width))
    for words in note_words(view):
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel("info", "text2", 16))
        row.addWidget(Label(words, wrap=True), 1)
        card.column.addLayout(row)
    return card


def _figures(view: TestView) -> list[tuple[str, str]]:
    assert view.end is not None
    found = [
        (_("Mean speed, 字/min"), cut(view.end.net)),
        (_("Mean accuracy"), percent(view.end.accuracy)),
    ]
    names = [_("Passage {n}, 字/min").format(n=n) for n in range(1, view.rules.passages + 1)]
    names.append(_("Further passage, 字/min"))
    for name, run in zip(names, view.runs, strict=False):
        found.append((name, "—" if run.net is None else cut(run.net)))
    return found


def _gate_row(gate: Gate, view: TestView) -> QWidget:
    row_widget = QWidget()
    row = QHBoxLayout(row_widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(IconLabel(*(("circle-check", "ok") if gate.met else ("circle", "text3"))))
    words = _("{level}: {speed} 字/min, {accuracy}% right").format(
        level=gate.level_title, speed=_plain(gate.speed), accuracy=_plain(gate.accuracy)
    )
    row.addWidget(Label(words, wrap=True), 1)
    row.addWidget(Label(_margin(gate, view), "muted"))
    return row_widget


def _margin(gate: Gate, view: TestView) -> str:
    assert view.end is not None
    over = view.end.net - gate.speed
    if gate.met:
        return _("met, {n} 字/min above it").format(n=cut(over))
    if view.end.accuracy * 100 < gate.accuracy:
        return _("more exactly")
    if over >= 0:
        return _("one passage is too slow")
    return _("{n} 字/min to go").format(n=f"{-(over * 10 // 1) / 10:.1f}")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
