"""The parts of a question that was read, in the form in which a bank holds them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from trainer.questions.formats.bank_files import with_own_names
from trainer.questions.formats.parsed import NumberKey, ParsedQuestion
from trainer.questions.marking import POLICIES
from trainer.questions.question import Difficulty, Kind, Option, Policy, RubricLine, Turn

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIFFICULTIES: dict[Difficulty, str] = {
    "easy": "easy 易 容易 简单 较易 较简单 低 初级 low simple",
    "medium": "medium 中 中等 一般 适中 普通 中级 normal average",
    "hard": "hard 难 困难 较难 较困难 高 高级 很难 difficult high",
}
_WORDS: dict[str, Difficulty] = {
    word: name for name, words in _DIFFICULTIES.items() for word in words.split()
}
_MARKS_FIRST = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*分?\s*[:：]\s*(.+)", re.DOTALL)
_MARKS_LAST = re.compile(
    r"(.+?)[（(\[【]\s*([0-9]+(?:\.[0-9]+)?)\s*分\s*[)）\]】][。；;]?", re.DOTALL
)
_TURN = re.compile(r"([^\s:：]{1,12})\s*[:：]\s*(\S.*)")


def difficulty_of(word: str) -> Difficulty | None:
    """What a word for the difficulty means; None where it is none that is known."""
    plain = unicodedata.normalize("NFKC", word).strip().casefold().removesuffix("题")
    return _WORDS.get(plain.removeprefix("难度").strip(":- ")) if plain else None


def options_of(one: ParsedQuestion) -> tuple[tuple[Option, ...], dict[str, str]]:
    """The options labelled A, B, C in their order, and the new label of each old one."""
    if one.kind == "matching":
        rights = list(dict.fromkeys(right.strip() for _left, right in one.pairs))
        labels = dict(zip(rights, LETTERS, strict=False))
        options = (Option(label, with_own_names(x, one.files)) for x, label in labels.items())
        return tuple(options), labels
    if one.kind == "find_fault":
        texts = [option.text.strip() for option in one.options]
        texts += [fault.strip() for _turn, fault in one.faults]
        labels = dict(zip(dict.fromkeys(texts), LETTERS, strict=False))
        return tuple(Option(label, x) for x, label in labels.items()), labels
    if one.kind not in ("single", "multiple", "ordering"):
        return (), {}
    labels = {option.label: letter for option, letter in zip(one.options, LETTERS, strict=False)}
    options = (Option(labels[x.label], x.text.strip(), x.pinned) for x in one.options[:26])
    return tuple(options), labels


def key_of(one: ParsedQuestion, labels: dict[str, str]) -> tuple[str, ...]:
    """The key in the new labels."""
    if one.kind == "matching":
        return tuple(labels[right.strip()] for left, right in one.pairs if left)
    if one.kind == "find_fault":
        told = sorted({turn: labels[fault.strip()] for turn, fault in one.faults}.items())
        return tuple(f"{turn}={label}" for turn, label in told)
    key = (labels[label] for label in dict.fromkeys(one.key) if label in labels)
    return tuple(key) if one.kind == "ordering" else tuple(sorted(key))


def numbers_of(one: ParsedQuestion) -> tuple[str, ...]:
    """The numbers that earn everything."""
    return tuple(number_words(number) for number in one.numbers if number.weight == 1)


def number_words(number: NumberKey) -> str:
    """One accepted number as a bank writes it; "" where nothing is said."""
    if number.reference:
        return number.reference
    if number.value is None:
        low, high = number.low, number.high
        return "" if low is None or high is None else f"{_plain(low)}..{_plain(high)}{number.unit}"
    tolerance = f"±{_plain(number.tolerance)}" if number.tolerance else ""
    return f"{_plain(number.value)}{tolerance}{number.unit}"


def marking_of(one: ParsedQuestion) -> tuple[dict[int, str], Policy | None]:
    """The weights by the position of the option, and how it is marked, if not as usual."""
    named = next((policy for policy in POLICIES.get(_kind(one), ()) if policy == one.marking), None)
    weights = [option.weight or Decimal(0) for option in one.options]
    if named is not None:
        told = enumerate(weights) if named == "weights" else ()
        return {at: f"{weight:f}" for at, weight in told}, named
    if one.kind not in ("single", "multiple") or not any(weights):
        return {}, None
    right = [w for w, option in zip(weights, one.options, strict=True) if option.label in one.key]
    wrong = [
        w for w, option in zip(weights, one.options, strict=True) if option.label not in one.key
    ]
    if one.kind == "single" and not any(wrong):
        return {}, None
    if one.kind == "multiple" and _even(right):
        share = right[0]
        if not any(wrong):
            return {}, None
        if all(abs(weight + share) < Decimal("0.01") for weight in wrong):
            return {}, "hits_minus_wrong"
        if all(weight == -1 for weight in wrong):
            return {}, None
    return {at: f"{weight:f}" for at, weight in enumerate(weights)}, "weights"


def rubric_of(one: ParsedQuestion) -> tuple[str, tuple[RubricLine, ...]]:
    """The model answer and the marked lines; where marks are missing, all lines join the answer."""
    lines = [_rubric_line(line) for line in one.rubric]
    told = [line for line in lines if line is not None]
    total = sum((Decimal(line.marks) for line in told), Decimal(0))
    if told and len(told) == len(lines) and total == (one.marks or Decimal(1)):
        return one.model.strip(), tuple(told)
    return "\n".join([*filter(None, [one.model.strip()]), *one.rubric]), ()


def faults_of(one: ParsedQuestion) -> tuple[str, tuple[Turn, ...]]:
    """What stands before the call, and the turns of it: lines like “客服：您好”."""
    lines = [line.strip() for line in one.stem.strip().split("\n") if line.strip()]
    turns = [_TURN.fullmatch(line) for line in lines]
    first = next((at for at in range(len(lines)) if all(turns[at:])), len(lines))
    if first == 0 and len(lines) > 2 and not lines[0].startswith(_speakers(lines[1:])):
        first = 1  # a stem that ends with a colon and words is no turn
    found = tuple(Turn(match[1], match[2]) for match in turns[first:] if match)
    return with_own_names("\n".join(lines[:first]), one.files), found


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _kind(one: ParsedQuestion) -> Kind:
    return next((kind for kind in POLICIES if kind == one.kind), "information")


def _speakers(lines: list[str]) -> tuple[str, ...]:
    return tuple({re.split("[:：]", line, maxsplit=1)[0].strip() for line in lines})


def _even(weights: list[Decimal]) -> bool:
    return bool(weights) and max(weights) - min(weights) < Decimal("0.01") and weights[0] > 0


def _rubric_line(line: str) -> RubricLine | None:
    first = _MARKS_FIRST.fullmatch(line.strip())
    if first:
        return RubricLine(first[1], first[2].strip())
    last = _MARKS_LAST.fullmatch(line.strip())
    return RubricLine(last[2], last[1].strip()) if last else None
