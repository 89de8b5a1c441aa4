"""The result of a paper: what each answer was worth and whether that was enough."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from trainer.exams.paper import Paper, PaperLine
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import text
from trainer.questions.marking import mark
from trainer.questions.question import Policy

Answer = tuple[str, ...]

_CENT = Decimal("0.01")


class LockedPaper(TrainerError):
    """A question of a sealed bank cannot be marked before the bank is unlocked."""


@dataclass(frozen=True)
class MarkedAnswer:
    """What one answer was worth; an erased one was typed, and nobody knows any more what.

    A question that is void was taken out afterwards: its marks count neither way.
    """

    question: QuestionId
    answer: Answer
    marks: Decimal
    full: Decimal
    is_erased: bool = False
    is_void: bool = False

    @property
    def is_right(self) -> bool:
        """Whether it earned every mark there was; with a void question there was none."""
        return self.is_void or self.marks == self.full

    @property
    def is_answered(self) -> bool:
        return self.is_erased or is_answered(self.answer)


@dataclass(frozen=True)
class Result:
    """What a paper was worth; `percent` is cut to one decimal so that it never flatters."""

    score: Decimal
    full: Decimal
    percent: Decimal
    pass_mark: Decimal
    passed: bool
    questions: tuple[MarkedAnswer, ...]

    @property
    def right(self) -> int:
        """How many questions earned full marks."""
        return sum(marked.is_right for marked in self.counted)

    @property
    def unanswered(self) -> int:
        return sum(not marked.is_answered for marked in self.counted)

    @property
    def counted(self) -> tuple[MarkedAnswer, ...]:
        """The questions that count: all but those that were taken out."""
        return tuple(marked for marked in self.questions if not marked.is_void)

    @property
    def marks(self) -> dict[str, str]:
        """The marks of each question as an event records them; a void one is left out."""
        return {marked.question: str(marked.marks) for marked in self.counted}


def mark_paper(
    paper: Paper,
    answers: Mapping[QuestionId, Answer],
    policy: Policy | None = None,
    written: Mapping[QuestionId, Decimal] | None = None,
) -> Result:
    """Mark every question of the paper; one without an answer earns nothing.

    `written` holds what people gave the written answers; without it they earn nothing.
    """
    marked = [mark_line(line, answers.get(line.question.id, ()), policy) for line in paper.lines]
    given = written or {}
    return result_of(
        paper, tuple(replace(one, marks=given.get(one.question, one.marks)) for one in marked)
    )


def recorded_result(
    paper: Paper,
    answers: Mapping[QuestionId, Answer],
    marks: Mapping[str, str],
    erased: Collection[QuestionId] = (),
) -> Result:
    """The result as it was recorded: the marks are taken over, not worked out again.

    A question without marks was taken out.
    """
    return result_of(
        paper,
        tuple(
            MarkedAnswer(
                line.question.id,
                answers.get(line.question.id, ()),
                Decimal(marks.get(line.question.id, 0)),
                line.marks,
                line.question.id in erased,
                line.question.id not in marks,
            )
            for line in paper.lines
        ),
    )


def is_answered(answer: Answer) -> bool:
    """Whether anything was chosen or written."""
    return any(part.strip() for part in answer)


def mark_line(line: PaperLine, answer: Answer, policy: Policy | None = None) -> MarkedAnswer:
    """What this answer earns of the line's marks. Raises LockedPaper without its key."""
    if line.question.is_locked:
        raise LockedPaper(
            text(
                "A question of this paper is sealed, so it cannot be marked now. Nothing is lost: "
                "unlock its bank with the passphrase and do this again."
            )
        )
    share = (
        mark(line.question, answer, policy or line.marking) if is_answered(answer) else Decimal(0)
    )
    marks = line.marks if share == 1 else (share * line.marks).quantize(_CENT, ROUND_DOWN)
    return MarkedAnswer(line.question.id, answer, marks, line.marks)


def result_of(paper: Paper, questions: tuple[MarkedAnswer, ...]) -> Result:
    """What these marks make together; void questions count neither way."""
    counted = [marked for marked in questions if not marked.is_void]
    score = max(Decimal(0), sum((marked.marks for marked in counted), Decimal(0)))
    full = sum((marked.full for marked in counted), Decimal(0))
    exact = score * 100 / full if full else Decimal(0)
    return Result(
        score=score,
        full=full,
        percent=exact.quantize(Decimal("0.1"), ROUND_DOWN),
        pass_mark=Decimal(paper.pass_mark),
        # by multiplication: 79.99… must not become 80 on its way through a division
        passed=full > 0 and score * 100 >= paper.pass_mark * full,
        questions=questions,
    )
