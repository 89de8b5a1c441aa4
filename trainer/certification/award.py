"""Awarding a certificate: who may, its number, its days, and what is printed on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from trainer.certification.borderline import paired
from trainer.certification.days import last_day, local_day
from trainer.certification.evidence import Evidence, QuizEvidence, TypingEvidence
from trainer.certification.figures import plain_figure
from trainer.certification.policy import Policy
from trainer.certification.signature import Signature
from trainer.certification.standing import Standing, due_from
from trainer.foundation.canonical import Plain
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import EventId, PersonId
from trainer.foundation.wording import Text, text

LISTED = "、"


class MayNotAward(TrainerError):
    """This certificate may not be awarded, or not by this person."""


@dataclass(frozen=True)
class Certificate:
    """What a certificate says. Dates are local and inclusive; figures are those of the evidence.

    `check_code` (核验码) is `code80` of the hash of the event that awarded it. `signature` is
    the site's, over `as_plain()`; None where the site has no key at hand.
    """

    number: str
    name: str
    staff_no: str
    team: str
    centre: str
    policy_title: str
    level: str
    awarded: date
    valid_until: date
    check_code: str
    note: str
    quiz_percent: Decimal | None = None
    typing_speed: Decimal | None = None
    typing_accuracy: Decimal | None = None
    signature: Signature | None = None

    def attachment(self) -> dict[str, Plain]:
        """What is attached to the printed file: the fields and, if there is one, the signature."""
        if self.signature is None:
            return self.as_plain()
        signed = {"issuer_key": self.signature.key, "signature": self.signature.value}
        return {**self.as_plain(), **signed}

    def as_plain(self) -> dict[str, Plain]:
        """The fields that are signed, as a canonical value."""
        return {
            "number": self.number,
            "name": self.name,
            "staff_no": self.staff_no,
            "team": self.team,
            "issuer": self.centre,
            "policy": self.policy_title,
            "level": self.level,
            "issued": self.awarded.isoformat(),
            "valid_until": self.valid_until.isoformat(),
            "check_code": self.check_code,
            "note": self.note,
            "quiz_percent": plain_figure(self.quiz_percent),
            "typing_speed": plain_figure(self.typing_speed),
            "typing_accuracy": plain_figure(self.typing_accuracy),
        }


@dataclass(frozen=True)
class Hands:
    """Who noted or rated what an award rests on, and the names of those who could decide it."""

    people: frozenset[PersonId] = frozenset()
    others: tuple[str, ...] = ()


NO_HANDS = Hands()


def may_award(
    standing: Standing,
    policy: Policy,
    level: str,
    approver: PersonId,
    role: str,
    others: tuple[PersonId, ...] = (),
    hands: Hands = NO_HANDS,
) -> None:
    """Make sure that this person may award the level on this standing.

    `others` are those who have approved with the approver, where the policy asks for several.

    Raises:
        MayNotAward: with the reason.
    """
    may_approve(standing, policy, level, approver, role, others, hands)
    if len({approver, *others}) < policy.approvers:
        raise MayNotAward(
            text("This certificate needs {n} people to approve it.", n=policy.approvers)
        )


def may_approve(
    standing: Standing,
    policy: Policy,
    level: str,
    approver: PersonId,
    role: str,
    others: tuple[PersonId, ...] = (),
    hands: Hands = NO_HANDS,
) -> None:
    """Make sure that this person may approve it, be it as one of several.

    The last approval must leave somebody among them who neither noted nor rated any of it.

    Raises:
        MayNotAward: with the reason.
    """
    reason = _reason_against(standing, policy, level, approver, role, others)
    if reason is None:
        reason = _alone_on_their_own(policy, {approver, *others}, hands)
    if reason is not None:
        raise MayNotAward(reason)


def _alone_on_their_own(policy: Policy, people: set[PersonId], hands: Hands) -> Text | None:
    if len(people) < policy.approvers or not people <= hands.people:
        return None
    if not hands.others:
        return text(
            "Whoever noted or rated what a certificate rests on does not award it alone, and "
            "there is no other supervisor yet."
        )
    return text(
        "Whoever noted or rated what a certificate rests on does not award it alone. It can be "
        "approved by {names}.",
        names=LISTED.join(hands.others),
    )


def _reason_against(
    standing: Standing,
    policy: Policy,
    level: str,
    approver: PersonId,
    role: str,
    others: tuple[PersonId, ...],
) -> Text | None:
    today = local_day(standing.as_of)
    if role != "supervisor":
        return text("Certificates are awarded by supervisors.")
    if standing.person in (approver, *others):
        return text("Nobody awards a certificate to themselves.")
    if approver in others:
        return text("You have approved this already; somebody else has to agree.")
    if standing.state == "withdrawn":
        return text("This person no longer works here.")
    if standing.state == "suspended":
        return text("This person is suspended; first they are reinstated.")
    if standing.state == "revoked" and (back := back_from(standing, policy)) > today:
        return text("After a revocation nothing is awarded before {day}.", day=back)
    if today < policy.effective_from:
        return text("This policy is in force from {day}.", day=policy.effective_from)
    held = standing.held
    if held is not None and held.level == level and today < due_from(policy, held):
        return text(
            "This certificate is valid; it can be renewed from {day}.", day=due_from(policy, held)
        )
    if not standing.is_met(level):
        return text("Not every requirement of this level is met.")
    return None


def back_from(standing: Standing, policy: Policy) -> date:
    """The first day on which somebody may begin anew after the revocation they stand under."""
    decision = standing.decision
    begun = today = local_day(standing.as_of)
    if decision is not None and decision.binding_at is not None:
        begun = local_day(decision.binding_at)
    return max(today, begun + timedelta(days=policy.cooldown_days))


def certificate_number(prefix: str, year: int, counter: int) -> str:
    """The number, such as SG-2026-000245; the counter runs on for ever."""
    return f"{prefix}-{year}-{counter:06d}"


def validity(policy: Policy, level: str, today: date) -> tuple[date, date]:
    """The first and the last day of a certificate that is awarded today."""
    return today, last_day(today, policy.level(level).valid_months)


def rests_on(standing: Standing, level: str) -> tuple[EventId, ...]:
    """The events that the level rests on now, each once."""
    return tuple(dict.fromkeys(event for one in standing.by_level[level] for event in one.evidence))


def explained(standing: Standing, level: str) -> dict[str, Plain]:
    """The standing as it is recorded with an award: with the conditions of that level."""
    own = [judged.as_plain() for judged in standing.by_level[level]]
    return {**standing.as_plain(), "requirements": own}


def figures(
    used: Collection[EventId], evidence: Iterable[Evidence]
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The quiz percent, typing speed and accuracy among the evidence that was used.

    With several quizzes it is the lowest: the certificate must not say more than all of them.
    Each is cut to one decimal, so that it never flatters.
    """
    counted = [one for one in evidence if one.event in used]
    results = paired([one for one in counted if isinstance(one, QuizEvidence)])
    runs = [one for one in counted if isinstance(one, TypingEvidence)]
    run = min(runs, key=lambda e: e.speed, default=None)
    return (
        _cut(min((one.percent for one in results), default=None)),
        _cut(run.speed if run else None),
        _cut(run.accuracy if run else None),
    )


def _cut(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.1"), ROUND_DOWN)
