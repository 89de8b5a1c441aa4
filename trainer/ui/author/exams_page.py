"""The exams of the site: what their papers contain, what is wrong, what is not published."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.blueprints import BlueprintDesk, ExamEntry
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.composing import ComposingGuard
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.field import LabelledField


class ExamsPage(QWidget):
    """Enter opens the blueprint of an exam."""

    back_wanted = Signal()
    exam_wanted = Signal(str)

    def __init__(self, desk: BlueprintDesk, actor: Person) -> None:
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor = desk, actor
        self.dialog: NewExamDialog | None = None
        words = _("What a paper contains and how it is sat. A supervisor publishes it.")
        self.header = BackHeader(_("Composing exams"), words)
        self.header.back_wanted.connect(self.back_wanted)
        self.new = Button(_("New exam…"), "primary", "plus")
        self.new.clicked.connect(self.make_exam)
        self.header.head.add_action(self.new)
        self.model: RowsModel[ExamEntry] = RowsModel(_columns(), self, lambda one: one.id)
        empty = EmptyState("clipboard-check", _("No exam yet"), _("Begin with its title."))
        self.list = TableCard(_("Composing exams"), empty)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Read every file again."""
        exams = self._desk.board(self._actor)
        self.model.show_rows(exams)
        self.list.fit(360)
        self.list.show_filled(bool(exams), _("{n} exams").format(n=len(exams)))

    def focus_first(self) -> None:
        """Begin with the list, or with the first exam."""
        if not self.model.rows:
            self.new.setFocus()
            return
        self.list.focus_rows()

    def make_exam(self) -> None:
        """Ask for a title and open the new exam."""
        self.dialog = NewExamDialog(self, self._desk, self._actor)
        self.dialog.made.connect(self.exam_wanted)
        self.dialog.open()

    def _on_opened(self, index: QModelIndex) -> None:
        self.exam_wanted.emit(self.model.row_at(index).id)


class NewExamDialog(FormDialog):
    """A title; `made` tells the id of the exam that has it."""

    made = Signal(str)

    def __init__(self, parent: QWidget, desk: BlueprintDesk, actor: Person) -> None:
        super().__init__(parent, _("New exam"), _("Make the exam"), _("Cancel"))
        self._desk, self._actor = desk, actor
        self.title = LabelledField(_("Title"))
        ComposingGuard(self.title.edit)
        self.add(self.title)
        self.title.setFocus()

    def accept(self) -> None:
        """Close only when it was made."""
        try:
            exam = self._desk.create(self._actor, self.title.text())
        except TrainerError as error:
            self.title.show_error(str(error))
            self.title.setFocus()
            return
        super().accept()
        self.made.emit(exam)


def _columns() -> list[Column[ExamEntry]]:
    return [
        Column(_("Exam"), lambda one: one.title),
        Column(_("Questions"), lambda one: str(one.questions), right=True),
        Column(_("Full marks"), lambda one: f"{one.full.normalize():f}", right=True),
        Column(_("Problems"), lambda one: _problems(one).text, pill=_problems),
        Column(_("Publishing"), lambda one: _publishing(one).text, pill=_publishing),
    ]


def _problems(one: ExamEntry) -> PillValue:
    errors = sum(problem.severity == "error" for problem in one.problems)
    if errors:
        return PillValue(_("{n} errors").format(n=errors), "bad")
    if one.problems:
        return PillValue(_("{n} hints").format(n=len(one.problems)), "neutral", "info")
    return PillValue(_("None"), "neutral", "check")


def _publishing(one: ExamEntry) -> PillValue:
    if any(problem.severity == "error" for problem in one.problems):
        return PillValue(_("Cannot be published"), "bad")
    if one.pending:
        return PillValue(_("Not published yet"), "primary", "pencil")
    return PillValue(_("Published"), "ok")
