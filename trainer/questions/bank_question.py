"""Read one question of a bank as it is written, before the house standard is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import cast, get_args

from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node
from trainer.foundation.yaml_reader import Reader, Report
from trainer.questions.answers import turns_text
from trainer.questions.bank_codes import BAD_ID, BAD_KEY, BAD_MARKS
from trainer.questions.bank_parts import (
    has_part,
    read_marking,
    read_options,
    read_rubric,
    read_turns,
    refuse_others,
)
from trainer.questions.key import Key
from trainer.questions.question import FALSE, KINDS, TRUE, Difficulty, Kind, Question

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
GROUP = "group"
_TURN = re.compile(r"[1-9][0-9]{0,3}")
_DIFFICULTIES: tuple[str, ...] = get_args(Difficulty)
_TRUTHS = dict.fromkeys(("true", "yes", "对", "正确", "是", "√"), TRUE) | dict.fromkeys(
    ("false", "no", "错", "错误", "否", "×"), FALSE
)


@dataclass(frozen=True)
class Group:
    """Questions with one stem above them, by its name in the bank."""

    name: str
    stem: str


NO_GROUP = Group("", "")


def read_question(
    item: Node, bank: str, report: Report, group: Group = NO_GROUP
) -> tuple[Question, Reader]:
    """Read what is there and note what is missing; the reader tells the places of the parts."""
    reader = Reader(item, report)
    name = read_id(reader)
    kind = cast(Kind, reader.choice("kind", KINDS) or "single")
    refuse_others(reader, kind)
    options = read_options(reader, kind)
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
        items=reader.texts("items") if has_part(kind, "items") else (),
        turns=read_turns(reader, kind),
        model=reader.optional_text("model") if has_part(kind, "model") else "",
        rubric=read_rubric(reader, kind),
        required=reader.texts("required") if has_part(kind, "required") else (),
        forbidden=reader.texts("forbidden") if has_part(kind, "forbidden") else (),
        marking=read_marking(reader, kind),
        group=group.name,
        shared=group.stem,
        practice=reader.choice("practice", (TRUE, FALSE), FALSE) == TRUE,
    )
    reader.choice("draft", (TRUE, FALSE), FALSE)
    reader.finish()
    return question, reader


def read_group(item: Node, report: Report) -> tuple[Group, tuple[Node, ...]]:
    """The stem that several questions share, and those questions."""
    reader = Reader(item, report)
    group = Group(read_id(reader), reader.text("stem"))
    reader.node("kind")
    items = reader.items("questions", required=True)
    reader.finish()
    return group, items


def is_group(item: Node) -> bool:
    """Whether this is several questions with one stem."""
    node = item.get("kind")
    return node is not None and node.text.strip() == GROUP


def read_id(reader: Reader) -> str:
    """The id of a question or a group; one that cannot be one is noted."""
    name = reader.text("id")
    if name and not ID.fullmatch(name):
        message = text("“{id}” cannot be the id of a question.", id=name)
        proposal = text("Use letters a–z, digits, “-” and “_”.")
        reader.report.add(BAD_ID, reader.node("id"), message, proposal)
    return name


def is_draft(item: Node) -> bool:
    """Whether the question says `draft: true`: it is not finished and not published."""
    node = item.get("draft")
    return node is not None and node.text.strip() == TRUE


def _read_key(reader: Reader, kind: Kind) -> Key:
    if not has_part(kind, "key"):
        return ()
    node = reader.node("key")
    if node is None or not (node.text or node.items or node.members):
        reader.report.add(BAD_KEY, node or reader.root, text("The question has no key."))
        return ()
    if kind == "fill":
        return tuple(_accepted(blank, reader.report) for blank in _members(node))
    texts = tuple(member.text.strip() for member in _members(node) if member.kind == "text")
    if kind == "true_false":
        return _truth(texts, node, reader.report)
    if kind == "number":
        return texts
    if kind == "find_fault":
        return _faults(node, texts, reader.report)
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


def _faults(node: Node, texts: tuple[str, ...], report: Report) -> tuple[str, ...]:
    """The label of the fault by turn: {3: B} in the file, "3=B" as a key."""
    pairs = [(turn.text.strip(), label.text.strip()) for turn, label in node.members]
    pairs += [(x.partition("=")[0].strip(), x.partition("=")[2].strip()) for x in texts]
    if pairs and all(_TURN.fullmatch(turn) and label for turn, label in pairs):
        return turns_text({int(turn): label for turn, label in pairs})
    message = text("The key names the faulty turns and what is wrong in each.")
    report.add(BAD_KEY, node, message, text("Write “3: B” below it: in turn 3, fault B."))
    return ()


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
