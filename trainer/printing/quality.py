"""服务质量分析报告 on A4: lines, tables, what people wrote, and space to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from trainer.desks.quality_values import ReportPaper
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.printing.columns import fair_widths
from trainer.printing.lines import broken
from trainer.printing.pdf import A4, pdf
from trainer.printing.sheet import FAINT, INK, NAVY, QUIET, RIGHT, Sheet

WIDTH, HEIGHT = A4
MARGIN, TOP, BOTTOM = 20.0, 22.0, 272.0
_ROOM = WIDTH - 2 * MARGIN
_SIZE, _LINE, _SMALL = 3.6, 5.4, 3.0
_PADDING, _NARROWEST = 1.5, 14.0
_MOST_LINES = 500  # broken() cuts what is longer; private words end long before
_SIGNING = 16.0


@dataclass(frozen=True)
class _Part:
    """`height` in mm, and how it is painted at a y; a `head` stays with what follows."""

    height: float
    paint: Callable[[Sheet, float], None]
    head: bool = False


def report_bytes(paper: ReportPaper) -> bytes:
    """The content of the PDF."""
    pages: list[list[_Part]] = []
    # Where lines break depends on the font, so everything is measured on a sheet first.
    pdf(paper.title, A4, [lambda sheet: pages.extend(_pages(list(_parts(sheet, paper))))])
    painters = [
        partial(_paint, parts=parts, made=paper.made, number=number, count=len(pages))
        for number, parts in enumerate(pages, 1)
    ]
    return pdf(paper.title, A4, painters)


def _parts(sheet: Sheet, paper: ReportPaper) -> Iterator[_Part]:
    yield _words(paper.title, 6.4, 10, bold=True)
    for line in paper.lines:
        yield from _paragraph(sheet, line)
    for title, words in paper.said:
        yield _words(title, 4.4, 11, bold=True)
        for part in words.splitlines():
            yield from _paragraph(sheet, part)
    for table in paper.tables:
        yield _words(table.title, 4.4, 11, bold=True)
        yield from _table(sheet, table)
        if table.note:
            yield _words(table.note, _SMALL, 5)
    yield _Part(_SIGNING, partial(_signers, names=paper.signers))


def _paragraph(sheet: Sheet, words: str) -> Iterator[_Part]:
    for line in broken(sheet, words, sheet.font(_SIZE), _ROOM, _MOST_LINES):
        yield _words(line, _SIZE, _LINE)


def _words(words: str, size: float, height: float, *, bold: bool = False) -> _Part:
    def paint(sheet: Sheet, y: float) -> None:
        colour = NAVY if bold else QUIET if size == _SMALL else INK
        face = sheet.fitted(words, _ROOM, size, bold=bold)
        sheet.text(MARGIN, y + height - size * 0.45, words, face, colour)

    return _Part(height, paint, bold)


def _table(sheet: Sheet, table: Listing) -> Iterator[_Part]:
    face, bold = sheet.font(_SIZE), sheet.font(_SIZE, bold=True)
    columns = [[row[at] for row in (table.head, *table.rows)] for at in range(len(table.head))]
    wanted = [
        max(_NARROWEST, *(sheet.text_width(cell, bold) for cell in cells)) + 2 * _PADDING + 0.5
        for cells in columns
    ]
    widths = fair_widths(wanted, _ROOM)
    places = list(accumulate(widths[:-1], initial=MARGIN))
    for number, row in enumerate((table.head, *table.rows)):
        cells = [
            broken(sheet, cell, face if number else bold, width - 2 * _PADDING, _MOST_LINES)
            for cell, width in zip(row, widths, strict=True)
        ]
        height = max(map(len, cells)) * _LINE + 1.6
        yield _Part(
            height, partial(_row, cells=cells, places=places, height=height, head=not number),
            head=not number,
        )  # fmt: skip


def _row(
    sheet: Sheet, y: float, cells: Sequence[list[str]], places: Sequence[float], height: float,
    head: bool,
) -> None:  # fmt: skip
    face = sheet.font(_SIZE, bold=head)
    for lines, x in zip(cells, places, strict=True):
        for number, line in enumerate(lines):
            sheet.text(x + _PADDING, y + (number + 1) * _LINE - 0.8, line, face, INK)
    end = y + height
    sheet.line(MARGIN, end, WIDTH - MARGIN, end, NAVY if head else FAINT, 0.4 if head else 0.15)


def _signers(sheet: Sheet, y: float, names: Sequence[str]) -> None:
    share, face = _ROOM / len(names), sheet.font(_SIZE)
    for number, name in enumerate(names):
        x = MARGIN + number * share
        start = x + sheet.text_width(name, face) + 2
        sheet.text(x, y + _SIGNING - 2, name, face, INK)
        sheet.line(start, y + _SIGNING - 1, x + share - 4, y + _SIGNING - 1, INK, 0.2)


def _pages(parts: list[_Part]) -> list[list[_Part]]:
    pages: list[list[_Part]] = [[]]
    y = TOP
    for place, part in enumerate(parts):
        # A heading, and the head of a table, do not stand alone at the foot of a page.
        after = place
        needed = part.height
        while parts[after].head and after + 1 < len(parts):
            after += 1
            needed += parts[after].height
        if y + needed > BOTTOM and pages[-1]:
            pages.append([])
            y = TOP
        pages[-1].append(part)
        y += part.height
    return pages


def _paint(sheet: Sheet, parts: list[_Part], made: str, number: int, count: int) -> None:
    y = TOP
    for part in parts:
        part.paint(sheet, y)
        y += part.height
    sheet.line(MARGIN, 281, WIDTH - MARGIN, 281, FAINT, 0.2)
    sheet.text(MARGIN, 286, made, sheet.fitted(made, 130, 2.9), QUIET)
    page = _("Page {number} of {count}").format(number=number, count=count)
    sheet.text(WIDTH - MARGIN, 286, page, sheet.font(2.9), QUIET, RIGHT)
