"""Typed 字 set against the passage, kept up to date with every 字 typed or taken back.

The typed text is compared with whichever beginning of the source it fits best. A wrong, an
extra or a swapped pair of 字 costs 1; a skipped stretch of r 字 costs min(r, cap), so that a
lost line does not turn what follows wrong. One numpy column is kept for each typed 字, which
makes taking one back as cheap as dropping its column. This is the only module here that
needs numpy; it is imported where an alignment is wanted, not at the start of the program.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.typing_tests.width import WidthPolicy, fold

Mark = Literal["right", "wrong", "extra", "swapped"]
Column = NDArray[np.int16]

# Costs reach typed + 2 x source, which must fit in 16 bits.
LONGEST = 10_000
_UNKNOWN, _INSIDE_SWAP = -1, -2


class Step(NamedTuple):
    """One typed 字: its mark, its place in the source, and how many 字 it skipped before it.

    An extra 字 stands before the source 字 at `place`; every other stands for it.
    """

    mark: Mark
    place: int
    missing: int


@dataclass(frozen=True)
class Tally:
    """How often each thing happened; `errors` counts as the alignment does."""

    typed: int
    correct: int
    substituted: int
    inserted: int
    omitted: int
    omitted_counted: int
    transposed: int

    @property
    def errors(self) -> int:
        """The errors that a penalty is taken for."""
        return self.substituted + self.inserted + self.omitted_counted + self.transposed


class Alignment:
    """The best way to read the typed text as an attempt at the source, 字 by 字."""

    def __init__(self, source: str, cap: int, width: WidthPolicy = "lenient") -> None:
        if len(source) > LONGEST:
            raise ValueError(f"a source has at most {LONGEST} characters")
        self.cap = cap
        self.width: WidthPolicy = width
        self._source = _codes(fold(source, width))
        self._source_codes: list[int] = self._source.tolist()
        self._index = np.arange(len(source) + 1, dtype=np.int16)
        self._columns: list[Column] = [np.minimum(self._index, np.int16(min(cap, LONGEST)))]
        self._typed: list[int] = []
        self._ends = [0]
        # The path, by number of typed 字: where it arrives, what it skips before going on,
        # and for each typed 字 its mark and place.
        self._arrivals = [0]
        self._gaps = [0]
        self._marks: list[Mark] = []
        self._places: list[int] = []

    def __len__(self) -> int:
        return len(self._typed)

    @property
    def end(self) -> int:
        """How many 字 of the source the typed text covers."""
        return self._ends[-1]

    @property
    def cost(self) -> int:
        """The errors so far."""
        return int(self._columns[-1][self.end])

    @property
    def is_full(self) -> bool:
        """Whether no further 字 can be held."""
        return len(self) >= LONGEST

    def push(self, char: str) -> int:
        """Add a typed 字; the number of the first typed 字 whose step may be another now.

        Raises:
            ValueError: the alignment is full.
        """
        if self.is_full:
            raise ValueError(f"at most {LONGEST} typed characters")
        code = ord(fold(char, self.width))
        column = self._next_column(code)
        self._typed.append(code)
        self._columns.append(column)
        self._ends.append(_nearest_minimum(column, self.end + 1))
        self._arrivals.append(_UNKNOWN)
        self._gaps.append(0)
        self._marks.append("wrong")
        self._places.append(0)
        return self._trace()

    def pop(self) -> int:
        """Take the last 字 back; the number of the first 字 whose step may be another now."""
        self._typed.pop()
        self._columns.pop()
        self._ends.pop()
        self._arrivals.pop()
        self._gaps.pop()
        self._marks.pop()
        self._places.pop()
        return self._trace()

    def extend(self, text: str) -> None:
        """Push every 字 of the text."""
        for char in text:
            self.push(char)

    def step(self, number: int) -> Step:
        """What became of the typed 字 of this number (from 0)."""
        return Step(self._marks[number], self._places[number], self._gaps[number])

    def steps(self) -> Iterator[Step]:
        """What became of every typed 字."""
        return map(Step, self._marks, self._places, self._gaps)

    def numbers(self, first: int, last: int) -> range:
        """The typed 字 whose place in the source is at `first` or later and before `last`."""
        return range(bisect_left(self._places, first), bisect_left(self._places, last))

    def tally(self) -> Tally:
        """The counts over everything typed so far."""
        gaps = [gap for gap in self._gaps if gap]
        return Tally(
            typed=len(self),
            correct=self._marks.count("right"),
            substituted=self._marks.count("wrong"),
            inserted=self._marks.count("extra"),
            omitted=sum(gaps),
            omitted_counted=sum(min(gap, self.cap) for gap in gaps),
            transposed=self._marks.count("swapped") // 2,
        )

    def _next_column(self, code: int) -> Column:
        last = self._columns[-1]
        base: Column = last + np.int16(1)
        np.minimum(base[1:], last[:-1] + (self._source != code), out=base[1:])
        if self._typed:
            pair = (self._source[:-1] == code) & (self._source[1:] == self._typed[-1])
            swaps = np.flatnonzero(pair)
            if swaps.size:
                before = self._columns[-2][swaps] + np.int16(1)
                base[swaps + 2] = np.minimum(base[swaps + 2], before)
        short = np.minimum.accumulate(base - self._index) + self._index
        long = np.minimum.accumulate(base) + np.int16(self._columns[0][-1])
        return np.minimum(short, long)

    def _trace(self) -> int:
        """Walk back from the end until the path known before is met."""
        typed, source = len(self), self.end
        while self._arrivals[typed] != source:
            self._arrivals[typed] = source
            if typed == 0:
                self._gaps[0] = source
                return 0
            mark, landed = self._last_step(typed, source)
            self._gaps[typed] = source - landed
            typed, source = self._write(mark, typed, landed)
        return typed

    def _write(self, mark: Mark, typed: int, source: int) -> tuple[int, int]:
        """Keep the step that led to (typed, source); where it came from."""
        self._marks[typed - 1] = mark
        if mark == "extra":
            self._places[typed - 1] = source
            return typed - 1, source
        self._places[typed - 1] = source - 1
        if mark != "swapped":
            return typed - 1, source - 1
        self._marks[typed - 2] = mark
        self._places[typed - 2] = source - 2
        self._arrivals[typed - 1] = _INSIDE_SWAP
        self._gaps[typed - 1] = 0
        return typed - 2, source - 2

    def _last_step(self, typed: int, source: int) -> tuple[Mark, int]:
        """How the last typed 字 was read, and where that landed before any skip up to here."""
        column = self._columns[typed]
        cost = column[source]
        for landed in range(source, -1, -1):
            skipped = min(source - landed, self.cap)
            if column[landed] + skipped == cost:
                mark = self._mark(typed, landed, column[landed])
                if mark is not None:
                    return mark, landed
        raise AssertionError("every cost in a column has a step that leads to it")

    def _mark(self, typed: int, source: int, cost: np.int16) -> Mark | None:
        """The step, not a skip, that reaches this place at this cost, if there is one."""
        last = self._columns[typed - 1]
        code = self._typed[typed - 1]
        codes = self._source_codes
        if source > 0 and codes[source - 1] == code and last[source - 1] == cost:
            return "right"
        if (
            typed > 1
            and source > 1
            and codes[source - 2] == code
            and codes[source - 1] == self._typed[typed - 2]
            and self._columns[typed - 2][source - 2] + 1 == cost
        ):
            return "swapped"
        if source > 0 and last[source - 1] + 1 == cost:
            return "wrong"
        if last[source] + 1 == cost:
            return "extra"
        return None


def _codes(text: str) -> NDArray[np.int32]:
    return np.array([ord(char) for char in text], dtype=np.int32)


def _nearest_minimum(column: Column, wanted: int) -> int:
    """The cheapest place; of several the one nearest to where going on would lead."""
    places = np.flatnonzero(column == column.min())
    return int(places[np.abs(places - wanted).argmin()])
