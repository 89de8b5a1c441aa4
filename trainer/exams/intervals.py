"""How sure a figure is: intervals of 95 %, and how often a decision would be the same again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

Interval = tuple[float, float]

# Below this many people no interval is given and nothing is judged.
LEAST_PEOPLE = 30
Z = NormalDist().inv_cdf(0.975)
_STEPS = 400


def wilson(p: float, n: int) -> Interval:
    """The 95 % interval of a share that was p (0 to 1) of n; Wilson (1927)."""
    z2 = Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    margin = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - margin), min(1.0, middle + margin)


def correlation_interval(r: float | None, n: int) -> Interval | None:
    """The 95 % interval of a correlation by Fisher's z; None below LEAST_PEOPLE."""
    if r is None or n < LEAST_PEOPLE or abs(r) >= 1:
        return None
    middle, margin = math.atanh(r), Z / math.sqrt(n - 3)
    return math.tanh(middle - margin), math.tanh(middle + margin)


def lord_error(shares: Sequence[float], marks: Sequence[float]) -> float | None:
    """The standard error, in marks, of a paper whose questions are drawn from a bank.

    Lord (1955), "Estimating test reliability", Educational and Psychological Measurement 15:
    with k questions right or wrong, drawn at random for each person, the error variance of who
    gets the share p of them is k p (1 - p) k / (k - 1). Here a question weighs with the square
    of its marks, and p is a person's share of all marks (0 to 1). The variances of all these
    people are averaged, so that nobody's full marks count as free of error. None without
    people, or for fewer than two questions.
    """
    k = len(marks)
    if k < 2 or not shares:
        return None
    weight = sum(mark * mark for mark in marks) * k / (k - 1)
    return math.sqrt(weight * sum(p * (1 - p) for p in shares) / len(shares))


def consistency(mean: float, sd: float, reliability: float, cut: float) -> float:
    """The share of people whom two papers of this kind would treat alike at the cut (0 to 1).

    Peng and Subkoviak (1980): both scores are taken as normal and correlated by the
    reliability, 0 to 1; the cut is half a mark lower because marks are steps.
    """
    z = (cut - 0.5 - mean) / sd
    below = NormalDist().cdf(z)
    return 1 - 2 * (below - _both_below(z, min(max(reliability, 0.0), 1.0)))


def _both_below(z: float, correlation: float) -> float:
    """P(X < z and Y < z) of two standard normal scores, by Simpson's rule over the angle."""
    if correlation >= 1:
        return NormalDist().cdf(z)
    step = math.asin(correlation) / _STEPS
    heights = [math.exp(-z * z / (1 + math.sin(at * step))) for at in range(_STEPS + 1)]
    inner = 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2])
    integral = step / 3 * (heights[0] + inner + heights[-1])
    return NormalDist().cdf(z) ** 2 + integral / (2 * math.pi)
