"""Days and minutes as every list shows them, on the clock of the site."""

from __future__ import annotations

from datetime import date, datetime

from trainer.foundation.clock import local

NOTHING = "—"


def day(when: date | datetime | None) -> str:
    """2026-11-22, or a dash."""
    if when is None:
        return NOTHING
    if isinstance(when, datetime):
        when = local(when)
    return f"{when:%Y-%m-%d}"


def minute(when: datetime | None) -> str:
    """2026-11-22 14:30, or a dash."""
    return NOTHING if when is None else f"{local(when):%Y-%m-%d %H:%M}"
