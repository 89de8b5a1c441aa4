"""Results of exams on their way: first marks, approved by a second person, made known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.exam_values import CountedResult, Stage
from trainer.desks.invigilation import InvigilationDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import SittingId
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import RowsModel
from trainer.ui.invigilator.result_columns import result_columns, stage_name
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import ask
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.notice import Notice


class ExamResultsPage(QWidget):
    """Enter opens a sitting; what is selected is approved or made known together."""

    back_wanted = Signal()
    sitting_wanted = Signal(str)

    def __init__(self, desk: InvigilationDesk, actor: Person, export: ExportMenu) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self.export = desk, actor, export
        words = _("Whoever opened an exam does not approve it; a supervisor makes results known.")
        self.header = BackHeader(_("Results of exams"), words)
        self.header.back_wanted.connect(self.back_wanted)
        self.header.head.add_action(export)
        export.set_source(self._listing)
        self.approve = Button(_("Approve the results"), "default", "circle-check")
        self.release = Button(_("Make known"), "default", "megaphone")
        self.approve.clicked.connect(self._on_approve)
        self.release.clicked.connect(self._on_release)
        self.release.setVisible(actor.role == "supervisor")
        self.approve.setVisible(actor.role in ("trainer", "supervisor"))
        self.notice = Notice()
        self.filters = self._make_filters()
        self._make_list()
        acts = FlowRow()
        for button in (self.approve, self.release):
            acts.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        for part in (self.header, export.notice, self.notice, self.filters, acts):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now; what is selected stays where it can."""
        every = self._desk.results(self._actor)
        exams = {one.row.module: one.title for one in every}
        self.filters.show_options("exam", _("Every exam"), list(exams.items()))
        query = self.filters.query().casefold()
        exam, stage = self.filters.chosen("exam"), self.filters.chosen("stage")
        found = [
            one
            for one in every
            if exam in ("", one.row.module)
            and stage in ("", one.stage)
            and query in f"{one.person.name} {one.person.staff_no}".casefold()
        ]
        self.model.show_rows(found)
        self.list.fit(260)
        words = _("{n} results; Ctrl+A selects all of them").format(n=len(found))
        self.list.show_filled(bool(found), words)
        self.export.setEnabled(bool(found))
        self._on_selected()

    def focus_first(self) -> None:
        """Begin with the list."""
        self.list.table.setFocus()
        if self.model.rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))

    def selected(self) -> list[CountedResult]:
        """The results that are selected."""
        rows = self.list.table.selectionModel().selectedRows()
        return [self.model.row_at(index) for index in sorted(rows, key=lambda at: at.row())]

    def _make_filters(self) -> FilterBar:
        filters = FilterBar(_("Name or staff number"))
        filters.add_choice("exam", _("Every exam"), [])
        stages: tuple[Stage, ...] = ("marking", "provisional", "approved", "released")
        filters.add_choice("stage", _("Every stage"), [(one, stage_name(one)) for one in stages])
        filters.add_clear()
        filters.changed.connect(self.refresh)
        filters.entered.connect(self.focus_first)
        return filters

    def _make_list(self) -> None:
        words = _("What learners hand in appears here.")
        empty = EmptyState("clipboard-check", _("No results yet"), words)
        self.list = TableCard(_("Results of exams"), empty)
        self.model: RowsModel[CountedResult] = RowsModel(
            result_columns(), self, lambda one: one.row.id
        )
        table = self.list.table
        table.setModel(self.model)
        table.opened.connect(self._on_opened)
        table.selectionModel().selectionChanged.connect(self._on_selected)

    def _to_approve(self) -> list[SittingId]:
        return [one.row.id for one in self.selected() if one.stage == "provisional"
                and self._actor.id not in (one.row.person, one.row.invigilator)]  # fmt: skip

    def _to_release(self) -> list[SittingId]:
        return [one.row.id for one in self.selected() if one.stage == "approved"
                and self._actor.id != one.row.person]  # fmt: skip

    def _on_selected(self) -> None:
        approve, release = len(self._to_approve()), len(self._to_release())
        self.approve.setEnabled(bool(approve))
        self.release.setEnabled(bool(release))
        self.approve.show_text(
            _("Approve {n} results").format(n=approve) if approve else _("Approve the results")
        )
        self.release.show_text(
            _("Make {n} results known").format(n=release) if release else _("Make known")
        )
        first = self.approve if approve else self.release
        for button in (self.approve, self.release):
            button.show_kind("primary" if button is first and button.isEnabled() else "default")
        own = [one for one in self.selected() if one.stage == "provisional"
               and one.row.invigilator == self._actor.id]  # fmt: skip
        words = _("{n} of the selected were opened by you; somebody else approves those.")
        self.notice.show_message(words.format(n=len(own)) if own else "", "info")

    def _on_approve(self) -> None:
        wanted = self._to_approve()
        title = _("Approve {n} results?").format(n=len(wanted))
        words = _("You confirm that marks and what was noted were looked at.")
        if wanted and ask(self, title, words, _("Approve the results"), _("Not yet")):
            self._act(self._desk.approve, wanted)

    def _on_release(self) -> None:
        wanted = self._to_release()
        title = _("Make {n} results known?").format(n=len(wanted))
        words = _("The learners then see them, and they count. This cannot be taken back.")
        if wanted and ask(self, title, words, _("Make known"), _("Not yet")):
            self._act(self._desk.release, wanted)

    def _act(
        self, act: Callable[[Person, Sequence[SittingId]], None], wanted: list[SittingId]
    ) -> None:
        try:
            act(self._actor, wanted)
        except TrainerError as error:
            self.refresh()
            self.notice.show_message(str(error), "bad")
            return
        self.refresh()
        self.focus_first()

    def _on_opened(self, index: QModelIndex) -> None:
        self.sitting_wanted.emit(self.model.row_at(index).row.id)

    def _listing(self) -> Listing:
        return listing_of(self.model, _("Results of exams"), self.filters.words())
