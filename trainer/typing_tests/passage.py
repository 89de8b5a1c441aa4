"""A text to type, and how it is read from a file of content/typing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.foundation.canonical import Plain, digest
from trainer.foundation.errors import Place, Problem
from trainer.foundation.identity import PassageId, Version
from trainer.foundation.wording import text

SHORTEST = 600  # below this many 字 a fast person runs out of text
LONGEST = 10_000  # what the alignment can hold

_WHITE = re.compile(r"\s+")
_WHITE_WITH_BREAK = re.compile(r"[^\S\r\n]*[\r\n]\s*")
_INVISIBLE = re.compile("[\ufeff\u200b\u200c\u200d\u2060]")
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_PRACTICE = re.compile(r"^practice:[ \t]*(.*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Passage:
    """A text to type; a 字 is one code point of `text`, punctuation included.

    One for `practice` is never drawn for a test.
    """

    id: PassageId
    title: str
    text: str
    version: Version
    practice: bool = False


def make_passage(id: PassageId, title: str, source: str, *, practice: bool = False) -> Passage:
    """A passage of the reflowed source, with the version that belongs to it."""
    body = reflow(source)
    version = Version(digest(_plain(id, title, body, practice)))
    return Passage(id, title, body, version, practice)


def to_plain(passage: Passage) -> dict[str, Plain]:
    """The passage as it is published."""
    return _plain(passage.id, passage.title, passage.text, passage.practice)


def from_plain(plain: Mapping[str, Any]) -> Passage:
    """The passage that was published as this."""
    return make_passage(
        PassageId(plain["id"]),
        plain["title"],
        plain["text"],
        practice=plain.get("practice") is True,
    )


def _plain(id: str, title: str, body: str, practice: bool) -> dict[str, Plain]:
    """Without the mark where it is not set: those published before it keep their versions."""
    plain: dict[str, Plain] = {"id": id, "title": title, "text": body}
    return {**plain, "practice": True} if practice else plain


def reflow(source: str) -> str:
    """What is to be typed: one line, no space except single ones inside Latin text."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", source)).strip()
    return _WHITE.sub(lambda found: _space_for(found, plain), plain)


def joined(typed: str) -> str:
    """What was typed without its line breaks; other spaces stay, since each is a 字 typed."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", typed)).strip("\r\n")
    return _WHITE_WITH_BREAK.sub(lambda found: _space_for(found, plain), plain)


def read_passage(id: PassageId, source: str, file: str) -> tuple[Passage, list[Problem]]:
    """The passage in the text of a file, and what is wrong with it.

    The passage is there even with errors, for a preview; nobody may type it then.
    """
    front = _FRONT.match(source)
    body = source[front.end() :] if front else source
    first_line = source[: front.end()].count("\n") + 1 if front else 1
    found = _TITLE.search(front[1]) if front else None
    title = _unquoted(found[1]) if found else ""
    mark = _PRACTICE.search(front[1]) if front else None
    practice = mark is not None and mark[1] == "true"
    passage = make_passage(id, title or str(id), body, practice=practice)
    problems = [] if title else [_no_title(file)]
    if mark and mark[1] not in ("true", "false"):
        problems.append(_no_truth(mark[1], file, mark.string.count("\n", 0, mark.start()) + 2))
    problems += _body_problems(passage, body, file, first_line)
    return passage, problems


def _space_for(white: re.Match[str], plain: str) -> str:
    before, after = plain[: white.start()][-1:], plain[white.end() :][:1]
    return " " if _is_latin(before) and _is_latin(after) else ""


def _is_latin(char: str) -> bool:
    return "!" <= char <= "~" or "\u00c0" <= char <= "\u024f"


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value


def _no_title(file: str) -> Problem:
    return Problem(
        "error",
        "TYPING-001",
        Place(file=file, line=1, column=1),
        text("The passage has no title."),
        text("Begin the file with a line ---, a line title: and the title, and a line ---."),
    )


def _no_truth(value: str, file: str, line: int) -> Problem:
    return Problem(
        "error",
        "TYPING-006",
        Place(file=file, line=line, column=1),
        text(
            "“{key}” must be one of {choices}, not “{value}”.",
            key="practice",
            choices="true, false",
            value=value,
        ),
    )


def _body_problems(passage: Passage, body: str, file: str, first_line: int) -> list[Problem]:
    start = Place(file=file, line=first_line, column=1)
    if not passage.text:
        message = text("The passage has no text.")
        return [Problem("error", "TYPING-002", start, message)]
    problems = [
        Problem(
            "error",
            "TYPING-003",
            Place(file=file, line=number, column=line.index("{{") + 1),
            text("A typing passage does not use values of the house standard."),
            text("Write the words out, so that everybody types the same text."),
        )
        for number, line in enumerate(body.splitlines(), first_line)
        if "{{" in line
    ]
    count = len(passage.text)
    if count < SHORTEST and not passage.practice:
        message = text("The passage has {n} 字; a test needs at least {m}.", n=count, m=SHORTEST)
        proposal = text("Use it for practice, or make it longer.")
        problems.append(Problem("warning", "TYPING-004", start, message, proposal))
    if count > LONGEST:
        message = text("The passage has {n} 字; at most {m} are possible.", n=count, m=LONGEST)
        problems.append(Problem("error", "TYPING-005", start, message))
    return problems
