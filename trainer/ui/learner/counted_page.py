"""Sit a counted exam: a quiz's page, with everything recorded that an invigilator may ask."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer.desks.exams import ExamDesk
from trainer.exams.sitting import Sitting
from trainer.foundation.clock import Clock
from trainer.foundation.wording import _
from trainer.ui.learner.exam_answers import ExamAnswers
from trainer.ui.learner.exam_page import ExamPage
from trainer.ui.learner.exam_strip import ExamStrip
from trainer.ui.learner.exam_watch import ExamWatch
from trainer.ui.widgets.dialogs import ask


class CountedPage(ExamPage):
    """A question is recorded as shown before it shows; in a sequential exam nobody goes back."""

    def __init__(
        self, exams: ExamDesk, clock: Clock, watch: ExamWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(exams, clock, parent)
        self.watch = watch
        self._one_way = False
        watch.setParent(self)
        self.strip = ExamStrip()
        page = self.layout()
        assert isinstance(page, QBoxLayout)
        page.insertWidget(1, self.strip)
        watch.noted.connect(lambda seconds: self.strip.show_noted(seconds, watch.now()))
        self.left.connect(watch.end)
        self.handed_in.connect(watch.end)

    def show_sitting(self, sitting: Sitting) -> None:
        """Go on with this sitting.

        Raises:
            TrainerError: it could not be recorded that its question is shown.
        """
        self._one_way = sitting.rules.navigation == "sequential"
        self.palette_card.show_one_way(self._one_way)
        self.bottom.show_one_way(self._one_way)
        super().show_sitting(sitting)

    def flag(self) -> None:
        """Flag this question, where one may come back to it."""
        if not self._one_way:
            super().flag()

    def go_back(self) -> None:
        """Go to the question before, where that is allowed."""
        if not self._one_way:
            super().go_back()

    def _jump(self, place: int) -> None:
        if not self._one_way:
            super()._jump(place)

    def _first_place(self, answers: ExamAnswers) -> int:
        sitting = answers.sitting
        place = sitting.reached if self._one_way else super()._first_place(answers)
        self.watch.begin(answers, self._try)
        self.watch.show(sitting.paper.lines[place].question.id)
        return place

    def _remaining(self, answers: ExamAnswers) -> int:
        remaining = super()._remaining(answers)
        if not remaining:
            self.watch.read_again()  # before it is the end: somebody may have granted time
            remaining = super()._remaining(answers)
        self.strip.show_end(answers.sitting, self.watch.now())
        return remaining

    def _go_to(self, place: int) -> None:
        answers = self._answers
        if answers is None or not self._may_leave(answers):
            return
        name = answers.lines[place].question.id
        if self._try(lambda: self.watch.show(name)):
            self._show_place(place)

    def _may_leave(self, answers: ExamAnswers) -> bool:
        """Ask before a question without an answer is left for ever."""
        if not self._one_way or answers.cells()[self._place].answered:
            return True
        return ask(
            self,
            _("Go on without an answer?"),
            _("In this exam you cannot come back to this question."),
            _("Go on"),
            _("Stay here"),
        )

    def _hand_in(self, by: str) -> None:
        if self._try(self.watch.settle):
            super()._hand_in(by)
