"""Make a question of a row from a table, and note what was guessed or is wrong."""

from __future__ import annotations

from dataclasses import replace

from trainer.foundation.wording import text
from trainer.questions.formats import sheet_cells as cells
from trainer.questions.formats import sheet_notes as notes
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.questions.formats.sheet_answers import with_answer
from trainer.questions.formats.sheet_rows import Draft
from trainer.questions.formats.sheet_work import Work


def read_question(draft: Draft) -> tuple[ParsedQuestion, str]:
    """The question, and the word for its kind if that is none of ours."""
    work = Work(draft)
    unknown = work.find_kind()
    base = ParsedQuestion(
        kind=work.kind,
        stem=draft.cell("stem"),
        place=draft.at("stem"),
        source=draft.source,
        id=cells.same_number(draft.cell("id")),
        title=draft.cell("title"),
        marks=work.marks(),
        explanation=draft.cell("explanation"),
        category=draft.cell("category"),
        tags=_parts(draft.cell("tags"), cells.TAGS),
        topic=draft.cell("topic"),
        difficulty=work.difficulty(),
        lesson=draft.cell("lesson"),
    )
    question = with_answer(work, base)
    work.look_for_dates(question)
    if draft.cell("picture"):
        work.warn(
            notes.PICTURE,
            "picture",
            text("The picture “{name}” is not in the table.", name=draft.cell("picture")),
            text("Add it to the question after the import."),
        )
    found = [*draft.notes, *work.notes]
    if not any(
        one.code in (notes.KEY_UNCLEAR, notes.BAD_FLAG, notes.NO_RIGHT_COLUMN) for one in found
    ):
        found += notes.unfit(question, draft.at("key"))
    if "不定" in draft.cell("kind"):  # one right option is as good as several there
        found = [one for one in found if one.code != notes.FAULTS["one_key"]]
    return replace(question, notes=tuple(found)), unknown


def _parts(cell: str, separators: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cells.split(cell, separators) if part.strip())
