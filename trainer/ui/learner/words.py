"""Small sentences that several pages of the learner use."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

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
