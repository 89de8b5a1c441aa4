"""When the marks that people gave a written answer settle it, and what it is worth then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from trainer.exams.events import AnswerMarked, MarkTakenBack
from trainer.foundation.events import Recorded
from trainer.foundation.identity import PersonId, QuestionId

How = Literal["blank", "one", "mean", "closest"]
HOWS: tuple[How, ...] = get_args(How)

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class WrittenRules:
    """How many mark a written answer (1 or 2), and how far they may lie from each other.

    `tolerance` is in percent of the question's marks. Both are settings of the exam.
    """

    markers: int = 2
    tolerance: int = 10


@dataclass(frozen=True)
class GivenMark:
    """What one marker gave: marks, those of each line of the rubric, a private comment's digest."""

    marker: PersonId
    marks: Decimal
    lines: tuple[str, ...]
    comment: str
    at: datetime


@dataclass(frozen=True)
class Settled:
    """What the answer is worth, and how that came about."""

    marks: Decimal
    how: How


@dataclass(frozen=True)
class NeedsMarker:
    """Somebody has to mark the answer; a third where two lie too far from each other."""

    third: bool


Standing = Settled | NeedsMarker
Given = Mapping[QuestionId, tuple[GivenMark, ...]]
BLANK = Settled(Decimal(0), "blank")


def settle(marks: Sequence[Decimal], full: Decimal, rules: WrittenRules) -> Standing:
    """What these marks (each of another person, in any order) make of an answer.

    One marker: that mark. Two within the tolerance: their mean. Beyond it a third marks without
    knowing theirs, and the mean of the two that lie closest counts; when the one in the middle
    is as far from both, that one does. Halves of a hundredth are rounded up.
    """
    if rules.markers == 1 and marks:
        return Settled(marks[0], "one")
    if len(marks) < 2:
        return NeedsMarker(third=False)
    low, *_middle, high = sorted(marks)
    if len(marks) == 2:
        if (high - low) * 100 <= rules.tolerance * full:
            return Settled(_mean(low, high), "mean")
        return NeedsMarker(third=True)
    middle = sorted(marks)[1]
    if middle - low == high - middle:
        return Settled(middle, "closest")
    pair = (low, middle) if middle - low < high - middle else (middle, high)
    return Settled(_mean(*pair), "closest")


def marks_missing(given: int, rules: WrittenRules, standing: Standing) -> int:
    """How many people still have to mark an answer that so many have marked; 0 once settled."""
    if isinstance(standing, Settled):
        return 0
    return 1 if standing.third else rules.markers - given


def given_after(given: Given, recorded: Recorded) -> Given:
    """The marks after one was given or taken back; a later one of the same person replaces."""
    event, marker = recorded.event, recorded.envelope.actor
    if not isinstance(event, AnswerMarked | MarkTakenBack):
        return given
    question = QuestionId(event.question)
    others = tuple(one for one in given.get(question, ()) if one.marker != marker)
    if isinstance(event, AnswerMarked):
        at = recorded.envelope.at
        mark = GivenMark(marker, Decimal(event.marks), tuple(event.lines), event.comment, at)
        others = (*others, mark)
    return {**given, question: others}


def may_change(given: Sequence[GivenMark], marker: PersonId) -> bool:
    """Whether a marker may take the own mark back: as long as nobody has marked after them."""
    return bool(given) and given[-1].marker == marker


def _mean(one: Decimal, other: Decimal) -> Decimal:
    return ((one + other) / 2).quantize(_CENT, ROUND_HALF_UP).normalize() + 0
