"""A question as somebody writes it: words only, nothing checked yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from trainer.foundation.identity import QuestionId
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Report
from trainer.questions.answers import marked_turns, turns_text
from trainer.questions.bank_parts import has_part
from trainer.questions.bank_question import NO_GROUP, Group, is_draft, read_question
from trainer.questions.canonical import marks_text
from trainer.questions.key import Key, labels_in
from trainer.questions.marking import POLICIES
from trainer.questions.question import (
    BLANK,
    OPTION_KINDS,
    Difficulty,
    Kind,
    Option,
    Policy,
    Question,
    RubricLine,
    Turn,
)

CHOICE_KINDS = ("single", "multiple")
AGENT, CALLER = "客服", "客户"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Spelling:
    """What stands in the file or the form; `id` is the name inside the bank.

    Anything but id and kind may be empty. A `draft` is not published. `shared` is the stem
    of the group that `group` names; both are empty for a question that stands alone.
    """

    id: str
    kind: Kind = "single"
    stem: str = ""
    options: tuple[Option, ...] = ()
    key: Key = ()
    explanation: str = ""
    lesson: str = ""
    topic: str = ""
    difficulty: Difficulty = "medium"
    marks: str = "1"
    tags: tuple[str, ...] = ()
    draft: bool = False
    items: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    model: str = ""
    rubric: tuple[RubricLine, ...] = ()
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    marking: Policy | None = None
    group: str = ""
    shared: str = ""
    practice: bool = False


def spelling_of(item: Node, group: Group = NO_GROUP) -> Spelling:
    """How the question in this node of a bank is written, whatever is wrong with it."""
    question, reader = read_question(item, "", Report("", "", []), group)
    marks = reader.optional_text("marks", "1")
    return replace(spelling(question), marks=marks, draft=is_draft(item))


def spelling(question: Question) -> Spelling:
    """How a question is written that was read or published."""
    return tidy(
        Spelling(
            id=question.id.partition("/")[2],
            kind=question.kind,
            stem=question.stem,
            options=question.options,
            key=question.key,
            explanation=question.explanation,
            lesson=question.lesson or "",
            topic=question.topic or "",
            difficulty=question.difficulty,
            marks=marks_text(question.marks),
            tags=question.tags,
            items=question.items,
            turns=question.turns,
            model=question.model,
            rubric=question.rubric,
            required=question.required,
            forbidden=question.forbidden,
            marking=question.marking,
            group=question.group,
            shared=question.shared,
            practice=question.practice,
        )
    )


def question_id(bank: str, written: Spelling) -> QuestionId:
    """The id that the question has everywhere else."""
    return QuestionId(f"{bank}/{written.id}")


def tidy(written: Spelling) -> Spelling:
    """The same without spaces around texts and without parts that its kind does not have."""
    kind, written = written.kind, _only_parts_of_kind(written)
    options = (
        replace(
            one,
            text=one.text.strip(),
            pinned=one.pinned and has_part(kind, "pinned"),
            weight=one.weight.strip() if has_part(kind, "weights") else "",
        )
        for one in written.options
    )
    return replace(
        written,
        id=written.id.strip(),
        stem=written.stem.strip(),
        options=tuple(options),
        key=_key(written),
        explanation=written.explanation.strip(),
        lesson=written.lesson.strip(),
        topic=written.topic.strip(),
        marks=written.marks.strip() or "1",
        tags=_filled(written.tags),
        items=_filled(written.items),
        turns=tuple(Turn(one.speaker.strip(), one.words.strip()) for one in written.turns),
        model=written.model.strip(),
        rubric=tuple(RubricLine(one.marks.strip(), one.words.strip()) for one in written.rubric),
        required=_filled(written.required),
        forbidden=_filled(written.forbidden),
        group=written.group.strip(),
        shared=written.shared.strip(),
    )


def _only_parts_of_kind(written: Spelling) -> Spelling:
    parts: dict[str, Any] = {
        "options": (), "items": (), "turns": (), "model": "", "rubric": (), "marking": None,
        "key": (), "required": (), "forbidden": (),
    }  # fmt: skip
    gone = {name: empty for name, empty in parts.items() if not has_part(written.kind, name)}
    return replace(written, **gone)


def _key(written: Spelling) -> Key:
    if written.kind == "fill":
        return _blanks(written.key)
    if written.kind == "number":
        return _filled(labels_in(written.key))
    labels = labels_in(written.key)
    if written.kind == "find_fault":  # a turn without a fault says nothing
        return turns_text({turn: x for turn, x in marked_turns(labels).items() if x})
    return labels if any(labels) else ()


def with_kind(written: Spelling, kind: Kind) -> Spelling:
    """The question as one of another kind; what both kinds have stays."""
    options = written.options
    if kind in OPTION_KINDS and len(options) < 2:
        options = tuple(Option(label, "") for label in LETTERS[:4])
    key: Key = ()
    if kind in CHOICE_KINDS and written.kind in CHOICE_KINDS:
        labels = labels_in(written.key)
        key = labels[:1] if kind == "single" else labels
    if kind == "ordering":
        key = tuple(option.label for option in options)
    items, turns, rubric = written.items, written.turns, written.rubric
    if kind == "matching" and not items:
        items = ("", "")
    if kind == "find_fault" and not turns:
        turns = tuple(Turn(speaker, "") for speaker in (AGENT, CALLER, AGENT, CALLER))
    if kind == "written" and not rubric:
        rubric = (RubricLine("1", ""),)
    marking = written.marking if written.marking in POLICIES[kind] else None
    return replace(
        written, kind=kind, options=options, key=key, items=items, turns=turns, rubric=rubric,
        marking=marking,
    )  # fmt: skip


def with_blanks(written: Spelling) -> Spelling:
    """A fill question with one list of accepted texts for each blank of its stem."""
    known = [part for part in written.key if not isinstance(part, str)]
    count = written.stem.count(BLANK)
    return replace(written, key=tuple([*known, *[()] * count][:count]))


def relabelled(options: tuple[Option, ...], key: Key) -> tuple[tuple[Option, ...], Key]:
    """Options lettered A, B, C in their present order; the key follows them."""
    names = {option.label: LETTERS[at] for at, option in enumerate(options)}
    labels = {names[part] for part in key if isinstance(part, str) and part in names}
    return (
        tuple(replace(option, label=names[option.label]) for option in options),
        tuple(sorted(labels)),
    )


def _blanks(key: Key) -> tuple[tuple[str, ...], ...]:
    return tuple(_filled(part) for part in key if not isinstance(part, str))


def _filled(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.strip() for one in texts if one.strip())
