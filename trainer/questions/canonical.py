"""Questions and banks as plain values that are published, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from trainer.foundation.canonical import Plain
from trainer.foundation.identity import QuestionId, Version
from trainer.foundation.wording import text
from trainer.publishing.versions import Draft
from trainer.questions.bank import Bank
from trainer.questions.key import one_shape
from trainer.questions.question import Option, Question, RubricLine, Turn


def to_plain(question: Question) -> dict[str, Plain]:
    """What a version of the question is taken over; parts that few kinds have, where they are.

    Of a sealed question that is its token and what stays readable.
    """
    if question.sealed:
        return locked_plain(question)
    plain: dict[str, Plain] = {
        "id": question.id,
        "kind": question.kind,
        "stem": question.stem,
        "options": [_option_to_plain(option) for option in question.options],
        "key": [part if isinstance(part, str) else list(part) for part in question.key],
        "marks": marks_text(question.marks),
        "explanation": question.explanation,
        "lesson": question.lesson,
        "topic": question.topic,
        "difficulty": question.difficulty,
        "tags": list(question.tags),
    }
    rare: dict[str, Plain] = {
        "items": list(question.items),
        "turns": [[one.speaker, one.words] for one in question.turns],
        "model": question.model,
        "rubric": [[one.marks, one.words] for one in question.rubric],
        "required": list(question.required),
        "forbidden": list(question.forbidden),
        "marking": question.marking,
        "group": question.group,
        "shared": question.shared,
        "pictures": dict(question.pictures),
        "practice": question.practice,
    }
    return plain | {name: value for name, value in rare.items() if value}


def from_plain(plain: Mapping[str, Any]) -> Question:
    """The question that `to_plain` turned into this; a sealed one is locked."""
    if "sealed" in plain:
        return _locked(plain)
    return Question(
        id=QuestionId(plain["id"]),
        kind=plain["kind"],
        stem=plain["stem"],
        options=tuple(
            Option(o["label"], o["text"], o["pinned"], o.get("weight", ""))
            for o in plain["options"]
        ),
        key=one_shape(part if isinstance(part, str) else tuple(part) for part in plain["key"]),
        marks=Decimal(plain["marks"]),
        explanation=plain["explanation"],
        lesson=plain["lesson"],
        topic=plain["topic"],
        difficulty=plain["difficulty"],
        tags=tuple(plain["tags"]),
        items=tuple(plain.get("items", ())),
        turns=tuple(Turn(*one) for one in plain.get("turns", ())),
        model=plain.get("model", ""),
        rubric=tuple(RubricLine(*one) for one in plain.get("rubric", ())),
        required=tuple(plain.get("required", ())),
        forbidden=tuple(plain.get("forbidden", ())),
        marking=plain.get("marking"),
        group=plain.get("group", ""),
        shared=plain.get("shared", ""),
        pictures=tuple(sorted(plain.get("pictures", {}).items())),
        practice=plain.get("practice", False),
    )


def locked_plain(question: Question) -> dict[str, Plain]:
    """The token of a sealed question, and what must be known to draw it and count its marks."""
    return {
        "id": question.id,
        "kind": question.kind,
        "marks": marks_text(question.marks),
        "topic": question.topic,
        "difficulty": question.difficulty,
        "sealed": question.sealed,
    }


def _locked(plain: Mapping[str, Any]) -> Question:
    return Question(
        id=QuestionId(plain["id"]),
        kind=plain["kind"],
        stem=str(text("(sealed)")),
        options=(),
        key=(),
        marks=Decimal(plain["marks"]),
        explanation="",
        lesson=None,
        topic=plain["topic"],
        difficulty=plain["difficulty"],
        sealed=plain["sealed"],
        is_locked=True,
    )


def marks_text(marks: Decimal) -> str:
    """One spelling for equal marks: 2, 2.0 and 2E0 are "2"."""
    return format(marks.normalize(), "f")


def _option_to_plain(option: Option) -> dict[str, Plain]:
    plain: dict[str, Plain] = {
        "label": option.label, "text": option.text, "pinned": option.pinned,
    }  # fmt: skip
    return plain | ({"weight": option.weight} if option.weight else {})


def bank_drafts(
    bank: Bank,
    published: Mapping[QuestionId, Version] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> list[Draft]:
    """A draft of each question, then one of the bank, which lists their versions in order.

    A question that is being written again keeps its `published` version in the bank. Each takes
    those of the `pictures` along that it shows.
    """
    files = pictures or {}
    questions = {
        one.id: Draft(
            "question",
            one.id,
            to_plain(one),
            {name: files[name] for name, _hash in one.pictures if name in files},
        )
        for one in bank.questions
    }
    kept = {name: version for name, version in (published or {}).items() if name in bank.drafts}
    versions = kept | {name: draft.version for name, draft in questions.items()}
    listed = [name for name in bank.order if name in versions]
    plain: dict[str, Plain] = {
        "id": bank.id,
        "title": bank.title,
        "module": bank.module,
        "questions": [{"id": name, "version": versions[name]} for name in listed],
    }
    if bank.seal is not None:
        plain["seal"] = bank.seal.to_plain()
    # What a locked question shows goes along with its bank.
    shown = {name: files[name] for name in bank.pictures if name in files}
    return [*questions.values(), Draft("bank", bank.id, plain, shown)]
