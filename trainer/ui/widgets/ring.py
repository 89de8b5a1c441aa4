"""A ring that shows how far something is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from trainer.ui.theme.fonts import font
from trainer.ui.theme.icons import pixmap
from trainer.ui.theme.tokens import tokens


class Ring(QProgressBar):
    """A progress bar drawn as a ring, with the percentage or an icon in the middle."""

    def __init__(self, size: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._icon: str | None = None
        self._colour = "primary"
        self.setRange(0, 100)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # The style sheet's flat bar is 8 px high; a ring is not.
        self.setFixedSize(size, size)

    def show_progress(self, percent: int, name: str) -> None:
        """Show `percent` in numbers; `name` says aloud what it is the progress of."""
        self._icon, self._colour = None, "primary"
        self.setValue(percent)
        self.setAccessibleName(name)
        self.update()

    def show_icon(self, icon: str, color: str, name: str, percent: int = 100) -> None:
        """Show an icon instead of the number, for example check in ok, or lock in text3."""
        self._icon, self._colour = icon, color
        self.setValue(percent)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(5.0, self._size / 9.5)
        frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(tokens().track), width))
        painter.drawEllipse(frame)
        if self.value() > 0:
            colour = QColor(getattr(tokens(), self._colour))
            cap = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, cap))
            painter.drawArc(frame, 90 * 16, round(-360 * 16 * self.value() / 100))
        self._paint_middle(painter)

    def _paint_middle(self, painter: QPainter) -> None:
        if self._icon is None:
            painter.setPen(QColor(tokens().text))
            painter.setFont(font(max(12, self._size // 4), 600))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self.value()}%")
            return
        side = round(self._size * 0.4)
        picture = pixmap(self._icon, self._colour, side, self.devicePixelRatioF())
        offset = (self._size - side) // 2
        painter.drawPixmap(offset, offset, picture)
