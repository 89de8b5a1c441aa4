"""Read the options of a GIFT question."""

from __future__ import annotations

from decimal import Decimal
from string import ascii_uppercase

from trainer.foundation.wording import text
from trainer.questions.formats import gift_notes as notes
from trainer.questions.formats.gift_pieces import Answers, Piece, feedback, pieces
from trainer.questions.formats.gift_text import Block, format_of, readable
from trainer.questions.formats.parsed import ParsedOption

ONE = Decimal(1)
_NEARLY = Decimal("0.0001")


def label(number: int) -> str:
    """The letter of an option counted from 0: A to Z, then AA, AB and so on."""
    if number < 26:
        return ascii_uppercase[number]
    return label(number // 26 - 1) + ascii_uppercase[number % 26]


def choices(block: Block, body: str, at: int, written_in: str) -> Answers:
    """The options with their weights; single if one is marked as the right one."""
    parts = [part for part in pieces(body, "=~", block, at) if _holds_text(part, block)]
    if not any(part.mark == "=" for part in parts):
        return _by_weight(block, parts, at, written_in)
    rights = [number for number, part in enumerate(parts) if _is_right(part, block)]
    key = tuple(label(number) for number in rights)
    weighted = any(part.weight is not None for part in parts)
    options = tuple(
        _option(block, number, part, written_in, _weight(part) if weighted else None)
        for number, part in enumerate(parts)
    )
    if len(key) > 1:
        block.note(
            "warning",
            notes.SEVERAL_RIGHT,
            at,
            text(
                "Several options are marked with =, so it was read as a multiple-choice question."
            ),
            text("Mark one option with = and the others with ~ if only one is right."),
        )
    return Answers("multiple" if len(key) > 1 else "single", options, key)


def even_share(count: int) -> Decimal:
    """The share that each of so many right options earns, to five places of a percent."""
    return round(ONE / count, 7)


def _by_weight(block: Block, parts: list[Piece], at: int, written_in: str) -> Answers:
    weights = [_weight(part) for part in parts]
    key = tuple(label(number) for number, weight in enumerate(weights) if weight > 0)
    rights = [weight for weight in weights if weight > 0]
    wrongs = [weight for weight in weights if weight <= 0]
    share = even_share(len(rights) or 1)
    plain = all(abs(weight - share) < _NEARLY for weight in rights) and all(
        weight == -ONE for weight in wrongs
    )
    if wrongs and sum(weights) > Decimal("0.99"):
        block.note(
            "hint",
            notes.SELECT_ALL,
            at,
            text("By these weights, choosing every option would earn full marks."),
            text("Give wrong options a negative weight, or mark the question all or nothing."),
        )
    options = tuple(
        _option(block, number, part, written_in, None if plain and rights else weight)
        for number, (part, weight) in enumerate(zip(parts, weights, strict=True))
    )
    return Answers("multiple", options, key)


def _option(
    block: Block, number: int, part: Piece, written_in: str, weight: Decimal | None
) -> ParsedOption:
    said = feedback(part.feedback, written_in, block) if part.feedback else ""
    written = part.text
    if written_in != "html" and not ("[" in written or "\0" in written or "\n" in written):
        return ParsedOption(label(number), written.strip(), weight, said)  # as most of them are
    own_format, words = format_of(written, written_in)
    return ParsedOption(label(number), readable(words, own_format, block), weight, said)


def _holds_text(part: Piece, block: Block) -> bool:
    if part.text.strip():
        return True
    block.note(
        "warning",
        notes.EMPTY_OPTION,
        part.at,
        text("An option without text was left out."),
        text("Write its text, or delete its mark."),
    )
    return False


def _is_right(part: Piece, block: Block) -> bool:
    if part.weight is None:
        return part.mark == "="
    if part.mark != "=":
        return part.weight == ONE
    if part.weight != ONE:
        block.note(
            "warning",
            notes.WEIGHT_AFTER_EQUALS,
            part.at,
            text("After = Moodle takes a weight for text; here it was read as the weight."),
            text("Write ~ before an option that has a weight."),
        )
    return part.weight > 0


def _weight(part: Piece) -> Decimal:
    if part.weight is not None:
        return part.weight
    return ONE if part.mark == "=" else Decimal(0)
