"""Read the parts of a question that only some kinds have: options, pairs, turns, a rubric."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import WRONG_SHAPE, Reader, Report
from trainer.questions.bank_codes import BAD_LABEL, BAD_PINNED, BAD_RUBRIC, BAD_WEIGHT
from trainer.questions.marking import POLICIES, weight_of
from trainer.questions.question import (
    OPTION_KINDS,
    Kind,
    Option,
    Policy,
    RubricLine,
    Turn,
)

_LABEL = re.compile(r"[A-Z]")
_MARKS = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")
_CHOICES: tuple[Kind, ...] = ("single", "multiple")
# Which kinds have a part; every kind has what is not named here.
_KINDS_WITH: Mapping[str, Sequence[Kind]] = {
    "options": OPTION_KINDS,
    "pinned": tuple(kind for kind in OPTION_KINDS if kind != "ordering"),
    "weights": _CHOICES,
    "items": ("matching",),
    "turns": ("find_fault",),
    "model": ("written",),
    "rubric": ("written",),
    "required": ("written",),
    "forbidden": ("written",),
    "key": tuple(kind for kind, policies in POLICIES.items() if policies),
    "marking": tuple(kind for kind, policies in POLICIES.items() if len(policies) > 1),
}


def split_pair(written: str) -> tuple[str, str]:
    """What stands before and after the colon; "" before where there is none."""
    before, *after = re.split("[:：]", written, maxsplit=1)
    return (before.strip(), after[0].strip()) if after else ("", before.strip())


def has_part(kind: Kind, part: str) -> bool:
    """Whether questions of the kind have this part."""
    return kind in _KINDS_WITH.get(part, (kind,))


def refuse_others(reader: Reader, kind: Kind) -> None:
    """Note every part that this kind does not have."""
    for part in _KINDS_WITH:
        node = None if has_part(kind, part) else reader.node(part)
        if node:
            message = text("A question of this kind has no “{key}”.", key=part)
            reader.report.add(WRONG_SHAPE, node, message)


def read_options(reader: Reader, kind: Kind) -> tuple[Option, ...]:
    """The options with what is said about each; labels that cannot be one are noted."""
    if not has_part(kind, "options"):
        return ()
    inner = reader.mapping("options")
    labels = tuple(name.text for name, _value in inner.root.members) if inner else ()
    for label in labels:
        if not _LABEL.fullmatch(label) and inner:
            message = text("“{label}” cannot be the label of an option.", label=label)
            proposal = text("Use the letters A, B, C and so on.")
            reader.report.add(BAD_LABEL, inner.root.get(label), message, proposal)
    options = tuple(Option(x, inner.text(x)) for x in labels) if inner else ()
    pinned = _pinned(reader, labels) if has_part(kind, "pinned") else set()
    weights = _weights(reader, labels) if has_part(kind, "weights") else {}
    return tuple(
        replace(one, pinned=one.label in pinned, weight=weights.get(one.label, ""))
        for one in options
    )


def read_turns(reader: Reader, kind: Kind) -> tuple[Turn, ...]:
    """The lines of a call: "客服: …" or "客服：…"."""
    if not has_part(kind, "turns"):
        return ()
    return tuple(Turn(*pair) for pair in _pairs(reader, "turns"))


def read_rubric(reader: Reader, kind: Kind) -> tuple[RubricLine, ...]:
    """What earns how many marks: "2: …"."""
    if not has_part(kind, "rubric"):
        return ()
    pairs = _pairs(reader, "rubric")
    for node, (marks, words) in zip(reader.items("rubric"), pairs, strict=True):
        if not _MARKS.fullmatch(marks) or not words:
            message = text("A line of the rubric has no marks, or says nothing.")
            proposal = text("Write “- 2: what earns two marks”.")
            reader.report.add(BAD_RUBRIC, node, message, proposal)
    return tuple(RubricLine(*pair) for pair in pairs)


def read_marking(reader: Reader, kind: Kind) -> Policy | None:
    """The policy that the question names, if it does."""
    if not has_part(kind, "marking") or reader.node("marking") is None:
        return None
    chosen = reader.choice("marking", POLICIES[kind])
    return next((policy for policy in POLICIES[kind] if policy == chosen), None)


def _pinned(reader: Reader, labels: Sequence[str]) -> set[str]:
    pinned = set(reader.texts("pinned"))
    for label in sorted(pinned - set(labels)):
        message = text("There is no option {label} to keep in its place.", label=label)
        reader.report.add(BAD_PINNED, reader.node("pinned"), message)
    return pinned


def _weights(reader: Reader, labels: Sequence[str]) -> dict[str, str]:
    inner = reader.mapping("weights")
    if inner is None:
        return {}
    found = {name.text: inner.optional_text(name.text) for name, _value in inner.root.members}
    for label, written in found.items():
        if label not in labels:
            message = text("There is no option {label} to give a weight to.", label=label)
        elif weight_of(written) is None:
            message = text("The weight of {label} must be a number from -1 to 1.", label=label)
        else:
            continue
        reader.report.add(BAD_WEIGHT, inner.node(label) or inner.root, message)
    return found


def _pairs(reader: Reader, key: str) -> list[tuple[str, str]]:
    return [_pair(item, key, reader.report) for item in reader.items(key)]


def _pair(item: Node, key: str, report: Report) -> tuple[str, str]:
    if item.kind == "text":
        return split_pair(item.text)
    if item.kind == "mapping" and len(item.members) == 1 and item.members[0][1].kind == "text":
        name, value = item.members[0]
        return name.text.strip(), value.text.strip()
    message = text("Each line of “{key}” must be “name: text”.", key=key)
    report.add(WRONG_SHAPE, item, message)
    return "", ""
