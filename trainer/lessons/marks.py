"""Which words of a sentence went, and which came in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from trainer.questions.normalise import fold

Span = tuple[int, int]

# A number is one word, in figures or written out; of Chinese every other sign is one.
_WORD = re.compile(r"[A-Za-z]+|\d+(?:[.,:]\d+)*%?|[〇零一二两三四五六七八九十百千万亿]+|\S")
_ISLAND = 2  # so few words left between two changes read worse than one longer change


@dataclass(frozen=True)
class Marks:
    """Stretches of characters (from, to) that went from the old and came into the new."""

    removed: tuple[Span, ...]
    added: tuple[Span, ...]


def word_marks(old: str, new: str) -> Marks:
    """What to strike out in `old` and to mark in `new`; width and kind of quotes do not count."""
    before, after = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    matcher = SequenceMatcher(
        None, [fold(word[0]) for word in before], [fold(word[0]) for word in after], autojunk=False
    )
    blocks = matcher.get_matching_blocks()
    last = len(blocks) - 2  # the very last block is empty and only says where both end
    kept = [
        (one.a, one.b, one.size)
        for place, one in enumerate(blocks)
        if one.size > _ISLAND or not one.size or _is_outside(place, last, one.a, one.b)
    ]
    removed, added = [], []
    a = b = 0
    for at_a, at_b, size in kept:
        removed.extend(_span(before[a:at_a]))
        added.extend(_span(after[b:at_b]))
        a, b = at_a + size, at_b + size
    return Marks(tuple(removed), tuple(added))


def _is_outside(place: int, last: int, a: int, b: int) -> bool:
    """Whether a short common stretch stands at the beginning or the end, not between changes."""
    return (place == 0 and not a and not b) or place == last


def _span(words: list[re.Match[str]]) -> list[Span]:
    return [(words[0].start(), words[-1].end())] if words else []
