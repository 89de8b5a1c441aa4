"""What was assigned, how far it is, and taking it back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.assigning import AssignmentView
from trainer.desks.training import TrainingDesk
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.withdraw_dialog import WithdrawDialog
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.moments import day
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow


class AssignmentsPart(QWidget):
    """`opened` hands on "module:id" or "quiz:id" of the row that Enter chose."""

    changed = Signal()
    opened = Signal(str)

    def __init__(self, desk: TrainingDesk, actor: Person) -> None:
        super().__init__()
        self._desk, self._actor = desk, actor
        self.dialog: WithdrawDialog | None = None
        self.withdraw = Button(_("Withdraw…"), icon="rotate-ccw")
        self.withdraw.clicked.connect(self._on_withdraw)
        actions = FlowRow(spacing=8)
        actions.add(self.withdraw)
        empty = EmptyState(
            "list-checks",
            _("Nothing is assigned"),
            _("The onboarding and new products need no assignment: they are tasks by themselves."),
        )
        self.list = TableCard(_("Assigned"), empty)
        self.model: RowsModel[AssignmentView] = RowsModel(_columns(), self, lambda row: row.id)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self.list.table.selectionModel().currentRowChanged.connect(self._show_actions)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(14)
        column.addWidget(actions)
        column.addWidget(self.list, 1)

    def refresh(self) -> None:
        """Show how things are now."""
        rows = self._desk.assignments(self._actor)
        self.model.show_rows(rows)
        self.list.fit(260)
        self.list.show_filled(bool(rows), "")
        if rows and not self.list.table.currentIndex().isValid():
            self.list.table.setCurrentIndex(self.model.index(0, 0))
        self._show_actions()

    def _show_actions(self) -> None:
        self.withdraw.setEnabled(self._chosen() is not None)

    def _chosen(self) -> AssignmentView | None:
        index = self.list.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        self.opened.emit(f"{row.kind}:{row.item}")

    def _on_withdraw(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        self.dialog = WithdrawDialog(self._desk, self._actor, chosen, self)
        self.dialog.accepted.connect(self.changed)
        self.dialog.open()


def _columns() -> list[Column[AssignmentView]]:
    return [
        Column(_("Task"), lambda row: row.title),
        Column(_("Who it is for"), _names),
        Column(_("Due date"), lambda row: day(row.due)),
        Column(_("Done"), lambda row: _progress(row).text, pill=_progress),
        Column(_("Overdue"), lambda row: str(row.overdue), right=True),
        Column(_("Who comes later"), _later, tip=lambda _row: _("Days for those who come later")),
        Column(_("Set by"), lambda row: row.made_by or "—", tip=lambda row: day(row.made_at)),
        Column(_("Why"), _why),
    ]


def _names(row: AssignmentView) -> str:
    return "、".join(name or "—" for name in row.names)


def _progress(row: AssignmentView) -> PillValue:
    words = _("{done} of {n}").format(done=row.done, n=row.people)
    if row.people and row.done == row.people:
        return PillValue(words, "ok")
    return PillValue(words, "warn" if row.overdue else "neutral", "loader-circle")


def _later(row: AssignmentView) -> str:
    return "—" if row.audience == "people" else _("{n} days").format(n=row.days)


def _why(row: AssignmentView) -> str:
    return _("(erased)") if row.why is None else row.why or "—"
