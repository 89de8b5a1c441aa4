"""Sessions: announce them, ask leave, sign in, tick the list, rate, and see what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from trainer.desks.permission import require
from trainer.desks.session_notice import (
    notice_of,
    notice_of_change,
    questions_in,
    read_notice,
)
from trainer.foundation.clock import Clock, local
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import text
from trainer.people.person import Person, Role
from trainer.records.records import Records
from trainer.records.trouble import NotFound
from trainer.training import session_rules as rules
from trainer.training.attendance import Attendance, attendance
from trainer.training.events import (
    SessionAnnounced,
    SessionAttended,
    SessionCancelled,
    SessionChanged,
    SessionLeaveAsked,
    SessionRated,
)
from trainer.training.session_rules import Change, Plan, SessionRefused
from trainer.training.sessions import Figures, Presence, Session, sessions_in, spelled

_STAFF: tuple[Role, ...] = ("trainer", "supervisor")
_INVITED: tuple[Role, ...] = ("learner", "inspector", "marker")


@dataclass(frozen=True)
class Seen:
    """One person of a session; `leave` is why they asked leave, None where that was erased."""

    person: Person
    presence: Presence
    leave: str | None


@dataclass(frozen=True)
class SessionView:
    """A session as it is read now.

    Words are None once they were erased; `changed` is why it is no more as it was announced,
    "" where it is. `questions` pairs questions and answers; the answers
    are "" as long as they are not to be seen.
    """

    own: Session
    title: str | None
    place: str
    content: str
    bring: str
    notes: str
    presenter: str
    reason: str
    why: str | None
    changed: str | None
    questions: tuple[tuple[str, str], ...]
    announced_by: str
    people: tuple[Seen, ...]
    figures: Figures
    comments: tuple[str | None, ...]


@dataclass(frozen=True)
class MySession:
    """A session of one's own, with what one may do about it now."""

    view: SessionView
    presence: Presence
    presents: bool
    is_coming: bool
    may_leave: bool
    may_sign_in: bool
    may_rate: bool


@dataclass(frozen=True)
class Attended:
    """One person with what the sessions of some days came to for them."""

    person: Person
    counted: Attendance


