"""The three desks that typing pages go to."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.desks.typing import TypingDesk
from trainer.desks.typing_reviews import TypingReviewDesk
from trainer.desks.typing_tests import TypingTestDesk


@dataclass(frozen=True)
class TypingDesks:
    """Passages and runs, tests on a seat, and tests as they are looked at afterwards."""

    typing: TypingDesk
    tests: TypingTestDesk
    reviews: TypingReviewDesk
