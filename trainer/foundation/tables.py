"""Rows of text cells from workbooks, CSV files and pasted text; every cell knows its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trainer.foundation.errors import Place, TrainerError
from trainer.foundation.text_files import Unreadable, decode
from trainer.foundation.wording import text

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 500
_SNIFFED_ROWS = 20


class TableUnreadable(TrainerError):
    """A file or pasted text gives no table; the message says what to do."""


@dataclass(frozen=True)
class Row:
    """The cells of one row, without spaces at their ends; `number` counts from 1.

    In a workbook it is the number of the row, in text the line on which the row begins.
    """

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text in a column counted from 0; empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """Rows that hold something; `file` is "" for pasted text and `sheet` "" for all text.

    `sheets` are the visible sheets, `hidden_sheets` the others; each can be asked for by name.
    `hidden` are the numbers of the filled rows that were left out because they are hidden in the
    workbook. `merged` are the first row number and column and
    the last ones of merged cells, whose text stands in the first cell alone.
    `encoding` is the one that was assumed for a text file.
    """

    file: str
    sheet: str
    sheets: tuple[str, ...]
    rows: tuple[Row, ...]
    hidden: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    encoding: str = ""
    hidden_sheets: tuple[str, ...] = ()

    def place(self, row: Row, column: int | None = None) -> Place:
        """Where a cell is, or a row; `column` counts from 0."""
        file = self.file or None
        if not self.sheet:
            return Place(file=file, line=row.number, column=None if column is None else column + 1)
        letters = "" if column is None else column_letters(column)
        return Place(file=file, sheet=self.sheet, cell=f"{letters}{row.number}")


def read_table(path: Path, sheet: str = "") -> Table:
    """Read a workbook (.xlsx, .xlsm, .xls, .ods) or delimited text (comma, semicolon, tab).

    What a file is, its first bytes say: many systems call text ".xls". Without `sheet` the
    first visible sheet that holds something is read.

    Raises:
        TableUnreadable: it is too large, encrypted, damaged, or no table at all.
        Unreadable: it cannot be opened.
    """
    return table_in(_bytes_of(path), path, sheet)


def table_in(data: bytes, path: Path, sheet: str = "", with_hidden: bool = False) -> Table:
    """Read a table like `read_table` from the bytes that `path` holds or held.

    Hidden rows are left out unless `with_hidden` asks for them.
    """
    from trainer.foundation import workbooks  # loads a library that text does not need

    if len(data) > MOST_BYTES:
        raise _too_large(path.name)
    if workbooks.is_workbook(data):
        return workbooks.read(data, path, sheet, with_hidden)
    if path.suffix.lower() in workbooks.SUFFIXES and (not data or b"\0" in data):
        raise workbooks.damaged(path.name)
    decoded = decode(data, path.name)
    content = decoded.text
    if content.lstrip().lower().startswith(("<html", "<!doctype", "<table", "<?xml", "<meta")):
        raise TableUnreadable(
            text(
                "{file} is a web page and not a table. Open it in Excel and save it as .xlsx.",
                file=path.name,
            )
        )
    return replace(_table_of_text(content, path.name), encoding=decoded.encoding)


def read_pasted(content: str) -> Table:
    """Read text copied from a spreadsheet: cells between tabs, or as in a CSV file.

    Raises:
        TableUnreadable: there is nothing in it, or far too much.
    """
    if len(content) > MOST_BYTES // 2:
        raise _too_large(str(text("The pasted text")))
    return _table_of_text(content.replace("\r\n", "\n").replace("\r", "\n"), "")


def column_letters(column: int) -> str:
    """The name of a column counted from 0: A, B ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def too_many_rows(name: str) -> TableUnreadable:
    """The error for a table that is longer or wider than anybody can look through."""
    return TableUnreadable(
        text(
            "{file} holds more than {rows} rows or {columns} columns. Delete what is not "
            "needed, or split it, and try again.",
            file=name,
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        )
    )


def nothing_in(name: str) -> TableUnreadable:
    """The error for a table without a single filled cell."""
    return TableUnreadable(text("{file} holds no filled row.", file=name))


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(
            text(
                "{file} cannot be read: {reason}.",
                file=path.name,
                reason=error.strerror or type(error).__name__,
            )
        ) from error
    if len(data) > MOST_BYTES:
        raise _too_large(path.name)
    return data


def _too_large(name: str) -> TableUnreadable:
    return TableUnreadable(
        text(
            "{file} is larger than {n} MB. Delete what is not needed, or split it, and try again.",
            file=name,
            n=MOST_BYTES >> 20,
        )
    )


def _table_of_text(content: str, file: str) -> Table:
    name = file or str(text("The pasted text"))
    first, _, rest = content.partition("\n")
    said = first.strip().lower()
    if said.startswith("sep=") and len(said) == 5:  # a line that Excel writes for itself
        lines, delimiter, skipped = rest, said[4], 1
    else:
        lines, delimiter, skipped = content, _delimiter(content), 0
    rows = tuple(_text_rows(lines, delimiter, skipped, name))
    if not rows:
        raise nothing_in(name)
    return Table(file, "", (), rows)


def _text_rows(content: str, delimiter: str, skipped: int, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    begins, count = skipped + 1, 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                count += 1
                if count > MOST_ROWS or len(cells) > MOST_COLUMNS:
                    raise too_many_rows(name)
                yield Row(begins, tuple(cell.strip() for cell in cells))
            begins = reader.line_num + skipped + 1
    except csv.Error as error:
        raise TableUnreadable(
            text(
                "{file}: a cell that begins on line {line} does not end. Look for a quotation "
                "mark that is not closed.",
                file=name,
                line=begins,
            )
        ) from error


def _delimiter(content: str) -> str:
    """The delimiter that gives most rows the same number of cells, and more than one."""

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = [
            len(cells)
            for cells, _ in zip(_cells(content, delimiter), range(_SNIFFED_ROWS), strict=False)
        ]
        usual = max(set(widths), key=widths.count, default=0)
        return (widths.count(usual), usual) if usual > 1 else (0, 0)

    return max("\t,;", key=evenness)


def _cells(content: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except (StopIteration, csv.Error):
            return
        if any(cells):
            yield cells
