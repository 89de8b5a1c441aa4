"""Decisions that named people take about a standing, and which of them is in force when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal, cast

from trainer.certification.days import day_begins, local_day
from trainer.certification.events import (
    DecisionAcknowledged,
    DecisionConfirmed,
    DecisionMade,
    DecisionObjected,
    DecisionRefused,
    DecisionTalked,
)
from trainer.foundation.events import Recorded
from trainer.foundation.identity import EventId, PersonId
from trainer.foundation.wording import Text, text

Kind = Literal[
    "stop", "suspension", "reinstatement", "revocation", "exemption", "extension", "permission",
    "leave", "return", "enrolment", "void", "dismissal",
]  # fmt: skip
DecisionState = Literal["waiting", "in_force", "lapsed", "refused", "over", "voided"]

KIND_NAMES: dict[Kind, Text] = {
    "stop": text("Stop at once"),
    "suspension": text("Suspension"),
    "reinstatement": text("Reinstatement"),
    "revocation": text("Revocation"),
    "exemption": text("Exemption from a condition"),
    "extension": text("Extension"),
    "permission": text("Temporary permission"),
    "leave": text("Leave begins"),
    "return": text("Back from leave"),
    "enrolment": text("Enrolment"),
    "void": text("Declared void"),
    "dismissal": text("Objection dismissed"),
}
REASONS: dict[str, Text] = {
    "cheating": text("Cheating in an exam"),
    "quality": text("Service quality"),
    "complaint": text("A justified complaint"),
    "discipline": text("Breach of discipline"),
    "confidentiality": text("Breach of confidentiality"),
    "retrained": text("Retraining completed"),
    "shown_elsewhere": text("Shown in another way"),
    "leave": text("A leave that was granted"),
    "service_need": text("Need of the service"),
    "mistake": text("An earlier decision was wrong"),
    "objection": text("An objection was heard"),
    "other": text("Another reason"),
}
# Why somebody is enrolled for a certificate: 新学员, 在岗, 返岗, 转岗, 待岗.
ENROLLED_AS: dict[str, Text] = {
    "new": text("New here"),
    "at_work": text("At work"),
    "back": text("Back at work"),
    "moved": text("New post"),
    "retraining": text("In retraining"),
}
# Of no effect before a second named person confirms it.
BY_TWO: frozenset[Kind] = frozenset({"suspension", "reinstatement", "revocation", "void"})
CONFIRMED: frozenset[Kind] = BY_TWO | {"stop"}
# About another decision: they have no effect of their own.
CORRECTING: frozenset[Kind] = frozenset({"void", "dismissal"})
# The person is heard before a second person confirms it; a stop counts at once until then.
AFTER_TALK: frozenset[Kind] = frozenset({"stop", "suspension", "revocation"})
# Against the person: they are asked to acknowledge it, and may object.
AGAINST: frozenset[Kind] = frozenset({"stop", "suspension", "revocation"})


def reasons_for(kind: Kind) -> dict[str, Text]:
    """The reasons that such a decision may name."""
    return ENROLLED_AS if kind == "enrolment" else REASONS


def reason_name(code: str) -> Text | str:
    """A reason in words; one that this program does not know stays as it is."""
    return (REASONS | ENROLLED_AS).get(code, code)


@dataclass(frozen=True)
class Talk:
    """What was said with the person before the decision; `came` is False where nobody came.

    `day` is local, `words` a private digest.
    """

    at: datetime
    by: PersonId
    day: date
    came: bool
    words: str


@dataclass(frozen=True)
class Decision:
    """One decision and what became of it; `words` and the like are private digests.

    `first` and `until` are local days, both included. `about` is the id of the decision that this
    one is about; `upheld` how the objection was answered.
    """

    id: str
    event: EventId
    kind: Kind
    person: PersonId
    policy: str
    level: str
    requirement: str
    first: date
    until: date | None
    reason: str
    words: str
    at: datetime
    by: PersonId
    about: str = ""
    talk: Talk | None = None
    confirmed_at: datetime | None = None
    confirmed_by: PersonId | None = None
    confirming_words: str = ""
    refused_at: datetime | None = None
    refused_by: PersonId | None = None
    refusing_words: str = ""
    acknowledged_at: datetime | None = None
    objection: str = ""
    objected_at: datetime | None = None
    answered_at: datetime | None = None
    answered_by: PersonId | None = None
    answering_words: str = ""
    upheld: bool = False
    voided_at: datetime | None = None

    @property
    def involved(self) -> frozenset[PersonId | None]:
        """Everybody who had a part in it."""
        return frozenset({self.person, self.by, self.confirmed_by, self.refused_by})

    @property
    def lacks_talk(self) -> bool:
        """Whether the person has still to be heard before it can be confirmed."""
        return self.kind in AFTER_TALK and self.talk is None

    @property
    def objection_waits(self) -> bool:
        """Whether the person has objected and nobody has answered what still matters."""
        settled = self.answered_at or self.refused_at or self.voided_at
        return bool(self.objection) and not settled

    @property
    def binding_at(self) -> datetime | None:
        """From when on it has effect; None while it is a proposal, or where it was refused."""
        if self.kind not in BY_TWO:
            return self.at
        return self.confirmed_at if self.refused_at is None else None

    @property
    def ends_at(self) -> datetime | None:
        """When it ends by itself; a stop that was confirmed does not."""
        if self.refused_at is not None:
            return self.refused_at
        if self.until is None or (self.kind == "stop" and self.confirmed_at is not None):
            return None
        return day_begins(self.until + timedelta(days=1))

    def is_in_force(self, moment: datetime) -> bool:
        """Whether it has effect at the moment, whatever later decisions say."""
        begin, end = self.binding_at, self.ends_at
        if self.voided_at is not None and self.voided_at <= moment:
            return False
        if begin is None or begin > moment or day_begins(self.first) > moment:
            return False
        return end is None or moment < end

    def waits(self, moment: datetime) -> bool:
        """Whether a second person may still confirm or refuse it."""
        if self.kind not in CONFIRMED or self.confirmed_at or self.refused_at or self.voided_at:
            return False
        return self.ends_at is None or moment < self.ends_at

    def state(self, moment: datetime) -> DecisionState:
        """What to call it at the moment."""
        if self.refused_at is not None:
            return "refused"
        if self.voided_at is not None:
            return "voided"
        if self.kind in BY_TWO and self.confirmed_at is None:
            return "waiting"
        if self.ends_at is not None and moment >= self.ends_at:
            return "lapsed" if self.kind == "stop" else "over"
        return "waiting" if self.waits(moment) else "in_force"

    def as_of(self, moment: datetime) -> Decision | None:
        """The decision as it was known at the moment; None when it came later."""
        if self.at > moment:
            return None
        known = self
        if known.confirmed_at is not None and known.confirmed_at > moment:
            known = replace(known, confirmed_at=None, confirmed_by=None, confirming_words="")
        if known.refused_at is not None and known.refused_at > moment:
            known = replace(known, refused_at=None, refused_by=None, refusing_words="")
        if known.acknowledged_at is not None and known.acknowledged_at > moment:
            known = replace(known, acknowledged_at=None)
        if known.objected_at is not None and known.objected_at > moment:
            known = replace(known, objection="", objected_at=None)
        if known.talk is not None and known.talk.at > moment:
            known = replace(known, talk=None)
        if known.answered_at is not None and known.answered_at > moment:
            known = replace(
                known, answered_at=None, answered_by=None, answering_words="", upheld=False
            )
        if known.voided_at is not None and known.voided_at > moment:
            known = replace(known, voided_at=None)
        return known

    @property
    def moments(self) -> tuple[datetime, ...]:
        """Every moment at which something about it was recorded or changes."""
        own = (
            self.at, self.confirmed_at, self.refused_at, day_begins(self.first), self.ends_at,
            self.voided_at,
        )  # fmt: skip
        return tuple(moment for moment in own if moment is not None)


def decisions_in(events: Iterable[Recorded]) -> tuple[Decision, ...]:
    """Every decision that these events made, the oldest first, in whichever order they come.

    The first answer of a second person holds; that of the one who decided, or of the person
    concerned, counts for nothing. What corrects another decision is told of that one, too.
    """
    made: dict[str, Decision] = {}
    after: list[Recorded] = []
    for recorded in events:
        if isinstance(recorded.event, DecisionMade):
            made[recorded.event.decision] = _made(recorded, recorded.event)
        else:
            after.append(recorded)
    for recorded in sorted(after, key=lambda one: (one.envelope.at, one.envelope.id)):
        name = getattr(recorded.event, "decision", None)
        if isinstance(name, str) and name in made:
            made[name] = _with(made[name], recorded)
    for one in sorted(made.values(), key=lambda one: (one.at, one.event)):
        if one.kind in CORRECTING and one.about in made:
            made[one.about] = _corrected(made[one.about], one)
    return tuple(sorted(made.values(), key=lambda one: (one.at, one.event)))


def _made(recorded: Recorded, event: DecisionMade) -> Decision:
    envelope = recorded.envelope
    return Decision(
        id=event.decision,
        event=envelope.id,
        kind=cast(Kind, event.kind),
        person=cast(PersonId, envelope.person),
        policy=event.policy,
        level=event.level,
        requirement=event.requirement,
        first=date.fromisoformat(event.first),
        until=date.fromisoformat(event.until) if event.until else None,
        reason=event.reason,
        words=event.words,
        at=envelope.at,
        by=envelope.actor,
        about=event.about,
    )


def _with(decision: Decision, recorded: Recorded) -> Decision:
    event, at, actor = recorded.event, recorded.envelope.at, recorded.envelope.actor
    if isinstance(event, DecisionAcknowledged):
        if actor != decision.person or decision.acknowledged_at is not None:
            return decision
        return _objected(replace(decision, acknowledged_at=at), event.objection, at)
    if isinstance(event, DecisionObjected):
        return decision if actor != decision.person else _objected(decision, event.objection, at)
    if isinstance(event, DecisionTalked):
        if actor == decision.person or decision.talk or not decision.waits(at):
            return decision
        day = date.fromisoformat(event.day)
        return replace(decision, talk=Talk(at, actor, day, event.came, event.words))
    if actor in (decision.by, decision.person) or not decision.waits(at):
        return decision
    if isinstance(event, DecisionConfirmed):
        return replace(decision, confirmed_at=at, confirmed_by=actor, confirming_words=event.words)
    if isinstance(event, DecisionRefused):
        return replace(decision, refused_at=at, refused_by=actor, refusing_words=event.words)
    return decision


def _objected(decision: Decision, objection: str, at: datetime) -> Decision:
    """The first objection holds; reading and objecting may be recorded in the same second."""
    if not objection or decision.objection:
        return decision
    return replace(decision, objection=objection, objected_at=at)


def _corrected(decision: Decision, by: Decision) -> Decision:
    """The decision as another one leaves it; nothing corrects what corrects."""
    since = by.binding_at
    if since is None or decision.kind in CORRECTING or by.person != decision.person:
        return decision
    heard = by.kind == "dismissal" or by.reason == "objection"
    if heard and decision.objection_waits and by.by not in decision.involved:
        decision = replace(
            decision, answered_at=since, answered_by=by.by, answering_words=by.words,
            upheld=by.kind == "void",
        )  # fmt: skip
    if by.kind == "void" and decision.voided_at is None:
        decision = replace(decision, voided_at=since)
    return decision


def begins_on(decision: Decision) -> date:
    """The local day from which it has effect."""
    binding = decision.binding_at or decision.at
    return max(decision.first, local_day(binding))
