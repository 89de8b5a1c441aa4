"""A page's column that scrolls when the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from trainer.ui.theme.dress import dress


class PageScroll(QScrollArea):
    """A scrolling column; `max_width` centres a narrower one, `margins` are a page's."""

    def __init__(
        self, max_width: int = 0, *, margins: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        dress(body, role="column")
        across = QHBoxLayout(body)
        across.setContentsMargins(*((28, 22, 28, 22) if margins else (2, 2, 14, 2)))
        holder = QWidget()
        dress(holder, role="column")
        if max_width:
            holder.setMaximumWidth(max_width)
        across.addWidget(holder, 1)
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addStretch(1)
        self.setWidget(body)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put `part` below what is there."""
        place = self.column.count() - 1
        if isinstance(part, QWidget):
            self.column.insertWidget(place, part, stretch)
        else:
            self.column.insertLayout(place, part, stretch)

    def clear(self) -> None:
        """Take everything out and throw it away."""
        while self.column.count() > 1:
            _discard(self.column.takeAt(0))

    def show_top(self) -> None:
        """Scroll back to the beginning."""
        self.verticalScrollBar().setValue(0)


def _discard(item: object) -> None:
    widget = item.widget() if hasattr(item, "widget") else None
    layout = item.layout() if hasattr(item, "layout") else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    elif layout is not None:
        while layout.count():
            _discard(layout.takeAt(0))
