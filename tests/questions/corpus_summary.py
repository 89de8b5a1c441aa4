"""One line for each question and each note, to compare with what a corpus file expects."""

from __future__ import annotations

import json
from collections.abc import Iterator

from trainer.foundation.errors import Problem
from trainer.questions.formats.parsed import Parsed, ParsedOption
from trainer.questions.formats.parsed_json import as_json


def summary(parsed: Parsed) -> str:
    """Kinds, keys and options of all questions with codes and places of all notes."""
    lines = [f"{parsed.format} {parsed.encoding}".strip()]
    lines += [f"skipped {name} {count}" for name, count in parsed.skipped]
    lines += [f"! {_note(problem)}" for problem in parsed.problems]
    shown = as_json(parsed)["questions"]
    assert isinstance(shown, list)
    for question, inside in zip(parsed.questions, shown, strict=True):
        key = json.dumps(inside["key"], ensure_ascii=False)
        lines.append(f"{question.kind} {question.state} {key} {question.stem!r}")
        lines += [f"  {_option(option)}" for option in question.options]
        lines += [f"  {words}" for words in _rest(inside)]
        lines += [f"  ! {_note(note)}" for note in question.notes]
    return "\n".join(lines) + "\n"


def _option(option: ParsedOption) -> str:
    weight = "" if option.weight is None else f" weight {option.weight:f}"
    feedback = f" feedback {option.feedback!r}" if option.feedback else ""
    pinned = " pinned" if option.pinned else ""
    return f"{option.label} {option.text!r}{weight}{feedback}{pinned}"


def _rest(inside: dict[str, object]) -> Iterator[str]:
    for name in ("id", "title", "marks", "explanation", "category", "tags", "topic", "difficulty",
                 "lesson", "files"):  # fmt: skip
        if inside[name]:
            yield f"{name} {json.dumps(inside[name], ensure_ascii=False)}"


def _note(note: Problem) -> str:
    place = " ".join(f"{name}={value}" for name, value in note.place.as_json().items())
    return f"{note.severity} {note.code} {place} | {note.message}"
