"""A question that was read as questions of a bank of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from decimal import Decimal

from trainer.foundation.identity import QuestionId
from trainer.questions.formats.bank_files import own_name, with_own_names
from trainer.questions.formats.faults import with_blanks
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.questions.formats.to_bank_parts import (
    difficulty_of,
    faults_of,
    key_of,
    marking_of,
    numbers_of,
    options_of,
    rubric_of,
)
from trainer.questions.key import Key
from trainer.questions.question import BLANK, Kind, Question

FreshName = Callable[[str], str]
KINDS_OF: dict[str, Kind] = {
    "single": "single", "multiple": "multiple", "true_false": "true_false", "fill": "fill",
    "number": "number", "ordering": "ordering", "matching": "matching", "written": "written",
    "find_fault": "find_fault", "information": "information",
}  # fmt: skip
_ONE = Decimal(1)


def to_questions(
    question: ParsedQuestion,
    bank: str,
    fresh: FreshName,
    lessons: Collection[str] | None = None,
) -> tuple[Question, ...]:
    """The question as the bank writes it; a group gives one for each question in it.

    `fresh` gives a name that nothing in the bank has, from the one that the question brought.
    Only what `import_checks.why_not` has no error for can be taken.
    """
    if question.kind != "group":
        return (_question(question, bank, fresh, lessons),)
    group, shared = fresh(question.id), _stem(question)
    return tuple(
        replace(
            _question(_inherited(one, question), bank, fresh, lessons), group=group, shared=shared
        )
        for one in question.questions
    )


def pictures_of(question: ParsedQuestion) -> dict[str, bytes]:
    """The pictures that belong beside the bank, by the names that its questions use."""
    return {own_name(file): file.data for one in question.each() for file in one.files}


def _inherited(one: ParsedQuestion, group: ParsedQuestion) -> ParsedQuestion:
    return replace(
        one,
        topic=one.topic or group.topic,
        category=one.category or group.category,
        difficulty=one.difficulty or group.difficulty,
        lesson=one.lesson or group.lesson,
        tags=one.tags or group.tags,
    )


def _question(
    one: ParsedQuestion, bank: str, fresh: FreshName, lessons: Collection[str] | None
) -> Question:
    kind = KINDS_OF[one.kind]
    options, labels = options_of(one)
    stem, turns = faults_of(one) if kind == "find_fault" else (_stem(one), ())
    weights, marking = marking_of(one)
    options = tuple(
        replace(option, text=with_own_names(option.text, one.files), weight=weights.get(at, ""))
        for at, option in enumerate(options)
    )
    model, rubric = rubric_of(one) if kind == "written" else ("", ())
    return Question(
        id=QuestionId(f"{bank}/{fresh(one.id)}"),
        kind=kind,
        stem=stem,
        options=options,
        key=_key(one, labels),
        marks=_ONE if one.marks is None or kind == "information" else one.marks,
        explanation=_explanation(one),
        lesson=one.lesson if one.lesson and (lessons is None or one.lesson in lessons) else None,
        topic=_line(one.topic or one.category) or None,
        difficulty=difficulty_of(one.difficulty) or "medium",
        tags=_tags(one),
        items=tuple(left for left, _right in one.pairs if left) if kind == "matching" else (),
        turns=turns,
        model=model,
        rubric=rubric,
        marking=marking,
    )


def _stem(one: ParsedQuestion) -> str:
    stem = with_own_names(one.stem.strip(), one.files)
    for file in one.files:
        if f"({own_name(file)})" not in "\n".join(
            [stem, *(with_own_names(option.text, one.files) for option in one.options)]
        ):
            stem = f"{stem}\n![]({own_name(file)})".strip()
    if one.kind == "fill":
        stem = with_blanks(stem)
        return stem if BLANK in stem else f"{stem} {BLANK}"
    return stem


def _key(one: ParsedQuestion, labels: dict[str, str]) -> Key:
    if one.kind == "fill":
        return tuple(tuple(dict.fromkeys(texts)) for texts in one.accepted)
    if one.kind == "number":
        return numbers_of(one)
    if one.kind == "true_false":
        return one.key
    return key_of(one, labels)


def _explanation(one: ParsedQuestion) -> str:
    said = [
        f"{option.label}：{option.feedback.strip()}" for option in one.options if option.feedback
    ]
    return "\n".join(part for part in (one.explanation.strip(), *said) if part)


def _tags(one: ParsedQuestion) -> tuple[str, ...]:
    also = (one.category,) if one.category and one.topic and one.category != one.topic else ()
    return tuple(dict.fromkeys(_line(tag) for tag in (*one.tags, *also) if _line(tag)))


def _line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
