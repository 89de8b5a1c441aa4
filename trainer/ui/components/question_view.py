"""One question to answer or to look back at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.names import KIND_NAMES
from trainer.questions.question import BLANK, Kind, Question
from trainer.ui.components.answer_part import AnswerPart
from trainer.ui.components.fill_fields import FillFields
from trainer.ui.components.match_fields import MatchFields
from trainer.ui.components.option_list import OptionList
from trainer.ui.components.order_list import OrderList
from trainer.ui.components.question_pictures import Pictures, Worded
from trainer.ui.components.turn_list import TurnList
from trainer.ui.components.written_field import WrittenField
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.pill import Pill

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def kind_name(kind: str) -> str:
    """What people call a kind of question."""
    return str(KIND_NAMES[kind])


def stem_shown(question: Question) -> str:
    """The stem with its blanks drawn out, and numbered when there are several."""
    parts = question.stem.split(BLANK)
    shown = parts[0]
    for number, part in enumerate(parts[1:], start=1):
        shown += (f"（{number}）" if len(parts) > 2 else "") + "______" + part
    return shown


class QuestionView(QWidget):
    """Stem and options or blanks; `answered` tells the whole answer after every change.

    An answer is a tuple in the form of the question's key, with one text for each blank; ()
    when nothing is chosen. `pictures` gives their bytes. `question` is the one
    an emitted answer belongs to. 1 to 8 and A to H choose wherever the focus is in here; a
    page passes keys that it gets itself to `handle_key`.
    """

    answered = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None, pictures: Pictures | None = None) -> None:
        super().__init__(parent)
        self.question: Question | None = None
        self._labels: tuple[str, ...] = ()
        self._reviewing = False
        self._kind, self._marks, self._topic = Pill(), Pill(), Label(role="caption")
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self._kind, self._marks, self._topic):
            head.addWidget(part)
        head.addStretch(1)
        self._shared_card, self._shared = Card("flat"), Worded("reading")
        self._shared_card.column.addWidget(self._shared)
        self._shared_card.hide()
        self._stem = Worded("stem")
        self._options, self._blanks = OptionList(), FillFields()
        self._parts = self._make_parts()
        self._part: AnswerPart = self._options
        self._result, self._explanation = Notice(), Notice()
        for way in self._parts:
            way.answered.connect(self.answered)
            way.entered.connect(self.entered)
        for worded in (self._shared, self._stem, self._options):
            worded.pictures = pictures
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(head)
        for widget in (self._shared_card, self._stem, self._result, *self._parts):
            column.addWidget(widget)
        column.addWidget(self._explanation)
        column.addStretch(1)

    def show_question(
        self, question: Question, labels: Sequence[str], answer: Sequence[str]
    ) -> None:
        """Show a question to answer; an edit that is still waiting is told first."""
        self.flush()
        same = self.question == question and self._labels == tuple(labels)
        if same and not self._reviewing:
            self._part.show_answer(answer)
            return
        self._reviewing = False
        self._show(question, labels, answer)
        self._result.show_message("")
        self._explanation.show_message("")

    def show_review(
        self,
        question: Question,
        labels: Sequence[str],
        answer: Sequence[str],
        right: bool | None,
        *,
        reveal: bool = True,
        erased: bool = False,
    ) -> None:
        """Show what was answered and what is right; `reveal` False keeps the key back.

        `erased` says that there was an answer, which nobody can read any more.
        """
        if question.is_locked:
            self._show_locked(question)
            return
        self.flush()
        self._reviewing = True
        self._show(question, labels, answer)
        self._part.judge(question, right, reveal=reveal)
        self.set_enabled(False)
        words, kind = _verdict(right, bool(answer))
        if question.kind in ("written", "information"):
            words = ""
        if erased:
            words, kind = _("What was typed here was deleted; the marks stay as given."), "info"
        self._result.show_message(words, kind)
        self._explanation.show_message(question.explanation if reveal else "")

    def show_kept(
        self, question: Question, labels: Sequence[str], answer: Sequence[str], *, erased: bool
    ) -> None:
        """Show what was answered and nothing of what is right."""
        if question.is_locked:
            self._show_locked(question)
            return
        self.flush()
        self._reviewing = True
        self._show(question, labels, answer)
        self.set_enabled(False)
        words = "" if answer else _("Not answered")
        if erased:
            words = _("What was typed here was deleted; the marks stay as given.")
        self._result.show_message(words, "info")
        self._explanation.show_message("")

    def read_only_rubric(self) -> None:
        """People have marked it: nobody is asked to compare the own words any more."""
        self._words.compares = False

    def set_enabled(self, enabled: bool) -> None:
        """Whether the answer can be changed; everything stays readable."""
        self._part.set_open(enabled)

    def focus_first(self) -> None:
        """Put the focus on the chosen option, or the first one, or the first blank."""
        targets = self._part.targets()
        if targets:
            targets[0].setFocus()

    def flush(self) -> None:
        """Tell an edit that is still waiting; call it before leaving the question."""
        self._part.flush()

    def clear_answer(self) -> None:
        """Choose nothing, and tell so."""
        for edit in self._blanks.edits():
            edit.clear()
        self._part.show_answer(())
        self.answered.emit(())

    def composing(self) -> bool:
        """Whether an input method is composing: then no key may be taken for a command."""
        return self._part.composing()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what the key means for the question; False when it means nothing here."""
        if self.composing() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _ENTER:
            self.flush()
            self.entered.emit()
            return True
        place = _place_of(event.key())
        return place is not None and self._part.choose_place(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._part.is_writing() or not self.handle_key(event):
            super().keyPressEvent(event)

    def _show(self, question: Question, labels: Sequence[str], answer: Sequence[str]) -> None:
        self.question, self._labels = question, tuple(labels)
        self._kind.show_text(kind_name(question.kind), "primary")
        marks = question.marks.normalize()
        self._marks.show_text(_("Marks: {n}").format(n=f"{marks:f}"), "neutral")
        self._marks.setVisible(question.kind != "information")
        self._topic.setText(question.topic or "")
        self._shared.show_words(question.shared, question)
        self._shared_card.setVisible(bool(question.shared))
        self._stem.show_words(stem_shown(question), question)
        before, self._part = self._part, self._part_for(question.kind)
        if before is not self._part:
            before.hide()
            self._options.clear()
        if not question.is_locked:
            self._part.show_for(question, labels, answer)
        self._part.setVisible(question.kind != "information" and not question.is_locked)
        shared = f"{self._shared.text()} " if question.shared else ""
        self.setAccessibleName(shared + self._stem.text())

    def _show_locked(self, question: Question) -> None:
        """Neither what was asked nor what was answered can be told, nor whether it was."""
        self.flush()
        self._reviewing = True
        self._show(question, (), ())
        self._result.show_message("")
        words = _("This question is sealed. Whoever has the passphrase unlocks its question bank.")
        self._explanation.show_message(words, "info")

    def _make_parts(self) -> tuple[AnswerPart, ...]:
        self._order, self._pairs = OrderList(), MatchFields()
        self._turns, self._words = TurnList(), WrittenField()
        parts = (
            self._options, self._blanks, self._order, self._pairs, self._turns, self._words,
        )  # fmt: skip
        for part in parts:
            part.hide()
        return parts

    def _part_for(self, kind: Kind) -> AnswerPart:
        parts: dict[Kind, AnswerPart] = {
            "fill": self._blanks,
            "number": self._blanks,
            "ordering": self._order,
            "matching": self._pairs,
            "find_fault": self._turns,
            "written": self._words,
        }
        return parts.get(kind, self._options)


def _place_of(key: int) -> int | None:
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_8:
        return key - Qt.Key.Key_1
    if Qt.Key.Key_A <= key <= Qt.Key.Key_H:
        return key - Qt.Key.Key_A
    return None


def _verdict(right: bool | None, answered: bool) -> tuple[str, str]:
    if right:
        return _("Answered right"), "ok"
    if not answered:
        return _("Not answered"), "warn"
    if right is None:
        return "", "info"
    return _("Not answered right"), "bad"
