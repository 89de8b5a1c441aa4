"""What is asked and what earns marks, beside the answer."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from trainer.desks.marking_values import MarkingRound, ScaledLine
from trainer.foundation.wording import _
from trainer.ui.components.question_pictures import Pictures, Worded
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


class RubricCard(Card):
    """`ticked` tells the marks of all lines of the rubric that are ticked."""

    ticked = Signal(object)

    def __init__(self, found: MarkingRound, pictures: Pictures) -> None:
        super().__init__("flat")
        question = found.question
        for words in filter(None, (question.shared, question.stem)):
            stem = Worded("reading")
            stem.pictures = pictures
            stem.show_words(words, question)
            self.column.addWidget(stem)
        if question.model:
            self.column.addWidget(Label(_("Model answer"), "strong"))
            self.column.addWidget(Label(question.model, wrap=True, selectable=True))
        self.boxes: list[tuple[QCheckBox, Decimal]] = []
        if found.rubric:
            self.column.addWidget(Label(_("Rubric"), "strong"))
        for line in found.rubric:
            self._add(line)
        self.column.addStretch(1)

    def _add(self, line: ScaledLine) -> None:
        written = _("{words} ({marks} marks)").format(
            words=line.words, marks=f"{line.marks.normalize():f}"
        )
        box, words = QCheckBox(), Label(written, wrap=True)
        box.setAccessibleName(written)
        words.setBuddy(box)
        box.toggled.connect(lambda _on: self.ticked.emit(sum(self.lines(), Decimal(0))))
        self.boxes.append((box, line.marks))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.column.addLayout(row)

    def lines(self) -> tuple[Decimal, ...]:
        """The marks of each line: all of them where it is ticked."""
        return tuple(marks if box.isChecked() else Decimal(0) for box, marks in self.boxes)

    def show_lines(self, lines: tuple[Decimal, ...]) -> None:
        """Tick what earned something, and tell nobody."""
        given = (*lines, *(Decimal(0) for _box in self.boxes))
        for (box, _marks), earned in zip(self.boxes, given, strict=False):
            box.blockSignals(True)
            box.setChecked(earned > 0)
            box.blockSignals(False)
