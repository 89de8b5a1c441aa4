"""One line of a sheet: what is looked at, and one of a few answers, by key or mouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Choice:
    """An answer: the digit that gives it, and what stands on its button."""

    value: str
    key: int
    words: str


class ChoiceRow(QWidget):
    """A digit answers and goes on; Enter and Tab go on. `chosen` tells that an answer changed."""

    chosen = Signal()
    passed = Signal()

    def __init__(
        self, title: str, choices: Sequence[Choice], anchors: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self._title, self._choices = title, tuple(choices)
        self._value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons = {one.value: self._button(one) for one in choices}
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Label(title, "strong" if anchors else "body", wrap=True), 1)
        for button in self.buttons.values():
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(4)
        column.addLayout(row)
        for grade, words in (anchors or {}).items():
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(Label(grade, "caption"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(words, "caption", wrap=True), 1)
            column.addLayout(line)
        self._name()

    @property
    def value(self) -> str:
        """What was chosen; "" while nothing is."""
        return self._value

    def choose(self, value: str) -> None:
        """Choose this answer."""
        self._value = value
        for name, button in self.buttons.items():
            button.show_kind("primary" if name == value else "default")
        self._name()
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            for one in self._choices:
                if event.key() == one.key:
                    self.choose(one.value)
                    self.passed.emit()
                    return
            if event.key() in _ENTER:
                self.passed.emit()
                return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().focus), 2))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 8, 8)

    def _button(self, one: Choice) -> Button:
        button = Button(one.words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has the keyboard
        button.setAccessibleName(f"{self._title} {one.words}")
        button.clicked.connect(lambda: self.choose(one.value))
        return button

    def _name(self) -> None:
        words = next((one.words for one in self._choices if one.value == self._value), "")
        self.setAccessibleName(f"{self._title} {words}".rstrip())
