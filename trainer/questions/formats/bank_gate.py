"""Make sure that a bank would accept questions: write them as it does, and read them as it does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import count

from trainer.foundation.errors import Problem
from trainer.questions.bank import read_bank
from trainer.questions.bank_add import blocks
from trainer.questions.bank_codes import NO_MODEL, PREFIX, WEIGHTS
from trainer.questions.formats.import_checks import why_not
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.questions.formats.to_bank import to_questions
from trainer.questions.spelling import spelling
from trainer.standard.house import HouseStandard

# Warnings of a bank that an import should not pass over.
_ALSO = tuple(f"{PREFIX}-{number:03}" for number in (NO_MODEL, WEIGHTS))
_HEAD = "bank: x\ntitle: x\nquestions:\n"


def refusals(
    questions: Mapping[int, ParsedQuestion],
    standard: HouseStandard,
    lessons: Collection[str] | None = None,
) -> dict[int, tuple[Problem, ...]]:
    """Errors and losses of each question, by its number; what has none is not named."""
    found = {number: why_not(one, lessons) for number, one in questions.items()}
    sound = {
        number: one
        for number, one in questions.items()
        if not any(note.severity == "error" for note in found[number])
    }
    for number, notes in _refused(sound, standard, lessons).items():
        found[number] = (*found[number], *notes)
    return {number: notes for number, notes in found.items() if notes}


def _refused(
    sound: Mapping[int, ParsedQuestion],
    standard: HouseStandard,
    lessons: Collection[str] | None,
) -> dict[int, list[Problem]]:
    if not sound:
        return {}
    written = []
    for number, one in sound.items():
        names = _Names(number)
        written += [spelling(made) for made in to_questions(one, "x", names.next, lessons)]
    _bank, problems = read_bank(_HEAD + blocks(written, 2), "", standard, None)
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.severity != "error" and problem.code not in _ALSO:
            continue
        name = (problem.place.question or "").removeprefix("x/q").partition("-")[0]
        if not name.isdecimal() and len(sound) > 1:
            # One of them breaks the whole text: each has to be tried alone.
            alone = (_refused({number: one}, standard, lessons) for number, one in sound.items())
            return {number: notes for each in alone for number, notes in each.items()}
        number = int(name) if name.isdecimal() else next(iter(sound))
        told = replace(problem, place=sound[number].place)
        found.setdefault(number, []).append(told)
    return found


class _Names:
    """Names that tell the number of the question they stand for."""

    def __init__(self, number: int) -> None:
        self._parts = count()
        self._number = number

    def next(self, _brought: str) -> str:
        return f"q{self._number}-{next(self._parts)}"
