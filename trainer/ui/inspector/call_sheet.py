"""The sheet of one call as it is filled in: grades, lines, critical errors, what to learn."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.inspection.scorecard import GRADES, Scorecard
from trainer.inspection.scoring import (
    NO,
    NOT_APPLICABLE,
    YES,
    CallMarks,
    CallNotScored,
    score_call,
)
from trainer.ui.inspector.choice_row import Choice, ChoiceRow
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


class CallSheet(QWidget):
    """`modules` are titles by id; `changed` tells that something was answered, `ended` that the
    keyboard went past the last line.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, card: Scorecard, modules: Mapping[str, str]) -> None:
        super().__init__()
        self._card = card
        self.grades = {
            item.id: ChoiceRow(
                _("{title} ({n} points)").format(title=item.title, n=item.weight),
                _grades(),
                {str(grade): item.anchors[grade] for grade in sorted(item.anchors, reverse=True)},
            )
            for item in card.items
        }
        self.answers = {line.id: ChoiceRow(line.title, _answers()) for line in card.lines}
        self.errors = {error.id: QCheckBox(error.title) for error in card.critical}
        wanted = dict.fromkeys([one.module for one in card.items])
        wanted |= dict.fromkeys([one.module for one in card.lines])
        self.needs = {name: QCheckBox(modules[name]) for name in wanted if name in modules}
        self._lay_out()
        rows = self.rows
        for row, after in zip(rows, (*rows[1:], None), strict=True):
            row.chosen.connect(self.changed)
            row.passed.connect(after.setFocus if after is not None else self.ended.emit)
        for box in (*self.errors.values(), *self.needs.values()):
            box.toggled.connect(self.changed)

    @property
    def rows(self) -> list[ChoiceRow]:
        """The lines in their order."""
        return [*self.grades.values(), *self.answers.values()]

    @property
    def left(self) -> int:
        """How many lines have no answer."""
        return sum(not row.value for row in self.rows)

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered."""
        boxes = (*self.errors.values(), *self.needs.values())
        return self.left < len(self.rows) or any(box.isChecked() for box in boxes)

    def marks(self) -> CallMarks:
        """What was answered so far."""
        return CallMarks(
            {name: int(row.value) for name, row in self.grades.items() if row.value},
            {name: row.value for name, row in self.answers.items() if row.value},
            tuple(name for name, box in self.errors.items() if box.isChecked()),
        )

    def chosen_needs(self) -> tuple[str, ...]:
        """The modules that are to be learnt."""
        return tuple(name for name, box in self.needs.items() if box.isChecked())

    def score(self) -> Decimal | None:
        """The score of 100; None while there are gaps."""
        try:
            return score_call(self._card, self.marks())
        except CallNotScored:
            return None

    def first_gap(self) -> ChoiceRow:
        """The first line that has no answer, else the first line."""
        return next((row for row in self.rows if not row.value), self.rows[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._part(column, _("What is looked at"), _("Keys 5 to 1 grade."), [*self.grades.values()])
        self._part(
            column,
            _("Telephone manners"),
            _("Keys: 1 yes, 2 no, 3 does not apply."),
            [*self.answers.values()],
        )
        words = _("No score outweighs them; they are told beside it.")
        self._part(column, _("Critical errors"), words, [*self.errors.values()])
        if self.needs:
            self._part(column, _("Modules to learn"), "", [*self.needs.values()])

    def _part(
        self,
        column: QVBoxLayout,
        title: str,
        line: str,
        parts: list[ChoiceRow] | list[QCheckBox],
    ) -> None:
        card = Card()
        card.column.setContentsMargins(10, 14, 10, 12)
        card.column.setSpacing(4)
        for words, role in ((title, "h3"), (line, "muted")):
            if words:
                label = Label(words, role, wrap=True)
                label.setContentsMargins(10, 0, 10, 0)
                card.column.addWidget(label)
        for part in parts:
            holder = QVBoxLayout()
            indent = 10 if isinstance(part, QCheckBox) else 0  # a row has room of its own
            holder.setContentsMargins(indent, indent // 3, indent, indent // 3)
            holder.addWidget(part)
            card.column.addLayout(holder)
        column.addWidget(card)


def _grades() -> list[Choice]:
    return [Choice(str(grade), Qt.Key.Key_0 + grade, str(grade)) for grade in GRADES]


def _answers() -> list[Choice]:
    return [
        Choice(YES, Qt.Key.Key_1, _("Yes")),
        Choice(NO, Qt.Key.Key_2, _("No")),
        Choice(NOT_APPLICABLE, Qt.Key.Key_3, _("n/a")),
    ]
