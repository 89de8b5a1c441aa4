"""What the pages of inspection call things."""

from __future__ import annotations

from trainer.desks.inspection_values import PersonMonth
from trainer.foundation.wording import _
from trainer.inspection.inspected import Round
from trainer.inspection.rolling import MeanScore
from trainer.ui.widgets.data_table import PillValue


def round_name(which: Round) -> str:
    """Which sheet of the call this is."""
    names = {
        "first": _("First sheet"),
        "second": _("Second sheet, the first is not shown"),
        "review": _("Review: your score is the one that counts"),
    }
    return names[which]


def length(seconds: int) -> str:
    """3:05"""
    return f"{seconds // 60}:{seconds % 60:02}"


def mean_words(mean: MeanScore | None) -> str:
    """A mean with what it rests on."""
    if mean is None:
        return "—"
    if mean.low is None or mean.high is None:
        return _("{mean}, n = {n}").format(mean=mean.mean, n=mean.n)
    return _("{mean} ({low} to {high}), n = {n}").format(
        mean=mean.mean, low=mean.low, high=mean.high, n=mean.n
    )


def mean_pill(one: PersonMonth) -> PillValue | None:
    """Where there are too few calls, that stands in place of a mean."""
    if one.is_enough:
        return None
    n = one.mean.n if one.mean is not None else 0
    return PillValue(_("Too few calls ({n})").format(n=n), "neutral", "hourglass")


def settled_pill(one: PersonMonth) -> PillValue:
    """Calls with a score of those that are aimed at."""
    words = f"{one.settled}/{one.target}"
    if one.settled >= one.target:
        return PillValue(words, "ok")
    return PillValue(words, "primary" if one.settled >= one.least else "warn", "headset")
