"""Where the time of a run went, what was confused, and what came slowly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from trainer.foundation.wording import _
from trainer.typing_tests.insight import (
    Confusion,
    Slow,
    confusions,
    input_methods,
    keys,
    slowest,
    spent,
    steadiness,
)
from trainer.typing_tests.run import Run
from trainer.typing_tests.score import own_rules
from trainer.ui.components.figure import figure
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label

_FIGURE = 170
_MOST = 8


def losses_card(runs: Sequence[Run]) -> Card:
    """One card over all the runs of a test, or over one run."""
    card = Card()
    card.column.addWidget(Label(_("Where the time went"), "h3", wrap=True))
    card.column.addWidget(_times(runs))
    card.column.addWidget(_evenness(runs))
    card.column.addWidget(Label(_methods(runs), "caption", wrap=True))
    pairs = [pair for run in runs for pair in confusions(run, own_rules(run))][:_MOST]
    slow = [word for run in runs for word in slowest(run, own_rules(run))]
    if pairs:
        card.column.addWidget(Label(_("Wrong at the end"), "strong"))
        card.column.addWidget(Label(_pairs(pairs), wrap=True, selectable=True))
    if slow:
        card.column.addWidget(Label(_("Right at once, but slow"), "strong"))
        card.column.addWidget(Label(_slow(slow), wrap=True, selectable=True))
    return card


def _times(runs: Sequence[Run]) -> QWidget:
    told = [spent(run) for run in runs]
    choices = [one.choosing for one in told if one.choosing is not None]
    parts = [
        (_("Typing"), sum(one.typing for one in told)),
        (_("Choosing words"), sum(choices) if choices else None),
        (_("Correcting"), sum(one.correcting for one in told)),
        (_("Pauses over 5 seconds"), sum(one.thinking for one in told)),
    ]
    whole = sum(ms or 0 for _name, ms in parts) or 1
    grid = FlowGrid(_FIGURE)
    for name, ms in parts:
        if ms is None:
            grid.add(figure(name, _("cannot be measured")))
            continue
        words = _("{name}, {seconds} s").format(name=name, seconds=ms // 1000)
        grid.add(figure(words, f"{100 * ms // whole}%"))
    return grid


def _evenness(runs: Sequence[Run]) -> QWidget:
    """Steadiness, and about how many keys, where they could be observed in every run."""
    even = [one for run in runs if (one := steadiness(run)) is not None]
    pressed = [found for run in runs if (found := keys(run)) is not None]
    unknown = _("cannot be measured")
    known = bool(runs) and len(pressed) == len(runs)
    parts = (
        (_("Steadiness over 10 seconds each"), f"{sum(even) / len(even):.0%}" if even else unknown),
        (_("Keys a 字, about"), _mean([one.a_character for one in pressed]) if known else unknown),
        (_("Keys a second, about"), _mean([one.a_second for one in pressed]) if known else unknown),
    )
    grid = FlowGrid(_FIGURE)
    for name, value in parts:
        grid.add(figure(name, value))
    return grid


def _mean(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.1f}"


def _methods(runs: Sequence[Run]) -> str:
    names = list(dict.fromkeys(name for run in runs for name in input_methods(run)))
    name = _(", ").join(names) or _("not known")
    return _("Input method: {name}").format(name=name)


def _pairs(pairs: Sequence[Confusion]) -> str:
    words = [_("{right}, typed {wrong}").format(right=one.right, wrong=one.wrong) for one in pairs]
    return _("; ").join(words)


def _slow(found: Sequence[Slow]) -> str:
    ordered = sorted(found, key=lambda one: -one.ms)[:_MOST]
    words = [
        _("{text} {seconds} s a 字").format(text=one.text, seconds=f"{one.ms / 1000:.1f}")
        for one in ordered
    ]
    return _("; ").join(words)
