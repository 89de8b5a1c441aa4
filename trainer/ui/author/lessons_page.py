"""Every module and lesson of the site: what state its file is in, and the way to write it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from trainer.desks.authoring import AuthoringDesk
from trainer.desks.lesson_board import LessonEntry, ModuleEntry
from trainer.desks.lessons import LessonDesk
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.new_lesson_dialog import NewLessonDialog
from trainer.ui.components.list_page import ListPage, TableCard
from trainer.ui.components.rows_model import Column, RowsModel
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.data_table import PillValue
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.notice import Notice

Entry = ModuleEntry | LessonEntry


class LessonsPage(ListPage):
    """`entry_wanted` tells the module ("telephone") or lesson ("telephone/opening") to open."""

    entry_wanted = Signal(str)
    chats_wanted = Signal()
    published = Signal()

    def __init__(self, desk: LessonDesk, authoring: AuthoringDesk, actor: Person) -> None:
        super().__init__(
            _("Lessons"), _("Write the lessons here. Learners see them after publishing.")
        )
        self._desk, self._authoring, self._actor = desk, authoring, actor
        self._modules: tuple[ModuleEntry, ...] = ()
        self._dialog: NewLessonDialog | None = None
        self.notice = Notice()
        self.model: RowsModel[Entry] = RowsModel(_columns(), self)
        empty = EmptyState("book-open", _("No module under content/ yet"))
        self.list = TableCard(_("Lessons"), empty)
        self.list.table.setModel(self.model)
        self.list.table.opened.connect(self._on_opened)
        self._make_actions()
        for part in (self.notice, self.bar):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)
        self.list.table.selectionModel().currentRowChanged.connect(self._show_actions)
        self.refresh()

    @property
    def dialog(self) -> NewLessonDialog | None:
        """The dialog for a new lesson, if one was opened."""
        return self._dialog

    def refresh(self) -> None:
        """Read every file again; the chosen row stays chosen."""
        chosen = self._chosen()
        self._modules = self._desk.board(self._actor)
        rows: list[Entry] = []
        for module in self._modules:
            rows += [module, *module.lessons]
        self.model.show_rows(rows)
        self.list.fit(420)
        lessons = len(rows) - len(self._modules)
        foot = _("{n} modules, {lessons} lessons").format(n=len(self._modules), lessons=lessons)
        self.list.show_filled(bool(rows), foot)
        self.new.setEnabled(bool(self._modules))
        self._choose(chosen.id if chosen else rows[0].id if rows else "")

    def focus_first(self) -> None:
        """Begin in the list."""
        self.list.table.setFocus()

    def make_lesson(self) -> None:
        """Ask for a new lesson and open it."""
        chosen = self._chosen()
        module = chosen.id.partition("/")[0] if chosen else ""
        self._dialog = NewLessonDialog(self._desk, self._actor, self._modules, module, self)
        self._dialog.made.connect(self._on_made)
        self._dialog.open()

    def move_lesson(self, step: int) -> None:
        """Put the chosen lesson one place earlier or later."""
        chosen = self._chosen()
        if isinstance(chosen, LessonEntry):
            self._do(lambda: self._desk.move(self._actor, chosen.id, step))

    def list_lesson(self) -> None:
        """Take the chosen file into its module's list."""
        chosen = self._chosen()
        if isinstance(chosen, LessonEntry):
            self._do(lambda: self._desk.list_lesson(self._actor, chosen.id))

    def publish(self) -> None:
        """Publish the module of the chosen row, with its lessons."""
        chosen = self._chosen()
        if chosen is None:
            return
        module = chosen.id.partition("/")[0]
        try:
            done = self._authoring.publish(self._actor, only=[("module", module)])
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.refresh()
        if done:
            self.notice.show_message(_("{n} things published.").format(n=len(done)), "ok")
            self.published.emit()
        else:
            words = _("Nothing was published: files with errors keep their published version.")
            self.notice.show_message(words, "warn")

    def _make_actions(self) -> None:
        self.new = Button(_("New lesson"), "primary", "plus")
        self.new.clicked.connect(self.make_lesson)
        self.chats = Button(_("Chats…"), icon="message-square-text")
        self.chats.setAccessibleName(_("Try the chat drills as published"))
        self.chats.clicked.connect(self.chats_wanted)
        self.header.add_action(self.chats)
        self.header.add_action(self.new)
        self.open_button = Button(_("Write"), icon="pencil")
        self.open_button.clicked.connect(lambda: self._on_opened(self.list.table.currentIndex()))
        self.publish_button = Button(_("Publish this module"), icon="send")
        self.publish_button.clicked.connect(self.publish)
        self.up = IconButton("arrow-up", _("Earlier (Ctrl+Up)"))
        self.down = IconButton("arrow-down", _("Later (Ctrl+Down)"))
        self.up.clicked.connect(lambda: self.move_lesson(-1))
        self.down.clicked.connect(lambda: self.move_lesson(1))
        self.add_to_list = Button(_("Take into the module"), icon="list-plus")
        self.add_to_list.clicked.connect(self.list_lesson)
        self.bar = FlowRow(spacing=8)
        for part in (
            self.open_button, self.up, self.down, self.add_to_list, self.publish_button,
        ):  # fmt: skip
            self.bar.add(part)
        QShortcut(QKeySequence("Ctrl+Up"), self).activated.connect(lambda: self.move_lesson(-1))
        QShortcut(QKeySequence("Ctrl+Down"), self).activated.connect(lambda: self.move_lesson(1))

    def _show_actions(self) -> None:
        chosen = self._chosen()
        listed = isinstance(chosen, LessonEntry) and chosen.state != "unlisted"
        unlisted = isinstance(chosen, LessonEntry) and chosen.state == "unlisted"
        module = next((one for one in self._modules if one.id == _module_of(chosen)), None)
        self.open_button.setEnabled(chosen is not None)
        self.up.setEnabled(listed)
        self.down.setEnabled(listed)
        self.add_to_list.setVisible(unlisted)
        changed = module is not None and module.state in ("changed", "new")
        self.publish_button.setEnabled(changed)

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except TrainerError as error:
            self.notice.show_message(str(error), "bad")
            return
        self.notice.show_message("")
        self.refresh()

    def _chosen(self) -> Entry | None:
        index = self.list.table.currentIndex()
        return self.model.row_at(index) if index.isValid() else None

    def _choose(self, thing: str) -> None:
        places = [at for at, row in enumerate(self.model.rows) if row.id == thing]
        self.list.table.setCurrentIndex(self.model.index(places[0] if places else 0, 0))
        self._show_actions()

    def _on_made(self, lesson: str) -> None:
        self.refresh()
        self._choose(lesson)
        self.entry_wanted.emit(lesson)

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.entry_wanted.emit(self.model.row_at(index).id)


