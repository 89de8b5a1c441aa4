"""What can be wrong with a table of questions, with codes that stay."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats.faults import FaultName, faults
from trainer.questions.formats.parsed import ParsedQuestion

NO_STEM_COLUMN = "SHEET-001"
UNUSED_COLUMN = "SHEET-002"
NO_QUESTIONS = "SHEET-003"
UNKNOWN_KIND = "SHEET-004"
KIND_GUESSED = "SHEET-005"
KEY_UNCLEAR = "SHEET-006"
KEY_GUESSED = "SHEET-007"
DATE = "SHEET-008"
BAD_FLAG = "SHEET-009"
BAD_MARKS = "SHEET-010"
BAD_DIFFICULTY = "SHEET-011"
OPTIONS_GUESSED = "SHEET-013"
OPTION_SKIPPED = "SHEET-014"
ORPHAN_ROW = "SHEET-015"
TOO_LONG = "SHEET-016"
PICTURE = "SHEET-017"
HIDDEN_ROWS = "SHEET-018"
BLANKS_GUESSED = "SHEET-019"
CANNOT_WRITE = "SHEET-020"
SURPLUS_CELL = "SHEET-021"
OTHER_SHEET = "SHEET-022"
MAPPED = "SHEET-023"
HIDDEN_SHEET = "SHEET-024"
NO_RIGHT_COLUMN = "SHEET-025"
FAULTS: dict[FaultName, str] = {
    "no_stem": "SHEET-031",
    "few_options": "SHEET-032",
    "equal_options": "SHEET-033",
    "label_twice": "SHEET-034",
    "no_key": "SHEET-035",
    "key_outside": "SHEET-036",
    "key_is_all": "SHEET-037",
    "several_keys": "SHEET-038",
    "one_key": "SHEET-039",
    "blanks": "SHEET-040",
    "few_pairs": "SHEET-041",
    "bad_number": "SHEET-042",
    "bad_order": "SHEET-043",
}
_NOTHING = Text("")


def error(code: str, place: Place, message: Text, proposal: Text = _NOTHING) -> Problem:
    """It cannot be imported like this."""
    return Problem("error", code, place, message, proposal)


def warning(code: str, place: Place, message: Text, proposal: Text = _NOTHING) -> Problem:
    """Something was guessed and should be looked at."""
    return Problem("warning", code, place, message, proposal)


def unclear_key(place: Place, written: str) -> Problem:
    """A key that nobody here can read."""
    return error(
        KEY_UNCLEAR,
        place,
        text("“{key}” is no key for this question.", key=short(written)),
        text("Write it as the sheet with the instructions says."),
    )


def unfit(question: ParsedQuestion, place: Place) -> Iterator[Problem]:
    """The reasons why the question cannot be asked; `place` is that of its key."""
    for fault in faults(question):
        where = question.place if fault.name == "no_stem" else place
        code = FAULTS[fault.name]
        yield Problem(fault.severity, code, where, fault.message, fault.proposal)


def short(words: str) -> str:
    """The first words of a long text."""
    plain = " ".join(words.split())
    return plain if len(plain) <= 30 else plain[:29] + "…"