class SessionDesk:
    """Trainers and supervisors announce and tick; whoever is invited answers for themselves."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records, self._clock = records, clock

    def now(self) -> datetime:
        """The moment by the clock of the site, in UTC."""
        return self._clock().wall

    def all(self, actor: Person) -> tuple[SessionView, ...]:
        """Those of everybody, the earliest first. Raises NotAllowed."""
        require(actor, *_STAFF)
        return tuple(self._view(one) for one in self._all())

    def attendance(self, actor: Person, first: date, last: date) -> tuple[Attended, ...]:
        """Who came to what was held between two local days; who stayed away most stands first.

        Raises NotAllowed.
        """
        require(actor, *_STAFF)
        found = [
            Attended(self._records.people.get(one.person), one)
            for one in attendance(self._all(), first, last, self.now())
        ]
        return tuple(sorted(found, key=lambda one: (-one.counted.absent, one.person.staff_no)))

    def find(self, actor: Person, session: str) -> SessionView:
        """One with its list. Raises NotAllowed or NotFound."""
        require(actor, *_STAFF)
        return self._view(self._find(session))

    def mine(self, person: Person) -> tuple[MySession, ...]:
        """Those somebody is invited to or presents: what comes first, then what is over."""
        now = self.now()
        own = [one for one in self._all() if person.id in (*one.people, one.presenter)]
        coming = [one for one in own if not (one.is_over(now) or one.is_cancelled)]
        over = [one for one in own[::-1] if one not in coming]
        return tuple(self._mine(person, one, now) for one in (*coming, *over))

    def choices(self, actor: Person, query: str) -> tuple[Person, ...]:
        """Who can be invited: by name, staff number or initials.

        Raises NotAllowed.
        """
        require(actor, *_STAFF)
        found = self._records.people.matching(query)
        return tuple(one for one in found if one.active and one.role in _INVITED)

    def teams(self, actor: Person) -> tuple[str, ...]:
        """Teams in which somebody can be invited. Raises NotAllowed."""
        return tuple(sorted({one.team for one in self.choices(actor, "")} - {""}))

    def members(self, actor: Person, teams: Iterable[str]) -> tuple[PersonId, ...]:
        """Everybody of these teams who can be invited. Raises NotAllowed."""
        wanted = set(teams)
        return tuple(one.id for one in self.choices(actor, "") if one.team in wanted)

    def presenter(self, actor: Person, words: str) -> Person | None:
        """Whoever here is called so, or has this staff number, of any role; None means a guest.

        Raises NotAllowed.
        """
        require(actor, *_STAFF)
        wanted = words.strip().casefold()
        found = [
            one
            for one in self._records.people.all()
            if one.active and wanted in (one.name.casefold(), one.staff_no.casefold())
        ]
        return found[0] if len(found) == 1 else None

    def announce(self, actor: Person, plan: Plan) -> str:
        """Invite; returns the id of the session.

        Raises:
            NotAllowed, SessionRefused: late notices need a reason.
        """
        require(actor, *_STAFF)
        now = self.now()
        rules.check_plan(plan, now)
        with self._records.journal.act(actor.id, now) as act:
            self._check_people(plan)
            name = new_id()
            words = act.keep_private(None, "session", notice_of(plan))
            event = SessionAnnounced(
                name, plan.kind, spelled(plan.starts), plan.minutes, plan.people,
                plan.presenter or "", words,
            )  # fmt: skip
            act.add(event, thing=f"session:{name}")
        return name

    def cancel(self, actor: Person, session: str, words: str) -> None:
        """It does not take place. Raises NotAllowed, NotFound or SessionRefused."""
        require(actor, *_STAFF)
        rules.check_words(words)
        now = self.now()
        with self._records.journal.act(actor.id, now) as act:
            rules.check_cancel(self._find(session), now)
            why = act.keep_private(None, "session", words.strip())
            act.add(SessionCancelled(session, why), thing=f"session:{session}")

    def change(self, actor: Person, session: str, change: Change) -> None:
        """Begin at another time, elsewhere, or with somebody else; leave that was asked stays.

        Raises NotAllowed, NotFound or SessionRefused.
        """
        require(actor, *_STAFF)
        now = self.now()
        with self._records.journal.act(actor.id, now) as act:
            own = self._find(session)
            rules.check_change(own, change, now)
            self._check_presenter(change.presenter)
            digest = act.keep_private(None, "session", notice_of_change(change))
            event = SessionChanged(session, spelled(change.starts), change.presenter or "", digest)
            act.add(event, thing=f"session:{session}")

    def ask_leave(self, person: Person, session: str, words: str) -> None:
        """Say that one cannot come, the day before at the latest.

        Raises:
            NotAllowed, NotFound, SessionRefused.
        """
        require(person, *_INVITED)
        rules.check_words(words)
        now = self.now()
        with self._records.journal.act(person.id, now) as act:
            rules.check_leave(self._find(session), person.id, now)
            why = act.keep_private(person.id, "session", words.strip())
            act.add(SessionLeaveAsked(session, why), person=person.id, thing=f"session:{session}")

    def sign_in(self, person: Person, session: str) -> None:
        """Say that one is there. Raises NotAllowed, NotFound or SessionRefused."""
        require(person, *_INVITED)
        now = self.now()
        with self._records.journal.act(person.id, now) as act:
            rules.check_sign_in(self._find(session), person.id, now)
            act.add(SessionAttended(session, True), person=person.id, thing=f"session:{session}")

    def tick(self, actor: Person, session: str, person: PersonId, *, came: bool) -> None:
        """Tick somebody on the list, or take the tick away.

        Raises:
            NotAllowed, NotFound, SessionRefused.
        """
        require(actor, *_STAFF)
        now = self.now()
        with self._records.journal.act(actor.id, now) as act:
            rules.check_tick(self._find(session), person, now, came=came)
            act.add(SessionAttended(session, came), person=person, thing=f"session:{session}")

    def rate(self, person: Person, session: str, stars: int, words: str = "") -> None:
        """Rate what one came to, 1 to 5. Raises NotAllowed, NotFound or SessionRefused."""
        require(person, *_INVITED)
        if words.strip():
            rules.check_words(words)
        with self._records.journal.act(person.id, self.now()) as act:
            rules.check_rating(self._find(session), person.id, stars)
            said = words.strip()
            kept = act.keep_private(person.id, "session", said) if said else ""
            act.add(SessionRated(session, stars, kept), person=person.id,
                    thing=f"session:{session}")  # fmt: skip

    def _check_people(self, plan: Plan) -> None:
        self._check_presenter(plan.presenter)
        here = [one for one in self._records.people.all() if one.active]
        if not {*plan.people} <= {one.id for one in here if one.role in _INVITED}:
            raise SessionRefused(text("Only learners, inspectors and markers here are invited."))

    def _check_presenter(self, presenter: PersonId | None) -> None:
        if presenter and not self._records.people.get(presenter).active:
            raise SessionRefused(text("Whoever presents it is not here any more."))

    def _all(self) -> tuple[Session, ...]:
        return sessions_in(self._records.journal.family("session"))

    def _find(self, session: str) -> Session:
        for one in sessions_in(self._records.journal.events(thing=f"session:{session}")):
            return one
        raise NotFound(text("This session is not on record."))

    def _mine(self, person: Person, own: Session, now: datetime) -> MySession:
        invited = person.id in own.people
        presence = own.presence(person.id, now)
        came = presence == "came"
        over = own.is_over(now)
        view = self._view(own, answers=over, staff=False)
        today_or_later = own.last_leave is not None and local(now).date() <= own.last_leave
        working = person.active and not own.is_cancelled
        return MySession(
            view, presence, person.id == own.presenter, not (over or own.is_cancelled),
            may_leave=working and invited and presence == "invited" and today_or_later,
            may_sign_in=working and invited and not came and own.may_sign_in(now),
            may_rate=working and came and person.id not in {one.person for one in own.ratings},
        )  # fmt: skip

    def _view(self, own: Session, *, answers: bool = True, staff: bool = True) -> SessionView:
        people, now = self._records.people, self.now()
        changed = self._content(own.changed)
        words = read_notice(self._content(own.words), changed)
        leave = dict(own.leave)
        return SessionView(
            own=own,
            title=words.get("title"),
            place=words.get("place", ""),
            content=words.get("content", ""),
            bring=words.get("bring", ""),
            notes=words.get("notes", ""),
            presenter=people.get(own.presenter).name if own.presenter else words.get("guest", ""),
            reason=words.get("reason", ""),
            why=self._content(own.why),
            changed=None if changed is None else words["changed"],
            questions=tuple(
                (ask, answer if answers else "") for ask, answer in questions_in(words)
            ),
            announced_by=people.get(own.by).name,
            people=tuple(
                Seen(people.get(one), own.presence(one, now), self._content(leave.get(one, "")))
                for one in own.people
            ) if staff else (),
            figures=own.figures(now),
            comments=tuple(self._content(one.words) for one in own.ratings if one.words)
            if staff else (),
        )  # fmt: skip

    def _content(self, digest: str) -> str | None:
        return self._records.private.content(digest) if digest else ""
