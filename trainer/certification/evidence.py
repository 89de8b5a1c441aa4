"""Evidence: what a decision may rest on, each with its event, its time and its version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from trainer.foundation.identity import EventId, ModuleId, PersonId, PolicyId


@dataclass(frozen=True)
class StudyEvidence:
    """Somebody has begun to study the module; it meets nothing, but they are in training."""

    event: EventId
    at: datetime
    module: ModuleId


@dataclass(frozen=True)
class ModuleEvidence:
    """The module was finished; `again`: its quiz was passed once more after that."""

    event: EventId
    at: datetime
    module: ModuleId
    version: str
    again: bool = False


@dataclass(frozen=True)
class QuizEvidence:
    """A quiz or exam was marked; `version` is that of the bank.

    `error` is the standard error in percent where it is known. A second form names the sitting
    it belongs to in `second_of`; a result made of two rests on other events, too.
    """

    event: EventId
    at: datetime
    module: ModuleId
    percent: Decimal
    version: str
    sitting: str = ""
    second_of: str = ""
    error: Decimal | None = None
    rests_on: tuple[EventId, ...] = ()


@dataclass(frozen=True)
class TypingEvidence:
    """A typing test was scored: net speed in characters a minute, accuracy in percent.

    Both are means over the passages; `lowest` is the lowest speed of one (None: of the only
    one). `run` is the run to look at first.
    """

    event: EventId
    at: datetime
    speed: Decimal
    accuracy: Decimal
    minutes: Decimal
    profile: str
    certified: bool
    version: str
    passages: int = 1
    lowest: Decimal | None = None
    width: str = "lenient"
    invigilated: bool = False
    run: str = ""


@dataclass(frozen=True)
class NotedEvidence:
    """A named person noted it; `kind` as in `EvidenceNoted`, `until` its last local day."""

    event: EventId
    at: datetime
    kind: str
    item: str
    passed: bool
    by: PersonId
    until: date | None = None


@dataclass(frozen=True)
class InspectionEvidence:
    """The score of one inspected call, of 100, by the sheet that settled it.

    A call in dispute is no evidence; `at` is when it first had a score.
    """

    event: EventId
    at: datetime
    score: Decimal


Evidence = (
    StudyEvidence
    | ModuleEvidence
    | QuizEvidence
    | TypingEvidence
    | NotedEvidence
    | InspectionEvidence
)


@dataclass(frozen=True)
class Award:
    """A certificate that was awarded; its dates are local and inclusive.

    `level_name` is the name the level had then; a later policy may not have it any more.
    """

    event: EventId
    at: datetime
    policy: PolicyId
    level: str
    number: str
    valid_from: date
    valid_until: date
    level_name: str = ""
