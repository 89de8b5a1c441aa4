"""Steps in the grid: set cells, fill down, tag, copy, remove and move questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Literal

from trainer.foundation.wording import Text, text
from trainer.questions.bank_names import Names, fresh_group
from trainer.questions.grid import Grid, Step
from trainer.questions.grid_cells import COLUMNS, HEADINGS, Column, cell_text, with_cell
from trainer.questions.spelling import Spelling

How = Literal["add", "remove", "set"]


def set_cell(grid: Grid, name: str, column: Column, written: str) -> Step:
    """One cell as somebody typed it. Raises BadCell."""
    label = text("{column} of {id}", column=HEADINGS[column], id=name)
    return with_cells(grid, label, {name: {column: written}})


def put_question(grid: Grid, written: Spelling) -> Step:
    """One question as a form has it; a stem that it shares changes for its whole group."""
    rows = (
        written
        if one.id == written.id
        else replace(one, shared=written.shared)
        if written.group and one.group == written.group
        else one
        for one in grid.rows
    )
    return grid.with_rows(text("{id} in the form", id=written.id), rows)


def set_cells(grid: Grid, ids: Sequence[str], column: Column, written: str) -> Step:
    """The same text in a column of many rows. Raises BadCell."""
    label = text("{column} in rows: {n}", column=HEADINGS[column], n=len(ids))
    return with_cells(grid, label, {name: {column: written} for name in ids})


def with_cells(
    grid: Grid, label: Text, cells: dict[str, dict[Column, str]], spared: Collection[Column] = ()
) -> Step:
    """Many cells at once, by row and column; `spared` columns are passed over.

    In each row the kind comes first and the options before the key, which depend on them.
    Raises BadCell, and then nothing of it holds.
    """
    changed: dict[str, Spelling] = {}
    for name, written in cells.items():
        row, number = grid.row(name), grid.number(name)
        for column in sorted(written, key=COLUMNS.index):
            if column not in spared:
                row = with_cell(row, column, written[column], number)
        changed[name] = row
    return _with_changed(grid, label, changed)


def fill_down(grid: Grid, ids: Sequence[str], columns: Sequence[Column]) -> Step:
    """The cells of the first row in all the others. Raises BadCell."""
    first, *others = ids
    said = {column: cell_text(grid.row(first), column) for column in columns}
    label = text("Filled down in rows: {n}", n=len(others))
    return with_cells(grid, label, dict.fromkeys(others, said))


def change_tags(grid: Grid, ids: Sequence[str], how: How, tags: Sequence[str]) -> Step:
    """Add tags to the rows, take some away, or give all the same."""
    new = tuple(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))
    changed = {}
    for name in ids:
        row = grid.row(name)
        if how == "add":
            own = tuple(dict.fromkeys((*row.tags, *new)))
        elif how == "remove":
            own = tuple(tag for tag in row.tags if tag not in new)
        else:
            own = new
        changed[name] = replace(row, tags=own)
    return _with_changed(grid, text("Tags in rows: {n}", n=len(ids)), changed)


def copy_questions(grid: Grid, ids: Sequence[str], behind: str | None = None) -> Step:
    """The same questions once more with ids of their own; without `behind`, below the last.

    A copy of all questions with one stem shares a stem of its own, a copy of some stays below
    theirs. Raises StepRefused.
    """
    chosen = [one for one in grid.rows if one.id in set(ids)]
    names = Names(grid.taken)
    groups = _whole_groups(grid, chosen)
    new = [replace(one, id=names.fresh(), group=groups.get(one.group, one.group)) for one in chosen]
    last = behind or chosen[-1].id
    label = text("Copied questions: {n}", n=len(new))
    return grid.with_rows(label, inserted(grid.rows, new, last))


def remove_questions(grid: Grid, ids: Collection[str]) -> Step:
    """The rows without these; published versions stay in the records."""
    left = [one for one in grid.rows if one.id not in ids]
    gone = len(grid.rows) - len(left)
    return grid.with_rows(text("Deleted questions: {n}", n=gone), left)


def move_questions(grid: Grid, ids: Collection[str], behind: str | None) -> Step:
    """The rows below another one, or at the top.

    Raises:
        StepRefused: questions with one stem would not stand together any more.
    """
    moved = [one for one in grid.rows if one.id in ids]
    above = grid.rows[: grid.number(behind)] if behind else ()
    top = [one for one in above if one.id not in ids]
    rest = [one for one in grid.rows[len(above) :] if one.id not in ids]
    return grid.with_rows(text("Moved questions: {n}", n=len(moved)), [*top, *moved, *rest])


def inserted(
    rows: Sequence[Spelling], new: Sequence[Spelling], behind: str | None
) -> list[Spelling]:
    """New rows below that one, or at the end; those of a group below its last one."""
    found = list(rows)
    ids = [one.id for one in rows]
    place = ids.index(behind) + 1 if behind in ids else len(found)
    loose = [one for one in new if not any(one.group and one.group == x.group for x in rows)]
    while loose and 0 < place < len(found) and found[place].group == found[place - 1].group != "":
        place += 1  # not between questions with one stem
    found[place:place] = loose
    for one in new:
        if one not in loose:
            own = [at for at, other in enumerate(found) if other.group == one.group]
            found.insert(own[-1] + 1, one)
    return found


def _with_changed(grid: Grid, label: Text, changed: dict[str, Spelling]) -> Step:
    return grid.with_rows(label, [changed.get(one.id, one) for one in grid.rows])


def _whole_groups(grid: Grid, chosen: Sequence[Spelling]) -> dict[str, str]:
    """A new name for each group of which all questions are chosen."""
    taken = list(grid.taken)
    found: dict[str, str] = {}
    for group in dict.fromkeys(one.group for one in chosen if one.group):
        if sum(one.group == group for one in chosen) == sum(x.group == group for x in grid.rows):
            found[group] = fresh_group(taken)
            taken.append(found[group])
    return found
