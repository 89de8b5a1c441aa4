"""A quick check inside a lesson: it teaches, and it never counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.question import Question
from trainer.ui.components.fault_button import FaultButton, Report
from trainer.ui.components.option_list import OptionList
from trainer.ui.components.sentences import sentences
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.pill import Pill


class CheckCard(Card):
    """Options, a button, and an explanation afterwards; `answered` tells (chosen, right)."""

    answered = Signal(object, bool)

    def __init__(
        self, question: Question, number: int = 0, total: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__("plain", parent)
        self.question = question
        self._checked = False
        self._fault: FaultButton | None = None
        title = _("Quick check")
        if total > 1:
            title = _("Quick check {n} / {total}").format(n=number, total=total)
        self._options = OptionList()
        self._options.show_options(question, (), ())
        self._options.chosen.connect(self._changed)
        self._feedback = Notice()
        self._check = Button(_("Check"), "primary")
        self._check.setEnabled(False)
        self._check.clicked.connect(self.check)
        self._again = Button(_("Try again"), "default", "rotate-ccw")
        self._again.clicked.connect(self.try_again)
        self._again.hide()
        head = QHBoxLayout()
        head.addWidget(Pill(title, "primary"))
        head.addStretch(1)
        head.addWidget(Label(_("Does not count"), "caption"))
        foot = QHBoxLayout()
        foot.addWidget(self._check)
        foot.addWidget(self._again)
        foot.addStretch(1)
        self._foot = foot
        self.column.addLayout(head)
        self.column.addWidget(Label(question.stem, "h3", wrap=True))
        if question.kind == "multiple":
            self.column.addWidget(Label(_("Several answers are right"), "caption"))
        self.column.addWidget(self._options)
        self.column.addWidget(self._feedback)
        self.column.addLayout(foot)
        self.setAccessibleName(f"{title} {question.stem}")

    def check(self) -> None:
        """Judge what is chosen, explain it, and tell; nothing chosen does nothing."""
        chosen = self._options.answer()
        if not chosen or self._checked:
            return
        self._checked = True
        right = set(chosen) == set(self.question.key)
        self._options.show_key([str(label) for label in self.question.key], reveal=right)
        self._set_open(False)
        verdict = _("Right.") if right else _("Not yet right.")
        explanation = self.question.explanation
        self._feedback.show_message(sentences(verdict, explanation), "ok" if right else "bad")
        announce(self, self.feedback())
        self._again.setVisible(not right)
        if self._fault is not None:
            self._fault.show()
        if not right:
            self._again.setFocus()
        self.answered.emit(chosen, right)

    def try_again(self) -> None:
        """Begin anew."""
        self._checked = False
        self._options.hide_key()
        self._options.show_chosen(())
        self._feedback.show_message("")
        self._again.hide()
        self._set_open(True)
        self._check.setEnabled(False)
        self._options.cards()[0].setFocus()

    def offer_fault(self, report: Report) -> None:
        """Let the learner tell that something is wrong, once the explanation was read."""
        self._fault = FaultButton(report)
        self._fault.hide()
        self._foot.addWidget(self._fault)

    def options(self) -> OptionList:
        """The options, for whoever wants to choose for the learner."""
        return self._options

    def feedback(self) -> str:
        """What is said about the answer; empty before it was checked."""
        return self._feedback.message()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.check()
            return
        digit = event.key() - Qt.Key.Key_1
        if not (0 <= digit < 8 and self._options.choose_place(digit)):
            super().keyPressEvent(event)

    def _changed(self, chosen: tuple[str, ...]) -> None:
        self._check.setEnabled(bool(chosen))

    def _set_open(self, open_: bool) -> None:
        for card in self._options.cards():
            card.setEnabled(open_)
        self._check.setVisible(open_)
