"""Questions that stand in a table of a paper, a row for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trainer.foundation.errors import Place, Problem
from trainer.foundation.tables import Row, Table
from trainer.foundation.wording import text
from trainer.questions.formats import paper_notes as notes
from trainer.questions.formats import sheet_notes
from trainer.questions.formats.paper_drafts import Draft, Sheet, is_answered
from trainer.questions.formats.paper_lines import Line, Spot
from trainer.questions.formats.paper_words import Section
from trainer.questions.formats.parsed import ParsedKind, ParsedQuestion
from trainer.questions.formats.quick_key import key_words, with_key
from trainer.questions.formats.sheet import read_sheet
from trainer.questions.formats.sheet_cells import same_number
from trainer.questions.formats.sheet_columns import find_head, is_head
from trainer.questions.formats.sheet_kinds import WORDS


def take_table(sheet: Sheet, line: Line, section: Section) -> None:
    """Add a draft, ready made, for each question of the table that the line holds."""
    if line.table is None:
        return
    parsed = read_sheet(_of_kind(line.table, section))
    sheet.problems += [_placed(problem, line) for problem in (*parsed.problems, *line.notes)]
    for question in parsed.questions:
        number = int(question.id) if question.id.isdecimal() and len(question.id) < 5 else None
        ready = replace(
            question,
            id="" if number is not None else question.id,
            place=_place(question.place, line),
            marks=section.marks if question.marks is None else question.marks,
            category=question.category or section.category,
            files=tuple(file for file in line.files if f"]({file.name})" in question.source),
            notes=tuple(_placed(note, line) for note in question.notes),
        )
        here = Line(question.source, _spot(line, ready.place.paragraph or ready.place.line or 0))
        sheet.drafts.append(Draft(number, "", section, [here], ready=ready))


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text with each table of questions as one line; cells stand between tabs."""
    if not lines or lines[0].spot.line is None:
        return list(lines)  # from Word, which has tables of its own
    found: list[Line] = []
    rows: list[tuple[Line, Row]] = []
    for line in lines:
        cells = tuple(cell.strip() for cell in line.text.split("\t")) if "\t" in line.text else ()
        if cells and (rows or is_head(cells)):
            rows.append((line, Row(line.spot.line or 0, cells)))
            continue
        found += _closed(rows)
        rows = []
        found.append(line)
    return [*found, *_closed(rows)]


def _closed(rows: list[tuple[Line, Row]]) -> list[Line]:
    if len(rows) < 2:
        return [line for line, _row in rows]
    table = Table("", "", (), tuple(row for _line, row in rows))
    return [Line("", rows[1][0].spot, table=table)]


def rows_of(line: Line) -> Iterator[Line]:
    """The rows as lines of a list of keys: number and key, or all that stands in them."""
    if line.table is None:
        return
    head = find_head(line.table)
    columns = {name: column for column, name in head.columns.items()}
    short = "id" in columns and "key" in columns
    for row in head.rows if short else line.table.rows:
        wanted = [row.cell(columns["id"]), row.cell(columns["key"])] if short else row.cells
        words = (". " if short else "\t").join(" ".join(cell.split()) for cell in wanted)
        yield Line("", _spot(line, row.number)).worded(words)


def _spot(line: Line, number: int) -> Spot:
    """Where a row of the table stands: in Word a paragraph, in text a line."""
    if line.spot.line is None:
        return line.spot._replace(paragraph=number)
    return line.spot._replace(line=number, column=None)


def holds_keys(sheet: Sheet, line: Line) -> bool:
    """Whether the table gives the keys of questions that were asked above it."""
    if line.table is None:
        return False
    head = find_head(line.table)
    fields = {name.partition(".")[0]: column for column, name in head.columns.items()}
    if not fields.keys() >= {"id", "key"} or not fields.keys().isdisjoint(("option", "options")):
        return False
    numbers = {same_number(row.cell(fields["id"])) for row in head.rows}
    return numbers <= {str(one.number) for one in sheet.all_drafts() if not one.has_key}


def with_listed(draft: Draft, question: ParsedQuestion) -> ParsedQuestion:
    """The question of a row with the key that a list has for it."""
    written = "\n".join(line.text for line in draft.listed).strip()
    if not written:
        return question
    place = draft.listed[0].place
    keyed = with_key(question, written)
    if is_answered(question):
        if keyed == question:
            return question
        message = text(
            "Two keys do not agree: “{one}” and “{other}”.",
            one=notes.short(key_words(question)),
            other=notes.short(written),
        )
        proposal = text("Delete the one that is wrong.")
        problem = notes.error(notes.TWO_KEYS, place, message, proposal)
        return replace(question, notes=(*question.notes, problem))
    guessed = any(note.code == sheet_notes.KIND_GUESSED for note in question.notes)
    if guessed and keyed.kind == "single" and len(keyed.key) > 1:
        keyed = replace(keyed, kind="multiple")
    others = [note for note in question.notes if note.code not in sheet_notes.FAULTS.values()]
    return replace(keyed, notes=(*others, *sheet_notes.unfit(keyed, place)))


def _of_kind(table: Table, section: Section) -> Table:
    """The table with a column for the kind that the head of the section names."""
    named: dict[str, ParsedKind] = {str(kind): kind for kind in WORDS}
    kind = named.get(section.kind)
    if kind is None or "kind" in find_head(table).columns.values():
        return table
    width = max(len(row.cells) for row in table.rows)
    words = ("题型", *[str(WORDS[kind])] * (len(table.rows) - 1))
    return replace(
        table,
        rows=tuple(
            Row(row.number, (*row.cells, *[""] * (width - len(row.cells)), word))
            for row, word in zip(table.rows, words, strict=True)
        ),
    )


def _placed(problem: Problem, line: Line) -> Problem:
    return replace(problem, place=_place(problem.place, line))


def _place(place: Place, line: Line) -> Place:
    """The place of a row, whose number is that of its first paragraph or of its line."""
    if place.paragraph is not None or place.line is None:
        return place
    return Place(*_spot(line, place.line))
