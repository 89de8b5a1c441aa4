"""A certificate that was awarded: how it looks on paper, and how to get it there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trainer.certification.award import Certificate
from trainer.desks.certification import AwardView
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.printing.card import cards_pdf
from trainer.printing.certificate import certificate_pdf, paint_certificate
from trainer.ui.components.standing_pill import award_pill
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.pill import Pill

_SHAPE = 210 / 297
_WIDTH = 480


class AwardCard(Card):
    """Preview, dates, check code, and the two PDFs."""

    def __init__(
        self, award: AwardView, certificate: Certificate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._certificate = certificate
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addWidget(CertificatePreview(certificate), 0, Qt.AlignmentFlag.AlignTop)
        facts = QVBoxLayout()
        facts.setSpacing(8)
        facts.addWidget(Pill(*award_pill(award.state)))
        facts.addWidget(Label(award.level_title, "h2"))
        for name, value in _facts(award):
            facts.addWidget(Label(name, "caption"))
            facts.addWidget(Label(value, "strong", selectable=True))
        facts.addSpacing(8)
        self.save = Button(_("Save certificate (PDF)"), "primary", "download")
        self.save_card = Button(_("Save badge card (PDF)"), "default", "download")
        self.save.clicked.connect(lambda: self._save(certificate_pdf, _("certificate")))
        self.save_card.clicked.connect(lambda: self._save(_one_card, _("badge card")))
        facts.addWidget(self.save)
        facts.addWidget(self.save_card)
        facts.addStretch(1)
        row.addLayout(facts, 1)
        self._notice = Notice()
        self.column.addLayout(row)
        self.column.addWidget(self._notice)

    def save_as(self, write: Callable[[Certificate, Path], None], file: Path) -> None:
        """Write one of the papers and say where, or why not."""
        try:
            write(self._certificate, file)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        self._notice.show_message(_("Saved: {file}").format(file=file), "ok")

    def message(self) -> str:
        """What is said about the last saving."""
        return self._notice.message()

    def _save(self, write: Callable[[Certificate, Path], None], what: str) -> None:
        proposal = f"{self._certificate.number} {self._certificate.name} {what}.pdf"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save as PDF"), str(Path.home() / proposal), "PDF (*.pdf)"
        )
        if chosen:
            file = Path(chosen)
            self.save_as(write, file if file.suffix else file.with_suffix(".pdf"))


class CertificatePreview(QLabel):
    """The sheet of A4 as it will be printed."""

    def __init__(self, certificate: Certificate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._certificate = certificate
        name = _("Certificate {number}").format(number=certificate.number)
        self.setAccessibleName(name)
        self.setFixedSize(_WIDTH, round(_WIDTH * _SHAPE))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_certificate(QPainter(self), self._certificate, QRectF(self.rect()))


def _one_card(certificate: Certificate, file: Path) -> None:
    cards_pdf([certificate], file)


def _facts(award: AwardView) -> tuple[tuple[str, str], ...]:
    longer = ((_("By decision it lasts until"), str(award.ends)),)
    return (
        (_("Number"), award.number),
        (
            _("Valid"),
            _("{first} to {last}").format(first=award.valid_from, last=award.valid_until),
        ),
        *(longer if award.ends != award.valid_until else ()),
        (_("Approved by"), award.approver),
        (_("Check code"), award.check_code),
    )
