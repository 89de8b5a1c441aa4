"""A written answer with the phrases that were asked for or forbidden made visible in it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from trainer.exams.written_hints import Hint
from trainer.foundation.wording import _

# Underlined or struck through, and not in another colour alone.
_TAGS = {"required": ("<ins><u>", "</u></ins>"), "forbidden": ("<del>", "</del>")}


def marked_html(words: str, found: Sequence[Hint]) -> str:
    """The answer as small HTML; of phrases that overlap the one that begins first is shown."""
    places = sorted((start, end, hint.sort) for hint in found for start, end in hint.places)
    pieces, at = [], 0
    for start, end, sort in places:
        if start < at:
            continue
        before, behind = _TAGS[sort]
        pieces += [_plain(words[at:start]), before, _plain(words[start:end]), behind]
        at = end
    return f"<p>{''.join(pieces)}{_plain(words[at:])}</p>"


def hint_pill(hint: Hint) -> tuple[str, str, str | None]:
    """What a phrase is, whether it stands there, and how a pill says so."""
    if hint.sort == "required" and hint.places:
        return _("Required: {phrase}").format(phrase=hint.phrase), "ok", "check"
    if hint.sort == "required":
        return _("Not found: {phrase}").format(phrase=hint.phrase), "neutral", "search"
    return _("Forbidden: {phrase}").format(phrase=hint.phrase), "bad", "triangle-alert"


def worth_saying(found: Sequence[Hint]) -> list[Hint]:
    """All but forbidden phrases that are not there."""
    return [one for one in found if one.sort == "required" or one.places]


def _plain(words: str) -> str:
    return escape(words).replace("\n", "<br>")
