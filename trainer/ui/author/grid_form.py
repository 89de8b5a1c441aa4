"""Beside the grid: the chosen question in its form, written as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from trainer.desks.grid import OpenGrid
from trainer.desks.grid_rows import GridRow
from trainer.desks.question_trial import try_question
from trainer.questions.spelling import Spelling, tidy
from trainer.ui.author.question_form import QuestionForm
from trainer.ui.widgets.page_scroll import PageScroll

_PAUSE_MS = 500


class GridForm(QWidget):
    """`written` tells what the form has after each pause, and when the keyboard leaves it.

    Whoever writes it says so with `keep`. `left` asks for the way back to the cells, and
    `page_wanted` for the page of the question, where pictures and shared stems begin.
    """

    written = Signal(object)
    left = Signal()
    page_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._opened: OpenGrid | None = None
        self._known: Spelling | None = None
        self.question_form = QuestionForm()
        self.question_form.changed.connect(self._on_changed)
        self.question_form.group_wanted.connect(self.page_wanted)
        self.question_form.picture_wanted.connect(self.page_wanted)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.write_now)
        scroll = PageScroll(margins=False)
        scroll.add(self.question_form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        back = QShortcut(QKeySequence("Esc"), self, self.left.emit)
        back.setContext(back.context().WidgetWithChildrenShortcut)

    def show_row(self, opened: OpenGrid, row: GridRow) -> None:
        """Show this question; what is being typed into it stays as it is."""
        if self._known is not None and self._known.id != row.id:
            self.write_now()
        self._opened = opened
        if self._known != row.written:
            self._pause.stop()
            self._known = row.written
            self.question_form.show_choices(opened.topics, opened.lesson_places)
            self.question_form.show_form(row.written)
        self._try()

    def keep(self, written: Spelling) -> None:
        """Take it that the grid has what the form says, spelled like this."""
        self._known = written

    def write_now(self) -> None:
        """Hand over what was typed since."""
        if self._pause.isActive():
            self._pause.stop()
        known, form = self._known, self.question_form.form()
        if known is not None and tidy(form) != tidy(known):
            self.written.emit(form)

    def hideEvent(self, event: QHideEvent) -> None:
        self.write_now()
        super().hideEvent(event)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """What was typed is written before anything is done with the cells."""
        was_here = old is not None and self.isAncestorOf(old)
        if was_here and not (new is not None and self.isAncestorOf(new)) and self._pause.isActive():
            self.write_now()

    def _on_changed(self) -> None:
        self._pause.start()
        self._try()

    def _try(self) -> None:
        opened = self._opened
        if opened is not None:
            form = self.question_form.form()
            self.question_form.show_trial(try_question(opened.bank, form, opened.ground))
