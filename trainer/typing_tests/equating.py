"""Whether passages are alike enough for it not to matter which one somebody draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from trainer.foundation.wording import Text, text
from trainer.typing_tests.hanzi import UNKNOWN
from trainer.typing_tests.hanzi import hanzi as table_of_hanzi
from trainer.typing_tests.passage import SHORTEST, Passage

MOST_LATIN = Fraction(5, 100)
SHARE_RANGE, MEAN_RANGE = Fraction(2, 100), Fraction(3, 100)


@dataclass(frozen=True)
class PassageFigures:
    """What makes a passage easy or hard.

    frequency: mean Zipf frequency of its 字; rare: share of 字 outside the 1,500 commonest;
    pinyin, wubi: letters or keys a 字. The means are 0 where there are no 字.
    """

    characters: int
    hanzi: int
    distinct: int
    punctuation: Fraction
    latin: Fraction
    frequency: Fraction
    rare: Fraction
    pinyin: Fraction
    wubi: Fraction

    def as_json(self) -> dict[str, int | float]:
        """The figures as the command line prints them; shares from 0 to 1."""
        return {
            "characters": self.characters,
            "hanzi": self.hanzi,
            "distinct": self.distinct,
            "punctuation": round(float(self.punctuation), 4),
            "latin": round(float(self.latin), 4),
            "frequency": round(float(self.frequency), 4),
            "rare": round(float(self.rare), 4),
            "pinyin": round(float(self.pinyin), 4),
            "wubi": round(float(self.wubi), 4),
        }


@lru_cache(maxsize=512)
def figures_of(passage: Passage) -> PassageFigures:
    """The figures of one passage; an empty one has shares of zero."""
    chars = passage.text
    length = len(chars)
    hanzi = [char for char in chars if _is_hanzi(char)]
    latin = sum(char.isalnum() and not _is_hanzi(char) for char in chars)
    marks = sum(unicodedata.category(char)[0] in "PS" for char in chars)
    table = table_of_hanzi()
    known = [table.get(char, UNKNOWN) for char in hanzi]
    return PassageFigures(
        characters=length,
        hanzi=len(hanzi),
        distinct=len(set(hanzi)),
        punctuation=Fraction(marks, length or 1),
        latin=Fraction(latin, length or 1),
        frequency=_mean([Fraction(round(10 * one.zipf), 10) for one in known]),
        rare=_mean([Fraction(not one.common) for one in known]),
        pinyin=_mean([Fraction(one.letters) for one in known]),
        wubi=_mean([Fraction(one.keys) for one in known]),
    )


@dataclass(frozen=True)
class PoolMeans:
    """The means of a pool, each passage counting once; what a passage is held against."""

    punctuation: Fraction
    rare: Fraction
    frequency: Fraction
    pinyin: Fraction
    wubi: Fraction


def means_of(pool: Sequence[PassageFigures]) -> PoolMeans | None:
    """The means of a pool; None where there is nothing in it."""
    if not pool:
        return None
    return PoolMeans(
        punctuation=_mean([one.punctuation for one in pool]),
        rare=_mean([one.rare for one in pool]),
        frequency=_mean([one.frequency for one in pool]),
        pinyin=_mean([one.pinyin for one in pool]),
        wubi=_mean([one.wubi for one in pool]),
    )


def why_not_certified(figures: PassageFigures, means: PoolMeans | None) -> list[Text]:
    """What keeps a passage from certified runs, beside the pool it would be drawn from.

    None of the reasons speaks of practice: any passage will do for that.
    """
    reasons = []
    if figures.characters < SHORTEST:
        reasons.append(
            text("It has {n} 字; at least {m} are needed.", n=figures.characters, m=SHORTEST)
        )
    if figures.latin > MOST_LATIN:
        share = round(100 * float(figures.latin), 1)
        reasons.append(text("{n} % of it are letters and digits; 5 % are allowed.", n=share))
    if means is not None:
        reasons += _unlike(figures, means)
    return reasons


def _unlike(figures: PassageFigures, means: PoolMeans) -> list[Text]:
    """Where the passage lies too far from the mean of its pool."""
    reasons = []
    mean = means.punctuation
    if abs(figures.punctuation - mean) > SHARE_RANGE:
        n, m = _percent(figures.punctuation), _percent(mean)
        reasons.append(
            text(
                "{n} % of it are punctuation, more than two points off the mean of {m} %.", n=n, m=m
            )
        )
    mean = means.rare
    if abs(figures.rare - mean) > SHARE_RANGE:
        n, m = _percent(figures.rare), _percent(mean)
        reasons.append(
            text("{n} % of its 字 are rare, more than two points off the mean of {m} %.", n=n, m=m)
        )
    mean = means.frequency
    if abs(figures.frequency - mean) > mean * MEAN_RANGE:
        n, m = _two(figures.frequency), _two(mean)
        reasons.append(
            text(
                "Its 字 have a mean frequency of {n}, more than 3 % off the mean of {m}.", n=n, m=m
            )
        )
    mean = means.pinyin
    if abs(figures.pinyin - mean) > mean * MEAN_RANGE:
        n, m = _two(figures.pinyin), _two(mean)
        reasons.append(
            text(
                "It takes {n} letters of pinyin a 字, more than 3 % off the mean of {m}.", n=n, m=m
            )
        )
    mean = means.wubi
    if abs(figures.wubi - mean) > mean * MEAN_RANGE:
        n, m = _two(figures.wubi), _two(mean)
        reasons.append(
            text("It takes {n} keys of Wubi a 字, more than 3 % off the mean of {m}.", n=n, m=m)
        )
    return reasons


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / (len(values) or 1)


def _percent(share: Fraction) -> float:
    return round(100 * float(share), 1)


def _two(value: Fraction) -> float:
    return round(float(value), 2)


def _is_hanzi(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"
