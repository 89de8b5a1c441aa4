"""Rows of the three layouts as drafts: one for each question, with the place of each part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from trainer.foundation.errors import Place, Problem
from trainer.foundation.tables import Row, Table
from trainer.foundation.wording import text
from trainer.questions.formats import sheet_notes as notes
from trainer.questions.formats.sheet_cells import clean, same_number, split, truth
from trainer.questions.formats.sheet_columns import LABELS, Head
from trainer.questions.formats.sheet_keys import labelled

GROUPING = ("id", "kind", "stem", "category", "topic")  # what cells are merged for
_LIST = re.compile("[|｜；;\n]")  # between options that share a cell
_MOST_TEXT = 20_000
_MOST_MERGED = 50_000


@dataclass
class Choice:
    """An option as it stands in the table; `right` is None where the table does not say."""

    label: str
    text: str
    right: bool | None = None
    feedback: str = ""


@dataclass
class Draft:
    """The cells of one question by field, before anybody has made sense of them."""

    place: Place
    cells: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    flagged: bool = False
    source: str = ""
    notes: list[Problem] = field(default_factory=list)

    def cell(self, name: str) -> str:
        """The text of a field, "" where there is none."""
        return self.cells.get(name, "")

    def at(self, name: str) -> Place:
        """Where the field stands, or the row."""
        return self.places.get(name, self.place)


def drafts(table: Table, head: Head) -> tuple[list[Draft], list[Problem]]:
    """The questions of the table, and rows that belong to none."""
    merged = _merged(table, head)
    rows = [
        _draft(table, head, row, merged)
        for row in head.rows
        if _is_filled(row, head) and row.cells != head.titles  # as on each page of a print
    ]
    if head.layout == "option":
        return _grouped(rows, flagged=True)
    if _are_options(head, rows):
        return _grouped(rows, flagged=_flag_in_key(rows))
    for one in rows:
        _take_choices(one)
    return rows, []


def _are_options(head: Head, rows: list[Draft]) -> bool:
    """Whether each row holds one option, although no column says whether it is right."""
    fields = set(head.columns.values())
    if "options" not in fields or any(name.startswith("option.") for name in fields):
        return False
    going_on = sum(_goes_on(row, before) for before, row in pairwise(rows))
    cells = [row.cell("options") for row in rows]
    alone = sum(bool(cell) and len(_inline(cell)) == 1 and not _LIST.search(cell) for cell in cells)
    return going_on * 2 >= len(rows) and alone * 2 > len(rows)


def _goes_on(row: Draft, before: Draft) -> bool:
    number, stem = same_number(row.cell("id")), row.cell("stem")
    if not row.cell("options") or (stem and stem != before.cell("stem")):
        return False
    return bool(stem) or not number or number == same_number(before.cell("id"))


def _flag_in_key(rows: list[Draft]) -> bool:
    """Move √ and × of each option from the column of keys to where flags stand."""
    written = [row.cell("key") for row in rows if row.cell("key")]
    if not written or any(truth(one) is None for one in written):
        return False
    for row in rows:
        row.cells["right"], row.places["right"] = row.cells.pop("key"), row.at("key")
    return True


def _is_filled(row: Row, head: Head) -> bool:
    # A number that was filled down beforehand makes no question.
    used = [name for name in head.columns.values() if name not in ("id", "marks", "kind")]
    own = {name: row.cell(column) for column, name in head.columns.items()}
    return any(own[name] for name in used)


def _draft(table: Table, head: Head, row: Row, merged: dict[tuple[int, int], str]) -> Draft:
    draft = Draft(table.place(row))
    lines = []
    for column, name in sorted(head.columns.items()):
        place = table.place(row, column)
        written = clean(row.cell(column))
        if not written and name in GROUPING:
            written = merged.get((row.number, column), "")
        if len(written) > _MOST_TEXT:
            draft.notes.append(_too_long(place))
            written = written[:_MOST_TEXT]
        draft.cells[name], draft.places[name] = written, place
        if written:
            title = head.titles[column] if column < len(head.titles) else ""
            lines.append(f"{' '.join(title.split())}: {written}" if title else written)
    draft.source = "\n".join(lines)
    if head.titles and any(row.cells[len(head.titles) :]):
        draft.notes.append(_shifted(table, row, len(head.titles)))
    return draft


def _merged(table: Table, head: Head) -> dict[tuple[int, int], str]:
    """What merged cells say in the rows and grouping columns that they cover."""
    rows = {row.number: row for row in table.rows}
    grouping = [column for column, name in head.columns.items() if name in GROUPING]
    found: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in table.merged:
        written = clean(rows[top].cell(left)) if top in rows else ""
        if not written or len(found) > _MOST_MERGED:
            continue
        for column in grouping:
            if left <= column <= right:
                covered = range(top + 1, min(bottom, top + _MOST_MERGED) + 1)
                found.update({(number, column): written for number in covered})
    return found


def _take_choices(draft: Draft) -> None:
    """Options from their own columns, or else from the one cell that holds them all."""
    for label in LABELS:
        written = draft.cell(f"option.{label}")
        flag = draft.cell(f"right.{label}")
        if written or flag:
            choice = Choice(label, written, None, draft.cell(f"feedback.{label}"))
            draft.choices.append(choice)
            if f"right.{label}" in draft.cells:
                draft.flagged = True
                _flag(choice, flag, draft, draft.at(f"right.{label}"))
    if not draft.choices and draft.cell("options"):
        _choices_of_cell(draft)
    else:
        _strip_labels(draft)


def _choices_of_cell(draft: Draft) -> None:
    cell = draft.cell("options")
    separators = next((s for s in ("\n", "|｜", "；;") if any(c in cell for c in s)), "")
    parts = [part.strip() for part in split(cell, separators)] if separators else _inline(cell)
    parts = [part for part in parts if part]
    told = [labelled(part) for part in parts]
    labels = [one[0] for one in told if one]
    if len(labels) == len(parts) and labels == sorted(set(labels)):
        draft.choices = [Choice(*one) for one in told if one]
        if labels != list(LABELS[: len(labels)]):
            draft.notes.append(
                notes.warning(
                    notes.OPTION_SKIPPED,
                    draft.at("options"),
                    text(
                        "The labels of the options skip a letter: {labels}.",
                        labels=" ".join(labels),
                    ),
                    text("See whether an option is missing."),
                )
            )
        return
    if labels:
        draft.notes.append(
            notes.warning(
                notes.OPTIONS_GUESSED,
                draft.at("options"),
                text("The options in this cell are not clearly separated."),
                text("Put each option on a line of its own, or into its own column."),
            )
        )
    draft.choices = [Choice(label, part) for label, part in zip(LABELS, parts, strict=False)]


def _inline(cell: str) -> list[str]:
    """Options behind each other, "A.可以 B.不可以", where their labels follow each other."""
    parts, rest = [], cell
    for label in LABELS[1:]:
        match = re.compile(rf"(?<![A-Za-z0-9]){label}[.、．:：)）]").search(rest, 1)
        if match is None:
            break
        parts.append(rest[: match.start()])
        rest = rest[match.start() :]
    return [*parts, rest]


def _strip_labels(draft: Draft) -> None:
    """Take "A." off options that repeat the label of their column; all of them must."""
    told = [labelled(choice.text) for choice in draft.choices]
    if len(told) > 1 and [one[0] if one else "" for one in told] == [
        choice.label for choice in draft.choices
    ]:
        for choice, one in zip(draft.choices, told, strict=True):
            choice.text = one[1] if one else choice.text


def _flag(choice: Choice, written: str, draft: Draft, place: Place) -> None:
    choice.right = truth(written) if written else False
    if choice.right is None:
        draft.notes.append(
            notes.error(
                notes.BAD_FLAG,
                place,
                text(
                    "“{flag}” does not say whether the option is right.", flag=notes.short(written)
                ),
                text("Write 是 or 否."),
            )
        )


def _grouped(rows: list[Draft], flagged: bool) -> tuple[list[Draft], list[Problem]]:
    """Join the rows of options that belong to the same question."""
    found: list[Draft] = []
    lost: list[Problem] = []
    by_number: dict[tuple[str, str], Draft] = {}
    for row in rows:
        number, stem = same_number(row.cell("id")), row.cell("stem")
        current = found[-1] if found else None
        if not number and not stem:
            owner = current
        elif not stem:
            owner = current if current and same_number(current.cell("id")) == number else None
        else:
            same = current and not number and current.cell("stem") == stem
            owner = current if same else by_number.get((number, stem))
        if owner is None:
            if not stem:
                lost.append(_orphan(row))
                continue
            row.cells["id"] = number
            found.append(row)
            by_number[(number, stem)] = owner = row
            owner.flagged = flagged
        _add_option(owner, row)
    for one in found if not flagged else ():
        _strip_labels(one)
        if len(one.choices) > 1 and not one.cell("key"):
            one.notes.append(_no_right_column(one))
    return found, lost


def _add_option(owner: Draft, row: Draft) -> None:
    written, flag = row.cell("options"), row.cell("right")
    if row is not owner:
        owner.source += f"\n{row.source}"
        owner.notes += row.notes
        for name in ("explanation", "rubric"):
            owner.cells[name] = owner.cell(name) or row.cell(name)
        keys = dict.fromkeys(filter(None, (*owner.cell("key").split("、"), row.cell("key"))))
        owner.cells["key"] = "、".join(keys)
    if not written and not flag:
        return
    label = LABELS[len(owner.choices)] if len(owner.choices) < len(LABELS) else "?"
    choice = Choice(label, written, None, row.cell("feedback"))
    owner.choices.append(choice)
    if owner.flagged:
        _flag(choice, flag, owner, row.at("right"))


def _no_right_column(draft: Draft) -> Problem:
    return notes.error(
        notes.NO_RIGHT_COLUMN,
        draft.place,
        text("Each option stands in a row of its own, but nothing says which are right."),
        text("Add a column 是否正确项 with 是 or 否 in each row, or 答案 with the letters."),
    )


def _orphan(row: Draft) -> Problem:
    return notes.error(
        notes.ORPHAN_ROW,
        row.place,
        text("This row holds an option of a question that is not there."),
        text("Put it under its question, or delete it."),
    )


def _shifted(table: Table, row: Row, column: int) -> Problem:
    place = table.place(row, column)
    if table.sheet:
        message = text("There is a cell to the right of the last column.")
        return notes.warning(notes.SURPLUS_CELL, place, message, text("It was not read."))
    return notes.error(
        notes.SURPLUS_CELL,
        place,
        text("This row has more cells than the head, so its parts may be in wrong columns."),
        text("Put texts that contain a comma between quotation marks."),
    )


def _too_long(place: Place) -> Problem:
    return notes.error(
        notes.TOO_LONG,
        place,
        text("The cell holds more than {n} characters.", n=_MOST_TEXT),
        text("Shorten it, or keep the long text in a lesson."),
    )
