"""The kind of a question in a table: as its row says, or guessed from options and key."""

from __future__ import annotations

from typing import Literal

from trainer.foundation.wording import Text, text
from trainer.questions.formats.paper_words import kind_named
from trainer.questions.formats.parsed import ParsedKind
from trainer.questions.formats.sheet_cells import folded, number_keys, truth
from trainer.questions.formats.sheet_rows import Draft
from trainer.questions.question import BLANK

Named = ParsedKind | Literal["choice", ""]

# The kinds that fit into a row, as the template names them.
WORDS: dict[ParsedKind, Text] = {
    "single": text("Single choice"),
    "multiple": text("Multiple choice"),
    "true_false": text("True or false"),
    "fill": text("Fill in"),
    "number": text("Numerical"),
    "matching": text("Matching"),
    "ordering": text("Ordering"),
    "dropdown": text("Drop-down"),
    "written": text("Written answer"),
    "information": text("Information"),
}
_OTHERS: dict[str, Named] = {
    "单": "single", "单选": "single", "SINGLE": "single", "SINGLECHOICE": "single",
    "RADIO": "single",
    "多": "multiple", "MULTIPLE": "multiple", "MULTIPLECHOICE": "multiple", "CHECKBOX": "multiple",
    "不定项": "multiple", "MULTIPLERESPONSE": "multiple", "MULTI": "multiple",
    "判": "true_false", "对错": "true_false", "TRUEFALSE": "true_false", "TRUE/FALSE": "true_false",
    "JUDGE": "true_false", "TRUEORFALSE": "true_false", "TF": "true_false",
    "完形填空": "fill", "FILL": "fill", "FILLIN": "fill", "BLANK": "fill", "SHORTANSWER": "fill",
    "数值": "number", "NUMBER": "number", "NUMERICAL": "number", "NUMERIC": "number",
    "MATCHING": "matching", "MATCH": "matching", "ORDERING": "ordering", "ORDER": "ordering",
    "下拉": "dropdown", "下拉题": "dropdown", "下拉选择": "dropdown", "下拉选择题": "dropdown",
    "下拉选择填空": "dropdown", "DROPDOWN": "dropdown",
    "主观": "written", "ESSAY": "written", "WRITTEN": "written", "OPEN": "written",
    "WRITTENANSWER": "written", "名词解释": "written", "论述": "written",
    "说明": "information", "信息": "information", "文字说明": "information",
    "INFORMATION": "information",    "DESCRIPTION": "information",
    "选择": "choice", "CHOICE": "choice",
}  # fmt: skip


def named_kind(word: str) -> Named:
    """The kind that a word in a cell means, in either language; "" for one nobody knows."""
    plain = folded(word).strip("【】[]()").replace("-", "").replace("_", "")
    for kind, words in WORDS.items():
        if plain == folded(str(words)).replace("-", ""):
            return kind
    return _OTHERS.get(plain) or kind_named(plain)


def guessed_kind(draft: Draft, right: int) -> ParsedKind:
    """The likeliest kind; `right` counts the options that the key names."""
    key = draft.cell("key")
    if len(draft.choices) > 1:
        return "multiple" if right > 1 else "single"
    if not key and not draft.choices:
        return "written"
    if truth(key) is not None and key not in ("0", "1"):
        return "true_false"
    if BLANK in draft.cell("stem"):
        return "fill"
    return "number" if number_keys(key) else "written"


def tells_everything(draft: Draft) -> bool:
    """Whether two options say no more than right and wrong."""
    return {truth(choice.text) for choice in draft.choices} == {True, False} and (
        len(draft.choices) == 2
    )
