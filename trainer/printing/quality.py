"""服务质量分析报告 on A4: lines, tables, what people wrote, and space to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate

from trainer.desks.quality_values import ReportPaper
from trainer.foundation.listing import Listing
from trainer.printing.columns import fair_widths
from trainer.printing.flow import (
    LINE,
    MARGIN,
    MOST_LINES,
    ROOM,
    SIZE,
    WIDTH,
    Part,
    flow_bytes,
    heading,
    note,
    paragraph,
    title_part,
)
from trainer.printing.lines import broken
from trainer.printing.sheet import FAINT, INK, NAVY, Sheet

_PADDING, _NARROWEST = 1.5, 14.0
_SIGNING = 16.0


def report_bytes(paper: ReportPaper) -> bytes:
    """The content of the PDF."""
    return flow_bytes(paper.title, partial(_parts, paper=paper), paper.made)


def _parts(sheet: Sheet, paper: ReportPaper) -> Iterator[Part]:
    yield title_part(paper.title)
    for line in paper.lines:
        yield from paragraph(sheet, line)
    for title, words in paper.said:
        yield heading(title)
        yield from paragraph(sheet, words)
    for table in paper.tables:
        yield heading(table.title)
        yield from _table(sheet, table)
        if table.note:
            yield note(table.note)
    yield Part(_SIGNING, partial(_signers, names=paper.signers))


def _table(sheet: Sheet, table: Listing) -> Iterator[Part]:
    face, bold = sheet.font(SIZE), sheet.font(SIZE, bold=True)
    columns = [[row[at] for row in (table.head, *table.rows)] for at in range(len(table.head))]
    wanted = [
        max(_NARROWEST, *(sheet.text_width(cell, bold) for cell in cells)) + 2 * _PADDING + 0.5
        for cells in columns
    ]
    widths = fair_widths(wanted, ROOM)
    places = list(accumulate(widths[:-1], initial=MARGIN))
    for number, row in enumerate((table.head, *table.rows)):
        cells = [
            broken(sheet, cell, face if number else bold, width - 2 * _PADDING, MOST_LINES)
            for cell, width in zip(row, widths, strict=True)
        ]
        height = max(map(len, cells)) * LINE + 1.6
        yield Part(
            height, partial(_row, cells=cells, places=places, height=height, head=not number),
            head=not number,
        )  # fmt: skip


def _row(
    sheet: Sheet, y: float, cells: Sequence[list[str]], places: Sequence[float], height: float,
    head: bool,
) -> None:  # fmt: skip
    face = sheet.font(SIZE, bold=head)
    for lines, x in zip(cells, places, strict=True):
        for number, line in enumerate(lines):
            sheet.text(x + _PADDING, y + (number + 1) * LINE - 0.8, line, face, INK)
    end = y + height
    sheet.line(MARGIN, end, WIDTH - MARGIN, end, NAVY if head else FAINT, 0.4 if head else 0.15)


def _signers(sheet: Sheet, y: float, names: Sequence[str]) -> None:
    share, face = ROOM / len(names), sheet.font(SIZE)
    for number, name in enumerate(names):
        x = MARGIN + number * share
        start = x + sheet.text_width(name, face) + 2
        sheet.text(x, y + _SIGNING - 2, name, face, INK)
        sheet.line(start, y + _SIGNING - 1, x + share - 4, y + _SIGNING - 1, INK, 0.2)
