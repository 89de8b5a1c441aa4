"""A framed piece of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from trainer.ui.theme.dress import dress
from trainer.ui.theme.tokens import tokens


class Card(QFrame):
    """A frame with a column for its content."""

    def __init__(self, card: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, card=card)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 18)
        self.column.setSpacing(12)


class PressableCard(Card):
    """A card that opens something: with the mouse, Enter or Space."""

    opened = Signal()

    def __init__(self, card: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(card, parent)
        self._pressable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_pressable(self, pressable: bool) -> None:
        """Whether pressing does anything; one that does not takes no focus either."""
        self._pressable = pressable
        policy = Qt.FocusPolicy.StrongFocus if pressable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        shape = Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if self._pressable and inside and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._pressable and event.key() in keys:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._pressable or not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, width = (tokens().focus, 2.0) if self.hasFocus() else (tokens().border2, 1.0)
        painter.setPen(QPen(QColor(colour), width))
        inset = width / 2
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 12, 12
        )
