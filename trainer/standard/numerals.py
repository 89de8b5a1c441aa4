"""Write numbers in Chinese and read them back."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = "零一二三四五六七八九"
_VALUES = {character: value for value, character in enumerate(_DIGITS)} | {
    "〇": 0,
    "两": 2,
}
_SMALL_UNITS = (("千", 1000), ("百", 100), ("十", 10))
_GROUPS = (("亿", 10**8), ("万", 10**4))
_LARGEST = 10**12

# 点 belongs to the number only before its decimals: 三点五 does, 三点 and 三点十五分 are times.
CHINESE_NUMBER = re.compile(
    "[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]++(?![十百千万亿]))?"
)


def to_chinese(value: str | int) -> str:
    """The number as a count before a measure word (2 is 两); what is no number stays as it is."""
    written = str(value).strip()
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", written):
        return str(value)
    sign = "负" if written.startswith("-") else ""
    whole, _point, fraction = written.lstrip("-").partition(".")
    if int(whole) >= _LARGEST:
        return str(value)
    if fraction:
        digits = "".join(_DIGITS[int(digit)] for digit in fraction)
        return f"{sign}{_whole(int(whole))}点{digits}"
    return sign + ("两" if int(whole) == 2 else _whole(int(whole)))


def parse_chinese(written: str) -> Decimal | None:
    """The value of a Chinese number, or None when the characters make none (三五, 万一)."""
    whole, point, fraction = written.partition("点")
    value = _parse_whole(whole)
    if value is None:
        return None
    if not point:
        return Decimal(value)
    if not fraction or any(character not in _VALUES for character in fraction):
        return None
    digits = "".join(str(_VALUES[character]) for character in fraction)
    return Decimal(f"{value}.{digits}")


def _whole(number: int) -> str:
    for character, size in _GROUPS:
        if number >= size:
            head, rest = divmod(number, size)
            front = "两" if head == 2 else _whole(head)
            gap = "零" if 0 < rest < size // 10 else ""
            return front + character + gap + (_whole(rest) if rest else "")
    return _below_ten_thousand(number)


def _below_ten_thousand(number: int) -> str:
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return "十" + (_DIGITS[number - 10] if number > 10 else "")
    character, size = next(unit for unit in _SMALL_UNITS if number >= unit[1])
    head, rest = divmod(number, size)
    front = "两" if head == 2 and size == 1000 else _DIGITS[head]
    if not rest:
        return front + character
    gap = "零" if rest < size // 10 else ""
    # Inside a longer number ten is 一十: 一百一十.
    tail = "一" + _below_ten_thousand(rest) if 10 <= rest < 20 else _below_ten_thousand(rest)
    return front + character + gap + tail


def _parse_whole(written: str) -> int | None:
    if not written:
        return None
    if len(written) > 1 and all(character in _VALUES for character in written):
        return _parse_digits(written)
    value = _parse_groups(written)
    # 二百五 is said for 250 and written for nothing: only what we would write ourselves counts.
    if value is None or _folded(_whole(value)) != _folded(written):
        return None
    return value


def _folded(written: str) -> str:
    return written.replace("两", "二").replace("〇", "零").replace("一十", "十")


def _parse_digits(written: str) -> int | None:
    # 三五 means "three to five" and 两三 "two or three"; 一二三 and 一〇 are read out digits.
    if "两" in written or (len(written) == 2 and not set(written) & {"零", "〇"}):
        return None
    return int("".join(str(_VALUES[character]) for character in written))


def _parse_groups(written: str) -> int | None:
    total = 0
    for character, size in _GROUPS:
        front, found, back = written.partition(character)
        if not found:
            continue
        head = _parse_groups(front) if front else None
        if head is None:
            return None
        total += head * size
        written = back.lstrip("零〇")
        if not written:
            return total
    rest = _parse_small(written)
    return None if rest is None else total + rest


def _parse_small(written: str) -> int | None:
    match = re.fullmatch(
        "(?:([一二两三四五六七八九])千)?[零〇]?"
        "(?:([一二两三四五六七八九])百)?[零〇]?"
        "(?:([一二三四五六七八九]?)十)?[零〇]?"
        "([零〇一二两三四五六七八九])?",
        written,
    )
    if not match or not written:
        return None
    thousands, hundreds, tens, ones = match.groups()
    value = 1000 * _VALUES.get(thousands or "零", 0) + 100 * _VALUES.get(hundreds or "零", 0)
    if tens is not None:
        value += 10 * (_VALUES[tens] if tens else 1)
    return value + _VALUES.get(ones or "零", 0)
