"""Read questions from a table: a workbook, a CSV file, or rows that were pasted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from trainer.foundation.errors import Place, Problem, Severity
from trainer.foundation.tables import Row, Table
from trainer.foundation.waiting import stepwise
from trainer.foundation.wording import Text, text
from trainer.questions.formats import sheet_notes as notes
from trainer.questions.formats.parsed import Parsed, ParsedQuestion
from trainer.questions.formats.sheet_columns import Head, find_head, split_wide
from trainer.questions.formats.sheet_guide import GUIDE_SHEET
from trainer.questions.formats.sheet_maps import ColumnMap, head_by
from trainer.questions.formats.sheet_question import read_question
from trainer.questions.formats.sheet_rows import drafts

_MOST_SPANS = 10
_SHOW = text("Show them in Excel if they belong to the bank.")


def find_columns(table: Table) -> Head:
    """The columns that `read_sheet` would use, for a person to look at and to change."""
    return find_head(split_wide(table))


def read_sheet(table: Table, maps: Sequence[ColumnMap] = ()) -> Parsed:
    """Read the questions, by the one of `maps` that is for this table.

    Without one the columns are recognised by their heads. Options have fields such as
    "option.A".
    """
    table = split_wide(table)
    head, told = head_by(table, maps)
    problems = _of_head(table, head)
    if told is not None:
        problems.insert(0, _mapped(table))
    if "stem" not in head.columns.values():
        return Parsed("sheet", table.encoding, (), tuple(problems))
    found, lost = drafts(table, head)
    questions: list[ParsedQuestion] = []
    skipped: Counter[str] = Counter()
    for draft in stepwise(found):
        question, unknown = read_question(draft)
        questions.append(question)
        if unknown:
            skipped[unknown] += 1
    if not questions:
        place = table.place(table.rows[0]) if table.rows else table.place(Row(1, ()))
        lost.append(notes.error(notes.NO_QUESTIONS, place, text("The table holds no questions.")))
    every = (*problems, *lost)
    return Parsed("sheet", table.encoding, tuple(questions), every, tuple(skipped.items()))


def read_sheets(tables: Sequence[Table], maps: Sequence[ColumnMap] = ()) -> Parsed:
    """Read every sheet of a workbook: many keep one for each kind.

    A sheet without questions is named when another one has some.
    """
    read = [read_sheet(table, maps) for table in tables if table.rows]
    used = [one for one in read if one.questions]
    if not used or len(read) == 1:
        return read[0]
    problems: list[Problem] = []
    for table, one in zip([table for table in tables if table.rows], read, strict=True):
        if one.questions:
            problems += one.problems
        elif table.sheet != str(GUIDE_SHEET):
            problems.append(_without_questions(table))
    skipped: Counter[str] = Counter()
    for one in used:
        skipped.update(dict(one.skipped))
    return replace(
        used[0],
        questions=tuple(question for one in used for question in one.questions),
        problems=tuple(problems),
        skipped=tuple(skipped.items()),
    )


def hidden_sheets(tables: Sequence[Table]) -> list[Problem]:
    """Name the hidden sheets that were left out; lists for drop-downs stand on such sheets, too."""
    found: list[Problem] = []
    for table in tables:
        count = read_sheet(table).question_count if table.rows else 0
        name = notes.short(table.sheet)
        message = text("The hidden sheet “{sheet}” was left out.", sheet=name)
        if count:
            message = text(
                "The hidden sheet “{sheet}” was left out; questions in it: {n}.",
                sheet=name,
                n=count,
            )
        place = Place(file=table.file or None, sheet=table.sheet)
        severity: Severity = "warning" if count else "hint"
        found.append(
            Problem(severity, notes.HIDDEN_SHEET, place, message, _SHOW if count else Text(""))
        )
    return found


def _mapped(table: Table) -> Problem:
    message = text("The columns were read as somebody chose for this head before.")
    return Problem("hint", notes.MAPPED, table.place(table.rows[0]), message)


def _without_questions(table: Table) -> Problem:
    message = text("The sheet “{sheet}” holds no questions.", sheet=notes.short(table.sheet))
    return Problem("hint", notes.OTHER_SHEET, table.place(table.rows[0]), message)


def _spans(numbers: Sequence[int]) -> str:
    """3、5-9"""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    shown = ["-".join(map(str, span)) for span in spans[:_MOST_SPANS]]
    return "、".join([*shown, "…"] if len(spans) > _MOST_SPANS else shown)


def _of_head(table: Table, head: Head) -> list[Problem]:
    first = table.rows[0] if table.rows else Row(1, ())
    if "stem" not in head.columns.values():
        return [
            notes.error(
                notes.NO_STEM_COLUMN,
                table.place(first),
                text("No column is called 题干 (stem), so the questions cannot be found."),
                text("Say which column holds the questions, or use the template."),
            )
        ]
    problems = [
        Problem(
            "hint",
            notes.UNUSED_COLUMN,
            table.place(head.row or first, column),
            text("The column “{title}” is not used.", title=notes.short(title)),
        )
        for column, title in enumerate(head.titles)
        if title and column not in head.columns
    ]
    if table.hidden:
        problems.append(
            notes.warning(
                notes.HIDDEN_ROWS,
                table.place(first),
                text(
                    "Hidden rows were left out: {rows} ({n} in all).",
                    n=len(table.hidden),
                    rows=_spans(table.hidden),
                ),
                _SHOW,
            )
        )
    return problems
