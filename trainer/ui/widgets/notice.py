"""A bar inside the page that says what happened and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import IconLabel, Label

_ICONS = {"info": "info", "ok": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}
_COLOURS = {"info": "primary_soft_text", "ok": "ok", "warn": "warn", "bad": "bad"}


class Notice(QFrame):
    """A message with an icon: info, ok, warn or bad; perhaps with one action."""

    acted = Signal()

    def __init__(
        self,
        message: str = "",
        kind: str = "info",
        action: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        self._icon = IconLabel("info", "primary_soft_text")
        self._words = Label(wrap=True)
        self._action = Button("", "default")
        self._action.clicked.connect(self.acted)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        dress(self, card="notice")
        self.show_message(message, kind, action)

    def show_message(self, message: str, kind: str = "info", action: str | None = None) -> None:
        """Say something else, aloud too; an empty message hides the bar."""
        is_news = message != self.message()
        self._words.setText(message)
        self._icon.show_icon(_ICONS[kind], _COLOURS[kind])
        self._action.show_text(action or "")
        self._action.setVisible(bool(action))
        self.setAccessibleName(message)
        dress(self, mark=kind)
        dress(self._words, mark="primary" if kind == "info" else kind)
        self.setVisible(bool(message))
        if is_news and self.isVisible():  # not while its page is still being made
            announce(self, message)

    def message(self) -> str:
        """What the bar says."""
        return self._words.text()
