"""Decisions as people read them, with what they rest on and what may be done about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trainer.certification.award import Hands
from trainer.certification.days import local_day
from trainer.certification.deciding import (
    RATED,
    may_be_voided,
    why_not_answer,
    why_not_confirm,
    why_not_hear,
    why_not_object,
    why_not_talk,
)
from trainer.certification.decisions import AGAINST, KIND_NAMES, Decision, DecisionState
from trainer.certification.policy import Policy
from trainer.certification.standing import Standing
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.certification import CertificationDesk
from trainer.desks.hands import lately_rated
from trainer.desks.objecting import ObjectionTime
from trainer.foundation.clock import Clock, local
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.trouble import NotFound


@dataclass(frozen=True)
class DecisionView:
    """A decision as people read it; words are None once erased, names "" where nobody acted.

    `about` says which certificate, level, condition or decision; `refusal` is why the one who
    looks may not answer it, `hold` why they may not confirm it yet; `may_talk` whether the talk
    can be recorded now. `object_until` is the last day of an objection of who has read it, None
    where none is possible any more; `may_hear` and `may_void` whether they may answer the
    objection, and propose that it counts as never taken.
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
    hold: Text | None
    may_talk: bool
    talk: str | None
    talked_by: str
    object_until: date | None
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


class DecisionReader:
    """Reads decisions for the desk; it changes nothing."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        certification: CertificationDesk,
        clock: Clock,
    ) -> None:
        self._records = records
        self._certification = certification
        self._time = ObjectionTime(catalogue)
        self._clock = clock

    def last_objection(self, one: Decision) -> date | None:
        """The last day on which the person may object; None before they have read it."""
        read_at = one.acknowledged_at
        return None if read_at is None else self._time.last_day(read_at)

    def hands(self, person: PersonId) -> Hands:
        """Who has rated the person lately."""
        return lately_rated(self._records, person, self._clock().wall - RATED)

    def target(self, one: Decision) -> Decision | None:
        """The decision that this one is about, if it is about one."""
        return self.find(one.about) if one.about else None

    def standings(self, person: PersonId) -> list[tuple[Policy, Standing]]:
        """Every policy with where the person stands under it."""
        desk = self._certification
        return list(zip(desk.policies(), desk.standings(person), strict=True))

    def standing(self, person: PersonId, policy: str) -> tuple[Policy, Standing]:
        """The policy, "" for any, with where the person stands. Raises NotPublished."""
        for found, own in self.standings(person):
            if found.id == policy or not policy:
                return found, own
        raise NotPublished(text("“{thing}” is not published.", thing=policy))

    def find(self, decision: str) -> Decision:
        """One decision. Raises NotFound."""
        for one in self._records.decided.all():
            if one.id == decision:
                return one
        raise NotFound(text("This decision is not on record."))

    def view(self, actor: Person, one: Decision) -> DecisionView:
        """The decision as this person may read it."""
        now = self._clock().wall
        state = one.state(now)
        refusal = hold = None
        if state == "waiting":
            _policy, own = self.standing(one.person, one.policy)
            refusal = why_not_answer(one, own, actor.id, actor.role, self.target(one))
            hold = why_not_confirm(one, actor.id, self.hands(one.person))
        talks = why_not_talk(one, actor.id, actor.role, local_day(now), now)
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
            hold=hold,
            may_talk=actor.active and talks is None,
            talk=self._content(one.talk.words) if one.talk else "",
            talked_by=self._name(one.talk.by) if one.talk else "",
            object_until=self._object_until(one),
            reply=self._content(one.answering_words),
            replied_by=self._name(one.answered_by),
            may_hear=corrects and why_not_hear(one, actor.id) is None,
            may_void=corrects and may_be_voided(one, now),
        )

    def _object_until(self, one: Decision) -> date | None:
        last = self.last_objection(one) if one.kind in AGAINST else None
        return None if why_not_object(one, last, local_day(self._clock().wall)) else last

    def _about(self, one: Decision) -> str:
        found = [p for p in self._certification.policies() if p.id == one.policy]
        target = self.target(one)
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
