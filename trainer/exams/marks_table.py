"""A table of marks, a row a person and a column a question, ready for item analysis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.exams.items import Analysis, Responses, analyse, matrix
from trainer.exams.paper_figures import Floats
from trainer.foundation.errors import Place, Problem, ProblemsFound
from trainer.foundation.tables import Row, Table
from trainer.foundation.wording import Text, text

CODE = "ITEMS-001"


@dataclass(frozen=True)
class MarksTable:
    """Question ids, their full marks, and the marks; what was not on somebody's paper is NaN."""

    ids: tuple[str, ...]
    full: tuple[float, ...]
    marks: Floats

    def analysis(self) -> Analysis:
        """The figures; where cells are empty the questions count as drawn at random."""
        is_there = ~np.isnan(self.marks)
        if is_there.all():
            responses, totals = matrix(self.ids, self.full, self.marks)
            return analyse(responses, totals, same_paper=True)
        drawn = []
        for at, own in enumerate(self.ids):
            rows = np.flatnonzero(is_there[:, at])
            marks = self.marks[rows, at]
            drawn.append(Responses(own, self.full[at], rows, marks, {}, frozenset(), np.empty(0)))
        return analyse(drawn, np.nansum(self.marks, axis=1), same_paper=False)


def read_marks(table: Table) -> MarksTable:
    """Question ids in the first row, full marks in the second, then people; column A names them.

    Raises:
        ProblemsFound: a cell is no number, outside 0 to the full marks, or an id is missing or
            stands there twice; every such cell is named.
    """
    reading = _Reading(table)
    if len(table.rows) < 3:
        reading.fault(None, None, text("The table needs ids, full marks, and a row a person."))
        reading.refuse()
    head, limits, *people = table.rows
    ids = reading.ids(head)
    full = [reading.full(limits, column) for column in range(1, len(ids) + 1)]
    rows = [
        [reading.marks(row, column, full[column - 1]) for column in range(1, len(ids) + 1)]
        for row in people
    ]
    reading.refuse()
    return MarksTable(tuple(ids), tuple(full), np.array(rows, dtype=np.float64))


class _Reading:
    """Collects what is wrong, so that everything is told at once."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._problems: list[Problem] = []

    def ids(self, head: Row) -> Sequence[str]:
        ids = list(head.cells[1:])
        while ids and not ids[-1]:
            ids.pop()  # a table saved by a spreadsheet often ends in empty columns
        if not ids:
            self.fault(head, None, text("No question ids stand in the first row."))
        for column, own in enumerate(ids, start=1):
            if not own:
                self.fault(head, column, text("The id of a question is missing."))
            elif own in ids[: column - 1]:
                self.fault(head, column, text("The id “{id}” stands there twice.", id=own))
        return ids

    def number(self, row: Row, column: int) -> float:
        """The number in a cell; not a number where it is empty or was reported."""
        cell = row.cell(column)
        try:
            value = float(cell) if cell else math.nan
        except ValueError:
            value = math.inf
        if math.isinf(value) or (cell and math.isnan(value)):
            self.fault(row, column, text("“{cell}” is not a number.", cell=cell))
            return math.nan
        return value

    def full(self, row: Row, column: int) -> float:
        value = self.number(row, column)
        if value > 0:
            return value
        if value <= 0 or not row.cell(column):
            self.fault(row, column, text("Full marks are a number above 0."))
        return math.nan

    def marks(self, row: Row, column: int, full: float) -> float:
        value = self.number(row, column)
        if not math.isnan(full) and (value < 0 or value > full):
            message = text("{marks} is not between 0 and {full}.", marks=value, full=full)
            self.fault(row, column, message)
        return value

    def fault(self, row: Row | None, column: int | None, message: Text) -> None:
        place = Place(file=self._table.file) if row is None else self._table.place(row, column)
        self._problems.append(Problem("error", CODE, place, message))

    def refuse(self) -> None:
        """Raise ProblemsFound if anything was wrong."""
        if self._problems:
            message = text("The table of marks cannot be used as it is; nothing was computed.")
            raise ProblemsFound(message, self._problems)
