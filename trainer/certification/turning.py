"""The days on which a standing turns over without a new event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from trainer.certification.days import day_begins, local_day
from trainer.certification.evidence import (
    Award,
    Evidence,
    ModuleEvidence,
    NotedEvidence,
    StudyEvidence,
)
from trainer.certification.judged import EXPIRING_DAYS, Ground
from trainer.certification.policy import Level, ModulesRequired, Policy


def due_from(policy: Policy, award: Award) -> date:
    """The first day on which the certificate is due for renewal.

    A level that the policy has no more cannot be renewed: its certificate runs to its last day.
    """
    if not policy.has(award.level):
        return award.valid_until + timedelta(days=1)
    return award.valid_until - timedelta(days=policy.level(award.level).due_days)


def grace_until(policy: Policy, award: Award) -> date:
    """The last day on which calls may be taken although the certificate has ended."""
    days = policy.level(award.level).grace_days if policy.has(award.level) else 0
    return award.valid_until + timedelta(days=days)


def turns(ground: Ground, as_of: datetime) -> Iterator[datetime]:
    """The local midnights to come at which a window, a certificate or a warning turns over."""
    moments = (day_begins(day) for day in _turning_days(ground))
    return (moment for moment in moments if moment > as_of)


def _turning_days(ground: Ground) -> Iterator[date]:
    for award in ground.awards:
        yield award.valid_from
        yield from _end_days(award.valid_until)
        yield grace_until(ground.policy, award) + timedelta(days=1)
        yield due_from(ground.policy, award)
    for level in ground.policy.levels:
        yield from _window_days(level, ground.evidence)
    for known in ground.evidence:
        if isinstance(known, NotedEvidence) and known.until is not None:
            yield from _end_days(known.until)


def _window_days(level: Level, evidence: Iterable[Evidence]) -> Iterator[date]:
    spans: dict[bool, set[int]] = {True: set(), False: set()}
    for required in level.requires:
        days = getattr(required, "window_days", None)
        if days is not None:
            spans[isinstance(required, ModulesRequired)].add(days)
    for known in evidence:
        if not isinstance(known, StudyEvidence):
            for span in spans[isinstance(known, ModuleEvidence)]:
                yield from _end_days(local_day(known.at) + timedelta(days=span))


def _end_days(last: date) -> Iterator[date]:
    """The day after the last one, and the one on which that comes into sight."""
    yield last + timedelta(days=1)
    yield last - timedelta(days=EXPIRING_DAYS - 1)
