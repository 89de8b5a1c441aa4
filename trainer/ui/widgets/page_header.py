"""The head of a page: its title, one grey line, and what can be done with the whole page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from trainer.ui.widgets.label import Label
from trainer.ui.widgets.tab_order import keep_before_rest


class PageHeader(QWidget):
    """Title and line left, actions right; at narrow widths the actions stand below."""

    def __init__(self, title: str = "", line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, "h1", wrap=True)
        self._line = Label(line, "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._line)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addLayout(words, 1)
        self._holder = QWidget()
        self._actions = QHBoxLayout(self._holder)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(10)
        self._in_order: list[QWidget] = []
        self._row.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignLeft)
        self._holder.hide()
        self.show_line(line)

    def show_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def show_line(self, line: str) -> None:
        """Show another grey line; an empty one takes no room."""
        self._line.setText(line)
        self._line.setVisible(bool(line))

    def add_action(self, action: QWidget, *, first: bool = False) -> None:
        """Put `action` at the right end, or before the others; it shows with the header."""
        self._actions.insertWidget(0 if first else -1, action)
        self._in_order.insert(0 if first else len(self._in_order), action)
        self._holder.show()
        keep_before_rest(self._holder, self._in_order)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        words = min(self._title.fontMetrics().horizontalAdvance(self._title.text()), 360)
        narrow = self.width() < self._holder.sizeHint().width() + words + 40
        direction = QBoxLayout.Direction
        wanted = direction.TopToBottom if narrow else direction.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
