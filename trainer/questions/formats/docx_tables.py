"""Tables of a Word paper that hold a question in each row, below a head that says so."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.foundation.tables import Row, Table
from trainer.questions.formats.paper_lines import Line, Spot
from trainer.questions.formats.sheet_columns import is_head

Cells = Sequence[Sequence[Line]]


class TableReader:
    """Takes the rows of one table after the other; a row is numbered by its paragraph."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows: list[Row] = []
        self._lines: list[Line] = []

    @property
    def is_open(self) -> bool:
        """Whether the head of a table was met and its end was not."""
        return bool(self._rows)

    def take(self, cells: Cells, spans: Sequence[int]) -> bool:
        """Keep a row; False for one that belongs to no table of questions."""
        lines = [line for cell in cells for line in cell]
        if not lines:
            return bool(self._rows)
        texts: list[str] = []
        for cell, span in zip(cells, spans, strict=False):
            words = "\n".join(line.text.strip() for line in cell).strip()
            texts += [words, *[""] * (span - 1)]
        if not self._rows and not is_head(texts):
            return False
        if self._rows and len(cells) < 2 < len(self._rows[0].cells):
            return False  # a head between the questions
        if self._rows and tuple(texts) == self._rows[0].cells:
            return True  # the head again, as on each page
        self._rows.append(Row(lines[0].spot.paragraph or 0, tuple(texts)))
        self._lines += lines
        return True

    def finish(self) -> list[Line]:
        """The rows so far as one line that holds their table; the head stays for those below."""
        rows, lines = self._rows, self._lines
        if len(rows) < 2:
            return []
        self._rows, self._lines = rows[:1], []
        spot = Spot(self._file, None, None, rows[1].number)
        files = tuple(file for line in lines for file in line.files)
        notes = tuple(note for line in lines for note in line.notes)
        table = Table("", "", (), tuple(rows))
        return [Line("", spot, "", files, notes, table)]

    def close(self) -> list[Line]:
        """As `finish`, at the end of the table."""
        found = self.finish() or self._lines
        self._rows, self._lines = [], []
        return found
