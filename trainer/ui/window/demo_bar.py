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
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self._parts: tuple[Label, Button] | None = None
        self.hide()

    def show_demo(self, demo: bool) -> None:
        """Show the bar, in the language of the moment, or nothing."""
        self.setVisible(demo)
        if not demo:
            return
        words, leave = self._parts = self._parts or self._built()
        words.setText(_("Demo site: the people and records here are made up."))
        leave.show_text(_("Leave the demo"))

    def _built(self) -> tuple[Label, Button]:
        """Only a demo site pays for what stands in the bar."""
        words, leave = Label("", "caption", mark="warn"), Button("", "link")
        leave.clicked.connect(self.left)
        self._row.addWidget(IconLabel("triangle-alert", "warn", 16))
        self._row.addWidget(words)
        self._row.addStretch(1)
        self._row.addWidget(leave)
        return words, leave
