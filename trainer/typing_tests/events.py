"""What happens around a typing run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.foundation.events import Event


@dataclass(frozen=True)
class TypingRunStarted(Event):
    """Somebody began to type a passage; a started run without an end was abandoned."""

    run: str
    passage: str
    version: str
    profile: str
    seconds: int
    certified: bool


@dataclass(frozen=True)
class TypingRunFinished(Event):
    """A run ended and was scored. `log` is the digest of the private event log of the run.

    `score` holds the figures of `typing_tests.score.Score.as_plain()`, fractions as strings.
    """

    run: str
    passage: str
    version: str
    profile: str
    seconds: int
    certified: bool
    log: str
    score: Mapping[str, int | str]
    program: str
