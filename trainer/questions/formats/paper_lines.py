"""Lines of a question paper that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from trainer.foundation.errors import Place, Problem
from trainer.questions.formats.parsed import EmbeddedFile

# One character for one, so that what is found in the folded text can be cut from the original.
_ALIKE = {
    " ": "　\xa0\u2002\u2003\u200b\ufeff", "[": "【〔《", "]": "】〕》", "-": "—–―−～〜∼~",
    "*": "•●○■□◆★☆", "√": "✓✔☑", "×": "✗✘✕╳☒",
}  # fmt: skip
_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5E)} | {
    ord(wide): narrow for narrow, wides in _ALIKE.items() for wide in wides
}
_WIDE = re.compile(f"[{''.join(map(chr, _NARROW))}]")
_LONG_SPACE = re.compile(r"[^\S\n]{100,}")
_FENCES = re.compile(r"^\s*\|?[\s:|-]*-{3}[\s:|-]*\|[\s:|-]*$")


class Line(NamedTuple):
    """One line of text, where it stands, and the pictures and notes that belong to it."""

    text: str
    place: Place
    files: tuple[EmbeddedFile, ...] = ()
    notes: tuple[Problem, ...] = ()

    def at(self, start: int) -> Place:
        """The place of the character number `start` of this line, counted from 0."""
        if self.place.line is None:
            return self.place
        return replace(self.place, column=(self.place.column or 1) + start)


# A line is folded when it is sorted and again when it is understood.
@lru_cache(maxsize=20_000)
def fold(written: str) -> str:
    """The text in the form it is recognised in: narrow marks, as long as the original."""
    return _WIDE.sub(_narrow, written)


def _narrow(match: re.Match[str]) -> str:
    return _NARROW[ord(match[0])]


def lines_of(content: str, name: str) -> list[Line]:
    """The lines of a text; tables in Markdown become cells with tabs between."""
    return [
        Line(_cells(line), Place(file=name, line=number))
        for number, line in enumerate(content.split("\n"), 1)
        if not _FENCES.match(line)
    ]


def joined(lines: Iterable[Line]) -> str:
    """The text of several lines as it stands in the file."""
    return "\n".join([line.text for line in lines]).strip("\n")


def stripped(line: Line) -> Line:
    """The line without space around it, knowing the column where it begins."""
    # Patterns try every way to share out a run of spaces, which takes for ever for long ones.
    written = _LONG_SPACE.sub(" " * 100, line.text) if len(line.text) > 100 else line.text
    text = written.strip()
    if len(text) == len(line.text):
        return line
    start = len(written) - len(written.lstrip())
    return Line(text, line.at(start) if start else line.place, line.files, line.notes)


def tail(line: Line, start: int) -> Line:
    """What stands from the character number `start` on, with its own place."""
    rest = line.text[start:]
    text = rest.lstrip()
    place = line.place
    if place.line is not None:
        place = line.at(start + len(rest) - len(text))
    return Line(text.rstrip(), place, line.files, line.notes)


def head(line: Line, end: int) -> Line:
    """What stands before the character number `end`."""
    return Line(line.text[:end].rstrip(), line.place, line.files, line.notes)


def _cells(line: str) -> str:
    plain = line.strip()
    if len(plain) > 2 and plain[0] == plain[-1] == "|":
        return "\t".join(cell.strip() for cell in plain[1:-1].split("|"))
    return line
