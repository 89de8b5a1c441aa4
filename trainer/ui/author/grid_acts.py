"""What people do with the cells and questions that are chosen in the grid."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.questions import grid_steps
from trainer.questions.grid import Grid, Step
from trainer.questions.grid_cells import LOCKED, Column
from trainer.questions.grid_find import replaced
from trainer.questions.grid_paste import (
    Pasted,
    cells_as_tsv,
    has_heads,
    paste_cells,
    paste_questions,
)
from trainer.ui.author.grid_bulk_dialog import GridBulkDialog
from trainer.ui.author.grid_find_dialog import GridFindDialog
from trainer.ui.author.grid_paste_dialog import GridPasteDialog
from trainer.ui.author.grid_table import GridTable
from trainer.ui.author.grid_work import GridWork
from trainer.ui.widgets.dialogs import FormDialog


class GridActs(QObject):
    """Each is one step; `removed` tells how many questions went."""

    removed = Signal(int)

    def __init__(self, work: GridWork, table: GridTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._table, self._page = work, table, parent
        self._pasted: Pasted | None = None
        self.dialog: FormDialog | None = None

    def copy_cells(self) -> None:
        """Put what is chosen into the clipboard; whole questions with the heads."""
        at = self._table.chosen()
        if at.ids:
            heads = at.whole
            words = cells_as_tsv(self._work.opened.grid, at.ids, at.columns, heads=heads)
            # Without its last line end, as a single cell is pasted elsewhere.
            QGuiApplication.clipboard().setText(words if heads else words.removesuffix("\n"))

    def paste(self) -> None:
        """Cells from the clipboard over those from here on, or new questions with their heads."""
        content = QGuiApplication.clipboard().text()
        if not content:
            return
        if "\t" in content and has_heads(content):
            self.paste_questions()
            return
        chosen, here = self._table.chosen(), self._table.from_here()
        selected = (len(chosen.ids), len(chosen.columns))
        grid = self._work.opened.grid
        self._work.do(lambda: paste_cells(grid, here.ids, here.columns, content, selected=selected))

    def paste_questions(self) -> None:
        """Show the questions in the clipboard, to put them behind the chosen one."""
        content = QGuiApplication.clipboard().text()
        behind = next(reversed(self._table.chosen().ids), None)
        try:
            self._pasted = paste_questions(self._work.opened.grid, content, behind)
        except TrainerError as error:
            self._work.refused.emit(str(error))
            return
        self._show(GridPasteDialog(self._page, self._pasted), self._on_pasted)

    def fill(self) -> None:
        """Write the uppermost chosen cells into the others; of one cell, the one above."""
        at, grid = self._table.chosen(), self._work.opened.grid
        columns = tuple(column for column in at.columns if column not in LOCKED)
        ids = at.ids if len(at.ids) > 1 else self._with_above(at.ids)
        if len(ids) > 1 and columns and not at.whole:
            self._work.do(lambda: grid_steps.fill_down(grid, ids, columns))

    def clear(self) -> None:
        """Empty the chosen cells that may be empty."""
        at, grid = self._table.chosen(), self._work.opened.grid
        emptied: dict[Column, str] = {
            column: "" for column in at.columns if column not in (*LOCKED, "kind", "draft")
        }
        label = text("Emptied cells of {n} questions", n=len(at.ids))
        if at.ids and emptied and not at.whole:
            cells = dict.fromkeys(at.ids, emptied)
            self._work.do(lambda: grid_steps.with_cells(grid, label, cells))

    def copy_questions(self) -> None:
        """The chosen questions once more, below them."""
        at, grid = self._table.chosen(), self._work.opened.grid
        if at.ids:
            self._work.do(lambda: grid_steps.copy_questions(grid, at.ids))

    def remove(self) -> None:
        """Delete the chosen questions; nobody is asked, for it can be undone."""
        at, grid = self._table.chosen(), self._work.opened.grid
        if at.ids and self._work.do(lambda: grid_steps.remove_questions(grid, at.ids)):
            self.removed.emit(len(at.ids))

    def move_up(self) -> None:
        """The chosen questions one place up."""
        self.move(-1)

    def move_down(self) -> None:
        """The chosen questions one place down."""
        self.move(1)

    def move(self, step: int) -> None:
        """The chosen questions one place up (-1) or down (1)."""
        chosen, grid = set(self._table.chosen().ids), self._work.opened.grid
        ids = [name for name in grid.ids if name in chosen]
        if not ids:
            return
        rest = [name for name in grid.ids if name not in chosen]
        first = next((at for at, name in enumerate(grid.ids) if name in chosen), 0)
        place = first + step
        if 0 <= place <= len(rest):
            behind = rest[place - 1] if place else None
            self._work.do(lambda: grid_steps.move_questions(grid, ids, behind))

    def find_words(self) -> None:
        """Ask what to find, and by what to replace it."""
        at = self._table.chosen().ids
        dialog = GridFindDialog(self._page, self._work.opened.grid, at)

        def replace() -> None:
            grid, hits, by = self._work.opened.grid, dialog.hits(), dialog.by.text()
            self._work.do(lambda: replaced(grid, hits, by))

        self._show(dialog, replace)

    def change_many(self) -> None:
        """Ask what to write into all chosen questions."""
        at = self._table.chosen().ids
        if not at:
            return
        dialog = GridBulkDialog(self._page, len(at), self._work.opened.topics)

        def change() -> None:
            grid = self._work.opened.grid
            self._work.do(lambda: _changed(grid, at, dialog))

        self._show(dialog, change)

    def _show(self, dialog: FormDialog, act: Callable[[], None]) -> None:
        self.dialog = dialog
        dialog.accepted.connect(act)
        dialog.finished.connect(self._table.setFocus)
        dialog.open()

    def _on_pasted(self) -> None:
        pasted = self._pasted
        if pasted is not None:
            self._work.do(lambda: pasted.step)

    def _with_above(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        shown = self._table.shown_ids()
        place = shown.index(ids[0]) if ids else 0
        return (shown[place - 1], *ids) if place else ids


def _changed(grid: Grid, ids: tuple[str, ...], dialog: GridBulkDialog) -> Step:
    label = text("Changed {n} questions", n=len(ids))
    after = grid
    if written := dict(dialog.cells()):
        after = after.after(grid_steps.with_cells(after, label, dict.fromkeys(ids, written)))
    if tags := dialog.tag_words():
        after = after.after(grid_steps.change_tags(after, ids, dialog.tags_how(), tags))
    return grid.with_rows(label, after.rows)
