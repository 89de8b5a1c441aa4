"""The line above a lesson: back, where it belongs, contents when folded, text size."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.desks.study import LessonView
from trainer.foundation.wording import _
from trainer.ui.learner.lesson_contents import ReadingProgress
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.elided import ElidedLabel


class LessonHead(QWidget):
    """Back to the module, module and number of the lesson, contents and size."""

    back = Signal()
    contents_wanted = Signal()
    size_wanted = Signal(int)
    remark_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = Button(_("Back"), "ghost", "arrow-left")
        self._back.setToolTip(_("Back to the module (Alt+Left)"))
        self._back.clicked.connect(self.back)
        self._where = ElidedLabel("", "muted")
        self.contents = Button(_("Contents"), "default", "chevron-down")
        self.contents.clicked.connect(self.contents_wanted)
        self.progress = ReadingProgress()
        self.progress.setFixedWidth(190)
        smaller = IconButton("minus", _("Smaller text (Ctrl+-)"))
        larger = IconButton("plus", _("Larger text (Ctrl++)"))
        smaller.clicked.connect(lambda: self.size_wanted.emit(-1))
        larger.clicked.connect(lambda: self.size_wanted.emit(1))
        remark = IconButton("notebook-pen", _("Write about this paragraph (Ctrl+M)"))
        remark.clicked.connect(self.remark_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._back)
        row.addWidget(self._where, 1)
        row.addWidget(self.progress)
        for button in (self.contents, remark, smaller, larger):
            row.addWidget(button)

    def show_lesson(self, view: LessonView) -> None:
        """Show where the lesson belongs."""
        where = _("{module} · lesson {n} of {total}").format(
            module=view.module.title, n=view.number, total=view.total
        )
        self._where.setText(where)

    def show_folded(self, folded: bool) -> None:
        """Whether the contents are a button here instead of a list beside the text."""
        self.contents.setVisible(folded)
        self.progress.setVisible(folded)
