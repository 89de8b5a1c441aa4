"""Where work that takes long is done: here and now, or on another thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Aside(Protocol):
    """Calls the work and hands on what it gives or raises; the work touches no records."""

    def __call__(self, work: Callable[[], T]) -> T: ...


def at_once(work: Callable[[], T]) -> T:
    """Do the work here and now."""
    return work()
