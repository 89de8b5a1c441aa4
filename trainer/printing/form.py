"""A ruled form on A4 to be filled in by hand: black on white, the head on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from PySide6.QtGui import QColor

from trainer.foundation.wording import _
from trainer.printing.columns import fair_widths
from trainer.printing.lines import broken
from trainer.printing.pdf import A4, A4_LANDSCAPE, pdf
from trainer.printing.sheet import CENTRE, RIGHT, Sheet

BLACK = QColor("#000000")
MARGIN, TITLE, FACTS = 15.0, 20.0, 29.0
_TOP, _END = 35.0, 33.0  # where the table begins, and what is left free below it
_SIZE, _LINE, _PADDING = 3.4, 4.5, 1.6
_THIN, _THICK = 0.2, 0.5
_MOST_LINES = 4


@dataclass(frozen=True)
class Blank:
    """A column that people write into, so many mm wide at least."""

    title: str
    width: float


@dataclass(frozen=True)
class Form:
    """What is printed; rows are numbered, `facts` and `signers` have lines to write on.

    `row` is the least height of a row in mm.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    blanks: tuple[Blank, ...]
    signers: tuple[str, ...]
    made: str
    row: float = 9.5
    landscape: bool = False

    @property
    def size(self) -> tuple[float, float]:
        return A4_LANDSCAPE if self.landscape else A4


Row = list[list[str]]  # the lines of each cell


@dataclass(frozen=True)
class _Layout:
    """Left edges and widths of the columns, their heads, and the rows of each page."""

    places: list[tuple[float, float]]
    head: Row
    pages: list[list[Row]]


def form_bytes(form: Form) -> bytes:
    """The content of the PDF; a form for nobody is one page with empty rows to write in."""
    layouts: list[_Layout] = []
    # Where lines break depends on the font, so everything is measured on a sheet first.
    pdf(form.title, form.size, [lambda sheet: layouts.append(_lay_out(sheet, form))])
    (layout,) = layouts
    return pdf(
        form.title,
        form.size,
        [
            partial(_paint_page, form=form, layout=layout, number=number)
            for number in range(len(layout.pages))
        ],
    )


def _lay_out(sheet: Sheet, form: Form) -> _Layout:
    face, bold = sheet.font(_SIZE), sheet.font(_SIZE, bold=True)
    titles = [_("No."), *form.head]
    rows = [(str(number), *row) for number, row in enumerate(form.rows, 1)] or [
        ("", *("" for _title in form.head)) for _row in range(20)
    ]
    cells = [{row[at] for row in rows} | {title[:4]} for at, title in enumerate(titles)]
    wanted = [max(sheet.text_width(cell, face) for cell in one) + 2 * _PADDING + 1 for one in cells]
    blanks = sum(blank.width for blank in form.blanks)
    widths = fair_widths(wanted, form.size[0] - 2 * MARGIN - blanks)
    widths += [blank.width for blank in form.blanks]
    head = [
        broken(sheet, title, bold, width - 2 * _PADDING, _MOST_LINES)
        for title, width in zip([*titles, *(b.title for b in form.blanks)], widths, strict=True)
    ]
    lines = [
        [
            broken(sheet, cell, face, width - 2 * _PADDING, _MOST_LINES)
            for cell, width in zip((*row, *("" for _blank in form.blanks)), widths, strict=True)
        ]
        for row in rows
    ]
    starts = accumulate(widths[:-1], initial=MARGIN)
    places = list(zip(starts, widths, strict=True))
    return _Layout(places, head, _pages(form, lines, _TOP + _height(head, 8)))


def _pages(form: Form, rows: Sequence[Row], top: float) -> list[list[Row]]:
    pages: list[list[Row]] = [[]]
    y = top
    for row in rows:
        height = _height(row, form.row)
        if y + height > form.size[1] - _END and pages[-1]:
            pages.append([])
            y = top
        pages[-1].append(row)
        y += height
    return pages


def _height(row: Row, least: float) -> float:
    return max(least, max(map(len, row)) * _LINE + 2.4)


def _paint_page(sheet: Sheet, form: Form, layout: _Layout, number: int) -> None:
    width, height = form.size
    face = sheet.fitted(form.title, width - 2 * MARGIN, 7, bold=True)
    sheet.text(width / 2, TITLE, form.title, face, BLACK, CENTRE)
    _paint_spaces(sheet, form.facts, FACTS, width)
    y = _paint_table(sheet, form, layout, layout.pages[number])
    sheet.line(MARGIN, _TOP, width - MARGIN, _TOP, BLACK, _THICK)
    sheet.line(MARGIN, y, width - MARGIN, y, BLACK, _THICK)
    _paint_spaces(sheet, [(signer, "") for signer in form.signers], height - 20, width)
    made = sheet.fitted(form.made, width * 0.7, 2.8)
    sheet.text(MARGIN, height - 9, form.made, made, BLACK)
    page = _("Page {number} of {count}").format(number=number + 1, count=len(layout.pages))
    sheet.text(width - MARGIN, height - 9, page, sheet.font(2.8), BLACK, RIGHT)


def _paint_table(sheet: Sheet, form: Form, layout: _Layout, rows: list[Row]) -> float:
    """The head and the rows of a page with their lines; returns where the table ends."""
    y = _TOP
    for at, row in enumerate([layout.head, *rows]):
        height = _height(row, form.row if at else 8)
        for lines, (x, _width) in zip(row, layout.places, strict=True):
            _paint_cell(sheet, lines, (x + _PADDING, y + (height - len(lines) * _LINE) / 2), at)
            sheet.line(x, y, x, y + height, BLACK, _THICK if x == MARGIN else _THIN)
        right = form.size[0] - MARGIN
        sheet.line(right, y, right, y + height, BLACK, _THICK)
        y += height
        sheet.line(MARGIN, y, right, y, BLACK, _THIN if at else _THICK)
    return y


def _paint_cell(sheet: Sheet, lines: list[str], place: tuple[float, float], at: int) -> None:
    face = sheet.font(_SIZE, bold=at == 0)
    for number, line in enumerate(lines):
        sheet.text(place[0], place[1] + 3.4 + number * _LINE, line, face, BLACK)


def _paint_spaces(sheet: Sheet, spaces: Sequence[tuple[str, str]], y: float, width: float) -> None:
    """Labels side by side, each with a line that holds its words or a signature."""
    if not spaces:
        return
    share = (width - 2 * MARGIN) / len(spaces)
    face = sheet.font(_SIZE)
    for at, (label, words) in enumerate(spaces):
        x = MARGIN + at * share
        words_at = x + sheet.text_width(label, face) + 2
        end = x + share - (4 if at + 1 < len(spaces) else 0)
        sheet.text(x, y, label, face, BLACK)
        sheet.text(words_at + 1, y, words, sheet.fitted(words, end - words_at - 1, _SIZE), BLACK)
        sheet.line(words_at, y + 1.3, end, y + 1.3, BLACK, _THIN)
