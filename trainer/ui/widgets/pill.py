"""A small rounded word that says a state, with an icon so that colour is never alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from trainer.ui.theme.fonts import CAPTION, font
from trainer.ui.theme.icons import pixmap
from trainer.ui.theme.tokens import Tokens, tokens

HEIGHT = 24
ICON = 14
ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "circle-x"}


def colours(kind: str, chosen: Tokens) -> tuple[str, str]:
    """Ground and writing of a pill of `kind`: neutral, primary, ok, warn or bad."""
    if kind == "primary":
        return chosen.primary_soft, chosen.primary_soft_text
    if kind in ("ok", "warn", "bad"):
        return getattr(chosen, f"{kind}_soft"), getattr(chosen, kind)
    return chosen.surface2, chosen.text2


def pill_width(text: str, icon: str | None) -> int:
    """How wide the pill for `text` is."""
    writing = QFontMetrics(font(CAPTION)).horizontalAdvance(text)
    return writing + 22 + (ICON + 5 if icon else 0)


def paint_pill(painter: QPainter, frame: QRectF, text: str, kind: str, icon: str | None) -> None:
    """Paint one pill into `frame`, as widgets and table cells both do."""
    ground, writing = colours(kind, tokens())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    radius = min(10.0, frame.height() / 2)
    painter.drawRoundedRect(frame, radius, radius)
    inner = frame.adjusted(11, 0, -8, 0)
    if icon:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        top = frame.center().y() - ICON / 2
        painter.drawPixmap(round(inner.left() - 2), round(top), pixmap(icon, writing, ICON, ratio))
        inner.adjust(ICON + 3, 0, 0, 0)
    painter.setPen(QColor(writing))
    painter.setFont(font(CAPTION))
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
    painter.drawText(inner, int(left), words)
    painter.restore()


class Pill(QLabel):
    """A state in one or two words: neutral, primary, ok, warn or bad."""

    def __init__(
        self,
        text: str = "",
        kind: str = "neutral",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_text(text, kind, icon)

    def show_text(self, text: str, kind: str, icon: str | None = None) -> None:
        """Say something else; ok, warn and bad bring their icon unless another is given."""
        self._kind, self._icon = kind, icon or ICONS.get(kind)
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self.text(), self._icon), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.text():
            paint_pill(QPainter(self), QRectF(self.rect()), self.text(), self._kind, self._icon)
