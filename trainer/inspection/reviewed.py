"""A week's review that was kept, the training plan that came of it, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from trainer.foundation.events import Recorded
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import Text, text
from trainer.inspection.events import ReviewClosed, ReviewPlanned, WeekReviewed

ReviewStage = Literal["kept", "planned", "closed"]
Passed = Mapping[tuple[PersonId, str], tuple[datetime, ...]]
MOST_DAYS = 92  # a plan that runs for longer than a quarter is no answer to one week


@dataclass(frozen=True)
class Planned:
    """A module that people are to show anew, each by the end of the local day `due`."""

    module: str
    people: tuple[PersonId, ...]
    due: date
    at: datetime
    by: PersonId


@dataclass(frozen=True)
class Closing:
    """How a review ended; `words` is a private digest."""

    done: int
    asked: int
    at: datetime
    by: PersonId
    words: str


@dataclass(frozen=True)
class Reviewed:
    """A kept review; `week` is its Monday, `words` a private digest or ""."""

    week: date
    figures: WeekReviewed
    at: datetime
    by: PersonId
    words: str
    plan: tuple[Planned, ...] = ()
    closed: Closing | None = None

    @property
    def stage(self) -> ReviewStage:
        """How far it is."""
        if self.closed is not None:
            return "closed"
        return "planned" if self.plan else "kept"

    def planned_for(self, module: str) -> frozenset[PersonId]:
        """Who is to show this module already."""
        return frozenset(who for one in self.plan if one.module == module for who in one.people)


@dataclass(frozen=True)
class Followed:
    """One person and one thing of a plan; `done` is when it was shown, after it was set."""

    planned: Planned
    person: PersonId
    done: datetime | None


def reviews_in(events: Iterable[Recorded]) -> Mapping[date, Reviewed]:
    """Every kept review by its Monday, in the order in which they were kept."""
    found: dict[date, Reviewed] = {}
    for recorded in events:
        event, envelope = recorded.event, recorded.envelope
        if isinstance(event, WeekReviewed):
            week = date.fromisoformat(event.week)
            found[week] = Reviewed(week, event, envelope.at, envelope.actor, event.words)
        elif isinstance(event, ReviewPlanned):
            people = tuple(PersonId(one) for one in event.people)
            due = date.fromisoformat(event.due)
            one = Planned(event.module, people, due, envelope.at, envelope.actor)
            known = found[date.fromisoformat(event.week)]
            found[known.week] = replace(known, plan=(*known.plan, one))
        elif isinstance(event, ReviewClosed):
            end = Closing(event.done, event.asked, envelope.at, envelope.actor, event.words)
            known = found[date.fromisoformat(event.week)]
            found[known.week] = replace(known, closed=end)
    return found


def followed(review: Reviewed, passed: Passed) -> tuple[Followed, ...]:
    """How far everybody is with everything of the plan.

    `passed` has every moment at which somebody finished a module or passed its quiz; only what
    came after the plan counts, for what was known before has just turned out to be weak.
    """
    return tuple(
        Followed(
            one,
            person,
            min((at for at in passed.get((person, one.module), ()) if at > one.at), default=None),
        )
        for one in review.plan
        for person in one.people
    )


def why_not_keep(known: Reviewed | None, calls: int) -> Text | None:
    """Why the review of a week cannot be kept; None where it can."""
    if known is not None:
        return text("This review was kept already.")
    if not calls:
        return text("No call got its score in this week; there is nothing to keep.")
    return None


def why_not_plan(known: Reviewed, due: date, today: date) -> Text | None:
    """Why nothing can be planned by this day; None where it can."""
    if known.closed is not None:
        return text("This review is closed.")
    if not 0 <= (due - today).days <= MOST_DAYS:
        return text("Choose a day from today on, within {days} days.", days=MOST_DAYS)
    return None
