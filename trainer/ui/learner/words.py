"""Small sentences that several pages of the learner use."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from trainer.desks.precision import Precision
from trainer.exams.intervals import LEAST_PEOPLE
from trainer.foundation.clock import local
from trainer.foundation.wording import _


def greeting(at: datetime, name: str) -> str:
    """A greeting that fits the time of day at the site."""
    hour = local(at).hour
    if 5 <= hour < 12:
        return _("Good morning, {name}").format(name=name)
    if 12 <= hour < 18:
        return _("Good afternoon, {name}").format(name=name)
    if 18 <= hour < 23:
        return _("Good evening, {name}").format(name=name)
    return _("Hello, {name}").format(name=name)


def day_text(at: datetime) -> str:
    """The day at the site, as lists show it."""
    return local(at).strftime("%Y-%m-%d")


def minute_text(at: datetime) -> str:
    """The day and minute at the site, as lists show it."""
    return local(at).strftime("%Y-%m-%d %H:%M")


def number_text(number: Decimal) -> str:
    """A figure without noughts that say nothing."""
    return f"{number.normalize():f}"


def clock_text(seconds: int) -> str:
    """Minutes and seconds, as a clock shows them."""
    minutes, rest = divmod(max(0, seconds), 60)
    return f"{minutes:02d}:{rest:02d}"


def precision_line(score: Decimal, sure: Precision) -> str:
    """How sure a score is, by which method and from how many sittings; or why nothing is said."""
    if sure.error is None:
        return _("Fewer than {n} people have sat it, so no interval is given.").format(
            n=LEAST_PEOPLE
        )
    template = (
        _("{score} marks this time, standard error about {error} (from {n} sittings, alpha)")
        if sure.method == "alpha"
        else _(
            "{score} marks this time, standard error about {error} (from {n} sittings, Lord’s "
            "binomial method)"
        )
    )
    return template.format(score=number_text(score), error=f"{sure.error:.1f}", n=sure.sittings)
