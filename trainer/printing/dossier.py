"""A paper of chapters and paragraphs on A4, black on white, to be read and to be signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from trainer.desks.retraining_bundle import Dossier
from trainer.foundation.wording import _
from trainer.printing.lines import broken
from trainer.printing.pdf import A4, pdf
from trainer.printing.sheet import FAINT, INK, QUIET, RIGHT, Sheet

WIDTH, HEIGHT = A4
MARGIN, TOP, BOTTOM = 22.0, 24.0, 274.0
_SIZE, _LINE = 3.9, 6.2
_MOST_LINES = 500  # broken() cuts what is longer; private words end long before


@dataclass(frozen=True)
class _Line:
    """One line: its letters' height, what it needs above, and whether it is bold or quiet."""

    words: str
    size: float = _SIZE
    above: float = 0
    bold: bool = False
    quiet: bool = False


def dossier_bytes(dossier: Dossier) -> bytes:
    """The content of the PDF."""
    pages: list[list[_Line]] = []
    # Where lines break depends on the font, so everything is measured on a sheet first.
    pdf(dossier.title, A4, [lambda sheet: pages.extend(_pages(list(_lines(sheet, dossier))))])
    painters = [
        partial(_paint, lines=lines, made=dossier.made, number=number, count=len(pages))
        for number, lines in enumerate(pages, 1)
    ]
    return pdf(dossier.title, A4, painters)


def _lines(sheet: Sheet, dossier: Dossier) -> Iterator[_Line]:
    yield _Line(dossier.title, 7, bold=True)
    for place, words in enumerate(dossier.lines):
        yield _Line(words, above=0 if place else 3, quiet=True)
    for chapter in dossier.chapters:
        yield _Line(chapter.title, 4.6, above=5, bold=True)
        for paragraph in chapter.paragraphs:
            yield from _broken(sheet, paragraph)


def _broken(sheet: Sheet, paragraph: str) -> Iterator[_Line]:
    face = sheet.font(_SIZE)
    above = 1.2
    for part in paragraph.splitlines() or [""]:
        for words in broken(sheet, part, face, WIDTH - 2 * MARGIN, _MOST_LINES):
            yield _Line(words, above=above)
            above = 0


def _pages(lines: list[_Line]) -> list[list[_Line]]:
    pages: list[list[_Line]] = [[]]
    y = TOP
    for place, line in enumerate(lines):
        height = _height(line)
        # A heading does not stand alone at the foot of a page.
        follows = _height(lines[place + 1]) if line.bold and place + 1 < len(lines) else 0
        if y + height + follows > BOTTOM and pages[-1]:
            pages.append([])
            y = TOP
        pages[-1].append(line)
        y += height
    return pages


def _height(line: _Line) -> float:
    return line.above + max(_LINE, line.size * 1.5)


def _paint(sheet: Sheet, lines: list[_Line], made: str, number: int, count: int) -> None:
    y = TOP
    for line in lines:
        y += _height(line)
        face = sheet.font(line.size, bold=line.bold)
        sheet.text(MARGIN, y, line.words, face, QUIET if line.quiet else INK)
    sheet.line(MARGIN, 281, WIDTH - MARGIN, 281, FAINT, 0.2)
    sheet.text(MARGIN, 286, made, sheet.fitted(made, 130, 2.9), QUIET)
    page = _("Page {number} of {count}").format(number=number, count=count)
    sheet.text(WIDTH - MARGIN, 286, page, sheet.font(2.9), QUIET, RIGHT)
