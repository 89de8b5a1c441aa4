"""The contents of a lesson: its headings, where one is, and how much was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.progress_bar import ThinBar

WIDTH = 228


@dataclass(frozen=True)
class Entry:
    """A heading and the block it stands at."""

    text: str
    block: int
    level: int


class LessonContents(QWidget):
    """Headings as buttons, the current one marked; `chosen` tells the block."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._entries: tuple[Entry, ...] = ()
        self._buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(_("In this lesson"), "h3"))
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        column.addSpacing(10)
        self.progress = ReadingProgress()
        column.addWidget(self.progress)
        column.addStretch(1)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these headings."""
        self._entries = tuple(entries)
        for button in self._buttons:
            self._list.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(entry) for entry in entries]

    def show_current(self, block: int) -> None:
        """Mark the heading that `block` stands under."""
        under = [place for place, entry in enumerate(self._entries) if entry.block <= block]
        current = under[-1] if under else 0
        for place, button in enumerate(self._buttons):
            button.setChecked(place == current)

    def current(self) -> str:
        """The heading that is marked."""
        pairs = zip(self._entries, self._buttons, strict=True)
        return next((entry.text for entry, button in pairs if button.isChecked()), "")

    def buttons(self) -> list[Button]:
        """The headings in order."""
        return list(self._buttons)

    def menu(self, parent: QWidget) -> QMenu:
        """The same headings as a menu, for windows too narrow for the list."""
        menu = QMenu(parent)
        for entry in self._entries:
            words = entry.text if entry.level == 2 else f"    {entry.text}"
            menu.addAction(words).triggered.connect(
                lambda _checked=False, block=entry.block: self.chosen.emit(block)
            )
        return menu

    def _button(self, entry: Entry) -> Button:
        button = Button(entry.text, "ghost")
        button.setCheckable(True)
        button.setStyleSheet("text-align: left;")
        indent = "" if entry.level == 2 else "\u2003"
        room = WIDTH - 30
        shown = button.fontMetrics().elidedText(
            indent + entry.text, Qt.TextElideMode.ElideRight, room
        )
        button.setText(shown)
        button.setToolTip(entry.text if shown != indent + entry.text else "")
        button.clicked.connect(lambda: self.chosen.emit(entry.block))
        self._list.addWidget(button)
        return button


class ReadingProgress(QWidget):
    """A bar and a line: how much was read, how long the rest takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._bar, self._line = ThinBar(), Label(role="caption", wrap=True)
        column.addWidget(self._bar)
        column.addWidget(self._line)

    def show_progress(self, percent: int, minutes_left: int, read: bool) -> None:
        """Show how far the reading is."""
        self._bar.show_progress(percent, 100, _("Read so far"))
        if read:
            self._line.setText(_("Lesson read"))
        elif percent == 100:
            self._line.setText(_("All seen; answer the quick checks right"))
        else:
            words = _("{percent}% read · about {minutes} min left")
            self._line.setText(words.format(percent=percent, minutes=minutes_left))

    def words(self) -> str:
        """What the line says."""
        return self._line.text()
