"""How somebody typed, week by week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True)
class Typed:
    """One finished run: its day, net 字 a minute, and shares from 0 to 1."""

    day: date
    net: Decimal
    accuracy: Decimal
    steadiness: float | None


@dataclass(frozen=True)
class Week:
    """The means of the runs of a week that begins on Monday `first`."""

    first: date
    runs: int
    net: float
    accuracy: float
    steadiness: float | None


def weeks(typed: Sequence[Typed], most: int = 12) -> list[Week]:
    """The latest weeks in which there was anything, oldest first."""
    found: defaultdict[date, list[Typed]] = defaultdict(list)
    for one in typed:
        found[one.day - timedelta(days=one.day.weekday())].append(one)
    return [_week(first, found[first]) for first in sorted(found)[-most:]]


def _week(first: date, typed: list[Typed]) -> Week:
    even = [one.steadiness for one in typed if one.steadiness is not None]
    return Week(
        first,
        len(typed),
        float(sum(one.net for one in typed)) / len(typed),
        float(sum(one.accuracy for one in typed)) / len(typed),
        sum(even) / len(even) if even else None,
    )
