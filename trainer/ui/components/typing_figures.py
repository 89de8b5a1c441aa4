"""The figures of a typing run or test, cut and never rounded up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal

from trainer.foundation.wording import _
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.width import WIDTH_NAMES, WIDTH_POLICIES
from trainer.ui.components.figure import figure
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.pill import Pill

_WIDTH = 150


def cut(value: Decimal | int | str) -> str:
    """One decimal, cut and not rounded, so that it never shows more than was typed."""
    return f"{Decimal(value).quantize(Decimal('0.1'), ROUND_DOWN):f}"


def percent(share: Decimal | int | str) -> str:
    """A share from 0 to 1 in percent, cut like every figure."""
    return f"{cut(Decimal(share) * 100)}%"


def score_grid(score: Mapping[str, int | str]) -> FlowGrid:
    """The figures of a score as it is recorded."""

    def count(*names: str) -> str:
        return str(sum(int(score[name]) for name in names))

    grid = FlowGrid(_WIDTH)
    for name, value in (
        (_("Speed, 字/min"), cut(score["net"])),
        (_("Accuracy"), percent(score["accuracy"])),
        (_("Typed 字"), count("typed_characters")),
        (_("Right 字"), count("correct")),
        (_("Errors (wrong, extra, left out)"), count("substituted", "inserted", "omitted")),
        (_("Gross speed, 字/min"), cut(score["gross"])),
    ):
        grid.add(figure(name, value))
    return grid


def rules_row(profile: str, width: str) -> FlowRow:
    """Profile and width policy, which stand with every result."""
    row = FlowRow()
    row.add(Pill(_("Profile: {name}").format(name=profile_named(profile).name)))
    for known in WIDTH_POLICIES:
        if known == width:
            row.add(Pill(str(WIDTH_NAMES[known])))
    return row
