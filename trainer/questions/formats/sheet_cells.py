"""What single cells say: lists, yes and no, marks, numbers, and what Excel does to text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal

from trainer.questions.formats.parsed import NumberKey

ALTERNATIVES, BLANKS, ARROW = "|｜", ";；\n", "→"
TAGS = ",，;；、|\n"
LONGEST = 32_767  # characters that Excel keeps in a cell

_FORMULA = re.compile(r"'*[=+\-@]")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})( 00:00:00)?")
_YES = ("对", "正确", "是", "√", "✓", "✔", "☑", "T", "TRUE", "Y", "YES", "1", "RIGHT", "CORRECT")
_NO = (
    "错", "错误", "否", "不正确", "不对", "不是", "非", "×", "✗", "✘", "✖", "X", "F", "FALSE", "N",
    "NO", "0", "WRONG", "INCORRECT",
)  # fmt: skip
_TRUTHS = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
_NUMBER = r"[-+]?(?:[0-9]{1,15}(?:\.[0-9]{1,15})?|\.[0-9]{1,15})"
_SHARE = r"(?:\s*[\[(]\s*([0-9]{1,3}(?:\.[0-9]{1,7})?)\s*%\s*[\])])?"
_ABOUT = re.compile(rf"({_NUMBER})(?:\s*(?:±|\+/-|\+-|:)\s*({_NUMBER}))?{_SHARE}")
_RANGE = re.compile(rf"({_NUMBER})\s*(?:~|\.\.|至|到|-)\s*({_NUMBER}){_SHARE}")
_MARKS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?)\s*分?")
_LEVELS = {
    "easy": ("易", "简单", "容易", "较易", "低", "easy", "初级", "低难度"),
    "medium": ("中", "中等", "一般", "适中", "普通", "medium", "normal", "中级", "中难度"),
    "hard": ("难", "困难", "较难", "高", "hard", "difficult", "高级", "高难度"),
}
_LEVEL = {word: level for level, words in _LEVELS.items() for word in words}


def clean(cell: str) -> str:
    """The text of a cell with "\\n" line ends, without what programs put around it."""
    if "\r" in cell or "_x000" in cell:
        cell = re.sub(r"_x000[dD]_", "\r", cell).replace("\r\n", "\n").replace("\r", "\n")
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def guarded(cell: str) -> str:
    """The cell with an apostrophe where a spreadsheet might run it; `clean` takes it off."""
    risky = _FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell


def folded(written: str) -> str:
    """The text for recognising words: one width, capital letters, no spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", written)).upper()


def truth(written: str) -> bool | None:
    """Whether the cell says yes or no; None for anything else."""
    return _TRUTHS.get(folded(written).strip("。.,;"))


def date_typed(cell: str) -> str:
    """What was probably typed where Excel made a date of it: "3-1"; "" for other text."""
    match = _DATE.fullmatch(cell)
    return f"{int(match[2])}-{int(match[3])}" if match else ""


def marks(written: str) -> Decimal | None:
    """The marks in a cell such as "2", "2.0" or "2分"; None for anything else or 0."""
    match = _MARKS.fullmatch(unicodedata.normalize("NFKC", written).strip())
    value = Decimal(match[1]) if match else Decimal(0)
    return value if value > 0 else None


def difficulty(written: str) -> str:
    """easy, medium or hard where the word is known, else ""."""
    return _LEVEL.get(written.strip().casefold().removesuffix("题"), "")


def same_number(written: str) -> str:
    """A number that was typed as 1, 1.0 or １ in one form; other text as it is."""
    plain = unicodedata.normalize("NFKC", written).strip()
    return re.sub(r"^([0-9]+)\.0+$", r"\1", plain)


def split(cell: str, separators: str) -> list[str]:
    """The parts of a list; a backslash before a separator makes it part of the text."""
    parts, part, start = [], "", 0
    for match in re.finditer(rf"(\\*)([{re.escape(separators)}])", cell):
        part += cell[start : match.start()] + "\\" * (len(match[1]) // 2)
        if len(match[1]) % 2:
            part += match[2]
        else:
            parts.append(part)
            part = ""
        start = match.end()
    return [*parts, part + cell[start:]]


def joined(parts: Iterable[str], separators: str, by: str) -> str:
    """The list in one cell, so that `split` gives the same parts."""
    return closed(unclosed(parts, separators, by))


def unclosed(parts: Iterable[str], separators: str, by: str) -> str:
    """The list in front of another separator."""
    pattern = re.compile(rf"(\\*)([{re.escape(separators)}]|$)")
    return by.join(pattern.sub(_escaped, part) for part in parts)


def closed(cell: str) -> str:
    """The cell when nothing comes after it that its last backslashes could be taken for."""
    end = len(cell) - len(cell.rstrip("\\"))
    return cell[: len(cell) - end // 2] if end else cell


def _escaped(match: re.Match[str]) -> str:
    return match[1] * 2 + (f"\\{match[2]}" if match[2] else "")


def number_keys(cell: str) -> tuple[NumberKey, ...] | None:
    """Right numbers such as "3.14", "3.14±0.01" or "5~7"; None if one of them is none."""
    found = tuple(_number(part) for part in re.split("[;；\n]", cell) if part.strip())
    return None if None in found else tuple(one for one in found if one is not None)


def _number(written: str) -> NumberKey | None:
    plain = unicodedata.normalize("NFKC", written).strip().replace("−", "-")
    match = _ABOUT.fullmatch(plain)
    if match:
        tolerance = Decimal(match[2]) if match[2] else None
        return NumberKey(Decimal(match[1]), tolerance, weight=_share(match[3]))
    match = _RANGE.fullmatch(plain)
    if match:
        low, high = Decimal(match[1]), Decimal(match[2])
        return NumberKey(low=low, high=high, weight=_share(match[3]))
    return None


def _share(percent: str | None) -> Decimal:
    return Decimal(percent) / 100 if percent else Decimal(1)


def written_numbers(numbers: Iterable[NumberKey]) -> Iterator[str]:
    """The keys as `number_keys` reads them."""
    for one in numbers:
        about = "" if one.tolerance is None else f"±{one.tolerance:f}"
        plain = f"{one.low:f}~{one.high:f}" if one.value is None else f"{one.value:f}{about}"
        yield plain if one.weight == 1 else f"{plain} [{one.weight * 100:f}%]"
