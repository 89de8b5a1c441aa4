"""The numbers of all questions: where one is, what is answered, what is flagged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.theme.fonts import HEADER, font
from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.flow import FlowGrid
from trainer.ui.widgets.label import Label

CELL = QSize(38, 38)


@dataclass(frozen=True)
class Cell:
    """One question's number; `right` is known only when looking back."""

    number: int
    answered: bool = False
    flagged: bool = False
    right: bool | None = None


class _NumberButton(QPushButton):
    """A number whose state shows in shape as well: dot, flag, filled, cross."""

    def __init__(self) -> None:
        super().__init__()
        self._cell = Cell(0)
        self._current = False
        self.setMinimumSize(CELL)
        self.setMaximumHeight(CELL.height())

    def show_cell(self, cell: Cell, current: bool) -> None:
        self._cell, self._current = cell, current
        self.setText(str(cell.number))
        self.setAccessibleName(_said(cell, current))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return CELL

    def minimumSizeHint(self) -> QSize:
        return CELL

    def _colours(self) -> tuple[str, str, str]:
        chosen, cell = tokens(), self._cell
        if self._current:
            return chosen.primary, chosen.on_primary, chosen.primary
        if cell.right is not None:
            name = "ok" if cell.right else "bad"
            colour = getattr(chosen, name)
            return getattr(chosen, f"{name}_soft"), colour, colour
        if cell.flagged:
            return chosen.warn_soft, chosen.warn, chosen.warn
        if cell.answered:
            return chosen.primary_soft, chosen.primary_soft_text, chosen.primary_soft
        return chosen.surface, chosen.text, chosen.border

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, writing, line = self._colours()
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(QColor(writing))
        strong = self._current or self._cell.answered or self._cell.flagged
        painter.setFont(font(HEADER, 600 if strong else 400))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        self._paint_shape(painter, QColor(writing))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 7, 7)

    def _paint_shape(self, painter: QPainter, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        right = float(self.width())
        if self._cell.flagged:
            points = ((right - 13, 4.0), (right - 4, 8.0), (right - 13, 12.0))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        if self._cell.right is False:
            painter.drawRect(round(right / 2) - 7, self.height() - 7, 14, 2)
        elif self._cell.answered:
            painter.drawEllipse(QPointF(right / 2, self.height() - 6.0), 2, 2)


class QuestionPalette(QWidget):
    """All numbers with a legend that counts; `chosen` tells the index, from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[Cell, ...] = ()
        self._current = -1
        self._buttons: list[_NumberButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._grid = FlowGrid(CELL.width(), 8, fill=False)
        column.addWidget(self._grid)
        legend = QGridLayout()
        legend.setHorizontalSpacing(12)
        legend.setVerticalSpacing(6)
        self._legend = [Label(role="caption") for _place in range(4)]
        for place, label in enumerate(self._legend):
            legend.addWidget(label, place // 2, place % 2)
        column.addLayout(legend)

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Show these numbers; the current one stays."""
        self._cells = tuple(cells)
        if len(self._buttons) != len(self._cells):
            self._build(len(self._cells))
        self._refresh()

    def show_current(self, index: int) -> None:
        """Show that the question at `index` is the one on the page."""
        self._current = index
        self._refresh()

    def legend(self) -> list[str]:
        """What the legend says."""
        return [label.text() for label in self._legend if label.text()]

    def _build(self, count: int) -> None:
        self._grid.clear()
        self._buttons = []
        for index in range(count):
            button = _NumberButton()
            button.clicked.connect(lambda _checked=False, at=index: self.chosen.emit(at))
            self._grid.add(button)
            self._buttons.append(button)

    def _refresh(self) -> None:
        for index, (button, cell) in enumerate(zip(self._buttons, self._cells, strict=True)):
            button.show_cell(cell, index == self._current)
        for label, words in zip(self._legend, self._counts(), strict=True):
            label.setText(words)

    def _counts(self) -> tuple[str, str, str, str]:
        cells = self._cells
        if any(cell.right is not None for cell in cells):
            right = sum(cell.right is True for cell in cells)
            wrong = sum(cell.right is False for cell in cells)
            return _("✓ right {n}").format(n=right), _("✗ wrong {n}").format(n=wrong), "", ""
        answered = sum(cell.answered for cell in cells)
        flagged = sum(cell.flagged for cell in cells)
        return (
            _("● answered {n}").format(n=answered),
            _("○ not answered {n}").format(n=len(cells) - answered),
            _("▶ flagged {n}").format(n=flagged),
            "",
        )


def _said(cell: Cell, current: bool) -> str:
    words = [_("Question {n}").format(n=cell.number)]
    if current:
        words.append(_("current"))
    if cell.right is not None:
        words.append(_("right") if cell.right else _("wrong"))
    else:
        words.append(_("answered") if cell.answered else _("not answered"))
    if cell.flagged:
        words.append(_("flagged"))
    return " · ".join(words)
