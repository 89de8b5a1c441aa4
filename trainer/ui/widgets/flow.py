"""A grid whose number of columns follows its width."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from trainer.ui.widgets.wrapping import WrappingLayout


class FlowLayout(WrappingLayout):
    """Cells of equal width, as many a row as `minimum` allows; rows as high as needed."""

    def __init__(self, minimum: int, spacing: int, most: int, fill: bool, parent: QWidget) -> None:
        super().__init__(spacing, parent)
        self._minimum, self._most, self._fill = minimum, most, fill

    def sizeHint(self) -> QSize:
        return QSize(self._minimum * 2 + self.spacing(), self.heightForWidth(self._minimum * 2))

    def minimumSize(self) -> QSize:
        return QSize(self._minimum, 0)

    def columns(self, width: int) -> int:
        """How many cells stand side by side in `width`."""
        fitting = (width + self.spacing()) // (self._minimum + self.spacing())
        fitting = min(fitting, self._most or fitting)
        if self._fill and fitting > 1:
            # Rows of equal length look better than a full one and a single card below.
            rows = -(-len(self._items) // fitting) or 1
            fitting = max(2, -(-len(self._items) // rows))
        return max(1, fitting)

    def _place(self, rect: QRect, *, move: bool) -> int:
        shown = [cell for cell in self._items if not cell.isEmpty()]
        columns = self.columns(rect.width())
        pitch = (rect.width() + self.spacing()) / columns
        width = int(pitch) - self.spacing()
        top = rect.top()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            height = max(_height(cell, width) for cell in row)
            if move:
                for place, cell in enumerate(row):
                    left = rect.left() + round(place * pitch)
                    right = rect.left() + round((place + 1) * pitch) - self.spacing()
                    cell.setGeometry(QRect(QPoint(left, top), QSize(right - left, height)))
            top += height + self.spacing()
        return max(0, top - rect.top() - self.spacing())


def _height(cell: QLayoutItem, width: int) -> int:
    if cell.hasHeightForWidth():
        return max(cell.heightForWidth(width), cell.minimumSize().height())
    return cell.sizeHint().height()


class FlowGrid(QWidget):
    """Cards side by side, as many as fit and no more than `most` (0: no limit).

    `fill` makes the rows of equal length and as wide as the grid.
    """

    def __init__(
        self,
        minimum: int = 250,
        spacing: int = 16,
        most: int = 0,
        *,
        fill: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(minimum, spacing, most, fill, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put `widget` into the next cell."""
        self._layout.addWidget(widget)

    def clear(self) -> None:
        """Take everything out and throw it away."""
        while (cell := self._layout.takeAt(0)) is not None:
            widget = cell.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Layouts above ask for a least height without naming a width: answer for this one.
        self.setMinimumHeight(self._layout.heightForWidth(event.size().width()))

    def items(self) -> list[QWidget]:
        """What stands in the grid, in order."""
        cells = (self._layout.itemAt(index) for index in range(self._layout.count()))
        widgets = (cell.widget() for cell in cells if cell is not None)
        return [widget for widget in widgets if widget is not None]

    def columns(self) -> int:
        """How many columns there are at the present width."""
        return self._layout.columns(self.width())
