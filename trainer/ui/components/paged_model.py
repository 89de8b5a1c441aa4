"""A table model that asks for its rows a page at a time, as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.data_table import KEY_ROLE

PAGE = 200
_PAGES_KEPT = 8

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
Fetch = Callable[[int, int], Sequence[Row]]


class PagedModel(RowsModel[Row]):
    """`fetch` gives so many rows from an offset on (-1: to the end); a few pages are kept."""

    def __init__(
        self, columns: Sequence[Column[Row]], fetch: Fetch[Row], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._fetch = fetch
        self._count = 0
        self._pages: dict[int, Sequence[Row]] = {}

    def show_count(self, count: int) -> None:
        """Read anew: so many rows are there now.

        Where their number is the same, selection and place in the view are kept by Qt.
        """
        self._pages = {}
        if count == self._count:
            if not count:
                return
            last = self.index(count - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._count = count
        self.endResetModel()

    @property
    def rows(self) -> list[Row]:
        """Every row, read now: for a table that leaves the program."""
        return list(self._fetch(0, -1))

    def row_at(self, index: _Index) -> Row:
        """The value behind an index; its page is read when it is not there yet."""
        number, at = divmod(index.row(), PAGE)
        return self._page(number)[at]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == KEY_ROLE:  # to look for it would read every page
            return None
        number, at = divmod(index.row(), PAGE)
        # Another program may have taken rows away since they were counted.
        if not index.isValid() or at >= len(self._page(number)):
            return None
        return super().data(index, role)

    def _page(self, number: int) -> Sequence[Row]:
        if number not in self._pages:
            while len(self._pages) >= _PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = self._fetch(number * PAGE, PAGE)
        return self._pages[number]
