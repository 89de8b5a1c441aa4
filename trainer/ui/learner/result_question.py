"""One question of a result: my answer, the right one, why, and the way to the paragraph."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.marking_values import AnswerNotes
from trainer.exams.paper import PaperLine
from trainer.exams.result import MarkedAnswer
from trainer.foundation.wording import _
from trainer.ui.components.fault_button import FaultButton, Report
from trainer.ui.components.marking_notes import notes_card
from trainer.ui.components.question_pictures import Pictures
from trainer.ui.components.question_view import QuestionView
from trainer.ui.learner.words import number_text
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill


class ResultQuestion(Card):
    """Looks back at one question; `report` keeps what is wrong with it.

    Without `keys` it shows the answer and its marks, and not what is right.
    """

    lesson_wanted = Signal(str)

    def __init__(
        self,
        number: int,
        line: PaperLine,
        marked: MarkedAnswer,
        report: Report | None = None,
        parent: QWidget | None = None,
        pictures: Pictures | None = None,
        *,
        keys: bool = True,
    ) -> None:
        super().__init__(parent=parent)
        self.is_right = marked.is_right
        self.lesson = line.question.lesson
        head = QHBoxLayout()
        head.addWidget(Label(_("Question {n}").format(n=number), "h3"))
        if marked.is_void:
            head.addWidget(Pill(_("taken out"), "neutral"))
        elif marked.is_answered:  # the view itself says when there was no answer
            head.addWidget(Pill(*_verdict(marked)))
        head.addStretch(1)
        marks = _("{marks} of {full} marks").format(
            marks=number_text(marked.marks), full=number_text(marked.full)
        )
        head.addWidget(Label(_("does not count") if marked.is_void else marks, "muted"))
        self.column.addLayout(head)
        self.view = QuestionView(pictures=pictures)
        self.view.read_only_rubric()
        question, erased = replace(line.question, marks=line.marks), marked.is_erased
        if keys:
            # The pill above gives the verdict; only blanks are judged by the whole.
            right = marked.is_right if question.kind == "fill" else None
            self.view.show_review(question, line.order, marked.answer, right, erased=erased)
        else:
            self.view.show_kept(question, line.order, marked.answer, erased=erased)
        self.column.addWidget(self.view)
        below = QHBoxLayout()
        if self.lesson:
            self.link = Button(_("Read the paragraph about it"), "link", "book-open")
            self.link.clicked.connect(lambda: self.lesson_wanted.emit(self.lesson))
            below.addWidget(self.link)
        below.addStretch(1)
        if report is not None:
            self.fault = FaultButton(report)
            below.addWidget(self.fault)
        self._below = below
        self.column.addLayout(below)

    def show_notes(self, notes: AnswerNotes) -> None:
        """Show what was written beside the marks, if anything was."""
        card = notes_card(notes, is_own=True)
        if card is not None:
            self.column.insertWidget(self.column.indexOf(self.view) + 1, card)

    def offer(self, button: QWidget) -> None:
        """Put one more thing to do below the question."""
        self._below.addWidget(button)


def _verdict(marked: MarkedAnswer) -> tuple[str, str]:
    if marked.is_right:
        return _("Right"), "ok"
    if marked.marks > 0:
        return _("Partly right"), "warn"
    return _("Not right"), "bad"
