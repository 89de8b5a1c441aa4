"""How the state of a question is called and shown."""

from __future__ import annotations

from trainer.desks.banks import LessonPlace
from trainer.foundation.wording import _
from trainer.ui.widgets.data_table import PillValue


def question_pill(state: str) -> PillValue:
    """The state of a question as a pill."""
    looks = {
        "published": ("neutral", "check"),
        "new": ("primary", "plus"),
        "changed": ("primary", "pencil"),
        "waiting": ("warn", "hourglass"),
        "draft": ("neutral", "pencil"),
        "problem": ("bad", "circle-x"),
    }
    return PillValue(state_word(state), *looks[state])


def state_word(state: str) -> str:
    """A state, or a group of questions that can be filtered like one."""
    words = {
        "published": _("Published"),
        "new": _("New"),
        "changed": _("Changed"),
        "waiting": _("Waits for release"),
        "draft": _("Not finished"),
        "problem": _("Has errors"),
        "problems": _("With problems"),
        "used": _("Used on papers"),
    }
    return words[state]


def level_choices() -> list[tuple[str, str]]:
    """Every difficulty and what people call it."""
    return [("easy", _("Easy")), ("medium", _("Medium")), ("hard", _("Hard"))]


def place_words(place: LessonPlace) -> str:
    """A lesson or one of its headings."""
    return f"{place.lesson} › {place.heading}" if place.heading else place.lesson
