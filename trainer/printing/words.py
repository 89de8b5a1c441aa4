"""How dates and figures stand on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from trainer.foundation.wording import _


def day_words(day: date) -> str:
    """The day in full, as documents write it."""
    return _("{year}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)


def figure_words(value: Decimal) -> str:
    """A figure without zeros that say nothing."""
    return format(value.normalize(), "f")
