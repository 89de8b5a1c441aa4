"""Reading files on another thread, with how far it is and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from trainer.desks.question_import import Stopped
from trainer.foundation.errors import TrainerError
from trainer.foundation.waiting import Watch
from trainer.foundation.wording import text
from trainer.questions.review import Review
from trainer.ui import tasks

_LOOK_MS = 150
_STOPPED = text("Reading was stopped. Nothing was imported.")


class _Progress:
    """What the two threads tell each other; no widget, so that it may outlive the page."""

    def __init__(self) -> None:
        self.stopped = Event()
        self.done, self.of = 0, 0

    def watch(self, done: int, of: int) -> None:
        """Called by the reader; stops it when it should be stopped."""
        self.done, self.of = done, of
        if self.stopped.is_set():
            raise Stopped(_STOPPED)


class ImportReading(QObject):
    """One reading at a time; `moved` tells the percent, then `read` or `failed` its outcome."""

    moved = Signal(int)
    read = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._progress: _Progress | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._on_look)

    def is_running(self) -> bool:
        """Whether something is being read."""
        return self._progress is not None

    def start(self, work: Callable[[Watch], Review]) -> None:
        """Begin; what still runs is stopped and forgotten."""
        self._forget()
        progress = self._progress = _Progress()
        self._timer.start()

        def done(review: Review) -> None:
            if self._progress is progress:
                self._forget()
                self.read.emit(review)

        def failed(error: TrainerError) -> None:
            if self._progress is progress:
                self._forget()
                self.failed.emit(str(error))

        tasks.run(lambda: work(progress.watch), done, failed, self)

    def stop(self) -> None:
        """Give up, which `failed` tells at once; the reader ends at its next look."""
        if self._progress is not None:
            self._forget()
            self.failed.emit(str(_STOPPED))

    def _forget(self) -> None:
        if self._progress is not None:
            self._progress.stopped.set()
        self._progress = None
        self._timer.stop()

    def _on_look(self) -> None:
        progress = self._progress
        if progress is not None and progress.of:
            self.moved.emit(100 * progress.done // progress.of)
