"""A list as it stands on the screen, on as many pages as it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.printing.columns import fair_widths
from trainer.printing.lines import broken
from trainer.printing.pdf import A4_LANDSCAPE, pdf
from trainer.printing.sheet import FAINT, INK, LEFT, NAVY, QUIET, RIGHT, Sheet

WIDTH, HEIGHT = A4_LANDSCAPE
MARGIN, TOP, BOTTOM = 14.0, 29.0, 192.0
PADDING = 1.5
SIZE, LINE, ROOM = 3.2, 4.6, 2.6  # letters, from one line to the next, above and below in a row
MOST_LINES, MOST_HEAD_LINES = 6, 3
NARROWEST = 9.0

Row = list[list[str]]  # the lines of each cell


@dataclass(frozen=True)
class _Layout:
    """Where the columns stand, their heads in lines, and the rows of each page."""

    places: tuple[tuple[float, float], ...]
    head: Row
    pages: tuple[tuple[Row, ...], ...]

    @property
    def top(self) -> float:
        return TOP + _height(self.head)


def listing_bytes(listing: Listing, made: str) -> bytes:
    """The content of the PDF; a list without rows is one page that says so."""
    layouts: list[_Layout] = []
    # Where lines break depends on the font, so everything is measured on a sheet first.
    pdf(listing.title, A4_LANDSCAPE, [lambda sheet: layouts.append(_lay_out(sheet, listing))])
    (layout,) = layouts
    return pdf(
        listing.title,
        A4_LANDSCAPE,
        [
            partial(_paint_page, listing=listing, layout=layout, made=made, number=number)
            for number in range(len(layout.pages))
        ],
    )


def _lay_out(sheet: Sheet, listing: Listing) -> _Layout:
    face, bold = sheet.font(SIZE), sheet.font(SIZE, bold=True)
    measured: dict[str, float] = {}  # a thousand rows say the same few words

    def width_of(words: str) -> float:
        if words not in measured:
            measured[words] = sheet.text_width(words, face)
        return measured[words]

    widths = fair_widths(_wanted(listing, width_of), WIDTH - 2 * MARGIN)
    rooms = [width - 2 * PADDING for width in widths]
    head = [
        broken(sheet, title, bold, room, MOST_HEAD_LINES)
        for title, room in zip(listing.head, rooms, strict=True)
    ]
    rows = (
        [
            [cell] if width_of(cell) <= room else broken(sheet, cell, face, room, MOST_LINES)
            for cell, room in zip(cells, rooms, strict=True)
        ]
        for cells in listing.rows
    )
    starts = accumulate(widths[:-1], initial=MARGIN)
    pages = _pages(rows, TOP + _height(head))
    return _Layout(tuple(zip(starts, widths, strict=True)), head, pages)


def _wanted(listing: Listing, width_of: Callable[[str], float]) -> list[float]:
    return [
        max(NARROWEST, *(width_of(words) for words in _column(listing, at))) + 2 * PADDING + 0.5
        for at in range(len(listing.head))
    ]


def _column(listing: Listing, at: int) -> set[str]:
    # A head breaks into lines rather than making a column of figures wide.
    title = listing.head[at]
    return {row[at] for row in listing.rows} | {title[: max(4, len(title) // 2 + 1)]}


def _pages(rows: Iterable[Row], top: float) -> tuple[tuple[Row, ...], ...]:
    pages: list[list[Row]] = [[]]
    y = top
    for row in rows:
        if y + _height(row) > BOTTOM and pages[-1]:
            pages.append([])
            y = top
        pages[-1].append(row)
        y += _height(row)
    return tuple(map(tuple, pages))


def _height(row: Row) -> float:
    return max(map(len, row), default=1) * LINE + ROOM


def _paint_page(sheet: Sheet, listing: Listing, layout: _Layout, made: str, number: int) -> None:
    right = WIDTH - MARGIN
    sheet.text(MARGIN, 18, listing.title, sheet.fitted(listing.title, 269, 6, bold=True), NAVY)
    above = "　".join(part for part in (listing.filters, listing.note) if part)
    sheet.text(MARGIN, 24.5, above, sheet.fitted(above, right - MARGIN, 3.2), QUIET)
    _paint_row(sheet, listing, layout, layout.head, TOP, bold=True)
    sheet.line(MARGIN, layout.top, right, layout.top, NAVY, 0.4)
    y = layout.top
    for row in layout.pages[number]:
        _paint_row(sheet, listing, layout, row, y)
        y += _height(row)
        sheet.line(MARGIN, y, right, y, FAINT, 0.15)
    if not listing.rows:
        sheet.text(MARGIN + PADDING, y + 6, _("Nothing to show."), sheet.font(SIZE), QUIET)
    sheet.text(MARGIN, 200, made, sheet.fitted(made, 200, 3), QUIET)
    page = _("Page {number} of {count}").format(number=number + 1, count=len(layout.pages))
    sheet.text(right, 200, page, sheet.font(3), QUIET, RIGHT)


def _paint_row(
    sheet: Sheet, listing: Listing, layout: _Layout, row: Row, y: float, *, bold: bool = False
) -> None:
    face = sheet.font(SIZE, bold=bold)
    for at, (lines, (x, width)) in enumerate(zip(row, layout.places, strict=True)):
        is_right = at in listing.right
        edge = x + width - PADDING if is_right else x + PADDING
        for number, line in enumerate(lines):
            below = y + ROOM / 2 + 3.4 + LINE * number
            sheet.text(edge, below, line, face, INK, RIGHT if is_right else LEFT)
