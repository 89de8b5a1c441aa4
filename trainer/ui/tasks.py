"""Slow work away from the window's thread, with its outcome back in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from trainer.foundation.errors import TrainerError

T = TypeVar("T")

# Qt does not keep the receiver of a result alive while the work runs; this does.
_running: set[_Receiver] = set()


def run(
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[TrainerError], None],
    owner: QObject,
) -> None:
    """Call `work` on another thread and then `done` or `failed` on this one.

    Neither is called when `owner` is gone by then. An error that is no TrainerError goes to
    sys.excepthook, on this thread as well. `work` must not touch widgets.
    """
    receiver = _Receiver(done, failed, owner)
    _running.add(receiver)
    QThreadPool.globalInstance().start(_Work(work, receiver))


class _Receiver(QObject):
    """Lives on the thread that asked, so that Qt queues the outcome to it."""

    finished = Signal(object, object)

    def __init__(
        self,
        done: Callable[[Any], None],
        failed: Callable[[TrainerError], None],
        owner: QObject,
    ) -> None:
        super().__init__()
        self._done, self._failed = done, failed
        self._owned = True
        owner.destroyed.connect(self._forget)
        self.finished.connect(self._deliver)

    @Slot()
    def _forget(self) -> None:
        self._owned = False

    @Slot(object, object)
    def _deliver(self, result: object, error: BaseException | None) -> None:
        _running.discard(self)
        if error is not None and not isinstance(error, TrainerError):
            sys.excepthook(type(error), error, error.__traceback__)
        elif self._owned and isinstance(error, TrainerError):
            self._failed(error)
        elif self._owned:
            self._done(result)


class _Work(QRunnable):
    """One piece of work on a thread of the pool."""

    def __init__(self, work: Callable[[], object], receiver: _Receiver) -> None:
        super().__init__()
        self._work, self._receiver = work, receiver

    def run(self) -> None:
        try:
            result, error = self._work(), None
        except BaseException as caught:  # noqa: BLE001 - it is raised again in the window's thread
            result, error = None, caught
        self._receiver.finished.emit(result, error)
