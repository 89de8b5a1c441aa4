"""What a correction is about and what it would do, as a page shows it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trainer.exams.correction import KEYED, Change, DryRun, Way, why_not_by_key
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import EventId, QuestionId, SittingId, Version
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.questions.question import Question


@dataclass(frozen=True)
class UsedVersion:
    """A version that stood on marked papers; `papers` of them still have it."""

    version: Version
    question: Question
    papers: int
    is_current: bool


@dataclass(frozen=True)
class MadeCorrection:
    """A correction that was made earlier."""

    way: Way
    at: datetime
    by: str
    why: str | None


@dataclass(frozen=True)
class OpenCorrection:
    """A published question, the versions of it on papers, and what was corrected before."""

    question: QuestionId
    current: Question
    version: Version
    versions: tuple[UsedVersion, ...]
    made: tuple[MadeCorrection, ...]

    @property
    def suggested(self) -> frozenset[Version]:
        """Versions with another key than the published one; all where there is none such."""
        other = {one.version for one in self.versions if one.question.key != self.current.key}
        return frozenset(other or {one.version for one in self.versions})

    def refusal(self, way: Way, chosen: Collection[Version]) -> Text | None:
        """Why this way is not open for these versions; None where it is."""
        if way not in KEYED:
            return None
        for one in self.versions:
            if one.version in chosen and one.is_current:
                return text(
                    "This version is the published one. Change the key and publish it first."
                )
            why = why_not_by_key(one.question, self.current) if one.version in chosen else None
            if why is not None:
                return why
        return None


@dataclass(frozen=True)
class RestingAward:
    """A certificate that rests on a result which changes."""

    event: EventId
    number: str
    person: Person
    valid_until: date


@dataclass(frozen=True)
class ChangeRow:
    """One result that changes, and whose it is."""

    change: Change
    person: Person
    sitting: Sitting


@dataclass(frozen=True)
class Preview:
    """A dry run in words of people; the names on certificates are for supervisors alone."""

    run: DryRun
    rows: tuple[ChangeRow, ...]
    awards: tuple[RestingAward, ...]


@dataclass(frozen=True)
class CorrectionNote:
    """What was corrected in a sitting; percentages are None where its result stayed.

    `number` is the question's place on the paper; `why` is None once erased.
    """

    sitting: SittingId
    title: str
    correction: str
    number: int
    way: Way
    why: str | None
    at: datetime
    by: str
    event: EventId | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    was_passed: bool = False
    is_passed: bool = False
