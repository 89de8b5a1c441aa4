"""How much of a sitting's time is spent, whatever happens to the machine's clocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from trainer.foundation.clock import Moment


@dataclass(frozen=True)
class TimeState:
    """The clocks at the start or the last resumption, and the latest spent time on record.

    `spent_ms` had been spent at the reading (`wall`, `monotonic_ms`, `boot`). `known_ms` had
    been spent at `known_wall`, the last time something of the sitting was recorded.
    """

    started: datetime
    allowed_seconds: int
    wall: datetime
    monotonic_ms: int
    boot: str
    spent_ms: int
    known_ms: int
    known_wall: datetime


def begin(moment: Moment, allowed_seconds: int) -> TimeState:
    """The time of a sitting that starts now."""
    return start(moment.wall, monotonic_ms(moment), moment.boot, allowed_seconds)


def start(wall: datetime, monotonic: int, boot: str, allowed_seconds: int) -> TimeState:
    """The time of a sitting that started at these readings of the clocks."""
    return TimeState(wall, allowed_seconds, wall, monotonic, boot, 0, 0, wall)


def spent_ms(state: TimeState, moment: Moment) -> int:
    """Milliseconds spent; never less than what is on record.

    Within one boot the monotonic clock rules and the wall clock may say what it likes. After
    a restart only the wall clock can measure the gap: the gap counts as spent, and a clock
    that was set back takes nothing away.
    """
    if is_same_boot(state, moment):
        return max(state.known_ms, state.spent_ms + monotonic_ms(moment) - state.monotonic_ms)
    return max(
        state.spent_ms + _forward_ms(state.wall, moment.wall),
        state.known_ms + _forward_ms(state.known_wall, moment.wall),
    )


def remaining_seconds(state: TimeState, moment: Moment) -> int:
    """Whole seconds left, rounded up so that "1" is shown until the very end."""
    return max(0, -((spent_ms(state, moment) - state.allowed_seconds * 1000) // 1000))


def is_over(state: TimeState, moment: Moment) -> bool:
    """Whether all of the allowed time is spent."""
    return spent_ms(state, moment) >= state.allowed_seconds * 1000


def late_seconds(state: TimeState, moment: Moment) -> int:
    """Whole seconds by which the deadline has passed."""
    return max(0, spent_ms(state, moment) - state.allowed_seconds * 1000) // 1000


def deadline(state: TimeState, moment: Moment) -> datetime:
    """When the time is (or was) over, on the wall clock as it goes now."""
    left = state.allowed_seconds * 1000 - spent_ms(state, moment)
    return moment.wall + timedelta(milliseconds=left)


def noted(state: TimeState, spent: int, wall: datetime) -> TimeState:
    """Remember that so many milliseconds were spent when something was recorded."""
    if spent < state.known_ms:
        return state
    return replace(state, known_ms=spent, known_wall=wall)


def resumed(state: TimeState, wall: datetime, monotonic: int, boot: str, spent: int) -> TimeState:
    """Go on from these readings of the clocks, `spent` milliseconds into the sitting."""
    spent = max(spent, state.known_ms)
    return TimeState(
        state.started, state.allowed_seconds, wall, monotonic, boot, spent, spent, wall
    )


def is_same_boot(state: TimeState, moment: Moment) -> bool:
    """Whether the monotonic clock has run on without a break since the last reading."""
    return moment.boot == state.boot and monotonic_ms(moment) >= state.monotonic_ms


def monotonic_ms(moment: Moment) -> int:
    """The monotonic clock in whole milliseconds, as events store it."""
    return int(moment.monotonic * 1000)


def _forward_ms(since: datetime, until: datetime) -> int:
    return max(0, (until - since) // timedelta(milliseconds=1))
