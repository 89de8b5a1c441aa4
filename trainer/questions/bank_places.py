"""Find the questions in the text of a bank, each where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.questions.bank_question import NO_GROUP, Group, is_group
from trainer.questions.spelling import Spelling, spelling_of


class NotWritten(TrainerError):
    """The question could not be written into the text, so nothing was changed."""


@dataclass(frozen=True)
class Placed:
    """A question where it stands: its node, the list around it, and its group's node."""

    node: Node
    items: Node
    group: Node | None
    spelling: Spelling


def find_question(content: str, name: str) -> Spelling | None:
    """How the question of that name is written in the text of a bank, if it is there."""
    return next((one for one in questions_in(content) if one.id == name), None)


def questions_in(content: str) -> list[Spelling]:
    """How the questions in the text are written; none where it cannot be read as a bank."""
    return spellings(read_yaml(content, "")[0])


def root_of(content: str) -> Node:
    root, _problems = read_yaml(content, "")
    items = root.get("questions") if root is not None else None
    if root is None or items is None or not (items.kind == "list" or items.is_empty):
        raise NotWritten(
            text("The file of the bank cannot be read as it is now; nothing was changed.")
        )
    return root


def items_of(root: Node) -> Node:
    return next(value for name, value in root.members if name.text == "questions")


def spellings(root: Node | None) -> list[Spelling]:
    items = root.get("questions") if root is not None else None
    return [one.spelling for one in in_list(items)] if items is not None else []


def in_list(items: Node, group: Node | None = None) -> Iterator[Placed]:
    head = _group_of(group)
    for node in items.items:
        inner = node.get("questions") if group is None and is_group(node) else None
        if inner is not None:
            yield from in_list(inner, node)
        elif group is not None or not is_group(node):
            spelling = spelling_of(node, head) if node.kind == "mapping" else Spelling("")
            yield Placed(node, items, group, spelling)


def _group_of(node: Node | None) -> Group:
    if node is None:
        return NO_GROUP
    stem = node.get("stem")
    return Group(_name(node), stem.text.strip() if stem else "")


def _name(node: Node) -> str:
    found = node.get("id")
    return found.text.strip() if found else ""
