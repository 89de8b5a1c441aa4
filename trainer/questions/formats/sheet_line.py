"""One question as the cells of a row, so that reading them gives the same question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trainer.foundation.wording import Text, text
from trainer.questions.formats.parsed import ParsedOption, ParsedQuestion
from trainer.questions.formats.sheet_cells import (
    ALTERNATIVES,
    ARROW,
    BLANKS,
    TAGS,
    closed,
    joined,
    unclosed,
    written_numbers,
)
from trainer.questions.formats.sheet_columns import LABELS
from trainer.questions.formats.sheet_keys import labelled
from trainer.questions.formats.sheet_kinds import WORDS
from trainer.questions.question import TRUE

LEVELS: dict[str, Text] = {
    "easy": text("Easy"),
    "medium": text("Medium"),
    "hard": text("Hard"),
}


def line(question: ParsedQuestion) -> dict[str, str]:
    """The cells by field; a find-the-fault question becomes one to be answered in words."""
    question = _relabelled(question)
    kind = "written" if question.kind == "find_fault" else question.kind
    level = LEVELS.get(question.difficulty)
    cells = {
        "id": question.id,
        "title": question.title,
        "kind": str(WORDS.get(kind, text("Written answer"))),
        "stem": question.stem,
        "key": _key(question),
        "explanation": question.explanation,
        "difficulty": str(level) if level else question.difficulty,
        "marks": "" if question.marks is None else f"{question.marks:f}",
        "topic": question.topic,
        "category": question.category,
        "tags": joined(question.tags, TAGS, "；"),
        "lesson": question.lesson,
        "rubric": "\n".join(question.rubric),
        "pinned": "".join(option.label for option in question.options if option.pinned),
    }
    return cells | _options(question)


def _relabelled(question: ParsedQuestion) -> ParsedQuestion:
    """The options labelled A, B, C in their order, since columns have one."""
    if question.kind == "dropdown" or not question.options:
        return question
    new = dict(zip((option.label for option in question.options), LABELS, strict=False))
    options = tuple(
        replace(option, label=new[option.label])
        for option in question.options
        if option.label in new
    )
    key = tuple(new.get(label, label) for label in question.key)
    return replace(question, options=options, key=key)


def _options(question: ParsedQuestion) -> dict[str, str]:
    if question.kind == "matching":
        pairs = (joined(pair, ARROW, ARROW) for pair in question.pairs)
        return {f"option.{label}": pair for label, pair in zip(LABELS, pairs, strict=False)}
    if question.kind in ("fill", "number", "true_false", "written", "find_fault"):
        return {}
    texts = _gaps(question) if question.kind == "dropdown" else _protected(question.options)
    return {f"option.{label}": written for label, written in zip(LABELS, texts, strict=False)}


def _gaps(question: ParsedQuestion) -> list[str]:
    """All options of a gap in one cell where the gaps have different ones."""
    if all(len(option.label) == 1 for option in question.options):
        return [joined((option.text,), ALTERNATIVES, "|") for option in question.options]
    gaps: dict[str, list[str]] = {}
    for option in question.options:
        gaps.setdefault(option.label[:-1], []).append(option.text)
    return [joined(texts, ALTERNATIVES, "|") for texts in gaps.values()]


def _protected(options: Iterable[ParsedOption]) -> list[str]:
    """The texts; if each begins with the label of its column, with one more to be taken off."""
    options = list(options)
    told = [labelled(option.text) for option in options]
    if len(told) > 1 and all(
        one and one[0] == label for one, label in zip(told, LABELS, strict=False)
    ):
        return [f"{label}. {option.text}" for label, option in zip(LABELS, options, strict=False)]
    return [option.text for option in options]


def _key(question: ParsedQuestion) -> str:
    if question.kind == "true_false":
        return _truth(question.key)
    if question.kind == "fill":
        signs = ALTERNATIVES + BLANKS
        return closed("；".join(unclosed(texts, signs, "|") for texts in question.accepted))
    if question.kind == "number":
        return "；".join(written_numbers(question.numbers))
    if question.kind == "find_fault":
        return "\n".join(f"{turn}: {fault}" for turn, fault in question.faults)
    if question.kind == "written":
        return question.model
    return "".join(question.key)


def _truth(key: tuple[str, ...]) -> str:
    if not key:
        return ""
    return str(text("Right")) if key[0] == TRUE else str(text("Wrong"))
