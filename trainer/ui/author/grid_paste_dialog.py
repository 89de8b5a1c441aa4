"""Questions from the clipboard, looked at before they go into the grid."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.foundation.errors import Problem
from trainer.foundation.wording import _
from trainer.questions.grid_cells import cell_text
from trainer.questions.grid_paste import Pasted
from trainer.questions.spelling import Spelling
from trainer.ui.author.import_words import place_words
from trainer.ui.author.problem_words import severity_pill
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label


class GridPasteDialog(FormDialog):
    """The new questions above, below what was guessed or left out, by cell."""

    def __init__(self, parent: QWidget, pasted: Pasted) -> None:
        rows = [change.after for change in pasted.step.changes if change.after is not None]
        words = _("Paste {n} questions").format(n=len(rows))
        super().__init__(parent, _("Questions from the clipboard"), words, _("Cancel"))
        self.setMinimumSize(760, 520)
        self.primary.setEnabled(bool(rows))
        self.model: RowsModel[Spelling] = RowsModel(_columns(), self)
        self.model.show_rows(rows)
        empty = EmptyState("clipboard-paste", _("No question is found"), _how())
        self.list = TableCard(_("Questions"), empty)
        self.list.table.setModel(self.model)
        self.list.show_filled(bool(rows), _("{n} questions").format(n=len(rows)))
        self.list.fit(300)
        self.column.addWidget(self.list, 3)
        self.problems: RowsModel[Problem] = RowsModel(_problem_columns(), self)
        self.problems.show_rows(pasted.problems)
        self.add(Label(_("Guessed or left out"), "strong"))
        nothing = EmptyState("check", _("Nothing was guessed"))
        self.said = TableCard(_("Guessed or left out"), nothing)
        self.said.table.setModel(self.problems)
        self.said.show_filled(bool(pasted.problems), "")
        self.said.fit(360)
        self.column.addWidget(self.said, 2)
        self.primary.setFocus()


def _how() -> str:
    return _("Copy the rows together with their head: a column named 题干 or Stem is needed.")


def _place(problem: Problem) -> str:
    """The row and column among those that were copied."""
    place = problem.place
    if place.line is None or place.column is None:
        return place_words(place)
    return _("row {n}, column {column}").format(n=place.line, column=place.column)


def _columns() -> list[Column[Spelling]]:
    return [
        Column(_("Stem"), lambda row: " ".join(row.stem.split())),
        Column(_("Kind"), lambda row: cell_text(row, "kind")),
        Column(_("Options"), lambda row: " ".join(cell_text(row, "options").split())),
        Column(_("Right answer"), lambda row: cell_text(row, "key")),
        Column(_("Topic"), lambda row: row.topic),
    ]


def _problem_columns() -> list[Column[Problem]]:
    return [
        Column(_("Severity"), lambda row: severity_pill(row).text, pill=severity_pill),
        Column(_("Place"), _place),
        Column(_("Problem"), lambda row: f"{row.message} {row.proposal}".strip()),
    ]
