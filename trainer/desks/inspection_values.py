"""What the desk of inspection hands to pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text
from trainer.inspection.agreement import Agreement
from trainer.inspection.inspected import InspectedCall, Round
from trainer.inspection.rolling import MeanScore
from trainer.inspection.scorecard import Scorecard
from trainer.inspection.scoring import CallMarks
from trainer.people.person import Person


class InspectionRefused(TrainerError):
    """Something that cannot be done to this call, or not by this person."""


@dataclass(frozen=True)
class ImportedList:
    """A call list that was brought in: how many calls of the month, and how many were drawn."""

    id: str
    month: str
    at: datetime
    by: str
    calls: int
    left_out: int
    drawn: int


@dataclass(frozen=True)
class ToScore:
    """A call that waits for a sheet. Whoever scores again is shown no earlier sheet.

    `name` is what the recording is called in the telephone system, "" once it is erased;
    `dispute` what the agent wrote, for a review.
    """

    call: str
    name: str
    person: Person
    at: datetime | None
    seconds: int
    round: Round
    dispute: str


@dataclass(frozen=True)
class SheetView:
    """A sheet as people read it; `words` are None once erased."""

    call: InspectedCall
    name: str
    at: datetime | None
    inspector: str
    card: Scorecard
    marks: CallMarks
    score: Decimal
    counted: Decimal | None
    needs: tuple[str, ...]
    words: str | None
    dispute: str | None
    no_dispute: Text | None
    dispute_until: date | None


@dataclass(frozen=True)
class PersonMonth:
    """One person in a month: calls drawn and settled, and the mean over the days of the card.

    `is_enough` is whether there are calls enough to conclude anything; `critical` counts
    critical errors of the month, `complaints` is None where nobody counted them.
    """

    person: Person
    drawn: int
    settled: int
    least: int
    target: int
    mean: MeanScore | None
    is_enough: bool
    critical: int
    complaints: int | None
    satisfied: Decimal | None


@dataclass(frozen=True)
class Weakness:
    """An item or line that earned less than the rest; `share` of its marks, 0 to 1."""

    id: str
    title: str
    share: Decimal
    calls: int
    module: str


@dataclass(frozen=True)
class WeekReview:
    """The week's review (质检小结): what was weak, for all and for single people."""

    first: date
    last: date
    calls: int
    mean: MeanScore | None
    critical: int
    all: tuple[Weakness, ...]
    people: tuple[tuple[Person, tuple[Weakness, ...]], ...]
    agreement: Agreement
