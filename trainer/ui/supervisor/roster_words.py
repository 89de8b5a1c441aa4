"""A dry run in words and pills: what each row would do, and where a problem is."""

from __future__ import annotations

from trainer.foundation.errors import Place
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.people.roster import DryRun, LineState, RosterLine
from trainer.people.roster_words import Field
from trainer.ui.components.rows_model import Column
from trainer.ui.components.staff_type_names import staff_type_name
from trainer.ui.widgets.data_table import PillValue

STATES: tuple[LineState, ...] = ("problem", "new", "changed", "same")


def state_name(state: str) -> str:
    """What people call the state of a row."""
    names = {
        "new": _("New"),
        "changed": _("Changed"),
        "same": _("Unchanged"),
        "problem": _("Problem"),
    }
    return names[state]


def state_pill(line: RosterLine, left_out: bool) -> PillValue:
    """What the row would do; nothing when it was left out."""
    if left_out:
        return PillValue(_("Left out"), "neutral", "circle-minus")
    looks = {
        "new": ("primary", "user-plus"),
        "changed": ("warn", "pencil"),
        "same": ("neutral", "circle"),
        "problem": ("bad", None),
    }
    return PillValue(state_name(line.state), *looks[line.state])


def columns(left_out: set[int]) -> list[Column[RosterLine]]:
    """The columns of the dry run; `left_out` holds numbers of rows and may change."""

    def pill(line: RosterLine) -> PillValue:
        return state_pill(line, line.row.number in left_out)

    return [
        Column(_("State"), lambda line: pill(line).text, pill=pill),
        Column(_("Place"), place_of),
        Column(_("Staff number"), lambda line: line.staff_no or "—"),
        Column(_("Name"), lambda line: line.name or "—"),
        Column(_("What happens"), what_happens),
    ]


def what_happens(line: RosterLine) -> str:
    """The changes of a row, the details of somebody new, or the reasons of a problem."""
    if line.problems:
        return "  ".join(f"{one.message} {one.proposal}" for one in line.problems)
    if line.state == "new" and line.after is not None:
        return _details(line.after)
    return " · ".join(_change(line, one.field) for one in line.changes()) or "—"


def place_of(line: RosterLine) -> str:
    """The cells with problems, or the row."""
    if not line.problems:
        return _("row {n}").format(n=line.row.number)
    return " ".join(dict.fromkeys(place_words(one.place) for one in line.problems))


def place_words(place: Place) -> str:
    """A cell as Excel calls it, or the line and the column of a text."""
    if place.cell:
        return place.cell
    return _("row {n}, column {column}").format(n=place.line, column=place.column)


def summary(run: DryRun) -> str:
    """One line: what was read, and what nothing is done with."""
    parts = [run.table.file or _("Pasted text")]
    parts.append(_("{n} rows").format(n=len(run.lines)))
    if run.table.hidden:
        parts.append(_("{n} hidden rows left out").format(n=run.table.hidden))
    if run.unused:
        parts.append(_("not used: {columns}").format(columns=" ".join(run.unused)))
    return " · ".join(parts)


def doubts(run: DryRun) -> str:
    """What somebody should look at before importing: numbers that would change their name."""
    renamed = sum("name" in (one.field for one in line.changes()) for line in run.lines)
    if not renamed:
        return ""
    words = _("{n} rows give a known staff number another name. Are they the same people?")
    return words.format(n=renamed)


def _details(person: Person) -> str:
    parts = [person.team, person.post, staff_type_name(person.staff_type)]
    return " · ".join(part for part in parts if part)


def _change(line: RosterLine, field: Field) -> str:
    names: dict[Field, str] = {
        "name": _("Name"),
        "team": _("Team"),
        "post": _("Post"),
        "staff_type": _("Staff type"),
    }
    return f"{names[field]} {_value(line.before, field)} → {_value(line.after, field)}"


def _value(person: Person | None, field: Field) -> str:
    if person is not None and field == "staff_type":
        return staff_type_name(person.staff_type)
    return str(getattr(person, field, "")) or "—"
