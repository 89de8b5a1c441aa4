"""Cut the lines of a lesson into headings, notes, tables, pictures, checks and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from trainer.lessons.check_block import CLOSING, OPENING
from trainer.lessons.front_matter import Line

ChunkKind = Literal["heading", "note", "table", "picture", "check", "open_check", "prose"]

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*(?:\{\s*#([^}\s]*)\s*\})?\s*")
NOTE = re.compile(r'!!!\s*(\w+)\s*(?:["“](.*)["”])?\s*')
PICTURE = re.compile(r"!\[(.*?)\]\(\s*([^)]*?)\s*\)\s*")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")


@dataclass(frozen=True)
class Chunk:
    """Lines that become one block; a check comes without its closing line."""

    kind: ChunkKind
    lines: tuple[Line, ...]

    @property
    def number(self) -> int:
        """The number of its first line."""
        return self.lines[0].number


def cut(lines: Sequence[Line]) -> Iterator[Chunk]:
    """The chunks in their order; empty lines between them are dropped."""
    prose: list[Line] = []
    position = 0
    while position < len(lines):
        kind, length = _special(lines[position:])
        if kind is None:
            prose.append(lines[position])
            position += 1
            continue
        yield from _prose(prose)
        prose = []
        members = lines[position : position + length]
        if kind == "check":
            members = members[:-1]
        yield Chunk(kind, tuple(members))
        position += length
    yield from _prose(prose)


def cells_in(line: Line) -> int:
    """How many cells this row of a table has; \\| and a bar inside `code` part nothing."""
    row = re.sub(r"`[^`]*`|\\.", "", line.text).strip()
    return len(row.removeprefix("|").removesuffix("|").split("|"))


def _prose(lines: Sequence[Line]) -> Iterator[Chunk]:
    written = [n for n, line in enumerate(lines) if line.text.strip()]
    if written:
        yield Chunk("prose", tuple(lines[written[0] : written[-1] + 1]))


def _special(lines: Sequence[Line]) -> tuple[ChunkKind | None, int]:
    """What begins here, if anything but prose does, and how many lines belong to it."""
    first = lines[0].text
    if OPENING.match(first):
        return _check(lines)
    if HEADING.fullmatch(first):
        return "heading", 1
    if NOTE.fullmatch(first):
        return "note", _note_length(lines)
    if PICTURE.fullmatch(first):
        return "picture", 1
    if "|" in first and len(lines) > 1 and "|" in lines[1].text and _RULE.fullmatch(lines[1].text):
        rows = next((n for n, line in enumerate(lines) if "|" not in line.text), len(lines))
        return "table", rows
    return None, 0


def _check(lines: Sequence[Line]) -> tuple[ChunkKind, int]:
    for length, line in enumerate(lines[1:], 2):
        if CLOSING.fullmatch(line.text.strip()):
            return "check", length
        # A check that was never closed must not swallow what comes after it.
        if OPENING.match(line.text) or HEADING.fullmatch(line.text):
            return "open_check", length - 1
    return "open_check", len(lines)


def _note_length(lines: Sequence[Line]) -> int:
    length = 1
    for position, line in enumerate(lines[1:], 2):
        if line.text.strip() and not line.text.startswith(("    ", "\t")):
            break
        if line.text.strip():
            length = position
    return length
