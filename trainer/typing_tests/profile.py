"""The named rules by which a typing run is scored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import Text, text
from trainer.typing_tests.width import WidthPolicy

Basis = Literal["correct", "typed", "accuracy"]


@dataclass(frozen=True)
class Profile:
    """What earns and what costs.

    basis: what the net speed starts from: the right 字, the typed 字, or accuracy times the
    typed 字; penalty: 字 taken off for each error; cap: the most that one skipped stretch
    counts (None: every skipped 字 counts).
    """

    id: str
    name: Text
    basis: Basis
    penalty: int
    cap: int | None
    width: WidthPolicy

    def cap_for(self, source_characters: int) -> int:
        """The cap as a number for a source of this length."""
        whole = max(1, source_characters)
        return whole if self.cap is None else min(self.cap, whole)

    def with_width(self, width: WidthPolicy) -> Profile:
        """The same rules with this width policy."""
        return replace(self, width=width)


STANDARD = Profile("standard", text("Standard"), "correct", 1, 10, "lenient")

PROFILES: dict[str, Profile] = {
    profile.id: profile
    for profile in (
        STANDARD,
        Profile("correct_only", text("Right 字 only"), "correct", 0, 10, "lenient"),
        Profile("follow", text("Follow typing (five off per error)"), "typed", 5, 10, "lenient"),
        Profile("contest", text("Contest (ten off per error)"), "correct", 10, None, "lenient"),
        Profile("accuracy_weighted", text("Accuracy × typed 字"), "accuracy", 0, 10, "lenient"),
    )
}


def profile_named(id: str) -> Profile:
    """The profile of this id.

    Raises:
        TrainerError: there is none.
    """
    if id not in PROFILES:
        known = ", ".join(PROFILES)
        raise TrainerError(
            text("There is no scoring profile {name}; known: {known}.", name=id, known=known)
        )
    return PROFILES[id]
