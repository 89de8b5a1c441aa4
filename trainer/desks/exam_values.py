"""Counted exams as pages show them: offered, running, noted, on the way to being known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from trainer.exams.blueprint import ExamBlueprint
from trainer.exams.events import SeatNoted, TimeGranted
from trainer.exams.sitting import Sitting
from trainer.foundation.events import Event
from trainer.foundation.identity import SittingId
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.results import SittingRow

Stage = Literal["marking", "provisional", "approved", "released"]


@dataclass(frozen=True)
class ExamOffer:
    """A published exam for one person: how often they have sat it, and whether they may now.

    `second_of` is the borderline result whose second form is offered; it uses no attempt.
    """

    exam: ExamBlueprint
    used: int
    open_sitting: SittingId | None
    refused: Text | None
    not_before: datetime | None
    latest: SittingRow | None
    stage: Stage | None
    second_of: SittingId | None = None


@dataclass(frozen=True)
class Running:
    """An exam that somebody is sitting now; `notes` counts what was noted about the seat."""

    sitting: Sitting
    person: Person
    title: str
    invigilator: str
    remaining_seconds: int
    is_over: bool
    notes: int


@dataclass(frozen=True)
class Evidence:
    """Something noted about the seat: for people to weigh, never a verdict."""

    at: datetime
    words: Text
    seconds: int


@dataclass(frozen=True)
class CountedResult:
    """A handed-in exam on its way from the first marks to being known.

    While written answers wait for markers, `marked` of `written` have their mark.
    """

    row: SittingRow
    person: Person
    title: str
    invigilator: str
    stage: Stage
    approved_by: str
    released_by: str
    notes: int
    marked: int = 0
    written: int = 0


def stage_of(row: SittingRow) -> Stage:
    """Where a result stands: 待阅卷, 初评, 审批, 公布."""
    if row.event is None:
        return "marking"
    if row.released_at is not None:
        return "released"
    return "provisional" if row.approved_at is None else "approved"


def evidence_words(event: Event) -> Text | None:
    """What an event says about the seat; None for all others."""
    if isinstance(event, TimeGranted):
        return text("{n} minutes more were granted.", n=event.seconds // 60)
    if not isinstance(event, SeatNoted):
        return None
    if event.what == "away":
        return text("Another window was in front for {n} seconds.", n=event.seconds)
    if event.what == "sleep":
        return text("The computer slept or stood still for {n} seconds.", n=event.seconds)
    return text("The clock of the computer was moved by {n} seconds.", n=event.seconds)
