"""An award that more than one person approves: what was proposed, and who agreed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, cast

from trainer.certification.events import AwardAgreed, AwardEnded, AwardProposed
from trainer.foundation.events import Recorded
from trainer.foundation.identity import EventId, PersonId

ProposalState = Literal["waiting", "awarded", "declined", "withdrawn"]


@dataclass(frozen=True)
class Approval:
    """One person's yes; `words` is a private digest or ""."""

    by: PersonId
    at: datetime
    words: str


@dataclass(frozen=True)
class Proposal:
    """A level that somebody proposed to award, resting on this evidence under this version.

    `approvals` begin with the one of who proposed it; `award` is the certificate once it is
    there.
    """

    id: str
    person: PersonId
    policy: str
    policy_version: str
    level: str
    evidence: tuple[EventId, ...]
    approvals: tuple[Approval, ...]
    state: ProposalState = "waiting"
    award: EventId | None = None
    ended_at: datetime | None = None
    ended_by: PersonId | None = None
    ending_words: str = ""

    @property
    def by(self) -> PersonId:
        """Who proposed it."""
        return self.approvals[0].by

    @property
    def at(self) -> datetime:
        """When it was proposed."""
        return self.approvals[0].at

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Who has approved it, in their order."""
        return tuple(one.by for one in self.approvals)


def proposals_in(events: Iterable[Recorded]) -> tuple[Proposal, ...]:
    """Every proposal that these events made, the oldest first, in whichever order they come.

    An answer counts while the proposal waits; nobody agrees twice, or about themselves.
    """
    made: dict[str, Proposal] = {}
    after: list[Recorded] = []
    for recorded in events:
        if isinstance(recorded.event, AwardProposed):
            made[recorded.event.proposal] = _made(recorded, recorded.event)
        elif isinstance(recorded.event, AwardAgreed | AwardEnded):
            after.append(recorded)
    for recorded in sorted(after, key=_in_order):
        name = cast(AwardAgreed | AwardEnded, recorded.event).proposal
        if name in made and made[name].state == "waiting":
            made[name] = _with(made[name], recorded)
    return tuple(sorted(made.values(), key=lambda one: (one.at, one.id)))


def _in_order(recorded: Recorded) -> tuple[datetime, str, int]:
    envelope = recorded.envelope
    return envelope.at, envelope.stream, envelope.seq


def _made(recorded: Recorded, event: AwardProposed) -> Proposal:
    envelope = recorded.envelope
    return Proposal(
        id=event.proposal,
        person=cast(PersonId, envelope.person),
        policy=event.policy,
        policy_version=event.policy_version,
        level=event.level,
        evidence=tuple(map(EventId, event.evidence)),
        approvals=(Approval(envelope.actor, envelope.at, event.reason),),
    )


def _with(proposal: Proposal, recorded: Recorded) -> Proposal:
    event, at, actor = recorded.event, recorded.envelope.at, recorded.envelope.actor
    if isinstance(event, AwardEnded):
        # Only who proposed it takes it back; a no of anybody else is a refusal.
        state: ProposalState = "withdrawn" if actor == proposal.by else "declined"
        return replace(
            proposal, state=state, ended_at=at, ended_by=actor, ending_words=event.reason
        )
    if actor in (*proposal.people, proposal.person) or not isinstance(event, AwardAgreed):
        return proposal
    approvals = (*proposal.approvals, Approval(actor, at, event.reason))
    if not event.award:
        return replace(proposal, approvals=approvals)
    return replace(
        proposal, approvals=approvals, state="awarded", award=EventId(event.award), ended_at=at
    )
