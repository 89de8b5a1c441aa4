"""The card to wear (上岗证), ten to a sheet of A4 with marks to cut along, and its back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from trainer.certification.award import Certificate
from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import _
from trainer.printing.certificate import ATTACHMENT, paint_qr, verification_text
from trainer.printing.lines import broken
from trainer.printing.pdf import A4, pdf
from trainer.printing.sheet import CENTRE, FAINT, GOLD, INK, NAVY, QUIET, RIGHT, SERIF, Sheet
from trainer.printing.words import day_words

WIDTH, HEIGHT = 85.6, 54.0  # as a bank card, to fit the usual holders
COLUMNS, ROWS = 2, 5
CUT = 4.0
# Half a millimetre a cell with all fields of a usual certificate; lamination may blur it.
QR_SIDE = 39.0

_WHITE = QColor("white")
_MOST_LINES = 4
_PaintCard = Callable[[Sheet, Certificate], None]


def cards_pdf(certificates: Sequence[Certificate], path: Path) -> None:
    """Write the cards of these certificates as PDF, each sheet followed by the backs of its cards.

    The data of a single one is attached as certificate.json.

    Raises:
        Unwritable: the file cannot be written there.
    """
    write_bytes_file(path, cards_bytes(certificates))


def cards_bytes(certificates: Sequence[Certificate]) -> bytes:
    """The content of the PDF."""
    each = COLUMNS * ROWS
    pages = []
    for at in range(0, len(certificates), each):
        those = certificates[at : at + each]
        pages.append(partial(_paint_page, certificates=those))
        pages.append(partial(_paint_backs, certificates=those))
    attached = {}
    if len(certificates) == 1:
        data = json.dumps(certificates[0].attachment(), ensure_ascii=False, indent=2)
        attached[ATTACHMENT] = data.encode()
    return pdf(_("Cards to wear"), A4, pages, attached)


def paint_card(painter: QPainter, certificate: Certificate, rect: QRectF) -> None:
    """Paint one card into the rectangle, which should have the sides of a card."""
    _paint_card(Sheet(painter, rect, WIDTH), certificate)


def paint_card_back(painter: QPainter, certificate: Certificate, rect: QRectF) -> None:
    """Paint its back, as `paint_card` does."""
    _paint_back(Sheet(painter, rect, WIDTH), certificate)


def _paint_page(sheet: Sheet, certificates: Sequence[Certificate]) -> None:
    _paint_all(sheet, certificates, _paint_card, list(_places()))
    words = _("Front of the cards. Print on both sides, turned over the long edge.")
    sheet.text(A4[0] / 2, A4[1] - 5, words, sheet.font(2.6), QUIET, CENTRE)


def _paint_backs(sheet: Sheet, certificates: Sequence[Certificate]) -> None:
    # Turned over its long edge, the left of a sheet lies behind the right.
    behind = [(A4[0] - WIDTH - x, y) for x, y in _places()]
    _paint_all(sheet, certificates, _paint_back, behind)
    sheet.text(A4[0] / 2, A4[1] - 5, _("Back of the cards"), sheet.font(2.6), QUIET, CENTRE)


def _paint_all(
    sheet: Sheet, certificates: Sequence[Certificate], paint: _PaintCard,
    places: Sequence[tuple[float, float]],
) -> None:  # fmt: skip
    for certificate, (x, y) in zip(certificates, places, strict=False):
        paint(sheet.part(x, y, WIDTH, HEIGHT), certificate)
    _paint_cutting_marks(sheet)


def _places() -> Iterator[tuple[float, float]]:
    left, top = _margins()
    for row in range(ROWS):
        for column in range(COLUMNS):
            yield left + column * WIDTH, top + row * HEIGHT


def _margins() -> tuple[float, float]:
    return (A4[0] - COLUMNS * WIDTH) / 2, (A4[1] - ROWS * HEIGHT) / 2


def _paint_cutting_marks(sheet: Sheet) -> None:
    left, top = _margins()
    right, bottom = A4[0] - left, A4[1] - top
    for column in range(COLUMNS + 1):
        x = left + column * WIDTH
        sheet.line(x, top - 1 - CUT, x, top - 1, INK, 0.15)
        sheet.line(x, bottom + 1, x, bottom + 1 + CUT, INK, 0.15)
    for row in range(ROWS + 1):
        y = top + row * HEIGHT
        sheet.line(left - 1 - CUT, y, left - 1, y, INK, 0.15)
        sheet.line(right + 1, y, right + 1 + CUT, y, INK, 0.15)


def _paint_card(sheet: Sheet, certificate: Certificate) -> None:
    sheet.frame(0, 0, WIDTH, HEIGHT, FAINT, 0.15)
    sheet.fill(0, 0, WIDTH, 11, NAVY)
    sheet.fill(0, 11, WIDTH, 0.7, GOLD)
    sheet.text(5, 7.2, certificate.centre, sheet.fitted(certificate.centre, 50, 3.6), _WHITE)
    sheet.text(WIDTH - 5, 7.7, "上岗证", sheet.font(5, SERIF, bold=True), _WHITE, RIGHT)
    _paint_photo_place(sheet)
    _paint_person(sheet, certificate)
    sheet.line(5, 48.2, WIDTH - 5, 48.2, FAINT, 0.15)
    sheet.text(5, 51.3, certificate.note, sheet.fitted(certificate.note, 42, 1.9), QUIET)
    code = _("Check code {code}").format(code=certificate.check_code)
    sheet.text(WIDTH - 5, 51.3, code, sheet.fitted(code, 33, 1.9), QUIET, RIGHT)


def _paint_photo_place(sheet: Sheet) -> None:
    x, y, width, height = 5.0, 14.7, 23.0, 31.0  # a one-inch photo, trimmed
    sheet.frame(x, y, width, height, QUIET, 0.15, radius=0.8, dashed=True)
    sheet.text(x + width / 2, y + height / 2 + 1, _("Photo"), sheet.font(2.6), QUIET, CENTRE)


def _paint_person(sheet: Sheet, certificate: Certificate) -> None:
    left, room = 33.0, WIDTH - 33.0 - 5
    spacing = 1.5 if len(certificate.name) <= 4 else 0
    name = sheet.fitted(certificate.name, room, 7.6, SERIF, bold=True, spacing=spacing)
    sheet.text(left, 22.3, certificate.name, name)
    level = sheet.fitted(certificate.level, room, 4, bold=True)
    sheet.text(left, 28.6, certificate.level, level, NAVY)
    facts = [
        (_("Staff no."), certificate.staff_no),
        (_("Team"), certificate.team),
        (_("Valid until"), day_words(certificate.valid_until)),
    ]
    label = sheet.font(2.7)
    column = max(sheet.text_width(words, label) for words, _fact in facts) + 2.5
    for number, (words, fact) in enumerate(facts):
        y = 34.6 + 4.9 * number
        sheet.text(left, y, words, label, QUIET)
        sheet.text(left + column, y, fact, sheet.fitted(fact, room - column, 3.1), INK)


def _paint_back(sheet: Sheet, certificate: Certificate) -> None:
    sheet.frame(0, 0, WIDTH, HEIGHT, FAINT, 0.15)
    sheet.fill(0, 0, WIDTH, 3.4, NAVY)
    sheet.fill(0, 3.4, WIDTH, 0.5, GOLD)
    paint_qr(sheet, 5, 9.5, QR_SIDE, verification_text(certificate))
    left = 5 + QR_SIDE + 4
    room = WIDTH - left - 4
    facts = [
        (_("Certificate no."), certificate.number),
        (_("Awarded"), day_words(certificate.awarded)),
        (_("Valid until"), day_words(certificate.valid_until)),
        (_("Check code"), certificate.check_code),
    ]
    for number, (words, fact) in enumerate(facts):
        y = 12.6 + 8.4 * number
        sheet.text(left, y, words, sheet.font(2.2), QUIET)
        sheet.text(left, y + 3.7, fact, sheet.fitted(fact, room, 2.9), INK)
    hint = _("The code holds what was signed. It is checked without a network.")
    face = sheet.font(1.9)
    for number, line in enumerate(broken(sheet, hint, face, room, _MOST_LINES)):
        sheet.text(left, 46.2 + 2.9 * number, line, face, QUIET)
