"""Keys as people write them into one cell: letters, ranges, the text of an option, √ and ×."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from trainer.questions.formats.parsed import ParsedOption
from trainer.questions.normalise import fold

How = Literal["letters", "text", "number", "unclear"]

_AND = r"\s,、;/|.和与及+&\-"
_LETTERS = re.compile(rf"[A-Z](?:[{_AND}]*[A-Z])*")
_RANGE = re.compile(r"([A-Z])\s*(?:-|~|至|到|—|–)+\s*([A-Z])")
_ALL = ("全选", "全部", "全对", "ALL", "以上全部", "全部正确", "全部选项")
_LABELLED = re.compile(r"\s*([A-Za-z])\s*[.、．:：)）]\s*(\S.*)", re.DOTALL)
_WRAPPED = re.compile(
    r"^(?:选项?|答案?[:：]?|[(\[【（]\s*)?(.*?)(?:\s*[)\]】）]|[。.,，;；])?$", re.DOTALL
)


def choose(written: str, options: Sequence[ParsedOption]) -> tuple[tuple[str, ...], How]:
    """The labels that the cell names and how it names them.

    The labels may lie outside the options. Letters win over the text of an option unless
    only the text fits: "an" is an option of a grammar question and not A and N.
    """
    labels = [option.label for option in options]
    plain = unicodedata.normalize("NFKC", written).strip()
    inner = _WRAPPED.sub(r"\1", plain).strip().upper()
    if inner in _ALL:
        return tuple(labels), "letters"
    letters = _letters(inner)
    if letters and set(letters) <= set(labels):
        return letters, "letters"
    for parts in ([plain], re.split(r"[;|\n]", plain), re.split(r"[;|\n、,]", plain)):
        named = [_named(part, options) for part in parts if part.strip()]
        if named and all(named):
            return tuple(dict.fromkeys(named)), "text"
    if letters:
        return letters, "letters"
    if re.fullmatch(r"[\d\s,、;/|]+", inner):
        numbers = [int(digits) for digits in re.findall(r"\d+", inner)]
        if numbers and all(0 < number <= len(labels) for number in numbers):
            return tuple(labels[number - 1] for number in dict.fromkeys(numbers)), "number"
    return (), "unclear"


def order(written: str) -> tuple[str, ...]:
    """Labels in the order in which they are written: "C-A-B", "C→A→B", "CAB"."""
    plain = unicodedata.normalize("NFKC", written).upper()
    plain = re.sub(r"->|=>|[→>\s,、;/|.\-]+", "", plain)
    return tuple(plain) if re.fullmatch(r"[A-Z]+", plain) else ()


def gaps(written: str) -> tuple[str, ...]:
    """One label for each gap; those of gaps with options of their own are like "1A"."""
    plain = unicodedata.normalize("NFKC", written).upper()
    found = re.findall(r"[0-9]{0,2}[A-Z]", plain)
    return tuple(found) if not re.sub(r"[0-9]{0,2}[A-Z]|[\s,、;/|]", "", plain) else ()


def labelled(written: str) -> tuple[str, str] | None:
    """The label and the text of an option such as "A. 可以"; None without a label."""
    match = _LABELLED.fullmatch(written)
    return (match[1].upper(), match[2].strip()) if match else None


def _letters(inner: str) -> tuple[str, ...]:
    spread = _RANGE.sub(_spread, inner) if re.search("[-~至到—–]", inner) else inner
    if not _LETTERS.fullmatch(spread):
        return ()
    return tuple(dict.fromkeys(re.findall("[A-Z]", spread)))


def _spread(match: re.Match[str]) -> str:
    return "".join(chr(code) for code in range(ord(match[1]), ord(match[2]) + 1)) or match[0]


def _named(part: str, options: Sequence[ParsedOption]) -> str:
    told = labelled(part)
    for option in options:
        if fold(option.text) == fold(part):
            return option.label
        if told == (option.label, option.text) or (
            told and told[0] == option.label and fold(told[1]) == fold(option.text)
        ):
            return option.label
    return ""
