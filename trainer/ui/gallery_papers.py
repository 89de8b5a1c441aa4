"""The papers of the gallery: the certificate and both sides of the card, as printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from trainer.assembly import open_program
from trainer.certification.award import Certificate
from trainer.printing.card import HEIGHT as CARD_HEIGHT
from trainer.printing.card import WIDTH as CARD_WIDTH
from trainer.printing.card import paint_card, paint_card_back
from trainer.printing.certificate import paint_certificate
from trainer.ui.window.language import speak


def make_papers(site: Path, folder: Path) -> None:
    """The certificate, the card and its back as pictures, in Chinese, as they are printed."""
    speak("zh_CN")
    program = open_program(site)
    awards = program.certification.awards()
    if awards:
        certificate = program.certification.certificate(awards[-1])
        _paint(folder / "paper-certificate.png", 1754, 297 / 210, certificate, paint_certificate)
        shape = CARD_WIDTH / CARD_HEIGHT
        _paint(folder / "paper-card.png", 856, shape, certificate, paint_card)
        _paint(folder / "paper-card-back.png", 856, shape, certificate, paint_card_back)
    program.close()


def _paint(
    file: Path,
    width: int,
    shape: float,
    certificate: Certificate,
    paint: Callable[[QPainter, Certificate, QRectF], None],
) -> None:
    image = QImage(width, round(width / shape), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint(painter, certificate, QRectF(image.rect()))
    painter.end()
    image.save(str(file))
