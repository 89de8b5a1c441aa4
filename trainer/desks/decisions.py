"""Decide about somebody's standing: one proposes, a second confirms, the person reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from trainer.certification.days import local_day
from trainer.certification.deciding import (
    MOST_CHARACTERS,
    MayNotDecide,
    Wanted,
    possible,
    why_not,
    why_not_answer,
)
from trainer.certification.decisions import AGAINST, Decision, DecisionState, Kind
from trainer.certification.events import (
    DecisionAcknowledged,
    DecisionConfirmed,
    DecisionMade,
    DecisionRefused,
)
from trainer.certification.policy import Policy
from trainer.certification.standing import Standing
from trainer.desks.catalogue import NotPublished
from trainer.desks.certification import CertificationDesk
from trainer.desks.permission import require, require_self_or
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.records.trouble import NotFound

_KIND = "decision"


@dataclass(frozen=True)
class DecisionView:
    """A decision as people read it; words are None once erased, names "" where nobody acted.

    `about` says which certificate, level or condition; `refusal` is why the one who looks may
    not confirm it.
    """

    decision: Decision
    person: Person
    state: DecisionState
    about: str
    by: str
    confirmed_by: str
    refused_by: str
    words: str | None
    answer: str | None
    objection: str | None
    refusal: Text | None

    @property
    def to_acknowledge(self) -> bool:
        """Whether the person has not said yet that they have read it."""
        one = self.decision
        binding = one.binding_at is not None and one.refused_at is None
        return one.kind in AGAINST and binding and one.acknowledged_at is None


@dataclass(frozen=True)
class Choice:
    """What may be decided about a person under one policy now."""

    policy: Policy
    standing: Standing
    kinds: tuple[Kind, ...]


class DecisionDesk:
    """Decisions by named supervisors, never about themselves, each with a reason."""

    def __init__(self, records: Records, certification: CertificationDesk, clock: Clock) -> None:
        self._records = records
        self._certification = certification
        self._clock = clock

    def choices(self, actor: Person, person: PersonId) -> tuple[Choice, ...]:
        """What they may decide about the person: trainers enrol; nothing about themselves."""
        if actor.role not in ("trainer", "supervisor") or not actor.active or actor.id == person:
            return ()
        every = actor.role == "supervisor"
        found = (
            Choice(policy, own, tuple(k for k in possible(own) if every or k == "enrolment"))
            for policy, own in self._standings(person)
        )
        return tuple(one for one in found if one.kinds)

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
            own_policy, own = self._standing(person, policy)
            refusal = why_not(
                wanted, own, own_policy, actor.id, actor.role, self._records.decided.of(person)
            )
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
            )
            act.add(event, person=person, thing=f"decision:{name}")
        return self._find(name)

    def confirm(self, actor: Person, decision: str, words: str) -> None:
        """Agree as the second person. Raises NotAllowed, MayNotDecide or NotFound."""
        self._answer(actor, decision, words, DecisionConfirmed)

    def refuse(self, actor: Person, decision: str, words: str) -> None:
        """Disagree as the second person; a stop ends. Raises as `confirm`."""
        self._answer(actor, decision, words, DecisionRefused)

    def of(self, actor: Person, person: PersonId) -> tuple[DecisionView, ...]:
        """The decisions about a person, the newest first. Raises NotAllowed."""
        require_self_or(actor, person, "trainer", "supervisor", "auditor")
        return tuple(self._view(actor, one) for one in reversed(self._records.decided.of(person)))

    def waiting(self, actor: Person) -> tuple[DecisionView, ...]:
        """What waits for a second person, the oldest first. Raises NotAllowed."""
        require(actor, "supervisor", "auditor")
        now = self._clock().wall
        return tuple(
            self._view(actor, one) for one in self._records.decided.all() if one.waits(now)
        )

    def waiting_for(self, actor: Person) -> int:
        """How many of them this supervisor may confirm."""
        if actor.role != "supervisor":
            return 0
        return sum(1 for one in self.waiting(actor) if one.refusal is None)

    def acknowledge(self, person: Person, decision: str, objection: str = "") -> None:
        """The person says that they have read it, and what they have against it.

        Raises:
            MayNotDecide: it is not about them, acknowledged already, or too long.
        """
        with self._records.journal.act(person.id, self._clock().wall) as act:
            found = self._view(person, self._find(decision))
            if found.decision.person != person.id or not found.to_acknowledge:
                raise MayNotDecide(text("There is nothing to acknowledge here."))
            if len(objection) > MOST_CHARACTERS:
                raise MayNotDecide(text("Please use {n} characters at most.", n=MOST_CHARACTERS))
            digest = _kept(act, person.id, objection)
            event = DecisionAcknowledged(decision, digest)
            act.add(event, person=person.id, thing=f"decision:{decision}")

    def _answer(
        self,
        actor: Person,
        decision: str,
        words: str,
        event: type[DecisionConfirmed] | type[DecisionRefused],
    ) -> None:
        require(actor, "supervisor")
        if not words.strip():
            raise MayNotDecide(text("Please give the reason in words, too."))
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            found = self._find(decision)
            _policy, own = self._standing(found.person, found.policy)
            refusal = why_not_answer(found, own, actor.id, actor.role)
            if refusal is not None:
                raise MayNotDecide(refusal)
            digest = act.keep_private(found.person, _KIND, words.strip())
            act.add(event(decision, digest), person=found.person, thing=f"decision:{decision}")

    def _standings(self, person: PersonId) -> list[tuple[Policy, Standing]]:
        desk = self._certification
        return list(zip(desk.policies(), desk.standings(person), strict=True))

    def _standing(self, person: PersonId, policy: str) -> tuple[Policy, Standing]:
        for found, own in self._standings(person):
            if found.id == policy or not policy:
                return found, own
        raise NotPublished(text("“{thing}” is not published.", thing=policy))

    def _find(self, decision: str) -> Decision:
        for one in self._records.decided.all():
            if one.id == decision:
                return one
        raise NotFound(text("This decision is not on record."))

    def _view(self, actor: Person, one: Decision) -> DecisionView:
        state = one.state(self._clock().wall)
        refusal = None
        if state == "waiting":
            _policy, own = self._standing(one.person, one.policy)
            refusal = why_not_answer(one, own, actor.id, actor.role)
        return DecisionView(
            decision=one,
            person=self._records.people.get(one.person),
            state=state,
            about=self._about(one),
            by=self._name(one.by),
            confirmed_by=self._name(one.confirmed_by),
            refused_by=self._name(one.refused_by),
            words=self._content(one.words),
            answer=self._content(one.confirming_words or one.refusing_words),
            objection=self._content(one.objection),
            refusal=refusal,
        )

    def _about(self, one: Decision) -> str:
        found = [p for p in self._certification.policies() if p.id == one.policy]
        if not found:
            return ""
        parts = [found[0].title]
        if one.level:
            known = found[0].has(one.level)
            parts.append(found[0].level(one.level).name if known else one.level)
        if one.requirement:
            parts.append(one.requirement)
        return " · ".join(parts)

    def _name(self, person: PersonId | None) -> str:
        return "" if person is None else self._records.people.get(person).name

    def _content(self, digest: str) -> str | None:
        return self._records.private.content(digest) if digest else ""


def _kept(act: Act, person: PersonId, words: str) -> str:
    said = words.strip()
    return act.keep_private(person, _KIND, said) if said else ""
