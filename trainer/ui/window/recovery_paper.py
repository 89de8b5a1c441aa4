"""The recovery code on a sheet of paper, for the locked place."""

from __future__ import annotations

from pathlib import Path

from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import _
from trainer.printing.pdf import A4, pdf
from trainer.printing.sheet import CENTRE, INK, NAVY, QUIET, Sheet

MIDDLE = A4[0] / 2


def recovery_pdf(code: str, centre: str, file: Path) -> None:
    """Write the sheet as PDF. Raises Unwritable."""

    def paint(sheet: Sheet) -> None:
        sheet.text(MIDDLE, 50, centre, sheet.fitted(centre, 160, 6), QUIET, CENTRE)
        sheet.text(MIDDLE, 66, _("Recovery code"), sheet.font(9, bold=True), NAVY, CENTRE)
        sheet.frame(35, 80, 140, 26, INK, 0.4)
        sheet.text(MIDDLE, 96.5, code, sheet.font(9, bold=True), INK, CENTRE)
        for number, line in enumerate(_lines()):
            sheet.text(MIDDLE, 122 + 8 * number, line, sheet.fitted(line, 170, 4), INK, CENTRE)

    write_bytes_file(file, pdf(_("Recovery code"), A4, [paint]))


def _lines() -> list[str]:
    return [
        _("It opens the site when every supervisor has forgotten the password."),
        _("Keep it in a locked place. After it is used, a new one takes its place."),
    ]
