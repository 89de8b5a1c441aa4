"""Days and months as certificates count them: local, inclusive."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta

from trainer.foundation.clock import SHANGHAI, local


def local_day(moment: datetime) -> date:
    """The day on the site's wall calendar."""
    return local(moment).date()


def day_begins(day: date) -> datetime:
    """The moment (UTC) at which the local day begins."""
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)


def day_ends(day: date) -> datetime:
    """The last moment (UTC) of the local day."""
    return day_begins(day + timedelta(days=1)) - timedelta(microseconds=1)


def last_day(first: date, months: int) -> date:
    """The last day of so many months that begin on `first`.

    A month from the 22nd ends on the 21st. Where the month it would end in is too short for
    that (31 January and one month), it ends on that month's last day.
    """
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if first.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, first.day) - timedelta(days=1)
