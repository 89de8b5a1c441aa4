"""Slips that hand a one-time password to a person: four large or ten small to a sheet of A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import _
from trainer.printing.pdf import A4, pdf
from trainer.printing.sheet import INK, NAVY, QUIET, RIGHT, Sheet

EACH = 4
LEFT, WIDTH, HEIGHT = 22.0, 166.0, A4[1] / EACH
ACROSS, DOWN = 2, 5
SMALL = ACROSS * DOWN
SMALL_WIDTH, SMALL_HEIGHT = A4[0] / ACROSS, A4[1] / DOWN

MONO = ("Noto Sans Mono CJK SC", "Consolas", "Menlo", "monospace")


@dataclass(frozen=True)
class Slip:
    """Whose password it is; the password shows in no printed representation of the value."""

    name: str
    staff_no: str
    password: str = field(repr=False)
    centre: str


def slips_pdf(slips: Sequence[Slip], path: Path) -> None:
    """Write the slips as PDF; more than fit a sheet of large ones are small.

    Raises:
        Unwritable: the file cannot be written there.
    """
    write_bytes_file(path, slips_bytes(slips))


def slips_bytes(slips: Sequence[Slip]) -> bytes:
    """The content of the PDF."""
    paint, each = (_paint_page, EACH) if len(slips) <= EACH else (_paint_small_page, SMALL)
    pages = [partial(paint, slips=slips[at : at + each]) for at in range(0, len(slips), each)]
    return pdf(_("One-time passwords"), A4, pages)


def _paint_page(sheet: Sheet, slips: Sequence[Slip]) -> None:
    for number, slip in enumerate(slips):
        _paint_slip(sheet.part(0, number * HEIGHT, A4[0], HEIGHT), slip)
        if number + 1 < EACH:
            below = (number + 1) * HEIGHT
            sheet.dashed_line(8, below, A4[0] - 8, below)


def _paint_small_page(sheet: Sheet, slips: Sequence[Slip]) -> None:
    for number, slip in enumerate(slips):
        x, y = number % ACROSS * SMALL_WIDTH, number // ACROSS * SMALL_HEIGHT
        _paint_small(sheet.part(x, y, SMALL_WIDTH, SMALL_HEIGHT), slip)
    for row in range(1, DOWN):
        sheet.dashed_line(5, row * SMALL_HEIGHT, A4[0] - 5, row * SMALL_HEIGHT)
    sheet.dashed_line(SMALL_WIDTH, 5, SMALL_WIDTH, A4[1] - 5)


def _paint_small(sheet: Sheet, slip: Slip) -> None:
    left, width = 10.0, SMALL_WIDTH - 20
    right = left + width
    sheet.text(left, 10, _("One-time password"), sheet.font(3.6, bold=True), NAVY)
    sheet.text(right, 10, slip.centre, sheet.fitted(slip.centre, 46, 2.8), QUIET, RIGHT)
    sheet.line(left, 12.5, right, 12.5, NAVY, 0.3)
    sheet.text(left, 19.5, slip.name, sheet.fitted(slip.name, 44, 4.4, bold=True))
    number = _("Staff no.") + "  " + slip.staff_no
    sheet.text(right, 19.5, number, sheet.fitted(number, 38, 3.4), INK, RIGHT)
    sheet.frame(left, 23, width, 11, INK, 0.3, radius=1.2)
    face = sheet.fitted(slip.password, width - 8, 5.4, MONO, bold=True, spacing=0.8)
    sheet.text(left + width / 2, 30.6, slip.password, face, INK, 0.5)
    for at, step in enumerate(_steps()[:2]):
        line, y = f"{at + 1}.  {step}", 40 + 4.6 * at
        sheet.text(left, y, line, sheet.fitted(line, width, 2.9), INK)
    keep = _("Nobody will ever ask you for your password. Destroy this slip after logging in.")
    sheet.text(left, 51, keep, sheet.fitted(keep, width, 2.6), QUIET)


def _paint_slip(sheet: Sheet, slip: Slip) -> None:
    right = LEFT + WIDTH
    sheet.text(LEFT, 13, _("One-time password"), sheet.font(5, bold=True), NAVY)
    sheet.text(right, 13, slip.centre, sheet.fitted(slip.centre, 90, 3.6), QUIET, RIGHT)
    sheet.line(LEFT, 16.5, right, 16.5, NAVY, 0.4)
    facts = [(_("Name"), slip.name), (_("Staff no."), slip.staff_no)]
    for number, (words, fact) in enumerate(facts):
        x = LEFT + 52 * number
        sheet.text(x, 23.5, words, sheet.font(3.2), QUIET)
        sheet.text(x, 30, fact, sheet.fitted(fact, 48, 5, bold=True))
    _paint_password(sheet, slip.password)
    for number, step in enumerate(_steps(), 1):
        line = f"{number}.  {step}"
        sheet.text(LEFT, 42.5 + 6.2 * (number - 1), line, sheet.fitted(line, WIDTH, 3.6), INK)
    keep = _("Nobody will ever ask you for your password. Destroy this slip after logging in.")
    sheet.text(LEFT, 66.5, keep, sheet.fitted(keep, WIDTH, 3.1), QUIET)


def _paint_password(sheet: Sheet, password: str) -> None:
    x, width = LEFT + 104, WIDTH - 104
    sheet.frame(x, 20, width, 14, INK, 0.4, radius=1.5)
    face = sheet.fitted(password, width - 8, 6.4, MONO, bold=True, spacing=0.8)
    sheet.text(x + width / 2, 29.4, password, face, INK, 0.5)


def _steps() -> list[str]:
    return [
        _("Open Shanggang and type your staff number and this password."),
        _("Choose a password of your own; this one then no longer works."),
        _("Press “Next step” on the first page and begin."),
    ]
