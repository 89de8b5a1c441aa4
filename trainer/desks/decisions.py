"""Decide about somebody's standing: one proposes, a second confirms, the person reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from trainer.certification.days import local_day
from trainer.certification.deciding import (
    MOST_CHARACTERS,
    MayNotDecide,
    Wanted,
    may_be_voided,
    possible,
    why_not,
    why_not_answer,
    why_not_hear,
)
from trainer.certification.decisions import AGAINST, KIND_NAMES, Decision, DecisionState, Kind
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
from trainer.foundation.clock import Clock, local
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

    `about` says which certificate, level, condition or decision; `refusal` is why the one who
    looks may not confirm it; `may_hear` and `may_void` whether they may answer the objection,
    and propose that it counts as never taken.
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
    reply: str | None
    replied_by: str
    may_hear: bool
    may_void: bool

    @property
    def to_acknowledge(self) -> bool:
        """Whether the person has not said yet that they have read it."""
        one = self.decision
        undone = one.refused_at or one.voided_at
        binding = one.binding_at is not None and not undone
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
                about=wanted.about,
            )
            act.add(event, person=person, thing=f"decision:{name}")
        return self._find(name)

    def confirm(self, actor: Person, decision: str, words: str) -> None:
        """Agree as the second person. Raises NotAllowed, MayNotDecide or NotFound."""
        self._answer(actor, decision, words, DecisionConfirmed)

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
        return tuple(self._view(actor, one) for one in reversed(found))

    def waiting(self, actor: Person) -> tuple[DecisionView, ...]:
        """What waits for a second person or for an answer, the oldest first. Raises NotAllowed."""
        require(actor, "supervisor", "auditor")
        now = self._clock().wall
        every = self._records.decided.all()
        heard = {one.about for one in every if one.waits(now) and one.reason == "objection"}
        return tuple(
            self._view(actor, one)
            for one in every
            if one.waits(now) or (one.objection_waits and one.id not in heard)
        )

    def waiting_for(self, actor: Person) -> int:
        """How many of them this supervisor may confirm or answer."""
        if actor.role != "supervisor":
            return 0
        waiting = self.waiting(actor)
        return sum(one.may_hear or (one.state == "waiting" and not one.refusal) for one in waiting)

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
            refusal = why_not_answer(found, own, actor.id, actor.role, self._target(found))
            if refusal is not None:
                raise MayNotDecide(refusal)
            digest = act.keep_private(found.person, _KIND, words.strip())
            act.add(event(decision, digest), person=found.person, thing=f"decision:{decision}")

    def _correct(
        self, actor: Person, decision: str, kind: Kind, reason: str, words: str
    ) -> Decision:
        require(actor, "supervisor")
        found = self._find(decision)
        today = local_day(self._clock().wall)
        wanted = Wanted(kind, reason, words, today, about=decision)
        return self.decide(actor, found.person, found.policy, wanted)

    def _target(self, one: Decision) -> Decision | None:
        return self._find(one.about) if one.about else None

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
            refusal = why_not_answer(one, own, actor.id, actor.role, self._target(one))
        corrects = actor.role == "supervisor" and actor.active and actor.id != one.person
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
            reply=self._content(one.answering_words),
            replied_by=self._name(one.answered_by),
            may_hear=corrects and why_not_hear(one, actor.id) is None,
            may_void=corrects and may_be_voided(one, self._clock().wall),
        )

    def _about(self, one: Decision) -> str:
        found = [p for p in self._certification.policies() if p.id == one.policy]
        target = self._target(one)
        if target is not None:
            day = local(target.at).date()
            return str(text("{what} of {day}", what=KIND_NAMES[target.kind], day=day))
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
