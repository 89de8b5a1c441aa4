"""The sitting on the page: what the desk has, and what it could not take yet."""

from __future__ import annotations

from trainer.desks.exams import ExamDesk
from trainer.exams.paper import PaperLine
from trainer.exams.result import Answer, is_answered
from trainer.exams.sitting import Sitting
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.ui.widgets.palette import Cell


class ExamAnswers:
    """Answers go to the desk at once; one that it refuses stays here until it takes it."""

    def __init__(self, exams: ExamDesk, sitting: Sitting) -> None:
        self._exams = exams
        self.sitting = sitting
        self.waiting: dict[QuestionId, Answer] = {}

    @property
    def lines(self) -> tuple[PaperLine, ...]:
        return self.sitting.paper.lines

    def answer(self, question: QuestionId) -> Answer:
        """What stands on the screen for this question."""
        return self.waiting.get(question, self.sitting.answers.get(question, ()))

    def keep(self, question: QuestionId, answer: Answer) -> None:
        """Have the answer kept, together with any that wait.

        Raises:
            TrainerError: the desk could not; the answer waits and is not lost.
        """
        self.waiting[question] = answer
        self.keep_waiting()

    def keep_waiting(self) -> None:
        """Try again what could not be kept. Raises TrainerError."""
        for question, answer in tuple(self.waiting.items()):
            self.sitting = self._exams.keep_answer(self.sitting, question, answer)
            del self.waiting[question]

    def flag(self, question: QuestionId) -> None:
        """Flag the question or take the flag away. Raises TrainerError."""
        flagged = question not in self.sitting.flags
        self.sitting = self._exams.flag(self.sitting, question, flagged)

    def hand_in(self, by: str) -> TrainerError | None:
        """Hand in. By the clock, what still waits is given up and returned as the reason."""
        lost: TrainerError | None = None
        try:
            self.keep_waiting()
        except TrainerError as error:
            if by != "clock":
                raise
            lost = error
        self.sitting = self._exams.hand_in(self.sitting, by)
        return lost

    def cells(self) -> list[Cell]:
        """How every question stands, for the palette."""
        return [
            Cell(
                number,
                is_answered(self.answer(line.question.id)),
                line.question.id in self.sitting.flags,
            )
            for number, line in enumerate(self.lines, 1)
        ]

    @property
    def answered(self) -> int:
        """How many questions have an answer on the screen."""
        return sum(cell.answered for cell in self.cells())
