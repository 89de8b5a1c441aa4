"""The certificate on a sheet of A4: made to be framed, true in black and white."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import cos, pi, sin
from pathlib import Path

import segno
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from trainer.certification.award import Certificate
from trainer.certification.signature import key_name
from trainer.certification.signed_text import to_text
from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import _
from trainer.printing.pdf import A4_LANDSCAPE, pdf
from trainer.printing.sheet import (
    CENTRE,
    GOLD,
    INK,
    NAVY,
    QUIET,
    SERIF,
    Sheet,
)
from trainer.printing.words import day_words, figure_words

# The title is in both languages whatever language the window speaks.
TITLE = "客服上岗认证证书"
TITLE_ENGLISH = "CUSTOMER SERVICE AGENT CERTIFICATE"

ATTACHMENT = "certificate.json"

WIDTH, HEIGHT = A4_LANDSCAPE
MIDDLE = WIDTH / 2
TEXT_ROOM = 190.0

_GUILLOCHE = QColor("#e9ebef")


def certificate_pdf(certificate: Certificate, path: Path) -> None:
    """Write the sheet as PDF; its data is attached as certificate.json.

    Raises:
        Unwritable: the file cannot be written there.
    """
    write_bytes_file(path, certificate_bytes(certificate))


def certificate_bytes(certificate: Certificate) -> bytes:
    """The content of the PDF."""
    title = f"{TITLE} {certificate.number} {certificate.name}"
    data = json.dumps(certificate.attachment(), ensure_ascii=False, indent=2).encode()
    pages = [lambda sheet: _paint(sheet, certificate)]
    return pdf(title, A4_LANDSCAPE, pages, {ATTACHMENT: data})


def paint_certificate(painter: QPainter, certificate: Certificate, rect: QRectF) -> None:
    """Paint the sheet into the rectangle, which should have the sides of A4 landscape."""
    painter.fillRect(rect, QColor("white"))
    _paint(Sheet(painter, rect, WIDTH), certificate)


def verification_text(certificate: Certificate) -> str:
    """What the QR code holds: the signed fields, to be checked without a network.

    Without a signature it is what can be compared with the records.
    """
    if certificate.signature is not None:
        key, value = key_name(certificate.signature.key), certificate.signature.value
        return to_text(certificate.as_plain(), key, value)
    day = certificate.awarded.isoformat()
    return "|".join((certificate.number, certificate.staff_no, day, certificate.check_code))


def paint_qr(sheet: Sheet, x: float, y: float, side: float, words: str) -> None:
    """A QR code `side` mm wide; light space around it is up to the caller."""
    rows = list(segno.make(words, error="m", micro=False).matrix)
    cell = side / len(rows)
    for down, row in enumerate(rows):
        for left, length in _runs(row):
            # one rectangle a run: single cells would show hairlines between them
            sheet.fill(x + left * cell, y + down * cell, length * cell, cell, INK)


def _runs(row: bytes | bytearray) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for at, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            yield start, at - start
            start = None


def _paint(sheet: Sheet, certificate: Certificate) -> None:
    _paint_guilloche(sheet)
    _paint_border(sheet)
    _paint_head(sheet, certificate)
    _paint_person(sheet, certificate)
    _paint_body(sheet, certificate)
    _paint_facts(sheet, certificate)
    _paint_check(sheet, certificate)
    _paint_stamp_place(sheet, certificate)
    sheet.text(MIDDLE, 193.2, certificate.note, sheet.font(3.5), QUIET, CENTRE)


def _paint_border(sheet: Sheet) -> None:
    sheet.frame(9, 9, WIDTH - 18, HEIGHT - 18, NAVY, 1.4)
    sheet.frame(12, 12, WIDTH - 24, HEIGHT - 24, GOLD, 0.5)
    sheet.frame(13.4, 13.4, WIDTH - 26.8, HEIGHT - 26.8, GOLD, 0.2)
    for right in (False, True):
        for low in (False, True):
            _paint_corner(sheet, right, low)


def _paint_corner(sheet: Sheet, right: bool, low: bool) -> None:
    def place(x: float, y: float) -> tuple[float, float]:
        return (WIDTH - x if right else x, HEIGHT - y if low else y)

    for inset in (17.5, 20.0, 22.5):
        reach = 34.0 - (inset - 17.5)
        corner = [(reach, inset), (inset, inset), (inset, reach)]
        sheet.curve([place(x, y) for x, y in corner], GOLD, 0.35 if inset < 18 else 0.2)
    diamond = [(17.5, 15.4), (19.6, 17.5), (17.5, 19.6), (15.4, 17.5), (17.5, 15.4)]
    sheet.curve([place(x, y) for x, y in diamond], GOLD, 0.35)


def _paint_guilloche(sheet: Sheet) -> None:
    strands, steps, waves = 18, 288, 12
    for strand in range(strands):
        phase = 2 * pi * strand / strands
        points = []
        for step in range(steps + 1):
            turn = 2 * pi * step / steps
            swing = sin(waves * turn + phase)
            across, down = 78 + 14 * swing, 53 + 9.5 * swing
            points.append((MIDDLE + across * cos(turn), 113 + down * sin(turn)))
        sheet.curve(points, _GUILLOCHE, 0.12)


def _paint_head(sheet: Sheet, certificate: Certificate) -> None:
    centre = sheet.fitted(certificate.centre, TEXT_ROOM, 5, spacing=2)
    sheet.text(MIDDLE, 35, certificate.centre, centre, QUIET, CENTRE)
    title = sheet.font(15, SERIF, bold=True, spacing=11)
    sheet.text(MIDDLE, 56, TITLE, title, NAVY, CENTRE)
    english = sheet.font(3.8, spacing=2.6)
    sheet.text(MIDDLE, 65, TITLE_ENGLISH, english, GOLD, CENTRE)
    sheet.line(MIDDLE - 38, 71, MIDDLE + 38, 71, GOLD, 0.3)


def _paint_person(sheet: Sheet, certificate: Certificate) -> None:
    # two and three characters are set wide, a long name of another language is not
    spacing = 7.0 if len(certificate.name) <= 4 else 0.5
    name = sheet.fitted(certificate.name, 170, 14, SERIF, bold=True, spacing=spacing)
    sheet.text(MIDDLE, 93, certificate.name, name, INK, CENTRE)
    staff = _("Staff no. {staff_no}").format(staff_no=certificate.staff_no)
    line = "　·　".join(part for part in (staff, certificate.team) if part)
    sheet.text(MIDDLE, 102.5, line, sheet.fitted(line, TEXT_ROOM, 4.2), QUIET, CENTRE)


def _paint_body(sheet: Sheet, certificate: Certificate) -> None:
    lines = [
        _("has met every requirement of “{policy}”").format(policy=certificate.policy_title),
        _figures(certificate),
        _("and is qualified to work as **{level}**.").format(level=certificate.level),
    ]
    shown = [line for line in lines if line]
    for number, line in enumerate(shown):
        sheet.emphasised(MIDDLE, 117 + 10.5 * number, line, 5.2, TEXT_ROOM)


def _figures(certificate: Certificate) -> str:
    parts = []
    if certificate.quiz_percent is not None:
        quiz = _("quiz **{percent} %**")
        parts.append(quiz.format(percent=figure_words(certificate.quiz_percent)))
    if certificate.typing_speed is not None:
        typing = _("typing **{speed}** characters a minute")
        parts.append(typing.format(speed=figure_words(certificate.typing_speed)))
    if certificate.typing_accuracy is not None:
        accuracy = _("accuracy **{percent} %**")
        parts.append(accuracy.format(percent=figure_words(certificate.typing_accuracy)))
    return _("({figures}),").format(figures=_(", ").join(parts)) if parts else ""


def _paint_facts(sheet: Sheet, certificate: Certificate) -> None:
    facts = [
        (_("Certificate no."), certificate.number),
        (_("Awarded"), day_words(certificate.awarded)),
        (_("Valid until"), day_words(certificate.valid_until)),
    ]
    label, value = sheet.font(4), sheet.font(4.5)
    room = max(sheet.text_width(words, label) for words, _value in facts)
    for number, (words, fact) in enumerate(facts):
        y = 158.5 + 8.5 * number
        sheet.text(34, y, words, label, QUIET)
        sheet.text(34 + room + 6, y, fact, value)


def _paint_check(sheet: Sheet, certificate: Certificate) -> None:
    side = 28.0  # a third of a millimetre a cell with all fields of a usual certificate
    sheet.fill(MIDDLE - side / 2 - 2, 145.5, side + 4, side + 4, QColor("white"))
    paint_qr(sheet, MIDDLE - side / 2, 147.5, side, verification_text(certificate))
    words = _("Check code {code}").format(code=certificate.check_code)
    sheet.text(MIDDLE, 181, words, sheet.font(3.6), QUIET, CENTRE)


def _paint_stamp_place(sheet: Sheet, certificate: Certificate) -> None:
    x, y, radius = 240.0, 161.0, 17.0
    sheet.painter.setPen(sheet.pen(QUIET, 0.2, dashed=True))
    sheet.painter.drawEllipse(sheet.point(x, y), sheet.px(radius), sheet.px(radius))
    sheet.text(x, y + 1.6, _("Stamp here"), sheet.font(4, spacing=0.6), QUIET, CENTRE)
    font = sheet.fitted(certificate.centre, 62, 4.5)
    sheet.text(x, 186, certificate.centre, font, INK, CENTRE)
