"""Change one question inside the text of a bank and leave every other character."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.questions.bank_question import NO_GROUP, Group, is_group
from trainer.questions.bank_write import (
    Value,
    group_lines,
    member_lines,
    members,
    one_line,
    question_flow,
    question_lines,
)
from trainer.questions.spelling import Spelling, spelling_of, tidy


class NotWritten(TrainerError):
    """The question could not be written into the text, so nothing was changed."""


@dataclass(frozen=True)
class _Splice:
    """Characters from `start` to `end` give way to `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class _Placed:
    """A question where it stands: its node, the list around it, and its group's node."""

    node: Node
    items: Node
    group: Node | None
    spelling: Spelling


def put_question_in_text(content: str, written: Spelling, name: str | None = None) -> str:
    """The bank with this question in the place of the one named `name`, or at its end.

    Comments, order and every other line survive; inside the question, whatever did not change
    keeps its spelling. A question of a group stands in it; with another group than before it
    moves to that one's end, and a group that is not there yet is begun. The stem of the group
    becomes that of the question, for all in it.

    Raises:
        NotWritten: the text cannot be read, has two questions of the name, or is written in
            a way that this cannot change safely.
    """
    written, name = tidy(written), name or written.id
    mark, content, tail = _parts(content)
    root = _root(content)
    placed = list(_in_list(_items(root)))
    found = [one for one in placed if one.spelling.id == name]
    if len(found) > 1:
        message = text("The bank has two questions with the id {id}; remove one first.", id=name)
        raise NotWritten(message)
    if found and found[0].spelling.group != written.group:
        left = remove_question_from_text(mark + content, name)
        return put_question_in_text(left, written).removesuffix(tail)
    wanted = _wanted(placed, written, found[0] if found else None)
    for splices in _tries(content, _items(root), placed, written, found):
        tried = content if splices is None else _spliced(content, splices)
        if _reads_as(tried, wanted, root):
            return mark + tried.removesuffix(tail)
    raise NotWritten(
        text("The program cannot change this file safely. Change it with a text editor.")
    )


def remove_question_from_text(content: str, name: str) -> str:
    """The bank without this question; the comments around it stay. An empty group goes, too.

    Raises:
        NotWritten: there is no such question, or it cannot be taken out safely.
    """
    mark, content, tail = _parts(content)
    root = _root(content)
    placed = list(_in_list(_items(root)))
    found = [one for one in placed if one.spelling.id == name]
    refused = NotWritten(text("The bank has no question {id} that can be taken out.", id=name))
    if len(found) != 1:
        raise refused
    node, items = found[0].node, found[0].items
    if found[0].group is not None and len(items.items) == 1:
        node, items = found[0].group, _items(root)
    if _is_flow(content, items):
        raise refused
    start, end = content.rfind("\n", 0, _dash(content, node)) + 1, _line_end(content, node)
    splices = [_Splice(start, end, "")]
    if len(items.items) == 1:
        colon = content.rfind(":", 0, start)
        splices.append(_Splice(colon + 1, colon + 1, " []"))
    tried = _spliced(content, splices)
    left = [one.spelling for one in placed if one is not found[0]]
    if not _reads_as(tried, left, root):
        raise refused
    return mark + tried.removesuffix(tail)


def fresh_id(taken: Collection[str]) -> str:
    """An id that nothing had before, numbered on from the last one that has a number."""
    numbered = [re.fullmatch(r"(.*?)([0-9]+)", one) for one in taken]
    last = next((match for match in reversed(numbered) if match), None)
    prefix, digits = (last[1], last[2]) if last else ("q", "000")
    number = int(digits)
    while True:
        number += 1
        name = f"{prefix}{number:0{len(digits)}}"
        if name not in taken:
            return name


def find_question(content: str, name: str) -> Spelling | None:
    """How the question of that name is written in the text of a bank, if it is there."""
    return next((one for one in questions_in(content) if one.id == name), None)


def questions_in(content: str) -> list[Spelling]:
    """How the questions in the text are written; none where it cannot be read as a bank."""
    return _spellings(read_yaml(content, "")[0])


def fresh_group(taken: Collection[str]) -> str:
    """A name that no group or question has yet."""
    return next(name for name in map("g{}".format, itertools.count(1)) if name not in taken)


def _parts(content: str) -> tuple[str, str, str]:
    """The byte order mark, the text with a line end, and that line end if it had none."""
    mark = "\ufeff" if content.startswith("\ufeff") else ""
    content = content.removeprefix(mark)
    tail = "" if content.endswith("\n") else "\n"
    return mark, content + tail, tail


def _root(content: str) -> Node:
    root, _problems = read_yaml(content, "")
    items = root.get("questions") if root is not None else None
    if root is None or items is None or not (items.kind == "list" or items.is_empty):
        raise NotWritten(
            text("The file of the bank cannot be read as it is now; nothing was changed.")
        )
    return root


def _items(root: Node) -> Node:
    return next(value for name, value in root.members if name.text == "questions")


def _spellings(root: Node | None) -> list[Spelling]:
    items = root.get("questions") if root is not None else None
    return [one.spelling for one in _in_list(items)] if items is not None else []


def _in_list(items: Node, group: Node | None = None) -> Iterator[_Placed]:
    head = _group_of(group)
    for node in items.items:
        inner = node.get("questions") if group is None and is_group(node) else None
        if inner is not None:
            yield from _in_list(inner, node)
        elif group is not None or not is_group(node):
            spelling = spelling_of(node, head) if node.kind == "mapping" else Spelling("")
            yield _Placed(node, items, group, spelling)


def _group_of(node: Node | None) -> Group:
    if node is None:
        return NO_GROUP
    stem = node.get("stem")
    return Group(_name(node), stem.text.strip() if stem else "")


def _wanted(placed: list[_Placed], written: Spelling, old: _Placed | None) -> list[Spelling]:
    """What the file must say afterwards: this question, and its group's stem on all of it."""
    own = [at for at, one in enumerate(placed) if written.group == one.spelling.group]
    wanted = [one.spelling for one in placed]
    if old is not None:
        wanted[placed.index(old)] = written
    elif written.group and own:
        wanted.insert(own[-1] + 1, written)
    else:
        wanted.append(written)
    if not written.group:
        return wanted
    same = written.group
    return [replace(x, shared=written.shared) if x.group == same else x for x in wanted]


def _tries(
    content: str, items: Node, placed: list[_Placed], written: Spelling, found: list[_Placed]
) -> Iterator[list[_Splice] | None]:
    """Ways to write it, the gentlest first."""
    own = [one for one in placed if one.spelling.group == written.group]
    stem: list[_Splice] | None = []
    if written.group and own and own[0].group is not None:
        stem = _new_stem(content, own[0].group, written.shared)
    if found:
        node, around = found[0].node, found[0].items
        ways = [_changed(content, node, written), _rewritten(content, around, node, written)]
    elif own and own[0].group is not None:
        ways = [_added(content, own[0].items, written)]
    else:
        ways = [_added(content, items, written, group=bool(written.group))]
    for splices in ways:
        yield None if splices is None or stem is None else [*stem, *splices]


def _new_stem(content: str, group: Node, stem: str) -> list[_Splice] | None:
    """The stem of the group, where it says something else than before."""
    pair = next((pair for pair in group.members if pair[0].text == "stem"), None)
    if pair is not None and pair[1].text.strip() == stem:
        return []
    if pair is None or content[group.start] == "{":
        return None
    return _member(content, group, pair, stem)


def _reads_as(tried: str, wanted: list[Spelling], before: Node) -> bool:
    """Whether the new text holds these questions and everything around them as it was."""
    root = read_yaml(tried, "")[0]
    return _spellings(root) == wanted and _head(root) == _head(before)


def _head(root: Node | None) -> dict[str, str]:
    pairs = root.members if root is not None else ()
    return {name.text: value.text for name, value in pairs if name.text != "questions"}


def _added(
    content: str, items: Node, written: Spelling, *, group: bool = False
) -> list[_Splice] | None:
    """The question after the last one, with its indentation; with `group`, in one of its own."""
    lines = group_lines if group else question_lines
    if not items.items:
        colon = content.rfind(":", 0, items.start + 1)
        end = items.end if items.kind == "list" else colon + 1
        tail = "" if content[end : end + 1] == "\n" else "\n"
        return [_Splice(colon + 1, end, f"\n  {lines(written, 2).rstrip()}{tail}")]
    last = items.items[-1]
    if _is_flow(content, items):
        return None if group else [_Splice(last.end, last.end, f", {question_flow(written)}")]
    indent, end = _column(content, _dash(content, last)), _line_end(content, last)
    between = "\n" if _stand_apart(content, items) else ""
    return [_Splice(end, end, f"{between}{' ' * indent}{lines(written, indent)}")]


def _rewritten(content: str, items: Node, node: Node, written: Spelling) -> list[_Splice]:
    """All of the question anew; what stood inside it goes."""
    if _is_flow(content, items):
        return [_Splice(node.start, node.end, question_flow(written))]
    start, end = _dash(content, node), _line_end(content, node)
    return [_Splice(start, end, question_lines(written, _column(content, start)))]


def _changed(content: str, node: Node, written: Spelling) -> list[_Splice] | None:
    """Only the members that say something else than before; None where that is not possible."""
    if node.kind != "mapping" or content[node.start] == "{":
        return None
    before, after = members(spelling_of(node)), members(written)
    indent = node.column - 1
    splices: list[_Splice] = []
    behind: Node | None = None
    for name in [*after, *(name for name in before if name not in after)]:
        pair = next((pair for pair in node.members if pair[0].text == name), None)
        if pair is None and behind is None:
            return None
        if pair is None and behind is not None:
            place = _line_end(content, behind)
            splices.append(_Splice(place, place, member_lines(name, after[name], indent)))
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
) -> list[_Splice] | None:
    name, old = pair
    if value is None:
        if name.line == item.line:
            return None  # it stands behind the dash
        start = content.rfind("\n", 0, name.start) + 1
        return [_Splice(start, _line_end(content, old), "")]
    if isinstance(value, Mapping) and [key.text for key, _old in old.members] == list(value):
        texts = [(key, node) for key, node in old.members if node.text.strip() != value[key.text]]
        inner = [_member(content, old, (key, node), value[key.text]) for key, node in texts]
        if content[old.start] != "{" and all(one is not None for one in inner):
            return [splice for one in inner if one is not None for splice in one]
    spelled = one_line(name.text, value)
    if spelled and old.line == old.end_line and not old.is_empty and _is_inline(content, old):
        return [_Splice(old.start, old.end, spelled)]
    lines = member_lines(name.text, value, name.column - 1).lstrip(" ")
    return [_Splice(name.start, max(_line_end(content, old), _line_end(content, name)), lines)]


def _is_inline(content: str, node: Node) -> bool:
    return content[node.start] not in "|>-" or node.quoted


def _spliced(content: str, splices: list[_Splice]) -> str:
    # From the end, so that offsets stay true; several in one place keep the order they have.
    for one in sorted(reversed(splices), key=lambda splice: splice.start, reverse=True):
        content = content[: one.start] + one.new + content[one.end :]
    return content


def _stand_apart(content: str, items: Node) -> bool:
    """Whether an empty line stands before the last question of several."""
    before = content[: _dash(content, items.items[-1])].rstrip(" ")
    return len(items.items) > 1 and before.endswith("\n\n")


def _is_flow(content: str, items: Node) -> bool:
    return content[items.start : items.start + 1] == "["


def _dash(content: str, node: Node) -> int:
    return content.rfind("-", 0, node.start)


def _column(content: str, offset: int) -> int:
    return offset - (content.rfind("\n", 0, offset) + 1)


def _line_end(content: str, node: Node) -> int:
    """Where the line after the node's last one begins."""
    offset = 0
    for _line in range(node.end_line):
        found = content.find("\n", offset)
        if found < 0:
            return len(content)
        offset = found + 1
    return offset


def _name(node: Node) -> str:
    found = node.get("id")
    return found.text.strip() if found else ""
