"""One cell of a blueprint in a row: which questions, how many, at how many marks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from trainer.exams.paper import BlueprintLine
from trainer.foundation.errors import Problem
from trainer.foundation.wording import _
from trainer.questions.names import DIFFICULTY_NAMES, KIND_NAMES
from trainer.questions.question import EXAM_KINDS
from trainer.ui.widgets.button import IconButton
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.number_field import NumberField

WIDTHS = (130, 170, 110, 84, 84, 96)
_MOST_QUESTIONS, _MOST_MARKS = 500, 100.0


class MarksField(QDoubleSpinBox):
    """Marks with at most one decimal, shown without a nought that says nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDecimals(1)
        self.setRange(0.1, _MOST_MARKS)
        self.setSingleStep(0.5)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(10, 0, 4, 0)  # the style sheet cannot pad it

    def textFromValue(self, value: float) -> str:
        return f"{value:.1f}".removesuffix(".0")

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a page must not change a number that happens to lie under the mouse.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CellRow(QWidget):
    """`changed` tells that something else was chosen, `removed` that the row is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, line: BlueprintLine, topics: Sequence[str]) -> None:
        super().__init__()
        self.kind, self.topic, self.difficulty = QComboBox(), QComboBox(), QComboBox()
        self.count = NumberField(_("Questions"), 1, _MOST_QUESTIONS)
        self.marks = MarksField(_("Marks each"))
        self.have, self._problem = Label("", "muted"), Label("", "caption", wrap=True, mark="bad")
        self._problem.hide()
        self.remove = IconButton("x", _("Take the cell away"))
        self._name()
        self._fill(line, topics)
        self._lay_out()
        for box in (self.kind, self.topic, self.difficulty):
            box.currentIndexChanged.connect(self.changed)
        self.count.valueChanged.connect(self.changed)
        self.marks.valueChanged.connect(self.changed)
        self.remove.clicked.connect(self.removed)
        self.setFocusProxy(self.kind)

    def line(self) -> BlueprintLine:
        """The cell as it is chosen."""
        return BlueprintLine(
            kind=self.kind.currentData(),
            count=self.count.value(),
            marks=Decimal(f"{self.marks.value():.1f}").normalize(),
            topic=self.topic.currentData(),
            difficulty=self.difficulty.currentData(),
        )

    def show_topics(self, topics: Sequence[str]) -> None:
        """Offer these topics; the chosen one stays."""
        chosen = self.topic.currentData() or ""
        self.topic.blockSignals(True)
        self.topic.clear()
        self.topic.addItem(_("Any topic"), "")
        for name in dict.fromkeys([*topics, *([chosen] if chosen else [])]):
            self.topic.addItem(name, name)
        self.topic.setCurrentIndex(max(0, self.topic.findData(chosen)))
        self.topic.blockSignals(False)

    def show_found(self, have: int, problems: Sequence[Problem]) -> None:
        """Show how many questions the banks hold for the cell, and what is wrong with it."""
        self.have.setText(_("of {n}").format(n=have))
        self._problem.setText("\n".join(str(one.message) for one in problems))
        self._problem.setVisible(bool(problems))

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def _name(self) -> None:
        for box, name in (
            (self.kind, _("Kind")),
            (self.topic, _("Topic")),
            (self.difficulty, _("Difficulty")),
        ):
            box.setAccessibleName(name)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for box in (self.kind, self.topic, self.difficulty):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )

    def _fill(self, line: BlueprintLine, topics: Sequence[str]) -> None:
        for kind in EXAM_KINDS:
            self.kind.addItem(str(KIND_NAMES[kind]), kind)
        self.difficulty.addItem(_("Any difficulty"), "")
        for level, name in DIFFICULTY_NAMES.items():
            self.difficulty.addItem(str(name), level)
        self.kind.setCurrentIndex(max(0, self.kind.findData(line.kind)))
        self.difficulty.setCurrentIndex(max(0, self.difficulty.findData(line.difficulty)))
        self.topic.addItem(line.topic, line.topic)
        self.show_topics(topics)
        self.count.setValue(line.count)
        self.marks.setValue(float(line.marks))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        parts = (self.kind, self.topic, self.difficulty, self.count, self.marks, self.have)
        for part, width in zip(parts, WIDTHS, strict=True):
            part.setFixedWidth(width)
            row.addWidget(part)
        row.addWidget(self.remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._problem)
