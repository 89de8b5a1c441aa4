"""What an assessment comes to in one period: figures and names, from where everybody stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from trainer.assessment.assessed import Assessed
from trainer.assessment.cycle import REASONS, USES, Cycle
from trainer.assessment.events import AssessmentProposed
from trainer.foundation.identity import PersonId

WhyNot = Literal["away", "evidence", "again", "waiting"]
OUTCOMES = ("raised", "kept", "at_risk", "")
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Line:
    """One person of the period: `missing` are the ids of sources of which nothing is recorded,
    `away` the days of the period on leave.
    """

    person: PersonId
    known: Assessed
    missing: tuple[str, ...] = ()
    away: int = 0


@dataclass(frozen=True)
class SourceFigure:
    """What a source gave on average, of 100 points; None where it gave nothing to anybody."""

    id: str
    title: str
    weight: int
    mean: Decimal | None
    n: int
    is_weak: bool


@dataclass(frozen=True)
class Appeals:
    """How many appealed, and what came of it; `refused` and `upheld` are final answers."""

    made: int
    waiting: int
    refused: int
    upheld: int


@dataclass(frozen=True)
class NotAssessed:
    """Somebody without a first assessment, and why: days on leave, or sources without a word."""

    person: PersonId
    why: WhyNot
    away: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class AssessmentFigures:
    """The figures; `entered` includes what was approved, and `approved` what was released.

    `mean` is of the `n` totals there are: where a source is missing there is no total.
    """

    people: int
    entered: int
    approved: int
    released: int
    outcomes: Mapping[str, int]
    mean: Decimal | None
    n: int
    sources: tuple[SourceFigure, ...]
    uses: Mapping[str, int]
    reasons: Mapping[str, int]
    appeals: Appeals
    not_assessed: tuple[NotAssessed, ...]

    @property
    def weak(self) -> tuple[SourceFigure, ...]:
        """The sources whose mean is below what keeps a level, the weakest first."""
        found = [one for one in self.sources if one.is_weak]
        return tuple(sorted(found, key=lambda one: one.mean or Decimal(0)))


def figures_of(cycle: Cycle, lines: Sequence[Line]) -> AssessmentFigures:
    """What the period comes to, of everybody who took part."""
    known = [one.known for one in lines]
    proposals = [one.proposal for one in known if one.proposal is not None]
    totals = [Decimal(one.total) for one in proposals if one.total]
    outcomes = Counter(one.outcome for one in proposals)
    uses = Counter(use for one in proposals for use in one.uses)
    reasons = Counter(one.reason for one in proposals)
    return AssessmentFigures(
        people=len(lines),
        entered=len(proposals),
        approved=sum(one.approved_by is not None for one in known),
        released=sum(one.released_at is not None for one in known),
        outcomes={name: outcomes[name] for name in OUTCOMES},
        mean=_mean(totals),
        n=len(totals),
        sources=tuple(_sources(cycle, proposals)),
        uses={name: uses[name] for name in USES},
        reasons={name: reasons[name] for name in REASONS},
        appeals=_appeals(cycle, known),
        not_assessed=tuple(_not_assessed(one) for one in lines if one.known.proposal is None),
    )


def _sources(cycle: Cycle, proposals: Iterable[AssessmentProposed]) -> Iterable[SourceFigure]:
    given = [one.points for one in proposals]
    for source in cycle.sources:
        points = [Decimal(str(own)) for one in given if (own := one.get(source.id))]
        mean = _mean(points)
        is_weak = mean is not None and mean < cycle.keep
        yield SourceFigure(source.id, source.title, source.weight, mean, len(points), is_weak)


def _appeals(cycle: Cycle, known: Iterable[Assessed]) -> Appeals:
    # An upheld appeal leaves no moment behind, but the result that it overturned.
    upheld = waiting = refused = 0
    for one in known:
        upheld += len(one.earlier)
        if one.appealed_at is not None:
            waiting += one.stage(cycle.panel) == "appealed"
            refused += one.stage(cycle.panel) == "final"
    return Appeals(upheld + waiting + refused, waiting, refused, upheld)


def _not_assessed(line: Line) -> NotAssessed:
    why: WhyNot = "waiting"
    if line.known.earlier:
        why = "again"
    elif line.away:
        why = "away"
    elif line.missing:
        why = "evidence"
    return NotAssessed(line.person, why, line.away, line.missing)


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    if not values:
        return None
    return (sum(values, Decimal(0)) / len(values)).quantize(_TENTH, ROUND_HALF_UP)
