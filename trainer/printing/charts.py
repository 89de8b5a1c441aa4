"""Four kinds of charts, painted alike on a screen, in a picture and in a PDF."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from trainer.foundation.wording import _
from trainer.printing import chart_marks as marks
from trainer.printing.chart_marks import ChartTheme
from trainer.printing.chart_values import (
    BandBars,
    Chart,
    GroupedBars,
    Mark,
    RingParts,
    TargetBars,
    Trend,
)
from trainer.printing.lines import broken
from trainer.printing.sheet import CENTRE, LEFT, RIGHT, Face, Sheet

# Everything below is measured in a unit in which letters are so high.
LETTER = 13.0
_LINE = 18.0
_TITLE, _GAP = 15.0, 12.0
_BAR, _BETWEEN, _GROUPS = 14.0, 4.0, 11.0
_PLOT = 150.0  # the height of a trend
_RING, _THICK = 148.0, 30.0
_MOST_LINES = 8


def paint(painter: QPainter, rect: QRectF, chart: Chart, theme: ChartTheme) -> float:
    """Paint the chart across the rectangle; returns the height it takes, in the same unit."""
    painter.save()
    sheet = Sheet(painter, rect, rect.width() * LETTER / theme.size)
    y = _paint_title(sheet, chart, theme)
    if not chart.labels:
        sheet.text(0, y + LETTER, _("There is nothing to show yet."), _face(sheet), theme.quiet)
        y += _LINE
    elif isinstance(chart, GroupedBars):
        y = _paint_bars(sheet, chart, theme, y)
    elif isinstance(chart, Trend):
        y = _paint_trend(sheet, chart, theme, y)
    elif isinstance(chart, RingParts):
        y = _paint_ring(sheet, chart, theme, y)
    painter.restore()
    return sheet.px(y + 2)


def height_for(chart: Chart, width: float, theme: ChartTheme) -> float:
    """The height that the chart takes at this width."""
    nothing = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(nothing)
    try:
        return paint(painter, QRectF(0, 0, width, 1), chart, theme)
    finally:
        painter.end()


def _face(sheet: Sheet) -> Face:
    return sheet.font(LETTER)


def _paint_title(sheet: Sheet, chart: Chart, theme: ChartTheme) -> float:
    """The title and what the series look like; returns where the chart begins."""
    y = 0.0
    face = sheet.font(LETTER + 1, bold=True)
    for line in broken(sheet, chart.title, face, sheet.width, _MOST_LINES):
        y += _TITLE + 4
        sheet.text(0, y - 4, line, face, theme.ink)
    if isinstance(chart, RingParts) or not chart.labels:
        return y + _GAP / 2
    return _paint_legend(sheet, chart, theme, y) + _GAP


def _paint_legend(sheet: Sheet, chart: Chart, theme: ChartTheme, y: float) -> float:
    names = [one.name for one in chart.series if len(chart.series) > 1]
    if isinstance(chart, TargetBars):
        names.append(chart.target_words)
    x, face = 0.0, _face(sheet)
    for number, name in enumerate(names):
        width = 34 + sheet.text_width(name, face)
        if x == 0 or x + width > sheet.width:
            x, y = 0.0, y + _LINE + 2
        middle = y - LETTER / 3
        if isinstance(chart, TargetBars) and number == len(names) - 1:
            sheet.painter.setPen(marks.target_pen(sheet, theme))
            sheet.painter.drawLine(sheet.point(x, middle), sheet.point(x + 26, middle))
        elif isinstance(chart, Trend):
            sheet.painter.setPen(marks.line_pen(sheet, number, theme))
            sheet.painter.drawLine(sheet.point(x, middle), sheet.point(x + 26, middle))
            marks.point(sheet, x + 13, middle, number, theme)
        else:
            marks.fill(sheet, marks.box(sheet, x, y - 10, 26, 11), number, theme)
        sheet.text(x + 32, y, name, face, theme.ink)
        x += width + 16
    return y


def _paint_bars(sheet: Sheet, chart: GroupedBars, theme: ChartTheme, top: float) -> float:
    """Label, bar and number in one line each, so that no number lies on a bar."""
    face = _face(sheet)
    shown = [mark for one in chart.series for mark in one.marks]
    numbers = min(_widest(sheet, [mark.words for mark in shown]), sheet.width * 0.4) + 8
    left = min(_widest(sheet, chart.labels), sheet.width * 0.34) + 10
    plot = max(20.0, sheet.width - left - numbers)
    full = chart.top or max(_values(shown), default=0) or 1
    y = top
    for at, label in enumerate(chart.labels):
        if isinstance(chart, BandBars) and chart.cut_words and at == chart.cut_at:
            y = _paint_cut(sheet, chart, theme, y)
        lines = broken(sheet, label, face, left - 10, _MOST_LINES)
        bars = len(chart.series) * (_BAR + _BETWEEN) - _BETWEEN
        height = max(bars, len(lines) * _LINE - 4)
        below = y + (height - len(lines) * _LINE) / 2
        for line in lines:
            below += _LINE
            sheet.text(0, below - 5, line, face, theme.ink)
        bar = y + (height - bars) / 2
        for number, one in enumerate(chart.series):
            mark = one.marks[at]
            sheet.fill(left, bar, plot, _BAR, theme.track)
            if mark.value:
                length = min(1.0, mark.value / full) * plot
                marks.fill(sheet, marks.box(sheet, left, bar, length, _BAR), number, theme)
            words = sheet.fitted(mark.words, numbers - 8, LETTER)
            sheet.text(left + plot + 8, bar + 11.5, mark.words, words, theme.ink)
            bar += _BAR + _BETWEEN
        y += height + _GROUPS
    if isinstance(chart, TargetBars):
        x = left + min(1.0, chart.target / full) * plot
        sheet.line(x, top - 5, x, y - _GROUPS + 5, theme.ground, 4)
        sheet.painter.setPen(marks.target_pen(sheet, theme))
        sheet.painter.drawLine(sheet.point(x, top - 5), sheet.point(x, y - _GROUPS + 5))
    return y


def _paint_cut(sheet: Sheet, chart: BandBars, theme: ChartTheme, top: float) -> float:
    """A line across, between two bands, with its words at the right end."""
    face = _face(sheet)
    right = sheet.width - sheet.text_width(chart.cut_words, face)
    sheet.painter.setPen(marks.target_pen(sheet, theme))
    sheet.painter.drawLine(sheet.point(0, top + 2), sheet.point(right - 10, top + 2))
    sheet.text(right, top + 6.5, chart.cut_words, face, theme.ink)
    return top + _GROUPS + 6


def _paint_trend(sheet: Sheet, chart: Trend, theme: ChartTheme, top: float) -> float:
    face = _face(sheet)
    step = _step(max(_values(m for one in chart.series for m in one.marks), default=0))
    full = step * 4
    left = _widest(sheet, [_figure(full)]) + 10
    slot = (sheet.width - left) / len(chart.labels)
    floor = top + _LINE + _PLOT
    for number in range(5):
        y = floor - _PLOT * number / 4
        sheet.line(left, y, sheet.width, y, theme.track, 1)
        sheet.text(left - 8, y + 4.5, _figure(step * number), face, theme.quiet, RIGHT)
    ground = floor + (_LINE if len(chart.series) > 1 else 0)  # numbers may stand below a line
    most = 1
    for at, label in enumerate(chart.labels):
        lines = broken(sheet, label, face, slot - 4, _MOST_LINES)
        most = max(most, len(lines))
        for number, line in enumerate(lines):
            x = left + slot * (at + 0.5)
            sheet.text(x, ground + _LINE * (number + 1), line, face, theme.ink, CENTRE)
    for number in range(len(chart.series)):
        _paint_line(sheet, chart, theme, number, QRectF(left, floor, slot, full))
    return ground + _LINE * most + 6


def _paint_line(sheet: Sheet, chart: Trend, theme: ChartTheme, number: int, frame: QRectF) -> None:
    """One line; `frame` holds left edge, floor, width of a slot and value at the top."""
    path, went = QPainterPath(), False
    placed: list[tuple[float, float, Mark]] = []
    for at, mark in enumerate(chart.series[number].marks):
        x = frame.x() + frame.width() * (at + 0.5)
        y = frame.y() - _PLOT * (mark.value or 0) / frame.height()
        if mark.value is None:
            sheet.text(x, frame.y() - 5, mark.words, _face(sheet), theme.quiet, CENTRE)
        else:
            (path.lineTo if went else path.moveTo)(sheet.point(x, y))
            placed.append((x, y, mark))
        went = mark.value is not None
    sheet.painter.setPen(marks.line_pen(sheet, number, theme))
    sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
    sheet.painter.drawPath(path)
    for x, y, mark in placed:
        marks.point(sheet, x, y, number, theme)
        face = sheet.fitted(mark.words, frame.width() - 2, LETTER)
        below = number > 0  # the second line has its numbers below, where there is room
        sheet.text(x, y + 19 if below else y - 9, mark.words, face, theme.ink, CENTRE)


def _paint_ring(sheet: Sheet, chart: RingParts, theme: ChartTheme, top: float) -> float:
    (series,) = chart.series
    whole = sum(mark.value or 0 for mark in series.marks) or 1
    start = 90.0
    for number, mark in enumerate(series.marks):
        span = -360 * (mark.value or 0) / whole
        if span:
            marks.fill(sheet, _sector(sheet, top, start, span), number, theme)
        start += span
    centre = (_RING / 2, top + _RING / 2 + 6)
    face = sheet.fitted(chart.middle, _RING - 2 * _THICK - 10, 20, bold=True)
    sheet.text(*centre, chart.middle, face, theme.ink, CENTRE)
    return max(top + _RING, _paint_parts(sheet, chart, theme, top))


def _sector(sheet: Sheet, top: float, start: float, span: float) -> QPainterPath:
    outer = sheet.rect(0, top, _RING, _RING)
    thick = sheet.px(_THICK)
    inner = outer.adjusted(thick, thick, -thick, -thick)
    path = QPainterPath()
    path.arcMoveTo(outer, start)
    path.arcTo(outer, start, span)
    angle = math.radians(start + span)
    path.lineTo(
        inner.center()
        + QPointF(math.cos(angle) * inner.width() / 2, -math.sin(angle) * inner.height() / 2)
    )
    path.arcTo(inner, start + span, -span)
    path.closeSubpath()
    return path


def _paint_parts(sheet: Sheet, chart: RingParts, theme: ChartTheme, top: float) -> float:
    """What each part of the ring is, with its number."""
    face, left = _face(sheet), _RING + 22
    words = [mark.words for mark in chart.series[0].marks]
    numbers = _widest(sheet, words)
    room = max(40.0, sheet.width - left - 34 - numbers - 12)
    names = min(room, _widest(sheet, chart.labels))
    y = top + 4
    for number, (label, said) in enumerate(zip(chart.labels, words, strict=True)):
        marks.fill(sheet, marks.box(sheet, left, y + 1, 24, 12), number, theme)
        sheet.text(left + 34 + names + 12, y + LETTER - 1, said, face, theme.ink, LEFT)
        for line in broken(sheet, label, face, names + 1, _MOST_LINES):
            sheet.text(left + 34, y + LETTER - 1, line, face, theme.ink)
            y += _LINE
        y += 4
    return y


def _widest(sheet: Sheet, words: Iterable[str]) -> float:
    face = _face(sheet)
    return max((sheet.text_width(one, face) for one in words), default=0.0)


def _values(shown: Iterable[Mark]) -> list[float]:
    return [mark.value for mark in shown if mark.value is not None]


def _step(largest: float) -> float:
    """A round step of which four reach the largest value."""
    if largest <= 4:
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest / 4))
    return next(power * step for step in (1, 2, 2.5, 5, 10) if power * step * 4 >= largest)


def _figure(value: float) -> str:
    return f"{value:g}"
