"""Decide about somebody's standing: one proposes, a second confirms, the person reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from trainer.certification.days import local_day
from trainer.certification.deciding import (
    MOST_CHARACTERS,
    MayNotDecide,
    Wanted,
    possible,
    why_not,
    why_not_answer,
    why_not_confirm,
    why_not_object,
    why_not_talk,
)
from trainer.certification.decisions import Decision, Kind
from trainer.certification.events import (
    DecisionAcknowledged,
    DecisionConfirmed,
    DecisionMade,
    DecisionObjected,
    DecisionRefused,
    DecisionTalked,
)
from trainer.certification.policy import Policy
from trainer.certification.standing import Standing
from trainer.desks.catalogue import Catalogue
from trainer.desks.certification import CertificationDesk
from trainer.desks.decision_views import DecisionReader, DecisionView
from trainer.desks.permission import require, require_self_or
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records

_KIND = "decision"


@dataclass(frozen=True)
class Choice:
    """What may be decided about a person under one policy now."""

    policy: Policy
    standing: Standing
    kinds: tuple[Kind, ...]


class DecisionDesk:
    """Decisions by named supervisors, never about themselves, each with a reason."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        certification: CertificationDesk,
        clock: Clock,
    ) -> None:
        self._records = records
        self._read = DecisionReader(records, catalogue, certification, clock)
        self._clock = clock

    def choices(self, actor: Person, person: PersonId) -> tuple[Choice, ...]:
        """What they may decide about the person: trainers enrol; nothing about themselves."""
        if actor.role not in ("trainer", "supervisor") or not actor.active or actor.id == person:
            return ()
        every = actor.role == "supervisor"
        found = (
            Choice(policy, own, tuple(k for k in possible(own) if every or k == "enrolment"))
            for policy, own in self._read.standings(person)
        )
        return tuple(one for one in found if one.kinds)

    def today(self) -> date:
        """The local day by the clock of the site."""
        return local_day(self._clock().wall)

    def decide(self, actor: Person, person: PersonId, policy: str, wanted: Wanted) -> Decision:
        """Record a decision, or the proposal of one that a second person must confirm.

        A stop ends by itself after the days that the policy gives it.

        Raises:
            NotAllowed: neither a supervisor nor a trainer.
            MayNotDecide: with the reason; trainers may only enrol.
        """
        require(actor, "trainer", "supervisor")
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            own_policy, own = self._read.standing(person, policy)
            refusal = why_not(
                wanted, own, own_policy, actor.id, actor.role, self._records.decided.of(person),
                self._read.hands(person),
            )  # fmt: skip
            if refusal is not None:
                raise MayNotDecide(refusal)
            until = wanted.until
            if wanted.kind == "stop":
                until = local_day(now) + timedelta(days=own_policy.stop_days)
            name = new_id()
            event = DecisionMade(
                decision=name,
                kind=wanted.kind,
                policy="" if wanted.kind in ("leave", "return") else policy,
                level=wanted.level,
                requirement=wanted.requirement,
                first=wanted.first.isoformat(),
                until=until.isoformat() if until else "",
                reason=wanted.reason,
                words=_kept(act, person, wanted.words),
                about=wanted.about,
            )
            act.add(event, person=person, thing=f"decision:{name}")
        return self._read.find(name)

    def confirm(self, actor: Person, decision: str, words: str) -> None:
        """Agree as the second person. Raises NotAllowed, MayNotDecide or NotFound."""
        self._answer(actor, decision, words, DecisionConfirmed)

    def record_talk(
        self, actor: Person, decision: str, day: date, words: str, *, came: bool
    ) -> None:
        """What was said with the person before a suspension or revocation is confirmed.

        With `came` False: how they were asked and did not come. `day` is local.

        Raises:
            NotAllowed, NotFound, MayNotDecide.
        """
        require(actor, "supervisor")
        _check_words(words)
        now = self._clock().wall
        with self._records.journal.act(actor.id, now) as act:
            found = self._read.find(decision)
            refusal = why_not_talk(found, actor.id, actor.role, day, now)
            if refusal is not None:
                raise MayNotDecide(refusal)
            event = DecisionTalked(decision, day.isoformat(), came, _kept(act, found.person, words))
            act.add(event, person=found.person, thing=f"decision:{decision}")

    def refuse(self, actor: Person, decision: str, words: str) -> None:
        """Disagree as the second person; a stop ends. Raises as `confirm`."""
        self._answer(actor, decision, words, DecisionRefused)

    def void(self, actor: Person, decision: str, words: str) -> Decision:
        """Propose that a decision counts as never taken; a second supervisor confirms it.

        Raises:
            NotAllowed, NotFound, MayNotDecide.
        """
        return self._correct(actor, decision, "void", "mistake", words)

    def hear(self, actor: Person, decision: str, words: str, *, upheld: bool) -> Decision:
        """Answer the objection to a decision, without having had a part in it.

        Dismissed, it is settled; upheld, it is settled once a second supervisor without a part
        in it has confirmed that the decision is void.

        Raises:
            NotAllowed, NotFound, MayNotDecide.
        """
        kind: Kind = "void" if upheld else "dismissal"
        return self._correct(actor, decision, kind, "objection", words)

    def of(self, actor: Person, person: PersonId) -> tuple[DecisionView, ...]:
        """The decisions about a person, the newest first. Raises NotAllowed."""
        require_self_or(actor, person, "trainer", "supervisor", "auditor")
        found = [one for one in self._records.decided.of(person) if one.kind != "dismissal"]
        return tuple(self._read.view(actor, one) for one in reversed(found))

    def waiting(self, actor: Person) -> tuple[DecisionView, ...]:
        """What waits for a second person or for an answer, the oldest first. Raises NotAllowed."""
        require(actor, "supervisor", "auditor")
        now = self._clock().wall
        every = self._records.decided.all()
        heard = {one.about for one in every if one.waits(now) and one.reason == "objection"}
        return tuple(
            self._read.view(actor, one)
            for one in every
            if one.waits(now) or (one.objection_waits and one.id not in heard)
        )

    def waiting_for(self, actor: Person) -> int:
        """For how many of them this supervisor can do something: hear, confirm or answer."""
        if actor.role != "supervisor":
            return 0
        waiting = self.waiting(actor)
        return sum(
            one.may_hear or one.may_talk or (one.state == "waiting" and not one.refusal)
            for one in waiting
        )

    def acknowledge(self, person: Person, decision: str, objection: str = "") -> None:
        """The person says that they have read it, and what they have against it.

        Raises:
            MayNotDecide: it is not about them, acknowledged already, or too long.
        """
        with self._records.journal.act(person.id, self._clock().wall) as act:
            found = self._read.view(person, self._read.find(decision))
            if found.decision.person != person.id or not found.to_acknowledge:
                raise MayNotDecide(text("There is nothing to acknowledge here."))
            if objection.strip():
                _check_words(objection)
            digest = _kept(act, person.id, objection)
            event = DecisionAcknowledged(decision, digest)
            act.add(event, person=person.id, thing=f"decision:{decision}")

    def object_to(self, person: Person, decision: str, objection: str) -> None:
        """Object after having read it, once, within the days of the house standard.

        Raises:
            NotFound, MayNotDecide: it is not about them, or the last day is over.
        """
        _check_words(objection)
        now = self._clock().wall
        with self._records.journal.act(person.id, now) as act:
            found = self._read.find(decision)
            last = self._read.last_objection(found) if found.person == person.id else None
            refusal = why_not_object(found, last, local_day(now))
            if refusal is not None:
                raise MayNotDecide(refusal)
            event = DecisionObjected(decision, _kept(act, person.id, objection))
            act.add(event, person=person.id, thing=f"decision:{decision}")

    def _answer(
        self,
        actor: Person,
        decision: str,
        words: str,
        event: type[DecisionConfirmed] | type[DecisionRefused],
    ) -> None:
        require(actor, "supervisor")
        _check_words(words)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            found = self._read.find(decision)
            _policy, own = self._read.standing(found.person, found.policy)
            refusal = why_not_answer(found, own, actor.id, actor.role, self._read.target(found))
            if refusal is None and event is DecisionConfirmed:
                refusal = why_not_confirm(found, actor.id, self._read.hands(found.person))
            if refusal is not None:
                raise MayNotDecide(refusal)
            digest = act.keep_private(found.person, _KIND, words.strip())
            act.add(event(decision, digest), person=found.person, thing=f"decision:{decision}")

    def _correct(
        self, actor: Person, decision: str, kind: Kind, reason: str, words: str
    ) -> Decision:
        require(actor, "supervisor")
        found = self._read.find(decision)
        today = local_day(self._clock().wall)
        wanted = Wanted(kind, reason, words, today, about=decision)
        return self.decide(actor, found.person, found.policy, wanted)


def _check_words(words: str) -> None:
    if not words.strip():
        raise MayNotDecide(text("Please give the reason in words, too."))
    if len(words) > MOST_CHARACTERS:
        raise MayNotDecide(text("Please use {n} characters at most.", n=MOST_CHARACTERS))


def _kept(act: Act, person: PersonId, words: str) -> str:
    said = words.strip()
    return act.keep_private(person, _KIND, said) if said else ""
