"""The words of question papers: heads of sections, tags of kinds, numbers, shared stems."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from trainer.foundation.errors import Place
from trainer.questions.formats.paper_rules import rules_in
from trainer.questions.formats.parsed import ParsedKind

# "choice" is single or multiple, whichever the key says.
HeadKind = ParsedKind | Literal["choice", ""]

_KINDS: dict[str, HeadKind] = {
    "单项选择题?|单选题?|单项题|最佳选择题|A[12](?:/A2)?型题": "single",
    "多项选择题?|不定项选择题?|不定项题?|多选题?|X型题": "multiple",
    "判断(?:正误|对错|是非|改错)题?|判断题?|是非题?|对错题": "true_false",
    "填空题?": "fill",
    "数值题|数字题|数值填空题?": "number",
    "连线题?|匹配题?|配对题?|配伍(?:选择)?题?": "matching",
    "排序题?|顺序题": "ordering",
    "简答题?|简述题?|问答题?|论述题?|名词解释题?|案例分析题?|分析题|主观题|话术题?|应用题|计算题"
    "|情[景境](?:模拟|处理|分析|应对)?题?|写作题?|综合题|实操题|开放题|口述题": "written",
    "共用题干(?:选择)?题?|材料(?:分析)?题|阅读理解题?|案例(?:选择)?题": "group",
    "选择题": "choice",
}
_WORD = "|".join(words for words in _KINDS)
_WHOLE = [(re.compile(words), kind) for words, kind in _KINDS.items()]
CHINESE = "一二三四五六七八九十"
_ORDINAL = (
    rf"(?:\(?[{CHINESE}]{{1,3}}\)?|第[{CHINESE}\d]{{1,3}}(?:部分|大题|题|卷|章|节|篇)"
    r"|[IVX]{1,4}(?=[.、])|\d{1,2}(?=[.、]))\s*[、.,:]?\s*"
)
_HEAD = re.compile(
    rf"(?P<ordinal>{_ORDINAL})?(?P<word>{_WORD})(?:的?(?P<keys>(?:参考|标准)?答案(?:及解析)?))?"
    r"(?P<rest>[\s:、.。]*|\s*[(\[,:].*|\s*共.*|\s*每.*)"
)
_START = re.compile(
    rf"(?P<ordinal>{_ORDINAL})?(?P<word>{_WORD})(?:的?(?:参考|标准)?答案(?:及解析)?)?"
    r"\s*(?P<told>\([^()]*\)|\[[^\[\]]*\])?\s*(?P<colon>[:、]?)\s*(?=[\dA-Z(√×对错]|$)"
)
_PLAIN_HEAD = re.compile(
    rf"(?:[{CHINESE}]{{1,3}}\s*[、.]|\([{CHINESE}]{{1,3}}\)|第[{CHINESE}\d]{{1,3}}(?:部分|章|节|篇|卷))"
    r"\s*(?P<title>.{1,40})"
)
_UNKNOWN_HEAD = re.compile(
    rf"(?P<ordinal>[{CHINESE}]{{1,3}}\s*[、.]|第[{CHINESE}\d]{{1,3}}(?:部分|大题))\s*[:、]?\s*"
    r"(?P<word>[\u3400-\u9fff]{1,8}(?<![问难话专标主课例议])题)"
    r"(?P<rest>[\s:、.。]*|\s*[(\[].*[)\]]\s*|\s*[共每].*)"
)
_EACH = re.compile(
    r"每(?:小|道)?[题空]\D{0,4}?(\d+(?:\.\d+)?)\s*分|(\d+(?:\.\d+)?)\s*分\s*/\s*[题空]"
)
_PRODUCT = re.compile(
    r"(\d+)\s*[题道]?\s*[×xX*]\s*(\d+(?:\.\d+)?)\s*分|(\d+(?:\.\d+)?)\s*分\s*[×xX*]\s*(\d+)"
)
_COUNT = re.compile(r"(?:共|计)?\s*(\d+)\s*(?:小题|道题|题|道)")
_TOTAL = re.compile(r"[共计](?:计)?\s*(\d+(?:\.\d+)?)\s*分")
_TAG = re.compile(
    rf"[(\[]\s*(?P<word>{_WORD})\s*(?:[,;:、]?\s*(?P<marks>\d+(?:\.\d+)?)\s*分)?\s*[)\]]\s*[:、.]?\s*"
)
_MARKS = re.compile(r"[(\[]\s*(?:本题|共|计)?\s*(\d+(?:\.\d+)?)\s*分\s*[)\]]")
_RANGE = r"(?:第\s*)?(\d{1,4})\s*(?:题)?\s*(?:-{1,2}|至|到)\s*(?:第\s*)?(\d{1,4})\s*(?:小?题)?"
_SHARED = re.compile(
    rf"[(\[]?\s*(?:共用题干\s*[,:、(]?\s*{_RANGE}\)?|{_RANGE}.{{0,10}}?共[用同](?:的)?(?:题干|材料|备选答案|以下\S{{0,4}}))"
    r"\s*[)\]]?\s*[:,。]?\s*"
)
_READ = re.compile(
    rf"[(\[]?\s*(?:请)?(?:先|仔细)?(?:根据|阅读|依据|结合|针对).{{0,20}}?(?:回答|完成|作答|解答)"
    rf"(?:下列|以下|下面|后面)?(?:的)?\s*{_RANGE}(?:问题)?\s*[)\]]?\s*[:。.]?\s*"
)
_MATERIAL = re.compile(
    rf"(?:\[(?:共用题干|共用材料|背景材料|阅读材料|材料|案例|资料)[{CHINESE}\d]{{0,2}}\]\s*:?"
    rf"|\((?:共用题干|共用材料)\)\s*:?"
    rf"|(?:共用题干|共用材料|背景材料|阅读材料|材料|案例|资料)[{CHINESE}\d]{{0,2}}\s*(?::|$))\s*"
)


@dataclass(frozen=True)
class Section:
    """What the head of a section says about the questions under it."""

    kind: HeadKind = ""
    place: Place | None = None
    ordinal: str = ""
    marks: Decimal | None = None
    each_blank: bool = False
    count: int | None = None
    category: str = ""
    of_keys: bool = False
    policy: str = ""
    unknown: tuple[str, ...] = ()  # words about marking that nobody here understands
    named: str = ""  # a kind that there is none of, as 听力题

    def with_rules(self, folded: str) -> Section:
        """The section with what words in or under its head say about marking."""
        each = _EACH.search(folded) if self.marks is None else None
        marks = decimal(each[1] or each[2]) if each else self.marks
        of_blank = self.each_blank or (each is not None and "空" in each[0])
        rules = rules_in(folded, None if of_blank else marks)
        of_blank = of_blank or rules.each_blank
        return replace(
            self,
            policy="" if of_blank else rules.policy or self.policy,
            marks=rules.marks if marks is None else marks,
            each_blank=of_blank,
            unknown=(*self.unknown, *rules.unknown),
        )


@dataclass(frozen=True)
class Shared:
    """The mark of a stem that several questions share; `first` is 0 if it is not told."""

    first: int
    last: int
    end: int


@lru_cache(maxsize=256)
def kind_named(word: str) -> HeadKind:
    """The kind that a word such as 单选题 means, or "" for none."""
    return next((kind for pattern, kind in _WHOLE if pattern.fullmatch(word.strip())), "")


def section_head(folded: str, place: Place) -> Section | None:
    """What the line says if it is the head of a section that names its kind."""
    match = _HEAD.fullmatch(folded)
    if match is None:
        return None
    rest, ordinal = match["rest"].strip(" :、.。"), (match["ordinal"] or "").strip()
    told = re.search(
        r"\d\s*分|\d\s*[小道]?题|[每各][小道]?[题空]|答案|下列|以下|正确的?请?打|选[择出]", rest
    )
    if rest and not told and not (rest[0] in "([" and rest[-1] in ")]"):
        return None
    if not ordinal and not match["word"].endswith("题") and (rest or match["keys"]):
        return None
    if ordinal[:1].isdigit() and not told and (rest or not match["word"].endswith("题")):
        return None
    if rest and rest[0] not in "([共每," and not ordinal and len(rest) > 60:
        return None
    return _section(match["word"], ordinal, rest, place, bool(match["keys"]))


def plain_head(folded: str) -> str:
    """The title in a numbered head that names no kind, or ""."""
    match = _PLAIN_HEAD.fullmatch(folded)
    return match["title"].strip() if match else ""


def unknown_head(folded: str, place: Place) -> Section | None:
    """What a numbered head says that names a kind of question nobody here knows."""
    match = _UNKNOWN_HEAD.fullmatch(folded)
    if match is None or kind_named(match["word"]):
        return None
    found = _section("", match["ordinal"].strip(), match["rest"].strip(" :、.。"), place, False)
    return replace(found, category=match["word"], named=match["word"])


def tag(folded: str, start: int = 0) -> tuple[HeadKind, Decimal | None, int] | None:
    """A tag such as 【单选，2分】 that begins at `start`: kind, marks, where it ends."""
    match = _TAG.match(folded, start)
    if match is None:
        return None
    return kind_named(match["word"]), decimal(match["marks"]), match.end()


def find_tag(folded: str) -> re.Match[str] | None:
    """A tag of a kind at the end of the text."""
    last = None
    for match in _TAG.finditer(folded):
        last = match
    return last if last and last.end() == len(folded) else None


def find_marks(folded: str) -> re.Match[str] | None:
    """Marks such as （2分） at the beginning or the end of the text."""
    for match in _MARKS.finditer(folded):
        if not folded[: match.start()].strip() or not folded[match.end() :].strip(" 。"):
            return match
    return None


def shared_stem(folded: str) -> Shared | None:
    """The mark of a shared stem at the beginning of the line."""
    match = _SHARED.match(folded) or _READ.match(folded)
    if match:
        first, last = (int(number) for number in match.groups() if number)
        return Shared(first, last, match.end()) if first <= last < first + 100 else None
    match = _MATERIAL.match(folded)
    return Shared(0, 0, match.end()) if match else None


def decimal(written: str | None) -> Decimal | None:
    """The number, or None where none is written."""
    return Decimal(written) if written else None


def _section(word: str, ordinal: str, rest: str, place: Place, of_keys: bool) -> Section:
    each, product = _EACH.search(rest), _PRODUCT.search(rest)
    count, total = (
        _COUNT.search(rest.replace("每小题", "").replace("每题", "")),
        _TOTAL.search(rest),
    )
    marks, number = None, int(count[1]) if count else None
    if each:
        marks = decimal(each[1] or each[2])
    elif product:
        marks = decimal(product[2] or product[3])
        number = number or int(product[1] or product[4])
    elif total and number:
        share = Decimal(total[1]) / number
        marks = share if share == round(share, 2) else None
    blank = bool(each and "空" in each[0])
    section = Section(kind_named(word), place, ordinal, marks, blank, number, "", of_keys)
    return section.with_rules(rest) if rest and not of_keys else section


def section_start(folded: str, place: Place) -> tuple[Section, int] | None:
    """The head of a section that may have keys behind it in the same line, and where they begin."""
    match = _START.match(folded)
    if match is None or not (match["ordinal"] or match["word"].endswith("题") or match["colon"]):
        return None
    rest = match["told"] or ""
    return _section(match["word"], match["ordinal"] or "", rest, place, True), match.end()
