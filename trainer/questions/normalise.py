"""Bring typed answers into one form, so that only real differences count."""

from __future__ import annotations

import re
from decimal import Decimal

from trainer.standard.numerals import CHINESE_NUMBER, parse_chinese

# Full-width ASCII, the ideographic space, and marks an input method writes in several ways.
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(wide): narrow
    for wide, narrow in {
        "　": " ",
        "\xa0": " ",
        "“": '"',
        "”": '"',
        "「": '"',
        "」": '"',
        "‘": "'",
        "’": "'",
        "—": "-",
        "–": "-",
        "−": "-",
        "～": "~",
        "〜": "~",
        "。": ".",
        "、": ",",
        "｡": ".",
        "㎡": "m2",
        "\u200b": "",
        "\ufeff": "",
    }.items()
}
END_MARKS = " .,;:!?\"'…"
_ARABIC = re.compile(
    r"(?<![0-9.])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9.])([万亿]?)"
)
_LOOSE_SPACE = re.compile(r"(?<![a-z]) | (?![a-z])")
_GROUPS = {"": 1, "万": 10**4, "亿": 10**8}


def normalise(written: str) -> str:
    """The form in which two answers are compared.

    Width, case, spaces, punctuation at the ends and the way a number is written do not count;
    leading zeros do, since 0571 is no number.
    """
    folded = fold(written)
    inner = folded.strip(END_MARKS)
    return plain_numbers(inner or folded)


def plain_numbers(folded: str) -> str:
    """A folded text with every number in it in digits, without commas and needless zeros."""
    folded = CHINESE_NUMBER.sub(_chinese, folded)
    folded = _ARABIC.sub(_arabic, folded)
    return re.sub(r"百分之([0-9]+(?:\.[0-9]+)?)", r"\1%", folded)


def fold(written: str) -> str:
    """The text without differences of width, case and spacing."""
    narrow = written if written.isascii() else written.translate(_WIDTH)
    words = narrow.casefold().split()
    if len(words) < 2:
        return words[0] if words else ""
    # A space counts between two Latin words and nowhere else.
    return _LOOSE_SPACE.sub("", " ".join(words))


def same_answer(one: str, other: str) -> bool:
    """Whether two typed answers say the same."""
    return normalise(one) == normalise(other)


def _chinese(match: re.Match[str]) -> str:
    value = parse_chinese(match[0])
    return match[0] if value is None else _plainly(value)


def _arabic(match: re.Match[str]) -> str:
    digits = match[0].removesuffix(match[1]).replace(",", "")
    if digits.startswith("0") and not digits.startswith("0.") and digits != "0":
        return match[0]
    return _plainly(Decimal(digits) * _GROUPS[match[1]])


def _plainly(value: Decimal) -> str:
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
