"""An answer in one's own words, and the model to compare it with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.question import Question
from trainer.ui.components.answer_part import AnswerPart, clear_layout_of
from trainer.ui.components.fill_fields import PAUSE_MS
from trainer.ui.theme.fonts import READING, font
from trainer.ui.widgets.label import Label


class _Lines(QPlainTextEdit):
    """Lines that know whether an input method is still composing in them."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.composing = False
        self.setFont(font(READING))
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 6 + 24)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing:
            event.accept()  # it belongs to the input method: no line, digit or way out of here
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        # Tab comes here before it is a key; an input method may want it for its candidates.
        return not self.composing and super().focusNextPrevChild(forwards)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.composing = False
        self.left.emit()


class WrittenField(AnswerPart):
    """The answer is the text alone; looking back, one ticks what of the rubric is in it.

    Where people have marked it (`compares` is False) the rubric is only read.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compares = True
        self.edit = _Lines()
        self.edit.setAccessibleName(_("Your answer"))
        self._told: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.edit.textChanged.connect(self._pause.start)
        self.edit.left.connect(self.flush)
        title = Label(_("Your answer"), "strong")
        title.setBuddy(self.edit)
        self.lines: list[tuple[QCheckBox, Decimal]] = []
        self._sum = Label("", "strong", wrap=True)
        self._model = QWidget()
        self._below = QVBoxLayout(self._model)
        self._below.setContentsMargins(0, 8, 0, 0)
        self._below.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (title, self.edit, self._model, self._sum):
            column.addWidget(part)

    def show_for(self, question: Question, labels: Sequence[str], answer: Sequence[str]) -> None:
        clear_layout_of(self._model)
        self.lines = []
        self._model.hide()
        self._sum.hide()
        self.show_answer(answer)

    def show_answer(self, answer: Sequence[str]) -> None:
        words = "".join(answer[:1])
        if not self.edit.hasFocus() and self.edit.toPlainText() != words:
            self.edit.setPlainText(words)
        self._pause.stop()
        self._told = self.answer()

    def judge(self, question: Question, right: bool | None, *, reveal: bool) -> None:
        self._model.setVisible(reveal)
        if not reveal:
            return
        if question.model:
            self._add(Label(_("Model answer"), "strong"))
            self._add(Label(question.model, "reading", wrap=True, selectable=True))
        if question.rubric:
            title = _("Compare: which of these are in your answer?")
            self._add(Label(title if self.compares else _("Rubric"), "strong", wrap=True))
        for line in question.rubric:
            words = _("{words} ({marks} marks)").format(words=line.words, marks=line.marks)
            if not self.compares:
                self._add(Label(words, wrap=True))
                continue
            box = QCheckBox(words)
            box.toggled.connect(self._add_up)
            self.lines.append((box, Decimal(line.marks or 0)))
            self._add(box)
        self._sum.setVisible(bool(self.lines))
        self._add_up()

    def set_open(self, open_: bool) -> None:
        self.edit.setReadOnly(not open_)

    def targets(self) -> list[QWidget]:
        return [self.edit]

    def answer(self) -> tuple[str, ...]:
        """What is written; () for nothing."""
        words = self.edit.toPlainText()
        return (words,) if words.strip() else ()

    def flush(self) -> None:
        self._pause.stop()
        answer = self.answer()
        if answer != self._told and not self.edit.isReadOnly():
            self._told = answer
            self.answered.emit(answer)

    def composing(self) -> bool:
        return self.edit.composing

    def is_writing(self) -> bool:
        return self.edit.hasFocus()

    def _add(self, widget: QWidget) -> None:
        self._below.addWidget(widget)
        widget.show()

    def _add_up(self) -> None:
        earned = sum((marks for box, marks in self.lines if box.isChecked()), Decimal(0))
        full = sum((marks for _box, marks in self.lines), Decimal(0))
        words = _("By your own comparison: {marks} of {full} marks. It does not count.")
        self._sum.setText(words.format(marks=f"{earned:f}", full=f"{full:f}"))
