"""What decisions do to a standing: stops, exemptions, longer certificates, clocks that stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate

from trainer.certification.days import day_begins, local_day
from trainer.certification.decisions import Decision, begins_on
from trainer.certification.evidence import (
    Award,
    Evidence,
    ModuleEvidence,
    StudyEvidence,
)
from trainer.foundation.identity import PolicyId

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """A leave: local days, both included; without `last` it goes on."""

    first: date
    last: date | None

    def days(self, since: date, until: date) -> int:
        """How many of its days lie between two days, both included."""
        last = until if self.last is None else min(self.last, until)
        return max(0, (last - max(self.first, since)).days + 1)


@dataclass(frozen=True)
class Effects:
    """What is in force at a moment; `turns` are the moments at which that may change."""

    suspended: Decision | None
    revoked: Decision | None
    permitted: Decision | None
    leave: Decision | None
    enrolled: Decision | None
    waived: Mapping[tuple[str, str], Decision]
    leaves: tuple[Span, ...]
    awards: tuple[Award, ...]
    evidence: tuple[Evidence, ...]
    turns: tuple[datetime, ...]

    @property
    def on_leave(self) -> bool:
        """Whether the clocks stand still now."""
        return self.leave is not None


def effects(
    decisions: Iterable[Decision],
    awards: Sequence[Award],
    evidence: Sequence[Evidence],
    policy: PolicyId,
    moment: datetime,
    window: int = 0,
) -> Effects:
    """What the decisions known at the moment make of awards and evidence until then.

    Certificates run longer by an extension and by the days of a leave; the days of a leave
    count in no window. A revocation takes every certificate given before it, and the results
    that it might have been earned with: who comes back is enrolled and begins anew. Evidence
    older than the longest `window` in days counts for ever or not at all, and stays as it is.
    A decision that was declared void until then counts as never taken.
    """
    own = [one for one in decisions if one.policy in ("", policy)]
    then = (each.as_of(moment) for each in own)
    known = [one for one in then if one is not None and one.voided_at is None]
    today = local_day(moment)
    leaves = tuple(_leaves(known, moment))
    revoked = max(
        (one for one in known if one.kind == "revocation" and one.is_in_force(moment)),
        key=lambda one: begun(one), default=None,
    )  # fmt: skip
    kept, fresh, enrolled = list(awards), list(evidence), _last(known, "enrolment", moment)
    if revoked is not None:
        since = begun(revoked)
        kept = [award for award in kept if award.at > since]
        fresh = [one for one in fresh if one.at > since or _stays(one)]
        enrolled = enrolled if enrolled is not None and enrolled.at > since else None
    waived = {
        (one.level, one.requirement): one
        for one in known
        if one.kind == "exemption" and one.is_in_force(moment)
    }
    return Effects(
        suspended=_suspended(known, moment),
        revoked=revoked if not kept and enrolled is None else None,
        permitted=_last(known, "permission", moment),
        leave=_leave(known, leaves, moment),
        enrolled=enrolled,
        waived=waived,
        leaves=leaves,
        awards=tuple(_longer(award, known, leaves, today) for award in kept),
        evidence=tuple(_later(fresh, leaves, today, window)),
        turns=tuple(_turns(own, leaves, moment)),
    )


def award_state(award: Award, decisions: Iterable[Decision], moment: datetime) -> tuple[str, date]:
    """Whether a certificate is "valid", "expired", "suspended" or "revoked", and its last day."""
    found = effects(decisions, [award], [], award.policy, moment)
    if not found.awards:
        return "revoked", award.valid_until
    ends = found.awards[0].valid_until
    if local_day(moment) > ends:
        return "expired", ends
    return "valid" if found.suspended is None else "suspended", ends


def begun(decision: Decision) -> datetime:
    """The moment from which a decision in force has effect."""
    binding = decision.binding_at
    return max(binding or decision.at, day_begins(decision.first))


def _last(known: Iterable[Decision], kind: str, moment: datetime) -> Decision | None:
    found = [one for one in known if one.kind == kind and one.is_in_force(moment)]
    return max(found, key=lambda one: (begun(one), one.event), default=None)


def _suspended(known: Sequence[Decision], moment: datetime) -> Decision | None:
    """The stop or suspension in force that no later decision has ended."""
    ends = [
        begun(one)
        for one in known
        if one.kind in ("reinstatement", "revocation") and one.is_in_force(moment)
    ]
    ended = max(ends, default=None)
    found = [
        one
        for one in known
        if one.kind in ("stop", "suspension")
        and one.is_in_force(moment)
        and (ended is None or begun(one) > ended)
    ]
    return max(found, key=lambda one: (begun(one), one.event), default=None)


def _leaves(known: Sequence[Decision], moment: datetime) -> Iterator[Span]:
    """The times away; a return without a leave, or a second leave in one, says nothing."""
    marks = sorted(
        (one for one in known if one.kind in ("leave", "return") and one.is_in_force(moment)),
        key=lambda one: (one.first, one.at, one.event),
    )
    begin: date | None = None
    for one in marks:
        if one.kind == "leave":
            begin = begin or one.first
        elif begin is not None:
            if one.first > begin:
                yield Span(begin, one.first - DAY)
            begin = None
    if begin is not None:
        yield Span(begin, None)


def _leave(known: Iterable[Decision], leaves: Sequence[Span], moment: datetime) -> Decision | None:
    """The leave that goes on now."""
    if not leaves or leaves[-1].last is not None:
        return None
    found = (
        one
        for one in known
        if one.kind == "leave" and one.first == leaves[-1].first and one.is_in_force(moment)
    )
    return min(found, key=lambda one: (one.at, one.event))


def _longer(award: Award, known: Iterable[Decision], leaves: Sequence[Span], today: date) -> Award:
    """The certificate with the last day that extensions and leaves give it."""
    longer = [
        (begins_on(one), one.until)
        for one in known
        if one.kind == "extension" and one.level == award.level and one.until is not None
        and one.at >= award.at
    ]  # fmt: skip
    steps: list[tuple[date, date | Span]] = [(span.first, span) for span in leaves]
    steps += [(first, until) for first, until in longer if first <= today]
    end = award.valid_until
    for first, step in sorted(steps, key=lambda one: (one[0], isinstance(one[1], Span))):
        if first > end:
            continue  # what has ended does not begin again
        if isinstance(step, Span):
            end += step.days(award.valid_from, today) * DAY
        else:
            end = max(end, step)
    return award if end == award.valid_until else replace(award, valid_until=end)


def _later(
    evidence: Sequence[Evidence], leaves: Sequence[Span], today: date, window: int
) -> Iterator[Evidence]:
    """The evidence as if it were as much later as the clocks have stood since."""
    if not leaves:
        yield from evidence
        return
    firsts = [span.first for span in leaves]
    after = list(accumulate((span.days(span.first, today) for span in leaves[::-1]), initial=0))
    oldest = day_begins(today - (window + after[-1] + 1) * DAY)
    for one in evidence:
        days = 0
        if one.at >= oldest:
            since = local_day(one.at) + DAY
            place = bisect_left(firsts, since)
            days = after[len(leaves) - place]
            days += leaves[place - 1].days(since, today) if place else 0
        yield replace(one, at=one.at + days * DAY) if days else one


def _stays(evidence: Evidence) -> bool:
    return isinstance(evidence, (StudyEvidence, ModuleEvidence))


def _turns(own: Iterable[Decision], leaves: Sequence[Span], moment: datetime) -> Iterator[datetime]:
    for one in own:
        yield from (turn for turn in one.moments if turn > moment)
    if leaves and leaves[-1].last is None:
        yield day_begins(local_day(moment) + DAY)
