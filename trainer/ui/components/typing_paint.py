"""How one line of a typing view is drawn: every slip by its form as well as its colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygon

from trainer.typing_tests.alignment import LONGEST, Alignment, Step
from trainer.ui.components.typing_layout import BELOW, TypingLayout
from trainer.ui.theme.fonts import font
from trainer.ui.theme.tokens import Tokens

FONT_SIZE = 24
EXTRA_FONT_SIZE = 14
MOST_EXTRA = 4  # more extra 字 than this at one place are told as a number

# A skipped 字 is shown as skipped only once this many right 字 follow it, so that the picture
# does not flicker while the alignment is still finding its place again.
_SURE_AFTER = 3
_LOOK_AHEAD = 12
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Scene:
    """What there is to draw."""

    source: str
    typed: list[str]
    alignment: Alignment
    layout: TypingLayout
    composition: str
    cursor: int  # where the input method has its cursor inside the composition
    active: bool  # the keyboard is here and the run goes on


def paint_line(painter: QPainter, scene: Scene, line: int, colours: Tokens) -> None:
    """Draw one line, in the coordinates of the layout."""
    first, last = scene.layout.lines[line]
    end = scene.alignment.end
    is_last = line == len(scene.layout.lines) - 1
    current = scene.layout.line_of(end) == line
    _frame(painter, scene, line, current, colours)
    painter.setFont(font(FONT_SIZE))
    numbers = scene.alignment.numbers(first, last + is_last)
    steps = {number: scene.alignment.step(number) for number in numbers}
    marks = {step.place: step for step in steps.values() if step.mark != "extra"}
    for place in range(first, last):
        _source_char(painter, scene, place, marks.get(place), colours)
    for number, step in steps.items():
        if step.mark != "extra":
            _typed_char(painter, scene, number, step, colours)
    _extras(painter, scene, steps, colours)
    if current and scene.active:
        _composition_and_caret(painter, scene, colours)


def caret_rect(scene: Scene) -> QRect:
    """The caret, which stands inside the composition while there is one."""
    cell = scene.layout.typed_cell(scene.alignment.end)
    left = _composition_left(scene) + _advance(scene.composition[: scene.cursor])
    return QRect(left, cell.top() + 7, 2, cell.height() - 14)


def is_surely_missing(alignment: Alignment, place: int) -> bool:
    """Whether an untyped 字 before the end is to be shown as skipped."""
    following = alignment.numbers(place, LONGEST + 1)
    if len(following) > _LOOK_AHEAD:
        return True
    right = sum(alignment.step(number).mark == "right" for number in following)
    return right >= _SURE_AFTER


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=1)
def _metrics() -> QFontMetrics:
    return QFontMetrics(font(FONT_SIZE))


def _advance(text: str) -> int:
    return _metrics().horizontalAdvance(text) if text else 0


def _frame(painter: QPainter, scene: Scene, line: int, current: bool, colours: Tokens) -> None:
    behind = line > scene.layout.line_of(scene.alignment.end)
    frame, width = (colours.focus, 2) if current and scene.active else (colours.border, 1)
    painter.setPen(QPen(_colour(frame), width))
    painter.setBrush(_colour(colours.surface2 if behind else colours.surface))
    painter.drawRoundedRect(
        QRectF(scene.layout.row_frame(line)).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6
    )


def _source_char(
    painter: QPainter, scene: Scene, place: int, step: Step | None, colours: Tokens
) -> None:
    cell = scene.layout.source_cell(place)
    end = scene.alignment.end
    ink = colours.text if place > end else colours.text3
    if place == end:
        ink = colours.primary_soft_text
        _tint(painter, cell, colours.primary_soft)
    elif step is not None and step.mark != "right":
        ink = colours.bad
        _tint(painter, cell, colours.bad_soft)
    elif step is None and place < end and is_surely_missing(scene.alignment, place):
        ink = colours.warn
        _tint(painter, cell, colours.warn_soft)
        _missing_mark(painter, scene.layout.typed_cell(place), colours)
    painter.setPen(_colour(ink))
    painter.drawText(cell, _CENTRE, scene.source[place])


def _typed_char(painter: QPainter, scene: Scene, number: int, step: Step, colours: Tokens) -> None:
    cell = scene.layout.typed_cell(step.place)
    if step.mark == "right":
        painter.setPen(_colour(colours.text))
    else:
        _tint(painter, cell, colours.bad_soft)
        painter.setPen(QPen(_colour(colours.bad), 2))
        # A swapped pair has two lines running through under both 字, a wrong 字 one of its own.
        swapped = step.mark == "swapped"
        inset = 0 if swapped else 5
        for up in (5, 9) if swapped else (6,):
            level = cell.bottom() - up
            painter.drawLine(cell.left() + inset, level, cell.right() - inset, level)
    painter.drawText(cell.adjusted(0, 0, 0, -4), _CENTRE, scene.typed[number])


def _missing_mark(painter: QPainter, cell: QRect, colours: Tokens) -> None:
    """A small triangle that points up at the 字 that was left out."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(colours.warn))
    x, y = cell.center().x(), cell.center().y()
    painter.drawPolygon(QPolygon([QPoint(x, y - 6), QPoint(x - 7, y + 6), QPoint(x + 7, y + 6)]))


