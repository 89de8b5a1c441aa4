"""What can be wrong with a question paper, with codes that stay."""

from __future__ import annotations

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.wording import Text, text
from trainer.questions.formats.faults import FaultName

STRAY = "PAPER-001"  # text that belongs to nothing
TITLE = "PAPER-002"  # text before the first question
NO_STEM = "PAPER-003"
NO_KEY = "PAPER-004"
KEY_OUTSIDE = "PAPER-005"
KEY_IS_ALL = "PAPER-006"
SEVERAL_KEYS = "PAPER-007"  # in a single-choice question
ONE_KEY = "PAPER-008"
TWO_KEYS = "PAPER-009"  # that do not agree
KEY_UNCLEAR = "PAPER-010"
KEY_GUESSED = "PAPER-011"
KEY_COUNT = "PAPER-012"  # a row of keys that is one short
KEYS_MISSING = "PAPER-013"
KEY_OF_NOBODY = "PAPER-014"
FEW_OPTIONS = "PAPER-015"
OPTION_SKIPPED = "PAPER-016"
OPTION_TWICE = "PAPER-017"
OPTIONS_EQUAL = "PAPER-018"
OPTIONS_GUESSED = "PAPER-019"
NUMBER_SKIPPED = "PAPER-020"
NUMBER_TWICE = "PAPER-021"
COUNT_TOLD = "PAPER-022"
KIND_AND_KEY = "PAPER-023"
UNKNOWN_KIND = "PAPER-024"
BLANKS = "PAPER-025"
PARTS_UNCLEAR = "PAPER-026"  # matching or ordering that cannot be recognised
NO_MODEL = "PAPER-027"
GROUP_END = "PAPER-028"
GROUP_EMPTY = "PAPER-029"
TOO_LONG = "PAPER-030"
BAD_NUMBER = "PAPER-031"
CANNOT_WRITE = "PAPER-032"
NOTHING = "PAPER-033"
PART_LOST = "PAPER-034"
RULE_UNKNOWN = "PAPER-035"

FAULTS: dict[FaultName, str] = {
    "no_stem": NO_STEM, "few_options": FEW_OPTIONS, "equal_options": OPTIONS_EQUAL,
    "label_twice": OPTION_TWICE, "no_key": NO_KEY, "key_outside": KEY_OUTSIDE,
    "key_is_all": KEY_IS_ALL, "several_keys": SEVERAL_KEYS, "one_key": ONE_KEY,
    "blanks": BLANKS, "few_pairs": PARTS_UNCLEAR, "bad_number": BAD_NUMBER,
    "bad_order": PARTS_UNCLEAR,
}  # fmt: skip
OF_KEY: set[FaultName] = {
    "key_outside", "key_is_all", "several_keys", "one_key", "blanks", "bad_number", "bad_order",
}  # fmt: skip


def note(
    severity: Severity, code: str, place: Place, message: Text, proposal: Text | None = None
) -> Problem:
    """One note at a place."""
    return Problem(severity, code, place, message, proposal or Text(""))


def error(code: str, place: Place, message: Text, proposal: Text | None = None) -> Problem:
    """A question cannot be taken like this."""
    return note("error", code, place, message, proposal)


def warning(code: str, place: Place, message: Text, proposal: Text | None = None) -> Problem:
    """Something was guessed."""
    return note("warning", code, place, message, proposal)


def stray(place: Place, words: str) -> Problem:
    """A line that is part of no question."""
    return error(
        STRAY,
        place,
        text("“{text}” belongs to no question.", text=short(words)),
        text("Number the question it belongs to, or delete the line."),
    )


def short(words: str) -> str:
    """The first words of a long text."""
    plain = " ".join(words.split())
    return plain if len(plain) <= 30 else plain[:29] + "…"
