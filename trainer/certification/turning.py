"""The days on which a standing turns over without a new event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from trainer.certification.days import day_begins, local_day
from trainer.certification.evidence import (
    Award,
    ModuleEvidence,
    NotedEvidence,
    StudyEvidence,
)
from trainer.certification.judged import EXPIRING_DAYS, Ground
from trainer.certification.level_rules import last_day
from trainer.certification.policy import LevelRequired, ModuleRequired, ModulesRequired, Policy


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


def next_turn(ground: Ground) -> datetime | None:
    """The next local midnight at which a window, a certificate or a warning turns over."""
    day = min((day for day in _turning_days(ground) if day > ground.today), default=None)
    return None if day is None else day_begins(day)


def longest_window(policy: Policy) -> int:
    """The days of the longest window of any condition; 0 where nothing grows old."""
    asked = (getattr(one, "window_days", None) for level in policy.levels for one in level.requires)
    return max((days for days in asked if days), default=0)


def _turning_days(ground: Ground) -> Iterator[date]:
    for award in ground.awards:
        yield award.valid_from
        yield from _end_days(award.valid_until)
        yield grace_until(ground.policy, award) + timedelta(days=1)
        yield due_from(ground.policy, award)
    for award in ground.elsewhere:
        yield award.valid_from
        yield from _end_days(award.valid_until)
    yield from _window_days(ground)
    yield from _level_windows(ground)
    for known in ground.evidence:
        if isinstance(known, NotedEvidence) and known.until is not None:
            yield from _end_days(known.until)


def _window_days(ground: Ground) -> Iterator[date]:
    spans: dict[bool, set[int]] = {True: set(), False: set()}
    for level in ground.policy.levels:
        for required in level.requires:
            days = getattr(required, "window_days", None)
            if days is not None and not isinstance(required, LevelRequired):
                spans[isinstance(required, ModulesRequired | ModuleRequired)].add(days)
    # What is older than every window has turned over already.
    oldest = day_begins(ground.today - timedelta(days=longest_window(ground.policy) + 1))
    found = {
        (isinstance(known, ModuleEvidence), local_day(known.at))
        for known in ground.evidence
        if known.at >= oldest and not isinstance(known, StudyEvidence)
    }
    for is_module, day in found:
        for span in spans[is_module]:
            yield from _end_days(day + timedelta(days=span))


def _level_windows(ground: Ground) -> Iterator[date]:
    asked = [one for level in ground.policy.levels for one in level.requires]
    for required in asked:
        if isinstance(required, LevelRequired) and required.window_days is not None:
            for award in ground.elsewhere if required.policy else ground.awards:
                yield from _end_days(last_day(award, required))


def _end_days(last: date) -> Iterator[date]:
    """The day after the last one, and the one on which that comes into sight."""
    yield last + timedelta(days=1)
    yield last - timedelta(days=EXPIRING_DAYS - 1)
