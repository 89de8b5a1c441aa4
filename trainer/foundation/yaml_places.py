"""Read YAML into nodes that are all text and know their line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import yaml

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text
from trainer.foundation.yaml_faults import beginning, explain

# Deep enough for every file of ours, shallow enough to never exhaust the stack.
DEEPEST = 30

_DEEPEST_COMPOSED = 1_000

NO_PROPOSAL = Text("")
_COMMENT = re.compile(r"[ ]+#[^\s#]")
_DEEP = text("Lists and mappings stand too deep inside each other.")

NodeKind = Literal["text", "list", "mapping"]


@dataclass(frozen=True)
class Node:
    """A scalar (always text), a list or a mapping, with its place in the file.

    Lines and columns count from 1; `start` and `end` are offsets into the text that was read.
    """

    kind: NodeKind
    line: int
    column: int
    end_line: int
    start: int
    end: int
    text: str = ""
    quoted: bool = False
    items: tuple[Node, ...] = ()
    members: tuple[tuple[Node, Node], ...] = ()

    def get(self, key: str) -> Node | None:
        """The value under this key of a mapping, if there is one."""
        return next((value for name, value in self.members if name.text == key), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here, as after a bare `key:`."""
        return self.kind == "text" and not self.text.strip() and not self.quoted


def read_yaml(content: str, file: str, prefix: str = "YAML") -> tuple[Node | None, list[Problem]]:
    """Read one YAML document; the node is None when it cannot be read at all or is empty.

    Problems are numbered 001 (not YAML) and 002 (a repeated key, a reference, ...) after
    the prefix. A repeated key keeps its first value.
    """
    content = content.removeprefix("\ufeff")
    try:
        too_deep = _too_deep(content)
        root = None if too_deep else yaml.compose(content, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        fault = explain(error, content)
        place = Place(file=file, line=fault.line, column=fault.column)
        return None, [Problem("error", f"{prefix}-001", place, fault.message, fault.proposal)]
    if too_deep:
        place = Place(file=file, line=too_deep[0], column=too_deep[1])
        return None, [Problem("error", f"{prefix}-002", place, _DEEP)]
    if root is None:
        place = Place(file=file, line=1, column=1)
        return None, [Problem("error", f"{prefix}-001", place, text("The file is empty."))]
    walk = _Walk(content, file, f"{prefix}-002")
    node = walk.node(root, 0)
    return node, walk.problems


def filled(node: Node, fill: Callable[[str], str]) -> Node:
    """The same node with every text in it as `fill` makes it; names of members stay."""
    return replace(
        node,
        text=fill(node.text),
        items=tuple(filled(item, fill) for item in node.items),
        members=tuple((name, filled(value, fill)) for name, value in node.members),
    )


def _too_deep(content: str) -> tuple[int, int] | None:
    """The line and column where composing would be so deep that it exhausts C's stack."""
    depth = 0
    for event in yaml.parse(content, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST_COMPOSED:
                mark = event.start_mark
                assert mark is not None
                return mark.line + 1, mark.column + 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


class _Walk:
    """Turn PyYAML's nodes into ours and collect what our files do not allow."""

    def __init__(self, content: str, file: str, code: str) -> None:
        self.problems: list[Problem] = []
        self._content = content
        self._file = file
        self._code = code
        self._seen: set[int] = set()

    def node(self, node: yaml.Node, depth: int) -> Node:
        if id(node) in self._seen:
            self._refuse(node, text("References (*name) are not used in these files."))
            return self._text(node, "")
        self._seen.add(id(node))
        self._check_beginning(node)
        if isinstance(node, yaml.ScalarNode):
            self._check_comment(node)
            return self._text(node, node.value, quoted=node.style in ("'", '"'))
        if depth == DEEPEST:
            self._refuse(node, _DEEP)
            return self._text(node, "")
        if isinstance(node, yaml.SequenceNode):
            return self._list(node, depth + 1)
        return self._mapping(node, depth + 1)

    def _list(self, node: yaml.SequenceNode, depth: int) -> Node:
        items = tuple(self.node(item, depth) for item in node.value)
        return Node("list", *self._span(node, items), items=items)

    def _mapping(self, node: yaml.Node, depth: int) -> Node:
        members: dict[str, tuple[Node, Node]] = {}
        values: list[Node] = []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(key, *_BRACE)
                continue
            name = self.node(key, depth)
            member = self.node(value, depth)
            values.append(member)
            if name.text in members:
                earlier = members[name.text][0].line
                repeated = text(
                    "“{key}” stands here a second time; the first is on line {line}.",
                    key=name.text,
                    line=earlier,
                )
                self._refuse(key, repeated, text("Keep one of the two."))
                continue
            members[name.text] = (name, member)
        return Node("mapping", *self._span(node, values), members=tuple(members.values()))

    def _text(self, node: yaml.Node, value: str, *, quoted: bool = False) -> Node:
        return Node("text", *self._span(node), text=value, quoted=quoted)

    def _span(
        self, node: yaml.Node, children: Sequence[Node] = ()
    ) -> tuple[int, int, int, int, int]:
        start, end = node.start_mark, node.end_mark
        if children and isinstance(node, yaml.CollectionNode) and not node.flow_style:
            # PyYAML ends a block where the next thing begins, which may be lines below.
            last = max(child.end_line for child in children)
        else:
            last = start.line + 1 + self._content[start.index : end.index].rstrip().count("\n")
        return start.line + 1, start.column + 1, last, start.index, end.index

    def _check_beginning(self, node: yaml.Node) -> None:
        # YAML takes &word and !word away as an anchor or a tag: words would be lost unseen.
        character = self._content[node.start_mark.index : node.start_mark.index + 1]
        if character in ("&", "!") and character:
            self._refuse(node, *beginning(character))

    def _check_comment(self, node: yaml.ScalarNode) -> None:
        if node.style in (None, "") and _COMMENT.match(self._content, node.end_mark.index):
            mark = node.end_mark
            place = Place(file=self._file, line=mark.line + 1, column=mark.column + 1)
            message = text("From “ #” on the line is a comment and does not belong to the text.")
            proposal = text("If it does belong to it, put the whole text in quotation marks.")
            self.problems.append(Problem("warning", self._code, place, message, proposal))

    def _refuse(self, node: yaml.Node, message: Text, proposal: Text = NO_PROPOSAL) -> None:
        mark = node.start_mark
        place = Place(file=self._file, line=mark.line + 1, column=mark.column + 1)
        self.problems.append(Problem("error", self._code, place, message, proposal))


_BRACE = (
    text("A text that begins with a brace must stand in quotes."),
    text('Write it as "{{name}}".'),
)
