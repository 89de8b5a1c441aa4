"""Tell lists of keys in the middle of a paper from the questions around them."""

from __future__ import annotations

import re

from trainer.questions.formats.paper_ahead import Ahead, is_key_row
from trainer.questions.formats.paper_drafts import Draft, Sheet
from trainer.questions.formats.paper_marks import number
from trainer.questions.formats.paper_now import Now
from trainer.questions.formats.paper_words import Section, shared_stem


def begins_keys(folded: str, sheet: Sheet, draft: Draft | None) -> bool:
    """Whether keys of questions that were asked stand in this line without a head: 4.A 5.B."""
    if draft is None or len(draft.options) < 2 or not is_key_row(folded):
        return False
    numbers = {int(one) for one in re.findall(r"\d+", folded)}
    unanswered = {one.number for one in sheet.all_drafts() if not (one.closed or one.has_key)}
    return len(numbers) > 1 and numbers <= unanswered


def is_new_head(found: Section, sheet: Sheet) -> bool:
    """Whether no head before names this kind or has this ordinal, so keys cannot be meant."""
    seen = sheet.sections
    return bool(seen and found.ordinal) and all(
        found.kind != one.kind and found.ordinal != one.ordinal for one in seen
    )


def asks_anew(folded: str, now: Now, ahead: Ahead) -> bool:
    """Whether the next question, or a stem that the next ones share, begins in this line."""
    expected = now.last + 1
    shared = shared_stem(folded)
    if shared is not None and shared.first == expected:
        return ahead.asks_soon(now.at)
    found = number(folded)
    if found is None or found.soft or found.value != expected:
        return False
    return ahead.offers(now.at, folded[found.end :])
