"""How common a 字 is, and how much there is to type for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("hanzi.tsv")
COMMONEST = 1_500


class HanziFigures(NamedTuple):
    """Zipf frequency (log10 of occurrences in a billion 字), letters of the pinyin, keys of the
    shortest Wubi code with its space, and whether it is among the 1,500 commonest.
    """

    zipf: float
    letters: int
    keys: int
    common: bool


# What the table does not know is rare and takes a whole code.
UNKNOWN = HanziFigures(1.0, 4, 4, common=False)


@cache
def hanzi() -> Mapping[str, HanziFigures]:
    """Every 字 of the table, read once."""
    lines = _TABLE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    found: dict[str, HanziFigures] = {}
    for zipf, letters, keys, chars in rows:  # the commonest come first
        for char in chars:
            common = len(found) < COMMONEST
            found[char] = HanziFigures(int(zipf) / 10, int(letters), int(keys), common)
    return found
