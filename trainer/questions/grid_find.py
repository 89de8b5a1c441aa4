"""Find and replace in the cells of the grid: look at the hits first, then change some or all."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trainer.foundation.wording import text
from trainer.questions.grid import Grid, Step, StepRefused
from trainer.questions.grid_cells import Column, cell_text
from trainer.questions.grid_steps import with_cells

FINDABLE: tuple[Column, ...] = (
    "stem", "options", "key", "topic", "tags", "lesson", "explanation",
)  # fmt: skip
_LATIN = "[0-9A-Za-z_]"
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


@dataclass(frozen=True)
class Search:
    """What is looked for; `folded` passes over differences of width and case.

    A whole word ends where a Latin one would; between Chinese characters there are no ends.
    """

    words: str
    columns: tuple[Column, ...]
    whole_word: bool = False
    folded: bool = True


@dataclass(frozen=True)
class Hit:
    """One place in a cell whose whole text is `text`; `found` stands from `start` to `end`."""

    id: str
    number: int
    column: Column
    start: int
    end: int
    found: str
    text: str


def find(grid: Grid, search: Search, ids: Collection[str] | None = None) -> tuple[Hit, ...]:
    """Every hit, row by row; with `ids` in those rows only."""
    wanted = _folded(search.words) if search.folded else search.words
    if not wanted:
        return ()
    pattern = re.escape(wanted)
    if search.whole_word:
        before = f"(?<!{_LATIN})" if re.match(_LATIN, wanted) else ""
        after = f"(?!{_LATIN})" if re.match(_LATIN, wanted[-1]) else ""
        pattern = f"{before}{pattern}{after}"
    compiled = re.compile(pattern)
    found: list[Hit] = []
    for number, row in enumerate(grid.rows, start=1):
        if ids is not None and row.id not in ids:
            continue
        for column in search.columns:
            cell = cell_text(row, column)
            for match in compiled.finditer(_folded(cell) if search.folded else cell):
                start, end = match.span()
                found.append(Hit(row.id, number, column, start, end, cell[start:end], cell))
    return tuple(found)


def replaced(grid: Grid, hits: Sequence[Hit], by: str) -> Step:
    """These hits replaced by a text.

    Raises:
        BadCell: what comes of it cannot stand in a cell.
        StepRefused: a cell says something else by now.
    """
    cells: dict[str, dict[Column, str]] = {}
    for hit in sorted(hits, key=lambda one: one.start, reverse=True):
        if not grid.has(hit.id) or cell_text(grid.row(hit.id), hit.column) != hit.text:
            raise StepRefused(text("The questions have changed since. Search again."))
        own = cells.setdefault(hit.id, {})
        cell = own.get(hit.column, hit.text)
        own[hit.column] = cell[: hit.start] + by + cell[hit.end :]
    return with_cells(grid, text("Replaced places: {n}", n=len(hits)), cells)


def _folded(written: str) -> str:
    """The text in one width and case, character for character, so that places stay."""
    narrow = written.translate(_WIDTH)
    low = narrow.lower()
    return low if len(low) == len(narrow) else narrow
