"""The way from typing to drills for one thing each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import IconLabel, Label


class DrillsCard(Card):
    """What they are for, and a button."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.button = Button(_("Choose a typing drill"), icon="target")
        self.button.clicked.connect(self.opened)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(_("Typing drills"), "h3"))
        line = _("Your own slow and mistaken 字, service words, short codes, numbers and forms.")
        words.addWidget(Label(line, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(IconLabel("target", "primary", 26), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
