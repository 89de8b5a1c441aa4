"""A list as it stands on the screen, on as many pages as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path

from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import _
from trainer.printing.pdf import A4_LANDSCAPE, pdf
from trainer.printing.sheet import FAINT, INK, LEFT, NAVY, QUIET, RIGHT, Face, Sheet

WIDTH, HEIGHT = A4_LANDSCAPE
MARGIN, TOP, BOTTOM = 14.0, 34.0, 192.0
PADDING = 1.5
SIZE, LINE, ROOM = 3.2, 4.6, 2.6  # letters, from one line to the next, above and below in a row
MOST_LINES = 6


@dataclass(frozen=True)
class Column:
    """A column; `share` is its part of the width, compared with the others'."""

    title: str
    share: float = 1
    right: bool = False


@dataclass(frozen=True)
class Listing:
    """What is printed: `filters` say what was left out, `made` by whom and when."""

    title: str
    filters: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    made: str


Row = list[list[str]]  # the lines of each cell


def listing_pdf(listing: Listing, path: Path) -> None:
    """Write the list as PDF.

    Raises:
        Unwritable: the file cannot be written there.
    """
    write_bytes_file(path, listing_bytes(listing))


def listing_bytes(listing: Listing) -> bytes:
    """The content of the PDF; a list without rows is one page that says so."""
    pages: list[list[Row]] = [[]]

    # Where lines break depends on the font, so the rows are measured on a sheet first.
    def measure(sheet: Sheet) -> None:
        pages[:] = _pages(sheet, listing)

    pdf(listing.title, A4_LANDSCAPE, [measure])
    return pdf(
        listing.title,
        A4_LANDSCAPE,
        [
            partial(_paint_page, listing=listing, rows=rows, number=number, count=len(pages))
            for number, rows in enumerate(pages, 1)
        ],
    )


def _pages(sheet: Sheet, listing: Listing) -> list[list[Row]]:
    face = sheet.font(SIZE)
    widths = _widths(listing.columns)
    pages: list[list[Row]] = [[]]
    y = TOP
    for cells in listing.rows:
        row = [
            _broken(sheet, cell, face, width - 2 * PADDING)
            for cell, width in zip(cells, widths, strict=True)
        ]
        if y + _height(row) > BOTTOM and pages[-1]:
            pages.append([])
            y = TOP
        pages[-1].append(row)
        y += _height(row)
    return pages


def _widths(columns: Sequence[Column]) -> list[float]:
    whole = sum(column.share for column in columns)
    return [(WIDTH - 2 * MARGIN) * column.share / whole for column in columns]


def _height(row: Row) -> float:
    return max(len(lines) for lines in row) * LINE + ROOM


def _broken(sheet: Sheet, words: str, face: Face, room: float) -> list[str]:
    """The words in lines; a cell with more than fits is cut and ends in “…”."""
    lines = [""]
    for letter in " ".join(words.split()):
        if lines[-1] and sheet.text_width(lines[-1] + letter, face) > room:
            carried = _carried(lines[-1], letter)
            lines[-1] = lines[-1].removesuffix(carried).rstrip()
            lines.append(carried.lstrip())
        lines[-1] += letter
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][:-1] + "…"]


def _carried(line: str, letter: str) -> str:
    """What moves to the next line with this letter: the word that it goes on with, or closes."""
    word = line[len(line.rstrip(_LATIN)) :]
    if letter in _CLOSING:
        word = word or line[-1:]
    elif not (letter.isascii() and letter.isalnum()):
        return ""
    return "" if word == line else word


_CLOSING = "，。、；：！？）》”%/"
_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"


def _paint_page(sheet: Sheet, listing: Listing, rows: list[Row], number: int, count: int) -> None:
    right = WIDTH - MARGIN
    sheet.text(MARGIN, 18, listing.title, sheet.font(6, bold=True), NAVY)
    filters = "　".join(listing.filters)
    sheet.text(MARGIN, 24.5, filters, sheet.fitted(filters, right - MARGIN, 3.2), QUIET)
    _paint_head(sheet, listing.columns)
    y = TOP
    for row in rows:
        _paint_row(sheet, listing.columns, row, y)
        y += _height(row)
        sheet.line(MARGIN, y, right, y, FAINT, 0.15)
    if not rows:
        sheet.text(MARGIN + PADDING, TOP + 6, _("Nothing to show."), sheet.font(SIZE), QUIET)
    sheet.text(MARGIN, 200, listing.made, sheet.fitted(listing.made, 200, 3), QUIET)
    page = _("Page {number} of {count}").format(number=number, count=count)
    sheet.text(right, 200, page, sheet.font(3), QUIET, RIGHT)


def _paint_head(sheet: Sheet, columns: Sequence[Column]) -> None:
    for column, (x, width) in zip(columns, _places(columns), strict=True):
        face = sheet.fitted(column.title, width - 2 * PADDING, SIZE, bold=True)
        edge, at = _edge(column, x, width)
        sheet.text(edge, TOP - 2, column.title, face, INK, at)
    sheet.line(MARGIN, TOP, WIDTH - MARGIN, TOP, NAVY, 0.4)


def _paint_row(sheet: Sheet, columns: Sequence[Column], row: Row, y: float) -> None:
    face = sheet.font(SIZE)
    for column, lines, (x, width) in zip(columns, row, _places(columns), strict=True):
        edge, at = _edge(column, x, width)
        for number, line in enumerate(lines):
            sheet.text(edge, y + ROOM / 2 + 3.4 + LINE * number, line, face, INK, at)


def _edge(column: Column, x: float, width: float) -> tuple[float, float]:
    return (x + width - PADDING, RIGHT) if column.right else (x + PADDING, LEFT)


def _places(columns: Sequence[Column]) -> list[tuple[float, float]]:
    widths = _widths(columns)
    starts = accumulate(widths[:-1], initial=MARGIN)
    return list(zip(starts, widths, strict=True))
