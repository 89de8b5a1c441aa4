"""The text of a bank in pieces, so that after a change only what it touches is read again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from trainer.foundation.errors import Problem
from trainer.foundation.yaml_places import Node, read_yaml
from trainer.questions.bank_codes import PREFIX
from trainer.questions.bank_places import in_list
from trainer.questions.bank_splices import column, dash, is_flow
from trainer.questions.spelling import Spelling

HEAD = "questions:\n"
# Marks and line ends after which YAML counts lines in another way than we do.
_STRANGE = re.compile("[\ufeff\r\x85\u2028\u2029]")
# Lines that end a document: what comes after them is no part of the bank.
_END = re.compile(r"^(?:---|\.\.\.)", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Piece:
    """A question, or a group, with comments right above it and all up to the next piece.

    `node` and the `problems` that YAML has with it know their lines in the text that they were
    read from; there the piece begins on `line`.
    """

    text: str
    node: Node
    line: int
    problems: tuple[Problem, ...] = ()

    @cached_property
    def questions(self) -> tuple[Spelling, ...]:
        """How the questions in it are written; one, or those of the group."""
        around = Node("list", 1, 1, 1, 0, 0, items=(self.node,))
        return tuple(one.spelling for one in in_list(around))

    @cached_property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n")


@dataclass(frozen=True, eq=False)
class BankText:
    """A bank whose pieces are whole lines: their texts, one after the other, are the bank's.

    `open_end` says that the file has no line end after its last line; `tail`, or the last
    piece, has one all the same.
    """

    head: str
    pieces: tuple[Piece, ...]
    tail: str
    indent: int
    open_end: bool = False

    @cached_property
    def text(self) -> str:
        """The whole text as it stands in the file."""
        whole = "".join((self.head, *(one.text for one in self.pieces), self.tail))
        return whole.removesuffix("\n") if self.open_end else whole

    @cached_property
    def questions(self) -> tuple[Spelling, ...]:
        """How the questions are written, in the order of the file."""
        return tuple(one for piece in self.pieces for one in piece.questions)

    @cached_property
    def known(self) -> Mapping[str, Piece]:
        """The pieces by their texts."""
        return {one.text: one for one in self.pieces}

    def frame(self) -> str:
        """The text with nothing in the place of its pieces but as many lines."""
        lines = "\n" * sum(one.lines for one in self.pieces)
        return self.head + f"{' ' * self.indent}- x" + lines + self.tail


def lay_out(content: str, before: BankText | None = None) -> BankText | None:
    """The text in pieces; pieces that `before` has, too, are those and are not read again.

    None where it is no sound YAML or its questions do not stand in lines of their own.
    """
    if before is not None and before.text == content:
        return before
    open_end = not content.endswith("\n")
    whole = content + "\n" if open_end else content
    found = None if before is None else _again(whole, before, open_end=open_end)
    return found or _anew(whole, open_end=open_end)


def loose(content: str) -> BankText:
    """The questions of a text that cannot be laid out, to be read only: their pieces are empty."""
    root, problems = read_yaml(content, "", PREFIX)
    items = root.get("questions") if root is not None else None
    pieces = []
    for node in items.items if items is not None else ():
        lines = range(node.line, node.end_line + 1)
        own = tuple(one for one in problems if one.place.line in lines)
        if node.kind == "mapping":
            pieces.append(Piece("", node, node.line, own))
    return BankText("", tuple(pieces), "", 0)


def _anew(content: str, *, open_end: bool) -> BankText | None:
    if _STRANGE.search(content):
        return None
    root, problems = read_yaml(content, "", PREFIX)
    items = root.get("questions") if root is not None else None
    if items is None or not items.items or any(one.severity == "error" for one in problems):
        return None
    starts = _starts(content, items)
    if starts is None:
        return None
    indent = column(content, dash(content, items.items[0]))
    begin = _line_of(content, starts[0])
    ends = [*starts[1:], _end(content, items.items[-1], indent)]
    pieces = []
    for node, start, end in zip(items.items, starts, ends, strict=True):
        piece = content[start:end]
        last = begin + piece.count("\n")
        own = tuple(x for x in problems if begin <= (x.place.line or 0) < last)
        pieces.append(Piece(piece, node, begin, own))
        begin = last
    return BankText(content[: starts[0]], tuple(pieces), content[ends[-1] :], indent, open_end)


def _starts(content: str, items: Node) -> list[int] | None:
    """Where the lines of each item begin, with the comments right above; None if not in lines."""
    if is_flow(content, items) or any(node.kind != "mapping" for node in items.items):
        return None
    indent = column(content, dash(content, items.items[0]))
    found: list[int] = []
    for node in items.items:
        at = dash(content, node)
        start = at - indent
        if column(content, at) != indent or content[start:at].strip(" "):
            return None
        found.append(_with_comments(content, start, indent))
    pairs = itertools.pairwise(found)
    return found if all(one < other for one, other in pairs) else None


def _with_comments(content: str, start: int, indent: int) -> int:
    """Where the comment lines right above begin; one further in may belong to a text."""
    while start:
        above = content.rfind("\n", 0, start - 1) + 1
        line = content[above:start]
        mark = line.lstrip(" ")
        if not mark.startswith("#") or len(line) - len(mark) > indent:
            return start
        start = above
    return start


def _end(content: str, last: Node, indent: int) -> int:
    """Where the first line after the last item begins that cannot belong to it any more."""
    lines = content.split("\n")
    at = last.end_line
    while at < len(lines) - 1:
        line = lines[at]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        at += 1
    return sum(len(line) + 1 for line in lines[:at])


def _line_of(content: str, offset: int) -> int:
    return content.count("\n", 0, offset) + 1


def _again(content: str, before: BankText, *, open_end: bool) -> BankText | None:
    """The text in pieces, taken apart at the lines with a dash; None where that is not sure.

    A line with a dash may stand inside a text. Then the parts cannot be read on their own, or
    they read as something else than one item.
    """
    end = len(content) - len(before.tail)
    if not content.startswith(before.head) or content[end - 1 :] != f"\n{before.tail}":
        return None
    parts = _parts(content[len(before.head) : end], before.indent)
    known = before.known
    if _STRANGE.search("".join(part for part in parts if part not in known)):
        return None
    pieces = []
    for part in parts:
        piece = known.get(part) or read_piece(part, before.indent)
        if piece is None:
            return None
        pieces.append(piece)
    return BankText(before.head, tuple(pieces), before.tail, before.indent, open_end)


def _parts(middle: str, indent: int) -> list[str]:
    """The text taken apart before each dash, with the comments right above it."""
    found: list[str] = []
    carried = ""
    for part in re.split(rf"^(?={' ' * indent}-[ \n])", middle, flags=re.MULTILINE):
        cut = _with_comments(part, len(part), indent)
        if carried + part[:cut]:
            found.append(carried + part[:cut])
        carried = part[cut:]
    return [*found, carried] if carried else found


def read_piece(part: str, indent: int) -> Piece | None:
    """One item in lines of its own; None where it is none, or more, or no sound YAML."""
    root, problems = read_yaml(HEAD + part, "", PREFIX)
    items = root.get("questions") if root is not None else None
    if items is None or len(items.items) != 1 or any(one.severity == "error" for one in problems):
        return None
    if root is not None and (len(root.members) > 1 or _END.search(part)):
        return None
    starts = _starts(HEAD + part, items)
    if starts != [len(HEAD)] or column(HEAD + part, dash(HEAD + part, items.items[0])) != indent:
        return None
    return Piece(part, items.items[0], 2, tuple(problems))
