"""What two looks at the clocks of a seat say about the time between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trainer.foundation.clock import Moment

Seen = Literal["away", "clock", "sleep"]

# The page looks as often as this; a look that comes much later was held up by the computer.
LOOK_SECONDS = 30
_LATE_SECONDS, _DRIFT_SECONDS = 3 * LOOK_SECONDS, 5


@dataclass(frozen=True)
class Oddity:
    """Something to keep as evidence; `seconds` may be negative for a clock set back."""

    what: Seen
    seconds: int


def oddities(before: Moment, now: Moment) -> tuple[Oddity, ...]:
    """A sleep (or a computer that stood still) and a wall clock that was moved, if any.

    Across a restart the monotonic clock says nothing, and a resumption records the gap.
    """
    if before.boot != now.boot or now.monotonic < before.monotonic:
        return ()
    gone = now.monotonic - before.monotonic
    moved = (now.wall - before.wall).total_seconds() - gone
    found = []
    if gone >= _LATE_SECONDS:
        found.append(Oddity("sleep", round(gone)))
    if abs(moved) >= _DRIFT_SECONDS:
        found.append(Oddity("clock", round(moved)))
    return tuple(found)
