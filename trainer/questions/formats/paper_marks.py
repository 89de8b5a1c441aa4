"""Recognise the beginnings of questions, options and named parts in one line of a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

Part = Literal[
    "key", "both", "explanation", "rubric", "difficulty", "topic", "category", "marks", "kind",
    "tags", "lesson", "id", "title",
]  # fmt: skip

_NUMBER = re.compile(
    r"(?:[*#>]+\s*)*(?:"
    r"第\s*(?P<a>\d{1,4})\s*题\s*[.、:)\]]?"
    r"|(?:问题|题目|试题|Q|q)\s*(?P<b>\d{1,4})\s*[.、:)\]]"
    r"|问题(?P<zh>[一二三四五六七八九十]{1,3})\s*[.、:)\]]"
    r"|\[\s*(?P<c>\d{1,4})\s*\]|\(\s*(?P<d>\d{1,4})\s*\)\s*[.、:]?"
    r"|(?P<e>\d{1,4})\s?(?:\\?[.:](?!\d)|[、)\]])"
    r"|(?P<soft>\d{1,4})(?:\.(?=\d)|\s+(?=\S)|(?=[^\d\s.,:、)\]%/~°℃-])))(?:\*\*)?\s*"
)
_PLAIN_NUMBER = re.compile(r"(\d{1,4})([.、])\s*(?=[^\d\s*])")  # as most of them are written
# What may follow a number that only counts something: 3天, 2023年.
_UNIT = re.compile(r"[年月日号天个次秒分时小名位元人条项声楼层倍岁件种级点张台折千万亿百十至到]")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEP = re.compile(rf"(?:\(?(\d{{1,2}})(?:\)|[.、](?!\d))|([{_CIRCLED}]))\s*")

_OPTION = re.compile(
    r"(?:[*>-]\s*)?(?:选项\s*(?=[A-Za-z]\s*[:.、]))?(?P<tick>[√*]\s*)?(?:\(\s*(?P<a>[A-Za-z])\s*\)|\[\s*(?P<b>[A-Z])\s*\]"
    r"|(?P<c>[A-Za-z])\s?(?:\\?[.:)]|、|,(?=\D)))\s*"
)
_SOFT_OPTION = re.compile(r"(?P<c>[A-Z])(?:\s+(?=\S)|(?=[\u3400-\u9fff]))")
_NOT_LABELLED = re.compile(
    r"[A-Z](?:型|级|类|股|组|座|班|轮|区|栋|楼|档|卡|票|片|超|盘|字|值|股|站)"
)

_KEY = r"答\s+案|正确答案|参考答案|标准答案|本题答案|试题答案|正确选项|答案|Answer|ANSWER|answer"
_STRONG: dict[Part, str] = {
    "explanation": r"解\s+析|答案解析|试题解析|题目解析|解析|答案说明|解题思路|详解",
    "both": "(?:参考)?答案[及与和](?:解析|说明)",
    "rubric": "评分要点|评分标准|得分要点|得分点|采分点|评分细则|给分点",
    "difficulty": "难度系数|难易程度|难易度|难度",
    "topic": "知识点|考查点|考点",
    "marks": "本题分值|题目分值|分值",
    "kind": "题型|题目类型",
    "key": _KEY,
}
_WEAK: dict[Part, str] = {
    "key": "答|参考话术|示范话术|Key|KEY",
    "explanation": "说明|点评|解释|解答|理由|Explanation",
    "rubric": "要点",
    "category": "分类|类别|所属章节|章节|题库分类",
    "tags": "标签|关键词",
    "lesson": "对应课程|对应课|课程",
    "id": "题目编号|编号|ID",
    "title": "题名|标题",
    "topic": "主题",
    "marks": "分数",
}
_ALL = [(part, names) for table in (_STRONG, _WEAK) for part, names in table.items()]
_BY_NAME = [(re.compile(names), part) for part, names in _ALL]
_STRONG_WORDS = "|".join(_STRONG.values())
_WEAK_WORDS = "|".join(_WEAK.values())
_PART = re.compile(
    rf"(?:\*\*)?(?:\[\s*(?P<a>{_STRONG_WORDS}|{_WEAK_WORDS})\s*\]\s*[:,]?"
    rf"|\(?(?P<b>{_STRONG_WORDS})\s*(?:(?:\*\*)?\s*[:=,]|是:?|为:?|[、.](?!\d)|(?=\s*$)|\s)"
    rf"|(?P<c>{_STRONG_WORDS}|{_WEAK_WORDS})(?:\*\*)?\s*[:=]"
    rf"|\(?(?P<d>{_KEY})(?=[A-Z√×对错](?:[^\u3400-\u9fffa-z]|$)))\s*(?:\*\*)?\s*"
)
_BY_WORD = {
    name: part
    for part, names in reversed(_ALL)
    for name in names.split("|")
    if not re.search(r"[\[(?]", name)
}
_LONGEST_NAME = 9
# Most lines begin with something else, and the pattern is long.
_PART_STARTS = frozenset("[(*") | {name[0] for _part, names in _ALL for name in names.split("|")}
_LETTERS = r"(?:[A-Z](?:\s*[、,;.-]?\s*[A-Z])*|[√×对错]|正确|错误|是|否)"
_INSIDE = re.compile(
    rf"\[\s*(?P<a>{_STRONG_WORDS})\s*\]\s*:?"
    rf"|(?:(?<=\s)|(?<=[。.;；!?)]))\(?(?P<b>{_STRONG_WORDS})\s*:"
    rf"|\(?(?P<c>{_KEY})\s*:?\s*(?={_LETTERS}\s*[)。.]?\s*$)"
)
_BRACKETED = re.compile(rf"\[\s*(?P<a>{_STRONG_WORDS})\s*\]\s*:?")


class Number(NamedTuple):
    """A number at the beginning of a line; `soft` ones may be part of the sentence."""

    value: int
    style: str
    end: int
    soft: bool = False


class Mark(NamedTuple):
    """Something named that begins at `start` and whose text begins at `end`."""

    part: Part
    start: int
    end: int


def number(folded: str) -> Number | None:
    """The number of a question that the line begins with."""
    plain = _PLAIN_NUMBER.match(folded)
    if plain is not None:
        return Number(int(plain[1]), plain[2], plain.end())
    match = _NUMBER.match(folded)
    if match is None:
        return None
    style = match.lastgroup or "soft"
    written = match[style]
    if style == "zh":
        return Number(_chinese(written), style, match.end())
    if style == "e":
        style = folded[match.end("e") :].strip()[0]
    soft = match["soft"] is not None
    if soft and _UNIT.match(folded, match.end()) and not folded[match.end("soft")].isspace():
        return None
    return Number(int(written), style, match.end(), soft)


def step(folded: str) -> tuple[int, int] | None:
    """The number of a numbered step and where its text begins."""
    match = _STEP.match(folded)
    if match is None:
        return None
    return (int(match[1]) if match[1] else _CIRCLED.index(match[2]) + 1), match.end()


def steps_inside(written: str) -> list[str]:
    """The parts of a sentence that are numbered ①②③, without their numbers; [] for none."""
    parts = re.split(rf"[{_CIRCLED}]", written)
    found = re.findall(rf"[{_CIRCLED}]", written)
    return [part.strip(" \t　;；,，.。") for part in parts[1:]] if len(found) > 1 else []


def option(folded: str, start: int = 0) -> tuple[str, int, bool] | None:
    """The label of an option at `start`, where its text begins, and whether it is ticked."""
    match = _OPTION.match(folded, start)
    if match is None:
        return None
    label = match["a"] or match["b"] or match["c"]
    return label.upper(), match.end(), match["tick"] is not None


def soft_option(folded: str) -> tuple[str, int] | None:
    """A label with nothing but a space, or nothing at all, between it and the text."""
    match = _SOFT_OPTION.match(folded)
    if match is None or _NOT_LABELLED.match(folded):
        return None
    return match["c"], match.end()


def options_inside(folded: str, label: str, start: int) -> list[tuple[str, int, int]]:
    """Further options in the same line from `label` on: label, where it begins, its text."""
    found: list[tuple[str, int, int]] = []
    while label <= "Z":
        match = _inside(label).search(folded, start)
        if match is None or not folded[start : match.start()].strip():
            break
        found.append((label, match.start(), match.end()))
        label, start = chr(ord(label) + 1), match.end()
    return found


def part_at_start(folded: str) -> Mark | None:
    """A named part such as 答案： or 【解析】 that the line begins with."""
    if folded[:1] not in _PART_STARTS:
        return None
    colon = folded.find(":", 1, _LONGEST_NAME)
    part = _BY_WORD.get(folded[:colon]) if colon > 0 else None
    if part is not None and folded[colon + 1 : colon + 2].isalnum():
        return Mark(part, 0, colon + 1)  # as most of them are written
    match = _PART.match(folded)
    return Mark(_part(match), 0, match.end()) if match else None


def part_inside(folded: str, start: int, only_brackets: bool) -> Mark | None:
    """A named part in the middle of a line, searched from `start` on."""
    if only_brackets:
        bracket = folded.find("[", start)
        match = _BRACKETED.search(folded, bracket) if bracket >= 0 else None
    else:
        match = _INSIDE.search(folded, start) if may_hold_part(folded, start) else None
    if match is None or (match.end() >= len(folded) and folded[match.start()] != "["):
        return None
    return Mark(_part(match), match.start(), match.end())


def may_hold_part(folded: str, start: int = 0) -> bool:
    """Whether a named part could stand in the line: a quick look, since most hold none."""
    return _SIGN.search(folded, start) is not None and _NAME.search(folded, start) is not None


def follows(labels: Sequence[str]) -> str:
    """The label that comes after those already there."""
    return chr(ord(labels[-1]) + 1) if labels else "A"


def _part(match: re.Match[str]) -> Part:
    return _part_named(match[match.lastindex or 0])


# No set of characters in front, or the search would try every character one by one.
_SIGN = re.compile(r"\[|:|答案|选项|nswer|NSWER")
# One of these is in every strong name; "n" stands in Answer, "N" in ANSWER.
_NAME = re.compile("[解答难题值型nN]|[评得采给]分|要点|分点|知识|[考选][点项]|参考|标准|思路")


@cache
def _part_named(name: str) -> Part:
    return next(part for pattern, part in _BY_NAME if pattern.fullmatch(name))


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _inside(label: str) -> re.Pattern[str]:
    if label not in _PATTERNS:
        _PATTERNS[label] = re.compile(
            rf"(?:(?<=\s)|(?<=[;。；)])){label}\s?(?:[.:)、]|\s+(?=\S))\s*"
            rf"|(?<=\s)\(\s*{label}\s*\)\s*|(?<=[^A-Za-z0-9\s(])\(\s*{label}\s*\)\s*"
            rf"|(?<=[^\x00-\x7f]){label}[.)]\s*"
        )
    return _PATTERNS[label]


def _chinese(written: str) -> int:
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")}
    tens, ten, units = written.rpartition("十")
    return (digits.get(tens, 1) * 10 if ten else 0) + digits.get(units, 0)
