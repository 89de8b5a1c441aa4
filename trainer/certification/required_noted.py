"""Conditions that somebody meets in front of others: what a trainer or supervisor notes.

`attempts` and `wait_hours` are about what was not good: something good counts when fewer than so
many that were not stand in the window before it, and so many hours after the last of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from trainer.certification.figures import figure
from trainer.foundation.canonical import Plain


@dataclass(frozen=True)
class ObservationRequired:
    """Seen at work and found good so many times, by `raters` different people at least."""

    id: str
    item: str
    times: int = 1
    raters: int = 1
    window_days: int | None = None
    attempts: int | None = None
    wait_hours: int | None = None


@dataclass(frozen=True)
class SignOffRequired:
    """A mentor, trainer or supervisor has signed for it."""

    id: str
    item: str
    window_days: int | None = None
    attempts: int | None = None
    wait_hours: int | None = None


@dataclass(frozen=True)
class ChecklistRequired:
    """Each of these points was confirmed; of a point noted twice the latest note counts."""

    id: str
    items: tuple[str, ...]
    window_days: int | None = None
    attempts: int | None = None
    wait_hours: int | None = None


@dataclass(frozen=True)
class FurtherCalls:
    """A mean no further from the one asked for than `within` waits for so many more calls."""

    within: Decimal
    calls: int

    def as_plain(self) -> dict[str, Plain]:
        """The canonical value, named as in policy files."""
        return {"within": figure(self.within), "further_calls": self.calls}


@dataclass(frozen=True)
class InspectionRequired:
    """A mean of inspected calls of at least `mean`; fewer than `calls` calls decide nothing.

    With `borderline` a mean near it, above or below, decides only with some calls more.
    """

    id: str
    mean: Decimal
    calls: int
    window_days: int | None = None
    borderline: FurtherCalls | None = None


@dataclass(frozen=True)
class ExternalRequired:
    """A certificate from elsewhere that was seen and has not run out."""

    id: str
    certificate: str
    window_days: int | None = None


# As policy files call them.
NOTED_KINDS = ("observation", "sign_off", "checklist", "inspection", "external")

NotedRequired = (
    ObservationRequired
    | SignOffRequired
    | ChecklistRequired
    | InspectionRequired
    | ExternalRequired
)
