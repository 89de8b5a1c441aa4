"""Slow work away from the window's thread, with its outcome back in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol, TypeVar, cast

from PySide6.QtCore import QEventLoop, QObject, QRunnable, QThreadPool, Signal, Slot

from trainer.foundation.errors import TrainerError

T = TypeVar("T")


def run(
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[TrainerError], None],
    owner: QObject,
) -> None:
    """Call `work` on another thread and then `done` or `failed` on this one.

    Neither is called when `owner` is gone by then. An error that is no TrainerError goes to
    sys.excepthook, on this thread as well. `work` must not touch widgets, nor hold the last
    reference to one.
    """
    QThreadPool.globalInstance().start(_Work(work, _Asked(done, failed, owner), _dispatcher()))


def wait_for(work: Callable[[], T]) -> T:
    """What `work` gives or raises, worked out on another thread while the window goes on living.

    Keys, clicks and closing the window wait until then, so that nothing can come between.
    `work` must not touch widgets nor records.
    """
    awaited = _Awaited()
    QThreadPool.globalInstance().start(_Work(work, awaited, _dispatcher()))
    awaited.loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if awaited.error is not None:
        raise awaited.error
    return cast(T, awaited.result)


def wait() -> None:
    """Let what still runs come to its end, before the program leaves."""
    QThreadPool.globalInstance().waitForDone()


class _Teller(Protocol):
    """Whom the outcome is told."""

    def tell(self, result: object, error: BaseException | None) -> None:
        """Hand on the outcome; called on the thread that asked."""


class _Awaited:
    """Somebody who does nothing else until the outcome is there."""

    def __init__(self) -> None:
        self.loop = QEventLoop()
        self.result: object = None
        self.error: BaseException | None = None

    def tell(self, result: object, error: BaseException | None) -> None:
        self.result, self.error = result, error
        self.loop.quit()


class _Asked:
    """Who asked, and whether they are still there to be told."""

    def __init__(
        self,
        done: Callable[[Any], None],
        failed: Callable[[TrainerError], None],
        owner: QObject,
    ) -> None:
        self._done, self._failed = done, failed
        self._owned = True
        owner.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._owned = False

    def tell(self, result: object, error: BaseException | None) -> None:
        """Hand on the outcome; called on the thread that asked."""
        if error is not None and not isinstance(error, TrainerError):
            sys.excepthook(type(error), error, error.__traceback__)
        elif self._owned and isinstance(error, TrainerError):
            self._failed(error)
        elif self._owned:
            self._done(result)


class _Dispatcher(QObject):
    """Brings outcomes to the window's thread.

    There is one for as long as the program runs: a receiver for each task could lose its last
    reference on the worker's thread and be destroyed there while Qt delivers to it here.
    """

    finished = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.finished.connect(self._deliver)

    @Slot(object, object, object)
    def _deliver(self, asked: _Teller, result: object, error: BaseException | None) -> None:
        asked.tell(result, error)


@cache
def _dispatcher() -> _Dispatcher:
    return _Dispatcher()


class _Work(QRunnable):
    """One piece of work on a thread of the pool."""

    def __init__(self, work: Callable[[], object], asked: _Teller, dispatcher: _Dispatcher) -> None:
        super().__init__()
        self._work, self._asked, self._dispatcher = work, asked, dispatcher

    def run(self) -> None:
        try:
            result, error = self._work(), None
        except BaseException as caught:  # noqa: BLE001 - it is raised again in the window's thread
            result, error = None, caught
        self._dispatcher.finished.emit(self._asked, result, error)
