"""一带一: pair a learner with a mentor, keep their talks, sign off, recommend and decide."""

from __future__ import annotations

from datetime import date

from trainer.certification.days import local_day
from trainer.certification.events import EvidenceNoted
from trainer.desks.catalogue import Catalogue
from trainer.desks.mentoring_book import STAFF, MentoringBook
from trainer.desks.mentoring_evidence import evidence_for
from trainer.desks.mentoring_values import Evidence, News, PairRow, PairView
from trainer.desks.noting import NotingDesk
from trainer.desks.permission import require, require_self_or
from trainer.foundation.clock import Clock
from trainer.foundation.events import Event
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.training import mentoring_rules as rules
from trainer.training.events import (
    EarlyConfirmationDecided,
    EarlyConfirmationProposed,
    MentorPaired,
    MentorPairingEnded,
    MentorTalkHeld,
    MentorTalkRead,
)
from trainer.training.mentoring import TALK_DAYS, Pairing
from trainer.training.mentoring_rules import MayNotMentor

_STANDARD = "mentor_talk_weeks"


class MentoringDesk:
    """Trainers and supervisors pair; mentors talk, sign and recommend; supervisors decide."""

    def __init__(
        self, records: Records, catalogue: Catalogue, noting: NotingDesk, clock: Clock
    ) -> None:
        self._records, self._catalogue, self._clock = records, catalogue, clock
        self._noting = noting
        self._book = MentoringBook(records, self._asked, clock)

    def pairs(self, actor: Person, *, ended: bool = False) -> tuple[PairRow, ...]:
        """Those of everybody, what is most overdue first; with `ended` also what is over.

        Raises NotAllowed.
        """
        require(actor, *STAFF, "auditor")
        shown = [one for one in self._book.all() if ended or one.is_open]
        shown.sort(key=lambda one: (one.next_talk or date.max, one.at))
        return tuple(self._book.row(one) for one in shown)

    def mine(self, person: Person) -> tuple[PairView, ...]:
        """The pairings in which this person is learner or mentor, open and new ones first."""
        every = [one for one in self._book.all() if person.id in (one.learner, one.mentor)]
        every.sort(key=lambda one: (one.is_open, one.at), reverse=True)
        return tuple(self._book.view(person, one) for one in every)

    def news(self, person: Person) -> News | None:
        """What waits for a learner or mentor: a talk that is due, talks to be read."""
        today = local_day(self._clock().wall)
        to_read, due, other = 0, None, ""
        for one in self._book.all():
            if person.id == one.learner:
                to_read += len(one.to_read())
            elif person.id == one.mentor and one.state(today) in ("due_soon", "overdue"):
                due, other = one.next_talk, self._records.people.get(one.learner).name
        if not to_read and due is None:
            return None
        return News(other, due, due is not None and today > due, to_read)

    def find(self, actor: Person, pairing: str) -> PairView:
        """One pairing. Raises NotAllowed or NotFound."""
        own = self._book.find(pairing)
        if actor.id != own.mentor:
            require_self_or(actor, own.learner, *STAFF, "auditor")
        return self._book.view(actor, own)

    def learners(self, actor: Person) -> tuple[Person, ...]:
        """Who may get a mentor now, who came last first. Raises NotAllowed."""
        return tuple(one for one in self._free(actor)[::-1] if one.role == "learner")

    def mentors(self, actor: Person) -> tuple[Person, ...]:
        """Who may become a mentor now, who came first first. Raises NotAllowed."""
        return tuple(one for one in self._free(actor) if one.role != "auditor")

    def pair(self, actor: Person, learner: PersonId, mentor: PersonId, words: str = "") -> str:
        """Give a learner a mentor; returns the id of the pairing.

        Raises:
            NotAllowed, NotFound, MayNotMentor.
        """
        require(actor, *STAFF)
        if words.strip():
            rules.check_words(words)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            whom, by = self._records.people.get(learner), self._records.people.get(mentor)
            if not whom.active or whom.role != "learner":
                raise MayNotMentor(text("Only learners who work here get a mentor."))
            if not by.active or by.role == "auditor":
                raise MayNotMentor(text("A mentor works here and is no auditor."))
            rules.check_pair(learner, mentor, self._book.all())
            name = new_id()
            kept = self._keep(act, learner, words)
            event = MentorPaired(name, mentor, self._talk_days(), kept)
            act.add(event, person=learner, thing=f"mentoring:{name}")
        return name

    def record_talk(
        self, actor: Person, pairing: str, day: date, good: str, practise: str, steps: str
    ) -> None:
        """What went well, what to practise, and what the two agreed on, on a local day.

        Raises:
            NotFound, MayNotMentor: also for everybody but the mentor.
        """
        rules.check_words(good, practise, steps)
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            own = self._book.find(pairing)
            rules.check_talk(own, self._working(actor).id, day, local_day(now))
            kept = [self._keep(act, own.learner, said) for said in (good, practise, steps)]
            self._add(act, own, MentorTalkHeld(pairing, new_id(), day.isoformat(), *kept))

    def read_talk(self, person: Person, pairing: str, talk: str) -> None:
        """The learner says that they have read a talk. Raises NotFound or MayNotMentor."""
        with self._records.journal.act(person.id, self._clock().wall) as act:
            own = self._book.find(pairing)
            rules.check_reading(own, person.id, talk)
            self._add(act, own, MentorTalkRead(pairing, talk))

    def sign(self, actor: Person, pairing: str, item: str, words: str = "") -> None:
        """Sign what a policy in force asks of a mentor; it counts as evidence from now on.

        Raises:
            NotFound, MayNotMentor: also for everybody but the mentor.
        """
        if words.strip():
            rules.check_words(words)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            own = self._book.find(pairing)
            rules.check_mentor(own, self._working(actor).id)
            if item not in self._asked():
                raise MayNotMentor(text("No policy asks for this."))
            said = words.strip()
            digest = act.keep_private(own.learner, "noted", said) if said else ""
            event = EvidenceNoted("sign_off", item, True, {}, "", digest)
            act.add(event, person=own.learner, thing=f"noted:{new_id()}")

    def evidence(self, actor: Person, pairing: str) -> Evidence:
        """What a recommendation would rest on now. Raises NotFound or MayNotMentor."""
        own = self._book.find(pairing)
        rules.check_mentor(own, actor.id)
        return self._evidence(own)

    def recommend(self, actor: Person, pairing: str, words: str) -> None:
        """Recommend 提前转正; the figures of now are kept with it.

        Raises:
            NotFound, MayNotMentor: also for everybody but the mentor.
        """
        rules.check_words(words)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            own = self._book.find(pairing)
            rules.check_recommend(own, self._working(actor).id)
            found = self._evidence(own)
            kept = self._keep(act, own.learner, words)
            event = EarlyConfirmationProposed(
                pairing, new_id(), found.figures.plain(), found.grounds, kept
            )
            self._add(act, own, event)

    def decide(
        self, actor: Person, pairing: str, proposal: str, words: str, *, granted: bool
    ) -> None:
        """Grant what a mentor recommends, or not.

        Raises:
            NotAllowed, NotFound, MayNotMentor: also for the mentor.
        """
        require(actor, "supervisor")
        rules.check_words(words)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            own = self._book.find(pairing)
            rules.check_decision(own, actor.id, proposal)
            kept = self._keep(act, own.learner, words)
            self._add(act, own, EarlyConfirmationDecided(pairing, proposal, granted, kept))

    def end(self, actor: Person, pairing: str, words: str = "") -> None:
        """End a pairing. Raises NotAllowed, NotFound or MayNotMentor."""
        require(actor, *STAFF)
        if words.strip():
            rules.check_words(words)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            own = self._book.find(pairing)
            rules.check_open(own)
            self._add(act, own, MentorPairingEnded(pairing, self._keep(act, own.learner, words)))

    def today(self) -> date:
        """The day it is at the site."""
        return local_day(self._clock().wall)

    def _free(self, actor: Person) -> tuple[Person, ...]:
        """Whoever works here and is in no open pairing, in the order in which they came."""
        require(actor, *STAFF)
        pairs = [one for one in self._book.all() if one.is_open]
        busy = {one for pair in pairs for one in (pair.learner, pair.mentor)}
        since = self._records.people.since()
        free = [one for one in self._records.people.all() if one.active and one.id not in busy]
        return tuple(sorted(free, key=lambda one: (since[one.id].added, one.staff_no)))

    def _working(self, actor: Person) -> Person:
        """The actor as they are on record now. Raises MayNotMentor for who has left."""
        found = self._records.people.get(actor.id)
        if not found.active:
            raise MayNotMentor(text("Whoever has left records nothing any more."))
        return found

    def _asked(self) -> tuple[str, ...]:
        return tuple(one.item for one in self._noting.asked() if one.kind == "sign_off")

    def _talk_days(self) -> int:
        value = self._catalogue.standard().get(_STANDARD)
        weeks = value.value if value else ""
        return 7 * int(weeks) if weeks.isdecimal() and int(weeks) else TALK_DAYS

    def _evidence(self, own: Pairing) -> Evidence:
        learner = self._records.people.get(own.learner)
        return evidence_for(
            self._records, self._catalogue, learner, own, self._book.signed(own),
            self._clock().wall,
        )  # fmt: skip

    def _add(self, act: Act, own: Pairing, event: Event) -> None:
        act.add(event, person=own.learner, thing=f"mentoring:{own.id}")

    def _keep(self, act: Act, person: PersonId, words: str) -> str:
        said = words.strip()
        return act.keep_private(person, "mentoring", said) if said else ""
