"""Chance that can be repeated: the same seed gives the same paper on every Python."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_WORD = 8
_SPAN = 1 << (8 * _WORD)


class Chance:
    """A stream of numbers from SHA-256 over the seed and a counter.

    `random.Random` promises the same numbers for `random()` only, and a paper must be
    drawn again exactly years later.
    """

    def __init__(self, seed: str) -> None:
        self._words = _words(seed)

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1, each as likely as the others."""
        fair = _SPAN - _SPAN % limit
        word = next(self._words)
        while word >= fair:
            word = next(self._words)
        return word % limit

    def shuffled(self, things: Iterable[T]) -> list[T]:
        """The same things in another order."""
        result = list(things)
        for last in range(len(result) - 1, 0, -1):
            other = self.below(last + 1)
            result[last], result[other] = result[other], result[last]
        return result


def _words(seed: str) -> Iterator[int]:
    counter = 0
    while True:
        block = hashlib.sha256(f"{seed}\n{counter}".encode()).digest()
        for at in range(0, len(block), _WORD):
            yield int.from_bytes(block[at : at + _WORD], "big")
        counter += 1
