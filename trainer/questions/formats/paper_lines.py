"""Lines of a question paper that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from trainer.foundation.errors import Place, Problem
from trainer.foundation.tables import Table
from trainer.questions.formats.parsed import EmbeddedFile

# One character for one, so that what is found in the folded text can be cut from the original.
_ALIKE = {
    " ": "　\xa0\u2002\u2003\u200b\ufeff", "[": "【〔《", "]": "】〕》", "-": "—–―−～〜∼~",
    "*": "•●○■□◆★☆", "√": "✓✔☑", "×": "✗✘✕╳☒",
}  # fmt: skip
_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5E)} | {
    wide: narrow for narrow, wides in _ALIKE.items() for wide in wides
}
_WIDE = re.compile(f"[{''.join(_NARROW)}]")
_LONGEST_SPACE = 100
_LONG_SPACE = re.compile(rf"[^\S\n]{{{_LONGEST_SPACE},}}")
_BETWEEN = "\0"
_FENCES = re.compile(r"^\s*\|?[\s:|-]*-{3}[\s:|-]*\|[\s:|-]*$")


class Spot(NamedTuple):
    """Where a line stands: a place is made of it only when somebody asks."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    paragraph: int | None = None


class Line(NamedTuple):
    """One line of text, where it stands, and the pictures and notes that belong to it.

    `folded` is the text in the form it is recognised in; only readied lines have it.
    """

    text: str
    spot: Spot
    folded: str = ""
    files: tuple[EmbeddedFile, ...] = ()
    notes: tuple[Problem, ...] = ()
    table: Table | None = None  # of questions, as Word has them; its rows count paragraphs

    @property
    def place(self) -> Place:
        """Where it stands, as problems name it."""
        return Place(*self.spot)

    def at(self, start: int) -> Spot:
        """Where the character number `start` of this line stands, counted from 0."""
        file, line, column, _paragraph = self.spot
        if line is None:
            return self.spot
        return Spot(file, line, (column or 1) + start)

    def beginning(self, start: int) -> Line:
        """The rest of the line from the character number `start` on, space and all."""
        return Line(self.text[start:], self.at(start), self.folded[start:])

    def followed_by(self, words: str) -> Line:
        """The line with more words behind it."""
        return self._replace(text=self.text + words, folded=self.folded + fold(words))

    def worded(self, words: str) -> Line:
        """Other words that stand in the same place."""
        return Line(words, self.spot, fold(words))


def fold(written: str) -> str:
    """The text in the form it is recognised in: narrow marks, as long as the original."""
    if written.isascii():
        return written.replace("~", "-")
    return _WIDE.sub(_narrow, written)


def _narrow(match: re.Match[str]) -> str:
    return _NARROW[match[0]]


def readied(lines: Iterable[Line]) -> list[Line]:
    """The lines without the space around them, and with what they are recognised by."""
    lines = list(lines)
    words = [_stripped(line[0]) for line in lines]
    # All of them are folded at once; a text that holds the mark between them takes longer.
    parts = fold(_BETWEEN.join(words)).split(_BETWEEN)
    if len(parts) != len(words):
        parts = [fold(one) for one in words]
    found = []
    for one, part, line in zip(words, parts, lines, strict=True):
        written, spot, _unfolded, files, notes, table = line
        if spot[1] is not None and written[:1].isspace():
            spot = line.at(len(written) - len(written.lstrip()))
        found.append(Line(one, spot, part, files, notes, table))
    return found


def _stripped(written: str) -> str:
    words = written.strip()
    # Patterns try every way to share out a run of spaces, which takes for ever for long ones.
    return _LONG_SPACE.sub(" " * _LONGEST_SPACE, words) if len(words) > _LONGEST_SPACE else words


def lines_of(content: str, name: str) -> list[Line]:
    """The lines of a text; tables in Markdown become cells with tabs between."""
    return [
        Line(_cells(line), Spot(name, number))
        for number, line in enumerate(content.split("\n"), 1)
        if not _FENCES.match(line)
    ]


def joined(lines: Iterable[Line]) -> str:
    """The text of several lines as it stands in the file."""
    return "\n".join([line.text for line in lines]).strip("\n")


def tail(line: Line, start: int, end: int | None = None) -> Line:
    """What stands from the character number `start` on, or up to `end`, with its own place."""
    words, spot, folded, files, notes, _table = line
    part = words[start:end]
    text = part.strip()
    if len(text) != len(part):
        start += len(part) - len(part.lstrip())
    if spot[1] is not None:
        spot = line.at(start)
    return Line(text, spot, folded[start : start + len(text)], files, notes)


def head(line: Line, end: int) -> Line:
    """What stands before the character number `end`."""
    words, spot, folded, files, notes, _table = line
    text = words[:end].rstrip()
    return Line(text, spot, folded[: len(text)], files, notes)


def _cells(line: str) -> str:
    plain = line.strip()
    if len(plain) > 2 and plain[0] == plain[-1] == "|":
        return "\t".join(cell.strip() for cell in plain[1:-1].split("|"))
    return line
