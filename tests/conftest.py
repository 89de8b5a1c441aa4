"""What every test shares: a clock that is set by hand, English words, no thread left behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings

from trainer.foundation.clock import Moment
from trainer.foundation.wording import use_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time and no deadline: a slow machine is not a wrong program.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


@dataclass
class FakeClock:
    """A clock that goes only when it is told to; calling it reads it, like the real one."""

    wall: datetime = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    monotonic: float = 5000.0
    boot: str = "boot-1"

    def __call__(self) -> Moment:
        return Moment(self.wall, self.monotonic, self.boot)

    def advance(self, seconds: float) -> Moment:
        """Let time pass on every clock at once."""
        self.wall += timedelta(seconds=seconds)
        self.monotonic += seconds
        return self()

    def restart(self, wall: datetime) -> Moment:
        """Boot the computer anew; its wall clock then says `wall`."""
        self.wall, self.monotonic, self.boot = wall, 10.0, self.boot + "'"
        return self()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [
        thread.name
        for thread in set(threading.enumerate()) - before
        if not thread.daemon  # Qt's own threads appear as daemons and end with the application
    ]
    assert not left, f"threads left running: {left}"
