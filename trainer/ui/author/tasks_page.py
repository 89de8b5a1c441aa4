"""Tasks: what is overdue or to be done, and what was assigned."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from trainer.desks.training import TaskFilter, TaskRow, TrainingDesk
from trainer.foundation.clock import Clock, local
from trainer.foundation.listing import Listing
from trainer.foundation.wording import _, ngettext
from trainer.people.person import Person
from trainer.training.tasks import DUE_SOON_DAYS, TASK_STATES, TaskState
from trainer.ui.author.assign_dialog import AssignDialog
from trainer.ui.author.assignments_part import AssignmentsPart
from trainer.ui.components.export_menu import ExportMenu, listing_of
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.components.task_words import kind_name, state_name, task_pill
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState


class TasksPage(ListPage):
    """Enter on a task opens the person; on an assignment, the tasks it made."""

    person_wanted = Signal(str)
    mentors_wanted = Signal()
    sessions_wanted = Signal()

    def __init__(self, desk: TrainingDesk, actor: Person, clock: Clock, export: ExportMenu) -> None:
        super().__init__(_("Tasks"))
        self._desk, self._actor, self._clock = desk, actor, clock
        self.dialog: AssignDialog | None = None
        self._assign = Button(_("Assign…"), "primary", "plus")
        self._assign.clicked.connect(self._on_assign)
        self.add_export(export, self._listing)
        self.mentors = Button(_("One to one"), icon="users")
        self.mentors.clicked.connect(self.mentors_wanted)
        self.header.add_action(self.mentors)
        self.sessions = Button(_("Sessions"), icon="calendar")
        self.sessions.clicked.connect(self.sessions_wanted)
        self.header.add_action(self.sessions)
        self.header.add_action(self._assign)
        self.filters = self._make_filters()
        empty = EmptyState(
            "circle-check", _("Nothing is to be done"), _("Take a filter away to see more.")
        )
        self.list = TableCard(_("Tasks"), empty)
        self.model: RowsModel[TaskRow] = RowsModel(_columns(), self)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.assignments = AssignmentsPart(desk, actor)
        self.assignments.changed.connect(self.refresh)
        self.assignments.opened.connect(self._show_item)
        self.tabs = self._make_tabs()
        self.column.addWidget(self.tabs, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        self.filters.show_options("team", _("Every team"), [(t, t) for t in self._desk.teams()])
        items = [
            (f"{one.kind}:{one.id}", _("{kind}: {title}").format(
                kind=kind_name(one.kind), title=one.title
            ))
            for one in self._desk.items()
        ]  # fmt: skip
        self.filters.show_options("item", _("Every task"), items)
        self._show_tasks()
        self.assignments.refresh()
        self.tabs.setTabText(1, _("Assigned {n}").format(n=len(self.assignments.model.rows)))

    def focus_first(self) -> None:
        """Begin with the list; what is overdue is on top."""
        table = self.list.table if self.tabs.currentIndex() == 0 else self.assignments.list.table
        table.setFocus()
        if not table.currentIndex().isValid():
            table.setCurrentIndex(table.model().index(0, 0))

    def _make_filters(self) -> FilterBar:
        filters = FilterBar(_("Name, staff number or initials"))
        filters.add_choice("team", _("Every team"), [])
        states = [(state, state_name(state)) for state in TASK_STATES]
        filters.add_choice("state", _("Everything to do"), states)
        filters.add_choice("item", _("Every task"), [])
        filters.add_clear()
        filters.changed.connect(self._show_tasks)
        filters.entered.connect(self.focus_first)
        return filters

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.filters)
        column.addWidget(self.list, 1)
        tabs.addTab(first, _("To do"))
        tabs.addTab(self.assignments, _("Assigned"))
        return tabs

    def _show_tasks(self) -> None:
        kind, _colon, item = self.filters.chosen("item").partition(":")
        wanted = TaskFilter(
            self.filters.query(), self.filters.chosen("team"), self.filters.chosen("state"),
            kind, item,
        )  # fmt: skip
        found = self._desk.everybody(self._actor, wanted)
        rows = found.rows
        self.model.show_rows(rows)
        self.list.fit(260)
        people = len({row.person.id for row in rows})
        foot = _("{n} tasks of {people} people").format(n=len(rows), people=people)
        self.list.show_filled(bool(rows), foot)
        self._show_line(found.counts)

    def _show_line(self, counts: Mapping[TaskState, int]) -> None:
        overdue, soon = counts["overdue"], counts["due_soon"]
        first = (
            ngettext("{count} task is overdue", "{count} tasks are overdue", overdue)
            if overdue
            else _("Nothing is overdue")
        ).format(count=overdue)
        second = _("{n} due within {days} days").format(n=soon, days=DUE_SOON_DAYS)
        self.header.show_line(f"{first} · {second}")
        self.tabs.setTabText(0, _("To do {n}").format(n=overdue + soon + counts["open"]))

    def _show_item(self, item: str) -> None:
        """Show the tasks of one module or quiz."""
        self.filters.clear_all()
        self.filters.choose("item", item)
        self.tabs.setCurrentIndex(0)

    def _on_opened(self, index: QModelIndex) -> None:
        self.person_wanted.emit(self.model.row_at(index).person.id)

    def _listing(self) -> Listing:
        """The table of the tab that shows."""
        if self.tabs.currentIndex() == 0:
            return listing_of(self.model, _("Tasks"), self.filters.words())
        return listing_of(self.assignments.model, _("Assigned"), "")

    def _on_assign(self) -> None:
        today = local(self._clock().wall).date()
        self.dialog = AssignDialog(self._desk, self._actor, today, self)
        self.dialog.accepted.connect(self.refresh)
        self.dialog.open()


def _columns() -> list[Column[TaskRow]]:
    return [
        Column(_("State"), lambda row: task_pill(row.task).text, pill=lambda r: task_pill(r.task)),
        Column(_("Name"), lambda row: row.person.name, tip=lambda row: row.person.staff_no),
        Column(_("Team"), lambda row: row.person.team or "—"),
        Column(_("Post"), lambda row: row.person.post or "—"),
        Column(_("Task"), lambda row: row.task.title),
        Column(_("Block"), lambda row: row.task.course.block),
        Column(_("Due date"), lambda row: day(row.task.due)),
        Column(_("Why"), lambda row: str(row.why)),
    ]
