"""A table as somebody sees it: the words of its head and cells, and what it was filtered by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Listing:
    """What leaves the program, exactly as it was shown.

    `filters` is one line in words, "" when nothing was left out; `note` says what a reader must
    know of the figures; `right` are the columns (from 0) whose figures stand at the right.
    """

    title: str
    filters: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    right: frozenset[int] = frozenset()
