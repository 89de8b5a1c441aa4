"""Where each 字 of a passage stands: lines of cells, the typed row under the source row."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QRect

CELL = 34
SOURCE_HEIGHT = 36
TYPED_HEIGHT = 40
BELOW = 20  # room under the typed row, where extra 字 hang
PITCH = SOURCE_HEIGHT + TYPED_HEIGHT + BELOW
INSET = 9  # between the frame of a row and its first cell
MARGIN = 2  # keeps the sides of a row's frame inside the view

# These may hang over the end of a line rather than begin the next one.
_NOT_FIRST = frozenset("，。！？；：、”’）》】…—,.!?;:)")


class TypingLayout:
    """The lines of a passage in a view of a given width."""

    def __init__(self, source: str, width: int) -> None:
        self.width = width
        # One cell is held free for a mark that hangs over the end.
        self.cells = max(1, (width - 2 * (INSET + MARGIN)) // CELL - 1)
        self.lines = _lines(source, self.cells)
        self._starts = [start for start, _end in self.lines]

    @property
    def height(self) -> int:
        """The height of all lines."""
        return len(self.lines) * PITCH

    def line_of(self, place: int) -> int:
        """The line of a place in the source; the place behind the last 字 is on the last."""
        return max(0, bisect_right(self._starts, place) - 1)

    def line_rect(self, line: int) -> QRect:
        """Everything that belongs to a line: source row, typed row, and what hangs below."""
        return QRect(0, line * PITCH, self.width, PITCH)

    def row_frame(self, line: int) -> QRect:
        """The frame around the typed row."""
        top = line * PITCH + SOURCE_HEIGHT
        return QRect(MARGIN, top, self.width - 2 * MARGIN, TYPED_HEIGHT)

    def source_cell(self, place: int) -> QRect:
        """The cell of a source 字."""
        line = self.line_of(place)
        return QRect(self._left(line, place), line * PITCH, CELL, SOURCE_HEIGHT)

    def typed_cell(self, place: int) -> QRect:
        """The cell under a source 字."""
        line = self.line_of(place)
        return QRect(self._left(line, place), line * PITCH + SOURCE_HEIGHT, CELL, TYPED_HEIGHT)

    def _left(self, line: int, place: int) -> int:
        return MARGIN + INSET + (place - self._starts[line]) * CELL


def _lines(source: str, cells: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(source):
        end = min(start + cells, len(source))
        if end < len(source) and source[end] in _NOT_FIRST:
            end += 1
        lines.append((start, end))
        start = end
    return lines or [(0, 0)]
