"""Problems and changes in words and pills."""

from __future__ import annotations

from trainer.foundation.errors import Place, Problem
from trainer.foundation.wording import _
from trainer.publishing.versions import Change
from trainer.ui.widgets.data_table import PillValue


def severity_pill(problem: Problem) -> PillValue:
    """How bad a problem is."""
    pills = {
        "error": PillValue(_("Error"), "bad"),
        "warning": PillValue(_("Warning"), "warn"),
        "hint": PillValue(_("Hint"), "neutral", "info"),
    }
    return pills[problem.severity]


def place_words(place: Place) -> str:
    """File, line and column, as far as they are known."""
    numbers = [place.line, place.column]
    parts = [place.file or "", *(str(number) for number in numbers if number is not None)]
    return " : ".join(part for part in parts if part) or place.question or ""


def change_pill(change: Change) -> PillValue:
    """What publishing does to a thing."""
    pills = {
        "new": PillValue(_("New"), "primary", "plus"),
        "changed": PillValue(_("Changed"), "warn", "pencil"),
        "removed": PillValue(_("No longer in the files"), "neutral", "minus"),
        "same": PillValue(_("Unchanged"), "neutral", "circle"),
    }
    return pills[change.kind]


def family_name(family: str) -> str:
    """What people call a kind of content."""
    names = {
        "standard": _("House standard"),
        "module": _("Module"),
        "lesson": _("Lesson"),
        "bank": _("Question bank"),
        "question": _("Question"),
        "passage": _("Passage"),
        "policy": _("Policy"),
        "retention": _("Table of years"),
        "exam": _("Exam"),
        "chat": _("Chat drill"),
        "scorecard": _("Scorecard"),
        "assessment": _("Assessment"),
    }
    return names.get(family, family)
