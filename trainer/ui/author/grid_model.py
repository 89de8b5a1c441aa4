"""The questions of a bank as cells: those that a filter leaves, in the order of the file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from trainer.desks.grid import OpenGrid
from trainer.desks.grid_rows import GridRow
from trainer.foundation.wording import _
from trainer.questions.grid_cells import COLUMNS, HEADINGS, LOCKED, Column, cell_text
from trainer.ui.author.question_words import place_words, question_pill, state_word
from trainer.ui.widgets.data_table import KEY_ROLE, PILL_ROLE

MARK_ROLE = KEY_ROLE + 10  # "bad" or "warn" where something is wrong with the cell
STATE = "state"  # shown between the cells of a question, and of none of them
SHOWN: tuple[str, ...] = (*COLUMNS[:9], STATE, *COLUMNS[9:])
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """`written` tells what was typed into which cell: id, column, words. Nothing changes by that.

    Words that were refused are kept with `keep_refused`, so that editing goes on with them.
    """

    written = Signal(str, str, str)

    def __init__(self, opened: OpenGrid, parent: QObject) -> None:
        super().__init__(parent)
        self._opened = opened
        self._places: list[int] = list(range(len(opened.rows)))
        self._refused: dict[tuple[str, str], str] = {}
        self._lessons = {place.id: place_words(place) for place in opened.lesson_places}

    @property
    def opened(self) -> OpenGrid:
        """The grid that is shown."""
        return self._opened

    @property
    def places(self) -> list[int]:
        """The rows of the grid that are shown."""
        return self._places

    @property
    def ids(self) -> list[str]:
        """The questions shown, in order."""
        return [self._opened.rows[place].id for place in self._places]

    def show_grid(self, opened: OpenGrid, places: Sequence[int]) -> None:
        """Show these rows; where the questions are the same, only the cells are drawn again."""
        same = len(opened.rows) == len(self._opened.rows) and list(places) == self._places
        same = same and opened.grid.ids == self._opened.grid.ids
        if same:
            self._opened = opened
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._opened, self._places = opened, list(places)
        self.endResetModel()

    def keep_refused(self, name: str, column: str, words: str) -> None:
        """Begin with these words when the cell is edited again."""
        self._refused[name, column] = words

    def row_at(self, row: int) -> GridRow:
        """The question in this row of the table."""
        return self._opened.rows[self._places[row]]

    def row_of(self, name: str) -> int:
        """The row of the table that shows the question; -1 where none does."""
        return next((at for at in range(len(self._places)) if self.row_at(at).id == name), -1)

    def rows_of(self, names: Collection[str]) -> list[int]:
        """The rows of the table that show these questions."""
        wanted = set(names)
        return [at for at in range(len(self._places)) if self.row_at(at).id in wanted]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(SHOWN)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        locked = SHOWN[index.column()] in (*LOCKED, STATE)
        return super().flags(index) | (
            Qt.ItemFlag.NoItemFlags if locked else Qt.ItemFlag.ItemIsEditable
        )

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.row_at(index.row()), SHOWN[index.column()]
        if role == KEY_ROLE:
            return row.id
        if role == PILL_ROLE and column == STATE:
            return question_pill(row.state)
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            words = self._words(row, column, index.row())
            return (
                self._lessons.get(words, words) if column == "lesson" else " ".join(words.split())
            )
        if role == _Role.EditRole:
            refused = self._refused.get((row.id, column))
            return self._words(row, column, index.row()) if refused is None else refused
        if role == _Role.ToolTipRole:
            return "\n".join([self._words(row, column, index.row()), *_said(row, column)])
        if role == MARK_ROLE:
            return _mark(row, column)
        if role == _Role.TextAlignmentRole and column in ("number", "marks"):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.EditRole or not index.isValid():
            return False
        row, column = self.row_at(index.row()), SHOWN[index.column()]
        if value != self.data(index, _Role.EditRole):
            self._refused.pop((row.id, column), None)
            self.written.emit(row.id, column, str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        return head_word(SHOWN[section])

    def _words(self, row: GridRow, column: str, at: int) -> str:
        if column == STATE:
            return state_word(row.state)
        return cell_text(row.written, cell_column(column), self._places[at] + 1)


def head_word(column: str) -> str:
    """What stands above the column."""
    if column == STATE:
        return _("State")
    return _("Finished?") if column == "draft" else str(HEADINGS[cell_column(column)])


def cell_column(column: str) -> Column:
    """The column of the grid behind a column that is shown. Raises KeyError for the state."""
    return _CELLS[column]


_CELLS: dict[str, Column] = {column: column for column in COLUMNS}


def _mark(row: GridRow, column: str) -> str:
    found = {one.problem.severity for one in row.problems if one.field == column}
    return "bad" if "error" in found else "warn" if "warning" in found else ""


def _said(row: GridRow, column: str) -> list[str]:
    found = [one.problem for one in row.problems if one.field == column]
    return [f"{one.message} {one.proposal}".strip() for one in found]
