"""Retraining as pages and papers show it: steps in words, what was done, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from trainer.foundation.identity import EventId, SittingId
from trainer.foundation.wording import Text
from trainer.people.person import Person
from trainer.training.episode import Episode, ExitResult, Stage
from trainer.training.plan import Plan

ItemKind = Literal["module", "quiz", "lesson", "topic", "typing"]


@dataclass(frozen=True)
class Ground:
    """An event that a notice may rest on, in words."""

    event: EventId
    words: str


@dataclass(frozen=True)
class PlanItem:
    """One thing of a plan; `id` is what the plan holds, `title` what people call it."""

    kind: ItemKind
    id: str
    title: str


@dataclass(frozen=True)
class PlanLine:
    """How far one thing is: the day it was done since the plan, or what is known instead."""

    item: PlanItem
    done: date | None
    note: Text | None = None


@dataclass(frozen=True)
class ExitSitting:
    """A sitting of the exit test; `passed` is None until its result is known.

    `shared` of its `questions` stood in an earlier paper, too; where all do, it does not count.
    """

    sitting: SittingId
    at: datetime
    passed: bool | None
    percent: str
    questions: int
    shared: int

    @property
    def counts(self) -> bool:
        """Whether it is another form than those before."""
        return self.shared < self.questions


@dataclass(frozen=True)
class StepView:
    """One step that was taken; `words` is None once erased and "" where there are none.

    `name` is that of a step the person may read, or "exit_test", "proposed" or "refused".
    `object_until` is the last day on which the person may still object to what they have read;
    `may_reply` is whether the one who looks may answer the objection.
    """

    name: str
    title: Text
    at: datetime
    by: str
    facts: tuple[str, ...]
    words: str | None
    event: EventId
    read_at: datetime | None = None
    objection: str | None = ""
    object_until: date | None = None
    reply: str | None = ""
    reply_by: str = ""
    may_reply: bool = False


@dataclass(frozen=True)
class RetrainingView:
    """An episode with everything there is to show."""

    episode: Episode
    person: Person
    stage: Stage
    result: ExitResult
    overdue: bool
    steps: tuple[StepView, ...]
    plan: tuple[PlanLine, ...]
    exit_title: str
    sittings: tuple[ExitSitting, ...]

    @property
    def may_change_plan(self) -> bool:
        """Whether there is a plan that may still be another one."""
        planned = self.episode.plan is not None and self.episode.outcome is None
        return planned and self.result not in ("waiting", "passed")

    @property
    def is_shown(self) -> bool:
        """Whether the person still has something to do or to read."""
        return self.episode.is_open or bool(self.episode.to_read())


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a plan, and what else may be chosen; titles for all of it."""

    plan: Plan
    items: tuple[PlanItem, ...]


@dataclass(frozen=True)
class ExitChoice:
    """A counted exam or quiz that can be the exit test."""

    item: str
    title: str
