"""What the columns of a table mean, as somebody said it: for tables whose heads say it badly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trainer.foundation.tables import Table
from trainer.questions.formats.sheet_columns import Head, find_head, split_wide

_SAMPLES = 3


@dataclass(frozen=True)
class ColumnMap:
    """`columns` for every table whose head is `titles`.

    Where no head was recognised that is the first row; `headed` False makes it one of questions.
    """

    titles: tuple[str, ...]
    columns: Mapping[int, str]
    headed: bool = True


@dataclass(frozen=True)
class MappedTable:
    """A table for a person to say what its columns mean; `samples` are rows below its head."""

    name: str
    map: ColumnMap
    samples: tuple[tuple[str, ...], ...]


def mapped_table(table: Table, maps: Sequence[ColumnMap]) -> MappedTable:
    """The table with the columns as they would be read now."""
    head, found = head_by(table, maps)
    rows = head.rows[1:] if head.row is None and found is None else head.rows
    samples = tuple(row.cells for row in rows[:_SAMPLES])
    if found is None:
        found = ColumnMap(_titles(split_wide(table), head), head.columns)
    return MappedTable(table.sheet or table.file, found, samples)


def head_by(table: Table, maps: Sequence[ColumnMap]) -> tuple[Head, ColumnMap | None]:
    """The head of the table, read by the first of the maps that is for it, and that map."""
    table = split_wide(table)
    head = find_head(table)
    titles = _titles(table, head)
    found = next((one for one in maps if one.titles == titles), None)
    if found is None:
        return head, None
    if head.row is None and found.headed:
        head = replace(head, titles=titles, row=table.rows[0], rows=table.rows[1:])
    return replace(head, columns=found.columns), found


def _titles(table: Table, head: Head) -> tuple[str, ...]:
    if head.row is not None:
        return head.titles
    return table.rows[0].cells if table.rows else ()
