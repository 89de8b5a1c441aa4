"""The slip with the passphrase of a sealed bank: a quarter of a sheet of A4, to be locked away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import _
from trainer.printing.pdf import A4, pdf
from trainer.printing.sheet import INK, NAVY, QUIET, Sheet
from trainer.printing.slip import HEIGHT, LEFT, MONO, WIDTH


def passphrase_pdf(bank: str, passphrase: str, path: Path) -> None:
    """Write the slip as PDF. Raises Unwritable when the file cannot be written there."""
    write_bytes_file(path, passphrase_bytes(bank, passphrase))


def passphrase_bytes(bank: str, passphrase: str) -> bytes:
    """The content of the PDF."""
    return pdf(_("Passphrase"), A4, [partial(_paint, bank=bank, passphrase=passphrase)])


def _paint(sheet: Sheet, bank: str, passphrase: str) -> None:
    sheet.text(LEFT, 13, _("Passphrase of a sealed question bank"), sheet.font(5, bold=True), NAVY)
    sheet.line(LEFT, 16.5, LEFT + WIDTH, 16.5, NAVY, 0.4)
    sheet.text(LEFT, 25, bank, sheet.fitted(bank, WIDTH, 5, bold=True))
    sheet.frame(LEFT, 29, WIDTH, 14, INK, 0.4, radius=1.5)
    face = sheet.fitted(passphrase, WIDTH - 8, 7, MONO, bold=True, spacing=0.8)
    sheet.text(LEFT + WIDTH / 2, 38.6, passphrase, face, INK, 0.5)
    for at, words in enumerate(_lines()):
        sheet.text(LEFT, 50 + 6.2 * at, words, sheet.fitted(words, WIDTH, 3.4), QUIET)
    sheet.dashed_line(8, HEIGHT, A4[0] - 8, HEIGHT)


def _lines() -> list[str]:
    return [
        _("Whoever reads this can read the questions and their keys. Keep it locked away."),
        _("The invigilator types it to open an exam. The program does not keep it."),
        _("Without it nobody can open the bank again, and there is no other way in."),
    ]
