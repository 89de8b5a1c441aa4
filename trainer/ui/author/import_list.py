"""The questions of an import: the list, what can be changed in it, and the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer.desks.question_import import QuestionImportDesk
from trainer.foundation.wording import _
from trainer.questions.formats.parsed import ParsedKind, ParsedQuestion
from trainer.questions.review import Review, Row
from trainer.questions.review_steps import Steps
from trainer.ui.author.import_detail import ImportDetail
from trainer.ui.author.import_edit_dialog import ImportEditDialog
from trainer.ui.author.import_fields import ImportFields
from trainer.ui.author.import_words import STATES, columns, state_name
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.rows_model import RowsModel
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState


class ImportList(QWidget):
    """Alt+1 to Alt+4 choose which rows are shown, Space takes a row in or leaves it out, Enter
    edits it, Delete drops it. `changed` comes with every step.
    """

    changed = Signal()

    def __init__(self, desk: QuestionImportDesk) -> None:
        super().__init__()
        self._desk = desk
        self.steps: Steps | None = None
        self.dialog: ImportEditDialog | None = None
        self._make_list()
        self._make_shortcuts()
        self._lay_out()
        self.show_review()

    def begin(self, review: Review) -> None:
        """Look through another review."""
        self.steps = Steps(review)
        self.filters.clear_all()
        self.show_review()

    def show_review(self) -> None:
        """Show the review as it is now; what is chosen stays chosen."""
        review = self.steps.now if self.steps else None
        self.filters.setVisible(review is not None and bool(review.rows))
        self._below.setVisible(review is not None and bool(review.rows))
        if review is not None:
            counts = [
                (state, f"{state_name(state)} {review.count(state)}")
                for state in STATES
                if review.count(state)
            ]
            self.filters.show_options("state", _("All rows"), counts)
        self._show_rows()

    def show_number(self, number: int) -> None:
        """Choose the row of this number, if it is shown."""
        for at, row in enumerate(self.model.rows):
            if row.number == number:
                self._select([at])

    def do(self, change: Callable[[Review], Review]) -> None:
        """Make one step."""
        if self.steps is not None:
            self._go(self.steps.do(change(self.steps.now)))

    def undo(self) -> None:
        """One step back in the review."""
        self._go(self.steps.undo() if self.steps else None)

    def redo(self) -> None:
        """Again what was taken back."""
        self._go(self.steps.redo() if self.steps else None)

    def chosen_rows(self) -> list[Row]:
        """The rows marked in the list."""
        rows = self.list.table.selectionModel().selectedRows()
        return [self.model.row_at(index) for index in rows]

    def _make_list(self) -> None:
        self.filters = FilterBar(_("Words of a question"))
        self.filters.add_choice("state", _("All rows"), [])
        self.filters.changed.connect(self._show_rows)
        self.model: RowsModel[Row] = RowsModel(columns(), self)
        self.list = TableCard(_("Questions"), _empty())
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self.edit)
        self.list.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.detail = ImportDetail()
        self.detail.repaired.connect(self._on_written)
        self.detail.accepted.connect(lambda number: self.do(lambda one: one.accepted([number])))
        self.fields = ImportFields()
        fields = self.fields
        fields.kind_chosen.connect(self._on_kind)
        fields.key_typed.connect(lambda key: self._change(lambda one, n: one.with_key(n, key)))
        fields.marks_typed.connect(self._on_marks)
        fields.topic_typed.connect(lambda x: self._change(lambda one, n: one.with_topic(n, x)))
        fields.difficulty_chosen.connect(
            lambda x: self._change(lambda one, n: one.with_difficulty(n, x))
        )
        fields.tags_typed.connect(lambda tags: self._change(lambda one, n: one.with_tags(n, tags)))
        for button in self._make_row_buttons():
            self.filters.add(button)

    def _make_row_buttons(self) -> tuple[Button, ...]:
        self.accept_button = Button(_("Right like this"), icon="check")
        self.accept_button.clicked.connect(lambda: self._change(lambda one, n: one.accepted(n)))
        self.leave_button = Button(_("Leave out"), icon="circle-minus")
        self.leave_button.clicked.connect(self._on_leave_out)
        self.leave_button.setToolTip(_("Space"))
        self.edit_button = Button(_("Edit the question"), icon="pencil")
        self.edit_button.clicked.connect(self.edit)
        self.edit_button.setToolTip("Enter")
        return self.accept_button, self.leave_button, self.edit_button

    def _make_shortcuts(self) -> None:
        for number, state in enumerate(("", *STATES), start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(partial(self.filters.choose, "state", state))
        for keys, act in (("Space", self._on_leave_out), ("Del", self._on_drop)):
            shortcut = QShortcut(QKeySequence(keys), self.list.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 6, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.fields)
        below.addWidget(self.detail, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self._below)
        halves.setSizes([450, 550])
        self.list.setMinimumHeight(130)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filters)
        column.addWidget(halves, 1)
        self.setFocusProxy(self.list.table)

    def _show_rows(self) -> None:
        query, state = self.filters.query().casefold(), self.filters.chosen("state")
        chosen = {row.number for row in self.chosen_rows()}
        rows = [
            row
            for row in (self.steps.now.rows if self.steps else ())
            if (not state or row.state == state) and query in row.question.stem.casefold()
        ]
        keep = self.list.table.verticalScrollBar().value()
        self.model.show_rows(rows)
        self.list.fit(360)
        self.list.show_filled(bool(rows), _("{n} questions").format(n=len(rows)) if rows else "")
        self._select([at for at, row in enumerate(rows) if row.number in chosen] or [0])
        self.list.table.verticalScrollBar().setValue(keep)

    def _select(self, places: list[int]) -> None:
        if not self.model.rows:
            self._show_chosen()
            return
        selection = self.list.table.selectionModel()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        # Qt's own way would ask which keys are held down, as Ctrl still is after Ctrl+V.
        first = self.model.index(places[0], 0)
        selection.setCurrentIndex(first, flags | selection.SelectionFlag.Clear)
        for place in places[1:]:
            selection.select(self.model.index(place, 0), flags)
        self._show_chosen()

    def _show_chosen(self) -> None:
        rows = self.chosen_rows()
        self.fields.show_rows(rows)
        one = rows[0] if len(rows) == 1 else None
        steps = self.steps
        shown = self._desk.preview(steps.now, one.number) if steps and one else ()
        self.detail.show_row(one, shown)
        self.edit_button.setEnabled(one is not None)
        self.accept_button.setEnabled(any(row.state == "guessed" for row in rows))
        out = bool(rows) and not any(row.chosen for row in rows)
        self.leave_button.show_text(_("Take in again") if out else _("Leave out"))
        self.leave_button.show_icon("plus" if out else "circle-minus")
        self.leave_button.setEnabled(bool(rows))

    def edit(self) -> None:
        """Open the one chosen question to write in."""
        rows = self.chosen_rows()
        if len(rows) != 1:
            return
        number = rows[0].number
        self.dialog = ImportEditDialog(self, rows[0].question)
        self.dialog.written.connect(lambda question: self._on_written(number, question))
        self.dialog.finished.connect(self.list.table.setFocus)
        self.dialog.open()

    def _on_written(self, number: int, question: ParsedQuestion) -> None:
        self.do(lambda one: one.edited(number, question))

    def _on_kind(self, kind: ParsedKind) -> None:
        self._change(lambda one, numbers: one.with_kind(numbers, kind))

    def _on_marks(self, marks: Decimal) -> None:
        self._change(lambda one, numbers: one.with_marks(numbers, marks))

    def _on_leave_out(self) -> None:
        chosen = not any(row.chosen for row in self.chosen_rows())
        self._change(lambda one, numbers: one.choose(numbers, chosen))

    def _on_drop(self) -> None:
        self._change(lambda one, numbers: one.dropped(numbers))

    def _change(self, change: Callable[[Review, list[int]], Review]) -> None:
        numbers = [row.number for row in self.chosen_rows()]
        if numbers:
            self.do(lambda one: change(one, numbers))

    def _go(self, steps: Steps | None) -> None:
        if steps is not None and steps is not self.steps:
            self.steps = steps
            self.changed.emit()


def _empty() -> EmptyState:
    words = _(
        "Word, Excel, text, GIFT, Aiken, Moodle XML or a question bank: choose a file, drop it "
        "here, or copy the questions and paste them."
    )
    return EmptyState("upload", _("Choose a file with questions"), words)
