"""The shape of a page that is a list: head, parts above, and a table in a card that fills it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import DataTable
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_header import PageHeader


class TableCard(Card):
    """A table with a line below it, and what it says when it is empty."""

    def __init__(self, name: str, empty: EmptyState) -> None:
        super().__init__()
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.table = DataTable(name)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self._foot = Label("", "caption")
        self._foot.setContentsMargins(16, 9, 16, 9)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self._foot)
        self.setMinimumHeight(180)

    def show_filled(self, filled: bool, foot: str) -> None:
        """Show the table or what stands for an empty one, and the line below."""
        self._stack.setCurrentIndex(0 if filled else 1)
        self._foot.setText(foot)
        self._foot.setVisible(bool(foot))


class ListPage(QWidget):
    """Margins and head of such a page; `column` takes its parts."""

    def __init__(self, title: str, line: str = "") -> None:
        super().__init__()
        dress(self, role="page")
        self.header = PageHeader(title, line)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 22, 28, 22)
        self.column.setSpacing(14)
        self.column.addWidget(self.header)
