"""A drawn key that says which one does the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from trainer.ui.theme.fonts import CAPTION, font
from trainer.ui.theme.tokens import tokens

HEIGHT = 20


def key_width(key: str) -> int:
    """How wide the drawn key is."""
    return max(27, QFontMetrics(font(CAPTION)).horizontalAdvance(key) + 18)


def paint_key(painter: QPainter, frame: QRectF, key: str) -> None:
    """Paint the key cap for `key` into `frame`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens().border), 1))
    painter.setBrush(QColor(tokens().surface2))
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setPen(QColor(tokens().text2))
    painter.setFont(font(CAPTION))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, key)


class KeyHint(QLabel):
    """One key beside the button it stands for."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(key_width(self.text()), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_key(QPainter(self), QRectF(self.rect()), self.text())
