"""Notice which blocks of a lesson were on the screen long enough to count as read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

POLL_MS = 250
READ_MS = 2000
BATCH_MS = 2000
_PARTS, _ENOUGH = 10, 6


class ReadingWatch(QObject):
    """Adds up how long each part of a block was visible; `read` tells several blocks at a time.

    A block is read when 60 % of it were on the screen for two seconds, at once or one part
    after the other: whoever pages down sees a block at the edge in two halves.
    """

    read = Signal(object)

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._widgets: list[QWidget] = []
        self._seen_ms: dict[int, list[int]] = {}
        self._known: set[int] = set()
        self._waiting: set[int] = set()
        self._since_told_ms = 0
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(lambda: self.pass_time(POLL_MS))

    def watch(self, widgets: Sequence[QWidget], known: frozenset[int]) -> None:
        """Begin anew with these widgets; the blocks in `known` were read before."""
        self._widgets = list(widgets)
        self._seen_ms, self._known, self._waiting = {}, set(known), set()
        self._since_told_ms = BATCH_MS
        self._timer.start()

    def stop(self) -> None:
        """Tell what is waiting, and notice nothing until `watch` is called again."""
        self._timer.stop()
        self.flush()
        self._widgets = []

    def pass_time(self, elapsed_ms: int) -> None:
        """So much time went by with the screen as it is now."""
        self._since_told_ms += elapsed_ms
        if self._area.isVisible() and not self._area.window().isMinimized():
            for index, parts in self._visible():
                seen = self._seen_ms.setdefault(index, [0] * _PARTS)
                for part in parts:
                    seen[part] += elapsed_ms
                if sum(one >= READ_MS for one in seen) >= _ENOUGH:
                    self._known.add(index)
                    self._waiting.add(index)
        if self._since_told_ms >= BATCH_MS:
            self.flush()

    def flush(self) -> None:
        """Tell what is waiting now."""
        if self._waiting:
            waiting, self._waiting = frozenset(self._waiting), set()
            self._since_told_ms = 0
            self.read.emit(waiting)

    def is_on(self) -> bool:
        """Whether time is being added up."""
        return self._timer.isActive()

    def again(self, blocks: frozenset[int]) -> None:
        """These could not be recorded: tell them again later."""
        self._waiting |= blocks

    def reading(self) -> int:
        """The block that stands a third down the window, where people read."""
        line = self._area.viewport().height() // 3
        above = [index for index, widget in enumerate(self._widgets) if self._top(widget) <= line]
        return above[-1] if above else 0

    def first_visible(self) -> int:
        """The block at the top of the window."""
        for index, widget in enumerate(self._widgets):
            if self._top(widget) + widget.height() > 0:
                return index
        return 0

    def _visible(self) -> Iterator[tuple[int, list[int]]]:
        room = self._area.viewport().height()
        for index, widget in enumerate(self._widgets):
            if index not in self._known:
                yield index, _parts_seen(self._top(widget), widget.height(), room)

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._area.viewport(), QPoint(0, 0)).y()


def _parts_seen(top: int, height: int, room: int) -> list[int]:
    """The parts of a block whose middles are within the window."""
    middles = (top + height * (part + 0.5) / _PARTS for part in range(_PARTS))
    return [part for part, middle in enumerate(middles) if 0 <= middle < room]
