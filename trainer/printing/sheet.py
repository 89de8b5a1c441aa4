"""Paper measured in millimetres, to be painted on by the documents of this room."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPen,
)

SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "STSong", "SimSun", "serif")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "sans-serif")

INK = QColor("#1b2026")
QUIET = QColor("#545c68")
NAVY = QColor("#1b3a73")
GOLD = QColor("#9a7a2e")
FAINT = QColor("#c9cdd4")

# Letters changed by these look right in a PDF but cannot be searched or copied: a staff number
# would read as "K" and four control characters.
_UNREADABLE = ("locl", "liga")

LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0  # which part of a text stands at its x


@dataclass(frozen=True)
class Face:
    """A font, and the space between its characters in mm.

    Qt's own letter spacing comes out many times too wide in a PDF.
    """

    font: QFont
    spacing: float = 0


class Sheet:
    """A piece of paper `width` mm wide that fills the rectangle of the painter.

    Every place and size is in millimetres from the top left corner; texts stand on their
    base line.
    """

    def __init__(self, painter: QPainter, rect: QRectF, width: float) -> None:
        self.painter = painter
        self.width = width
        self._unit = rect.width() / width
        self._origin = rect.topLeft()
        self.height = rect.height() / self._unit
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )

    def part(self, x: float, y: float, width: float, height: float) -> Sheet:
        """A smaller sheet lying on this one."""
        return Sheet(self.painter, self.rect(x, y, width, height), width)

    def px(self, mm: float) -> float:
        """A length in the painter's own unit."""
        return mm * self._unit

    def point(self, x: float, y: float) -> QPointF:
        return self._origin + QPointF(self.px(x), self.px(y))

    def rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        return QRectF(self.point(x, y), self.point(x + width, y + height))

    def font(
        self,
        size: float,
        families: tuple[str, ...] = SANS,
        *,
        bold: bool = False,
        spacing: float = 0,
    ) -> Face:
        """Characters `size` mm high and `spacing` mm apart."""
        font = QFont()
        font.setFamilies(list(families))
        font.setPixelSize(max(1, round(self.px(size))))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        for feature in _UNREADABLE:
            font.setFeature(QFont.Tag(feature), 0)
        return Face(font, spacing)

    def text_width(self, words: str, face: Face) -> float:
        """How wide the words are, in mm, without a space after the last letter."""
        width = QFontMetricsF(face.font).horizontalAdvance(words) / self._unit
        return width + face.spacing * max(0, len(words) - 1)

    def text(
        self, x: float, y: float, words: str, face: Face, colour: QColor = INK, at: float = LEFT
    ) -> None:
        """Write one line."""
        self.painter.setFont(face.font)
        self.painter.setPen(colour)
        left = x - at * self.text_width(words, face)
        if not face.spacing:
            self.painter.drawText(self.point(left, y), words)
            return
        metrics = QFontMetricsF(face.font)
        for letter in words:
            self.painter.drawText(self.point(left, y), letter)
            left += metrics.horizontalAdvance(letter) / self._unit + face.spacing

    def fitted(
        self,
        words: str,
        room: float,
        size: float,
        families: tuple[str, ...] = SANS,
        *,
        bold: bool = False,
        spacing: float = 0,
    ) -> Face:
        """The face of this size, or as much smaller as the words need for the room."""
        font = self.font(size, families, bold=bold, spacing=spacing)
        width = self.text_width(words, font)
        if width <= room:
            return font
        share = room / width
        return self.font(size * share, families, bold=bold, spacing=spacing * share)

    def emphasised(self, x: float, y: float, words: str, size: float, room: float) -> None:
        """Write a centred line in which **stars** make bold, smaller where it needs to be."""
        pieces = words.split("**")
        while True:
            fonts = [self.font(size), self.font(size, bold=True)]
            widths = [self.text_width(p, f) for p, f in zip(pieces, cycle(fonts), strict=False)]
            if sum(widths) <= room:
                break
            size *= min(0.98, room / sum(widths))
        left = x - sum(widths) / 2
        for piece, font, width in zip(pieces, cycle(fonts), widths, strict=False):
            self.text(left, y, piece, font)
            left += width

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: QColor = FAINT,
        thick: float = 0.2,
    ) -> None:
        self.painter.setPen(self.pen(colour, thick))
        self.painter.drawLine(self.point(x1, y1), self.point(x2, y2))

    def dashed_line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A line to cut along."""
        self.painter.setPen(self.pen(QUIET, 0.15, dashed=True))
        self.painter.drawLine(self.point(x1, y1), self.point(x2, y2))

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: QColor,
        thick: float,
        *,
        radius: float = 0,
        dashed: bool = False,
    ) -> None:
        """An empty rectangle."""
        self.painter.setPen(self.pen(colour, thick, dashed=dashed))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = self.px(radius)
        self.painter.drawRoundedRect(self.rect(x, y, width, height), corner, corner)

    def fill(self, x: float, y: float, width: float, height: float, colour: QColor) -> None:
        self.painter.fillRect(self.rect(x, y, width, height), colour)

    def curve(self, points: Iterable[tuple[float, float]], colour: QColor, thick: float) -> None:
        """A line through all of the points."""
        path = QPainterPath()
        for at, (x, y) in enumerate(points):
            if at == 0:
                path.moveTo(self.point(x, y))
            else:
                path.lineTo(self.point(x, y))
        self.painter.setPen(self.pen(colour, thick))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(path)

    def pen(self, colour: QColor, thick: float, *, dashed: bool = False) -> QPen:
        pen = QPen(colour, self.px(thick))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dashed:
            pen.setDashPattern([6, 4])
        return pen


def application() -> QGuiApplication:
    """The running application, or one without a screen; fonts need it, so hold on to it."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return QGuiApplication([sys.argv[0], "-platform", "offscreen"])
