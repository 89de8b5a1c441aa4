"""The result of a quiz: whether it was enough, and for each question what is right and why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.exams import ExamDesk
from trainer.desks.marking import MarkingDesk
from trainer.desks.marking_values import AnswerNotes
from trainer.exams.paper import PaperLine
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import QuestionId, SittingId
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.training.remarks import Spot
from trainer.ui.components.fault_button import Report, ReportSpot
from trainer.ui.learner.aftermath import Aftermath, Judging
from trainer.ui.learner.result_question import ResultQuestion
from trainer.ui.learner.verdict_card import verdict_card
from trainer.ui.learner.words import minute_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll


class ResultPage(QWidget):
    """One handed-in sitting; `show_result` chooses which.

    `report` keeps what the sitter says is wrong with a question; without it nobody is asked.
    """

    lesson_wanted = Signal(str)
    quiz_wanted = Signal(str)
    module_wanted = Signal(str)
    home_wanted = Signal()
    practice_wanted = Signal(str)

    def __init__(
        self,
        exams: ExamDesk,
        report: ReportSpot | None = None,
        parent: QWidget | None = None,
        judging: Judging | None = None,
        marking: MarkingDesk | None = None,
    ) -> None:
        super().__init__(parent)
        self._marking = marking
        self._exams, self._report, self._judging = exams, report, judging
        self.aftermath: Aftermath | None = None
        self._actor: Person | None = None
        self._sitting: Sitting | None = None
        self.questions: list[ResultQuestion] = []
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_result(self, actor: Person, sitting: SittingId) -> None:
        """Show the result of this sitting to its sitter or a reviewer.

        Raises:
            NotAllowed: it is somebody else's and the actor does not review records.
        """
        self._actor = actor
        self._sitting = self._exams.sitting(actor, sitting)
        self._draw(self._sitting)

    def refresh(self) -> None:
        """Show what was corrected or answered meanwhile; a handed-in paper itself stays."""
        if self._actor is None or self._sitting is None:
            return
        found = self._exams.sitting(self._actor, self._sitting.id)
        if found.result != self._sitting.result:
            self._sitting = found
            self._draw(found)
        elif self.aftermath is not None:
            self.aftermath.refresh()

    def focus_first(self) -> None:
        """Put the keyboard on what most people do next."""
        self.primary.setFocus()

    def show_wrong_only(self, wrong_only: bool) -> None:
        """Show the questions that did not earn full marks, or all of them."""
        self.wrong_button.setChecked(wrong_only)
        for question in self.questions:
            question.setVisible(not (wrong_only and question.is_right))

    def _draw(self, sitting: Sitting) -> None:
        self._scroll.clear()
        result = sitting.result
        if result is None or sitting.handed_in is None:
            return
        line = _("Handed in {time}").format(time=minute_text(sitting.handed_in.at))
        if sitting.handed_in.by == "clock":
            line = _("Handed in by itself when the time was over, {time}").format(
                time=minute_text(sitting.handed_in.at)
            )
        self.header = PageHeader(sitting.paper.title, line)
        self._scroll.add(self.header)
        near = self._exams.nearness(sitting)
        self._scroll.add(verdict_card(sitting, self._exams.precision(sitting), near))
        self._scroll.add(self._receipt_row(self._exams.receipt(sitting)))
        self._add_aftermath(sitting)
        self._scroll.add(self._actions(sitting))
        self._scroll.add(self._heading())
        if not sitting.rules.shows_keys:
            words = _("Which answers are right stays unsaid: the questions are asked again.")
            self._scroll.add(Label(words, "muted", wrap=True))
        marked = {one.question: one for one in result.questions}
        notes = self._notes(sitting)
        self.questions = []
        for number, paper_line in enumerate(sitting.paper.lines, 1):
            marks = marked[paper_line.question.id]
            report = self._report_for(sitting, paper_line)
            card = ResultQuestion(
                number, paper_line, marks, report, pictures=self._exams.picture,
                keys=sitting.rules.shows_keys,
            )  # fmt: skip
            card.lesson_wanted.connect(self.lesson_wanted)
            if paper_line.question.id in notes:
                card.show_notes(notes[paper_line.question.id])
            if self.aftermath is not None:
                card.offer(self.aftermath.question_button(paper_line.question.id))
            self.questions.append(card)
            self._scroll.add(card)
        self._scroll.show_top()
        self.show_wrong_only(result.right < len(result.counted))
        self.primary.setFocus()

    def _notes(self, sitting: Sitting) -> dict[QuestionId, AnswerNotes]:
        """What was written beside the marks of written answers."""
        if self._marking is None or self._actor is None:
            return {}
        return {one.question: one for one in self._marking.notes(self._actor, sitting.id)}

    def _report_for(self, sitting: Sitting, line: PaperLine) -> Report | None:
        """Only who sat the paper tells what is wrong with it."""
        own = self._actor is not None and self._actor.id == sitting.person
        if self._report is None or not own:
            return None
        return partial(self._report, Spot("question", line.question.id, line.version))

    def _add_aftermath(self, sitting: Sitting) -> None:
        """Corrections and appeals are between the sitter and those who judge."""
        self.aftermath = None
        if self._judging is not None and self._judging.person.id == sitting.person:
            self.aftermath = Aftermath(self._judging, sitting)
            self._scroll.add(self.aftermath)

    def _receipt_row(self, receipt: str) -> Card:
        self.receipt = Label(receipt, "h3", selectable=True)
        self.copy = Button(_("Copy"), "default", "copy")
        self.copy.clicked.connect(self._copy_receipt)
        card = Card("flat")
        card.column.setContentsMargins(20, 12, 20, 12)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(_("Receipt code"), "muted"))
        row.addWidget(self.receipt)
        row.addWidget(self.copy)
        row.addStretch(1)
        why = _(
            "Note it down or put it on the sign-in sheet: with it anybody can check later that"
            " this paper was not altered."
        )
        card.column.setSpacing(6)
        card.column.addLayout(row)
        card.column.addWidget(Label(why, "caption", wrap=True))
        return card

    def _actions(self, sitting: Sitting) -> QHBoxLayout:
        passed = sitting.result is not None and sitting.result.passed
        module = sitting.paper.module
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        again = Button(_("Take the quiz again"), "default", "rotate-ccw")
        again.clicked.connect(lambda: self.quiz_wanted.emit(module))
        if passed or sitting.rules.is_counted:
            self.primary = Button(_("To the home page"), "primary")
            self.primary.clicked.connect(self.home_wanted)
        else:
            self.primary = Button(_("Back to the module"), "primary")
            self.primary.clicked.connect(lambda: self.module_wanted.emit(module))
        own = self._actor is not None and self._actor.id == sitting.person
        if own:
            if not sitting.rules.is_counted:  # only an invigilator opens an exam
                row.addWidget(self._practise(sitting))
                row.addWidget(again)
            row.addWidget(self.primary)
        return row

    def _heading(self) -> QHBoxLayout:
        self.wrong_button = Button(_("Not right only"), "ghost")
        self.wrong_button.setCheckable(True)
        self.wrong_button.toggled.connect(self.show_wrong_only)
        row = QHBoxLayout()
        row.addWidget(Label(_("Questions"), "h2"), 1)
        row.addWidget(self.wrong_button)
        return row

    def _practise(self, sitting: Sitting) -> Button:
        """The way to practise what was wrong; with everything right there is nothing to."""
        self.practise = Button(_("Practise what was wrong"), "default", "target")
        self.practise.clicked.connect(lambda: self.practice_wanted.emit(sitting.id))
        result = sitting.result
        if result is None or result.right == len(result.counted):
            self.practise.hide()
        return self.practise

    def _copy_receipt(self) -> None:
        QGuiApplication.clipboard().setText(self.receipt.text())
        self.copy.show_text(_("Copied"))
