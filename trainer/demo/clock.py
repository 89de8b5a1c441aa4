"""The clock that made-up people live by."""

from __future__ import annotations

from datetime import datetime, timedelta

from trainer.foundation.clock import Moment


class DemoClock:
    """A clock that only moves when it is told to, and never backwards."""

    def __init__(self, start: datetime) -> None:
        self._start = self.now = start

    def __call__(self) -> Moment:
        spent = (self.now - self._start).total_seconds()
        return Moment(self.now, spent, "demo")

    def at(self, moment: datetime) -> None:
        """Go on to a moment, unless it is past already."""
        self.now = max(self.now, moment)

    def wait(self, seconds: float) -> None:
        """Let some seconds pass."""
        self.now += timedelta(seconds=seconds)
