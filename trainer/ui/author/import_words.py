"""The rows of an import in words and pills."""

from __future__ import annotations

from trainer.foundation.errors import Place
from trainer.foundation.wording import _
from trainer.questions.formats.parsed import ParsedKind, State
from trainer.questions.formats.quick_key import key_words
from trainer.questions.names import KIND_NAMES
from trainer.questions.pictures import without_pictures
from trainer.questions.review import Review, Row, Twin
from trainer.ui.components.rows_model import Column
from trainer.ui.components.sentences import sentences
from trainer.ui.widgets.data_table import PillValue

_KEY = 8  # characters of a key that a cell shows
STATES: tuple[State, ...] = ("problem", "guessed", "good")
KINDS: tuple[ParsedKind, ...] = (
    "single", "multiple", "true_false", "fill", "number", "ordering", "matching", "find_fault",
    "written", "information",
)  # fmt: skip


def state_name(state: State) -> str:
    """What people call the state of a row."""
    names = {"good": _("Good"), "guessed": _("Guessed"), "problem": _("With errors")}
    return names[state]


def state_pill(row: Row) -> PillValue:
    """The state of a row, as a pill."""
    looks = {"good": "ok", "guessed": "warn", "problem": "bad"}
    return PillValue(state_name(row.state), looks[row.state])


def parsed_kind_name(kind: str) -> str:
    """What people call a kind, also one that the bank does not have."""
    for known, words in KIND_NAMES.items():
        if known == kind:
            return str(words)
    return _("Shared stem") if kind == "group" else _("Drop-down")


def place_words(place: Place) -> str:
    """Where in the file something stands."""
    parts = [place.file or ""]
    if place.member:
        parts.append(place.member)
    if place.sheet:
        parts.append(f"{place.sheet} {place.cell or ''}".strip())
    if place.paragraph is not None:
        parts.append(_("paragraph {n}").format(n=place.paragraph))
    elif place.line is not None:
        parts.append(_("line {n}").format(n=place.line))
    return " · ".join(part for part in parts if part)


def one_line(written: str) -> str:
    """A text as it stands in a cell."""
    return " ".join(without_pictures(written).split()) or "—"


def note_words(row: Row) -> str:
    """The first thing that is said about a row."""
    for note in row.notes:
        return str(note.message)
    return twin_words(row.twins[0]) if row.twins else ""


def twin_words(twin: Twin) -> str:
    """How alike another question is, and which it is."""
    if twin.within == "list":
        words = _("The same as row {name}") if twin.exact else _("{percent}% like row {name}")
    elif twin.exact:
        words = _("Already in the bank: {name}")
    else:
        words = _("{percent}% like {name} in the bank")
    return words.format(percent=twin.percent, name=twin.name)


def summary(review: Review) -> str:
    """How many rows there are of which state, and what cannot be read at all."""
    parts = [
        f"{state_name(state)} {review.count(state)}" for state in STATES if review.count(state)
    ]
    left = sum(not row.chosen for row in review.rows)
    if left:
        parts.append(_("{n} left out").format(n=left))
    parts += [_("unknown kind {kind}: {n}").format(kind=kind, n=n) for kind, n in review.skipped]
    return " · ".join(parts)


def columns() -> list[Column[Row]]:
    """The columns of the list."""
    return [
        Column(_("No."), lambda row: str(row.number), right=True),
        Column(_("State"), lambda row: state_pill(row).text, pill=state_pill),
        Column(_("Import?"), lambda row: _("Yes") if row.wanted else _("No")),
        Column(
            _("Stem"), lambda row: one_line(row.question.stem), tip=lambda row: row.question.stem
        ),
        Column(_("Kind"), lambda row: parsed_kind_name(row.question.kind)),
        Column(_("Right answer"), _key, tip=lambda row: key_words(row.question)),
        Column(_("Marks of the question"), _marks, right=True),
        Column(_("Note"), lambda row: note_words(row) or "—", tip=_all_notes),
    ]


def _all_notes(row: Row) -> str:
    said = [sentences(str(note.message), str(note.proposal)) for note in row.notes]
    return "\n".join([*said, *map(twin_words, row.twins)])


def _key(row: Row) -> str:
    words = one_line(key_words(row.question))
    return words if len(words) <= _KEY else f"{words[: _KEY - 1]}…"


def _marks(row: Row) -> str:
    inner = [one.marks for one in row.question.each() if one.kind != "group"]
    known = [marks for marks in inner if marks is not None]
    return f"{sum(known):f}" if known else "—"
