"""The table of the grid: cells that are chosen together and written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from trainer.foundation.wording import _
from trainer.questions.grid_cells import COLUMNS, Column
from trainer.ui.author.cell_delegate import CellDelegate
from trainer.ui.author.grid_model import SHOWN, STATE, GridModel, cell_column
from trainer.ui.widgets.data_table import DataTable

_WIDTHS = {
    "number": 48, "id": 84, "state": 104, "kind": 76, "stem": 258, "options": 220, "key": 96,
    "topic": 110, "difficulty": 72, "marks": 64, "tags": 110, "lesson": 130, "explanation": 240,
    "draft": 84,
}  # fmt: skip
_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class Chosen:
    """What is marked: questions by id and columns, both in the order shown."""

    ids: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    whole: bool = False


class GridTable(DataTable):
    """Enter or F2 writes in a cell, Ctrl+Enter asks for the form, Shift+Space marks whole rows."""

    form_wanted = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__(_("Questions"))
        self._acts: dict[str, Callable[[], object]] = {}
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.cells = CellDelegate(self)
        self.cells.entered.connect(self._on_entered)
        self.cells.form_wanted.connect(self.form_wanted)
        self.setItemDelegate(self.cells)
        self.freeze(SHOWN.index("id") + 1, CellDelegate(self))
        self.doubleClicked.connect(self._on_double_clicked)

    def add_keys(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """Do this when the keys are pressed in the table, whatever they do elsewhere."""
        self._acts.update(acts)

    def show_model(self, model: GridModel) -> None:
        """Show the questions of this model, from now on."""
        self._model = model
        self.setModel(model)
        for at, column in enumerate(SHOWN):
            self.setColumnWidth(at, _WIDTHS[column])
        self.selectionModel().selectionChanged.connect(self._on_moved)
        self.selectionModel().currentChanged.connect(self._on_moved)

    def fit_columns(self, most: int = 320) -> None:
        """Keep the widths: they are after what columns hold, and people change them."""

    def chosen(self) -> Chosen:
        """What is marked; with nothing marked, the current cell."""
        rows, columns = self._marked()
        ids = tuple(self._model.row_at(row).id for row in sorted(rows))
        names = [SHOWN[column] for column in sorted(columns)]
        whole = len(names) == len(SHOWN)
        return Chosen(ids, tuple(cell_column(name) for name in names if name != STATE), whole)

    def count(self) -> int:
        """How many questions are marked."""
        return len(self._marked()[0])

    def shown_ids(self) -> list[str]:
        """Every question shown, in order."""
        return self._model.ids

    def from_here(self) -> Chosen:
        """All questions and columns from the upper left cell that is marked on."""
        at = self.chosen()
        ids = self._model.ids
        first = ids.index(at.ids[0]) if at.ids else len(ids)
        left = COLUMNS.index(at.columns[0]) if at.columns else len(COLUMNS)
        return Chosen(tuple(ids[first:]), COLUMNS[left:])

    def choose(self, names: Iterable[str], columns: Iterable[str] = SHOWN) -> None:
        """Mark these cells, as far as they are shown, and go to the first."""
        rows = self._model.rows_of(set(names))
        places = sorted(SHOWN.index(column) for column in columns)
        if not rows or not places:
            return
        marked = QItemSelection()
        for row in rows:
            left, right = self._model.index(row, places[0]), self._model.index(row, places[-1])
            marked.select(left, right)
        current = self.currentIndex()
        at = current.column() if current.isValid() and len(places) == len(SHOWN) else places[0]
        first = self._model.index(rows[0], at)
        self.selectionModel().setCurrentIndex(first, _Flag.NoUpdate)
        self.selectionModel().select(marked, _Flag.ClearAndSelect)
        self.scrollTo(first)

    def go_to_row(self, row: int) -> None:
        """Begin at the stem in this row, with the first columns in view."""
        self.go_to(row, "stem")
        self.horizontalScrollBar().setValue(0)

    def go_to(self, row: int, column: str) -> None:
        """Mark this cell alone, whatever keys are held down."""
        index = self._model.index(row, SHOWN.index(column))
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _keys(event) in self._acts:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._acts.get(_keys(event))
        if act is not None:
            act()
            return
        if self.state() == QAbstractItemView.State.EditingState:
            return super().keyPressEvent(event)  # an input method may begin a cell's first word
        modifiers, keys = event.modifiers(), Qt.KeyboardModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers & keys.ControlModifier:
                self.form_wanted.emit()
            else:
                self._begin(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space and modifiers & keys.ShiftModifier:
            self.choose(self.chosen().ids)
            return
        super().keyPressEvent(event)

    def _marked(self) -> tuple[set[int], set[int]]:
        """Rows and columns that are marked, or those of the current cell."""
        rows: set[int] = set()
        columns: set[int] = set()
        marked = self.selectionModel().selection()
        for part in map(marked.at, range(marked.count())):
            rows.update(range(part.top(), part.bottom() + 1))
            columns.update(range(part.left(), part.right() + 1))
        current = self.currentIndex()
        if not rows and current.isValid():
            return {current.row()}, {current.column()}
        return rows, columns

    def _begin(self, index: QModelIndex) -> None:
        if self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif index.isValid():
            self.form_wanted.emit()

    def _on_entered(self, step: int) -> None:
        index, row = self.currentIndex(), self.currentIndex().row() + step
        if index.siblingAtRow(row).isValid():
            self.go_to(row, SHOWN[index.column()])
        self.setFocus()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.form_wanted.emit()

    def _on_moved(self) -> None:
        self.moved.emit()


def _keys(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString()
