"""Bring in a call list: what it holds and what is left out, before anything is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trainer.desks.inspection import InspectionDesk
from trainer.foundation.clock import local
from trainer.foundation.errors import Problem, TrainerError
from trainer.foundation.wording import _
from trainer.inspection.call_list import CallList
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.files import FindFile, find_file
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.notice import Notice

_FILES = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt"


class CallsPage(QWidget):
    """Nothing is kept before the calls are drawn; `drawn` tells that they were."""

    back_wanted = Signal()
    drawn = Signal()

    def __init__(self, desk: InspectionDesk, actor: Person, find: FindFile = find_file) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._find = desk, actor, find
        self._found: CallList | None = None
        line = _("Needed columns: call id, staff number, start and duration, in any order.")
        self.header = BackHeader(_("Import a call list"), line)
        self.header.back_wanted.connect(self.back_wanted)
        self.notice = Notice()
        self.find_button = Button(_("Choose a file"), "primary", "folder-open")
        self.find_button.setToolTip("Ctrl+O")
        self.find_button.clicked.connect(self._on_find)
        self.month = QComboBox()
        self.month.setAccessibleName(_("Month"))
        self.month.currentIndexChanged.connect(self._show_month)
        self.keep = Button(_("Keep and draw"), "primary", "check")
        self.keep.clicked.connect(self._on_keep)
        bar = FlowRow()
        for control in (self.find_button, self.month, self.keep):
            bar.add(control)
        self._empty = EmptyState(
            "upload",
            _("No list yet"),
            _("Choose a list from the telephone system. It is only read; nothing is kept yet."),
        )
        self.list = TableCard(_("Rows that are left out"), self._empty)
        self.model: RowsModel[Problem] = RowsModel(_columns(), self)
        self.list.table.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, bar, self.notice):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self._on_find)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.back_wanted)
        self._show()

    def refresh(self) -> None:
        """Nothing: the list that was read stays as it was."""

    def focus_first(self) -> None:
        """The file first, then the draw."""
        (self.keep if self._found is not None else self.find_button).setFocus()

    def read_file(self, file: Path) -> None:
        """Show what the list holds."""
        self.notice.show_message("")
        try:
            self._found = self._desk.read_list(self._actor, file)
        except TrainerError as error:
            self._found = None
            self.notice.show_message(str(error), "bad")
        self._show()
        self.focus_first()

    def _show(self) -> None:
        found = self._found
        months = {f"{local(call.at):%Y-%m}" for call in found.calls} if found else set()
        self.find_button.show_kind("default" if months else "primary")
        self.month.setVisible(bool(months))
        self.keep.setVisible(bool(months))
        self.month.blockSignals(True)
        self.month.clear()
        for name in sorted(months, reverse=True):
            self.month.addItem(name, name)
        self.month.blockSignals(False)
        self.model.show_rows(found.problems if found else ())
        self.list.fit(520)
        self.list.show_filled(bool(self.model.rows), self._foot())
        if found is not None:
            self._empty.show_words(_("Every row can be used"))
            self._show_month()

    def _foot(self) -> str:
        return _("{n} rows are left out").format(n=len(self.model.rows)) if self.model.rows else ""

    def _show_month(self) -> None:
        if self._found is None:
            return
        month = self.month.currentData()
        calls = [one for one in self._found.calls if f"{local(one.at):%Y-%m}" == month]
        people = len({one.person for one in calls})
        words = _("{calls} calls of {people} people in {month}. Nothing is kept yet.")
        self.notice.show_message(
            words.format(calls=len(calls), people=people, month=month or "—"), "info"
        )

    def _on_find(self) -> None:
        kinds = _("Tables ({kinds})").format(kinds=_FILES)
        file = self._find(self, _("Import a call list"), kinds)
        if file is not None:
            self.read_file(file)

    def _on_keep(self) -> None:
        if self._found is None:
            return
        try:
            name = self._desk.keep_list(self._actor, self._found, self.month.currentData())
            self._desk.draw(self._actor, name)
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.drawn.emit()


def _columns() -> list[Column[Problem]]:
    return [
        Column(_("Place"), _place),
        Column(_("What is wrong"), lambda one: str(one.message)),
    ]


def _place(one: Problem) -> str:
    place = one.place
    if place.cell:
        return place.cell
    return _("Line {line}, column {column}").format(line=place.line, column=place.column)
