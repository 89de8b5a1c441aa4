"""Take over a staff list: read it, look at what each row would do, then import what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trainer.desks.roster import ListOutdated, RosterDesk
from trainer.desks.slips import OneTime
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.people.roster import DryRun, LineState, RosterLine
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export import save_export
from trainer.ui.components.files import (
    ChooseFile,
    FindFile,
    choose_file,
    file_name,
    find_file,
)
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import RowsModel
from trainer.ui.supervisor.passwords_dialog import PasswordsDialog
from trainer.ui.supervisor.roster_words import (
    STATES,
    columns,
    doubts,
    state_name,
    summary,
    what_happens,
)
from trainer.ui.supervisor.slips_dialog import SlipsDialog
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice

_FILES = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt"


class ImportPage(QWidget):
    """Nothing is written before the button with the number of people is pressed."""

    back_wanted = Signal()

    def __init__(
        self,
        roster: RosterDesk,
        actor: Person,
        centre: str,
        choose: ChooseFile = choose_file,
        find: FindFile = find_file,
    ) -> None:
        super().__init__()
        dress(self, role="page")
        self.setAcceptDrops(True)
        self._roster, self._actor, self._centre = roster, actor, centre
        self._choose, self._find = choose, find
        self._run: DryRun | None = None
        self._read: Callable[[str], DryRun] | None = None
        self.left_out: set[int] = set()
        self.dialog: FormDialog | None = None
        self.header = BackHeader(_("Import people"), _how())
        self.header.back_wanted.connect(self.back_wanted)
        self.notice = Notice()
        self.import_button = Button("", "primary", "user-plus")
        self.import_button.clicked.connect(self._on_import)
        self.header.head.add_action(self.import_button)
        self._line = Label("", "muted", wrap=True)
        self.filters = FilterBar(_("Name or staff number"))
        self.filters.add_choice("state", _("All rows"), [])
        self.filters.changed.connect(self._show_rows)
        self.filters.entered.connect(self.focus_first)
        self.model: RowsModel[RosterLine] = RowsModel(columns(self.left_out), self)
        self.list = TableCard(_("Rows"), _empty())
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_leave_out)
        self.list.table.selectionModel().selectionChanged.connect(self._show_actions)
        self._reason = Label("", "body", wrap=True, selectable=True)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._on_paste)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self._on_find)
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        for part in (self.header, self._make_sources(), self._line, self.notice, self.filters):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self._reason)

    def _make_sources(self) -> FlowRow:
        self.find_button = Button(_("Choose a file"), "primary", "folder-open")
        self.find_button.clicked.connect(self._on_find)
        self.find_button.setToolTip("Ctrl+O")
        self.paste_button = Button(_("Paste"), icon="clipboard-paste")
        self.paste_button.clicked.connect(self._on_paste)
        self.paste_button.setToolTip("Ctrl+V")
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(_("Sheet"))
        self.sheets.activated.connect(self._on_sheet)
        self._leave = Button(_("Leave out"), icon="circle-minus")
        self._leave.clicked.connect(self._on_leave_out)
        self._save = Button(_("Save the rows with problems"), icon="save")
        self._save.clicked.connect(self._on_save)
        row = FlowRow(spacing=8)
        for part in (self.find_button, self.paste_button, self.sheets, self._leave, self._save):
            row.add(part)
        return row

    def refresh(self) -> None:
        """Judge the list again, for people may have been changed elsewhere."""
        if self._run is not None:
            self._run = self._roster.judge_again(self._actor, self._run)
            self._show()

    def focus_first(self) -> None:
        """Begin with the file, or with the rows that were read."""
        (self.find_button if self._run is None else self.list.table).setFocus()

    def read_file(self, file: Path) -> None:
        """Show what the list in a file would do."""
        self._take(lambda sheet: self._roster.read_file(self._actor, file, sheet))

    def read_pasted(self, content: str) -> None:
        """Show what a pasted list would do."""
        self._take(lambda _sheet: self._roster.read_pasted(self._actor, content))

    def _take(self, read: Callable[[str], DryRun], sheet: str = "") -> None:
        self.notice.show_message("")
        self.left_out.clear()
        self._read, self._run = read, None
        try:
            self._run = read(sheet)
            self.notice.show_message(doubts(self._run), "warn")
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
        self.filters.clear_all()
        self._show()
        self.focus_first()

    def _show(self) -> None:
        run = self._run
        for part in (self._line, self.filters):
            part.setVisible(run is not None)
        sheets = run.table.sheets if run else ()
        self.sheets.clear()
        self.sheets.addItems(sheets)
        self.sheets.setCurrentText(run.table.sheet if run else "")
        self.sheets.setVisible(len(sheets) > 1)
        self._save.setVisible(run is not None and run.count("problem") > 0)
        self._leave.setVisible(run is not None)
        self.find_button.show_kind("primary" if run is None else "default")
        if run is not None:
            self._line.setText(summary(run))
            counts = [(state, f"{state_name(state)} {run.count(state)}") for state in _counted(run)]
            self.filters.show_options("state", _("All rows"), counts)
        self._show_rows()

    def _show_rows(self) -> None:
        query, state = self.filters.query().casefold(), self.filters.chosen("state")
        lines = [
            line
            for line in (self._run.lines if self._run else ())
            if (not state or line.state == state)
            and query in f"{line.staff_no} {line.name}".casefold()
        ]
        self.model.show_rows(sorted(lines, key=lambda line: STATES.index(line.state)))
        self.list.fit(440)
        foot = _("{n} rows").format(n=len(lines)) if self._run else ""
        self.list.show_filled(bool(lines), foot)
        if lines:
            self.list.table.setCurrentIndex(self.model.index(0, 0))
        self._show_actions()

    def _show_actions(self) -> None:
        chosen = len(self._wanted())
        self.import_button.show_text(_("Import {n} people").format(n=chosen))
        self.import_button.setEnabled(chosen > 0)
        self.import_button.setVisible(bool(chosen or self.left_out))
        lines = self._chosen()
        reason = what_happens(lines[0]) if len(lines) == 1 and lines[0].problems else ""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        able = _able(lines)
        back = bool(able) and all(line.row.number in self.left_out for line in able)
        self._leave.setEnabled(bool(able))
        self._leave.show_text(_("Take in again") if back else _("Leave out"))
        self._leave.show_icon("plus" if back else "circle-minus")

    def _chosen(self) -> list[RosterLine]:
        rows = self.list.table.selectionModel().selectedRows()
        return [self.model.row_at(index) for index in rows]

    def _wanted(self) -> list[RosterLine]:
        """The rows that will be imported."""
        return [
            line
            for line in _able(self._run.lines if self._run else ())
            if line.row.number not in self.left_out
        ]

    def _on_find(self) -> None:
        kinds = _("Tables ({files})").format(files=_FILES)
        file = self._find(self, _("Choose a staff list"), kinds)
        if file is not None:
            self.read_file(file)

    def _on_paste(self) -> None:
        self.read_pasted(QGuiApplication.clipboard().text())

    def _on_sheet(self) -> None:
        if self._read is not None:
            self._take(self._read, self.sheets.currentText())

    def _on_leave_out(self) -> None:
        numbers = {line.row.number for line in _able(self._chosen())}
        if numbers <= self.left_out:
            self.left_out.difference_update(numbers)
        else:
            self.left_out.update(numbers)
        self.list.table.viewport().update()
        self._show_actions()

    def _on_save(self) -> None:
        run = self._run
        if run is not None:
            name = file_name(_("Rows with problems")) + ".xlsx"
            save_export(
                self, self._choose, name,
                lambda file: self._roster.save_problems(self._actor, run, file), self.notice,
            )  # fmt: skip

    def _on_import(self) -> None:
        new = sum(line.state == "new" for line in self._wanted())
        if not new:
            self._take_over(())
            return
        title = _("Import {n} people").format(n=len(self._wanted()))
        words = _("{n} people are new. Each gets a slip with a one-time password.").format(n=new)
        self.dialog = PasswordsDialog(self, title, words, _("Import"), new)
        self.dialog.ready.connect(self._take_over)
        self.dialog.open()
        self.dialog.accept()

    def _take_over(self, ready: Sequence[OneTime]) -> None:
        run, wanted = self._run, self._wanted()
        if run is None:
            return
        numbers = [line.row.number for line in wanted]
        try:
            slips = self._roster.take_over(self._actor, run, numbers, ready)
        except ListOutdated as error:
            self.refresh()
            self.notice.show_message(str(error), "bad")
            return
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.refresh()
        done = _("Imported: {new} new, {changed} changed.")
        words = done.format(new=len(slips), changed=len(wanted) - len(slips))
        self.notice.show_message(words, "ok")
        if slips:
            self.dialog = SlipsDialog(slips, self._centre, self._choose, self)
            self.dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.accept()
            self.read_file(Path(files[0]))


def _able(lines: Sequence[RosterLine]) -> list[RosterLine]:
    """Those that would do something."""
    return [line for line in lines if line.state in ("new", "changed")]


def _counted(run: DryRun) -> list[LineState]:
    return [state for state in STATES if any(line.state == state for line in run.lines)]


def _how() -> str:
    return _("Every row is shown before anything changes. People not in the list stay as they are.")


def _empty() -> EmptyState:
    needed = _(
        "Or drop a file here, or copy the rows in Excel and paste them. The first row names the "
        "columns: “Staff number” and “Name” are needed; “Team”, “Post” and “Staff type” may "
        "stand there too."
    )
    return EmptyState("upload", _("Choose an Excel or CSV file"), needed)
