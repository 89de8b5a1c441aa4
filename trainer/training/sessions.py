"""Learning together: who is invited to what, who asked leave, who came, what they thought."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, cast

from trainer.foundation.clock import SHANGHAI, local
from trainer.foundation.events import Event, Recorded
from trainer.foundation.identity import PersonId
from trainer.training.events import (
    SessionAnnounced,
    SessionAttended,
    SessionCancelled,
    SessionChanged,
    SessionLeaveAsked,
    SessionRated,
)

Kind = Literal["training", "briefing", "lesson", "case"]
KINDS: tuple[Kind, ...] = ("training", "briefing", "lesson", "case")
# Days between notice and session; 7 is from the documents, the presenter's 3 are a setting.
NOTICE_DAYS: dict[Kind, int] = {"training": 7, "briefing": 0, "lesson": 3, "case": 3}
MINUTES: dict[Kind, int] = {"training": 90, "briefing": 10, "lesson": 15, "case": 30}
EARLY = timedelta(minutes=30)

Presence = Literal["invited", "leave", "came", "absent"]


@dataclass(frozen=True)
class Rating:
    """What one person thought, 1 to 5; `words` is a private digest, or ""."""

    person: PersonId
    stars: int
    words: str


@dataclass(frozen=True)
class Figures:
    """How many were invited, came, asked leave and stayed away; `mean` is None without ratings."""

    invited: int
    came: int
    leave: int
    absent: int
    ratings: int
    mean: Decimal | None


@dataclass(frozen=True)
class Session:
    """One session with everything that came of it; `words`, `changed` and `why` are private
    digests, `changed` "" where it is as it was announced.

    `leave` pairs people with the digest of their reason, `came` holds who was there.
    """

    id: str
    kind: Kind
    starts: datetime
    minutes: int
    people: tuple[PersonId, ...]
    presenter: PersonId | None
    at: datetime
    by: PersonId
    words: str
    is_cancelled: bool = False
    why: str = ""
    changed: str = ""
    leave: tuple[tuple[PersonId, str], ...] = ()
    came: tuple[PersonId, ...] = ()
    ratings: tuple[Rating, ...] = ()

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        """The local day on which it is."""
        return local(self.starts).date()

    @property
    def last_leave(self) -> date | None:
        """The last local day on which leave can be asked; None where there is none to ask."""
        return None if self.kind == "briefing" else self.day - timedelta(days=1)

    @property
    def is_late_notice(self) -> bool:
        """Whether it was announced later than its kind asks for."""
        return is_late(self.kind, self.starts, self.at)

    def is_over(self, now: datetime) -> bool:
        return now > self.ends

    def may_sign_in(self, now: datetime) -> bool:
        """Whether people sign in themselves now: from half an hour before until its end."""
        return not self.is_cancelled and self.starts - EARLY <= now <= self.ends

    def presence(self, person: PersonId, now: datetime) -> Presence:
        """Whether somebody invited came; whoever asked leave and came did come."""
        if person in self.came:
            return "came"
        if person in dict(self.leave):
            return "leave"
        return "absent" if self.is_over(now) and not self.is_cancelled else "invited"

    def figures(self, now: datetime) -> Figures:
        """Counted as of a moment; nobody is absent before the end."""
        found = [self.presence(one, now) for one in self.people]
        stars = [one.stars for one in self.ratings]
        mean = (Decimal(sum(stars)) / len(stars)).quantize(Decimal("0.1")) if stars else None
        return Figures(
            len(found), found.count("came"), found.count("leave"), found.count("absent"),
            len(stars), mean,
        )  # fmt: skip


def is_late(kind: Kind, starts: datetime, now: datetime) -> bool:
    """Whether a notice given now comes too late for a session of this kind."""
    return (local(starts).date() - local(now).date()).days < NOTICE_DAYS[kind]


def spelled(starts: datetime) -> str:
    """The beginning as events hold it."""
    return f"{local(starts):%Y-%m-%dT%H:%M}"


def sessions_in(events: Iterable[Recorded]) -> tuple[Session, ...]:
    """Every session that these events tell of, the earliest first, in whichever order they come.

    What does not fit (leave asked by somebody not invited, a rating without having come)
    counts for nothing.
    """
    found: dict[str, Session] = {}
    ordered = sorted(events, key=lambda one: (one.envelope.at, one.envelope.seq))
    # A clock that was set back does not put a sign-in before its session.
    ordered.sort(key=lambda one: not isinstance(one.event, SessionAnnounced))
    for recorded in ordered:
        event, envelope = recorded.event, recorded.envelope
        name = getattr(event, "session", "")
        if isinstance(event, SessionAnnounced):
            found[name] = Session(
                name, cast(Kind, event.kind), _starts(event.starts), event.minutes,
                tuple(PersonId(one) for one in event.people), _person(event.presenter),
                envelope.at, envelope.actor, event.words,
            )  # fmt: skip
        elif name in found and type(event) in _FOLDS:
            found[name] = _FOLDS[type(event)](found[name], recorded, event)
    return tuple(sorted(found.values(), key=lambda one: (one.starts, one.id)))


def _cancelled(own: Session, _recorded: Recorded, event: SessionCancelled) -> Session:
    return own if own.is_cancelled else replace(own, is_cancelled=True, why=event.words)


def _changed(own: Session, _recorded: Recorded, event: SessionChanged) -> Session:
    if own.is_cancelled:
        return own
    return replace(
        own, starts=_starts(event.starts), presenter=_person(event.presenter), changed=event.words
    )


def _left(own: Session, recorded: Recorded, event: SessionLeaveAsked) -> Session:
    person = recorded.envelope.person
    if person is None or person not in own.people or person in dict(own.leave):
        return own
    return replace(own, leave=(*own.leave, (person, event.words)))


def _attended(own: Session, recorded: Recorded, event: SessionAttended) -> Session:
    person = cast(PersonId, recorded.envelope.person)
    if person not in own.people:
        return own
    others = tuple(one for one in own.came if one != person)
    return replace(own, came=(*others, person) if event.came else others)


def _rated(own: Session, recorded: Recorded, event: SessionRated) -> Session:
    person = cast(PersonId, recorded.envelope.person)
    if person not in own.came or any(one.person == person for one in own.ratings):
        return own
    return replace(own, ratings=(*own.ratings, Rating(person, event.stars, event.words)))


def _starts(spelled: str) -> datetime:
    return datetime.fromisoformat(spelled).replace(tzinfo=SHANGHAI)


def _person(name: str) -> PersonId | None:
    return PersonId(name) if name else None


_FOLDS: dict[type[Event], Callable[[Session, Recorded, Any], Session]] = {
    SessionCancelled: _cancelled,
    SessionChanged: _changed,
    SessionLeaveAsked: _left,
    SessionAttended: _attended,
    SessionRated: _rated,
}
