"""One notice: who has not read it yet, who read it when, and its text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from trainer.desks.notices import NoticeDesk, Reader, Receipts
from trainer.foundation.errors import TrainerError
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.notices_page import audience_words
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.lesson_column import LessonColumn
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import minute
from trainer.ui.components.notice_page import notice_line
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets import notice as bars
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label


class ReceiptsPage(QWidget):
    """Those who have not read it stand first."""

    back_wanted = Signal()

    def __init__(self, desk: NoticeDesk, actor: Person, notice: str, export: ExportMenu) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._notice = desk, actor, notice
        self.dialog: FormDialog | None = None
        self.header = BackHeader()
        self.header.back_wanted.connect(self.back_wanted)
        self.withdraw = Button(_("Withdraw"), icon="circle-minus")
        self.withdraw.clicked.connect(self._on_withdraw)
        self.export = export
        self.export.set_source(self._listing)
        for button in (self.export, self.withdraw):
            self.header.head.add_action(button)
        self._bar = bars.Notice()
        empty = EmptyState("users", _("It is for nobody who works here now"))
        self.list = TableCard(_("Receipts"), empty)
        self.model: RowsModel[Reader] = RowsModel(_columns(), self, lambda row: row.person.id)
        self.list.table.setModel(self.model)
        self.text = LessonColumn()
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(self.list, _("Receipts"))
        self._tabs.addTab(self.text, _("What it says"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, self.export.notice, self._bar):
            column.addWidget(part)
        column.addWidget(self._tabs, 1)
        self._show_text(self.refresh())

    def refresh(self) -> Receipts:
        """Show how things are now; the text does not change any more."""
        found = self._desk.receipts(self._actor, self._notice)
        self.header.head.show_title(found.notice.title)
        line = notice_line(found.notice) + " · " + audience_words(found.notice)
        self.header.head.show_line(line)
        self.model.show_rows(found.readers)
        self.list.fit()
        words = _("{n} of {m} have confirmed it").format(n=found.read, m=len(found.readers))
        self.list.show_filled(bool(found.readers), words)
        self.export.setEnabled(bool(found.readers))
        self.withdraw.setEnabled(not found.notice.is_withdrawn and self._actor.role != "auditor")
        said = _("Withdrawn: nobody is asked to read it any more.")
        self._bar.show_message(said if found.notice.is_withdrawn else "", "info")
        return found

    def focus_first(self) -> None:
        """Begin with those who have not read it."""
        self.list.table.setFocus()
        if self.model.rows:
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def _show_text(self, found: Receipts) -> None:
        rendered = self._desk.rendered(found.notice.title, found.notice.text)
        self.text.show_lesson(rendered.lesson, lambda _file: b"", 16)

    def _listing(self) -> Listing:
        found = self._desk.receipts(self._actor, self._notice)
        about = (found.notice.title, notice_line(found.notice), audience_words(found.notice))
        # The title of a list stays on record for good; what somebody wrote stands with the filters.
        return listing_of(self.model, _("Receipts"), " · ".join(about))

    def _on_withdraw(self) -> None:
        title = _("Withdraw this notice?")
        self.dialog = FormDialog(self, title, _("Withdraw"), _("Cancel"), danger=True)
        words = _("Nobody is asked to read it any more. The receipts stay on record.")
        self.dialog.add(Label(words, wrap=True))
        self.dialog.accepted.connect(self._withdraw)
        self.dialog.open()

    def _withdraw(self) -> None:
        try:
            self._desk.withdraw(self._actor, self._notice)
        except TrainerError as error:
            self._bar.show_message(str(error), "bad")
            return
        self.refresh()
        self.header.setFocus()


def _columns() -> list[Column[Reader]]:
    return [
        Column(_("Name"), lambda row: row.person.name),
        Column(_("Staff number"), lambda row: row.person.staff_no),
        Column(_("Team"), lambda row: row.person.team or "—"),
        Column(_("Receipt"), _state, pill=_pill),
        Column(_("Read at"), lambda row: minute(row.read_at)),
    ]


def _state(row: Reader) -> str:
    return _("Not read yet") if row.read_at is None else _("Confirmed")


def _pill(row: Reader) -> PillValue:
    if row.read_at is None:
        return PillValue(_state(row), "warn", "clock")
    return PillValue(_state(row), "ok")
