"""What differs between two versions, in words a person can read."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from trainer.foundation.wording import Text, text
from trainer.questions.canonical import marks_text
from trainer.questions.names import DIFFICULTY_NAMES, KIND_NAMES, POLICY_NAMES
from trainer.questions.question import Question

LineKind = Literal["same", "gone", "new"]
_AROUND = 2


@dataclass(frozen=True)
class PartChange:
    """One part of a question with another content; "" where there was none."""

    name: Text
    before: str
    after: str


@dataclass(frozen=True)
class LineChange:
    """One line of a text; "…" alone stands for lines left out because they are the same."""

    kind: LineKind
    line: str


@dataclass(frozen=True)
class Comparison:
    """Parts for a question, lines for anything else; both empty when nothing differs."""

    parts: tuple[PartChange, ...] = ()
    lines: tuple[LineChange, ...] = ()


_NAMES = {
    "kind": text("Kind"),
    "stem": text("Stem"),
    "key": text("Key"),
    "explanation": text("Explanation"),
    "lesson": text("Lesson"),
    "topic": text("Topic"),
    "difficulty": text("Difficulty"),
    "marks": text("Marks"),
    "tags": text("Tags"),
    "pinned": text("Options kept in place"),
    "items": text("To match"),
    "turns": text("The call"),
    "weights": text("Weights"),
    "marking": text("Marking"),
    "model": text("Model answer"),
    "rubric": text("Rubric"),
    "required": text("Required phrases"),
    "forbidden": text("Forbidden phrases"),
    "shared": text("Shared stem"),
    "pictures": text("Pictures"),
    "practice": text("For practice only"),
}
_WORDS: dict[str, Text] = {
    **KIND_NAMES,
    **POLICY_NAMES,
    **DIFFICULTY_NAMES,
    "true": text("True"),
    "false": text("False"),
}


def compare_questions(old: Question | None, new: Question) -> Comparison:
    """The parts that differ, in the order of the form; without an old one, all there are."""
    before, after = _parts(old) if old else {}, _parts(new)
    names = list(dict.fromkeys([*before, *after]))
    return Comparison(
        parts=tuple(
            PartChange(_name(name), before.get(name, ""), after.get(name, ""))
            for name in sorted(names, key=_order)
            if before.get(name, "") != after.get(name, "")
        )
    )


def compare_texts(old: str, new: str) -> Comparison:
    """The lines that differ, each with two of its neighbours."""
    lines: list[LineChange] = []
    matcher = difflib.SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    before, after = old.splitlines(), new.splitlines()
    for group in matcher.get_grouped_opcodes(_AROUND):
        if lines or group[0][1] > 0:
            lines.append(LineChange("same", "…"))
        for what, begin, end, start, stop in group:
            if what == "equal":
                lines += [LineChange("same", line) for line in before[begin:end]]
            else:
                lines += [LineChange("gone", line) for line in before[begin:end]]
                lines += [LineChange("new", line) for line in after[start:stop]]
    return Comparison(lines=tuple(lines))


def readable(plain: Mapping[str, Any]) -> str:
    """A canonical value as lines, for versions whose source was not kept."""
    return json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True)


def _parts(question: Question) -> dict[str, str]:
    found = {
        "kind": _word(question.kind),
        "stem": question.stem,
        "key": key_words(question),
        "pinned": ", ".join(one.label for one in question.options if one.pinned),
        "explanation": question.explanation,
        "lesson": question.lesson or "",
        "topic": question.topic or "",
        "difficulty": _word(question.difficulty),
        "marks": marks_text(question.marks),
        "tags": ", ".join(question.tags),
        "shared": question.shared,
        "items": "\n".join(question.items),
        "turns": "\n".join(f"{one.speaker}：{one.words}" for one in question.turns),
        "weights": ", ".join(f"{x.label} {x.weight}" for x in question.options if x.weight),
        "marking": _word(question.marking or ""),
        "model": question.model,
        "rubric": "\n".join(f"{one.words} ({one.marks})" for one in question.rubric),
        "required": ", ".join(question.required),
        "forbidden": ", ".join(question.forbidden),
        "pictures": ", ".join(f"{file} ({digest[:8]})" for file, digest in question.pictures),
    }
    return found | {f"option:{one.label}": one.text for one in question.options}


def key_words(question: Question) -> str:
    """The key as one line: labels, or what is accepted in each blank."""
    blanks = [" / ".join(part) for part in question.key if not isinstance(part, str)]
    labels = [_word(part) for part in question.key if isinstance(part, str)]
    return "; ".join(blanks) or ", ".join(labels)


def _word(code: str) -> str:
    return str(_WORDS[code]) if code in _WORDS else code


def _name(part: str) -> Text:
    label = part.partition(":")[2]
    return text("Option {label}", label=label) if label else _NAMES[part]


def _order(part: str) -> tuple[int, str]:
    order = [
        "kind", "shared", "stem", "turns", "items", "option", "pinned", "pictures", "key",
        "weights", "marking", "model", "rubric", "required", "forbidden",
        "explanation",
    ]  # fmt: skip
    name, _colon, label = part.partition(":")
    return (order.index(name) if name in order else len(order), label)
