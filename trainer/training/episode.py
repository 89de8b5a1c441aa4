"""待岗培训 as one episode: notice, talk, plan, exit test, and an end that two agree on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar, cast

from trainer.foundation.events import Event, Recorded
from trainer.foundation.identity import EventId, PersonId
from trainer.training.events import (
    ExitTestSet,
    ObjectionAnswered,
    OutcomeProposed,
    OutcomeRefused,
    RetrainingAcknowledged,
    RetrainingClosed,
    RetrainingExtended,
    RetrainingNoticed,
    RetrainingObjected,
    RetrainingPlanned,
    TalkRecorded,
)

Stage = Literal["talk", "plan", "exit_test", "sit", "outcome", "confirm", "closed"]
Outcome = Literal["reinstated", "referred", "withdrawn"]
StepName = Literal["notice", "talk", "plan", "closed"]
ExitResult = Literal["none", "waiting", "failed", "passed"]

OUTCOMES: tuple[Outcome, ...] = ("reinstated", "referred", "withdrawn")
STEPS: tuple[StepName, ...] = ("notice", "talk", "plan", "closed")

E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Step(Generic[E]):
    """One step: who took it, when, and the event that says so."""

    id: EventId
    at: datetime
    by: PersonId
    event: E


@dataclass(frozen=True)
class OldPlan:
    """A plan that was changed, and what the person said to it."""

    step: Step[RetrainingPlanned]
    read: Step[RetrainingAcknowledged] | None
    reply: Step[ObjectionAnswered] | None


@dataclass(frozen=True)
class Episode:
    """One episode and what became of it; a refused outcome leaves `outcome` empty again.

    `read` holds what was said against a step, with the reading or later; `declined` are the
    outcomes that were refused, each beside its refusal in `refused`; `earlier_tests` the exit
    tests before the one that was set last.
    """

    id: str
    person: PersonId
    notice: Step[RetrainingNoticed]
    talk: Step[TalkRecorded] | None = None
    plan: Step[RetrainingPlanned] | None = None
    exit_test: Step[ExitTestSet] | None = None
    outcome: Step[OutcomeProposed] | None = None
    extended: tuple[Step[RetrainingExtended], ...] = ()
    earlier: tuple[OldPlan, ...] = ()
    earlier_tests: tuple[Step[ExitTestSet], ...] = ()
    declined: tuple[Step[OutcomeProposed], ...] = ()
    refused: tuple[Step[OutcomeRefused], ...] = ()
    closed: Step[RetrainingClosed] | None = None
    read: Mapping[str, Step[RetrainingAcknowledged]] = field(default_factory=dict, hash=False)
    replies: Mapping[str, Step[ObjectionAnswered]] = field(default_factory=dict, hash=False)

    @property
    def due(self) -> date:
        """The last day, inclusive, as it was last given."""
        last = self.extended[-1].event if self.extended else self.notice.event
        return date.fromisoformat(last.due)

    @property
    def planned_at(self) -> datetime | None:
        """From when on what is done counts: the first plan, however it was changed."""
        first = self.earlier[0].step if self.earlier else self.plan
        return first.at if first else None

    @property
    def assignments(self) -> tuple[str, ...]:
        """Every task that its plans and deadlines have set."""
        plans = [*(old.step for old in self.earlier), *([self.plan] if self.plan else [])]
        every = [*(one.event.assignments for one in plans)]
        every += [one.event.assignments for one in self.extended]
        return tuple(name for names in every for name in names)

    @property
    def is_open(self) -> bool:
        return self.closed is None

    def is_overdue(self, today: date) -> bool:
        """Whether the deadline has passed; nothing follows from it by itself."""
        return self.is_open and today > self.due

    def stage(self, result: ExitResult) -> Stage:
        """What comes next, given how the exit test went."""
        if self.closed is not None:
            return "closed"
        if self.outcome is not None:
            return "confirm"
        if self.talk is None:
            return "talk"
        if self.plan is None:
            return "plan"
        if self.exit_test is None:
            return "exit_test"
        return "sit" if result in ("none", "waiting") else "outcome"

    def taken(self, step: str) -> Step[Any] | None:
        """A step that the person may read and object to; None while it was not taken."""
        steps = {
            "notice": self.notice, "talk": self.talk, "plan": self.plan, "closed": self.closed,
        }  # fmt: skip
        return cast("Step[Any] | None", steps.get(step))

    def to_read(self) -> tuple[StepName, ...]:
        """The steps the person has not said yet that they have read."""
        return tuple(name for name in STEPS if self.taken(name) and name not in self.read)

    def objections(self) -> tuple[str, ...]:
        """The steps that were objected to and wait for an answer."""
        against = [name for name, step in self.read.items() if step.event.objection]
        return tuple(name for name in against if name not in self.replies)


def episodes_in(events: Iterable[Recorded]) -> tuple[Episode, ...]:
    """Every episode that these events tell of, the oldest first, in whichever order they come.

    What does not fit (a second talk, an end that the same person proposed and confirmed, a step
    that the person took about themselves) counts for nothing.
    """
    found: dict[str, Episode] = {}
    ordered = sorted(events, key=lambda one: (one.envelope.at, one.envelope.seq))
    # A clock that was set back does not put a step before its notice.
    ordered.sort(key=lambda one: not isinstance(one.event, RetrainingNoticed))
    for recorded in ordered:
        event, name = recorded.event, getattr(recorded.event, "episode", "")
        if isinstance(event, RetrainingNoticed):
            person = cast(PersonId, recorded.envelope.person)
            if recorded.envelope.actor != person:
                found[name] = Episode(name, person, _step(recorded, event))
        elif name in found:
            found[name] = _with(found[name], recorded)
    return tuple(sorted(found.values(), key=lambda one: (one.notice.at, one.id)))


def exit_result(sittings: Iterable[bool | None]) -> ExitResult:
    """How the exit test went, from its sittings: passed, failed, or None while not known."""
    results = list(sittings)
    if any(results):
        return "passed"
    if None in results:
        return "waiting"
    return "failed" if results else "none"


def _step(recorded: Recorded, event: E) -> Step[E]:
    envelope = recorded.envelope
    return Step(envelope.id, envelope.at, envelope.actor, event)


def _with(episode: Episode, recorded: Recorded) -> Episode:
    event, actor = recorded.event, recorded.envelope.actor
    if isinstance(event, RetrainingAcknowledged):
        if actor != episode.person or event.step not in episode.to_read():
            return episode
        return replace(episode, read={**episode.read, event.step: _step(recorded, event)})
    if isinstance(event, RetrainingObjected):
        read = episode.read.get(event.step)
        if actor != episode.person or read is None or read.event.objection:
            return episode
        with_it = replace(read, event=replace(read.event, objection=event.objection))
        return replace(episode, read={**episode.read, event.step: with_it})
    if isinstance(event, ObjectionAnswered):
        if actor == episode.person or event.step not in episode.objections():
            return episode
        return replace(episode, replies={**episode.replies, event.step: _step(recorded, event)})
    if actor == episode.person or not episode.is_open:
        return episode
    return _further(episode, recorded)


def _further(episode: Episode, recorded: Recorded) -> Episode:
    event, proposed = recorded.event, episode.outcome
    if isinstance(event, TalkRecorded) and episode.talk is None:
        return replace(episode, talk=_step(recorded, event))
    if isinstance(event, RetrainingPlanned) and episode.talk and proposed is None:
        return _planned(episode, _step(recorded, event))
    if isinstance(event, RetrainingExtended) and event.due > episode.due.isoformat():
        return replace(episode, extended=(*episode.extended, _step(recorded, event)))
    if isinstance(event, ExitTestSet) and episode.plan and proposed is None:
        before = (episode.exit_test,) if episode.exit_test else ()
        tests = (*episode.earlier_tests, *before)
        return replace(episode, exit_test=_step(recorded, event), earlier_tests=tests)
    if isinstance(event, OutcomeProposed) and proposed is None:
        return replace(episode, outcome=_step(recorded, event))
    if proposed is None or recorded.envelope.actor == proposed.by:
        return episode
    if isinstance(event, OutcomeRefused):
        refused = (*episode.refused, _step(recorded, event))
        declined = (*episode.declined, proposed)
        return replace(episode, outcome=None, declined=declined, refused=refused)
    if isinstance(event, RetrainingClosed) and event.outcome == proposed.event.outcome:
        return replace(episode, closed=_step(recorded, event))
    return episode


def _planned(episode: Episode, plan: Step[RetrainingPlanned]) -> Episode:
    """With the plan; one that was there is kept with what was said to it, and read anew."""
    if episode.plan is None:
        return replace(episode, plan=plan)
    old = OldPlan(episode.plan, episode.read.get("plan"), episode.replies.get("plan"))
    return replace(
        episode,
        plan=plan,
        earlier=(*episode.earlier, old),
        read={name: step for name, step in episode.read.items() if name != "plan"},
        replies={name: step for name, step in episode.replies.items() if name != "plan"},
    )
