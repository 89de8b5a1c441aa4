"""What can be wrong with a GIFT file, with codes that stay."""

from __future__ import annotations

from trainer.questions.formats.faults import FaultName

NO_QUESTIONS = "GIFT-001"
BRACES = "GIFT-002"  # one of { and } without the other
WIDE_MARKS = "GIFT-003"  # full-width marks that Moodle takes for text
CATEGORY_GLUED = "GIFT-004"
CATEGORY_SPELLING = "GIFT-005"
ZERO_LINE = "GIFT-006"
PATH = "GIFT-007"  # C:\new, where \n would begin a line
NAME_OPEN = "GIFT-008"
SECOND_ANSWERS = "GIFT-009"
NO_BLANK_LINE = "GIFT-010"
BLANK_LINE_INSIDE = "GIFT-011"
UNKNOWN_KIND = "GIFT-012"
TRUTH_SPELLING = "GIFT-013"
EQUALS_INSIDE = "GIFT-014"
SHARP_INSIDE = "GIFT-015"  # C#, where # begins feedback
EMPTY_OPTION = "GIFT-016"
WEIGHT_AFTER_EQUALS = "GIFT-017"
BAD_WEIGHT = "GIFT-018"
SEVERAL_RIGHT = "GIFT-019"
SELECT_ALL = "GIFT-020"
PARTLY_RIGHT = "GIFT-021"
STAR = "GIFT-022"
ANY_ANSWER = "GIFT-023"
NUMBER_GUESSED = "GIFT-024"
BAD_NUMBER = "GIFT-025"
BAD_PAIR = "GIFT-026"
ARROWS = "GIFT-027"
MARKUP = "GIFT-028"
TOO_LONG = "GIFT-029"
FAULTS: dict[FaultName, str] = {
    "no_stem": "GIFT-041",
    "few_options": "GIFT-042",
    "equal_options": "GIFT-043",
    "label_twice": "GIFT-044",
    "no_key": "GIFT-045",
    "key_outside": "GIFT-046",
    "key_is_all": "GIFT-047",
    "several_keys": "GIFT-048",
    "one_key": "GIFT-049",
    "blanks": "GIFT-050",
    "few_pairs": "GIFT-051",
    "bad_number": "GIFT-052",
    "bad_order": "GIFT-053",
}

NOT_WRITTEN = "GIFT-061"
LEFT_OUT = "GIFT-062"
