"""The report of an assessment: one period in figures and names, to be taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.assessment_report import AssessmentReportDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.printing.quality import report_bytes
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, choose_file, file_name
from trainer.ui.components.listing_card import listing_card
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll


class AssessmentReportPage(QWidget):
    """The one primary button makes the paper; the tables leave as Excel, too."""

    back_wanted = Signal()

    def __init__(
        self,
        desk: AssessmentReportDesk,
        actor: Person,
        cycle: str,
        period: str,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self.choose = desk, actor, choose
        self._which = cycle, period
        self.header = BackHeader(desk.report(actor, cycle, period).title)
        self.header.back_wanted.connect(self.back_wanted)
        self.excel = Button(_("Excel…"), icon="table-2")
        self.pdf = Button(_("PDF…"), "primary", "file-text")
        self.excel.clicked.connect(self._on_excel)
        self.pdf.clicked.connect(self._on_pdf)
        for part in (self.excel, self.pdf):
            self.header.head.add_action(part)
        self.notice = Notice()
        self._scroll = PageScroll(960, margins=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self._scroll, 1)
        for keys, act in (("Esc", self.back_wanted.emit), ("Ctrl+E", self.excel.click)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.refresh()

    def refresh(self) -> None:
        """Show the period as the records say now."""
        found = self._desk.report(self._actor, *self._which)
        words = _("{first} to {last}; results are due by {due}")
        line = words.format(first=found.period.first, last=found.period.last, due=found.period.due)
        self.header.head.show_line(line)
        self._scroll.clear()
        card = Card()
        for said in found.lines:
            card.column.addWidget(Label(said, wrap=True))
        self._scroll.add(card)
        for table in found.tables:
            self._scroll.add(listing_card(table))

    def focus_first(self) -> None:
        """Begin with the paper."""
        self.pdf.setFocus()

    def _on_excel(self) -> None:
        desk, which = self._desk, self._which
        self._save(".xlsx", lambda file: desk.save_excel(self._actor, *which, file))

    def _on_pdf(self) -> None:
        desk, which = self._desk, self._which
        self._save(".pdf", lambda file: desk.save_paper(self._actor, *which, file, report_bytes))

    def _save(self, suffix: str, write: Callable[[Path], object]) -> None:
        name = file_name(self.header.head.title()) + suffix
        save_export(self, self.choose, name, write, self.notice)
