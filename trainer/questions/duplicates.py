"""Find questions that ask the same again, or nearly so."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

LEAST = 85  # percent that count as nearly the same
_RARE = 16  # how many of a text's rarest pairs of characters are looked up
_USUAL = 150  # a pair in more texts than this tells nothing


@dataclass(frozen=True)
class Duplicate:
    """Another question: its position in the `list` or in the `bank`, and how alike they are.

    100 percent means that only punctuation, width, case or the order of options differ.
    """

    within: Literal["list", "bank"]
    at: int
    percent: int


def signature(stem: str, options: Iterable[str] = ()) -> str:
    """What is compared: the characters that mean something, the options in a fixed order.

    Many questions begin with the same words (“下列说法正确的是”); their options tell them apart.
    """
    return "|".join([_plain(stem), *sorted(map(_plain, options))]).rstrip("|")


def find_duplicates(
    texts: Sequence[str], bank: Sequence[str] = (), least: int = LEAST
) -> tuple[tuple[Duplicate, ...], ...]:
    """For each signature those of the same list and of the bank that are like it, best first."""
    everything = [*texts, *bank]
    found: list[list[Duplicate]] = [[] for _ in texts]
    for one, other, percent in _alike(everything, len(texts), least):
        found[one].append(_duplicate(other, len(texts), percent))
        if other < len(texts):
            found[other].append(_duplicate(one, len(texts), percent))
    return tuple(
        tuple(sorted(each, key=lambda one: (-one.percent, one.within, one.at))) for each in found
    )


def _duplicate(at: int, first_of_bank: int, percent: int) -> Duplicate:
    if at < first_of_bank:
        return Duplicate("list", at, percent)
    return Duplicate("bank", at - first_of_bank, percent)


def _plain(written: str) -> str:
    folded = unicodedata.normalize("NFKC", written).casefold()
    return "".join(
        mark for mark in folded if unicodedata.category(mark)[0] in "LNM" or mark in "√×"
    )


def _alike(texts: Sequence[str], asked: int, least: int) -> Iterator[tuple[int, int, int]]:
    """Pairs of positions, the first below `asked` and below the second, with their likeness."""
    from rapidfuzz import fuzz, process  # loads in 0.1 s and is needed only here

    same: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(texts):
        if one:
            same[one].append(at)
    different = sorted(same, key=len)
    lengths = [len(one) for one in different]
    keys = _rare_pairs(different)
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(different):
        yield from _equal(same[one], asked)
        # Shorter ones came before; those too short can never be alike enough.
        shortest = bisect_left(lengths, len(one) * least / (200 - least))
        candidates: set[int] = set()
        for key in keys[place]:
            shelf = shelves[key]
            candidates.update(shelf[bisect_right(shelf, shortest - 1) :])
            shelf.append(place)
        choices = {candidate: different[candidate] for candidate in candidates}
        alike = process.extract(one, choices, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        for other, percent, candidate in alike:
            if other != one:
                near = min(99, round(percent))
                yield from _crossed(same[one], same[different[candidate]], asked, near)


def _rare_pairs(texts: Sequence[str]) -> list[list[str]]:
    """The rarest pairs of characters of each text; a short text has itself."""
    pairs = [sorted({one[at : at + 2] for at in range(len(one) - 1)} or {one}) for one in texts]
    counts: Mapping[str, int] = Counter(pair for each in pairs for pair in each)
    return [
        [pair for pair in sorted(each, key=counts.__getitem__)[:_RARE] if counts[pair] <= _USUAL]
        for each in pairs
    ]


def _equal(group: Sequence[int], asked: int) -> Iterator[tuple[int, int, int]]:
    for at, one in enumerate(group):
        if one < asked:
            yield from ((one, other, 100) for other in group[at + 1 :])


def _crossed(
    ones: Sequence[int], others: Sequence[int], asked: int, percent: int
) -> Iterator[tuple[int, int, int]]:
    for one in ones:
        for other in others:
            if min(one, other) < asked:
                yield min(one, other), max(one, other), percent
