"""One question or correction: what it is about at the left, the answer at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.remarks import Remark, RemarkDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.lessons.lesson import Block, Check
from trainer.people.person import Person
from trainer.questions.answers import right_answer
from trainer.questions.question import Question
from trainer.training.remarks import Outcome, outcomes_for
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.lesson_blocks import block_widget
from trainer.ui.components.moments import minute
from trainer.ui.components.question_view import QuestionView
from trainer.ui.components.remark_words import (
    outcome_name,
    remark_place,
    remark_title,
    remark_words,
)
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.text_box import TextBox


class RemarkPage(QWidget):
    """`question_wanted` and `lesson_wanted` tell what somebody wants to put right."""

    back_wanted = Signal()
    question_wanted = Signal(str)
    lesson_wanted = Signal(str)

    def __init__(self, desk: RemarkDesk, actor: Person, remark: str) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._id = desk, actor, remark
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
        self._trouble = Notice()
        for part in (self.header, self._trouble):
            column.addWidget(part)
        column.addLayout(halves, 1)
        self._remark = desk.open(actor, remark)
        self._draw()

    @property
    def is_unsent(self) -> bool:
        """Whether an answer is written that was not sent."""
        return self._remark.answer is None and bool(self.words.text().strip())

    def refresh(self) -> None:
        """Show an answer that somebody else gave; what is being written stays."""
        if self._remark.answer is not None:
            return
        try:
            found = self._desk.open(self._actor, self._id)
        except TrainerError as error:
            self._close_form(str(error))
            return
        if found.answer is None:
            return
        if self.is_unsent:
            late = _("{name} has answered this meanwhile.").format(name=found.answer.by)
            self._close_form("\n".join((late, found.answer.words or "")).strip())
            return
        self._remark = found
        self._draw()

    def focus_first(self) -> None:
        """Begin with the answer."""
        (self.words if self._remark.answer is None else self.header).setFocus()

    def say(self, trouble: str) -> None:
        """Say what went wrong with something that this page led to."""
        self._trouble.show_message(trouble, "bad")

    def send(self, outcome: Outcome) -> None:
        """Answer it, and show the answer."""
        try:
            self._remark = self._desk.answer(self._actor, self._id, outcome, self.words.text())
        except TrainerError as error:
            self._bar.show_message(str(error), "bad")
            self.words.setFocus()
            return
        self._draw()
        self.header.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and control and self._remark.answer is None:
            self.buttons[outcomes_for(self._remark.kind)[0]].click()
            return
        super().keyPressEvent(event)

    def _close_form(self, why: str) -> None:
        """Let nothing be sent any more; what was written can still be copied."""
        for button in self.buttons.values():
            button.setEnabled(False)
        self._bar.show_message(why, "warn")

    def _draw(self) -> None:
        remark = self._remark
        self.header.head.show_title(remark_title(remark))
        line = _("{name} ({number}), {time}").format(
            name=remark.person.name, number=remark.person.staff_no, time=minute(remark.made_at)
        )
        self.header.head.show_line(line)
        for half in (self._left, self._right):
            half.clear()
        self._left.add(self._quote(remark))
        self._right.add(_asked(remark))
        self._right.add(self._answer(remark) if remark.answer else self._form(remark))

    def _quote(self, remark: Remark) -> Card:
        card = Card()
        where = remark_place(remark) if remark.spot.family == "lesson" else remark.spot.subject
        head = _("As it was when it was written")
        card.column.addWidget(Label(f"{where}\n{head}", "caption", wrap=True))
        quoted = self._desk.quoted(remark.spot)
        card.column.addWidget(self._quoted(remark, quoted))
        family, subject = remark.spot.family, remark.spot.subject
        words, wanted = _("Open the question"), self.question_wanted
        if family == "lesson":
            words, wanted = _("Open the text of the lesson"), self.lesson_wanted
        edit = Button(words, "link", "pencil")
        edit.clicked.connect(lambda: wanted.emit(subject))
        row = QHBoxLayout()
        row.addWidget(edit)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _quoted(self, remark: Remark, quoted: Block | Question) -> QWidget:
        question = quoted.question if isinstance(quoted, Check) else quoted
        if not isinstance(question, Question):
            return block_widget(question, lambda file: self._desk.picture(remark.spot, file), 16)
        view = QuestionView(pictures=self._desk.question_picture)
        labels = [option.label for option in question.options]
        view.show_review(question, labels, right_answer(question), None)
        return view

    def _form(self, remark: Remark) -> Card:
        card = Card()
        self.words = TextBox(_("Answer"), placeholder=_("They read it under their notes."))
        self._bar = Notice()
        card.column.addWidget(self.words)
        card.column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch(1)
        self.buttons: dict[Outcome, Button] = {}
        first, *others = outcomes_for(remark.kind)
        for outcome in (*others, first):
            kind = "primary" if outcome == first else "default"
            self.buttons[outcome] = button = Button(_verb(outcome), kind)
            button.clicked.connect(lambda _checked=False, chosen=outcome: self.send(chosen))
            row.addWidget(button)
        card.column.addLayout(row)
        return card

    def _answer(self, remark: Remark) -> Card:
        answer = remark.answer
        assert answer is not None
        card = Card()
        card.column.addWidget(Label(outcome_name(answer.outcome), "h3"))
        words = _("(erased)") if answer.words is None else answer.words
        if words:
            card.column.addWidget(Label(words, wrap=True, selectable=True))
        line = _("{name}, {time}").format(name=answer.by, time=minute(answer.at))
        card.column.addWidget(Label(line, "caption", wrap=True))
        return card


def _asked(remark: Remark) -> Card:
    card = Card("flat")
    card.column.addWidget(Label(remark_words(remark), "reading", wrap=True, selectable=True))
    return card


def _verb(outcome: Outcome) -> str:
    return {
        "answered": _("Send the answer"),
        "mended": _("It is put right"),
        "kept": _("It stays as it is"),
    }[outcome]