def _module_of(entry: Entry | None) -> str:
    return entry.id.partition("/")[0] if entry else ""


def _columns() -> list[Column[Entry]]:
    return [
        Column(_("Module and lesson"), _title),
        Column(_("State"), lambda row: _state(row).text, pill=_state),
        Column(_("Problems"), lambda row: _problems(row).text, pill=_problems),
        Column(_("Minutes"), _minutes, right=True),
        Column(_("File"), lambda row: row.file.removeprefix("content/")),
    ]


def _title(row: Entry) -> str:
    return row.title if isinstance(row, ModuleEntry) else f"\u3000\u3000{row.title}"


def _minutes(row: Entry) -> str:
    return str(row.minutes or "—") if isinstance(row, LessonEntry) else ""


def _state(row: Entry) -> PillValue:
    if row.unsaved:
        return PillValue(_("Not saved"), "warn", "pencil")
    states = {
        "published": PillValue(_("Published"), "ok"),
        "changed": PillValue(_("Changed"), "primary", "pencil"),
        "new": PillValue(_("New"), "primary", "plus"),
        "broken": PillValue(_("Cannot be published"), "bad"),
        "unlisted": PillValue(_("Not in the module"), "neutral", "minus"),
    }
    return states[row.state]


def _problems(row: Entry) -> PillValue:
    errors = sum(problem.severity == "error" for problem in row.problems)
    if errors:
        return PillValue(_("{n} errors").format(n=errors), "bad")
    warnings = sum(problem.severity == "warning" for problem in row.problems)
    if warnings:
        return PillValue(_("{n} warnings").format(n=warnings), "warn")
    hints = len(row.problems)
    if hints:
        return PillValue(_("{n} hints").format(n=hints), "neutral", "info")
    return PillValue(_("None"), "neutral", "check")
