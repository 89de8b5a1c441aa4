"""What the desks of assessments hand to pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trainer.assessment.assessed import Assessed, Stage
from trainer.assessment.cycle import Cycle, Period
from trainer.assessment.events import AssessmentProposed
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text
from trainer.people.person import Person


class AssessmentRefused(TrainerError):
    """A step of an assessment that cannot be taken, or not by this person."""


@dataclass(frozen=True)
class PeriodState:
    """A period, and how many people in it have no result yet, or one that is in dispute."""

    period: Period
    unfinished: int


@dataclass(frozen=True)
class AssessmentRow:
    """One person in a period. `points` holds what each source says now, None for nothing yet;
    `total` and `outcome` are those of the first assessment once there is one. `counts` tells of
    sources that are a mean of results how many those are.
    """

    person: Person
    known: Assessed
    stage: Stage
    points: Mapping[str, Decimal | None]
    counts: Mapping[str, int]
    total: Decimal | None
    outcome: str
    no_proposal: Text | None
    no_approval: Text | None
    no_vote: Text | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The sources that have nothing to say."""
        return tuple(name for name, own in self.points.items() if own is None)

    @property
    def uses(self) -> tuple[str, ...]:
        """What the result is used for; nothing before the first assessment."""
        return () if self.known.proposal is None else self.known.proposal.uses


@dataclass(frozen=True)
class OwnResult:
    """A released result as the person reads it; words are None once erased."""

    cycle: Cycle
    period: str
    proposal: AssessmentProposed
    stage: Stage
    words: str | None
    appeal: str | None
    answers: tuple[tuple[bool, str | None], ...]
    no_appeal: Text | None
    appeal_until: date
