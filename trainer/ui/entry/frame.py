"""The calm frame around every page before the login: the name, one card, the language."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _, language
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.button import Button, IconButton
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import IconLabel, Label
from trainer.ui.widgets.page_scroll import PageScroll

WIDTH = 460


class EntryPage(QWidget):
    """A page with one card in the middle; pages put their parts into `card.column`."""

    theme_wanted = Signal()
    language_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, title: str, line: str = "", *, back: str = "", width: int = WIDTH) -> None:
        super().__init__()
        dress(self, role="page")
        self.card = Card()
        self.card.column.setContentsMargins(32, 28, 32, 28)
        self.card.column.setSpacing(14)
        self.heading = Label(title, "h2", wrap=True)
        self.card.column.addWidget(self.heading)
        self.line = Label(line, "muted", wrap=True)
        self.line.setVisible(bool(line))
        self.card.column.addWidget(self.line)
        scroll = PageScroll(width)
        scroll.add(_brand())
        scroll.add(self.card)
        scroll.column.insertStretch(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._top(back))
        outer.addWidget(scroll, 1)

    def begin(self) -> None:
        """Put the keyboard where typing begins; called when the page is shown."""

    def add(self, *parts: QWidget) -> None:
        """Put parts into the card, one below the other."""
        for part in parts:
            self.card.column.addWidget(part)

    def _top(self, back: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 0)
        row.setSpacing(4)
        if back:
            button = Button(back, "ghost", "arrow-left")
            button.clicked.connect(self.back_wanted)
            row.addWidget(button)
        row.addStretch(1)
        tongue = Button(other_language(), "ghost", "languages")
        tongue.clicked.connect(self.language_wanted)
        theme = IconButton("moon", _("Light or dark"))
        theme.clicked.connect(self.theme_wanted)
        row.addWidget(tongue)
        row.addWidget(theme)
        return row


def _brand() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 4)
    row.setSpacing(10)
    row.addStretch(1)
    row.addWidget(IconLabel("headset", "primary", 28))
    row.addWidget(Label(_("Shanggang"), "h1"), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return holder


def other_language() -> str:
    """The language one press away, by its own name; it is never translated."""
    return "English" if language() == "zh_CN" else "中文"


def wide_row(*buttons: QWidget) -> QWidget:
    """Buttons that share the width of the card."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 6, 0, 0)
    row.setSpacing(10)
    for button in buttons:
        row.addWidget(button, 1)
    return holder
