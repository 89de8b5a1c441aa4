"""Conditions that somebody meets in front of others: what a trainer or supervisor notes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class ObservationRequired:
    """Seen at work and found good so many times, by `raters` different people at least."""

    id: str
    item: str
    times: int = 1
    raters: int = 1
    window_days: int | None = None


@dataclass(frozen=True)
class SignOffRequired:
    """A mentor, trainer or supervisor has signed for it."""

    id: str
    item: str
    window_days: int | None = None


@dataclass(frozen=True)
class ChecklistRequired:
    """Each of these points was confirmed; of a point noted twice the latest note counts."""

    id: str
    items: tuple[str, ...]
    window_days: int | None = None


@dataclass(frozen=True)
class InspectionRequired:
    """A mean of inspected calls of at least `mean`; fewer than `calls` calls decide nothing."""

    id: str
    mean: Decimal
    calls: int
    window_days: int | None = None


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
