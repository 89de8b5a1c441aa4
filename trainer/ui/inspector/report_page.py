"""服务质量分析报告: a month's figures with how sure they are, kept by the 22nd of the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trainer.desks.quality_report import QualityReportDesk
from trainer.desks.quality_tables import lines_of
from trainer.desks.quality_values import QualityReport
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.printing.quality import report_bytes
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, choose_file, file_name
from trainer.ui.components.listing_card import listing_card
from trainer.ui.components.moments import minute
from trainer.ui.inspector.week_cards import said
from trainer.ui.inspector.week_dialogs import SayDialog
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill


class ReportPage(QWidget):
    """The one primary button keeps the report; its tables leave as Excel and PDF."""

    back_wanted = Signal()
    changed = Signal()

    def __init__(
        self, desk: QualityReportDesk, actor: Person, choose: ChooseFile = choose_file
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self.choose = desk, actor, choose
        self.dialog: SayDialog | None = None
        self.header = BackHeader(_("Service quality report"))
        self.header.back_wanted.connect(self.back_wanted)
        self.month = QComboBox()
        self.month.setAccessibleName(_("Month"))
        for name in desk.months(actor):
            self.month.addItem(name, name)
        self.excel = Button(_("Excel…"), icon="table-2")
        self.pdf = Button(_("PDF…"), icon="file-text")
        self.keep = Button(_("Keep the report…"), "primary", "save")
        self.excel.clicked.connect(self._on_excel)
        self.pdf.clicked.connect(self._on_pdf)
        self.keep.clicked.connect(self._on_keep)
        for part in (self.month, self.excel, self.pdf, self.keep):
            self.header.head.add_action(part)
        self.notice = Notice()
        self._scroll = PageScroll(960, margins=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self._scroll, 1)
        self.month.currentIndexChanged.connect(self.refresh)
        self.changed.connect(self.refresh)
        for keys, act in (("Esc", self.back_wanted.emit), ("Ctrl+E", self.excel.click)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._show_due()
        self.refresh()

    def refresh(self) -> None:
        """Show the month as it is now."""
        found = self._desk.report(self._actor, self.month.currentData())
        takes = bool(found.tables) and self._actor.role != "inspector"
        self.excel.setVisible(takes)
        self.pdf.setVisible(takes)
        self.keep.setVisible(self._actor.role != "auditor" and not found.figures.is_empty)
        self.keep.show_text(_("Keep it anew…") if found.kept_at else _("Keep the report…"))
        self.keep.show_kind("default" if found.kept_at else "primary")
        self._scroll.clear()
        if found.figures.is_empty:
            words = _("Nothing was inspected or counted in this month")
            self._scroll.add(EmptyState("chart-column", words))
            return
        self._scroll.add(_state_card(found))
        for title, kept in (
            (_("How the month is seen"), found.assessment),
            (_("Measures"), found.measures),
        ):
            if kept != "":
                self._scroll.add(_said_card(title, kept))
        for table in found.tables:
            self._scroll.add(listing_card(table))

    def focus_first(self) -> None:
        """What is to be done, else the choice of the month."""
        (self.month if self.keep.isHidden() else self.keep).setFocus()

    def _show_due(self) -> None:
        """The newest month may be the running one; the report is of the one before."""
        due = self._desk.due_month(self._actor)
        self.month.setCurrentIndex(max(0, self.month.findData(due)))

    def _on_keep(self) -> None:
        month = self.month.currentData()
        line = _("The figures of {month} stay as they are now; the newest report holds.")
        self.dialog = SayDialog(
            self, _("Keep the service quality report"), line.format(month=month), _("Keep"),
            [_("How you see the month"), _("Measures (may be left empty)")],
            lambda seen, measures: self._desk.keep(self._actor, month, seen, measures),
        )  # fmt: skip
        self.dialog.accepted.connect(self.changed)
        self.dialog.accepted.connect(self.focus_first)
        self.dialog.open()

    def _on_excel(self) -> None:
        self._save(".xlsx", lambda file: self._desk.save_excel(self._actor, self._month(), file))

    def _on_pdf(self) -> None:
        self._save(
            ".pdf",
            lambda file: self._desk.save_paper(self._actor, self._month(), file, report_bytes),
        )

    def _month(self) -> str:
        return str(self.month.currentData())

    def _save(self, suffix: str, write: Callable[[Path], object]) -> None:
        name = file_name(f"{self.header.head.title()}-{self._month()}") + suffix
        save_export(self, self.choose, name, write, self.notice)


def report_pill(found: QualityReport) -> PillValue:
    """Whether the report is there, or how pressing it is."""
    due = found.due
    return {
        "kept": PillValue(_("Kept"), "ok"),
        "open": PillValue(_("due {day}").format(day=due), "neutral", "calendar"),
        "soon": PillValue(_("due {day}").format(day=due), "primary", "hourglass"),
        "late": PillValue(_("was due {day}").format(day=due), "warn"),
    }[found.state]


def _state_card(found: QualityReport) -> Card:
    card = Card()
    row = FlowRow()
    pill = report_pill(found)
    row.add(Pill(pill.text, pill.kind, pill.icon))
    words = _("These are the figures of this moment; keeping freezes them.")
    if found.kept_at is not None:
        words = _("Kept by {name}, {time}").format(name=found.kept_by, time=minute(found.kept_at))
    row.add(Label(words, "muted"))
    card.column.addWidget(row)
    for line in lines_of(found.figures):
        card.column.addWidget(Label(line, wrap=True))
    return card


def _said_card(title: str, words: str | None) -> Card:
    card = Card()
    card.column.addWidget(Label(title, "h3"))
    card.column.addWidget(Label(said(words), wrap=True, selectable=True))
    return card
