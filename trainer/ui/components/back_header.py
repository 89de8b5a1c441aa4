"""The head of a page that was opened from another one: the way back stands first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.button import IconButton
from trainer.ui.widgets.page_header import PageHeader


class BackHeader(QWidget):
    """An arrow, then title and line."""

    back_wanted = Signal()

    def __init__(self, title: str = "", line: str = "") -> None:
        super().__init__()
        self.arrow = IconButton("arrow-left", _("Back"))
        self.arrow.clicked.connect(self.back_wanted)
        self.head = PageHeader(title, line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.head, 1)
        self.setFocusProxy(self.arrow)
