"""A field for every blank of a question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.key import blanks_of
from trainer.questions.normalise import same_answer
from trainer.questions.numbers import accepted_words, is_accepted, is_number
from trainer.questions.question import Question
from trainer.ui.components.answer_part import AnswerPart
from trainer.ui.theme.dress import dress
from trainer.ui.theme.fonts import READING, font
from trainer.ui.widgets.label import Label

PAUSE_MS = 600


class BlankEdit(QLineEdit):
    """A line that knows whether an input method is still composing in it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self.setFont(font(READING))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing:
            # The key belongs to the input method; nothing above may take it for a command.
            event.accept()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Taken by `entered`; Qt would pass it on, and a page would go on twice.
            event.accept()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        # Tab comes here before it is a key; an input method may want it for its candidates.
        return not self.composing and super().focusNextPrevChild(forwards)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.composing = False
        self.left.emit()


class FillFields(AnswerPart):
    """One field for each blank; `filled` tells all texts after a pause, Enter or leaving."""

    filled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filled.connect(self.answered)
        self._numbers = False
        self._edits: list[BlankEdit] = []
        self._below: list[Label] = []
        self._told: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_for(self, question: Question, labels: Sequence[str], answer: Sequence[str]) -> None:
        self._numbers = question.kind == "number"
        self.show_blanks(1 if self._numbers else len(question.key), answer)

    def judge(self, question: Question, right: bool | None, *, reveal: bool) -> None:
        self.show_key(question, right, reveal)

    def set_open(self, open_: bool) -> None:
        for edit in self._edits:
            edit.setReadOnly(not open_)

    def targets(self) -> list[QWidget]:
        return list(self._edits)

    def is_writing(self) -> bool:
        return any(edit.hasFocus() for edit in self._edits)

    def show_blanks(self, count: int, answer: Sequence[str]) -> None:
        """Show so many fields, filled with `answer`."""
        self._pause.stop()
        self._clear()
        for place in range(count):
            name = _("Blank {n}").format(n=place + 1) if count > 1 else _("Your answer")
            edit, below = BlankEdit(), Label(role="caption", wrap=True)
            edit.setAccessibleName(name)
            edit.textEdited.connect(self._pause.start)
            edit.textEdited.connect(lambda words, at=below: self._say_number(words, at))
            edit.left.connect(self.flush)
            edit.returnPressed.connect(self._enter)
            title = Label(name, "strong")
            title.setBuddy(edit)
            below.hide()
            for part in (title, edit, below):
                self._column.addWidget(part)
            title.show()
            edit.show()  # a layout shows late, and the focus should be able to go there now
            self._edits.append(edit)
            self._below.append(below)
        self.show_answer(answer)

    def show_answer(self, answer: Sequence[str]) -> None:
        """Fill the fields; one that is being typed into is left alone."""
        for place, edit in enumerate(self._edits):
            words = answer[place] if place < len(answer) else ""
            if not edit.hasFocus() and edit.text() != words:
                edit.setText(words)
        self._told = self.answer()

    def show_key(self, question: Question, right: bool | None, reveal: bool = True) -> None:
        """Show each blank's accepted answers; `right` is the judgement of the whole."""
        keys = [question.labels] if self._numbers else blanks_of(question.key)
        same = is_accepted if self._numbers else same_answer
        for edit, below, accepted in zip(self._edits, self._below, keys, strict=False):
            alike = right or any(same(edit.text(), one) for one in accepted)
            edit.setReadOnly(True)
            dress(edit, mark="ok" if alike else "bad")
            shown = [accepted_words(one) for one in accepted] if self._numbers else accepted
            below.setText(_("Accepted: {answers}").format(answers=" / ".join(shown)))
            below.setVisible(reveal)

    def answer(self) -> tuple[str, ...]:
        """One text for each blank; empty when nothing is filled in anywhere."""
        texts = tuple(edit.text() for edit in self._edits)
        return texts if any(text.strip() for text in texts) else ()

    def composing(self) -> bool:
        """Whether an input method is composing in one of the fields."""
        return any(edit.composing for edit in self._edits)

    def flush(self) -> None:
        """Tell now what was typed, if it has not been told yet."""
        self._pause.stop()
        answer = self.answer()
        if answer != self._told:
            self._told = answer
            self.filled.emit(answer)

    def edits(self) -> list[BlankEdit]:
        """The fields in order."""
        return list(self._edits)

    def _say_number(self, words: str, below: Label) -> None:
        if self._numbers:
            below.setText(_("This is not a number."))
            below.setVisible(bool(words.strip()) and not is_number(words))

    def _enter(self) -> None:
        self.flush()
        self.entered.emit()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._edits, self._below = [], []
