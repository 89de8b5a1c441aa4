"""Figures below each other: the name, the number, and what it says in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayoutItem

from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label

_NAME, _VALUE = 130, 150


@dataclass(frozen=True)
class FigureLine:
    """One figure; `value` holds its interval where there is one."""

    name: str
    value: str
    words: str


class FigureRows(Card):
    """A card with a row for each figure."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.lines: tuple[FigureLine, ...] = ()
        self.column.addWidget(Label(title, "h3", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(0, _NAME)
        self._grid.setColumnMinimumWidth(1, _VALUE)
        self.column.addLayout(self._grid)

    def show_lines(self, lines: Sequence[FigureLine]) -> None:
        """Show other figures."""
        self.lines = tuple(lines)
        while (cell := self._take()) is not None:
            widget = cell.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, line in enumerate(lines):
            name = Label(line.name, "body", wrap=True)
            name.setFixedWidth(_NAME)
            value = Label(line.value, "strong", wrap=True, selectable=True)
            value.setFixedWidth(_VALUE)
            self._grid.addWidget(name, row, 0, top)
            self._grid.addWidget(value, row, 1, top)
            self._grid.addWidget(Label(line.words, "muted", wrap=True), row, 2, top)

    def listing(self, title: str, about: str) -> Listing:
        """The same as a table to take along."""
        rows = tuple((line.name, line.value, line.words) for line in self.lines)
        return Listing(title, about, (_("Measure"), _("Value"), _("What it tells")), rows)

    def _take(self) -> QLayoutItem | None:
        return self._grid.takeAt(0)
