"""A framed piece of a page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.theme.tokens import tokens

RADIUS = 12


class Card(QFrame):
    """A frame with a column for its content."""

    def __init__(self, card: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, card=card)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 18)
        self.column.setSpacing(12)


class PressableCard(QAbstractButton):
    """A card that opens something: with the mouse, Enter or Space.

    It is a button to Qt, so that a screen reader calls it one; its content lies in `column`.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressable = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 18)
        self.column.setSpacing(12)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.opened)
        self.set_pressable(True)

    def set_pressable(self, pressable: bool) -> None:
        """Whether pressing does anything; one that does not takes no focus either."""
        self._pressable = pressable
        policy = Qt.FocusPolicy.StrongFocus if pressable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        shape = Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def hitButton(self, pos: QPoint) -> bool:
        return self._pressable and self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pressable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = tokens()
        line, width = chosen.border, 1.0
        if self._pressable and self.hasFocus():
            line, width = chosen.focus, 2.0
        elif self._pressable and self.underMouse():
            line = chosen.border2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(chosen.hover if self.isDown() else chosen.surface))
        inset = width / 2
        frame = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
