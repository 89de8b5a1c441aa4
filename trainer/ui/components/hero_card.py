"""The one next step, as large as it deserves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.theme.icons import pixmap
from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import IconLabel, Label


class _HeroIcon(IconLabel):
    """An icon in the colour of the hero card's writing, which differs by theme."""

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = "on_primary" if tokens().name == "light" else "text"
        picture = pixmap(self._name, colour, self._size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, picture)


class HeroCard(QFrame):
    """What to do now: a small line, the thing itself, a second line, and the button."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, card="hero")
        self._icon = _HeroIcon("book-open", "text", 28)
        self._eyebrow = Label(role="strong", wrap=True)
        self._title = Label(role="h2", wrap=True)
        self._subtitle = Label(wrap=True)
        self._button = Button("", "default")
        self._button.clicked.connect(self.acted)
        self._button.setMinimumSize(QSize(98, 42))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addStretch(1)
        for label in (self._eyebrow, self._title, self._subtitle):
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(18)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_step(
        self, eyebrow: str, title: str, subtitle: str, button: str, icon: str = "book-open"
    ) -> None:
        """Show a step; without a `button` there is nothing to press, only something to know."""
        self._eyebrow.setText(eyebrow)
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._icon.show_icon(icon)
        self._button.show_text(button)
        self._button.setVisible(bool(button))
        self._button.setAccessibleDescription(f"{eyebrow} {title}")
        self.setAccessibleName(f"{eyebrow} {title} {subtitle}")

    def button(self) -> Button:
        """The button, for the focus of the page."""
        return self._button
