"""The sheet of the template that says how its columns are filled in."""

from __future__ import annotations

from trainer.foundation.wording import Text, text
from trainer.questions.formats.sheet_kinds import WORDS

GUIDE_SHEET = text("How to fill it in")
GUIDE: tuple[tuple[Text, Text], ...] = (
    (
        text("One row, one question"),
        text("Keep the first row. Columns may stand in any order, and may be left empty."),
    ),
    (WORDS["single"], text("Options in A, B, C …; the key is the letter of the right one: B.")),
    (WORDS["multiple"], text("The key names all right options: ACD, or A、C、D, or A-C.")),
    (WORDS["true_false"], text("No options; the key is 对 or 错 (√ ×, T F and 是 否 do, too).")),
    (
        WORDS["fill"],
        text(
            "Draw each blank as ____ in the stem. The key has the answers of the blanks in their "
            "order, with ； between them and | between texts that are right for the same blank: "
            "甲|第一；乙. Write \\| or \\； where the sign itself belongs to the answer."
        ),
    ),
    (
        WORDS["number"],
        text("The key is 3.14, or 3.14±0.01, or a range such as 5~7."),
    ),
    (
        WORDS["matching"],
        text(
            "One pair in each column of options: 投诉 → 质检组. A right side too many has "
            "nothing on its left: → 财务组."
        ),
    ),
    (
        WORDS["ordering"],
        text("Steps in A, B, C …; the key is their right order: CAB."),
    ),
    (
        WORDS["dropdown"],
        text("Draw each gap as ____; the key has the letter of the right option for each: BA."),
    ),
    (
        WORDS["written"],
        text("The key is the model answer; the marking points stand one a line in their column."),
    ),
    (WORDS["information"], text("A text between questions, without a key.")),
    (
        text("Difficulty and marks"),
        text("易, 中 or 难; marks above 0 with at most two decimals."),
    ),
    (
        text("Tags"),
        text("Several tags with ； between them."),
    ),
    (
        text("Options that keep their place"),
        text("The letters of options that stay where they are when options are shuffled: D."),
    ),
)
