"""The mean of somebody's inspected calls, and how sure it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import stdev

_TENTH = Decimal("0.1")
# Student's t for 95 %, two-sided, by degrees of freedom (any table of the distribution);
# beyond 30 the next lower one is used, which makes the interval a little wide, never narrow.
_T = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262,
    10: 2.228, 11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110,
    18: 2.101, 19: 2.093, 20: 2.086, 21: 2.080, 22: 2.074, 23: 2.069, 24: 2.064, 25: 2.060,
    26: 2.056, 27: 2.052, 28: 2.048, 29: 2.045, 30: 2.042, 40: 2.021, 60: 2.000, 120: 1.980,
}  # fmt: skip


@dataclass(frozen=True)
class MeanScore:
    """The mean of `n` calls of 100; `low` and `high` are its 95 % interval, None for one call."""

    n: int
    mean: Decimal
    low: Decimal | None
    high: Decimal | None


def mean_score(scores: Sequence[Decimal]) -> MeanScore | None:
    """The mean with its interval by Student's t, cut off at 0 and 100; None without calls.

    Calls are taken as drawn at random from many; that they were drawn by a recorded seed is
    what makes this true.
    """
    if not scores:
        return None
    n = len(scores)
    mean = sum(scores, Decimal(0)) / n
    if n == 1:
        return MeanScore(1, _tenth(mean), None, None)
    half = Decimal(t_factor(n - 1) * stdev(map(float, scores)) / math.sqrt(n))
    low, high = max(mean - half, Decimal(0)), min(mean + half, Decimal(100))
    return MeanScore(n, _tenth(mean), _tenth(low), _tenth(high))


def t_factor(freedom: int) -> float:
    """Student's t for 95 % and so many degrees of freedom (1 or more)."""
    return _T[max(known for known in _T if known <= freedom)]


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_HALF_UP)
