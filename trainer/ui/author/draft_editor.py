"""Write one file of the site: its text, what it becomes beside it, and its problems below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QSplitter, QVBoxLayout, QWidget

from trainer.desks.draft_files import ChangedMeanwhile, DraftFile
from trainer.desks.lessons import LessonDesk
from trainer.foundation.errors import Problem, TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.author.conflict_dialog import ConflictDialog
from trainer.ui.author.problem_list import ProblemList
from trainer.ui.components.back_header import BackHeader
from trainer.ui.components.find_bar import FindBar
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.code_editor import CodeEditor
from trainer.ui.widgets.flow_row import FlowRow
from trainer.ui.widgets.notice import Notice

TRY_MS, KEEP_MS = 400, 1000
_ROOM_FOR_BOTH = 960


class DraftEditor(QWidget):
    """What is typed is tried after a pause, and remembered until it is saved or given up."""

    has_tools = False

    back_wanted = Signal()
    publish_wanted = Signal()
    versions_wanted = Signal(str)

    def __init__(
        self, desk: LessonDesk, actor: Person, thing: str, name: str, preview: QWidget
    ) -> None:
        """Open the file of `thing`; raises what LessonDesk.open raises."""
        super().__init__()
        dress(self, role="page")
        self._desk, self._actor, self._thing = desk, actor, thing
        self._opened = desk.open(actor, thing)
        self._dialog: ConflictDialog | None = None
        self._view, self._chosen_view = "", False
        self.header = BackHeader(thing)
        self.editor = CodeEditor(name)
        self.preview = preview
        self.tools = FlowRow(spacing=2)
        self.finder = FindBar(self.editor)
        self.problems = ProblemList()
        self.notice = Notice()
        self._on_notice: Callable[[], None] = self.publish_wanted.emit
        self._make_actions()
        self._lay_out()
        self._try_pause = self._pause(TRY_MS, self.try_now)
        self._keep_pause = self._pause(KEEP_MS, self._keep)
        self._connect()
        self._begin()

    @property
    def dialog(self) -> ConflictDialog | None:
        """The dialog about a file that changed meanwhile, if one was opened."""
        return self._dialog

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from what was opened or saved last."""
        return self.editor.toPlainText() != self._opened.text

    def try_text(self, written: str) -> Sequence[Problem]:
        """Show what the text becomes and return its problems; for the page of each kind."""
        raise NotImplementedError

    def try_now(self) -> None:
        """Show what the text becomes, without waiting for a pause."""
        self._try_pause.stop()
        self.problems.show_problems(self.try_text(self.editor.toPlainText()))

    def refresh(self) -> None:
        """Try again with the files as they are now; what was typed stays."""
        if not self.is_changed:
            self._take_in()
        self.try_now()

    def focus_first(self) -> None:
        """Begin in the text."""
        if not self.editor.isVisible():
            self.show_view("text")
        self.editor.setFocus()

    def save(self) -> None:
        """Write the file, or say why not; the text stays in any case."""
        try:
            self._opened = self._desk.save(self._actor, self._opened, self.editor.toPlainText())
        except ChangedMeanwhile:
            self._ask_which()
            return
        except TrainerError as error:
            self._tell(str(error), "bad")
            return
        self._saved()

    def show_view(self, view: str) -> None:
        """Show "text", "page" or "both"."""
        self._view = view
        for name, button in self._views.items():
            button.setChecked(name == view)
        self.editor.setVisible(view != "page")
        self.preview.setVisible(view != "text")
        self.tools.setVisible(view != "page" and self.has_tools)

    def _make_actions(self) -> None:
        group = QButtonGroup(self)
        self._views: dict[str, Button] = {}
        names = (("text", _("Text only")), ("page", _("Page only")), ("both", _("Side by side")))
        for number, (view, words) in enumerate(names, 1):
            button = Button(words, "ghost")
            button.setCheckable(True)
            button.setToolTip(f"Ctrl+{number}")
            button.clicked.connect(lambda _checked=False, to=view: self._choose_view(to))
            group.addButton(button)
            self._views[view] = button
            self.header.head.add_action(button)
        versions = Button(_("Versions"), icon="history")
        versions.clicked.connect(lambda: self.versions_wanted.emit(self._thing))
        self.header.head.add_action(versions)
        self.save_button = Button(_("Save the draft"), "primary", "save")
        self.save_button.setToolTip("Ctrl+S")
        self.header.head.add_action(self.save_button)

    def _lay_out(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)  # the sheet gives it room to be caught
        self.split.addWidget(self.editor)
        self.split.addWidget(self.preview)
        self.split.setSizes([500, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 14)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self.tools)
        column.addWidget(self.finder)
        column.addWidget(self.split, 1)
        column.addWidget(self.problems)

    def _connect(self) -> None:
        self.header.back_wanted.connect(self.back_wanted)
        self.save_button.clicked.connect(self.save)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.left.connect(self.save_button.setFocus)
        self.problems.wanted.connect(self._go_to)
        self.notice.acted.connect(lambda: self._on_notice())
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+S": self.save,
            "Ctrl+F": self.finder.open_bar,
            "Ctrl+1": lambda: self._choose_view("text"),
            "Ctrl+2": lambda: self._choose_view("page"),
            "Ctrl+3": lambda: self._choose_view("both"),
        }
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _begin(self) -> None:
        self.editor.blockSignals(True)
        self.editor.setPlainText(self._opened.unsaved or self._opened.text)
        self.editor.blockSignals(False)
        if self._opened.unsaved is not None:
            words = _("Here is what you had typed and not saved.")
            if self._opened.moved_on:
                words += " " + _("The file was changed elsewhere since; saving shows both.")
            self._on_notice = self._give_up
            self.notice.show_message(words, "warn", _("Take the text of the file"))
        self._show_state()
        self.try_now()

    def _pause(self, length: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(length)
        timer.timeout.connect(then)
        return timer

    def _on_typed(self) -> None:
        self._try_pause.start()
        self._keep_pause.start()
        self._show_state()

    def _show_state(self) -> None:
        state = _("Not saved yet; what you type is remembered") if self.is_changed else _("Saved")
        self.header.head.show_line(f"{self._opened.file} · {state}")

    def _keep(self) -> None:
        self._keep_pause.stop()
        try:
            if self.is_changed:
                self._desk.keep_unsaved(self._actor, self._opened, self.editor.toPlainText())
            else:
                self._desk.forget_unsaved(self._actor, self._opened)
        except TrainerError as error:
            self._tell(str(error), "bad")

    def _saved(self) -> None:
        self._keep_pause.stop()
        self._show_state()
        self.try_now()
        self._on_notice = self.publish_wanted.emit
        words = _("Saved as a draft. Learners see it after publishing.")
        self.notice.show_message(words, "ok", _("Go to publishing"))

    def _tell(self, words: str, kind: str) -> None:
        self.notice.show_message(words, kind)

    def _ask_which(self) -> None:
        try:
            theirs = self._desk.open(self._actor, self._thing)
        except TrainerError as error:
            self._tell(str(error), "bad")
            return
        self._dialog = ConflictDialog(self, theirs.text, self.editor.toPlainText())
        self._dialog.accepted.connect(self._save_mine)
        self._dialog.theirs_wanted.connect(self._give_up)
        self._dialog.open()

    def _save_mine(self) -> None:
        """Over the text that was just shown, and over no other."""
        assert self._dialog is not None
        fresh = self._fresh()
        if fresh.text != self._dialog.theirs_shown:
            self._ask_which()
            return
        self._opened = fresh
        self.save()

    def _give_up(self) -> None:
        self._opened = self._fresh()
        self.editor.show_text(self._opened.text)
        self.notice.show_message("")
        self._keep()
        self._show_state()
        self.try_now()

    def _take_in(self) -> None:
        """Show what the file holds by now, as after an older version was restored."""
        try:
            self._opened = self._desk.open(self._actor, self._thing)
        except TrainerError as error:
            self._tell(str(error), "bad")
            return
        self.editor.show_text(self._opened.text)
        self._show_state()

    def _fresh(self) -> DraftFile:
        self._desk.forget_unsaved(self._actor, self._opened)
        return self._desk.open(self._actor, self._thing)

    def _go_to(self, line: int, column: int) -> None:
        if self._view == "page":
            self.show_view("text")
        self.editor.go_to(line, column)

    def _choose_view(self, view: str) -> None:
        self._chosen_view = True
        self.show_view(view)
        (self.preview if view == "page" else self.editor).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._chosen_view:
            self.show_view("both" if self.width() >= _ROOM_FOR_BOTH else "text")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keep_pause.isActive():
            self._keep()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_state()
