"""Who may decide what about whom, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trainer.certification.award import LISTED, NO_HANDS, Hands, back_from
from trainer.certification.days import local_day
from trainer.certification.decisions import (
    AFTER_TALK,
    BY_TWO,
    CONFIRMED,
    CORRECTING,
    Decision,
    Kind,
    reasons_for,
)
from trainer.certification.policy import Policy
from trainer.certification.standing import READY, Standing, State
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text

MOST_CHARACTERS = 4000
LONGEST_EXTENSION = 366
TALK_BEFORE = timedelta(days=30)  # a talk that lies further back was about something else
RATED = timedelta(days=90)  # whose ratings of so many days a decision about quality rests on
# Reasons that rest on calls that were scored and work that was watched.
_ON_RATINGS = frozenset({"quality", "complaint"})

_NO_PART = text("Somebody who had no part in this decision has to answer.")
# From which state a decision leads on; what is not named here asks something else.
_FROM: dict[Kind, tuple[State, ...]] = {
    "stop": READY,
    "suspension": (*READY, "on_leave"),
    "reinstatement": ("suspended",),
    "revocation": ("certified", "due", "grace", "suspended", "on_leave"),
    "extension": ("certified", "due", "on_leave"),
    "permission": ("none", "enrolled", "in_training", "eligible", "lapsed", "grace"),
    "enrolment": ("none", "in_training", "lapsed", "revoked"),
}


class MayNotDecide(TrainerError):
    """This cannot be decided, or not by this person."""


@dataclass(frozen=True)
class Wanted:
    """A decision that somebody means to take; days are local and inclusive."""

    kind: Kind
    reason: str
    words: str
    first: date
    until: date | None = None
    level: str = ""
    requirement: str = ""
    about: str = ""


def possible(own: Standing) -> tuple[Kind, ...]:
    """What may be decided about somebody who stands like this, the gravest last."""
    if own.state == "withdrawn":
        return ()
    found: list[Kind] = ["return" if own.on_leave else "leave"]
    if any(not judged.is_met for level in own.by_level.values() for judged in level):
        found.append("exemption")
    order: tuple[Kind, ...] = (
        "enrolment", "permission", "extension", "reinstatement", "stop", "suspension",
        "revocation",
    )  # fmt: skip
    if own.state == "on_leave" and own.held is None:
        return tuple(found)  # there is nothing to be taken or made longer
    if own.enrolled is not None and own.state != "lapsed":
        order = order[1:]
    return (*found, *(kind for kind in order if own.state in _FROM[kind]))


def last_allowed(kind: Kind, own: Standing, policy: Policy, today: date) -> date | None:
    """The latest last day such a decision may name; None where it has none to name."""
    if kind == "permission":
        return today + timedelta(days=policy.temporary_days)
    if kind == "extension" and own.valid_until is not None:
        return own.valid_until + timedelta(days=LONGEST_EXTENSION)
    return None


def why_not(
    wanted: Wanted,
    own: Standing,
    policy: Policy,
    actor: PersonId,
    role: str,
    known: Iterable[Decision] = (),
    hands: Hands = NO_HANDS,
) -> Text | None:
    """Why this cannot be decided now; None where it can.

    `known` are the decisions about the person so far, `hands` who has rated them lately.
    """
    if wanted.kind in CORRECTING:
        known = tuple(known)
        return (
            _who(own, actor, role, wanted.kind)
            or _words(wanted)
            or _correcting(wanted, own, actor, known)
        )
    return (
        _who(own, actor, role, wanted.kind)
        or _words(wanted)
        or _state(wanted.kind, own)
        or _twice(wanted, own, known)
        or _days(wanted, own, policy)
        or _condition(wanted, own, policy)
        or (alone_on_ratings(wanted.reason, {actor}, hands) if wanted.kind == "stop" else None)
    )


def why_not_answer(
    decision: Decision, own: Standing, actor: PersonId, role: str, about: Decision | None = None
) -> Text | None:
    """Why this person cannot confirm or refuse the decision now; None where they can.

    `about` is the decision that it is about, where it is about one.
    """
    if actor == decision.by:
        return text("Another supervisor has to look at it: nobody decides this alone.")
    reason = _who(own, actor, role, decision.kind)
    if reason is not None:
        return reason
    if not decision.waits(own.as_of):
        return text("Nothing waits here any more: it was decided, or it has lapsed.")
    if decision.kind == "void":
        heard = about is not None and decision.reason == "objection" and actor in about.involved
        return _NO_PART if heard else None
    return _state(decision.kind, own) if decision.kind in BY_TWO else None


def why_not_confirm(decision: Decision, actor: PersonId, hands: Hands) -> Text | None:
    """Why it cannot be confirmed by this person, who may answer it; None where it can."""
    if decision.lacks_talk:
        return text("The person is heard first: please record the talk.")
    if decision.kind == "stop":
        return None
    return alone_on_ratings(decision.reason, {decision.by, actor}, hands)


def why_not_talk(
    decision: Decision, actor: PersonId, role: str, day: date, now: datetime
) -> Text | None:
    """Why this talk cannot be recorded; None where it can."""
    if role != "supervisor" or actor == decision.person:
        return text("Decisions are taken by supervisors.")
    if decision.kind not in AFTER_TALK or not decision.waits(now):
        return text("No talk is asked for here.")
    if decision.talk is not None:
        return text("The talk is recorded already.")
    first, today = local_day(decision.at - TALK_BEFORE), local_day(now)
    if not first <= day <= today:
        return text("The talk lies between {first} and today.", first=first)
    return None


def why_not_object(decision: Decision, last: date | None, today: date) -> Text | None:
    """Why the person cannot object any more, `last` being the last day; None where they can."""
    if decision.objection or decision.acknowledged_at is None or last is None:
        return text("There is nothing to object to here, or you have objected already.")
    if decision.voided_at is not None:
        return text("This decision was declared void.")
    if today > last:
        return text("Objections were possible until {day}.", day=last)
    return None


def alone_on_ratings(reason: str, people: set[PersonId], hands: Hands) -> Text | None:
    """Why these people cannot decide for this reason: they have rated it themselves, all."""
    if reason not in _ON_RATINGS or not people <= hands.people:
        return None
    if not hands.others:
        return text(
            "Whoever has rated this person lately does not decide alone on it, and there is no "
            "other supervisor yet."
        )
    return text(
        "Whoever has rated this person lately does not decide alone on it. Somebody else has to "
        "take part: {names}.",
        names=LISTED.join(hands.others),
    )


def why_not_hear(decision: Decision, actor: PersonId) -> Text | None:
    """Why this person cannot answer the objection to a decision; None where they can."""
    if not decision.objection_waits:
        return text("No objection waits for an answer here.")
    return _NO_PART if actor in decision.involved else None


def may_be_voided(decision: Decision, moment: datetime) -> bool:
    """Whether it has had an effect that can be taken back, and corrects nothing itself."""
    if decision.kind in CORRECTING:
        return False
    return decision.is_in_force(moment) or decision.state(moment) in ("over", "lapsed")


def _correcting(
    wanted: Wanted, own: Standing, actor: PersonId, known: Iterable[Decision]
) -> Text | None:
    about = next((one for one in known if one.id == wanted.about), None)
    if about is None:
        return text("This decision is not on record.")
    if wanted.kind == "dismissal" or wanted.reason == "objection":
        refusal = why_not_hear(about, actor)
        if refusal is not None:
            return refusal
    if wanted.kind == "void":
        if not may_be_voided(about, own.as_of):
            return text("Only what has had an effect can be declared void.")
        if any(one.about == about.id and one.waits(own.as_of) for one in known):
            return text("The same decision waits for a second person already.")
    return None


def _who(own: Standing, actor: PersonId, role: str, kind: Kind) -> Text | None:
    if role != "supervisor" and not (role == "trainer" and kind == "enrolment"):
        return text("Decisions are taken by supervisors.")
    if actor == own.person:
        return text("Nobody decides about themselves.")
    return None


def _words(wanted: Wanted) -> Text | None:
    if wanted.reason not in reasons_for(wanted.kind):
        return text("Please choose a reason.")
    if not wanted.words.strip() and wanted.kind != "enrolment":
        return text("Please give the reason in words, too.")
    if len(wanted.words) > MOST_CHARACTERS:
        return text("Please use {n} characters at most.", n=MOST_CHARACTERS)
    return None


def _state(kind: Kind, own: Standing) -> Text | None:
    if kind in possible(own):
        return None
    return text("As things stand now this cannot be decided.")


def _twice(wanted: Wanted, own: Standing, known: Iterable[Decision]) -> Text | None:
    for one in known:
        if one.kind == wanted.kind and one.policy == own.policy and one.waits(own.as_of):
            return text("The same decision waits for a second person already.")
    return None


def _days(wanted: Wanted, own: Standing, policy: Policy) -> Text | None:
    today = local_day(own.as_of)
    if wanted.kind in CONFIRMED and wanted.first != today:
        return text("This has effect from today on.")
    if wanted.first > today:
        return text("A decision cannot begin on a day to come.")
    if wanted.kind in ("leave", "return"):
        return None
    if wanted.first < today:
        return text("Only a leave, and its end, can be noted for a day that is over.")
    last = last_allowed(wanted.kind, own, policy, today)
    if wanted.until is None:
        return None if last is None else text("Please say until which day.")
    if wanted.until < today or (last is not None and wanted.until > last):
        return text(
            "The last day must lie between {first} and {last}.", first=today, last=last or "…"
        )
    if wanted.kind == "extension" and own.valid_until and wanted.until <= own.valid_until:
        return text("The certificate is valid until {day} already.", day=own.valid_until)
    return None


def _condition(wanted: Wanted, own: Standing, policy: Policy) -> Text | None:
    if wanted.kind == "enrolment":
        return _enrolment(own, policy)
    if wanted.kind == "extension" and (own.held is None or own.held.level != wanted.level):
        return text("Only the level that is held can be extended.")
    if wanted.kind != "exemption":
        return None
    asked = own.by_level.get(wanted.level, ())
    found = next((one for one in asked if one.id == wanted.requirement), None)
    if found is None:
        return text("“{title}” has no such condition.", title=policy.title)
    return text("This condition is met; nobody need be exempted.") if found.is_met else None


def _enrolment(own: Standing, policy: Policy) -> Text | None:
    today = local_day(own.as_of)
    if today < policy.effective_from:
        return text("This policy is in force from {day}.", day=policy.effective_from)
    if own.state == "revoked" and (back := back_from(own, policy)) > today:
        return text("After a revocation nobody is enrolled before {day}.", day=back)
    return None
