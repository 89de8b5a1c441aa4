"""The question banks of the site: how much is in them, what is wrong, what is not published."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from trainer.desks.bank_board import BankEntry
from trainer.desks.banks import BankDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState


class BanksPage(ListPage):
    """Enter opens a bank."""

    bank_wanted = Signal(str)
    import_wanted = Signal()
    statistics_wanted = Signal()

    def __init__(self, desk: BankDesk, actor: Person) -> None:
        super().__init__(
            _("Question banks"), _("Enter opens a bank with its questions, to write and publish.")
        )
        self._desk, self._actor = desk, actor
        self.open = Button(_("Open the bank"), "primary", "book-marked")
        self.open.clicked.connect(self._on_open)
        self.bring_in = Button(_("Import…"), icon="upload")
        self.bring_in.clicked.connect(self.import_wanted)
        self.statistics = Button(_("Statistics"), icon="chart-column")
        self.statistics.clicked.connect(self.statistics_wanted)
        self.header.add_action(self.statistics)
        self.header.add_action(self.bring_in)
        self.header.add_action(self.open)
        self.model: RowsModel[BankEntry] = RowsModel(_columns(), self, lambda row: row.id)
        empty = EmptyState(
            "book-marked", _("No question bank yet"), _("Put a file into question_banks.")
        )
        self.list = TableCard(_("Question banks"), empty)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Read every file again."""
        at = max(0, self.list.table.currentIndex().row())
        banks = self._desk.banks(self._actor)
        self.model.show_rows(banks)
        self.list.fit(340)
        questions = sum(bank.count for bank in banks)
        foot = _("{n} banks, {questions} questions").format(n=len(banks), questions=questions)
        self.list.show_filled(bool(banks), foot)
        self.open.setEnabled(bool(banks))
        if banks:
            self.list.table.setCurrentIndex(self.model.index(min(at, len(banks) - 1), 0))

    def focus_first(self) -> None:
        """Begin in the list."""
        self.list.table.setFocus()

    def _on_open(self) -> None:
        self._on_opened(self.list.table.currentIndex())

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.bank_wanted.emit(self.model.row_at(index).id)


def problems_pill(bank: BankEntry) -> PillValue:
    """How bad the problems of a bank are; those of a sealed one cannot be looked for."""
    if bank.errors:
        return PillValue(_("{n} errors").format(n=bank.errors), "bad")
    warnings = sum(one.severity == "warning" for one in bank.problems)
    if warnings:
        return PillValue(_("{n} warnings").format(n=warnings), "warn")
    if bank.sealed is not None:
        return PillValue(_("Sealed"), "neutral", "lock")
    if bank.problems:
        return PillValue(_("{n} hints").format(n=len(bank.problems)), "neutral", "info")
    return PillValue(_("None"), "neutral", "check")


def _columns() -> list[Column[BankEntry]]:
    return [
        Column(_("Question bank"), lambda row: row.title),
        Column(_("Questions"), lambda row: str(row.count), right=True),
        Column(_("Problems"), lambda row: problems_pill(row).text, pill=problems_pill),
        Column(_("Publishing"), lambda row: _publishing(row).text, pill=_publishing),
        Column(_("Quiz"), lambda row: row.module or "—"),
    ]


def _publishing(row: BankEntry) -> PillValue:
    if row.pending:
        return PillValue(_("{n} not published").format(n=row.pending), "primary", "pencil")
    if row.waiting:
        return PillValue(_("Waits for release"), "warn", "hourglass")
    return PillValue(_("Published"), "ok")
