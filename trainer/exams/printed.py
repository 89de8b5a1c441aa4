"""A paper as it is printed: sections, numbers, letters in the drawn order, and the keys.

Words keep their pictures as they are written, ![what it shows](file.png).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from trainer.exams.paper import Paper, PaperLine
from trainer.foundation.wording import Text, text
from trainer.questions.answers import marked_turns
from trainer.questions.names import KIND_NAMES
from trainer.questions.question import BLANK, TRUE, Question

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROOM, _BRACKETS = "________", "（____）"
_LINES, _LONG = 5, 8  # room for an answer in one's own words
_CHOICE = ("single", "multiple", "true_false")


@dataclass(frozen=True)
class PrintedQuestion:
    """A question with its number on the paper; `shared` stands above the first of its group.

    `pictures` are the hashes of the pictures in its words, by file name.
    """

    number: int
    shared: str
    stem: str
    lines: tuple[str, ...]
    marks: Decimal
    key: Text | str
    explanation: str
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PrintedSection:
    """The questions of one kind; `each` is None where their marks differ."""

    kind: Text
    full: Decimal
    each: Decimal | None
    questions: tuple[PrintedQuestion, ...]


def printed(paper: Paper) -> tuple[PrintedSection, ...]:
    """The paper by kinds, in the order in which they come first; numbers run through."""
    kinds: dict[str, list[PaperLine]] = {}
    for line in paper.lines:
        kinds.setdefault(line.question.kind, []).append(line)
    number, told = 0, ""
    sections = []
    for kind, lines in kinds.items():
        questions = []
        for line in lines:
            number += 1
            shared = line.question.shared
            questions.append(_question(number, line, "" if shared == told else shared))
            told = shared
        marks = {line.marks for line in lines}
        each = next(iter(marks)) if len(marks) == 1 else None
        full = sum((line.marks for line in lines), Decimal(0))
        sections.append(PrintedSection(KIND_NAMES[kind], full, each, tuple(questions)))
    return tuple(sections)


def _question(number: int, line: PaperLine, shared: str) -> PrintedQuestion:
    question = line.question
    letters = dict(zip(line.order, LETTERS, strict=False))
    stem = question.stem.replace(BLANK, _ROOM)
    if question.kind in _CHOICE:
        stem += _BRACKETS
    return PrintedQuestion(
        number, shared, stem, tuple(_lines(line, letters)), line.marks,
        _key(question, letters), question.explanation, dict(question.pictures),
    )  # fmt: skip


def _lines(line: PaperLine, letters: dict[str, str]) -> list[str]:
    question = line.question
    lines = [f"（{at}）{item} {_BRACKETS}" for at, item in enumerate(question.items, 1)]
    lines += [f"{at}. {turn.speaker}：{turn.words}" for at, turn in enumerate(question.turns, 1)]
    texts = {option.label: option.text for option in question.options}
    lines += [f"{letter}. {texts[label]}" for label, letter in letters.items() if label in texts]
    if question.kind in ("ordering", "number", "find_fault"):
        lines.append(_ROOM * 3)
    if question.kind == "written":
        lines += [_ROOM * _LONG] * _LINES
    return lines


def _key(question: Question, letters: dict[str, str]) -> Text | str:
    if question.kind == "true_false":
        return text("True") if question.key == (TRUE,) else text("False")
    if question.kind == "fill":
        blanks = [one if isinstance(one, str) else " / ".join(one) for one in question.key]
        return "；".join(blanks)
    if question.kind == "written":
        points = "；".join(f"{one.words}（{one.marks}）" for one in question.rubric)
        return " ".join(filter(None, (question.model, points)))
    if question.kind == "find_fault":
        faults = marked_turns(question.labels).items()
        return "；".join(f"{turn} {letters.get(at, at)}" for turn, at in faults)
    return _letters(question, letters)


def _letters(question: Question, letters: dict[str, str]) -> str:
    named: Sequence[str] = [letters.get(label, label) for label in question.labels]
    if question.kind == "matching":
        return "；".join(f"（{at}）{letter}" for at, letter in enumerate(named, 1))
    if question.kind == "number":
        return " / ".join(named)
    return "".join(sorted(named) if question.kind == "multiple" else named)
