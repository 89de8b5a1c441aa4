"""Read one question of a bank as it is written, before the house standard is filled in."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast, get_args

from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import WRONG_SHAPE, Reader, Report
from trainer.questions.bank_checks import BAD_ID, BAD_KEY, BAD_LABEL, BAD_MARKS, BAD_PINNED
from trainer.questions.key import Key
from trainer.questions.question import FALSE, KINDS, TRUE, Difficulty, Kind, Option, Question

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_LABEL = re.compile(r"[A-Z]")
_DIFFICULTIES: tuple[str, ...] = get_args(Difficulty)
_TRUTHS = dict.fromkeys(("true", "yes", "对", "正确", "是", "√"), TRUE) | dict.fromkeys(
    ("false", "no", "错", "错误", "否", "×"), FALSE
)


def read_question(item: Node, bank: str, report: Report) -> tuple[Question, Reader]:
    """Read what is there and note what is missing; the reader tells the places of the parts."""
    reader = Reader(item, report)
    name = reader.text("id")
    if name and not ID.fullmatch(name):
        message = text("“{id}” cannot be the id of a question.", id=name)
        report.add(
            BAD_ID, reader.node("id"), message, text("Use letters a–z, digits, “-” and “_”.")
        )
    kind = cast(Kind, reader.choice("kind", KINDS) or "single")
    options = _read_options(reader, kind)
    question = Question(
        id=QuestionId(f"{bank}/{name}"),
        kind=kind,
        stem=reader.text("stem"),
        options=options,
        key=_read_key(reader, kind),
        marks=_read_marks(reader),
        explanation=reader.optional_text("explanation"),
        lesson=reader.optional_text("lesson") or None,
        topic=reader.optional_text("topic") or None,
        difficulty=cast(
            Difficulty, reader.choice("difficulty", _DIFFICULTIES, "medium") or "medium"
        ),
        tags=reader.texts("tags"),
    )
    reader.choice("draft", (TRUE, FALSE), FALSE)
    reader.finish()
    return question, reader


def is_draft(item: Node) -> bool:
    """Whether the question says `draft: true`: it is not finished and not published."""
    node = item.get("draft")
    return node is not None and node.text.strip() == TRUE


def _read_options(reader: Reader, kind: Kind) -> tuple[Option, ...]:
    if kind in ("true_false", "fill"):
        for key in ("options", "pinned"):
            _refuse(reader, key)
        return ()
    options = reader.mapping("options")
    labels = tuple(name.text for name, _value in options.root.members) if options else ()
    pinned = set(reader.texts("pinned"))
    for label in sorted(pinned - set(labels)):
        message = text("There is no option {label} to keep in its place.", label=label)
        reader.report.add(BAD_PINNED, reader.node("pinned"), message)
    for label in labels:
        if not _LABEL.fullmatch(label) and options:
            message = text("“{label}” cannot be the label of an option.", label=label)
            proposal = text("Use the letters A, B, C and so on.")
            reader.report.add(BAD_LABEL, options.node(label), message, proposal)
    return tuple(Option(x, options.text(x), x in pinned) for x in labels) if options else ()


def _refuse(reader: Reader, key: str) -> None:
    node = reader.node(key)
    if node:
        message = text("A question of this kind has no “{key}”.", key=key)
        reader.report.add(WRONG_SHAPE, node, message)


def _read_key(reader: Reader, kind: Kind) -> Key:
    node = reader.node("key")
    if node is None:
        reader.report.add(BAD_KEY, reader.root, text("The question has no key."))
        return ()
    if kind == "fill":
        return tuple(_accepted(blank, reader.report) for blank in _members(node))
    texts = tuple(member.text.strip() for member in _members(node) if member.kind == "text")
    if kind == "true_false":
        return _truth(texts, node, reader.report)
    # 多选 keys are often written as AC or "A,C".
    letters = [re.sub(r"[\s,，、;；]", "", written) for written in texts]
    return tuple("".join(letters)) if all(_is_letters(x) for x in letters) else texts


def _is_letters(written: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]+", written))


def _members(node: Node) -> tuple[Node, ...]:
    return node.items if node.kind == "list" else (node,)


def _accepted(blank: Node, report: Report) -> tuple[str, ...]:
    texts = tuple(m.text.strip() for m in _members(blank) if m.kind == "text")
    if not texts or not all(texts) or len(texts) != len(_members(blank)):
        message = text("A blank has an accepted text that is empty, or none at all.")
        report.add(BAD_KEY, blank, message, text("Write one list for each blank: [[two, 2], [x]]."))
    return texts


def _truth(texts: tuple[str, ...], node: Node, report: Report) -> tuple[str, ...]:
    if len(texts) == 1 and texts[0].casefold() in _TRUTHS:
        return (_TRUTHS[texts[0].casefold()],)
    report.add(BAD_KEY, node, text("The key of a true-or-false question is true or false."))
    return ()


def _read_marks(reader: Reader) -> Decimal:
    written = reader.optional_text("marks", "1")
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", written) and Decimal(written) > 0:
        return Decimal(written)
    message = text("“{marks}” cannot be the marks of a question.", marks=written)
    proposal = text("Write a number above 0 with at most two decimals.")
    reader.report.add(BAD_MARKS, reader.node("marks"), message, proposal)
    return Decimal(1)
