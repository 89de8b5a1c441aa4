"""Whether passages are alike enough for it not to matter which one somebody draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from trainer.foundation.wording import Text, text
from trainer.typing_tests.passage import SHORTEST, Passage

MOST_LATIN = Fraction(5, 100)
PUNCTUATION_RANGE = Fraction(2, 100)


@dataclass(frozen=True)
class PassageFigures:
    """What makes a passage easy or hard, as far as it can be counted without a code table."""

    characters: int
    hanzi: int
    distinct: int
    punctuation: Fraction
    latin: Fraction

    def as_json(self) -> dict[str, int | float]:
        """The figures as the command line prints them; shares from 0 to 1."""
        return {
            "characters": self.characters,
            "hanzi": self.hanzi,
            "distinct": self.distinct,
            "punctuation": round(float(self.punctuation), 4),
            "latin": round(float(self.latin), 4),
        }


def figures_of(passage: Passage) -> PassageFigures:
    """The figures of one passage; an empty one has shares of zero."""
    chars = passage.text
    length = len(chars)
    hanzi = [char for char in chars if _is_hanzi(char)]
    latin = sum(char.isalnum() and not _is_hanzi(char) for char in chars)
    marks = sum(unicodedata.category(char)[0] in "PS" for char in chars)
    return PassageFigures(
        characters=length,
        hanzi=len(hanzi),
        distinct=len(set(hanzi)),
        punctuation=Fraction(marks, length or 1),
        latin=Fraction(latin, length or 1),
    )


def why_not_certified(figures: PassageFigures, pool: Sequence[PassageFigures]) -> list[Text]:
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
    if pool:
        mean = sum((other.punctuation for other in pool), Fraction(0)) / len(pool)
        if abs(figures.punctuation - mean) > PUNCTUATION_RANGE:
            here, there = (round(100 * float(share), 1) for share in (figures.punctuation, mean))
            reasons.append(
                text(
                    "{n} % of it are punctuation, more than two points off the mean of {m} %.",
                    n=here,
                    m=there,
                )
            )
    return reasons


def _is_hanzi(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"
