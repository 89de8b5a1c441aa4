"""A picture of a lesson, as wide as the column allows and never wider than drawn."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from trainer.ui.theme.tokens import tokens

_MARGIN = 16


class PictureView(QLabel):
    """An SVG or PNG on a white card: pictures are drawn for paper, also in the dark."""

    def __init__(self, data: bytes, alt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(alt)
        self.setToolTip(alt)
        self._svg, self._pixmap = QSvgRenderer(), QPixmap()
        if data.lstrip()[:1] == b"<":
            self._svg.load(QByteArray(data))
            self._size = self._svg.defaultSize()
        else:
            self._pixmap.loadFromData(data)
            self._size = self._pixmap.size()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def is_readable(self) -> bool:
        """Whether the bytes were a picture."""
        return not self._size.isEmpty()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self.is_readable():
            return 48
        drawn = min(self._size.width(), width - 2 * _MARGIN)
        return round(drawn * self._size.height() / self._size.width()) + 2 * _MARGIN

    def sizeHint(self) -> QSize:
        width = self._size.width() + 2 * _MARGIN if self.is_readable() else 240
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(tokens().border), 1))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if not self.is_readable():
            painter.setPen(QColor("#566173"))
            painter.drawText(self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0), 0x84, self.toolTip())
            return
        if self._svg.isValid():
            self._svg.render(painter, self._frame())
        else:
            painter.drawPixmap(self._frame(), self._pixmap, QRectF(self._pixmap.rect()))

    def _frame(self) -> QRectF:
        width = min(self._size.width(), self.width() - 2 * _MARGIN)
        height = width * self._size.height() / self._size.width()
        return QRectF((self.width() - width) / 2, _MARGIN, width, height)
