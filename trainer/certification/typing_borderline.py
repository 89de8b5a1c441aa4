"""A typing test a little too slow to decide: another test decides in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from trainer.certification.days import local_day
from trainer.certification.evidence import TypingEvidence
from trainer.certification.policy import TypingRequired
from trainer.certification.windows import in_window, taken_rightly

# No passage of a test may stay below so much of the speed that their mean must reach.
EACH_PASSAGE = Decimal("0.9")


class Tests(NamedTuple):
    """Tests in the window: those that decide, those that were attempts, and one that waits."""

    counted: list[TypingEvidence]
    attempts: list[TypingEvidence]
    waiting: TypingEvidence | None


def is_slow(test: TypingEvidence, required: TypingRequired) -> bool:
    """Whether it lacks nothing but speed, and of that no more than the margin."""
    lowest = test.speed if test.lowest is None else test.lowest
    return (
        required.borderline is not None
        and required.speed - required.borderline <= test.speed < required.speed
        and test.accuracy >= required.accuracy
        and lowest >= required.speed * EACH_PASSAGE
    )


def decided(found: Sequence[TypingEvidence], required: TypingRequired, today: date) -> Tests:
    """The tests that the limits allow, oldest first.

    The one after a borderline test decides alone; it is no attempt, needs no waiting, and is
    itself never borderline.
    """
    days = required.window_days
    if required.borderline is None:
        counted = in_window(taken_rightly(found, required), days, today)
        return Tests(counted, counted, None)
    firsts: list[TypingEvidence] = []
    counted = []
    waiting: TypingEvidence | None = None
    for test in found:
        still = [waiting] if waiting else []
        if in_window(still, days, local_day(test.at)):
            waiting = None
            counted.append(test)
        elif taken_rightly([*firsts, test], required)[-1:] == [test]:
            firsts.append(test)
            counted.append(test)
            waiting = test if is_slow(test, required) else None
    still = in_window([waiting] if waiting else [], days, today)
    return Tests(
        in_window(counted, days, today),
        in_window(firsts, days, today),
        still[0] if still else None,
    )
