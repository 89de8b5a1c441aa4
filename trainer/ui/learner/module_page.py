"""A module: its purpose, its lessons, its summary and its quiz."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.course import LessonState, ModuleProgress
from trainer.desks.study import StudyDesk
from trainer.desks.training import TaskRow
from trainer.foundation.identity import ModuleId
from trainer.foundation.text_files import write_bytes_file
from trainer.foundation.wording import _
from trainer.lessons.lesson import Module
from trainer.people.person import Person
from trainer.ui.components.export import save_export
from trainer.ui.components.files import ChooseFile, choose_file, file_name
from trainer.ui.components.rich_label import RichLabel
from trainer.ui.components.task_words import due_words
from trainer.ui.learner.quiz_card import QuizCard
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.card import Card, PressableCard
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll
from trainer.ui.widgets.pill import Pill
from trainer.ui.widgets.ring import Ring


class ModulePage(QWidget):
    """One module for one person; `show_module` chooses which."""

    lesson_wanted = Signal(str)
    quiz_wanted = Signal(str)
    result_wanted = Signal(str)
    home_wanted = Signal()

    def __init__(self, study: StudyDesk, person: Person, choose: ChooseFile = choose_file) -> None:
        super().__init__()
        self._study, self._person, self._choose = study, person, choose
        self._shown: tuple[ModuleProgress, TaskRow | None, bool] | None = None
        self.rows: list[LessonRow] = []
        self._module: ModuleId | None = None
        self._scroll = PageScroll(960)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_module(self, module: ModuleId) -> None:
        """Show this module from its beginning."""
        self._module = module
        self.refresh()
        self._scroll.show_top()
        self.focus_first()

    def refresh(self) -> None:
        """Show how things are now."""
        shown = self._progress()
        if shown is not None and shown == self._shown:
            return  # whatever happened, it was not here: keep focus and place
        self._shown = shown
        self._scroll.clear()
        if shown is None:
            self._scroll.add(_gone(self.home_wanted.emit))
            return
        progress, due, borderline = shown
        self._show_head(progress, due)
        self._show_lessons(progress)
        if progress.module.quiz is not None:
            self.quiz = QuizCard(progress, borderline)
            self.quiz.opened.connect(lambda: self.quiz_wanted.emit(progress.module.id))
            self.quiz.result_wanted.connect(self.result_wanted)
            self._scroll.add(self.quiz)
        if progress.module.summary:
            self._show_summary(progress.module)

    def focus_first(self) -> None:
        """Put the keyboard on the first lesson that is not read."""
        unread = [row for row in self.rows if not row.state.read]
        if self.rows:
            (unread or self.rows)[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Left:
            self.home_wanted.emit()
            return
        super().keyPressEvent(event)

    def _progress(self) -> tuple[ModuleProgress, TaskRow | None, bool] | None:
        """How far the module is, when it is due, and whether its quiz was borderline."""
        home = self._study.home(self._person)
        for one in home.modules:
            if one.module.id == self._module:
                borderline = self._study.decides_with_last(self._person, one.module.id)
                return one, home.due(one.module.id), borderline
        return None

    def _show_summary(self, module: Module) -> None:
        # Here and not above: Markdown is not on the way to the first window.
        from trainer.lessons.html import markdown_html

        card, head, self.saved = Card(), QHBoxLayout(), Notice()
        self.save = Button(_("Save as PDF"), icon="download")
        self.save.clicked.connect(lambda: self._save(module))
        head.addWidget(Label(_("Summary card"), "h2"), 1)
        head.addWidget(self.save)
        card.column.addLayout(head)
        card.column.addWidget(self.saved)
        card.column.addWidget(RichLabel(markdown_html(module.summary)))
        self._scroll.add(card)

    def _save(self, module: Module) -> None:
        from trainer.printing.summary import summary_bytes

        def write(file: Path) -> None:
            write_bytes_file(file, summary_bytes(self._study.summary(module.id)))

        name = file_name(module.title) + ".pdf"
        save_export(self, self._choose, name, write, self.saved)

    def _show_head(self, progress: ModuleProgress, due: TaskRow | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        back = IconButton("arrow-left", _("Back to the home page"))
        back.clicked.connect(self.home_wanted)
        line = progress.module.purpose
        if due is not None:
            asked = _("{due} · {why}").format(due=due_words(due.task), why=str(due.why))
            line = f"{line}\n{asked}".strip()
        header = PageHeader(progress.module.title, line)
        ring = Ring(64)
        if progress.finished:
            ring.show_icon("check", "ok", _("Finished"))
        else:
            ring.show_progress(progress.percent, _("Read so far"))
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(header, 1)
        row.addWidget(ring, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.add(row)

    def _show_lessons(self, progress: ModuleProgress) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Lessons"), "h2"), 1)
        if progress.minutes_left:
            left = _("About {n} min left").format(n=progress.minutes_left)
            head.addWidget(Label(left, "muted"))
        self._scroll.add(head)
        self.rows = [LessonRow(number, state) for number, state in enumerate(progress.lessons, 1)]
        for row in self.rows:
            row.opened.connect(lambda of=row: self.lesson_wanted.emit(of.state.lesson_id))
            self._scroll.add(row)


class LessonRow(PressableCard):
    """One lesson with what was read of it; opens with the mouse, Enter or Space."""

    def __init__(self, number: int, state: LessonState, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.state = state
        self.setAccessibleName(state.title)
        self.column.setContentsMargins(18, 12, 18, 12)
        row = QHBoxLayout()
        row.setSpacing(14)
        ring = Ring(44)
        if state.read:
            ring.show_icon("check", "ok", _("Read"))
        else:
            ring.show_progress(state.percent, _("Read so far"))
        words = QVBoxLayout()
        words.setSpacing(2)
        title = _("{number}. {title}").format(number=number, title=state.title)
        words.addWidget(Label(title, "h3", wrap=True))
        words.addWidget(Label(_("{n} min").format(n=state.minutes), "muted"))
        row.addWidget(ring)
        row.addLayout(words, 1)
        row.addWidget(_lesson_pill(state))
        self.column.addLayout(row)


def _lesson_pill(state: LessonState) -> Pill:
    if state.updated:
        return Pill(_("Changed since you read it"), "warn")
    if state.read:
        return Pill(_("Read"), "ok")
    if state.percent:
        return Pill(_("Learning"), "primary")
    return Pill(_("Not begun"))


def _gone(go_home: Callable[[], None]) -> EmptyState:
    empty = EmptyState(
        "book-open",
        _("This module is not published"),
        _("A trainer has taken it back. What you did in it is kept."),
        _("To the home page"),
    )
    empty.acted.connect(go_home)
    return empty
