"""The end of a lesson: whether it counts as read, and where to go from here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.desks.study import LessonView
from trainer.foundation.wording import _
from trainer.ui.components.lesson_column import WIDTH
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.notice import Notice


class LessonEnd(QWidget):
    """Previous and next lesson; after the last one, back to the module and its quiz."""

    lesson_wanted = Signal(str)
    module_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(WIDTH)
        self._view: LessonView | None = None
        self._notice = Notice()
        self.previous = Button(_("Previous lesson"), "default", "arrow-left")
        self.next = Button(_("Next lesson"), "primary", "arrow-right")
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._notice)
        row = QHBoxLayout()
        row.addWidget(self.previous)
        row.addStretch(1)
        row.addWidget(self.next)
        column.addLayout(row)

    def show_lesson(self, view: LessonView, read: bool) -> None:
        """Show the ways on from this lesson."""
        self._view = view
        self.previous.setVisible(view.previous is not None)
        self.next.show_text(_("Next lesson") if view.next else _("To the quiz"))
        self.show_read(read)

    def show_read(self, read: bool) -> None:
        """Say whether the lesson counts as read, and what is missing if not."""
        if read:
            self._notice.show_message(_("This lesson is read."), "ok")
        else:
            self._notice.show_message(
                _("It counts as read once you have seen all of it and answered every quick"
                  " check right."),
                "info",
            )  # fmt: skip
        self.next.show_kind("primary" if read else "default")

    def _go_back(self) -> None:
        if self._view is not None and self._view.previous is not None:
            self.lesson_wanted.emit(self._view.previous)

    def _go_on(self) -> None:
        if self._view is not None and self._view.next is not None:
            self.lesson_wanted.emit(self._view.next)
        else:
            self.module_wanted.emit()
