"""Divide an Aiken file into questions: which line is stem, option, key or the next question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.wording import Text, text
from trainer.questions.formats import aiken_notes as notes

_OPTION = re.compile(r"\s*[(（]?([A-Za-zＡ-Ｚａ-ｚ])\s*[.)、．：:）。][ \t　]*(.*)")
_KEY = re.compile(r"\s*(ANSWER|(?:正确|参考|标准)?答案)[ \t　]*[:：][ \t　]*(.*)", re.IGNORECASE)
_WHY = re.compile(
    r"\s*(?:FEEDBACK|EXPLANATION|答案解析|解析)[ \t　]*[:：][ \t　]*(.*)", re.IGNORECASE
)
_MOST_SKIPPED = 2  # "U.S." in a text is no option U
_NARROW = {code + 0xFEE0: code for code in range(0x41, 0x7B)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line with what it could be: an option with its letter, a key, or text."""

    number: int
    text: str
    letter: str = ""
    words: str = ""
    key: str | None = None
    column: int = 1


@dataclass(slots=True)
class Draft:
    """A question while it is read."""

    file: str
    lines: list[Line] = field(default_factory=list)
    stem: list[str] = field(default_factory=list)
    options: list[tuple[str, list[str]]] = field(default_factory=list)
    key_line: Line | None = None
    why: str = ""
    notes: list[Problem] = field(default_factory=list)

    def note(
        self, severity: Severity, code: str, line: Line, message: Text, proposal: Text
    ) -> None:
        """Say what was guessed or is wrong in this line."""
        place = Place(self.file, line.number, line.column)
        self.notes.append(Problem(severity, code, place, message, proposal))


def drafts_in(content: str, name: str) -> list[Draft]:
    """The questions of a file, each with its lines."""
    lines = [_line(number, one) for number, one in enumerate(content.split("\n"), 1) if one.strip()]
    following = _next_letters(lines)
    drafts: list[Draft] = []
    draft = Draft(name)
    for line, after in zip(lines, following, strict=True):
        why = _WHY.match(line.text)
        if why is not None and not draft.lines and drafts:
            drafts[-1].why = why[1].strip()
            drafts[-1].lines.append(line)
            continue
        if _begins_another(draft, line, after):
            drafts.append(draft)
            draft = Draft(name)
        draft.lines.append(line)
        _take(draft, line, after)
        if draft.key_line is not None:
            drafts.append(draft)
            draft = Draft(name)
    if draft.lines:
        drafts.append(draft)
    return drafts


def _line(number: int, written: str) -> Line:
    column = len(written) - len(written.lstrip()) + 1
    key = _KEY.fullmatch(written)
    if key is not None:
        return Line(number, written.strip(), key=key[2].strip(), column=key.start(2) + 1)
    option = _OPTION.fullmatch(written)
    if option is None:
        return Line(number, written.strip(), column=column)
    letter = option[1].translate(_NARROW)
    return Line(number, written.strip(), letter, option[2].strip(), column=column)


def _next_letters(lines: list[Line]) -> list[str]:
    """For each line the letter of the next option after it, "=" for a key, "" for neither."""
    following, found = "", []
    for line in reversed(lines):
        found.append(following)
        if line.key is not None:
            following = "="
        elif line.letter:
            following = line.letter.upper()
    return found[::-1]


def _begins_another(draft: Draft, line: Line, after: str) -> bool:
    """Whether the question before was left without a key."""
    if len(draft.options) < 2 or line.key is not None:
        return False
    if _is_next(draft, line):
        return False
    return after == "A" or (line.letter.upper() == "A" and after == "B")


def _is_next(draft: Draft, line: Line) -> bool:
    """Whether the line is the next option, or the one after a letter that was left out."""
    if not line.letter:
        return False
    last = draft.options[-1][0] if draft.options else "@"
    return 0 < ord(line.letter.upper()) - ord(last) <= _MOST_SKIPPED


def _take(draft: Draft, line: Line, after: str) -> None:
    """Add one line to the question."""
    if line.key is not None:
        draft.key_line = line
    elif line.letter and not draft.options and (after == "A" or not _is_next(draft, line)):
        _take_stem(draft, line)
        _note_stem(draft, line)
    elif _is_next(draft, line) and (draft.stem or draft.options or line.letter.upper() == "A"):
        _take_option(draft, line)
    elif not draft.options:
        _take_stem(draft, line)
    else:
        draft.options[-1][1].append(line.text)
        if line.letter:
            draft.note(
                "warning",
                notes.OPTION_IN_TEXT,
                line,
                text("This line begins like an option, but it was read as part of the one before."),
                text("Letter the options A, B, C in their order."),
            )


def _take_stem(draft: Draft, line: Line) -> None:
    draft.stem.append(line.text)


def _note_stem(draft: Draft, line: Line) -> None:
    draft.note(
        "warning",
        notes.STEM_LIKE_OPTION,
        line,
        text("This line begins like an option, but it was read as part of the stem."),
        text("Begin the line with another word."),
    )


def _take_option(draft: Draft, line: Line) -> None:
    letter = line.letter.upper()
    expected = chr(ord(draft.options[-1][0]) + 1) if draft.options else "A"
    if letter != expected:
        draft.note(
            "warning",
            notes.LETTER_SKIPPED,
            line,
            text(
                "The letter {letter} follows where {expected} should; Moodle would move the key.",
                letter=letter,
                expected=expected,
            ),
            text("Letter the options A, B, C in their order."),
        )
    draft.options.append((letter, [line.words]))
