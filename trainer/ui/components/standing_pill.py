"""The colour and icon of each state of a standing; the word is the desk's."""

from __future__ import annotations

from trainer.foundation.wording import _
from trainer.ui.widgets.data_table import PillValue

_LOOKS = {
    "suspended": ("bad", "circle-minus"),
    "revoked": ("bad", "circle-alert"),
    "grace": ("warn", "hourglass"),
    "supervised": ("primary", "users"),
    "lapsed": ("bad", "circle-alert"),
    "due": ("warn", "triangle-alert"),
    "eligible": ("primary", "hourglass"),
    "in_training": ("neutral", "book-open"),
    "enrolled": ("neutral", "circle-dot"),
    "none": ("neutral", "circle"),
    "on_leave": ("neutral", "pause"),
    "certified": ("ok", "circle-check"),
    "withdrawn": ("neutral", "circle-minus"),
}


def standing_pill(state: str, words: str) -> PillValue:
    """A state as a pill: never colour alone."""
    kind, picture = _LOOKS.get(state, ("neutral", "circle"))
    return PillValue(words, kind, picture)


def award_pill(state: str) -> tuple[str, str]:
    """The state of a certificate in a word, and its colour."""
    return {
        "valid": (_("Valid"), "ok"),
        "expired": (_("Expired"), "bad"),
        "suspended": (_("Suspended"), "bad"),
        "revoked": (_("Revoked"), "bad"),
    }[state]
