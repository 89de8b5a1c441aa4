"""Cut the answers of a GIFT question at the marks that begin each one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from trainer.foundation.wording import text
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.gift_text import NARROW, Block, format_of, readable
from trainer.questions.formats.parsed import NumberKey, ParsedKind, ParsedOption

_WEIGHT = re.compile(r"\s*%(-*)([0-9]{1,6}(?:\.[0-9]{0,20})?)%")
_WIDE_MARK = re.compile("[＝～％＃]")
_SHARE = r"\s*[%％][-－]?[0-9０-９.．]+[%％]"
_WIDE = re.compile(rf"(?<!\S)[＝～](?:{_SHARE})?")
_WIDE_LINE = re.compile(rf"^\s*[＝～](?:{_SHARE})?|(?<!\S)[＝～]{_SHARE}", re.MULTILINE)
_WIDE_SHARE = re.compile(rf"(?<=[=~]){_SHARE}")
_LANGUAGE = re.compile(r"(?:^|[^A-Za-z])[CFJ]$")  # C#, F#
_ALL = "= ~ # %"
_BOTH = {ord("＝"): "=", ord("～"): "~"}
_MARKS = {"=": re.compile("(=)"), "=~": re.compile("([=~])")}


@dataclass(slots=True)
class Answers:
    """What the braces say, as far as it is not text of the stem."""

    kind: ParsedKind
    options: tuple[ParsedOption, ...] = ()
    key: tuple[str, ...] = ()
    accepted: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[NumberKey, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    explanation: str = ""


@dataclass(slots=True)
class Piece:
    """One answer: the mark before it ("" if none), its weight from -1 to 1, its feedback.

    `at` is the place of the mark in the block; `whole` is text and feedback in one.
    """

    mark: str
    at: int
    whole: str
    text: str
    feedback: str
    weight: Decimal | None


def pieces(body: str, marks: str, block: Block, at: int) -> list[Piece]:
    """The answers that begin with one of the marks, in their order."""
    found = _MARKS[marks].split(body)
    cut = [_piece(found[0], "", at, block)] if found[0].strip() else []
    at += len(found[0])
    for number in range(1, len(found), 2):
        sign, whole = found[number], found[number + 1]
        if sign == "=" and number > 1 and not found[number - 1][-1:].isspace():
            _note_equals(block, at)
        cut.append(_piece(whole, sign, at, block))
        at += len(whole) + 1
    return cut


def feedback(written: str, written_in: str, block: Block) -> str:
    """The text of a feedback."""
    if not written:
        return ""
    own_format, shown = format_of(written, written_in)
    return readable(shown, own_format, block)


def narrow_marks(block: Block, body: str, at: int) -> str:
    """The answers with the full-width marks narrow that an author meant as marks."""
    if _WIDE_MARK.search(body) is None:
        return body
    plain = body.lstrip()
    if plain.startswith("＃"):
        narrow = body.replace("＃", "#", 1)
    elif plain.startswith(("＝", "～")):
        alone = "=" not in body and "~" not in body
        narrow = body.translate(_BOTH) if alone else _WIDE.sub(_narrowed, body)
    elif plain.startswith("=") and "~" not in body:
        narrow = _WIDE.sub(_narrowed, body)
    else:
        narrow = _WIDE_LINE.sub(_narrowed, body)
    narrow = _WIDE_SHARE.sub(_narrowed, narrow)
    if narrow != body:
        changed = next(number for number, char in enumerate(narrow) if char != body[number])
        _note_wide(block, at + changed)
    return narrow


def _narrowed(mark: re.Match[str]) -> str:
    return mark[0].translate(NARROW)


def _note_wide(block: Block, offset: int) -> None:
    block.note(
        "warning",
        notes.WIDE_MARKS,
        offset,
        text("Full-width marks were read as {marks}; Moodle would misread them.", marks=_ALL),
        text("Write {marks} with narrow marks.", marks=_ALL),
    )


def _piece(whole: str, mark: str, at: int, block: Block) -> Piece:
    weight, shown = None, whole
    if "%" in whole:
        told = _WEIGHT.match(whole)
        if told is not None:
            weight, shown = _share(told, at, block), whole[told.end() :]
    if "#" not in shown:
        return Piece(mark, at, shown, shown, "", weight)
    words, _sharp, comment = shown.partition("#")
    if _LANGUAGE.search(words, max(0, len(words) - 2)):
        _note_sharp(block, at, words)
    return Piece(mark, at, shown, words, comment, weight)


def _share(told: re.Match[str], at: int, block: Block) -> Decimal:
    share = Decimal(told[2]).scaleb(-2)
    if share > 1:
        block.note(
            "error",
            notes.BAD_WEIGHT,
            at,
            text("A weight of {percent} % is more than the whole.", percent=told[2]),
            text("Write a weight from -100 to 100."),
        )
        share = Decimal(1)
    return -share if len(told[1]) % 2 else share


def _note_equals(block: Block, offset: int) -> None:
    if block.exact:
        return
    block.note(
        "warning",
        notes.EQUALS_INSIDE,
        offset,
        text("This = begins a new answer, though it stands within a word."),
        text("Write \\= if it belongs to the text."),
    )


def _note_sharp(block: Block, offset: int, words: str) -> None:
    block.note(
        "warning",
        notes.SHARP_INSIDE,
        offset,
        text("“{text}” ends at a #, which begins feedback.", text=words.strip()),
        text("Write \\# if it belongs to the text."),
    )
