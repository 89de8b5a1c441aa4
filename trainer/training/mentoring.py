"""一带一: one learner with one mentor, their talks, and whether to confirm the learner early."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal, cast

from trainer.foundation.canonical import Plain
from trainer.foundation.clock import local
from trainer.foundation.events import Event, Recorded
from trainer.foundation.identity import EventId, PersonId
from trainer.training.events import (
    EarlyConfirmationDecided,
    EarlyConfirmationProposed,
    MentorPaired,
    MentorPairingEnded,
    MentorTalkHeld,
    MentorTalkRead,
)

TALK_DAYS = 14  # where the house standard says nothing else
DUE_SOON_DAYS = 3

TalkState = Literal["fine", "due_soon", "overdue", "ended"]


@dataclass(frozen=True)
class Talk:
    """One talk as it was recorded; `good`, `practise` and `steps` are private digests."""

    id: str
    event: EventId
    at: datetime
    day: date
    good: str
    practise: str
    steps: str
    read_at: datetime | None = None


@dataclass(frozen=True)
class Recommendation:
    """What a mentor recommended and, once decided, the answer; `words`, `answer` are digests."""

    id: str
    at: datetime
    by: PersonId
    figures: Mapping[str, Plain] = field(hash=False)
    grounds: tuple[str, ...]
    words: str
    granted: bool | None = None
    decided_at: datetime | None = None
    decided_by: PersonId | None = None
    answer: str = ""


@dataclass(frozen=True)
class Pairing:
    """A learner and a mentor, with everything that came of it, the oldest first."""

    id: str
    learner: PersonId
    mentor: PersonId
    at: datetime
    by: PersonId
    talk_days: int
    words: str
    talks: tuple[Talk, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    ended_at: datetime | None = None
    ended_by: PersonId | None = None
    ending: str = ""

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def first(self) -> date:
        """The local day on which it began."""
        return local(self.at).date()

    @property
    def last_talk(self) -> date | None:
        """The day of the last talk; None before the first."""
        return max((one.day for one in self.talks), default=None)

    @property
    def next_talk(self) -> date | None:
        """The last day on which the next talk is in time; None once it has ended."""
        if not self.is_open:
            return None
        return (self.last_talk or self.first) + timedelta(days=self.talk_days)

    def was_open(self, first: date, last: date) -> bool:
        """Whether it was open on a day from first to last."""
        return self.first <= last and (
            self.ended_at is None or first <= local(self.ended_at).date()
        )

    def state(self, today: date) -> TalkState:
        """Whether a talk is due."""
        due = self.next_talk
        if due is None:
            return "ended"
        if today > due:
            return "overdue"
        return "due_soon" if due - today <= timedelta(days=DUE_SOON_DAYS) else "fine"

    def to_read(self) -> tuple[Talk, ...]:
        """The talks that the learner has not said they have read."""
        return tuple(one for one in self.talks if one.read_at is None)

    @property
    def waiting(self) -> Recommendation | None:
        """The recommendation that nobody has decided on."""
        return next((one for one in self.recommendations if one.granted is None), None)

    @property
    def is_granted(self) -> bool:
        """Whether the learner was confirmed early."""
        return any(one.granted for one in self.recommendations)


def pairings_in(events: Iterable[Recorded]) -> tuple[Pairing, ...]:
    """Every pairing that these events tell of, the oldest first, in whichever order they come.

    What does not fit (a talk recorded by somebody else, a decision by the mentor or the
    learner, anything but a decision after the end) counts for nothing.
    """
    found: dict[str, Pairing] = {}
    ordered = sorted(events, key=lambda one: (one.envelope.at, one.envelope.seq))
    # A clock that was set back does not put a talk before its pairing.
    ordered.sort(key=lambda one: not isinstance(one.event, MentorPaired))
    for recorded in ordered:
        event, envelope = recorded.event, recorded.envelope
        name = getattr(event, "pairing", "")
        if isinstance(event, MentorPaired):
            found[name] = Pairing(
                name, cast(PersonId, envelope.person), PersonId(event.mentor), envelope.at,
                envelope.actor, event.talk_days, event.words,
            )  # fmt: skip
        elif name in found and type(event) in _FOLDS:
            found[name] = _FOLDS[type(event)](found[name], recorded, event)
    return tuple(sorted(found.values(), key=lambda one: (one.at, one.id)))


def _talked(own: Pairing, recorded: Recorded, event: MentorTalkHeld) -> Pairing:
    envelope = recorded.envelope
    if not own.is_open or envelope.actor != own.mentor:
        return own
    talk = Talk(
        event.talk, envelope.id, envelope.at, date.fromisoformat(event.day), event.good,
        event.practise, event.steps,
    )  # fmt: skip
    return replace(own, talks=(*own.talks, talk))


def _read(own: Pairing, recorded: Recorded, event: MentorTalkRead) -> Pairing:
    if recorded.envelope.actor != own.learner:
        return own
    at = recorded.envelope.at
    talks = (
        replace(one, read_at=at) if one.id == event.talk and one.read_at is None else one
        for one in own.talks
    )
    return replace(own, talks=tuple(talks))


def _ended(own: Pairing, recorded: Recorded, event: MentorPairingEnded) -> Pairing:
    if not own.is_open:
        return own
    envelope = recorded.envelope
    return replace(own, ended_at=envelope.at, ended_by=envelope.actor, ending=event.words)


def _proposed(own: Pairing, recorded: Recorded, event: EarlyConfirmationProposed) -> Pairing:
    envelope = recorded.envelope
    if not own.is_open or envelope.actor != own.mentor or own.waiting or own.is_granted:
        return own
    one = Recommendation(
        event.proposal, envelope.at, envelope.actor, event.figures, event.grounds, event.words
    )
    return replace(own, recommendations=(*own.recommendations, one))


def _decided(own: Pairing, recorded: Recorded, event: EarlyConfirmationDecided) -> Pairing:
    envelope, waiting = recorded.envelope, own.waiting
    if waiting is None or waiting.id != event.proposal:
        return own
    if envelope.actor in (own.mentor, own.learner):
        return own
    decided = replace(
        waiting, granted=event.granted, decided_at=envelope.at, decided_by=envelope.actor,
        answer=event.words,
    )  # fmt: skip
    return replace(own, recommendations=(*own.recommendations[:-1], decided))


_FOLDS: dict[type[Event], Callable[[Pairing, Recorded, Any], Pairing]] = {
    MentorTalkHeld: _talked,
    MentorTalkRead: _read,
    MentorPairingEnded: _ended,
    EarlyConfirmationProposed: _proposed,
    EarlyConfirmationDecided: _decided,
}
