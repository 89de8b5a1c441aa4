"""How far a passage is typed, and where certain speeds would be by now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.ui.theme.fonts import font
from trainer.ui.theme.tokens import tokens

_BAR, _BELOW, _LEAST_GAP = 8, 18, 6


@dataclass(frozen=True)
class Pace:
    """A speed in 字 a minute with the words of its mark; one's own best has another form."""

    speed: float
    words: str
    own: bool = False


class PaceBar(QWidget):
    """A thin bar; below it a mark for each pace, filled for one's own best."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total, self._seconds = 0, 1, 0
        self._paces: tuple[Pace, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_paces(self, paces: Sequence[Pace]) -> None:
        """Show these from now on; in a test there are none."""
        self._paces = tuple(sorted(paces, key=lambda pace: pace.speed))
        self.updateGeometry()
        self.update()

    def show_progress(self, done: int, total: int, name: str, seconds: int = 0) -> None:
        """Show `done` of `total` after so many seconds; `name` says aloud what is counted.

        Whole seconds: the marks move with the clock, and nothing flickers in between.
        """
        now = (done, max(total, 1), seconds if self._paces else 0)
        self.setAccessibleName(name)
        if now != (self._done, self._total, self._seconds):
            self._done, self._total, self._seconds = now
            self.setAccessibleDescription(f"{self._done} / {self._total}")
            self.update()

    def places(self) -> list[tuple[Pace, float]]:
        """Each pace with its share of the passage at this moment, from 0 to 1."""
        passed = self._seconds / 60 / self._total
        return [(pace, min(1.0, pace.speed * passed)) for pace in self._paces]

    def sizeHint(self) -> QSize:
        return QSize(200, _BAR + (_BELOW if self._paces else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, 0, self.width(), _BAR)
        painter.setBrush(QColor(colours.track))
        painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
        if self._done:
            whole.setWidth(max(_BAR, self.width() * min(1.0, self._done / self._total)))
            painter.setBrush(QColor(colours.primary))
            painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
        if self._seconds:
            self._paint_paces(painter)

    def _paint_paces(self, painter: QPainter) -> None:
        """The words of a mark are left out where they would run into the next ones."""
        colours = tokens()
        painter.setFont(font(12))
        free = float(self.width())
        for pace, share in reversed(self.places()):
            x = max(5.0, min(self.width() - 5.0, share * self.width()))
            painter.setPen(QColor(colours.text2))
            filled = colours.text2 if pace.own else colours.surface
            painter.setBrush(QColor(filled))
            top = _BAR + 2.0
            points = (QPointF(x, top), QPointF(x - 4, top + 6), QPointF(x + 4, top + 6))
            painter.drawPolygon(QPolygonF(points))
            width = painter.fontMetrics().horizontalAdvance(pace.words)
            if x + 7 + width <= free:
                box = QRectF(x + 7, _BAR, width + 1, _BELOW)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, pace.words)
            free = x - _LEAST_GAP
