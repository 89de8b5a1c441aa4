"""How long somebody may object to what was decided about them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from trainer.desks.catalogue import Catalogue
from trainer.foundation.clock import local

_VALUE = "objection_days"
_DAYS = 7  # where a site's own standard has no such value, or none that is a number


class ObjectionTime:
    """The house standard says how many days there are after reading."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def last_day(self, read_at: datetime) -> date:
        """The last local day, inclusive; the day of reading does not count."""
        found = self._catalogue.standard().get(_VALUE)
        days = int(found.value) if found is not None and found.value.isdecimal() else _DAYS
        return local(read_at).date() + timedelta(days=days)
