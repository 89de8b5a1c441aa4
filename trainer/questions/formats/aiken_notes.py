"""What can be wrong with an Aiken file, with codes that stay."""

from __future__ import annotations

from trainer.questions.formats.faults import FaultName

NO_QUESTIONS = "AIKEN-001"
NO_KEY_LINE = "AIKEN-002"
KEY_UNCLEAR = "AIKEN-003"
LOWER_CASE = "AIKEN-004"
SEVERAL_LETTERS = "AIKEN-005"
KEY_IS_TEXT = "AIKEN-006"
LETTER_SKIPPED = "AIKEN-007"
STEM_LIKE_OPTION = "AIKEN-008"
OPTION_IN_TEXT = "AIKEN-009"
KEY_OF_NOBODY = "AIKEN-010"
TOO_LONG = "AIKEN-011"
FAULTS: dict[FaultName, str] = {
    "no_stem": "AIKEN-041",
    "few_options": "AIKEN-042",
    "equal_options": "AIKEN-043",
    "label_twice": "AIKEN-044",
    "no_key": "AIKEN-045",
    "key_outside": "AIKEN-046",
    "key_is_all": "AIKEN-047",
    "several_keys": "AIKEN-048",
    "one_key": "AIKEN-049",
    "blanks": "AIKEN-050",
    "few_pairs": "AIKEN-051",
    "bad_number": "AIKEN-052",
    "bad_order": "AIKEN-053",
}
