"""Find words in the cells of the grid and replace those that are ticked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from trainer.foundation.wording import _
from trainer.questions.grid import Grid
from trainer.questions.grid_cells import HEADINGS
from trainer.questions.grid_find import FINDABLE, Hit, Search, find
from trainer.ui.author.form_part import FormPart
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState

_PAUSE_MS = 150
_AROUND = 14  # characters shown before and after a hit
_MOST = 5000  # hits that a person would look through
_Index = QModelIndex | QPersistentModelIndex
_Check = Qt.ItemDataRole.CheckStateRole


class HitsModel(RowsModel[Hit]):
    """Hits with a box to tick; `ticked` comes from people."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_columns(), parent)
        self._left_out: set[int] = set()

    def show_hits(self, hits: Collection[Hit]) -> None:
        """Show these, all of them ticked."""
        self._left_out.clear()
        self.show_rows(tuple(hits))

    def hits(self) -> list[Hit]:
        """Those that are ticked."""
        return [hit for at, hit in enumerate(self.rows) if at not in self._left_out]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        box = Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | box

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == _Check and index.isValid() and index.column() == 0:
            out = index.row() in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        return super().data(index, role)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _Check:
            return False
        self._left_out ^= {index.row()}
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class GridFindDialog(FormDialog):
    """Every hit is shown before anything is replaced; Space leaves one out."""

    def __init__(self, parent: QWidget, grid: Grid, chosen: Collection[str]) -> None:
        super().__init__(parent, _("Find and replace"), "", _("Close"))
        self.setMinimumSize(720, 520)
        self._grid, self._chosen = grid, chosen
        self.words, self.by = QLineEdit(), QLineEdit()
        self.columns = QComboBox()
        self.columns.addItem(_("In every column"), FINDABLE)
        for column in FINDABLE:
            self.columns.addItem(str(HEADINGS[column]), (column,))
        self.whole = QCheckBox(_("Whole words only"))
        self.only_chosen = QCheckBox(_("Only in the chosen questions: {n}").format(n=len(chosen)))
        self.only_chosen.setVisible(len(chosen) > 1)
        self.model = HitsModel(self)
        self.list = TableCard(_("Hits"), EmptyState("search", _("Nothing is found")))
        self.list.table.setModel(self.model)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._listen()
        self.find_now()
        self.words.setFocus()

    def hits(self) -> list[Hit]:
        """What is to be replaced."""
        return self.model.hits()

    def find_now(self) -> None:
        """Look for the words as they are."""
        self._pause.stop()
        columns = tuple(self.columns.currentData())
        ids = self._chosen if self.only_chosen.isChecked() else None
        search = Search(self.words.text(), columns, whole_word=self.whole.isChecked())
        hits = find(self._grid, search, ids) if self.words.text() else ()
        self.model.show_hits(hits[:_MOST])
        self.list.fit(420)
        self.list.show_filled(bool(hits), _("{n} hits").format(n=len(hits)) if hits else "")
        self._show_count()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(14)
        for name, field in (
            (_("Find"), self.words), (_("Replace by"), self.by), (_("In"), self.columns),
        ):  # fmt: skip
            fields.addWidget(FormPart(name, field), 1)
        self.column.addLayout(fields)
        boxes = QHBoxLayout()
        for box in (self.whole, self.only_chosen):
            boxes.addWidget(box)
        boxes.addStretch(1)
        self.column.addLayout(boxes)
        self.column.addWidget(self.list, 1)

    def _listen(self) -> None:
        self._pause.timeout.connect(self.find_now)
        for signal in (
            self.words.textChanged, self.columns.currentIndexChanged, self.whole.toggled,
            self.only_chosen.toggled,
        ):  # fmt: skip
            signal.connect(self._on_changed)
        self.by.textChanged.connect(self._show_count)
        self.model.ticked.connect(self._show_count)

    def _on_changed(self) -> None:
        self._pause.start()

    def accept(self) -> None:
        """Replace; what was typed a moment ago is found first, and looked at."""
        if self._pause.isActive():
            self.find_now()
        elif self.hits():
            super().accept()

    def _show_count(self) -> None:
        count = len(self.hits())
        self.primary.show_text(_("Replace {n}").format(n=count))
        self.primary.setEnabled(count > 0)


def around(hit: Hit) -> str:
    """The hit between “ ”, with what stands around it."""
    before, after = hit.text[: hit.start], hit.text[hit.end :]
    left = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
    right = after if len(after) <= _AROUND else f"{after[:_AROUND]}…"
    return " ".join(f"{left}【{hit.found}】{right}".split())


def _columns() -> list[Column[Hit]]:
    return [
        Column(_("Row"), lambda hit: str(hit.number)),
        Column(_("Question"), lambda hit: hit.id),
        Column(_("Column"), lambda hit: str(HEADINGS[hit.column])),
        Column(_("Hit"), around, tip=lambda hit: hit.text),
    ]
