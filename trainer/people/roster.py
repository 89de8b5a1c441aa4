"""A staff list against the people of the site: what each row would do, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from trainer.foundation.errors import Problem, TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.tables import Row, Table
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.people.roster_words import (
    COLUMNS,
    LONGEST,
    Field,
    label_of,
    name_of,
    number_key,
    number_of,
    role_of,
    spelling_key,
    staff_type_of,
    word_key,
)

LineState = Literal["new", "changed", "same", "problem"]
NOBODY = PersonId("")
_HEAD_WITHIN = 20  # rows: titles and remarks may stand above the head


class NoHead(TrainerError):
    """The table has no row with the titles of the columns that are needed."""


@dataclass(frozen=True)
class FieldChange:
    """One field of a known person that the list says otherwise."""

    field: Field
    old: str
    new: str


@dataclass(frozen=True)
class RosterLine:
    """What one row of the list would do.

    `before` is the known person, `after` the person as the list says; somebody new has the id
    NOBODY until they are taken over. A row with problems has an `after` only if it could be read.
    """

    row: Row
    state: LineState
    name: str
    staff_no: str
    before: Person | None = None
    after: Person | None = None
    problems: tuple[Problem, ...] = ()

    def changes(self) -> tuple[FieldChange, ...]:
        """What is different, in the order of a form."""
        if self.state != "changed" or self.before is None or self.after is None:
            return ()
        fields: tuple[Field, ...] = ("name", "team", "post", "staff_type")
        pairs = [(one, getattr(self.before, one), getattr(self.after, one)) for one in fields]
        return tuple(FieldChange(one, old, new) for one, old, new in pairs if old != new)


@dataclass(frozen=True)
class DryRun:
    """The whole list judged; `unused` are titles of columns that nothing is done with."""

    table: Table
    head: Row
    fields: tuple[Field, ...]
    unused: tuple[str, ...]
    lines: tuple[RosterLine, ...]

    def count(self, state: LineState) -> int:
        """How many rows are like this."""
        return sum(line.state == state for line in self.lines)


def dry_run(table: Table, people: Sequence[Person]) -> DryRun:
    """Judge every row of the list against the people there are; nothing is changed.

    An empty cell and a column that is missing leave the field of a known person as it is, and
    people who are not in the list stay as they are. Raises NoHead.
    """
    head, columns = _head(table)
    used = set(columns.values())
    unused = [cell for at, cell in enumerate(head.cells) if cell and at not in used]
    rows = table.rows[table.rows.index(head) + 1 :]
    judge = _Judge(table, columns, people, rows)
    return DryRun(table, head, tuple(columns), tuple(unused), tuple(map(judge.line, rows)))


def _head(table: Table) -> tuple[Row, dict[Field, int]]:
    best: dict[Field, int] = {}
    for row in table.rows[:_HEAD_WITHIN]:
        found = _columns(row)
        if "staff_no" in found and "name" in found:
            return row, found
        if len(found) > len(best):
            best = found
    name = table.file or str(text("The pasted text"))
    if "name" in best:
        message = text("{file} has no column with staff numbers (“Staff number”).", file=name)
    elif "staff_no" in best:
        message = text("{file} has no column with names (“Name”).", file=name)
    else:
        message = text(
            "{file} has no row with the titles of the columns. “Staff number” and “Name” are "
            "needed; “Team”, “Post”, “Staff type” and “Role” may stand there too, in any order.",
            file=name,
        )
    raise NoHead(message)


def _columns(row: Row) -> dict[Field, int]:
    keys = [word_key(cell) for cell in row.cells]
    found: dict[Field, int] = {}
    for field, words in COLUMNS.items():
        at = next((keys.index(word) for word in words if word in keys), None)
        if at is not None:
            found[field] = at
    return found


class _Judge:
    """Knows the table and the people, and judges one row at a time."""

    def __init__(
        self,
        table: Table,
        columns: dict[Field, int],
        people: Iterable[Person],
        rows: Sequence[Row],
    ) -> None:
        self._table, self._columns = table, columns
        everybody = list(people)
        self._known = {number_key(one.staff_no): one for one in everybody if one.staff_no}
        self._teams = {spelling_key(one.team): one.team for one in everybody}
        self._posts = {spelling_key(one.post): one.post for one in everybody}
        numbers = [number_key(row.cell(columns["staff_no"])) for row in rows]
        self._times = Counter(numbers)
        self._first = dict(zip(reversed(numbers), reversed(rows), strict=True))

    def line(self, row: Row) -> RosterLine:
        """What this row would do."""
        staff_no, name = number_of(self._cell(row, "staff_no")), name_of(self._cell(row, "name"))
        before = self._known.get(number_key(staff_no)) if staff_no else None
        after = self._after(row, before, staff_no, name)
        problems = (
            *self._who(row, staff_no, name, before),
            *self._words(row, before),
            *self._lengths(row, after),
        )
        state: LineState = "new"
        if problems:
            state = "problem"
        elif before is not None:
            state = "same" if before == after else "changed"
        return RosterLine(row, state, name, staff_no, before, after, problems)

    def _after(self, row: Row, before: Person | None, staff_no: str, name: str) -> Person:
        """The person as the row says; unknown words are left out, they are problems."""
        person = before or Person(NOBODY, name, staff_no, "learner", "")
        team, post = label_of(self._cell(row, "team")), label_of(self._cell(row, "post"))
        staff_type = staff_type_of(self._cell(row, "staff_type"))
        return replace(
            person,
            # a name that differs in the width of its letters only is the same name
            name=name if name and name != name_of(person.name) else person.name,
            team=self._teams.get(spelling_key(team), team) if team else person.team,
            post=self._posts.get(spelling_key(post), post) if post else person.post,
            staff_type=staff_type or person.staff_type,
        )

    def _who(self, row: Row, staff_no: str, name: str, before: Person | None) -> list[Problem]:
        found = []
        if not staff_no:
            found.append(
                self._problem(
                    row, "staff_no", "missing", text("The staff number is missing."),
                    text("Fill the cell."),
                )
            )  # fmt: skip
        elif self._times[number_key(staff_no)] > 1:
            first = self._first[number_key(staff_no)]
            message = text(
                "The staff number {number} stands in {n} rows, first in row {row}.",
                number=staff_no, n=self._times[number_key(staff_no)], row=first.number,
            )  # fmt: skip
            found.append(
                self._problem(row, "staff_no", "twice", message, text("Keep one of the rows."))
            )
        if not name:
            found.append(
                self._problem(
                    row, "name", "missing", text("The name is missing."), text("Fill the cell.")
                )
            )
        if before is not None and not before.active:
            message = text("The staff number belongs to {name}, who has left.", name=before.name)
            proposal = text("If they are back, take them back under People, then import again.")
            found.append(self._problem(row, "staff_no", "left", message, proposal))
        return found

    def _words(self, row: Row, before: Person | None) -> list[Problem]:
        found = []
        kind = self._cell(row, "staff_type")
        if kind and staff_type_of(kind) is None:
            message = text("“{word}” is no staff type.", word=kind)
            proposal = text("Write regular, short-term contract, seconded or intern.")
            found.append(self._problem(row, "staff_type", "unknown", message, proposal))
        word = self._cell(row, "role")
        role, own = role_of(word), "learner" if before is None else before.role
        if word and role is None:
            message = text("“{word}” is no role.", word=word)
            proposal = text("Write learner, or leave the cell empty.")
            found.append(self._problem(row, "role", "unknown", message, proposal))
        elif role is not None and role != own:
            message = text("A list can only add learners; it gives and changes no other role.")
            proposal = text("Empty the cell, and set the role by hand under People.")
            found.append(self._problem(row, "role", "role", message, proposal))
        return found

    def _lengths(self, row: Row, after: Person) -> list[Problem]:
        found = []
        for field in ("staff_no", "name", "team", "post"):
            most = LONGEST[field]
            if field in self._columns and len(getattr(after, field)) > most:
                message = text("The cell holds more than {n} characters.", n=most)
                proposal = text("Shorten it; perhaps a column has moved.")
                found.append(self._problem(row, field, "long", message, proposal))
        return found

    def _cell(self, row: Row, field: Field) -> str:
        return row.cell(self._columns[field]) if field in self._columns else ""

    def _problem(self, row: Row, field: Field, code: str, message: Text, proposal: Text) -> Problem:
        place = self._table.place(row, self._columns[field])
        return Problem("error", f"roster-{code}", place, message, proposal)
