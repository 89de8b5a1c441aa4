"""What happens to a paper between being opened and being marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.foundation.canonical import Plain
from trainer.foundation.events import Event


@dataclass(frozen=True)
class PaperOpened(Event):
    """A sitting began: the frozen paper, the seconds allowed, and the clocks at the start.

    `paper` is the canonical value of `exams.paper.Paper`; `monotonic` counts milliseconds.
    """

    sitting: str
    module: str
    type: str
    paper: Mapping[str, Plain]
    allowed_seconds: int
    started_wall: str
    started_monotonic: int
    boot: str
    form: str


@dataclass(frozen=True)
class SittingResumed(Event):
    """A sitting went on after a gap: what the clocks said and the seconds spent so far."""

    sitting: str
    wall: str
    monotonic: int
    boot: str
    spent_seconds: int
    gap_seconds: int


@dataclass(frozen=True)
class AnswerKept(Event):
    """An answer was chosen, typed, changed or cleared (then both are empty).

    `answer` holds labels. What was typed is private: `typed` is its digest, else "". Only bodies
    of the first schema hold typed words in `answer`.
    """

    sitting: str
    question: str
    answer: tuple[str, ...]
    spent_ms: int
    typed: str = ""


@dataclass(frozen=True)
class QuestionFlagged(Event):
    """A flag was set on a question or taken away."""

    sitting: str
    question: str
    flagged: bool


@dataclass(frozen=True)
class PaperHandedIn(Event):
    """The paper was handed in; late by so many seconds, by the sitter or by the clock."""

    sitting: str
    by: str
    at: str
    late_seconds: int


@dataclass(frozen=True)
class PaperMarked(Event):
    """The result as it was shown. Marks are decimal strings; `questions` maps to each mark."""

    sitting: str
    module: str
    score: str
    full: str
    percent: str
    pass_mark: str
    passed: bool
    questions: Mapping[str, str]
    program: str
