"""A question as somebody writes it: words only, nothing checked yet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trainer.foundation.identity import QuestionId
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Report
from trainer.questions.bank_question import is_draft, read_question
from trainer.questions.canonical import marks_text
from trainer.questions.key import Key
from trainer.questions.question import BLANK, Difficulty, Kind, Option, Question

CHOICE_KINDS = ("single", "multiple")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Spelling:
    """What stands in the file or the form; `id` is the name inside the bank.

    Anything but id and kind may be empty. A `draft` is not published.
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


def spelling_of(item: Node) -> Spelling:
    """How the question in this node of a bank is written, whatever is wrong with it."""
    question, reader = read_question(item, "", Report("", "", []))
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
        )
    )


def question_id(bank: str, written: Spelling) -> QuestionId:
    """The id that the question has everywhere else."""
    return QuestionId(f"{bank}/{written.id}")


def tidy(written: Spelling) -> Spelling:
    """The same without spaces around texts and without parts that its kind does not have."""
    choice, fill = written.kind in CHOICE_KINDS, written.kind == "fill"
    options = (replace(one, text=one.text.strip()) for one in written.options)
    return replace(
        written,
        id=written.id.strip(),
        stem=written.stem.strip(),
        options=tuple(options) if choice else (),
        key=_blanks(written.key) if fill else _labels(written.key),
        explanation=written.explanation.strip(),
        lesson=written.lesson.strip(),
        topic=written.topic.strip(),
        marks=written.marks.strip() or "1",
        tags=_filled(written.tags),
    )


def with_kind(written: Spelling, kind: Kind) -> Spelling:
    """The question as one of another kind; what both kinds have stays."""
    options = written.options
    if kind in CHOICE_KINDS and len(options) < 2:
        options = tuple(Option(label, "") for label in LETTERS[:4])
    key: Key = ()
    if kind in CHOICE_KINDS and written.kind in CHOICE_KINDS:
        labels = _labels(written.key)
        key = labels[:1] if kind == "single" else labels
    return replace(written, kind=kind, options=options, key=key)


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


def _labels(key: Key) -> tuple[str, ...]:
    return tuple(part for part in key if isinstance(part, str))


def _blanks(key: Key) -> tuple[tuple[str, ...], ...]:
    return tuple(_filled(part) for part in key if not isinstance(part, str))


def _filled(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.strip() for one in texts if one.strip())
