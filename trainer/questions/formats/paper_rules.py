"""Understand what the head of a section says about marking: 少选得1分, 错选不得分."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_NUMBER = r"\d+(?:\.\d+)?"
_FEW = "少选|漏选|少答|漏答|少填|漏填|(?:选对)?但?不全|选不全|未选全|部分选对|选对部分"
_WRONG = "多选|错选|不选|未选|选错|有选错|有错误?|答错|多答|错答|不答|未答|错填|填错"
_LIST = rf"(?:{_FEW}|{_WRONG})(?:(?:[、,或和及]|或者)*(?:{_FEW}|{_WRONG}))*"
_CLAUSE = re.compile(
    rf"(?P<which>{_LIST})(?:的|时|者|答案|选项)*(?:均|都|皆|一律|只|可)?(?:"
    r"(?P<nothing>不得分|不给分|无分|不计分|[得计]?0分)"
    r"|[得给计]?(?:该题|本题)?(?:分数|分值)?(?:的)?(?P<half>一半|半分|50%|1/2)(?:的?分数?|分值)?"
    rf"|[得给计]?(?P<some>{_NUMBER})分)"
)
_FULL = re.compile(
    r"(?:每题|每小题|每道题)?(?:全部?)?(?:选|答)?(?:全对|对|正确)的?(?:才)?"
    rf"得(?:满分|分|(?P<marks>{_NUMBER})分)"
)
_EACH_BLANK = re.compile(rf"每(?:答|填)?对[一1]?(?:个)?空得?(?P<marks>{_NUMBER})分")
_SIGN = re.compile(rf"[^,;。()]*(?:{_FEW}|{_WRONG}|扣|得分|给分|计分|[选答全]对)[^,;。()]*")


class Rules(NamedTuple):
    """The policy of ours that is meant, marks of a question or blank, and words not understood."""

    policy: str = ""
    marks: Decimal | None = None
    each_blank: bool = False
    unknown: tuple[str, ...] = ()


def rules_in(written: str, marks: Decimal | None) -> Rules:
    """What folded words say about marking; `marks` are those that a question has already."""
    words = re.sub(r"\s+", "", written)
    if not _SIGN.search(words):
        return Rules()
    blank, full = _EACH_BLANK.search(words), _FULL.search(words)
    told = blank["marks"] if blank else full["marks"] if full else None
    marks = marks if marks is not None or told is None else Decimal(told)
    policy, unknown = "", []
    for clause in _CLAUSE.finditer(words):
        few = re.search(_FEW, clause["which"]) is not None
        wrong = re.search(_WRONG, clause["which"]) is not None
        halved = clause["half"] is not None or (
            clause["some"] is not None and Decimal(clause["some"]) * 2 == marks
        )
        if few and halved and not wrong:
            policy = "half_if_incomplete"
        elif few and clause["nothing"]:
            policy = "all_or_nothing"
        elif not clause["nothing"]:
            unknown.append(clause[0])
    rest = _CLAUSE.sub("", _FULL.sub("", _EACH_BLANK.sub("", words)))
    unknown += [match[0].strip("、") for match in _SIGN.finditer(rest)]
    return Rules(policy, marks, blank is not None, tuple(filter(None, unknown)))
