"""How much of a sitting's time is spent, whatever happens to the machine's clocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from trainer.foundation.clock import Moment


@dataclass(frozen=True)
class TimeState:
    """The clocks at the start or the last resumption, and the latest spent time on record.

    `spent_ms` had been spent at the reading (`wall`, `monotonic_ms`, `boot`). `known_ms` had
    been spent at `known_wall`, the last time something of the sitting was recorded. Papers are
    taken until `closes`, if that comes first; `forgiven_ms` of the time away were not counted.
    """

    started: datetime
    allowed_seconds: int
    wall: datetime
    monotonic_ms: int
    boot: str
    spent_ms: int
    known_ms: int
    known_wall: datetime
    closes: datetime | None = None
    forgiven_ms: int = 0


def begin(moment: Moment, allowed_seconds: int) -> TimeState:
    """The time of a sitting that starts now."""
    return start(moment.wall, monotonic_ms(moment), moment.boot, allowed_seconds)


def start(
    wall: datetime,
    monotonic: int,
    boot: str,
    allowed_seconds: int,
    closes: datetime | None = None,
) -> TimeState:
    """The time of a sitting that started at these readings of the clocks."""
    return TimeState(wall, allowed_seconds, wall, monotonic, boot, 0, 0, wall, closes)


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
    return max(0, -(-_left_ms(state, moment) // 1000))


def is_over(state: TimeState, moment: Moment) -> bool:
    """Whether all of the allowed time is spent, or the closing time has come."""
    return _left_ms(state, moment) <= 0


def late_seconds(state: TimeState, moment: Moment) -> int:
    """Whole seconds by which the deadline has passed."""
    return max(0, -_left_ms(state, moment)) // 1000


def deadline(state: TimeState, moment: Moment) -> datetime:
    """When the time is (or was) over, on the wall clock as it goes now."""
    return moment.wall + timedelta(milliseconds=_left_ms(state, moment))


def ends_by_closing(state: TimeState, moment: Moment) -> bool:
    """Whether the closing time comes before the allowed time is spent."""
    return _closing_ms(state, moment) < _allowed_ms(state, moment)


def granted(state: TimeState, seconds: int) -> TimeState:
    """So many seconds more are allowed; the closing time stays."""
    return replace(state, allowed_seconds=state.allowed_seconds + seconds)


def noted(state: TimeState, spent: int, wall: datetime) -> TimeState:
    """Remember that so many milliseconds were spent when something was recorded."""
    if spent < state.known_ms:
        return state
    return replace(state, known_ms=spent, known_wall=wall)


def resumed(
    state: TimeState, wall: datetime, monotonic: int, boot: str, spent: int, forgiven: int = 0
) -> TimeState:
    """Go on from these readings of the clocks, `spent` milliseconds into the sitting.

    So many milliseconds more of the time away are `forgiven`; they are not in `spent`.
    """
    spent = max(spent, state.known_ms)
    return replace(
        state, wall=wall, monotonic_ms=monotonic, boot=boot, spent_ms=spent, known_ms=spent,
        known_wall=wall, forgiven_ms=state.forgiven_ms + forgiven,
    )  # fmt: skip


def is_same_boot(state: TimeState, moment: Moment) -> bool:
    """Whether the monotonic clock has run on without a break since the last reading."""
    return moment.boot == state.boot and monotonic_ms(moment) >= state.monotonic_ms


def monotonic_ms(moment: Moment) -> int:
    """The monotonic clock in whole milliseconds, as events store it."""
    return int(moment.monotonic * 1000)


def _left_ms(state: TimeState, moment: Moment) -> int:
    return min(_allowed_ms(state, moment), _closing_ms(state, moment))


def _allowed_ms(state: TimeState, moment: Moment) -> int:
    return state.allowed_seconds * 1000 - spent_ms(state, moment)


def _closing_ms(state: TimeState, moment: Moment) -> int:
    """Until the closing time. A wall clock that is set back does not put it off: since the
    beginning at least what was spent or forgiven has gone by."""
    if state.closes is None:
        return _allowed_ms(state, moment)
    gone = timedelta(milliseconds=spent_ms(state, moment) + state.forgiven_ms)
    now = state.started + gone
    if not is_same_boot(state, moment):
        now = max(now, moment.wall)
    return (state.closes - now) // timedelta(milliseconds=1)


def _forward_ms(since: datetime, until: datetime) -> int:
    return max(0, (until - since) // timedelta(milliseconds=1))
