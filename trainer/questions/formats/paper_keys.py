"""Understand what is written where a key stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from trainer.questions.formats.paper_lines import fold
from trainer.questions.formats.parsed import NumberKey
from trainer.questions.question import BLANK, FALSE, TRUE

_TRUE, _FALSE = "正确|对|是|√|TRUE|T|YES|Y", "不正确|不对|错误|错|否|×|FALSE|F|NO|N|X"
_TRUTH = re.compile(
    rf"[(\[]?\s*(?:(?P<true>{_TRUE})|(?P<false>{_FALSE}))(?:的)?\s*[)\]]?(?P<rest>.*)", re.I | re.S
)
_LETTERS = re.compile(
    r"[(\[]?\s*(?:应?选择?|为|是)?\s*(?P<all>[A-Z](?:\s*[、,;/.和与及-]?\s*(?:至|到)?\s*[A-Z](?![a-z]))*)\s*[)\]]?(?P<rest>.*)",
    re.S,
)
_EVERY = re.compile(
    r"(?:[A-Z]+\s*)?\(?(?:全选|全部(?:正确|都选)?|以上(?:全部|都是|皆是|都对|均是|均正确)|都选)\)?[。.]?"
)
_SPAN = re.compile(r"([A-Z])\s*(?:-|至|到)\s*([A-Z])")
_AFTER = re.compile(r"\s*(?:[。.,;:、!-]|[(\[]|\s)\s*(?P<why>.*?)[)\]]?\s*", re.S)
_CHOSEN = re.compile(
    r"(?:选|答案[为是:]?|选项)\s*([A-Z](?:[、,]?[A-Z])*)\s*(?:项|选项)?\s*[。.]?\s*$"
)
BLANK_HERE = re.compile(r"_+(?:\s+_+)*|\(\s*\)|\[\s*\]")
# 不超过__30__秒 and （ 30 ）; between long lines only a number is surely no word between two.
_FILLED = re.compile(
    r"\(\s*([^()_]{1,30}?)\s*\)"
    r"|(?<!_)_{1,3}\s*(?![\u3400-\u9fff]\s*_)([^_\s,;。](?:[^_\n,;。]{0,28}[^_\s,;。])?)\s*_{1,3}(?!_)"
    r"|_{4,}\s*([+-]?\d[\d.:%/]*)\s*_{4,}"
)
_EITHER = re.compile(
    r"([^()（）]+?)\s*[（(]\s*(?:或者?|也可(?:填|写|答)?)\s*[:：]?([^()（）]+)[)）]\s*。?"
)
_OR = re.compile(r"([^或]{1,6}?)\s*或者?\s*([^或]{1,6})")
_NUM = r"[+-]?\d+(?:\.\d+)?"
_TOLERANCE = re.compile(rf"({_NUM})\s*\(?\s*(?:±|\+/?-)\s*(\d+(?:\.\d+)?)\s*\)?")
_BETWEEN = re.compile(rf"({_NUM})\s*(?:-|~|至|到|\.\.)\s*({_NUM})")
_PLAIN = re.compile(_NUM)
# 30秒, 3个工作日; 30秒左右 says another thing.
_UNIT = re.compile(
    r"(.*[\d)])\s*(?!.*(?:左右|以内|以上|以下|之内|[内约或至到]))([%℃°A-Za-z\u3400-\u9fff㎡]{1,6})"
)


@dataclass(frozen=True)
class Choice:
    """Labels or "true"/"false"; `why` is what stands behind the key as a reason."""

    key: tuple[str, ...]
    why: str = ""
    guessed: bool = False


def letters(written: str, labels: Sequence[str]) -> Choice | None:
    """The labels that the key names: B, ACD, A、C, A-D, 全选; None if it names none."""
    if written.isascii() and written.isalpha() and written.isupper():
        return Choice(tuple(dict.fromkeys(written)), guessed=len(set(written)) < len(written))
    folded = fold(written).strip()
    if _EVERY.fullmatch(folded):
        return Choice(tuple(labels))
    if folded.isascii() and re.fullmatch(r"[a-z](?:[\s,;]*[a-z])*[.]?", folded) and len(folded) < 9:
        folded = folded.upper()
    match = _LETTERS.match(folded)
    if match is None:
        return None
    named = spelled_out(match["all"])
    key = tuple(dict.fromkeys(named))
    unsure = len(named) > len(key) or "/" in match["all"]  # AAB, or AB/AC for either of them
    rest = match["rest"]
    if not rest.strip(" 。.;,)]"):
        return Choice(key, guessed=unsure)
    after = _AFTER.fullmatch(rest)
    shift = len(written) - len(written.lstrip())
    if after:
        start = shift + match.start("rest")
        why = written[start + after.start("why") : start + after.end("why")].strip()
        return Choice(key, why, unsure)
    if re.match(r"(?:项|选项)?(?:正确|对)?[。.]?$", rest):
        return Choice(key, guessed=True)
    return None


def truth(written: str) -> Choice | None:
    """("true",) or ("false",) for 对 错 √ × 正确 错误 T F; None for anything else."""
    folded = fold(written).strip()
    match = _TRUTH.fullmatch(folded)
    if match is None:
        return None
    key = (TRUE if match["true"] else FALSE,)
    rest = match["rest"]
    if not rest.strip(" 。.;,"):
        return Choice(key)
    after = _AFTER.fullmatch(rest)
    if after is None:
        return None
    start = len(written) - len(written.lstrip()) + match.start("rest")
    return Choice(key, written[start + after.start("why") : start + after.end("why")].strip())


def chosen_in(explanation: str) -> str:
    """The letters in “故选B。” at the end of an explanation, or ""."""
    match = _CHOSEN.search(fold(explanation))
    return match[1] if match else ""


def with_blanks(stem: str) -> tuple[str, int]:
    """The stem with every blank written as ____, and how many it has."""
    folded = fold(stem)
    parts, last, count = [], 0, 0
    for match in BLANK_HERE.finditer(folded):
        parts += [stem[last : match.start()], BLANK]
        last, count = match.end(), count + 1
    return "".join([*parts, stem[last:]]), count


def filled_blanks(stem: str) -> tuple[str, list[str]]:
    """A stem whose blanks were filled in, emptied again, and what stood in them."""
    folded = fold(stem)
    parts, last, found = [], 0, []
    for match in _FILLED.finditer(folded):
        start, end = match.span(match.lastindex or 0)
        found.append(stem[start:end].strip())
        parts += [stem[last : match.start()], BLANK]
        last = match.end()
    return "".join([*parts, stem[last:]]), found


def accepted(written: str, blanks: int) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The texts accepted for each blank, and whether the way to cut them was guessed."""
    plain = written.strip()
    if plain[-1:] in ")）" and not re.search("[(（]", plain):
        plain = plain[:-1].rstrip()  # of （答案：三） around the whole key
    blanks = max(blanks, 1)
    by_mark = _cut(plain, "[；;\n]")
    if blanks == 1:
        return _single(plain, by_mark)
    numbered = re.split(r"\s*[(（]\d[)）]\s*|\s*[①②③④⑤⑥⑦⑧⑨]\s*", plain)
    if len(numbered) - 1 == blanks and not numbered[0]:
        by_mark = [part.strip(" ；;，,、。") for part in numbered[1:]]
    guessed = False
    for marks in ("[、]", "[，,]", r"\s+|　+"):
        if len(by_mark) == blanks:
            break
        parts = _cut(plain.rstrip("。"), marks)
        if len(parts) == blanks:
            by_mark, guessed = parts, True
    texts = [alternatives(part) for part in by_mark]
    return tuple(one for one, _unsure in texts), guessed or any(unsure for _one, unsure in texts)