def _extras(painter: QPainter, scene: Scene, steps: dict[int, Step], colours: Tokens) -> None:
    """Hang extra 字, struck through and boxed, under the gap where they were typed."""
    at: dict[int, str] = {}
    for number, step in steps.items():
        if step.mark == "extra":
            at[step.place] = at.get(step.place, "") + scene.typed[number]
    struck = font(EXTRA_FONT_SIZE)
    struck.setStrikeOut(True)
    painter.setFont(struck)
    for place, extra in at.items():
        told = (
            extra if len(extra) <= MOST_EXTRA else f"{extra[:MOST_EXTRA]}+{len(extra) - MOST_EXTRA}"
        )
        width = painter.fontMetrics().horizontalAdvance(told) + 8
        cell = scene.layout.typed_cell(place)
        left = max(1, min(cell.left() - width // 2, scene.layout.width - width - 2))
        box = QRect(left, cell.bottom() - 2, width, BELOW - 1)
        painter.setPen(_colour(colours.bad))
        painter.setBrush(_colour(colours.bad_soft))
        painter.drawRoundedRect(box, 3, 3)
        painter.drawText(box, _CENTRE, told)


def _composition_left(scene: Scene) -> int:
    left = scene.layout.typed_cell(scene.alignment.end).left() + 2
    side = scene.layout.row_frame(0).right() - 4
    left = max(4, min(left, side - _advance(scene.composition)))
    # Of a composition longer than the row, that part is in view where the cursor is.
    return min(left, side - _advance(scene.composition[: scene.cursor]))


def _composition_and_caret(painter: QPainter, scene: Scene, colours: Tokens) -> None:
    cell = scene.layout.typed_cell(scene.alignment.end)
    if scene.composition:
        left, width = _composition_left(scene), _advance(scene.composition)
        box = QRect(left, cell.top() + 2, width, cell.height() - 4)
        painter.fillRect(box, _colour(colours.surface))
        painter.setFont(font(FONT_SIZE))
        painter.setPen(QPen(_colour(colours.primary), 1))
        painter.drawText(box.adjusted(0, 0, 0, -4), _CENTRE, scene.composition)
        painter.drawLine(box.left(), box.bottom() - 3, box.right(), box.bottom() - 3)
    painter.fillRect(caret_rect(scene), _colour(colours.primary))


def _tint(painter: QPainter, cell: QRect, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(colour))
    painter.drawRoundedRect(cell.adjusted(1, 2, -1, -2), 4, 4)
