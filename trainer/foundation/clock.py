"""The only place that asks the machine for the time; everybody else is handed it."""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

try:
    SHANGHAI = ZoneInfo("Asia/Shanghai")
except ZoneInfoNotFoundError:  # Windows without tzdata; China has had one offset since 1992
    SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # type: ignore[assignment]


@dataclass(frozen=True)
class Moment:
    """A reading of every clock at once: UTC, a suspend-inclusive monotonic one, the boot."""

    wall: datetime
    monotonic: float
    boot: str


Clock = Callable[[], Moment]


def _boot_id() -> str:
    path = Path("/proc/sys/kernel/random/boot_id")
    if path.exists():
        return path.read_text().strip()
    # Elsewhere the monotonic clock cannot be told apart between boots, so each process is
    # its own "boot": a resumed sitting then relies on the wall clock and never gains time.
    return uuid.uuid4().hex


_BOOT = _boot_id()


def _monotonic() -> float:
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def system_clock() -> Moment:
    """What the machine's clocks say now."""
    return Moment(datetime.now(UTC), _monotonic(), _BOOT)


def stopped(moment: datetime) -> Clock:
    """A clock on which it is always this moment, for looking back."""
    return lambda: Moment(moment, 0.0, "")


def local(moment: datetime) -> datetime:
    """The moment on the wall clock of the site (Asia/Shanghai)."""
    return moment.astimezone(SHANGHAI)
