"""A call in which the faulty turns are marked and named."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.questions.answers import marked_turns, turns_text
from trainer.questions.question import Question, Turn
from trainer.ui.components.answer_part import AnswerPart, QuietCombo, clear_layout_of
from trainer.ui.components.letters import lettered
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


class TurnRow(Card):
    """One turn: a box to mark it, what was said, and a choice of what is wrong in it."""

    def __init__(self, number: int, turn: Turn, faults: dict[str, str]) -> None:
        super().__init__("flat")
        self.faults = faults
        self.mark = QCheckBox(str(number))
        said = _("Turn {n}, {speaker}: {words}").format(
            n=number, speaker=turn.speaker, words=turn.words
        )
        self.mark.setAccessibleName(said)
        name = _("What is wrong in turn {n}").format(n=number)
        self.fault = QuietCombo(name, [("", _("What is wrong?")), *faults.items()])
        self.below = Label("", "caption", wrap=True)
        self.below.hide()
        words = QVBoxLayout()
        words.setSpacing(4)
        speaker = Label(turn.speaker, "caption")
        speaker.setVisible(bool(turn.speaker))
        for part in (speaker, Label(turn.words, "reading", wrap=True), self.fault, self.below):
            words.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.column.setContentsMargins(14, 10, 14, 10)
        self.column.addLayout(row)

    def show_marked(self, label: str | None) -> None:
        """Show it marked with this fault, "" for none named yet; None for not marked."""
        self.mark.setChecked(label is not None)
        self.fault.setVisible(label is not None)
        self.fault.choose(label or "")

    def judge(self, label: str | None, *, reveal: bool) -> None:
        """Say whether it is marked as it should be; a sound turn that is not says nothing."""
        marked = self.mark.isChecked()
        right = marked and self.fault.label() == label
        words = _("Right") if right else _("Not right")
        if label is not None and not right and reveal:
            fault = self.faults.get(label, label)
            words = _("Right answer: {answer}").format(answer=fault)
        elif label is None and marked:
            words = _("Not right: nothing is wrong in this turn") if reveal else words
        self.below.setText(words)
        self.below.setVisible(marked or (label is not None and reveal))
        dress(self.below, mark="ok" if right else "bad" if marked else "warn")


class TurnList(AnswerPart):
    """The answer is "turn=label" for each marked turn, "turn=" while no fault is named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TurnRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_for(self, question: Question, labels: Sequence[str], answer: Sequence[str]) -> None:
        clear_layout_of(self)
        self.rows = []
        hint = Label(_("Mark the turns with a fault and say what is wrong."), "caption", wrap=True)
        self._column.addWidget(hint)
        hint.show()
        faults = lettered(question, labels)
        for number, turn in enumerate(question.turns, start=1):
            row = TurnRow(number, turn, faults)
            row.mark.clicked.connect(lambda on, one=row: self._on_marked(one, on))
            row.fault.activated.connect(lambda _at: self.answered.emit(self.answer()))
            self._column.addWidget(row)
            row.show()
            self.rows.append(row)
        self.show_answer(answer)

    def show_answer(self, answer: Sequence[str]) -> None:
        marked = marked_turns(answer)
        for number, row in enumerate(self.rows, start=1):
            row.show_marked(marked.get(number))

    def judge(self, question: Question, right: bool | None, *, reveal: bool) -> None:
        key = marked_turns(question.labels)
        for number, row in enumerate(self.rows, start=1):
            row.judge(key.get(number), reveal=reveal)

    def set_open(self, open_: bool) -> None:
        for row in self.rows:
            row.mark.setEnabled(open_)
            row.fault.setEnabled(open_)

    def targets(self) -> list[QWidget]:
        return [row.mark for row in self.rows]

    def answer(self) -> tuple[str, ...]:
        """The marked turns with what is said to be wrong in each."""
        marked = {
            number: row.fault.label()
            for number, row in enumerate(self.rows, start=1)
            if row.mark.isChecked()
        }
        return turns_text(marked)

    def _on_marked(self, row: TurnRow, on: bool) -> None:
        row.show_marked("" if on else None)
        if on:
            row.fault.setFocus()
        self.answered.emit(self.answer())
