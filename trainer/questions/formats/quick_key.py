"""A key as one line that a person reads and types."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

from trainer.questions.formats.parsed import NumberKey, ParsedQuestion
from trainer.questions.formats.to_bank_parts import number_words
from trainer.questions.numbers import accepted
from trainer.questions.question import FALSE, TRUE

_TRUE = ("true", "t", "yes", "对", "正确", "是", "√", "✓", "✔", "y", "right")
_FALSE = (
    "false",
    "f",
    "no",
    "错",
    "错误",
    "否",
    "×",
    "✗",
    "✘",
    "x",
    "n",
    "wrong",
    "不对",
    "不正确",
)
_PAIR = re.compile(r"\s*(?:→|->|=>|=|—)\s*")


def key_words(question: ParsedQuestion) -> str:
    """The key on one line; "" where there is none."""
    match question.kind:
        case "true_false":
            signs = {TRUE: "√", FALSE: "×"}
            return "".join(signs.get(part, part) for part in question.key)
        case "fill":
            return "；".join("|".join(texts) for texts in question.accepted)
        case "number":
            return "；".join(filter(None, map(number_words, question.numbers)))
        case "matching":
            return "；".join(f"{left} → {right}" for left, right in question.pairs)
        case "written":
            return question.model
        case "find_fault":
            return "；".join(f"{turn}={fault}" for turn, fault in question.faults)
        case "group" | "information":
            return ""
        case _ if all(len(label) == 1 for label in question.key):
            return "".join(question.key)
        case _:
            return "；".join(question.key)


def with_key(question: ParsedQuestion, written: str) -> ParsedQuestion:
    """The question with the key that the line names; what it cannot be stays to be noted."""
    parts = [part.strip() for part in re.split(r"[；;\n]", written) if part.strip()]
    match question.kind:
        case "true_false":
            return replace(question, key=_truth(written))
        case "fill":
            blanks = (re.split(r"[|｜]", part) for part in parts)
            texts = (tuple(one.strip() for one in blank if one.strip()) for blank in blanks)
            return replace(question, accepted=tuple(filter(None, texts)))
        case "number":
            return replace(question, numbers=tuple(map(number_key, parts)))
        case "matching":
            sides = [(*_PAIR.split(part, maxsplit=1), "")[:2] for part in parts]
            return replace(question, pairs=tuple((left, right) for left, right in sides))
        case "written":
            return replace(question, model=written.strip())
        case "find_fault":
            marked = (re.fullmatch(r"([0-9]{1,4})\s*[=:：]\s*(.+)", part) for part in parts)
            return replace(question, faults=tuple((int(m[1]), m[2]) for m in marked if m))
        case "group" | "information":
            return question
        case _:
            return replace(question, key=_labels(question, written, parts))


def number_key(written: str) -> NumberKey:
    """A number, one with a tolerance, a range, or a reference to the house standard.

    One that says nothing where it is none of these.
    """
    found = accepted(written)
    if found is None:
        return NumberKey(reference=written if "{{" in written else "")
    if found.low == found.high:
        return NumberKey(found.low, unit=found.unit)
    if "±" in written or "+" in written:
        middle = (found.low + found.high) / Decimal(2)
        return NumberKey(middle, found.high - middle, unit=found.unit)
    return NumberKey(low=found.low, high=found.high, unit=found.unit)


def _truth(written: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", written).strip().casefold()
    return (TRUE,) if plain in _TRUE else (FALSE,) if plain in _FALSE else ()


def _labels(question: ParsedQuestion, written: str, parts: list[str]) -> tuple[str, ...]:
    labels = {option.label for option in question.options}
    if parts and set(parts) <= labels:
        return tuple(parts)
    plain = unicodedata.normalize("NFKC", written).upper()
    return tuple(dict.fromkeys(re.sub(r"[\s,、;.。，；/和]+", "", plain)))
