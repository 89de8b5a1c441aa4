"""Write questions to a workbook with drop-downs that can be filled in and read again."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from trainer.foundation.errors import Problem
from trainer.foundation.wording import Text, text
from trainer.questions.formats import sheet_notes as notes
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.questions.formats.sheet_cells import LONGEST, guarded
from trainer.questions.formats.sheet_columns import FIELDS, LABELS
from trainer.questions.formats.sheet_guide import GUIDE, GUIDE_SHEET
from trainer.questions.formats.sheet_kinds import WORDS
from trainer.questions.formats.sheet_line import LEVELS, line

_BEFORE = ("id", "kind", "stem")
_AFTER = (
    "key", "explanation", "difficulty", "marks", "topic", "category", "tags", "lesson", "rubric",
    "pinned", "title",
)  # fmt: skip
_LEAST_OPTIONS = 6
_EMPTY_ROWS = 1_000
_REASON, _PLACE, _SOURCE = text("Reason"), text("Place"), text("Source text")
_WIDTHS = {"stem": 48, "explanation": 36, "rubric": 28, "key": 18, "title": 16, "_": 44}


def write_sheet(questions: Sequence[ParsedQuestion]) -> bytes:
    """An .xlsx file with a row for each question and a sheet that explains the columns.

    A group is written as its questions, each with the shared stem before its own;
    `lost_in_sheet` names what does not fit into a row.
    """
    return _workbook(_titles(questions), [line(one) for one in _flat(questions)])


def template() -> bytes:
    """The same file without questions, for somebody who begins a bank in Excel."""
    return write_sheet(())


def write_problem_rows(questions: Sequence[ParsedQuestion]) -> bytes:
    """The questions that could not be imported, each with the reasons before it.

    When they are repaired the file can be imported as it is: the reasons are not read.
    """
    rows = []
    for question in questions:
        for one in _flat((question,)):
            found = [note for inner in question.each() for note in inner.notes]
            reasons = "\n".join(f"{note.code} {note.message}" for note in found)
            words = {"_reason": reasons, "_place": _where(one), "_source": one.source}
            rows.append(line(one) | words)
    titles = {"_reason": str(_REASON), "_place": str(_PLACE)} | _titles(questions)
    return _workbook(titles | {"_source": str(_SOURCE)}, rows)


def lost_in_sheet(questions: Sequence[ParsedQuestion]) -> tuple[Problem, ...]:
    """What a row cannot hold: kinds, pictures, weights and feedback, too long texts."""
    return tuple(
        notes.warning(notes.CANNOT_WRITE, question.place, message)
        for question in questions
        for message in _losses(question)
    )


def _losses(question: ParsedQuestion) -> list[Text]:
    lost = []
    if question.kind == "group":
        lost.append(text("The questions with a shared stem are written one by one, each with it."))
    if question.kind == "find_fault":
        lost.append(text("A call transcript with faults is written as a question to answer."))
    if any(one.files for one in question.each()):
        lost.append(text("Pictures do not fit into a table; only their names are written."))
    options = [option for one in question.each() for option in one.options]
    if any(option.feedback or option.weight is not None for option in options):
        lost.append(text("Weights and feedback of options are not written."))
    if any(len(cell) > LONGEST for one in _flat((question,)) for cell in line(one).values()):
        lost.append(text("A text is longer than a cell and is cut off."))
    if len(question.options) > len(LABELS):
        lost.append(text("Options after Z are not written."))
    if any(one.marking for one in question.each()):
        lost.append(text("The way of marking is not written."))
    if any(number.unit for one in question.each() for number in one.numbers):
        lost.append(text("Units of numbers are not written."))
    return lost


def _flat(questions: Sequence[ParsedQuestion]) -> list[ParsedQuestion]:
    """The questions with those of groups in the place of their group."""
    from dataclasses import replace

    found = []
    for question in questions:
        if question.kind == "group":
            inner = _flat(question.questions)
            found += [replace(one, stem=f"{question.stem}\n{one.stem}".strip()) for one in inner]
        else:
            found.append(question)
    return found


def _where(question: ParsedQuestion) -> str:
    place = question.place
    parts = (place.member, place.sheet, place.cell, place.line, place.paragraph)
    return " ".join(str(part) for part in parts if part is not None)


def _titles(questions: Sequence[ParsedQuestion]) -> dict[str, str]:
    flat = _flat(questions)
    most = max((max(len(one.options), len(one.pairs)) for one in flat), default=0)
    columns = min(max(most, _LEAST_OPTIONS), len(LABELS))
    options = {f"option.{label}": label for label in LABELS[:columns]}
    before = {name: str(FIELDS[name]) for name in _BEFORE}
    return before | options | {name: str(FIELDS[name]) for name in _AFTER}


def _workbook(titles: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> bytes:
    import xlsxwriter  # loads in 0.2 s and is needed only here

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"strings_to_formulas": False, "in_memory": True})
    page = book.add_worksheet(str(text("Questions")))
    # As text, or Excel would make a date of 3-1 and 1 of 1.0.
    cell = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "bg_color": "#EEF2F7", "bottom": 1, "num_format": "@"})
    for column, (name, title) in enumerate(titles.items()):
        page.set_column(column, column, _WIDTHS.get(name[:1] if name[0] == "_" else name, 14), cell)
        page.write_string(0, column, title, head)
    for number, row in enumerate(rows, 1):
        for column, name in enumerate(titles):
            if row.get(name):
                page.write_string(number, column, guarded(row[name])[:LONGEST], cell)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(rows)), len(titles) - 1)
    _offer_choices(page, list(titles), len(rows) + _EMPTY_ROWS)
    _write_guide(book)
    book.close()
    return content.getvalue()


def _offer_choices(page: Any, names: list[str], last: int) -> None:
    offered = {
        "kind": [str(words) for words in WORDS.values()],
        "difficulty": [str(words) for words in LEVELS.values()],
    }
    for name, words in offered.items():
        column = names.index(name)
        rule = {"validate": "list", "source": words, "error_type": "warning"}
        page.data_validation(1, column, last, column, rule)
    help_on_key = {
        "validate": "any",
        "input_title": str(FIELDS["key"])[:32],
        "input_message": str(text("AC, 对, 甲；乙 … see the second sheet."))[:255],
    }
    column = names.index("key")
    page.data_validation(1, column, last, column, help_on_key)


def _write_guide(book: Any) -> None:
    page = book.add_worksheet(str(GUIDE_SHEET))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 90)
    for row, (title, words) in enumerate(GUIDE):
        page.write_string(row, 0, str(title), bold)
        page.write_string(row, 1, str(words), wrapped)
