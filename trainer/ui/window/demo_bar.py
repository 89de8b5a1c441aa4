"""The line that says that nobody here is real."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from trainer.foundation.wording import _
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import IconLabel, Label


class DemoBar(QFrame):
    """A low bar over every page of a demo site, with the way out."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, card="notice", mark="warn")
        self._words = Label("", "caption", mark="warn")
        self._leave = Button("", "link")
        self._leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("triangle-alert", "warn", 16))
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._leave)

    def show_demo(self, demo: bool) -> None:
        """Show the bar, in the language of the moment, or nothing."""
        self._words.setText(_("Demo site: the people and records here are made up."))
        self._leave.show_text(_("Leave the demo"))
        self.setVisible(demo)
