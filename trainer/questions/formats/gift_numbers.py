"""Read the numbers of a GIFT question, which Moodle takes for “anything” when it cannot."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from trainer.foundation.wording import text
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.gift_pieces import Answers, Piece, feedback, pieces
from trainer.questions.formats.gift_text import Block, spelt
from trainer.questions.formats.parsed import NumberKey

_NUMBER = r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?"
_PLAIN = re.compile(rf"\s*({_NUMBER})\s*(?::\s*({_NUMBER})?\s*)?")
_RANGE = re.compile(rf"\s*({_NUMBER})\s*\.\.\s*({_NUMBER})\s*")
_SPOKEN_RANGE = re.compile(rf"\s*({_NUMBER})\s*(?:\.\.+|[~〜—–-]+|至|到)\s*({_NUMBER})\s*")
_SPOKEN_TOLERANCE = re.compile(rf"\s*({_NUMBER})\s*(?:±|\+/?-)\s*({_NUMBER})\s*")
_THOUSANDS = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_TILDE_RANGE = re.compile(rf"\s*{_NUMBER}\s*~\s*{_NUMBER}\s*")


def numbers(block: Block, body: str, at: int, written_in: str) -> Answers:
    """The right numbers; a text that is none is an error and never “every answer is right”."""
    start = body.index("#") + 1
    told, wrong = body[start:], ""
    if _TILDE_RANGE.fullmatch(told) is None and "~" in told:
        told, _mark, wrong = told.partition("~")
    parts = pieces(told, "=", block, at + start)
    if not parts:
        _note_bad(block, at, "")
    keys, comments = [], [part.feedback for part in parts]
    for part in parts:
        if part.weight is not None and part.weight <= 0:
            continue  # wrong, and only there for its feedback
        key = _key(block, part)
        if key is not None:
            keys.append(key)
    comments.append(wrong.partition("#")[2])
    said = dict.fromkeys(feedback(one, written_in, block) for one in comments)
    return Answers("number", numbers=tuple(keys), explanation="\n".join(filter(None, said)))


def _key(block: Block, part: Piece) -> NumberKey | None:
    weight = Decimal(1) if part.weight is None else part.weight
    written = spelt(part.text).strip()
    if written == "*":
        block.note(
            "error",
            notes.ANY_ANSWER,
            part.at,
            text("The answer “*” makes every answer right."),
            text("Write the right number."),
        )
        return None
    key = _exactly(written, weight)
    if key is None:
        key = _understood(written, weight)
        if key is None:
            _note_bad(block, part.at, written)
            return None
        _note_guess(block, part.at, written, key)
    return _in_order(block, part.at, written, key)


def _exactly(written: str, weight: Decimal) -> NumberKey | None:
    """The key if Moodle reads it in the same way."""
    if not written.isascii():
        return None
    between = _RANGE.fullmatch(written)
    if between is not None:
        return NumberKey(low=Decimal(between[1]), high=Decimal(between[2]), weight=weight)
    plain = _PLAIN.fullmatch(written)
    if plain is None or (":" in written and plain[2] is None):
        return None
    return NumberKey(Decimal(plain[1]), Decimal(plain[2]) if plain[2] else None, weight=weight)


def _understood(written: str, weight: Decimal) -> NumberKey | None:
    """The key that people would read."""
    folded = unicodedata.normalize("NFKC", written).replace("−", "-").replace("。", ".")
    folded = folded.replace("…", "..").replace("‥", "..").replace("\\:", ":")
    folded = _THOUSANDS.sub(lambda number: number[0].replace(",", ""), folded)
    plain = _PLAIN.fullmatch(folded) or _SPOKEN_TOLERANCE.fullmatch(folded)
    if plain is not None:
        tolerance = Decimal(plain[2]) if plain[2] else None
        return NumberKey(Decimal(plain[1]), tolerance, weight=weight)
    between = _SPOKEN_RANGE.fullmatch(folded)
    if between is None:
        return None
    return NumberKey(low=Decimal(between[1]), high=Decimal(between[2]), weight=weight)


def _in_order(block: Block, at: int, written: str, key: NumberKey) -> NumberKey:
    low, high, tolerance = key.low, key.high, key.tolerance
    if low is not None and high is not None and low > high:
        turned = NumberKey(low=high, high=low, weight=key.weight)
    elif tolerance is not None and tolerance < 0:
        turned = NumberKey(key.value, -tolerance, weight=key.weight)
    else:
        return key
    _note_guess(block, at, written, turned)
    return turned


def _note_guess(block: Block, at: int, written: str, key: NumberKey) -> None:
    block.note(
        "warning",
        notes.NUMBER_GUESSED,
        at,
        text(
            "“{text}” was read as {number}; Moodle would misread it.",
            text=written,
            number=number_text(key),
        ),
        text("Write {number}.", number=number_text(key)),
    )


def _note_bad(block: Block, at: int, written: str) -> None:
    block.note(
        "error",
        notes.BAD_NUMBER,
        at,
        text("“{text}” is no number; Moodle would take every answer for right.", text=written),
        text("Write a number as in {#3.14:0.01} or a range as in {#3..4}."),
    )


def number_text(key: NumberKey) -> str:
    """The number as GIFT writes it, without # and weight."""
    if key.value is None:
        return f"{key.low}..{key.high}"
    return f"{key.value}" if key.tolerance is None else f"{key.value}:{key.tolerance}"
