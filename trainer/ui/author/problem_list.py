"""The problems of the text in an editor; choosing one goes to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal

from trainer.foundation.errors import Problem
from trainer.foundation.wording import _
from trainer.ui.author.problem_words import severity_pill
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.sentences import sentences
from trainer.ui.widgets.data_table import HEAD, ROW, DataTable

_MOST = 3


class ProblemList(DataTable):
    """At most three rows high, and away when there is nothing to say."""

    wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(_("Problems"))
        self.model_of_problems: RowsModel[Problem] = RowsModel(_columns(), self)
        self.setModel(self.model_of_problems)
        self.clicked.connect(self._on_chosen)
        self.opened.connect(self._on_chosen)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these, errors first."""
        order = {"error": 0, "warning": 1, "hint": 2}
        rows = sorted(problems, key=lambda one: (order[one.severity], one.place.line or 0))
        if rows == self.model_of_problems.rows:
            return
        self.model_of_problems.show_rows(rows)
        self.fit_columns(110)
        self.setFixedHeight(HEAD + ROW * min(len(rows), _MOST) + 2)
        self.setVisible(bool(rows))

    def _on_chosen(self, index: QModelIndex) -> None:
        place = self.model_of_problems.row_at(index).place
        self.wanted.emit(place.line or 1, place.column or 1)


def _columns() -> list[Column[Problem]]:
    return [
        Column(_("Severity"), lambda row: severity_pill(row).text, pill=severity_pill),
        Column(_("Line"), lambda row: str(row.place.line or "")),
        Column(_("Problem"), lambda row: sentences(str(row.message), str(row.proposal))),
    ]
