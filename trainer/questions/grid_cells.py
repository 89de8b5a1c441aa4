"""The cells of a question in the grid: its parts as text, and what such a text means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, cast

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text, text
from trainer.questions.canonical import marks_text
from trainer.questions.formats.sheet_cells import TAGS, difficulty, joined, marks, split, truth
from trainer.questions.formats.sheet_kinds import WORDS, named_kind
from trainer.questions.formats.sheet_line import LEVELS
from trainer.questions.grid_keys import BadText, key_in, key_text, options_in, options_text
from trainer.questions.question import KINDS, Difficulty, Kind
from trainer.questions.spelling import Spelling, tidy, with_kind

Column = Literal[
    "number", "id", "kind", "stem", "options", "key", "topic", "difficulty", "marks", "tags",
    "lesson", "explanation", "draft",
]  # fmt: skip
COLUMNS: tuple[Column, ...] = (
    "number", "id", "kind", "stem", "options", "key", "topic", "difficulty", "marks", "tags",
    "lesson", "explanation", "draft",
)  # fmt: skip
LOCKED: tuple[Column, ...] = ("number", "id")
# Words that the reading of tables knows, so that copied heads are recognised.
HEADINGS: Mapping[Column, Text] = {
    "number": text("No."),
    "id": text("Id"),
    "kind": text("Kind"),
    "stem": text("Stem"),
    "options": text("Options"),
    "key": text("Key"),
    "topic": text("Topic"),
    "difficulty": text("Difficulty"),
    "marks": text("Marks of the question"),
    "tags": text("Tags"),
    "lesson": text("Lesson"),
    "explanation": text("Explanation"),
    "draft": text("State"),
}

KIND_WORDS: Mapping[Kind, Text] = {
    kind: text("Find the fault") if kind == "find_fault" else WORDS[kind] for kind in KINDS
}
_DRAFT, _FINISHED = text("Not finished"), text("Finished")


class BadCell(TrainerError):
    """A text that cannot stand in a cell; the message names the row and the column."""


def choices(column: Column) -> tuple[str, ...]:
    """The words to choose from in this column; () where anything can be written."""
    words: Mapping[Column, tuple[Text, ...]] = {
        "kind": tuple(KIND_WORDS.values()),
        "difficulty": tuple(LEVELS.values()),
        "draft": (_DRAFT, _FINISHED),
    }
    return tuple(map(str, words.get(column, ())))


def cell_text(row: Spelling, column: Column, number: int = 0) -> str:
    """What stands in the cell; `number` is that of the row, counted from 1."""
    match column:
        case "number":
            return str(number) if number else ""
        case "kind":
            return str(KIND_WORDS[row.kind])
        case "options":
            return options_text(row)
        case "key":
            return key_text(row)
        case "difficulty":
            return str(LEVELS[row.difficulty])
        case "tags":
            return joined(row.tags, TAGS, "、")
        case "draft":
            return str(_DRAFT if row.draft else _FINISHED)
        case _:
            return str(getattr(row, column))


def with_cell(row: Spelling, column: Column, written: str, number: int = 0) -> Spelling:
    """The question with this text in the cell; what the cell says already changes nothing.

    Raises:
        BadCell: the text cannot stand there.
    """
    written = written.replace("\r\n", "\n").replace("\r", "\n").strip()
    if column == "number" or written == cell_text(row, column).strip():
        return row
    try:
        return tidy(_PARTS[column](row, written))
    except BadText as error:
        raise BadCell(
            text(
                "Row {number} ({id}), “{column}”: {reason}",
                number=number,
                id=row.id,
                column=HEADINGS[column],
                reason=error.message,
            )
        ) from error


def _id(_row: Spelling, _written: str) -> Spelling:
    raise BadText(text("An id stays what it is, because records name it."))


def _kind(row: Spelling, written: str) -> Spelling:
    plain = _plain(written)
    own = next((kind for kind, word in KIND_WORDS.items() if _plain(str(word)) == plain), None)
    kind = own or ("find_fault" if plain in ("找错题", "找错", "FINDTHEFAULT") else None)
    kind = kind or cast(Kind, named_kind(written))
    if kind not in KINDS:
        raise BadText(
            text(
                "“{word}” is no kind of question. Choose one of {words}.",
                word=written,
                words="、".join(choices("kind")),
            )
        )
    return row if kind == row.kind else with_kind(row, kind)


def _difficulty(row: Spelling, written: str) -> Spelling:
    own = next((name for name, word in LEVELS.items() if str(word) == written), "")
    level = own or difficulty(written) or ("" if written else "medium")
    if not level:
        words = "、".join(choices("difficulty"))
        raise BadText(
            text("“{word}” is no difficulty. Choose one of {words}.", word=written, words=words)
        )
    return replace(row, difficulty=cast(Difficulty, level))


def _marks(row: Spelling, written: str) -> Spelling:
    value = marks(written) if written else None
    if written and value is None:
        raise BadText(
            text(
                "“{marks}” cannot be marks. Write a number above 0 with at most two decimals.",
                marks=written,
            )
        )
    return replace(row, marks=marks_text(value) if value else "1")


def _tags(row: Spelling, written: str) -> Spelling:
    tags = (" ".join(tag.split()) for tag in split(written, TAGS))
    return replace(row, tags=tuple(dict.fromkeys(tag for tag in tags if tag)))


def _draft(row: Spelling, written: str) -> Spelling:
    if written in choices("draft"):
        return replace(row, draft=written == str(_DRAFT))
    if _plain(written) in ("未完成", "草稿", "DRAFT", "NOTFINISHED"):
        return replace(row, draft=True)
    if not written or _plain(written) in ("已完成", "完成", "FINISHED"):
        return replace(row, draft=False)
    said = truth(written)
    if said is None:
        words = "、".join(choices("draft"))
        raise BadText(text("“{word}” is none of {words}.", word=written, words=words))
    return replace(row, draft=said)


def _plain(written: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", written)).upper()


_PARTS: Mapping[Column, Callable[[Spelling, str], Spelling]] = {
    "id": _id,
    "kind": _kind,
    "stem": lambda row, written: replace(row, stem=written),
    "options": lambda row, written: replace(row, options=options_in(row, written)),
    "key": lambda row, written: replace(row, key=key_in(row, written)),
    "topic": lambda row, written: replace(row, topic=" ".join(written.split())),
    "difficulty": _difficulty,
    "marks": _marks,
    "tags": _tags,
    "lesson": lambda row, written: replace(row, lesson=written),
    "explanation": lambda row, written: replace(row, explanation=written),
    "draft": _draft,
}
