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
    `rules` are those of a counted exam (`exams.sitting_rules`), empty for a quiz.
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
    rules: Mapping[str, Plain]


@dataclass(frozen=True)
class SittingResumed(Event):
    """A sitting went on after a gap: what the clocks said and the seconds spent so far.

    `forgiven_seconds` of the gap do not count, by the exam's rule for interruptions.
    """

    sitting: str
    wall: str
    monotonic: int
    boot: str
    spent_seconds: int
    gap_seconds: int
    forgiven_seconds: int


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


@dataclass(frozen=True)
class AnswerMarked(Event):
    """Somebody marked a written answer; a later one of the same person takes its place.

    `marks` and those of each line of the rubric are decimal strings; `comment` is the private
    digest of what was written beside them, or "". The marker is the actor.
    """

    sitting: str
    question: str
    marks: str
    lines: tuple[str, ...]
    comment: str


@dataclass(frozen=True)
class MarkTakenBack(Event):
    """A marker took the own mark of a written answer back, in order to think again."""

    sitting: str
    question: str


@dataclass(frozen=True)
class QuestionShown(Event):
    """A question of a counted exam came on the screen, so many milliseconds into it."""

    sitting: str
    question: str
    spent_ms: int


@dataclass(frozen=True)
class SittingSeen(Event):
    """The page of a counted exam was still there: time away is counted from the last of these."""

    sitting: str
    spent_ms: int


@dataclass(frozen=True)
class SeatNoted(Event):
    """Something about the seat that somebody may ask about later; evidence, never a verdict.

    `what` is "away" (another window was in front, for `seconds`), "clock" (the wall clock
    moved `seconds` against the monotonic one) or "sleep" (the computer slept for `seconds`).
    """

    sitting: str
    what: str
    seconds: int
    spent_ms: int


@dataclass(frozen=True)
class TimeGranted(Event):
    """An invigilator gave more time, with a reason; `why` is its private digest."""

    sitting: str
    seconds: int
    why: str


@dataclass(frozen=True)
class ResultApproved(Event):
    """A second look at a counted result (审批): it is right as it was marked."""

    sitting: str


@dataclass(frozen=True)
class ResultReleased(Event):
    """A counted result was made known (公布) and is evidence from now on.

    With the standard error in percent as it was then, from so many sittings and by which method;
    "" where it was not known, and 0 in bodies of the first schema.
    """

    sitting: str
    error: str = ""
    sittings: int = 0
    method: str = ""


@dataclass(frozen=True)
class QuestionCorrected(Event):
    """Versions of a question that stood on papers were put right, in one of four ways.

    `version` is the one with the new key, "" where the way asks no key; `why` is the private
    digest of the reason. Results that change follow as `PaperRemarked`.
    """

    correction: str
    question: str
    versions: tuple[str, ...]
    version: str
    way: str
    why: str


@dataclass(frozen=True)
class PaperRemarked(Event):
    """The result after a correction; what was marked before stays. See PaperMarked.

    A question that was taken out stands in `full` no more and is not among `questions`.
    """

    sitting: str
    correction: str
    score: str
    full: str
    percent: str
    pass_mark: str
    passed: bool
    questions: Mapping[str, str]
    program: str


@dataclass(frozen=True)
class AppealMade(Event):
    """A sitter appeals against a question, or with "" against the result; `text` is private."""

    appeal: str
    sitting: str
    question: str
    text: str


@dataclass(frozen=True)
class AppealAnswered(Event):
    """Somebody else upheld or refused an appeal; `text` is the private digest of the reason."""

    appeal: str
    outcome: str
    text: str
