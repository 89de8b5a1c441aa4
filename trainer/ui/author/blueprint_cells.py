"""The grid of a blueprint: its cells below each other, with what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from trainer.desks.blueprints import BlueprintTrial
from trainer.exams.paper import BlueprintLine
from trainer.foundation.wording import _
from trainer.ui.author.blueprint_cell import WIDTHS, CellRow
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill

_FULL = 100


class BlueprintCells(Card):
    """`changed` tells that a cell was changed, added or taken away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._topics: tuple[str, ...] = ()
        self.rows: list[CellRow] = []
        self._sum, self._full = Label("", "strong"), Pill()
        self.add = Button(_("Add a cell"), icon="plus")
        self.add.clicked.connect(self._on_add)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(_("What a paper contains"), "h2"))
        head.addStretch(1)
        head.addWidget(self._sum)
        head.addWidget(self._full)
        self.column.addLayout(head)
        self.column.addLayout(_titles())
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, lines: Sequence[BlueprintLine], topics: Sequence[str]) -> None:
        """Show these cells."""
        self._topics = tuple(topics)
        for row in self.rows:
            self._discard(row)
        self.rows = []
        for line in lines:
            self._append(line)
        self._show_sum()

    def lines(self) -> tuple[BlueprintLine, ...]:
        """The cells as they are chosen."""
        return tuple(row.line() for row in self.rows)

    def show_trial(self, trial: BlueprintTrial, topics: Sequence[str]) -> None:
        """Show what the banks hold for each cell, and problems at theirs."""
        if tuple(topics) != self._topics:
            self._topics = tuple(topics)
            for row in self.rows:
                row.show_topics(topics)
        for place, (row, have) in enumerate(zip(self.rows, trial.have, strict=True)):
            row.show_found(have, trial.at_cells.get(place, ()))

    def sum_words(self) -> str:
        """How many questions and marks all cells have together."""
        return self._sum.text()

    def _append(self, line: BlueprintLine) -> CellRow:
        row = CellRow(line, self._topics)
        row.changed.connect(self._on_changed)
        row.removed.connect(lambda: self._on_removed(row))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _on_add(self) -> None:
        had = self.rows[-1].line() if self.rows else BlueprintLine("single", 5, Decimal(5))
        self._append(had).show()
        self.rows[-1].setFocus()
        self._on_changed()

    def _on_removed(self, row: CellRow) -> None:
        self.rows.remove(row)
        self._discard(row)
        self.add.setFocus()
        self._on_changed()

    def _discard(self, row: CellRow) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_changed(self) -> None:
        self._show_sum()
        self.changed.emit()

    def _show_sum(self) -> None:
        lines = self.lines()
        full = sum((line.count * line.marks for line in lines), Decimal(0))
        words = _("{n} questions, {full} marks")
        count = sum(line.count for line in lines)
        self._sum.setText(words.format(n=count, full=f"{full.normalize():f}"))
        right = full == _FULL
        self._full.show_text(
            _("100 marks") if right else _("not 100 marks"), "ok" if right else "warn"
        )


def _titles() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    names = (_("Kind"), _("Topic"), _("Difficulty"), _("Questions"), _("Marks each"), _("In banks"))
    for name, width in zip(names, WIDTHS, strict=True):
        label = Label(name, "caption")
        label.setFixedWidth(width)
        row.addWidget(label)
    row.addStretch(1)
    return row
