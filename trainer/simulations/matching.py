"""Whether a reply holds certain words, whatever the width, the spaces and the punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_PLACEHOLDER = re.compile(r"【[^【】]*】")


def holds(reply: str, word: str) -> bool:
    """Whether the word stands in the reply; a number must be that number and no longer one."""
    wanted = _plain(word)
    if not wanted:
        return False
    before = r"(?<![0-9.])" if wanted[0].isdigit() else ""
    after = r"(?!\.?[0-9])" if wanted[-1].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, _plain(reply)) is not None


def first_held(reply: str, words: Iterable[str]) -> str:
    """The first of the words that stands in the reply, or nothing."""
    return next((word for word in words if holds(reply, word)), "")


def placeholders(reply: str) -> tuple[str, ...]:
    """What still stands in 【】."""
    return tuple(_PLACEHOLDER.findall(reply))


@lru_cache(maxsize=4096)
def _plain(written: str) -> str:
    folded = unicodedata.normalize("NFKC", written).casefold()
    # a point between digits belongs to the number: 3.5 is not 35
    return "".join(
        sign
        for place, sign in enumerate(folded)
        if sign.isalnum() or (sign == "." and folded[place + 1 : place + 2].isdigit())
    )
