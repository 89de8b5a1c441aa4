"""Marks that are told apart without colour: hatched areas, shaped points, dashed lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from trainer.printing.sheet import Sheet

HATCHES = 7  # after so many areas the hatches begin again
_STEP = 6.0  # from one line of a hatch to the next


@dataclass(frozen=True)
class ChartTheme:
    """The colours of a chart, and the height of its letters in the unit of the painter."""

    ink: QColor
    quiet: QColor
    track: QColor
    ground: QColor
    series: tuple[QColor, ...]
    size: float

    def colour(self, number: int) -> QColor:
        """The colour of a series; there are always more series than colours."""
        return self.series[number % len(self.series)]


def fill(sheet: Sheet, path: QPainterPath, number: int, theme: ChartTheme) -> None:
    """Fill an area in the manner of its number; the outline closes it."""
    colour, painter = theme.colour(number), sheet.painter
    kind = number % HATCHES
    painter.fillPath(path, colour if kind == 0 else _mixed(colour, theme.ground, 0.18))
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, sheet.px(1.8)))
    for line in _hatch(sheet, path.boundingRect(), kind):
        painter.drawLine(line)
    if kind == 3:
        painter.setBrush(colour)
        for point in _dots(sheet, path.boundingRect()):
            painter.drawEllipse(point, sheet.px(1), sheet.px(1))
    painter.restore()
    painter.setPen(QPen(colour, sheet.px(1.2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def point(sheet: Sheet, x: float, y: float, number: int, theme: ChartTheme) -> None:
    """A mark on a line: round, square, triangle or diamond."""
    sides, turn = ((0, 0.0), (4, math.pi / 4), (3, -math.pi / 2), (4, 0.0))[number % 4]
    centre, radius = sheet.point(x, y), sheet.px(4.6)
    sheet.painter.setPen(QPen(theme.colour(number), sheet.px(1.8)))
    sheet.painter.setBrush(theme.colour(number) if number % 2 == 0 else theme.ground)
    if not sides:
        sheet.painter.drawEllipse(centre, radius * 0.9, radius * 0.9)
        return
    angles = [turn + 2 * math.pi * side / sides for side in range(sides)]
    corners = [QPointF(math.cos(angle), math.sin(angle)) * radius + centre for angle in angles]
    sheet.painter.drawPolygon(QPolygonF(corners))


def line_pen(sheet: Sheet, number: int, theme: ChartTheme) -> QPen:
    """How the line of a series is drawn: whole, dashed, dotted."""
    pen = QPen(theme.colour(number), sheet.px(2))
    dashes: tuple[list[float], ...] = ([], [5, 3], [1.5, 2.5], [7, 2, 1.5, 2])
    if dashes[number % 4]:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(dashes[number % 4])
    return pen


def target_pen(sheet: Sheet, theme: ChartTheme) -> QPen:
    """How the line of a target is drawn."""
    pen = QPen(theme.ink, sheet.px(1.6))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([4, 2])
    return pen


def box(sheet: Sheet, x: float, y: float, width: float, height: float) -> QPainterPath:
    """A rectangle as an area to fill."""
    path = QPainterPath()
    path.addRect(sheet.rect(x, y, width, height))
    return path


def _hatch(sheet: Sheet, frame: QRectF, kind: int) -> Iterator[QLineF]:
    """Lines over the frame: / is 1, \\ is 2, both 4, | is 5; 0 is full, 3 dotted, 6 empty."""
    step, high = sheet.px(_STEP * (1.6 if kind == 2 else 1)), frame.height()
    count = int((frame.width() + high) / step) + 2
    for at in range(count):
        x = frame.left() - high + at * step
        if kind in (1, 4):
            yield QLineF(x, frame.bottom(), x + high, frame.top())
        if kind in (2, 4):
            yield QLineF(x, frame.top(), x + high, frame.bottom())
        if kind == 5:
            yield QLineF(x + high, frame.top(), x + high, frame.bottom())


def _dots(sheet: Sheet, frame: QRectF) -> Iterator[QPointF]:
    step = sheet.px(_STEP)
    for row in range(int(frame.height() / step) + 1):
        for column in range(int(frame.width() / step) + 1):
            shift = step / 2 if row % 2 == 0 else 0.0
            place = QPointF(column * step + shift + step / 4, row * step + step / 2)
            yield frame.topLeft() + place


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """So much of the colour on the ground, without transparency, which printers do badly."""
    parts = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(own * share + under * (1 - share)) for own, under in parts))
