"""The papers of the gallery: the certificate and the card as they are printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from trainer.assembly import open_program
from trainer.certification.award import Certificate
from trainer.printing.card import HEIGHT as CARD_HEIGHT
from trainer.printing.card import WIDTH as CARD_WIDTH
from trainer.printing.card import paint_card
from trainer.printing.certificate import paint_certificate
from trainer.ui.window.language import speak


def make_papers(site: Path, folder: Path) -> None:
    """The certificate and the card as pictures, in Chinese, as they are printed."""
    speak("zh_CN")
    program = open_program(site)
    awards = program.certification.awards()
    if awards:
        certificate = program.certification.certificate(awards[-1])
        _paint(folder / "paper-certificate.png", 1754, 297 / 210, certificate, paint_certificate)
        _paint(folder / "paper-card.png", 856, CARD_WIDTH / CARD_HEIGHT, certificate, paint_card)
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
