"""Slow work tells how far it is, to whoever waits for it and may want it to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Watch = Callable[[int, int], None]  # is told how much of how much is done; raises to stop

# A reader should not have to hand a watch down through everything that it calls.
_waiting: ContextVar[Watch | None] = ContextVar("waiting", default=None)


@contextmanager
def watched(watch: Watch | None) -> Iterator[None]:
    """Whatever is done inside, on this thread, tells `watch`."""
    before = _waiting.set(watch)
    try:
        yield
    finally:
        _waiting.reset(before)


def tell(done: int, of: int) -> None:
    """Say how far the work is. Raises what the one who waits raises to stop it."""
    watch = _waiting.get()
    if watch is not None:
        watch(done, of)


def stepwise(things: Sequence[T]) -> Iterator[T]:
    """The things one after the other, telling before each how far the work is."""
    for at, thing in enumerate(things):
        tell(at, len(things))
        yield thing
