"""Everything that keeps a question out of the bank, or would change on the way into it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from trainer.foundation.errors import Problem, Severity
from trainer.foundation.wording import Text, text
from trainer.questions.formats.bank_files import is_picture, missing
from trainer.questions.formats.faults import FaultName, faults
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.questions.formats.to_bank_parts import (
    LETTERS,
    difficulty_of,
    marking_of,
    options_of,
    rubric_of,
)

FAULTS: dict[FaultName, str] = {
    "no_stem": "IMPORT-001", "few_options": "IMPORT-002", "equal_options": "IMPORT-003",
    "label_twice": "IMPORT-004", "no_key": "IMPORT-005", "key_outside": "IMPORT-006",
    "key_is_all": "IMPORT-007", "several_keys": "IMPORT-008", "one_key": "IMPORT-009",
    "blanks": "IMPORT-010", "few_pairs": "IMPORT-011", "bad_number": "IMPORT-012",
    "bad_order": "IMPORT-013",
}  # fmt: skip
NO_SUCH_KIND, EMPTY_GROUP, NESTED, BAD_MARKS, TOO_MANY = (f"IMPORT-{n:03}" for n in range(21, 26))
TOO_LONG, NO_PICTURE, BAD_PICTURE, OPEN_RANGE, REFUSED = (f"IMPORT-{n:03}" for n in range(26, 31))
NO_LESSON, DIFFICULTY, RUBRIC, PARTLY, WEIGHTS = (f"IMPORT-{n:03}" for n in range(31, 36))
LONGEST = 20_000  # characters of one field
_LARGEST = 10 * 1024 * 1024  # bytes of one picture


def why_not(
    question: ParsedQuestion, lessons: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Errors that forbid to take it and warnings for what would be lost.

    Whoever read it has looked for most of this; here it is made sure of, whatever the reader.
    `lessons` holds the places that a question may point to; None leaves them unchecked.
    """
    found: list[Problem] = []
    for one in question.each():
        for fault in faults(one):
            code = FAULTS[fault.name]
            found.append(Problem(fault.severity, code, one.place, fault.message, fault.proposal))
        for severity, code, message, proposal in (*_of_kind(one), *_of_parts(one)):
            found.append(Problem(severity, code, one.place, message, proposal))
        found += _of_lesson(one, lessons)
    if any(inner.kind == "group" for one in question.questions for inner in one.each()):
        message = text("A group stands inside a group.")
        found.append(Problem("error", NESTED, question.place, message))
    return tuple(found)


_Found = Iterator[tuple[Severity, str, Text, Text]]
_NONE = Text("")


def _of_kind(one: ParsedQuestion) -> _Found:
    if one.kind == "dropdown":
        message = text("The bank has no questions with drop-downs in the text.")
        yield "error", NO_SUCH_KIND, message, text("Make it one to fill in.")
    elif one.kind == "group" and not one.questions:
        message = text("Several questions should share this text, but none follows it.")
        yield "error", EMPTY_GROUP, message, text("Drop it, or make it information.")
    elif one.kind == "written":
        if one.rubric and not rubric_of(one)[1]:
            message = text("The rubric does not add up to the marks, so it joins the model answer.")
            yield "warning", RUBRIC, message, text("Write “2: what earns two marks”.")
    elif one.kind == "number":
        yield from _of_numbers(one)


def _of_numbers(one: ParsedQuestion) -> _Found:
    if any(number.weight != 1 for number in one.numbers):
        message = text("Numbers that earn only part of the marks are left out.")
        yield "warning", PARTLY, message, _NONE
    for number in one.numbers:
        if number.value is None and (number.low is None) != (number.high is None):
            message = text("The range of the key has only one end.")
            yield "error", OPEN_RANGE, message, text("Write both ends: 3.1..3.2.")


def _of_parts(one: ParsedQuestion) -> _Found:
    if one.marks is not None and one.kind not in ("group", "information"):
        yield from _of_marks(one.marks)
    count = len(options_of(one)[0])
    if max(count, len(one.options)) > len(LETTERS) or len(one.pairs) > len(LETTERS):
        yield "error", TOO_MANY, text("There are more than {n} options.", n=len(LETTERS)), _NONE
    if any(len(written) > LONGEST for written in _texts(one)):
        message = text("A text is longer than {n} characters.", n=LONGEST)
        yield "error", TOO_LONG, message, text("Shorten it, or make a lesson of it.")
    if one.difficulty and difficulty_of(one.difficulty) is None:
        message = text("“{word}” is no difficulty; it becomes medium.", word=one.difficulty)
        yield "warning", DIFFICULTY, message, text("Choose easy, medium or hard.")
    yield from _of_pictures(one)
    yield from _of_weights(one)


def _of_marks(marks: Decimal) -> _Found:
    if not 0 < marks < 1000 or round(marks, 2) != marks:
        message = text("“{marks}” cannot be the marks of a question.", marks=f"{marks:f}"[:20])
        proposal = text("Write a number above 0 with at most two decimals.")
        yield "error", BAD_MARKS, message, proposal


def _of_pictures(one: ParsedQuestion) -> _Found:
    for name in missing("\n".join(_texts(one)), one.files):
        message = text("The picture {file} did not come with the question.", file=name)
        yield "error", NO_PICTURE, message, text("Delete its place in the text.")
    for file in one.files:
        if not is_picture(file) or len(file.data) > _LARGEST:
            message = text("The file {file} is no picture that can be shown.", file=file.name)
            yield "error", BAD_PICTURE, message, text("Save it as PNG or JPEG, below 10 MB.")


def _of_weights(one: ParsedQuestion) -> _Found:
    weights, marking = marking_of(one)
    given = [option.weight or Decimal(0) for option in one.options]
    if one.kind == "multiple" and not weights and marking is None and any(given):
        message = text("A wrong option earns 0 here, and an incomplete answer half.")
        yield "warning", WEIGHTS, message, _NONE


def _of_lesson(one: ParsedQuestion, lessons: Collection[str] | None) -> Iterator[Problem]:
    if one.lesson and lessons is not None and one.lesson not in lessons:
        message = text("There is no lesson {lesson}; the link is left out.", lesson=one.lesson)
        yield Problem("warning", NO_LESSON, one.place, message)


def _texts(one: ParsedQuestion) -> Iterator[str]:
    yield one.stem
    yield from (option.text for option in one.options)
    yield from (accepted for texts in one.accepted for accepted in texts)
    yield from (side for pair in one.pairs for side in pair)
    yield from (one.explanation, one.model, *one.rubric)