def number_keys(written: str) -> tuple[NumberKey, ...]:
    """Numbers such as 30, 30±1 or 28~32, with units or without; () if one of them is none."""
    parts = [part.strip() for part in re.split("[;；\n]", written.strip().rstrip("。"))]
    found = tuple(_number_key(part) for part in parts if part)
    return tuple(one for one in found if one is not None) if None not in found else ()


def _number_key(written: str) -> NumberKey | None:
    plain = fold(written)
    with_unit = _UNIT.fullmatch(plain)
    if with_unit:
        key = _bare_number(with_unit[1])
        unit = written[with_unit.start(2) : with_unit.end(2)]
        return None if key is None else replace(key, unit=unit)
    return _bare_number(plain)


def _bare_number(plain: str) -> NumberKey | None:
    if match := _TOLERANCE.fullmatch(plain):
        return NumberKey(value=Decimal(match[1]), tolerance=Decimal(match[2]))
    if _PLAIN.fullmatch(plain):
        return NumberKey(value=Decimal(plain))
    if match := _BETWEEN.fullmatch(plain):
        return NumberKey(low=Decimal(match[1]), high=Decimal(match[2]))
    return None


def _single(plain: str, by_mark: list[str]) -> tuple[tuple[tuple[str, ...], ...], bool]:
    if len(by_mark) > 1:
        found = [one for part in by_mark for one in alternatives(part)[0]]
        return (tuple(dict.fromkeys(found)),), True
    texts, unsure = alternatives(plain)
    return ((texts,) if texts else ()), unsure


def alternatives(part: str) -> tuple[tuple[str, ...], bool]:
    """甲|乙 for sure, 甲/乙 as a guess; 24/7 and km/h stay one text, which is a guess, too."""
    if "|" in part or "｜" in part:
        return tuple(dict.fromkeys(_cut(part, "[|｜]"))), False
    if either := _EITHER.fullmatch(part) or _OR.fullmatch(part):
        return tuple(dict.fromkeys(one.strip() for one in either.groups())), True
    if "/" not in part and "／" not in part:
        return ((part,) if part else ()), False
    if re.fullmatch(r"[\x00-\x7f]+", part):
        return (part,), True
    return tuple(dict.fromkeys(_cut(part, "[/／]"))), True


def _cut(written: str, marks: str) -> list[str]:
    return [part for one in re.split(marks, written) if (part := one.strip())]


def spelled_out(written: str) -> str:
    """The letters that the text names, A-C as ABC."""
    spread = _SPAN.sub(
        lambda match: "".join(chr(code) for code in range(ord(match[1]), ord(match[2]) + 1)),
        written,
    )
    return re.sub(r"[^A-Z]", "", spread)
