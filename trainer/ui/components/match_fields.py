"""Things to match: a choice for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.pictures import without_pictures
from trainer.questions.question import Question
from trainer.ui.components.answer_part import AnswerPart, QuietCombo, clear_layout_of
from trainer.ui.components.letters import lettered
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.label import Label


class MatchFields(AnswerPart):
    """The answer is a label for each thing, "" where none is chosen; () while none is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combos: list[QuietCombo] = []
        self._below: list[Label] = []
        self._choices: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._column = column

    def show_for(self, question: Question, labels: Sequence[str], answer: Sequence[str]) -> None:
        clear_layout_of(self)
        self._choices = lettered(question, labels)
        self.combos, self._below = [], []
        choices = Label("\n".join(self._choices.values()), "reading", wrap=True)
        for part in (Label(_("Choose from"), "strong"), choices):
            self._column.addWidget(part)
            part.show()
        for item in question.items:
            words = without_pictures(item)
            title, below = Label(words, "reading", wrap=True), Label("", "caption", wrap=True)
            combo = QuietCombo(words, [("", _("Choose…")), *self._choices.items()])
            combo.activated.connect(lambda _at: self.answered.emit(self.answer()))
            title.setBuddy(combo)
            below.hide()
            self._column.addSpacing(6)
            for widget in (title, combo, below):
                self._column.addWidget(widget)
            title.show()
            combo.show()
            self.combos.append(combo)
            self._below.append(below)
        self.show_answer(answer)

    def show_answer(self, answer: Sequence[str]) -> None:
        for place, combo in enumerate(self.combos):
            combo.choose(answer[place] if place < len(answer) else "")

    def judge(self, question: Question, right: bool | None, *, reveal: bool) -> None:
        for combo, below, label in zip(self.combos, self._below, question.labels, strict=False):
            alike = combo.label() == label
            words = _("Right") if alike else _("Not right")
            if reveal and not alike:
                words = _("Right answer: {answer}").format(answer=self._choices.get(label, label))
            below.setText(words)
            dress(below, mark="ok" if alike else "bad")
            below.show()

    def set_open(self, open_: bool) -> None:
        for combo in self.combos:
            combo.setEnabled(open_)

    def targets(self) -> list[QWidget]:
        empty: list[QWidget] = [combo for combo in self.combos if not combo.label()]
        return [*empty, *self.combos]

    def answer(self) -> tuple[str, ...]:
        """What is chosen."""
        labels = tuple(combo.label() for combo in self.combos)
        return labels if any(labels) else ()
