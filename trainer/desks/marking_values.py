"""Written answers as their markers see them: without a name, a number, a time or other marks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from trainer.exams.written_hints import Hint
from trainer.exams.written_marks import How
from trainer.foundation.identity import QuestionId
from trainer.questions.question import Question

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class BlindAnswer:
    """What somebody wrote. `token` tells the desk which answer it is, and nobody else anything."""

    token: str
    words: str
    hints: tuple[Hint, ...]


@dataclass(frozen=True)
class OwnMark:
    """What the marker gave an answer: marks, those of each line of the rubric, words beside."""

    marks: Decimal
    lines: tuple[Decimal, ...] = ()
    comment: str = ""


@dataclass(frozen=True)
class ScaledLine:
    """A line of the rubric in marks of this paper, whatever the bank says the question gives."""

    marks: Decimal
    words: str


@dataclass(frozen=True)
class MarkingRound:
    """All answers to one question of an exam: `answers` wait for this marker, `done` they marked.

    The order is another one for each marker, and always the same for one. `changeable` are the
    tokens of those that may still be marked otherwise, the last one last. `locked` is a sealed
    question of every bank that these papers need: with the last mark they get their results.
    `stuck` are answers that need more marks than there are people who may give them.
    """

    key: str
    exam: str
    question: Question
    full: Decimal
    answers: tuple[BlindAnswer, ...]
    done: int
    changeable: tuple[str, ...] = ()
    locked: tuple[Question, ...] = ()
    stuck: int = 0

    @property
    def total(self) -> int:
        """What this marker has marked and still has to."""
        return self.done + len(self.answers)

    @property
    def rubric(self) -> tuple[ScaledLine, ...]:
        """The rubric, so that its lines add up to `full` where they did to the question's marks."""
        share = self.full / self.question.marks
        return tuple(
            ScaledLine((Decimal(one.marks or 0) * share).quantize(_CENT, ROUND_HALF_UP), one.words)
            for one in self.question.rubric
        )


@dataclass(frozen=True)
class MarkNote:
    """One mark of an answer after the result; `by` is "" for its writer, who never learns who.

    `comment` is "" where nothing was written beside it, and None once that was erased.
    """

    marks: Decimal
    by: str
    comment: str | None


@dataclass(frozen=True)
class AnswerNotes:
    """How a written answer came to its marks, and what stands beside them."""

    question: QuestionId
    marks: Decimal
    how: How
    notes: tuple[MarkNote, ...]
