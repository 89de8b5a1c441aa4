"""The shape of a page that is a list: head, parts above, and a table in a card that fills it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from trainer.foundation.listing import Listing
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import PILL_ROLE, DataTable, PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.tab_order import keep_before_rest

_NARROWEST = 110
_LAST = 120  # the last column grows to the edge and never makes the table scroll


class TableCard(Card):
    """A table with a line below it, and what it says when it is empty."""

    def __init__(self, name: str, empty: EmptyState, table: DataTable | None = None) -> None:
        super().__init__()
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.table = DataTable(name) if table is None else table
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self._foot = Label("", "caption")
        self._foot.setContentsMargins(16, 9, 16, 9)
        self.column.addWidget(self._stack, 1)
        self._line = QFrame()
        dress(self._line, card="line")
        self.column.addWidget(self._line)
        self.column.addWidget(self._foot)
        self.setMinimumHeight(180)
        self._most = self._fitted = 0
        self.table.viewport().installEventFilter(self)

    def show_filled(self, filled: bool, foot: str) -> None:
        """Show the table or what stands for an empty one, and the line below."""
        self._stack.setCurrentIndex(0 if filled else 1)
        self._foot.setText(foot)
        self._foot.setVisible(bool(foot))
        self._line.setVisible(bool(foot))

    def focus_rows(self) -> None:
        """Put the keyboard into the table, on the first row where none is chosen yet."""
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.model().index(0, 0))

    def fit(self, most: int = 320) -> None:
        """Give columns the width they need, up to `most`; the last takes what is left.

        Where that is too wide, the widest columns give way, down to a readable width, those
        with pills only after all others; where even that is too wide, the table scrolls.
        """
        self._most = most
        self.table.fit_columns(most)
        model = self.table.model()
        columns = range(model.columnCount())
        if not columns:
            return
        self.table.setColumnWidth(columns[-1], _LAST)
        widths = [self.table.columnWidth(column) for column in columns]
        first = [model.index(0, column).data(PILL_ROLE) for column in columns]
        texts = [column for column in columns if not isinstance(first[column], PillValue)]
        over = sum(widths) - self.table.viewport().width()
        giving = texts if over <= _spare(widths, texts) else list(columns)
        if over > _spare(widths, giving):
            return
        for _pixel in range(over):  # one at a time, so that the widest end up level
            widths[max(giving, key=widths.__getitem__)] -= 1
        for column, width in zip(columns, widths, strict=True):
            self.table.setColumnWidth(column, width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The table's own room counts, and it is known only after this card was laid out.
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            width = self.table.viewport().width()
            if self._most and width != self._fitted:
                self._fitted = width
                self.fit(self._most)
        return super().eventFilter(watched, event)


def _spare(widths: list[int], columns: list[int]) -> int:
    """How much narrower these columns could be, in pixels."""
    return sum(max(0, widths[column] - _NARROWEST) for column in columns)


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

    def add_above(self, part: QWidget, controls: Sequence[QWidget]) -> None:
        """Put a part below the head; Tab reaches its controls before the rest of the page."""
        self.column.insertWidget(1, part)
        keep_before_rest(self.header, controls)

    def add_export(self, export: ExportMenu, source: Callable[[], Listing]) -> None:
        """Let the table be taken along; how that went is said below the head."""
        self.export = export
        self.header.add_action(export, first=True)
        self.column.insertWidget(1, export.notice)
        export.set_source(source)
