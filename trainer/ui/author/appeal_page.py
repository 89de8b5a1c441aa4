"""One appeal: the question or result as it was at the left, the answer at the right."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.appeals import AppealDesk, AppealView
from trainer.exams.appeals import AppealOutcome
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.correction_words import (
    matter_words,
    outcome_name,
    percent_text,
    said,
)
from trainer.ui.components.moments import minute
from trainer.ui.components.question_view import QuestionView
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.text_box import TextBox


class AppealPage(QWidget):
    """Both answers are alike; `question_wanted` leads on to putting the question right."""

    back_wanted = Signal()
    sitting_wanted = Signal(str)
    question_wanted = Signal(str)

    def __init__(self, desk: AppealDesk, actor: Person, appeal: str) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        self._view = desk.open(actor, appeal)
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self._left, self._right = PageScroll(margins=False), PageScroll(margins=False)
        halves = QHBoxLayout()
        halves.setSpacing(10)
        halves.addWidget(self._left, 11)
        halves.addWidget(self._right, 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addLayout(halves, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self._draw()

    @property
    def is_unsent(self) -> bool:
        """Whether an answer is written that was not sent."""
        return self._is_open() and bool(self.words.text().strip())

    def refresh(self) -> None:
        """Show an answer that somebody else gave; what is being written stays."""
        if self._view.is_waiting and not self.is_unsent:
            found = self._desk.open(self._actor, self._view.appeal.id)
            if found != self._view:
                self._view = found
                self._draw()

    def focus_first(self) -> None:
        """Begin with the answer."""
        (self.words if self._is_open() else self.header).setFocus()

    def answer(self, outcome: AppealOutcome) -> None:
        """Answer it, and show the answer."""
        try:
            self._view = self._desk.answer(
                self._actor, self._view.appeal.id, outcome, self.words.text()
            )
        except TrainerError as error:
            self._bar.show_message(str(error), "bad")
            self.words.setFocus()
            return
        self._draw()
        self.header.setFocus()

    def _is_open(self) -> bool:
        return self._view.is_waiting and self._view.refusal is None

    def _draw(self) -> None:
        view = self._view
        title = _("{paper} · {what}")
        self.header.head.show_title(
            title.format(paper=view.sitting.paper.title, what=matter_words(view))
        )
        line = _("{name} ({number}), {time}").format(
            name=view.person.name, number=view.person.staff_no, time=minute(view.appeal.made_at)
        )
        if view.is_second:
            line += _(" · second appeal, the first was refused")
        self.header.head.show_line(line)
        for half in (self._left, self._right):
            half.clear()
        self._left.add(self._matter(view))
        asked = Card("flat")
        words = Label(said(view.words), "reading", wrap=True, selectable=True)
        asked.column.addWidget(words)
        for earlier in self._desk.of(self._actor, view.sitting.id):
            if earlier.appeal.matter == view.appeal.matter and earlier.appeal.id != view.appeal.id:
                self._right.add(self._answered(earlier))
        self._right.add(asked)
        if self._is_open():
            self._right.add(self._form())
        elif view.is_waiting:
            self._right.add(Notice(str(view.refusal), "info"))
        else:
            self._right.add(self._answered(view))

    def _matter(self, view: AppealView) -> Card:
        card = Card()
        result, sitting = view.sitting.result, view.sitting
        if result is not None:
            words = _("Result {percent}, {pass_mark}% needed").format(
                percent=percent_text(result.percent), pass_mark=f"{result.pass_mark.normalize():f}"
            )
            card.column.addWidget(Label(words, "caption"))
            words = _("{right} of {n} questions right, {unanswered} not answered").format(
                right=result.right, n=len(result.counted), unanswered=result.unanswered
            )
            card.column.addWidget(Label(words, "caption"))
        if view.number:
            line = sitting.paper.line(view.appeal.question)
            marked = None
            if result is not None:
                marked = next(one for one in result.questions if one.question == line.question.id)
                earned = _("{marks} of {full} marks").format(
                    marks=f"{marked.marks.normalize():f}", full=f"{marked.full.normalize():f}"
                )
                card.column.addWidget(Label(earned, "caption"))
            shown = QuestionView(pictures=self._desk.picture)
            question = replace(line.question, marks=line.marks)
            answer = sitting.answers.get(line.question.id, ())
            is_right = None if marked is None else marked.is_right
            erased = line.question.id in sitting.erased
            shown.read_only_rubric()
            shown.show_review(question, line.order, answer, is_right, erased=erased)
            card.column.addWidget(shown)
        row = QHBoxLayout()
        self.attempt = Button(_("Open the attempt"), "link", "file-text")
        self.attempt.clicked.connect(lambda: self.sitting_wanted.emit(sitting.id))
        row.addWidget(self.attempt)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _form(self) -> Card:
        card = Card()
        placeholder = _("They read it on the page of their result.")
        self.words = TextBox(_("Answer"), placeholder=placeholder)
        self._bar = Notice()
        self.refuse = Button(_("Refuse"))
        self.refuse.clicked.connect(lambda: self.answer("refused"))
        self.uphold = Button(_("Uphold"))
        self.uphold.clicked.connect(lambda: self.answer("upheld"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.refuse)
        row.addWidget(self.uphold)
        card.column.addWidget(self.words)
        card.column.addWidget(self._bar)
        card.column.addLayout(row)
        return card

    def _answered(self, view: AppealView) -> Card:
        card = Card()
        card.column.addWidget(Label(outcome_name(view.appeal.outcome), "h3"))
        card.column.addWidget(Label(said(view.reply), wrap=True, selectable=True))
        line = _("{name}, {time}").format(
            name=view.answered_by, time=minute(view.appeal.answered_at)
        )
        card.column.addWidget(Label(line, "caption", wrap=True))
        is_own = view.appeal.id == self._view.appeal.id
        if is_own and view.appeal.outcome == "upheld" and view.number:
            row = QHBoxLayout()
            self.mend = Button(_("Put the question right"), "primary", "scale")
            self.mend.clicked.connect(lambda: self.question_wanted.emit(view.appeal.question))
            row.addStretch(1)
            row.addWidget(self.mend)
            card.column.addLayout(row)
        return card
