"""How long evidence counts: windows in local days, and limits to attempts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from trainer.certification.days import day_begins, local_day
from trainer.certification.evidence import Evidence, NotedEvidence
from trainer.certification.judged import EXPIRING_DAYS, NOTHING, Status
from trainer.certification.policy import ExamRequired, QuizRequired, TypingRequired
from trainer.certification.required_noted import (
    ChecklistRequired,
    ObservationRequired,
    SignOffRequired,
)
from trainer.foundation.wording import Text, text

E = TypeVar("E", bound=Evidence)


LimitedNotes = ObservationRequired | SignOffRequired | ChecklistRequired
Limited = QuizRequired | ExamRequired | TypingRequired | LimitedNotes


def taken_rightly(found: Sequence[E], required: Limited) -> list[E]:
    """Those that the limits of the policy allow, oldest first."""
    if not is_limited(required):
        return list(found)
    kept: list[E] = []
    for one in found:
        if _may_follow(one, kept, required):
            kept.append(one)
    return kept


def noted_rightly(found: Sequence[NotedEvidence], required: LimitedNotes) -> list[NotedEvidence]:
    """What was noted about one item, oldest first, without what is good and came too soon.

    What is not good always counts, so that a signature can be taken back at once.
    """
    failed: list[NotedEvidence] = []
    kept: list[NotedEvidence] = []
    for one in found:
        if not one.passed:
            failed.append(one)
        elif not _may_follow(one, failed, required):
            continue
        kept.append(one)
    return kept


def is_limited(required: Limited) -> bool:
    """Whether the policy limits attempts, or asks to wait between them."""
    return required.attempts is not None or required.wait_hours is not None


def _may_follow(one: Evidence, attempts: Sequence[Evidence], required: Limited) -> bool:
    """Whether one more counts after these attempts, which are oldest first."""
    before = in_window(attempts, required.window_days, local_day(one.at))
    if required.attempts is not None and len(before) >= required.attempts:
        return False
    wait = timedelta(hours=required.wait_hours or 0)
    return not attempts or one.at - attempts[-1].at >= wait


def used_up(kept: Sequence[Evidence], required: Limited) -> Text | None:
    """From when on another result counts, where every attempt is used; None where one is left.

    `kept` are the attempts in the window, oldest first.
    """
    if required.attempts is None or len(kept) < required.attempts:
        return None
    free = last_of(kept[-required.attempts], required.window_days)
    if free is None:
        return text("All {n} attempts are used.", n=required.attempts)
    return text(
        "All {n} attempts are used; another one counts from {day}.",
        n=required.attempts,
        day=free + timedelta(days=1),
    )


def in_window(found: Sequence[E], days: int | None, today: date) -> list[E]:
    """Those that are not older than the window today, counted in local days."""
    if days is None:
        return list(found)
    oldest = day_begins(today - timedelta(days=days))
    return [e for e in found if e.at >= oldest]


def last_of(evidence: Evidence | None, days: int | None) -> date | None:
    """The last day on which the evidence counts; None where it counts for ever."""
    if evidence is None or days is None:
        return None
    return local_day(evidence.at) + timedelta(days=days)


def status_of(good: bool, n: int, last: date | None, today: date) -> Status:
    """Met, expiring, not met, or nothing there yet."""
    if not good:
        return "not_met" if n else "not_enough"
    return "expiring" if is_near(last, today) else "met"


def when_near(last: date | None, today: date, step: Text) -> Text:
    """What to do next where the last day is near; nothing otherwise."""
    return step if is_near(last, today) else NOTHING


def is_near(last: date | None, today: date) -> bool:
    """Whether the last day has come into sight."""
    return last is not None and (last - today).days < EXPIRING_DAYS


def window_words(days: int | None) -> Text:
    """The window at the end of a rule."""
    return NOTHING if days is None else text(" within {days} days", days=days)
