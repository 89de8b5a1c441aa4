"""Write lists to Excel files that need no repair: titles, filters, frozen head, safe cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trainer.foundation.cells import safe_cell
from trainer.foundation.clock import local
from trainer.foundation.errors import TrainerError
from trainer.foundation.text_files import Unwritable, write_bytes_file
from trainer.foundation.wording import text

_WIDEST = 60


class NotWritten(TrainerError):
    """The file could not be written."""


@dataclass(frozen=True)
class Sheet:
    """One list: its title, the filters it was shown with, the head and the rows."""

    title: str
    filters: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def write_workbook(file: Path, sheets: Sequence[Sheet], now: datetime) -> None:
    """Write the lists, each on a sheet of its own, with when and how they were made.

    Raises:
        NotWritten: the file is open in another program or its folder cannot be written;
            what stood there before is unharmed.
    """
    import xlsxwriter  # loads in 0.2 s and is needed only here

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"strings_to_formulas": False, "in_memory": True})
    bold = book.add_format({"bold": True, "bg_color": "#EEF2F7", "bottom": 1})
    large = book.add_format({"bold": True, "font_size": 14})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title[:31])
        page.write_string(0, 0, sheet.title, large)
        made = f"{local(now):%Y-%m-%d %H:%M}"
        page.write_string(1, 0, " · ".join(part for part in (made, sheet.filters) if part))
        for column, title in enumerate(sheet.head):
            page.write_string(3, column, title, bold)
            cells = [title, *(row[column] for row in sheet.rows)]
            page.set_column(column, column, min(_WIDEST, 4 + max(map(_width, cells))))
        for number, row in enumerate(sheet.rows, 4):
            for column, cell in enumerate(row):
                page.write_string(number, column, safe_cell(cell))
        page.freeze_panes(4, 0)
        if sheet.rows:
            page.autofilter(3, 0, 3 + len(sheet.rows), len(sheet.head) - 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
    book.close()
    try:
        write_bytes_file(file, content.getvalue())
    except Unwritable as error:
        raise NotWritten(
            text(
                "The file {file} could not be written. Close it in other programs, or choose "
                "another folder.",
                file=file,
            )
        ) from error


def _width(cell: str) -> int:
    return sum(2 if ord(mark) > 0x2E80 else 1 for mark in cell)
