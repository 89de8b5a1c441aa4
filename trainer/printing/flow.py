"""Papers of parts below each other, over as many pages of A4 as they need, with a foot on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from trainer.foundation.wording import _
from trainer.printing.lines import broken
from trainer.printing.pdf import A4, pdf
from trainer.printing.sheet import FAINT, INK, NAVY, QUIET, RIGHT, Sheet

WIDTH, HEIGHT = A4
MARGIN, TOP, BOTTOM = 20.0, 22.0, 272.0
ROOM = WIDTH - 2 * MARGIN
SIZE, LINE = 3.7, 5.8
MOST_LINES = 500  # broken() cuts what is longer; private words end long before


@dataclass(frozen=True)
class Part:
    """`height` in mm, and how it is painted at a y; a `head` stays with what follows."""

    height: float
    paint: Callable[[Sheet, float], None]
    head: bool = False


def flow_bytes(title: str, parts: Callable[[Sheet], Iterable[Part]], made: str) -> bytes:
    """The PDF of these parts; `parts` is asked once, on a sheet where it may measure words."""
    pages: list[list[Part]] = []
    # Where lines break depends on the font, so everything is measured on a sheet first.
    pdf(title, A4, [lambda sheet: pages.extend(_pages(list(parts(sheet))))])
    painters = [
        partial(_paint, parts=page, made=made, number=number, count=len(pages))
        for number, page in enumerate(pages, 1)
    ]
    return pdf(title, A4, painters)


def title_part(words: str) -> Part:
    """The title of the whole paper, on one line."""
    return _line(words, 6.4, 10.5, bold=True)


def heading(words: str) -> Part:
    """What stands above the parts that follow, on one line."""
    return _line(words, 4.4, 11, bold=True)


def note(words: str) -> Part:
    """Small words on one line."""
    return _line(words, 3.0, 5, quiet=True)


def paragraph(sheet: Sheet, words: str, *, quiet: bool = False) -> Iterator[Part]:
    """Words in as many lines as they need; line breaks stay, and the first stands off a bit."""
    face, above = sheet.font(SIZE), 1.0
    for line in words.splitlines() or [""]:
        for part in broken(sheet, line, face, ROOM, MOST_LINES):
            yield _line(part, SIZE, LINE + above, quiet=quiet)
            above = 0


def _line(
    words: str, size: float, height: float, *, bold: bool = False, quiet: bool = False
) -> Part:
    def paint(sheet: Sheet, y: float) -> None:
        colour = NAVY if bold else QUIET if quiet else INK
        face = sheet.fitted(words, ROOM, size, bold=bold)
        sheet.text(MARGIN, y + height - size * 0.45, words, face, colour)

    return Part(height, paint, bold)


def _pages(parts: list[Part]) -> list[list[Part]]:
    pages: list[list[Part]] = [[]]
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


def _paint(sheet: Sheet, parts: list[Part], made: str, number: int, count: int) -> None:
    y = TOP
    for part in parts:
        part.paint(sheet, y)
        y += part.height
    sheet.line(MARGIN, 281, WIDTH - MARGIN, 281, FAINT, 0.2)
    sheet.text(MARGIN, 286, made, sheet.fitted(made, 130, 2.9), QUIET)
    page = _("Page {number} of {count}").format(number=number, count=count)
    sheet.text(WIDTH - MARGIN, 286, page, sheet.font(2.9), QUIET, RIGHT)
