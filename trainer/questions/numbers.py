"""Numbers as a key and as somebody typed them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from trainer.questions.normalise import END_MARKS, fold, plain_numbers

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_ONE = re.compile(rf"({_NUMBER})([^0-9.±~+-]*)")
_TOLERANCE = re.compile(r"±|\+/-|\+-")
_RANGE = re.compile(r"\.\.+|~|至|…")
_LONGEST = 40  # digits of a key; more is no number that anybody types


@dataclass(frozen=True)
class Accepted:
    """Numbers from `low` to `high` are right; a typed one may bear the unit or none."""

    low: Decimal
    high: Decimal
    unit: str = ""


def accepted(written: str) -> Accepted | None:
    """What a key like "3.14±0.01", "3.1..3.2" or "5 分钟" accepts; None where it is no number."""
    folded = fold(written)
    for pattern, is_range in ((_TOLERANCE, False), (_RANGE, True)):
        parts = pattern.split(folded)
        if len(parts) == 2:
            return _between(_read(parts[0]), _read(parts[1]), is_range=is_range)
    one = _read(folded)
    return None if one is None else Accepted(one[0], one[0], one[1])


def is_accepted(typed: str, key: str) -> bool:
    """Whether the typed number is one that the key accepts."""
    wanted, found = accepted(key), _read(fold(typed))
    if wanted is None or found is None or found[1] not in ("", wanted.unit):
        return False
    return wanted.low <= found[0] <= wanted.high


def typical(key: str) -> str:
    """A number in the middle of what the key accepts; "" where the key is none."""
    found = accepted(key)
    return "" if found is None else f"{(found.low + found.high) / 2:f}{found.unit}"


def is_number(typed: str) -> bool:
    """Whether somebody typed a number at all."""
    return _read(fold(typed)) is not None


def accepted_words(written: str) -> str:
    """How the author is shown what a key accepts; "" where it is no number."""
    found = accepted(written)
    if found is None:
        return ""
    ends = dict.fromkeys(format(end, "f") for end in (found.low, found.high))
    return f"{'–'.join(ends)}{found.unit}"


def _between(
    one: tuple[Decimal, str] | None, other: tuple[Decimal, str] | None, *, is_range: bool
) -> Accepted | None:
    if one is None or other is None or (one[1] and other[1] and one[1] != other[1]):
        return None
    low, high = (one[0], other[0]) if is_range else (one[0] - other[0], one[0] + other[0])
    return Accepted(low, high, other[1] or one[1]) if low <= high else None


def _read(folded: str) -> tuple[Decimal, str] | None:
    """The number and the unit behind it."""
    written = plain_numbers(folded.strip().rstrip(END_MARKS))
    if written.startswith("负"):
        written = f"-{written[1:]}"
    match = _ONE.fullmatch(written)
    if match is None or len(match[1]) > _LONGEST:
        return None
    return Decimal(match[1]), match[2].strip()
