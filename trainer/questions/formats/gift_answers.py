"""Read what stands between the braces of a GIFT question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from trainer.foundation.wording import text
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.gift_choices import choices
from trainer.questions.formats.gift_numbers import numbers
from trainer.questions.formats.gift_pieces import (
    Answers,
    Piece,
    feedback,
    narrow_marks,
    pieces,
)
from trainer.questions.formats.gift_text import STAR, Block, format_of, meant, readable

_TRUE = {"T", "TRUE", "真", "对", "正确", "是", "√", "✓", "✔"}
_FALSE = {"F", "FALSE", "假", "错", "错误", "否", "×", "✗", "✘"}
_STAR = re.compile(r"\\\*|\x00\x01\*")


def read_answers(block: Block, written: str, at: int, written_in: str) -> Answers:
    """The key and the kind it makes; `at` is where `written` begins in the block."""
    body, general = written, ""
    if "####" in body:
        body, _mark, general = body.rpartition("####")
    if not body.isascii() and not block.exact:
        body = narrow_marks(block, body, at)
    answers = _of_kind(block, body, at, written_in)
    if general:
        own_format, general = format_of(general, written_in)
        parts = (answers.explanation, readable(general, own_format, block))
        answers.explanation = "\n".join(part for part in parts if part)
    return answers


def _of_kind(block: Block, body: str, at: int, written_in: str) -> Answers:
    plain = body.strip()
    if not plain:
        return Answers("written")
    if plain[0] == "#":
        return numbers(block, body, at, written_in)
    if "~" in body:
        return choices(block, body, at, written_in)
    truth = plain.partition("#")[0].strip()
    if "=" not in truth:
        said = unicodedata.normalize("NFKC", truth).upper()
        if said in _TRUE or said in _FALSE:
            return _truth(block, plain, at, written_in, said in _TRUE)
    parts = pieces(body, "=", block, at)
    if all(part.mark for part in parts):
        if "->" in body:
            return _pairs(block, parts, at, written_in)
        if len(parts) > 1 and not block.exact and all("→" in part.text for part in parts):
            _note_arrows(block, at)
            return _pairs(block, parts, at, written_in)
    return _texts(block, parts, at, written_in)


def _truth(block: Block, body: str, at: int, written_in: str, true: bool) -> Answers:
    spelling, _sharp, comments = body.partition("#")
    if spelling.strip() not in ("T", "TRUE", "F", "FALSE"):
        block.note(
            "warning",
            notes.TRUTH_SPELLING,
            at,
            text(
                "“{text}” was read as true or false; Moodle would take it for a text to type.",
                text=spelling.strip(),
            ),
            text("Write TRUE or FALSE."),
        )
    wrong, _sharp, right = comments.partition("#")
    said = [feedback(one, written_in, block) for one in (right, wrong)]
    return Answers("true_false", key=("true" if true else "false",), explanation=_joined(said))


def _texts(block: Block, parts: list[Piece], at: int, written_in: str) -> Answers:
    accepted: list[str] = []
    comments = []
    for part in parts:
        comments.append(part.feedback)
        own_format, raw = format_of(_STAR.sub(STAR, part.text), written_in)
        shown = readable(raw, own_format, block)
        if part.weight is not None and part.weight != 1:
            _note_partly(block, part, shown)
        elif raw.strip() == "*":
            block.note(
                "error",
                notes.ANY_ANSWER,
                part.at,
                text("The answer “*” makes every answer right."),
                text("Write the right answer; a written question has nothing between {}."),
            )
        elif shown:
            accepted.append(shown)
            if "*" in raw:
                _note_star(block, part, shown)
    explanation = _joined(feedback(one, written_in, block) for one in comments)
    return Answers("fill", accepted=(tuple(accepted),), explanation=explanation)


def _note_partly(block: Block, part: Piece, shown: str) -> None:
    assert part.weight is not None
    if part.weight <= 0:
        return  # wrong, and only there for its feedback
    block.note(
        "warning",
        notes.PARTLY_RIGHT,
        part.at,
        text(
            "“{text}” would earn {percent} %; here a text is right or wrong, so it was left out.",
            text=shown,
            percent=format((part.weight * 100).normalize(), "f"),
        ),
        text("Add it to the accepted texts if it is right."),
    )


def _note_star(block: Block, part: Piece, shown: str) -> None:
    block.note(
        "warning",
        notes.STAR,
        part.at,
        text("In “{text}” the * stands for any text in Moodle; here it is a star.", text=shown),
        text("List the texts that are accepted."),
    )


def _note_arrows(block: Block, at: int) -> None:
    block.note(
        "warning",
        notes.ARROWS,
        at,
        text("→ was read as ->, the mark between the two sides of a pair."),
        text("Write -> between the sides."),
    )


def _pairs(block: Block, parts: list[Piece], at: int, written_in: str) -> Answers:
    found = []
    for part in parts:
        arrow = "->" if "->" in part.whole else "→"
        left, mark, right = part.whole.partition(arrow)
        if not mark:
            block.note(
                "error",
                notes.BAD_PAIR,
                part.at,
                text("There is no -> in this pair."),
                text("Write “= left -> right”."),
            )
        own_format, left = format_of(left, written_in)
        found.append((readable(left, own_format, block), meant(right)))
    return Answers("matching", pairs=tuple(found))


def _joined(said: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(one for one in said if one))
