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
class TypingRunKept(Event):
    """The log of a certified run from its entry `first` on, kept while somebody types.

    `log` is the digest of the private part. Parts are read only of a run that never finished.
    """

    run: str
    first: int
    log: str


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


@dataclass(frozen=True)
class TypingTestOpened(Event):
    """A certified test was opened on somebody's seat, by whoever did this.

    `rules` is `typing_tests.sitting.TypingRules.as_plain()`. `drawn` holds run, passage and
    version of each passage, the last one in reserve; they follow from the pool and `seed`.
    `invigilator` is empty where the policy lets learners open it themselves.
    """

    test: str
    invigilator: str
    rules: Mapping[str, int | str | bool]
    seed: str
    drawn: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class FurtherPassageAsked(Event):
    """The mean stands far above what the person did before, so that one more passage is due."""

    test: str
    net: str
    usual: str


@dataclass(frozen=True)
class TypingTestEnded(Event):
    """A test is over: the means over its passages, and what was noted.

    `lowest` is the lowest speed of a passage; one that was not typed has speed 0. `notes` has
    `typing_tests.sitting.Outcome.notes`, `absences` and `away_ms` the times away from the text,
    `drift_ms` how much wall clock and monotonic clock went apart at most.
    """

    test: str
    ending: str
    net: str
    accuracy: str
    lowest: str
    passages: int
    notes: tuple[str, ...]
    absences: int
    away_ms: int
    drift_ms: int
    program: str


@dataclass(frozen=True)
class TypingTestDecided(Event):
    """Somebody decided whether the result of a test counts; `reason` is private."""

    test: str
    counts: bool
    reason: str


@dataclass(frozen=True)
class TypingDrillFinished(Event):
    """A drill was typed to its end or stopped. It never counts, and is no typing run.

    `log` is the digest of what `typing_tests.drill_log` made of it, and `score` holds the
    figures that follow from kind, seed and log.
    """

    drill: str
    kind: str
    seed: int
    log: str
    score: Mapping[str, int | str]
    program: str
