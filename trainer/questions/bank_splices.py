"""The ways to write a question into the text of a bank, the gentlest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trainer.foundation.yaml_places import Node
from trainer.questions.bank_places import Placed
from trainer.questions.bank_write import (
    Value,
    group_lines,
    member_lines,
    members,
    one_line,
    question_flow,
    question_lines,
)
from trainer.questions.spelling import Spelling


@dataclass(frozen=True)
class Splice:
    """Characters from `start` to `end` give way to `new`."""

    start: int
    end: int
    new: str


def tries(
    content: str, items: Node, placed: list[Placed], written: Spelling, found: list[Placed]
) -> Iterator[list[Splice] | None]:
    """Ways to write it, the gentlest first."""
    own = [one for one in placed if one.spelling.group == written.group]
    stem: list[Splice] | None = []
    if written.group and own and own[0].group is not None:
        stem = _new_stem(content, own[0].group, written.shared)
    for splices in _ways(content, items, own, written, found):
        yield None if splices is None or stem is None else [*stem, *splices]


def _ways(
    content: str, items: Node, own: list[Placed], written: Spelling, found: list[Placed]
) -> Iterator[list[Splice] | None]:
    if found:
        node = found[0].node
        yield _changed(content, found[0], written)
        yield _rewritten(content, found[0].items, node, written)
    elif own and own[0].group is not None:
        yield _added(content, own[0].items, written)
    else:
        yield _added(content, items, written, group=bool(written.group))


def spliced(content: str, splices: list[Splice]) -> str:
    # From the end, so that offsets stay true; several in one place keep the order they have.
    for one in sorted(reversed(splices), key=lambda splice: splice.start, reverse=True):
        content = content[: one.start] + one.new + content[one.end :]
    return content


def is_flow(content: str, items: Node) -> bool:
    return content[items.start : items.start + 1] == "["


def dash(content: str, node: Node) -> int:
    return content.rfind("-", 0, node.start)


def line_end(content: str, node: Node) -> int:
    """Where the line after the node's last one begins."""
    offset = 0
    for _line in range(node.end_line):
        found = content.find("\n", offset)
        if found < 0:
            return len(content)
        offset = found + 1
    return offset


def _new_stem(content: str, group: Node, stem: str) -> list[Splice] | None:
    """The stem of the group, where it says something else than before."""
    pair = next((pair for pair in group.members if pair[0].text == "stem"), None)
    if pair is not None and pair[1].text.strip() == stem:
        return []
    if pair is None or content[group.start] == "{":
        return None
    return _member(content, group, pair, stem)


def _added(
    content: str, items: Node, written: Spelling, *, group: bool = False
) -> list[Splice] | None:
    """The question after the last one, with its indentation; with `group`, in one of its own."""
    lines = group_lines if group else question_lines
    if not items.items:
        colon = content.rfind(":", 0, items.start + 1)
        end = items.end if items.kind == "list" else colon + 1
        tail = "" if content[end : end + 1] == "\n" else "\n"
        return [Splice(colon + 1, end, f"\n  {lines(written, 2).rstrip()}{tail}")]
    last = items.items[-1]
    if is_flow(content, items):
        return None if group else [Splice(last.end, last.end, f", {question_flow(written)}")]
    indent, end = column(content, dash(content, last)), line_end(content, last)
    between = "\n" if _stand_apart(content, items) else ""
    return [Splice(end, end, f"{between}{' ' * indent}{lines(written, indent)}")]


def _rewritten(content: str, items: Node, node: Node, written: Spelling) -> list[Splice]:
    """All of the question anew; what stood inside it goes."""
    if is_flow(content, items):
        return [Splice(node.start, node.end, question_flow(written))]
    start, end = dash(content, node), line_end(content, node)
    return [Splice(start, end, question_lines(written, column(content, start)))]


def _changed(content: str, old: Placed, written: Spelling) -> list[Splice] | None:
    """Only the members that say something else than before; None where that is not possible."""
    node = old.node
    if node.kind != "mapping" or content[node.start] == "{":
        return None
    before, after = members(old.spelling), members(written)
    indent = node.column - 1
    splices: list[Splice] = []
    behind: Node | None = None
    for name in [*after, *(name for name in before if name not in after)]:
        pair = next((pair for pair in node.members if pair[0].text == name), None)
        if pair is None and behind is None:
            return None
        if pair is None and behind is not None:
            place = line_end(content, behind)
            splices.append(Splice(place, place, member_lines(name, after[name], indent)))
        elif pair is not None:
            same = before.get(name) == after.get(name)
            change = [] if same else _member(content, node, pair, after.get(name))
            if change is None:
                return None
            splices += change
            behind = max(pair, key=lambda one: one.end_line)
    return splices


def _member(
    content: str, item: Node, pair: tuple[Node, Node], value: Value | None
) -> list[Splice] | None:
    name, old = pair
    if value is None:
        if name.line == item.line:
            return None  # it stands behind the dash
        start = content.rfind("\n", 0, name.start) + 1
        return [Splice(start, line_end(content, old), "")]
    if isinstance(value, Mapping) and [key.text for key, _old in old.members] == list(value):
        texts = [(key, node) for key, node in old.members if node.text.strip() != value[key.text]]
        inner = [_member(content, old, (key, node), value[key.text]) for key, node in texts]
        if content[old.start] != "{" and all(one is not None for one in inner):
            return [splice for one in inner if one is not None for splice in one]
    spelled = one_line(name.text, value)
    if spelled and old.line == old.end_line and not old.is_empty and _is_inline(content, old):
        return [Splice(old.start, old.end, spelled)]
    lines = member_lines(name.text, value, name.column - 1).lstrip(" ")
    return [Splice(name.start, max(line_end(content, old), line_end(content, name)), lines)]


def _is_inline(content: str, node: Node) -> bool:
    return content[node.start] not in "|>-" or node.quoted


def _stand_apart(content: str, items: Node) -> bool:
    """Whether an empty line stands before the last question of several."""
    before = content[: dash(content, items.items[-1])].rstrip(" ")
    return len(items.items) > 1 and before.endswith("\n\n")


def column(content: str, offset: int) -> int:
    return offset - (content.rfind("\n", 0, offset) + 1)
