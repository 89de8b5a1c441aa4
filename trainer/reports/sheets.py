"""Write lists to Excel files that need no repair: titles, filters, frozen head, safe cells."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trainer.foundation.cells import safe_cell
from trainer.foundation.errors import TrainerError
from trainer.foundation.listing import Listing
from trainer.foundation.text_files import Unwritable, write_bytes_file
from trainer.foundation.wording import text

_WIDEST = 60
_HEAD = 4  # the row of the head, below title, filters, maker and note
_REFUSED = re.compile(r"[\[\]:*?/\\]")  # what Excel allows in no name of a sheet


class NotWritten(TrainerError):
    """The file could not be written."""


def write_workbook(file: Path, listings: Sequence[Listing], made: str) -> None:
    """Write the lists, each on a sheet of its own; `made` says by whom and when.

    Raises:
        NotWritten: the file is open in another program or its folder cannot be written;
            what stood there before is unharmed.
    """
    import xlsxwriter  # loads in 0.2 s and is needed only here

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"strings_to_formulas": False, "in_memory": True})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bg_color": "#EEF2F7", "bottom": 1}),
        "left": book.add_format({"valign": "top"}),
        "right": book.add_format({"valign": "top", "align": "right"}),
    }
    for listing in listings:
        page = book.add_worksheet(_REFUSED.sub(" ", listing.title)[:31])
        _write_head(page, listing, made, formats)
        _write_rows(page, listing, formats)
        _set_paper(page)
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


def _write_head(page: Any, listing: Listing, made: str, formats: dict[str, Any]) -> None:
    page.write_string(0, 0, listing.title, formats["title"])
    for row, words in enumerate((listing.filters, made, listing.note), 1):
        page.write_string(row, 0, safe_cell(words))
    for column, title in enumerate(listing.head):
        page.write_string(_HEAD, column, safe_cell(title), formats["head"])
        cells = [title, *(row[column] for row in listing.rows)]
        page.set_column(column, column, min(_WIDEST, 4 + max(map(_width, cells))))
    page.freeze_panes(_HEAD + 1, 0)


def _write_rows(page: Any, listing: Listing, formats: dict[str, Any]) -> None:
    for number, row in enumerate(listing.rows, _HEAD + 1):
        for column, cell in enumerate(row):
            side = "right" if column in listing.right else "left"
            page.write_string(number, column, safe_cell(cell), formats[side])
    if listing.rows:
        page.autofilter(_HEAD, 0, _HEAD + len(listing.rows), len(listing.head) - 1)


def _set_paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, _HEAD)
    page.set_footer("&R&P / &N")


def _width(cell: str) -> int:
    return sum(2 if ord(mark) > 0x2E80 else 1 for mark in cell)
