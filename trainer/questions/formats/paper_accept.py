"""Decide whether a number at the beginning of a line is that of the next question."""

from __future__ import annotations

import re

from trainer.questions.formats.paper_ahead import Ahead
from trainer.questions.formats.paper_drafts import Draft
from trainer.questions.formats.paper_marks import Number
from trainer.questions.formats.paper_now import Now

SHORT_KEY = re.compile(
    r"[(\[]?\s*(?:[A-Za-z](?:[\s、,;-]*[A-Za-z])*|[√×对错是否]|正确|错误|全选)\s*[)\]]?[。.]?"
)


class Numbers:
    """Judges numbers by the sequence so far and by what follows."""

    def __init__(self, now: Now, ahead: Ahead) -> None:
        self._now = now
        self._ahead = ahead

    def accepts(self, found: Number, folded: str) -> bool:
        """Whether the number begins a question and not a step, a sum or a year."""
        draft, expected = self._now.draft, self._now.last + 1
        if draft is None or self._now.fresh or draft.inner is not None:
            return not found.soft or found.value in (1, expected)
        if self._closes_group(found, draft) or self._opens_inner(found, draft, folded):
            return True
        if draft.number is None and not self._now.last:
            return not found.soft
        running = 0 < draft.steps == found.value - 1 and draft.step_style == found.style
        if self._now.reading in ("key", "explanation", "rubric", "fact"):
            return self._accepts_after(found, running, folded, draft)
        if running or (found.value == 1 and self._now.reading == "stem"):
            if found.value != expected or found.style != draft.style:
                return False
            return self._ahead.asks(self._now.at, folded) and not self._comes_again(found)
        if found.soft:
            complete = len(draft.options) > 1 or draft.section.kind in (
                "true_false",
                "fill",
                "written",
            )
            return found.value == expected and complete
        if found.value == expected:
            return True
        if found.value in (self._now.last, *range(expected, expected + 6)):
            return found.style == draft.style or self._ahead.asks(self._now.at, folded)
        return self._now.reading == "option" and self._ahead.asks(self._now.at, folded)

    def _accepts_after(self, found: Number, running: bool, folded: str, draft: Draft) -> bool:
        expected = self._now.last + 1
        if (
            self._now.reading == "key"
            and draft.key
            and SHORT_KEY.fullmatch(draft.key[0].folded)
            and not draft.steps
        ):
            if found.value == expected:
                return True
            return not found.soft and (
                found.value > self._now.last or self._ahead.asks(self._now.at, folded)
            )
        if found.value == expected and not running:
            return not found.soft or self._ahead.asks(self._now.at, folded)
        if running:
            same = found.value == expected and found.style == draft.style
            return same and self._ahead.asks(self._now.at, folded) and not self._comes_again(found)
        return not found.soft and found.value != 1 and self._ahead.asks(self._now.at, folded)

    def _comes_again(self, found: Number) -> bool:
        following = self._ahead.next_number(self._now.at)
        return following is not None and following.value == found.value

    def _closes_group(self, found: Number, draft: Draft) -> bool:
        number_before, style = self._now.outer
        if self._now.group is None or not style or found.soft:
            return False
        if found.style == draft.style or found.value != number_before + 1:
            return False
        self._now.last = number_before
        self._now.group = None
        return True

    def _opens_inner(self, found: Number, draft: Draft, folded: str) -> bool:
        """(1) under the stem of question 21 is the first of those that share its stem."""
        if (
            self._now.reading != "stem" or self._now.group is not None or found.value != 1
            or found.style != "d" or draft.style in ("d", "") or draft.options
            or draft.kind in ("ordering", "matching", "written")
            or not self._ahead.asks(self._now.at, folded)
        ):  # fmt: skip
            return False
        draft.inner, draft.kind, draft.last = [], "group", -1
        self._now.group, self._now.outer = draft, (draft.number or 0, draft.style)
        self._now.last = 0
        return True
