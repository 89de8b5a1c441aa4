"""The grid and the clipboard: cells as Excel copies them, over others or as new questions."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.foundation.errors import Problem
from trainer.foundation.tables import MOST_ROWS, TableUnreadable, read_pasted
from trainer.foundation.wording import text
from trainer.questions.bank_names import Names
from trainer.questions.formats.import_checks import why_not
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.questions.formats.sheet import find_columns, read_sheet
from trainer.questions.formats.to_bank import to_questions
from trainer.questions.grid import Grid, Step, StepRefused
from trainer.questions.grid_cells import HEADINGS, Column, cell_text
from trainer.questions.grid_steps import inserted, with_cells
from trainer.questions.spelling import Spelling, spelling

# Numbers come along when whole rows are copied, and say nothing.
_NEVER: tuple[Column, ...] = ("number",)


@dataclass(frozen=True)
class Pasted:
    """New questions, and what is to be said about the rows: what was guessed, or left out."""

    step: Step
    problems: tuple[Problem, ...]


def cells_as_tsv(
    grid: Grid, ids: Sequence[str], columns: Sequence[Column], *, heads: bool = False
) -> str:
    """The cells with tabs between them, as spreadsheets take them."""
    content = io.StringIO()
    writer = csv.writer(content, delimiter="\t", lineterminator="\n")
    if heads:
        writer.writerow([str(HEADINGS[column]) for column in columns])
    for name in ids:
        row, number = grid.row(name), grid.number(name)
        writer.writerow([cell_text(row, column, number) for column in columns])
    return content.getvalue()


def has_heads(content: str) -> bool:
    """Whether the first lines name the columns of questions."""
    try:
        return "stem" in find_columns(read_pasted(content)).columns.values()
    except TableUnreadable:
        return False


def paste_cells(
    grid: Grid,
    ids: Sequence[str],
    columns: Sequence[Column],
    content: str,
    *,
    selected: tuple[int, int] = (1, 1),
) -> Step:
    """Lay the copied cells over those of the rows and columns from the upper left one on.

    `ids` and `columns` are those that are shown, `selected` how many rows and columns of them
    are chosen: one single copied cell goes into all of these.

    Raises:
        BadCell: a text cannot stand in its cell.
        StepRefused: more was copied than there is room for.
        TableUnreadable: a quotation mark is not closed, or far too much was copied.
    """
    block = _block(content)
    high, wide = len(block), max(map(len, block), default=0)
    if high == wide == 1:
        high, wide = selected
        block = [block[0] * wide] * high
    if high > len(ids) or wide > len(columns):
        raise StepRefused(
            text(
                "{rows} rows and {columns} columns were copied, but from here on there are only "
                "{left} rows and {right} columns.",
                rows=high,
                columns=wide,
                left=len(ids),
                right=len(columns),
            )
        )
    cells = {
        name: dict(zip(columns, written, strict=False))
        for name, written in zip(ids, block, strict=False)
    }
    return with_cells(grid, text("Pasted cells in rows: {n}", n=high), cells, spared=_NEVER)


def paste_questions(grid: Grid, content: str, behind: str | None = None) -> Pasted:
    """New questions below that row, or at the end; the heads say what stands in which column.

    What cannot become a question is left out and named.

    Raises:
        StepRefused: no column of stems can be found, or no row can be taken.
        TableUnreadable: there is no table in the text.
    """
    parsed = read_sheet(read_pasted(content))
    problems = list(parsed.problems)
    names = Names(grid.taken)
    new: list[Spelling] = []
    for question in parsed.questions:
        reasons = _notes(question)
        problems += reasons
        if not any(one.severity == "error" for one in reasons):
            new += [spelling(one) for one in to_questions(question, "", names.fresh)]
    if not new:
        first = next((one for one in problems if one.severity == "error"), None)
        reason = first.message if first else text("There is no question in the rows.")
        raise StepRefused(text("Nothing was pasted. {reason}", reason=reason))
    step = grid.with_rows(
        text("Pasted questions: {n}", n=len(new)), inserted(grid.rows, new, behind)
    )
    return Pasted(step, tuple(problems))


def _notes(question: ParsedQuestion) -> tuple[Problem, ...]:
    """What the reader noted; without an error of its own also what the bank has against it."""
    own = tuple(note for one in question.each() for note in one.notes)
    return own if any(one.severity == "error" for one in own) else own + why_not(question)


def _block(content: str) -> list[list[str]]:
    """The rows of cells, empty ones, too; a single cell is taken as it stands."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in content and "\n" not in content.removesuffix("\n"):
        return [[content.removesuffix("\n")]]
    try:
        block = list(csv.reader(io.StringIO(content, newline=""), delimiter="\t"))
    except csv.Error as error:
        raise TableUnreadable(text("The copied cells cannot be read. Copy them again.")) from error
    if len(block) > MOST_ROWS:
        raise TableUnreadable(text("More than {n} rows were copied.", n=MOST_ROWS))
    return block
