"""Work out the automatic numbers of Word: 1. (2) 第三题 D. that are nowhere in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from trainer.questions.formats.docx_package import Package

_FULL = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_DEEPEST = 8


@dataclass(frozen=True)
class Level:
    """One level of a list."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None  # the level after which it begins anew; 0 for never
    legal: bool = False
    glued: bool = False


@dataclass
class _List:
    levels: dict[int, Level] = field(default_factory=dict)
    link: str = ""


class Numbering:
    """Counts the lists of one document; ask it once for every paragraph, in their order."""

    def __init__(self, package: Package, part: str, styles: str) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, str] = {}
        self._changed: dict[str, dict[int, Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._links: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._met: set[tuple[str, int]] = set()
        if part and package.exists(part):
            self._read(package, part)
        if styles and package.exists(styles):
            self._read_styles(package, styles)

    def of_style(self, style: str) -> tuple[str, int] | None:
        """The list and level that a paragraph style brings with it."""
        return self._by_style.get(style)

    def next(self, number: str, level: int) -> str:
        """The text of the next number of the list `number` at this level, 0 to 8."""
        name = self._uses.get(number)
        if name is None or name not in self._lists or not 0 <= level <= _DEEPEST:
            return ""
        levels = {**self._levels(name), **self._changed.get(number, {})}
        counts = self._counts.setdefault(name, {})
        self._restart(number, counts)
        here = levels.get(level, Level())
        counts[level] = counts[level] + 1 if level in counts else here.start
        for deeper in [one for one in counts if one > level]:
            restart = levels.get(deeper, Level()).restart
            if restart is None or (restart and level < restart):
                del counts[deeper]
        return _shown(levels, counts, level)

    def _restart(self, number: str, counts: dict[int, int]) -> None:
        for level, start in self._restarts.get(number, {}).items():
            if (number, level) not in self._met:
                self._met.add((number, level))
                counts[level] = start - 1

    def _levels(self, name: str) -> dict[int, Level]:
        found = self._lists[name]
        if not found.levels and found.link in self._links:
            other = self._lists.get(self._uses.get(self._links[found.link], ""))
            return other.levels if other else {}
        return found.levels

    def _read(self, package: Package, part: str) -> None:
        for one in package.walk(part, ("{*}abstractNum", "{*}num")):
            if one.tag.endswith("}abstractNum"):
                found = _List(_levels_in(one), _value(one, "numStyleLink"))
                self._lists[_attribute(one, "abstractNumId")] = found
                continue
            number = _attribute(one, "numId")
            self._uses[number] = _value(one, "abstractNumId")
            for change in one.iterchildren("{*}lvlOverride"):
                level = _whole(_attribute(change, "ilvl"), 0)
                self._changed.setdefault(number, {}).update(_levels_in(change))
                start = _value(change, "startOverride")
                if start:
                    self._restarts.setdefault(number, {})[level] = _whole(start, 1)
            one.clear()

    def _read_styles(self, package: Package, part: str) -> None:
        based: dict[str, str] = {}
        for style in package.walk(part, ("{*}style",)):
            name = _attribute(style, "styleId")
            based[name] = ""
            number = None
            for one in style.iter("{*}basedOn", "{*}numPr"):
                if one.tag.endswith("}basedOn"):
                    based[name] = _attribute(one, "val")
                else:
                    number = one
            if number is None:
                continue
            used = _value(number, "numId")
            if _attribute(style, "type") == "numbering":
                self._links[name] = used
            elif used:
                self._by_style[name] = (used, _whole(_value(number, "ilvl"), 0))
        for name, first in based.items():
            parent, seen = first, {name}
            while name not in self._by_style and parent and parent not in seen:
                if parent in self._by_style:
                    self._by_style[name] = self._by_style[parent]
                seen.add(parent)
                parent = based.get(parent, "")


def spelled(form: str, value: int) -> str:
    """A number in one of Word's forms; "" for bullets and forms without a text."""
    if form in ("bullet", "none") or value < 0:
        return ""
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(65 + (value - 1) % 26) * min((value - 1) // 26 + 1, 9) if value else ""
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form == "decimalZero":
        return f"{value:02d}"
    if form.startswith("decimalEnclosedCircle") and 0 < value <= 20:
        return chr(0x2460 + value - 1)
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return str(value).translate(_FULL)
    if form == "ideographTraditional" and value:
        return _STEMS[(value - 1) % 10]
    if form == "ideographZodiac" and value:
        return _BRANCHES[(value - 1) % 12]
    if form == "chineseLegalSimplified" and value < 10:
        return _LEGAL[value]
    if form.startswith(("chinese", "ideographDigital", "japanese", "taiwanese", "korean")):
        return _chinese(value, "Digital" in form)
    return str(value)


def _shown(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    here = levels.get(level, Level())

    def fill(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        other = levels.get(index, Level())
        form = "decimal" if here.legal and index < level else other.form
        return spelled(form, counts.get(index, other.start))

    if here.form in ("bullet", "none"):
        return ""
    shown = re.sub(r"%([1-9])", fill, here.pattern)
    return shown if here.glued or not shown else f"{shown} "


def _levels_in(element: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for one in element.iterchildren("{*}lvl"):
        level = Level(
            form=_form(one),
            pattern=_value(one, "lvlText"),
            start=_whole(_value(one, "start"), 1),
            legal=one.find("{*}isLgl") is not None,
            glued=_value(one, "suff") == "nothing",
        )
        restart = _value(one, "lvlRestart")
        if restart:
            level = replace(level, restart=_whole(restart, 0))
        found[_whole(_attribute(one, "ilvl"), 0)] = level
    return found


def _form(level: etree._Element) -> str:
    # Newer forms stand in an alternative beside a plain one.
    found = level.find(".//{*}numFmt")
    return _attribute(found, "val") if found is not None else "decimal"


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{{*}}{name}")
    return _attribute(child, "val") if child is not None else ""


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute of WordprocessingML, in the transitional or the strict namespace."""
    space = etree.QName(element).namespace
    return element.get(f"{{{space}}}{name}") or ""


def _whole(written: str, otherwise: int) -> int:
    return int(written) if re.fullmatch(r"-?[0-9]{1,6}", written) else otherwise


def _roman(value: int) -> str:
    shown = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        shown += letters * min(count, 9)
    return shown


def _chinese(value: int, digits_only: bool) -> str:
    """十一, 二百零五; or 一一, 二〇五 where each digit stands alone."""
    digits = "〇一二三四五六七八九"
    if digits_only or value > 9999:
        return "".join(digits[int(digit)] for digit in str(value))
    shown = ""
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, worth)
        if digit:
            shown += digits[digit] + name
        elif shown and value and not shown.endswith("零"):
            shown += "零"
    return shown.removeprefix("一") if shown.startswith("一十") else shown or "〇"
