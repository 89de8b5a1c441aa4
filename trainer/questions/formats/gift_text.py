"""The text of a GIFT file: escapes, formats, and one question with its places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.wording import Text, text
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.html_text import html_to_text

# An escape becomes a pair of control characters: as long as it was, so that places stay true,
# and without any character that means something.
_ESCAPES = {
    "\\": "\0\1",
    ":": "\0\2",
    "#": "\0\3",
    "=": "\0\4",
    "{": "\0\5",
    "}": "\0\6",
    "~": "\0\7",
    "n": "\0\x08",
}
_MEANT = {pair[1]: written for written, pair in _ESCAPES.items()} | {"\x08": "\n", "\x0e": "*"}
STAR = "\0\x0e"  # a star that is text
_HIDDEN = re.compile("\0(.)")
_SPELT = {pair: f"\\{written}" for written, pair in _ESCAPES.items()}
_LINE_ENDS = re.compile(r"[ \t]*\n\s*")
FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_MOST_NOTES = 20  # of one question; more help nobody
_PATH = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\[^\s{}=~#]*")

NARROW = {
    ord(wide): ord(wide) - 0xFEE0
    for wide in "｛｝＝～＃％：－＞［］０１２３４５６７８９．，＋＊Ｅｅ"
}


@dataclass(slots=True)
class Block:
    """One question as it stands in the file; escapes are hidden in `text`.

    `line` and `column` are those of its first character, counted from 1. An `exact` block was
    written by a program, so that nothing in it need be guessed.
    """

    file: str
    text: str
    source: str
    line: int
    column: int
    notes: list[Problem] = field(default_factory=list)
    exact: bool = False
    title: str = ""
    category: str = ""
    id: str = ""
    tags: tuple[str, ...] = ()

    def place(self, offset: int = 0) -> Place:
        """The place of a character, given by its offset in `text`."""
        before = self.text.count("\n", 0, offset)
        if not before:
            return Place(self.file, self.line, self.column + offset)
        return Place(self.file, self.line + before, offset - self.text.rfind("\n", 0, offset))

    def note(
        self,
        severity: Severity,
        code: str,
        offset: int,
        message: Text,
        proposal: Text | None = None,
    ) -> None:
        """Say what was guessed or is wrong at this offset."""
        if len(self.notes) < _MOST_NOTES or severity == "error":
            place = self.place(offset)
            self.notes.append(Problem(severity, code, place, message, proposal or Text("")))

    def part(self, start: int, end: int) -> Block:
        """A part of it as a block of its own, which begins with the first word."""
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        line = self.line + self.text.count("\n", 0, start)
        column = start - self.text.rfind("\n", 0, start)
        return Block(self.file, self.text[start:end], self.source[start:end], line, column)


def hide_escapes(content: str) -> str:
    """The text, as long as before, with every escape out of the way; it may hold no NUL."""
    first, *others = content.split("\\")
    hidden, literal = [first], False
    for other in others:
        if literal:
            hidden.append(other)
            literal = False
        elif not other:
            hidden.append("\0\1")
            literal = True
        else:
            pair = _ESCAPES.get(other[0])
            hidden.append(f"\\{other}" if pair is None else pair + other[1:])
    if literal:
        hidden[-1] = "\\"  # the last character of all
    return "".join(hidden)


def meant(hidden: str) -> str:
    """The text an author meant: escapes resolved, no space around lines."""
    plain = hidden.strip()
    if "\n" in plain:
        plain = _LINE_ENDS.sub("\n", plain)
    if "\0" in plain:
        plain = _HIDDEN.sub(_resolved, plain)
    return plain


def spelt(hidden: str) -> str:
    """The text as it stands in the file."""
    return _HIDDEN.sub(lambda pair: _SPELT.get(pair[0], pair[0]), hidden)


def keep_paths(block: Block) -> None:
    """Read paths such as C:\\new as they are written, though \\n would begin a new line."""
    for path in _PATH.finditer(block.source):
        if "\\n" in path[0] and "\\\\" not in path[0]:
            block.text = block.text[: path.start()] + path[0] + block.text[path.end() :]
            block.note(
                "warning",
                notes.PATH,
                path.start(),
                text(
                    "In “{path}” \\n would begin a new line; it was read as a path.", path=path[0]
                ),
                text("Write \\\\ for every \\ of a path."),
            )


def format_of(hidden: str, inherited: str = "") -> tuple[str, str]:
    """The named format, else the inherited one, and the text without its name."""
    if "[" not in hidden:
        return inherited, hidden
    named = FORMAT.match(hidden)
    if named is None:
        return inherited, hidden
    return named[1].lower(), hidden[named.end() :]


def readable(hidden: str, written_in: str, block: Block) -> str:
    """The text for people; HTML becomes plain text and notes say what is missing."""
    plain = meant(hidden)
    if written_in != "html":
        return plain

    def without_picture(source: str) -> str:
        name = source.rpartition("/")[2]
        message = text("The picture {file} is not in a GIFT file.", file=name)
        block.note("warning", notes.MARKUP, 0, message, text("Put it into the question again."))
        return name

    def lost(tag: str) -> None:
        message = text("Part of the HTML ({tag}) was left out.", tag=tag)
        block.note("warning", notes.MARKUP, 0, message, text("Put it into the question again."))

    return html_to_text(plain, without_picture, lost)


def _resolved(pair: re.Match[str]) -> str:
    return _MEANT[pair[1]]
