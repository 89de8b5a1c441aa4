"""The periods of an assessment that somebody may still look at or finish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from trainer.assessment.cycle import Cycle, Period, Rhythm, period_before, period_of


def period_named(cycle: Cycle, name: str) -> Period:
    """The period of this name (2026-11, 2026-Q4 or 2026), also where the rhythm is another now.

    Raises ValueError where it is no such name.
    """
    year, _, part = name.partition("-")
    if not part:
        rhythm, month = "year", 1
    elif part.startswith("Q"):
        rhythm, month = "quarter", 3 * int(part[1:]) - 2
    else:
        rhythm, month = "month", int(part)
    then = replace(cycle, rhythm=_RHYTHMS[rhythm])
    return period_of(then, date(int(year), month, 1))


def periods_until(cycle: Cycle, today: date, begun: Iterable[str]) -> tuple[Period, ...]:
    """From the first period that was begun to the last one that is over, the newest first.

    One that was passed over in between is there, too: it can still be done.
    """
    now = period_before(cycle, today)
    found = {name: period_named(cycle, name) for name in begun} | {now.name: now}
    first = min(one.first for one in found.values())
    day = now.first
    while day > first:
        before = period_of(cycle, day - timedelta(days=1))
        found.setdefault(before.name, before)
        day = before.first
    return tuple(sorted(found.values(), key=lambda one: (one.last, one.first), reverse=True))


_RHYTHMS: dict[str, Rhythm] = {"month": "month", "quarter": "quarter", "year": "year"}
