"""What every way of answering a question has in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from trainer.questions.question import Question


class AnswerPart(QWidget):
    """One way of answering; `answered` tells the whole answer, `entered` that Enter goes on."""

    answered = Signal(object)
    entered = Signal()

    def show_for(self, question: Question, labels: Sequence[str], answer: Sequence[str]) -> None:
        """Show what can be answered, options in the order of `labels`, with an answer in it."""
        raise NotImplementedError

    def show_answer(self, answer: Sequence[str]) -> None:
        """Show another answer to the same question."""
        raise NotImplementedError

    def judge(self, question: Question, right: bool | None, *, reveal: bool) -> None:
        """Show what is right and wrong; `right` judges the whole where the parts cannot tell.

        `reveal` also shows what would have been right.
        """
        raise NotImplementedError

    def set_open(self, open_: bool) -> None:
        """Whether the answer can be changed; everything stays readable."""
        raise NotImplementedError

    def targets(self) -> list[QWidget]:
        """Where the focus may begin, the best place first."""
        raise NotImplementedError

    def flush(self) -> None:
        """Tell an edit that is still waiting; most tell everything at once."""

    def composing(self) -> bool:
        """Whether an input method is composing in here."""
        return False

    def is_writing(self) -> bool:
        """Whether the focus is in a field where letters and digits are text."""
        return False

    def choose_place(self, place: int) -> bool:
        """Choose by a digit or letter; False where that means nothing."""
        return False


class QuietCombo(QComboBox):
    """A choice that the wheel does not change: whoever scrolls past it answers nothing."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        for label, words in choices:
            self.addItem(words, label)

    def label(self) -> str:
        """What is chosen; "" for nothing."""
        return str(self.currentData() or "")

    def choose(self, label: str) -> None:
        """Show this as chosen, without telling anybody."""
        was = self.blockSignals(True)
        self.setCurrentIndex(max(self.findData(label), 0))
        self.blockSignals(was)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def clear_layout_of(widget: QWidget) -> None:
    """Take every child out of a widget at once, so that none takes the focus any more."""
    layout = widget.layout()
    while layout is not None and (item := layout.takeAt(0)) is not None:
        child = item.widget()
        if child is not None:
            child.hide()
            child.deleteLater()
