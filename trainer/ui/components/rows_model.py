"""A table model over rows that are already there: one function a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from trainer.ui.widgets.data_table import KEY_ROLE, PILL_ROLE, PillValue

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its title, the words of a cell, and a pill or a longer text if it has one."""

    title: str
    words: Callable[[Row], str]
    pill: Callable[[Row], PillValue | None] | None = None
    tip: Callable[[Row], str] | None = None
    right: bool = False

    def shown(self, row: Row) -> str:
        """What stands in the cell: the words of its pill, where it has one."""
        pill = self.pill(row) if self.pill is not None else None
        return self.words(row) if pill is None else pill.text


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind; `row_at` gives the value behind an index.

    `key` tells a row from the others when all are read anew; without it a row is itself.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
        key: Callable[[Row], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._columns = list(columns)
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row], columns: Sequence[Column[Row]] | None = None) -> None:
        """Show other rows, perhaps in other columns."""
        self.beginResetModel()
        self._rows = list(rows)
        if columns is not None:
            self._columns = list(columns)
        self.endResetModel()

    @property
    def columns(self) -> list[Column[Row]]:
        """The columns shown."""
        return self._columns

    @property
    def rows(self) -> list[Row]:
        """The rows shown."""
        return self._rows

    def row_at(self, index: _Index) -> Row:
        """The value behind an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self.row_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else column.words(row)
        if role == KEY_ROLE:
            return self._key(row) if self._key else row
        if role == PILL_ROLE and column.pill is not None:
            return column.pill(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = "AlignRight" if self._columns[section].right else "AlignLeft"
            return Qt.AlignmentFlag[across] | Qt.AlignmentFlag.AlignVCenter
        return None
