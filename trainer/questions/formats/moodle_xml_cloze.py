"""Gaps that stand in the text itself, {1:SHORTANSWER:=甲}, as Moodle calls Cloze."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from trainer.foundation.wording import text
from trainer.questions.formats import moodle_xml_notes as notes
from trainer.questions.formats.moodle_xml_item import Item, number
from trainer.questions.formats.parsed import ParsedOption
from trainer.questions.question import BLANK

_WRITTEN = ("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC")
_NUMBERS = ("NUMERICAL", "NM")
_CHOICE = re.compile(r"(?:MULTICHOICE|MC)(?:_?[VH]?S?)")
_BEGIN = r"\{\s{0,9}([0-9]{0,3})\s{0,9}:\s{0,9}([A-Z_]{2,20})\s{0,9}:"
_GAP = re.compile(_BEGIN + r"((?:[^{}\\]|\\.)*)\}", re.DOTALL)
_LEFT = re.compile(_BEGIN)
_PART = re.compile(r"(?:\\.|[^~\\])+", re.DOTALL)
_ANSWER = re.compile(r"\s*(?:%(-?[0-9]{1,3}(?:\.[0-9]{1,7})?)%|(=))?(.*)", re.DOTALL)
_FEEDBACK = re.compile(r"(?<!\\)#")
_ESCAPED = re.compile(r"\\([{}~#\"/\\=%*])")


@dataclass(frozen=True)
class Cloze:
    """The stem with blanks, and options or accepted texts.

    `weight` is the sum of the weights of the gaps, 0 if none is told.
    """

    stem: str
    options: tuple[ParsedOption, ...]
    key: tuple[str, ...]
    accepted: tuple[tuple[str, ...], ...]
    weight: int


@dataclass(frozen=True)
class _Gap:
    kind: str
    answers: tuple[tuple[str, Decimal], ...]
    anything: bool

    @property
    def right(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words for words, share in self.answers if share == 1))


def read_cloze(item: Item, stem: str) -> Cloze:
    """Choices in all gaps become drop-downs, anything else blanks to fill."""
    gaps: list[_Gap] = []
    weights: list[int] = []
    told: list[str] = []

    def take(match: re.Match[str]) -> str:
        weights.append(int(match[1] or 1))
        told.append(match[1])
        everything = re.search(r"(?:^|~)\s*(?:=|%100%)\s*\*\s*(?:[~#]|$)", match[3])
        gaps.append(_Gap(match[2], _answers(match[3]), everything is not None))
        return BLANK

    shown = _GAP.sub(take, stem)
    if not gaps or _LEFT.search(shown):
        item.note(
            "error",
            notes.BAD_GAP,
            text("The text holds no gap, or one that cannot be read."),
            text("Correct the question in Moodle."),
        )
    for gap in gaps:
        _check(item, gap)
    total = sum(weights) if any(told) else 0
    if gaps and all(_CHOICE.fullmatch(gap.kind) for gap in gaps):
        return _dropdown(shown, gaps, total)
    if any(_CHOICE.fullmatch(gap.kind) for gap in gaps):
        item.note(
            "warning",
            notes.GAP_CHANGED,
            text("A gap to choose from became one to fill in, like the others."),
            text("See whether the text alone makes clear what to write."),
        )
    return Cloze(shown, (), (), tuple(_accepted(item, gap) for gap in gaps), total)


def _answers(written: str) -> tuple[tuple[str, Decimal], ...]:
    found = []
    for part in _PART.findall(written):
        match = _ANSWER.fullmatch(part)
        if match is None:
            continue
        share = Decimal(match[1]) / 100 if match[1] else Decimal(1 if match[2] else 0)
        words = _ESCAPED.sub(r"\1", _FEEDBACK.split(match[3], maxsplit=1)[0]).strip()
        if words:
            found.append((words, share))
    return tuple(found)


def _check(item: Item, gap: _Gap) -> None:
    known = gap.kind in (*_WRITTEN, *_NUMBERS) or _CHOICE.fullmatch(gap.kind)
    choices = _CHOICE.fullmatch(gap.kind)
    if not known or not gap.right or (choices and len(gap.answers) < 2):
        _bad(item, gap.kind)
    elif gap.anything:
        item.note(
            "error",
            notes.EVERYTHING_RIGHT,
            text("Every answer earns marks, since “*” stands for all of them."),
            text("Write the right answer instead of *."),
        )
    elif choices and len(gap.right) == len(gap.answers):
        _bad(item, gap.kind)
    elif any(0 < share < 1 for _words, share in gap.answers):
        partly = next(words for words, share in gap.answers if 0 < share < 1)
        item.note(
            "warning",
            notes.PARTLY_RIGHT,
            text("“{answer}” earns a part of the marks; it was left out.", answer=partly[:30]),
            text("Add it as a right answer if it should count."),
        )


def _dropdown(stem: str, gaps: list[_Gap], weight: int) -> Cloze:
    options: list[ParsedOption] = []
    key = []
    for at, gap in enumerate(gaps, 1):
        labels = [f"{at}{chr(65 + place)}" for place in range(min(26, len(gap.answers)))]
        options += [
            ParsedOption(name, words)
            for name, (words, _share) in zip(labels, gap.answers, strict=False)
        ]
        rights = [
            name for name, (_words, share) in zip(labels, gap.answers, strict=False) if share == 1
        ]
        key += rights[:1]
    return Cloze(stem, tuple(options), tuple(key), (), weight)


def _accepted(item: Item, gap: _Gap) -> tuple[str, ...]:
    if gap.kind not in _NUMBERS:
        return gap.right
    found = []
    for words in gap.right:
        value, _colon, tolerance = words.partition(":")
        if number(value) is None or (tolerance and number(tolerance) is None):
            item.note(
                "error",
                notes.BAD_NUMBER,
                text("“{number}” is no number.", number=words[:30]),
                text("Write it with digits and a point, such as 3.14."),
            )
        elif number(tolerance):
            item.note(
                "warning",
                notes.GAP_CHANGED,
                text(
                    "The gap accepts {value} alone, without ±{tolerance}.",
                    value=value,
                    tolerance=tolerance,
                ),
                text("Make it a question for a number if the tolerance matters."),
            )
        found.append(value.strip())
    return tuple(found)


def _bad(item: Item, kind: str) -> None:
    item.note(
        "error",
        notes.BAD_GAP,
        text("A gap of the kind “{kind}” cannot be read or has no right answer.", kind=kind[:20]),
        text("Correct the question in Moodle."),
    )
