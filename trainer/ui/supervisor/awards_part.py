"""The certificates a person was awarded, and their papers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.certification.award import Certificate
from trainer.desks.certification import AwardView, CertificationDesk
from trainer.foundation.wording import _
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, file_name, open_file
from trainer.ui.components.moments import day
from trainer.ui.components.standing_pill import award_pill
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.pill import Pill

Write = Callable[[Certificate, Path], None]


class AwardsPart(QWidget):
    """One card a certificate: number, days, who approved, check code, A4 and card.

    `taken` tells the number of a certificate that was saved or opened to be printed.
    """

    taken = Signal(str)

    def __init__(
        self,
        desk: CertificationDesk,
        choose: ChooseFile,
        show: Callable[[Path], None] = open_file,
    ) -> None:
        super().__init__()
        self._desk, self._choose, self._show = desk, choose, show
        self._notice = Notice()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._title = Label(_("Certificates"), "h3")
        self._column.addWidget(self._title)
        self._column.addWidget(self._notice)
        self._cards: list[Card] = []

    def show_awards(self, awards: Sequence[AwardView]) -> None:
        """Show these, the newest first."""
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(award) for award in reversed(awards)]
        for card in self._cards:
            self._column.addWidget(card)
        self._title.setVisible(bool(awards))

    def _card(self, award: AwardView) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(Label(f"{award.policy_title} · {award.level_title}", "h3", wrap=True), 1)
        head.addWidget(Pill(*award_pill(award.state)))
        card.column.addLayout(head)
        words = _("{number}, {first} to {last}, approved by {name}").format(
            number=award.number,
            first=day(award.valid_from),
            last=day(award.valid_until),
            name=award.approver,
        )
        card.column.addWidget(Label(words, "muted", wrap=True))
        if award.ends != award.valid_until:
            longer = _("By decision it lasts until {day}.").format(day=day(award.ends))
            card.column.addWidget(Label(longer, "muted", wrap=True))
        code = _("Check code {code}").format(code=award.check_code)
        card.column.addWidget(Label(code, "muted", wrap=True, selectable=True))
        card.column.addWidget(self._buttons(award))
        return card

    def _buttons(self, award: AwardView) -> FlowRow:
        row = FlowRow()
        wanted: list[tuple[str, str, Callable[[], None]]] = [
            (_("Save as PDF"), "download", lambda: self._save(award, _("Certificate"), _sheet)),
            (_("Print"), "printer", lambda: self._print(award)),
            (_("Save the card"), "download", lambda: self._save(award, _("Card"), _card)),
        ]
        for title, picture, act in wanted:
            button = Button(title, icon=picture)
            button.clicked.connect(act)
            row.add(button)
        return row

    def _save(self, award: AwardView, what: str, write: Write) -> None:
        certificate = self._desk.certificate(award)
        name = file_name(f"{what}-{certificate.name}-{award.number}") + ".pdf"
        saved = save_export(
            self, self._choose, name, lambda file: write(certificate, file), self._notice
        )
        if saved is not None:
            self.taken.emit(award.number)

    def _print(self, award: AwardView) -> None:
        certificate = self._desk.certificate(award)
        file = Path(tempfile.mkdtemp(prefix="shanggang-")) / f"{award.number}.pdf"
        _sheet(certificate, file)
        self._show(file)
        self.taken.emit(award.number)
        self._notice.show_message(
            _("The certificate opens in the PDF program of this computer; print it there."), "info"
        )


def _sheet(certificate: Certificate, file: Path) -> None:
    from trainer.printing.certificate import certificate_pdf  # only when something is printed

    certificate_pdf(certificate, file)


def _card(certificate: Certificate, file: Path) -> None:
    from trainer.printing.card import cards_pdf  # only when something is printed

    cards_pdf([certificate], file)
