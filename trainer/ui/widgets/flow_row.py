"""Things of any width side by side, in a second row when the first is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from trainer.ui.widgets.wrapping import WrappingLayout

_GIVEN = 0.45  # of its width, at most, that a field to type in gives away


class _RowLayout(WrappingLayout):
    """Left to right at their own widths, centred in each row."""

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(sum(widths) + self.spacing() * max(0, len(widths) - 1), height)

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.left(), rect.top(), 0
        for item, size in self._sizes(rect.width()):
            if x > rect.left() and x + size.width() > rect.left() + rect.width():
                x, y, height = rect.left(), y + height + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            height = max(height, size.height())
        return y + height - rect.top()

    def _sizes(self, room: int) -> list[tuple[QLayoutItem, QSize]]:
        """What each thing takes: its own size, but fields give way where that saves a row."""
        items = [item for item in self._items if not item.isEmpty()]
        sizes = [item.sizeHint().expandedTo(item.minimumSize()) for item in items]
        over = sum(size.width() for size in sizes) + self.spacing() * (len(sizes) - 1) - room
        spare = [
            min(size.width() - item.minimumSize().width(), int(size.width() * _GIVEN))
            if item.expandingDirections() & Qt.Orientation.Horizontal
            else 0
            for item, size in zip(items, sizes, strict=True)
        ]
        if 0 < over <= sum(spare):
            for size, most in zip(sizes, spare, strict=True):
                given = min(over, most)
                size.setWidth(size.width() - given)
                over -= given
        return list(zip(items, sizes, strict=True))


class FlowRow(QWidget):
    """A bar of buttons or filters that wraps instead of being cut off."""

    def __init__(self, spacing: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = _RowLayout(spacing, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put `widget` at the end."""
        self._layout.addWidget(widget)
