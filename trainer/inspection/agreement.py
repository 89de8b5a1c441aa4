"""How far two people who score the same calls agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from trainer.inspection.scorecard import GRADES

# Below so many pairs nothing is said: one pair more would change the figure by a tenth.
LEAST_PAIRS = 10


@dataclass(frozen=True)
class Agreement:
    """`within` is the share of pairs whose scores lie no further apart than the tolerance,
    `equal` the share of equal grades, 0 to 1; `kappa` is None where it is not defined.
    """

    pairs: int
    within: float | None
    equal: float | None
    kappa: float | None

    @property
    def is_enough(self) -> bool:
        """Whether there are pairs enough to say anything."""
        return self.pairs >= LEAST_PAIRS


def agreement(
    scores: Sequence[tuple[Decimal, Decimal]],
    grades: Sequence[tuple[int, int]],
    tolerance: int,
) -> Agreement:
    """Agreement of first and second scores, and of the grades that made them."""
    near = sum(abs(one - other) <= tolerance for one, other in scores)
    equal = sum(one == other for one, other in grades)
    return Agreement(
        pairs=len(scores),
        within=near / len(scores) if scores else None,
        equal=equal / len(grades) if grades else None,
        kappa=weighted_kappa(grades),
    )


def weighted_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Cohen's kappa with quadratic weights (Cohen 1968) over the grades 1 to 5.

    1 is full agreement, 0 what chance gives; None without pairs, or where both gave every call
    the same grade, so that chance explains everything.
    """
    if not pairs:
        return None
    n = len(pairs)
    firsts = [sum(one == grade for one, _other in pairs) / n for grade in GRADES]
    seconds = [sum(other == grade for _one, other in pairs) / n for grade in GRADES]
    seen = sum((one - other) ** 2 for one, other in pairs) / n
    chance = sum(
        first * second * (one - other) ** 2
        for one, first in zip(GRADES, firsts, strict=True)
        for other, second in zip(GRADES, seconds, strict=True)
    )
    return None if chance == 0 else 1 - seen / chance
