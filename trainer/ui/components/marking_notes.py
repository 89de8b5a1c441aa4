"""How a written answer came to its marks, and what its markers wrote beside them."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.desks.marking_values import AnswerNotes, MarkNote
from trainer.exams.written_marks import How
from trainer.foundation.wording import _
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label


def how_words(how: How) -> str:
    """How the marks came about."""
    names = {
        "blank": _("Nothing was written, so nobody marked it."),
        "one": _("Marked by one person."),
        "mean": _("The mean of two people's marks."),
        "closest": _("Two lay far apart, so a third marked; those closest to each other count."),
    }
    return names[how]


def notes_card(notes: AnswerNotes, *, is_own: bool) -> Card | None:
    """Who gave what for staff, and the words beside it; for the sitter these words alone."""
    lines = _own_words(notes.notes) if is_own else _staff_words(notes.notes)
    if is_own and not lines:
        return None
    card = Card("flat")
    card.column.setSpacing(6)
    title = _("What the markers wrote") if is_own else how_words(notes.how)
    card.column.addWidget(Label(title, "strong", wrap=True))
    for line in lines:
        card.column.addWidget(Label(line, wrap=True, selectable=True))
    return card


def _own_words(notes: Sequence[MarkNote]) -> list[str]:
    return [_comment(note) for note in notes if note.comment != ""]


def _staff_words(notes: Sequence[MarkNote]) -> list[str]:
    lines = []
    for note in notes:
        line = _("{name}: {marks} marks").format(name=note.by, marks=f"{note.marks.normalize():f}")
        lines.append(line if note.comment == "" else f"{line} · {_comment(note)}")
    return lines


def _comment(note: MarkNote) -> str:
    return _("(deleted)") if note.comment is None else note.comment
