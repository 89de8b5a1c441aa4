"""What can be wrong with a Moodle XML file, with codes that stay."""

from __future__ import annotations

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.questions.formats.faults import FaultName

BROKEN_OFF = "MXML-001"
NO_QUESTIONS = "MXML-002"
UNKNOWN_KIND = "MXML-003"
TOO_LONG = "MXML-004"
BAD_FILE = "MXML-005"
FILE_MISSING = "MXML-006"
FILE_TOO_LARGE = "MXML-007"
BAD_FRACTION = "MXML-008"
TRUTH_BY_ORDER = "MXML-009"
WILDCARD = "MXML-010"
EVERYTHING_RIGHT = "MXML-011"
PARTLY_RIGHT = "MXML-012"
BAD_NUMBER = "MXML-013"
BAD_GAP = "MXML-014"
GAP_CHANGED = "MXML-015"
MARKUP_LOST = "MXML-016"
NOT_KEPT = "MXML-017"
CANNOT_WRITE = "MXML-018"
BAD_MARKS = "MXML-019"
NO_FULL_MARKS = "MXML-020"
TOO_MANY = "MXML-021"
FAULTS: dict[FaultName, str] = {
    "no_stem": "MXML-031",
    "few_options": "MXML-032",
    "equal_options": "MXML-033",
    "label_twice": "MXML-034",
    "no_key": "MXML-035",
    "key_outside": "MXML-036",
    "key_is_all": "MXML-037",
    "several_keys": "MXML-038",
    "one_key": "MXML-039",
    "blanks": "MXML-040",
    "few_pairs": "MXML-041",
    "bad_number": "MXML-042",
    "bad_order": "MXML-043",
}
MOST_BYTES = 100 * 1024 * 1024
MOST_TEXT = 100_000
MOST_FILE = 10 * 1024 * 1024
MOST_FILES = 100 * 1024 * 1024
MOST_QUESTIONS = 50_000


class NotMoodleXml(TrainerError):
    """The whole file is refused; the message says why and what to do."""


def refused_definition(name: str) -> NotMoodleXml:
    """A file that defines its own entities may blow up memory or ask for other files."""
    return NotMoodleXml(
        text(
            "{file} was refused: it brings a document type of its own (DOCTYPE), as no file from "
            "Moodle does. "
            "Nothing was read. Export it from Moodle again.",
            file=name,
        )
    )


def too_large(name: str) -> NotMoodleXml:
    """A file that no office computer should load."""
    return NotMoodleXml(
        text(
            "{file} is larger than {n} MB. Export fewer categories at a time.",
            file=name,
            n=MOST_BYTES >> 20,
        )
    )


def not_moodle(name: str) -> NotMoodleXml:
    """Some other XML file, or none at all."""
    return NotMoodleXml(
        text(
            "{file} is no Moodle XML file. In Moodle choose Question bank, Export, Moodle XML.",
            file=name,
        )
    )
