"""All questions of a bank as a grid: find, write in the cells, change many at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer.desks.grid import GridDesk
from trainer.foundation.clock import Clock
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.questions.grid_steps import put_question, set_cell
from trainer.questions.question import KINDS
from trainer.questions.spelling import Spelling
from trainer.ui.author.grid_acts import GridActs
from trainer.ui.author.grid_bar import GridBar
from trainer.ui.author.grid_model import GridModel, cell_column
from trainer.ui.author.grid_panel import GridPanel
from trainer.ui.author.grid_table import GridTable
from trainer.ui.author.grid_work import GridWork
from trainer.ui.author.question_words import level_choices, place_words, state_word
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.filter_bar import FilterBar
from trainer.ui.components.list_page import TableCard
from trainer.ui.components.question_view import kind_name
from trainer.ui.components.saved_label import SavedLabel
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.notice import Notice

_STATES = ("new", "changed", "waiting", "draft", "problem", "problems")


class GridPage(QWidget):
    """Everything is written at once and can be undone; `question_wanted` asks for a form.

    Ctrl+F searches, Enter writes, Ctrl+Enter opens the page of the question, F6 shows the
    preview or not, F7 the form beside the cells.
    """

    back_wanted = Signal()
    question_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, desk: GridDesk, actor: Person, bank: str, clock: Clock) -> None:
        super().__init__()
        dress(self, role="page")
        self.work = GridWork(desk, actor, bank, clock, self)
        self._acts_on = ""
        self.header = BackHeader(self.work.opened.title)
        self.header.back_wanted.connect(self.back_wanted)
        self.saved = SavedLabel()
        self.new = Button(_("New question"), "primary", "plus")
        self.new.setToolTip("Ctrl+N")
        self.new.clicked.connect(self.new_wanted)
        self.header.head.add_action(self.saved)
        self.header.head.add_action(self.new)
        self.filters = self._make_filters()
        self.bar = GridBar()
        self.notice = Notice()
        self.model = GridModel(self.work.opened, self)
        self.table = GridTable()
        self.table.show_model(self.model)
        self._empty = EmptyState("table-2", "")
        self.list = TableCard(_("Questions"), self._empty, self.table)
        self.panel = GridPanel()
        self.acts = GridActs(self.work, self.table, self)
        self._lay_out()
        self._listen()
        self._make_shortcuts()
        self._show_steps()
        self.show_found()
        self.table.go_to_row(0)

    def refresh(self) -> None:
        """Read the file again, as after a question was written in the form."""
        self.work.reload()

    def focus_first(self) -> None:
        """Begin in the cells."""
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        # A cell that is written in when the page is left is taken, not thrown away.
        self.table.setFocus()
        super().hideEvent(event)

    def _make_filters(self) -> FilterBar:
        bar = FilterBar(_("Words, pinyin or id"), is_tight=True)
        bar.search.setToolTip("Ctrl+F")
        bar.add_choice("kind", _("Every kind"), [(kind, kind_name(kind)) for kind in KINDS])
        bar.add_choice("topic", _("Every topic"), [])
        bar.add_choice("difficulty", _("Every difficulty"), level_choices())
        bar.add_choice("state", _("Every state"), [(one, state_word(one)) for one in _STATES])
        bar.add_clear()
        return bar

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.panel)
        halves.setStretchFactor(0, 1)
        halves.setSizes([640, 320])
        self._halves = halves
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 14)
        column.setSpacing(10)
        for part in (self.header, self.filters, self.bar, self.notice):
            column.addWidget(part)
        column.addWidget(halves, 1)

    def _listen(self) -> None:
        self.filters.changed.connect(self.show_found)
        self.filters.entered.connect(self.focus_first)
        self.model.written.connect(self._on_written)
        self.table.moved.connect(self._on_moved)
        self.table.form_wanted.connect(self._on_form)
        self.work.changed.connect(self._on_changed)
        self.work.judged.connect(self._on_moved)
        self.work.working.connect(self._on_working)
        self.work.saved.connect(self.saved.show_saved)
        self.work.refused.connect(self._on_refused)
        self.work.conflicted.connect(self._on_conflict)
        self.notice.acted.connect(self._on_acted)
        self.acts.removed.connect(self._on_removed)
        self.bar.panel_wanted.connect(self.panel.setVisible)
        self.panel.looks["form"].clicked.connect(self._on_form_beside)
        self.panel.form.written.connect(self._on_form_written)
        self.panel.form.left.connect(self.focus_first)
        self.panel.form.page_wanted.connect(self._on_form)
        acts = self.acts
        for signal, act in (
            (self.bar.undo_wanted, self.work.undo), (self.bar.redo_wanted, self.work.redo),
            (self.bar.fill_wanted, acts.fill), (self.bar.find_wanted, acts.find_words),
            (self.bar.bulk_wanted, acts.change_many), (self.bar.copy_wanted, acts.copy_questions),
            (self.bar.remove_wanted, acts.remove), (self.bar.paste_wanted, acts.paste_questions),
            (self.bar.move_wanted, acts.move),
        ):  # fmt: skip
            signal.connect(act)

    def _make_shortcuts(self) -> None:
        acts = self.acts
        # In a cell that is written in, and in the search, these keys belong to the text.
        self.table.add_keys({
            "Ctrl+Z": self.work.undo, "Ctrl+Y": self.work.redo, "Ctrl+Shift+Z": self.work.redo,
            "Ctrl+C": acts.copy_cells, "Ctrl+V": acts.paste, "Ctrl+D": acts.fill,
            "Del": acts.clear, "Ctrl+Del": acts.remove,
            "Alt+Up": acts.move_up, "Alt+Down": acts.move_down,
        })  # fmt: skip
        for keys, act in (
            ("Ctrl+F", self._on_search), ("Ctrl+H", acts.find_words),
            ("Ctrl+B", acts.change_many), ("Ctrl+Shift+D", acts.copy_questions),
            ("Ctrl+Shift+V", acts.paste_questions), ("Ctrl+N", self.new_wanted.emit),
            ("F6", self.bar.panel.toggle), ("F7", self.panel.looks["form"].click),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def show_found(self) -> None:
        """Show what the filters leave, now."""
        chosen = self.table.chosen()
        bar = self.filters
        names = ("kind", "topic", "difficulty", "state")
        places = self.work.places(bar.query(), *(bar.chosen(name) for name in names))
        self.model.show_grid(self.work.opened, places)
        self.table.choose(chosen.ids, chosen.columns)
        if not self.table.currentIndex().isValid():
            self.table.go_to_row(0)
        self._on_moved()

    def _show_counts(self) -> None:
        shown, every = self.model.rowCount(), len(self.work.opened.rows)
        words = _("{n} questions").format(n=every)
        if shown != every:
            words = _("{n} of {every} questions").format(n=shown, every=every)
        chosen = self.table.count()
        if chosen > 1:
            words += " · " + _("{n} questions chosen").format(n=chosen)
        self._empty.show_words(*_nothing(every))
        self.list.show_filled(shown > 0, words)
        self.bar.show_chosen(chosen)

    def _show_steps(self) -> None:
        opened = self.work.opened
        self.bar.show_steps(opened)
        self.filters.show_options("topic", _("Every topic"), [(x, x) for x in opened.topics])
        self.table.cells.offer("topic", opened.topics)
        places = [(place.id, place_words(place)) for place in opened.lesson_places]
        self.table.cells.offer_choices("lesson", [("", _("None")), *places])

    def _on_written(self, name: str, column: str, words: str) -> None:
        self.notice.show_message("")
        grid = self.work.opened.grid
        if not self.work.do(lambda: set_cell(grid, name, cell_column(column), words)):
            self.model.keep_refused(name, column, words)

    def _on_changed(self, touched: tuple[str, ...]) -> None:
        """After a step: the rows stay where they are unless questions came or went."""
        self.notice.show_message("")
        before, opened = self.model.opened.grid, self.work.opened
        at = min(self.model.rows_of(touched), default=self.table.currentIndex().row())
        self._show_steps()
        if opened.grid.ids == before.ids:
            self.model.show_grid(opened, self.model.places)
        else:
            self.show_found()
        if opened.grid.ids != before.ids and any(map(opened.grid.has, touched)):
            self.table.choose(touched)
        elif opened.grid.ids != before.ids:
            self.table.go_to_row(min(at, self.model.rowCount() - 1))
        self._on_moved()

    def _on_moved(self) -> None:
        index = self.table.currentIndex()
        row = self.model.row_at(index.row()) if index.isValid() else None
        problems = self.work.problems_of(row) if row else []
        self.panel.show_row(self.work.opened, row, problems)
        self._show_counts()

    def _on_form(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            opened = self.work.opened
            self.question_wanted.emit(f"{opened.bank}/{self.model.row_at(index.row()).id}")

    def _on_form_beside(self) -> None:
        self.bar.panel.setChecked(True)
        whole = sum(self._halves.sizes())
        self._halves.setSizes([whole - whole * 9 // 20, whole * 9 // 20])
        self.panel.form.question_form.focus_stem()

    def _on_form_written(self, form: Spelling) -> None:
        grid = self.work.opened.grid
        if grid.has(form.id) and self.work.do(lambda: put_question(grid, form)):
            self.panel.form.keep(self.work.opened.row(form.id).written)

    def _on_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _on_working(self, questions: int) -> None:
        self.saved.show_busy(_("Writing {n} questions…").format(n=questions))

    def _on_refused(self, message: str) -> None:
        self._acts_on = ""
        self.saved.show_again()
        self.notice.show_message(message, "bad")

    def _on_conflict(self, message: str) -> None:
        self._acts_on = "again"
        self.saved.show_again()
        words = _("{error} Your change is kept.").format(error=message)
        self.notice.show_message(words, "bad", _("Make it in the new file"))

    def _on_removed(self, count: int) -> None:
        self._acts_on = "undo"
        words = _("Deleted: {n} questions.").format(n=count)
        self.notice.show_message(words, "ok", _("Undo"))

    def _on_acted(self) -> None:
        acts_on, self._acts_on = self._acts_on, ""
        self.notice.show_message("")
        if acts_on == "again":
            self.work.again()
        elif acts_on == "undo":
            self.work.undo()
        self.focus_first()


def _nothing(questions: int) -> tuple[str, str]:
    """What is said in place of the cells."""
    if questions:
        return _("No question is found"), _("Take a filter away.")
    words = _(
        "Begin one with Ctrl+N, or copy rows with their head in Excel and press Ctrl+Shift+V."
    )
    return _("There is no question yet"), words
