"""Approve a level: one person awards it, or several agree one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trainer.certification.award import MayNotAward, explained, rests_on
from trainer.certification.events import AwardAgreed, AwardEnded, AwardProposed
from trainer.certification.policy import Policy
from trainer.certification.proposals import Proposal, proposals_in
from trainer.certification.standing import Standing
from trainer.desks.catalogue import NotPublished
from trainer.desks.certification import AwardView, CertificationDesk
from trainer.desks.permission import require
from trainer.foundation.clock import Clock, local
from trainer.foundation.identity import PersonId, new_id
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.records.trouble import NotFound

_KIND = "award-reason"


@dataclass(frozen=True)
class ProposalView:
    """A level that waits for more approvals, as people read it.

    `approvals` are names, times and what each said (None once erased); `refusal` is why the one
    who looks may not agree, `is_own` whether they proposed it.
    """

    proposal: Proposal
    person: Person
    level_title: str
    policy_title: str
    approvals: tuple[tuple[str, datetime, str | None], ...]
    missing: int
    refusal: Text | None
    is_own: bool
    may_end: bool


class AwardingDesk:
    """Every approval is of a named person on a fresh evaluation, repeated inside its act."""

    def __init__(self, records: Records, certification: CertificationDesk, clock: Clock) -> None:
        self._records = records
        self._certification = certification
        self._clock = clock

    def refusal(self, actor: Person, person: PersonId, level: str) -> Text | None:
        """Why the actor may not approve this level now; None when they may."""
        waiting = self._waiting(person, level)
        if waiting is None:
            return self._certification.may_approve(actor, person, level)
        return self._why_not_agree(actor, waiting)

    def approve(self, actor: Person, person: PersonId, level: str, reason: str) -> AwardView | None:
        """Approve it, as the only one, as the first or as the next; None while others are missing.

        With several approvals the certificate and its number exist only with the last one.

        Raises:
            NotAllowed: not a supervisor.
            MayNotAward: with the reason; what the proposal rested on has changed, too.
        """
        require(actor, "supervisor")
        self._certification.ensure_key(actor)
        award = None
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            waiting = self._waiting(person, level)
            so_far = waiting.people if waiting else ()
            policy, own = self._certification.require_approval(actor, person, level, so_far)
            if policy.approvers > 1:
                _require_words(reason)
            digest = act.keep_private(person, _KIND, reason.strip())
            if waiting is not None:
                _require_unchanged(waiting, policy, own)
            if len(so_far) + 1 >= policy.approvers:
                award = self._certification.add_award(act, policy, own, level, digest)
            if waiting is not None:
                agreed = AwardAgreed(waiting.id, award or "", digest)
                act.add(agreed, person=person, thing=f"award:{waiting.id}")
            elif award is None:
                _propose(act, policy, own, level, digest)
        return None if award is None else self._certification.award(person, award)

    def end(self, actor: Person, proposal: str, reason: str) -> None:
        """Withdraw the own proposal, or decline that of somebody else.

        Raises:
            NotAllowed: not a supervisor.
            MayNotAward: no reason, it is about themselves, or it waits no longer.
            NotFound: there is no such proposal.
        """
        require(actor, "supervisor")
        _require_words(reason)
        with self._records.journal.act(actor.id, self._clock().wall) as act:
            found = self._find(proposal)
            if found.state != "waiting":
                raise MayNotAward(text("This proposal has been answered already."))
            if found.person == actor.id:
                raise MayNotAward(text("Nobody decides about themselves."))
            digest = act.keep_private(found.person, _KIND, reason.strip())
            ended = AwardEnded(proposal, digest)
            act.add(ended, person=found.person, thing=f"award:{proposal}")

    def waiting(self, actor: Person, person: PersonId | None = None) -> tuple[ProposalView, ...]:
        """What waits for more approvals, of one person or of all, the oldest first.

        Raises:
            NotAllowed: neither a supervisor nor an auditor.
        """
        require(actor, "supervisor", "auditor")
        return tuple(
            self._view(actor, one)
            for one in self._all()
            if one.state == "waiting" and person in (None, one.person)
        )

    def waiting_for(self, actor: Person) -> int:
        """How many of them this supervisor may agree to."""
        if actor.role != "supervisor":
            return 0
        return sum(one.refusal is None for one in self.waiting(actor))

    def _all(self) -> tuple[Proposal, ...]:
        return proposals_in(self._records.journal.family("award"))

    def _find(self, name: str) -> Proposal:
        for one in self._all():
            if one.id == name:
                return one
        raise NotFound(text("This proposal is not on record."))

    def _waiting(self, person: PersonId, level: str) -> Proposal | None:
        """The proposal that waits; levels have one id across the policies in force."""
        wanted = (person, level, "waiting")
        found = (one for one in self._all() if (one.person, one.level, one.state) == wanted)
        return next(found, None)

    def _why_not_agree(self, actor: Person, waiting: Proposal) -> Text | None:
        try:
            policy, own = self._certification.require_approval(
                actor, waiting.person, waiting.level, waiting.people
            )
            _require_unchanged(waiting, policy, own)
        except (MayNotAward, NotPublished) as error:
            return error.message
        return None

    def _view(self, actor: Person, one: Proposal) -> ProposalView:
        policy = self._certification.policy_of(one.policy_version)
        return ProposalView(
            proposal=one,
            person=self._records.people.get(one.person),
            level_title=policy.level(one.level).name,
            policy_title=policy.title,
            approvals=tuple(
                (
                    self._records.people.get(given.by).name,
                    given.at,
                    self._records.private.content(given.words),
                )
                for given in one.approvals
            ),
            missing=policy.approvers - len(one.approvals),
            refusal=self._why_not_agree(actor, one),
            is_own=one.by == actor.id,
            may_end=actor.role == "supervisor" and actor.id != one.person,
        )


def _propose(act: Act, policy: Policy, own: Standing, level: str, reason: str) -> None:
    name = new_id()
    proposed = AwardProposed(
        proposal=name,
        policy=policy.id,
        policy_version=policy.version,
        level=level,
        evidence=rests_on(own, level),
        explanation=explained(own, level),
        reason=reason,
    )
    act.add(proposed, person=own.person, thing=f"award:{name}")


def _require_words(reason: str) -> None:
    if not reason.strip():
        raise MayNotAward(text("Please give a reason, in one sentence."))


def _require_unchanged(waiting: Proposal, policy: Policy, own: Standing) -> None:
    """Those who approve one certificate must have approved the same evidence and rules."""
    day = local(waiting.at).date()
    if policy.version != waiting.policy_version:
        raise MayNotAward(
            text(
                "The policy has changed since this was proposed on {day}. Decline the proposal "
                "and propose it anew.",
                day=day,
            )
        )
    if {*rests_on(own, waiting.level)} != {*waiting.evidence}:
        raise MayNotAward(
            text(
                "What this rests on has changed since it was proposed on {day}: there are newer "
                "results or notes. Decline the proposal and propose it anew.",
                day=day,
            )
        )
