"""What the desk of weekly reviews hands to pages, and the figures as they are frozen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from trainer.desks.inspection_values import Weakness, WeekReview
from trainer.foundation.canonical import Plain
from trainer.foundation.clock import local
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.inspection.plain import agreement_from, agreement_plain, mean_from, mean_plain
from trainer.inspection.reviewed import ReviewStage
from trainer.people.person import Person

GetPerson = Callable[[PersonId], Person]


class ReviewRefused(TrainerError):
    """A step of a review that cannot be taken now."""


@dataclass(frozen=True)
class PlanStep:
    """Something a plan may hold: a module for people; `for_all` for everybody who learns."""

    module: str
    title: str
    people: tuple[Person, ...]
    for_all: bool
    because: tuple[str, ...]


@dataclass(frozen=True)
class FollowLine:
    """One person and one module of the plan; `done` is the local day, None while it is open."""

    person: Person
    module: str
    title: str
    due: date
    done: date | None
    today: date

    @property
    def is_late(self) -> bool:
        """Whether the day is over and it is not done."""
        return self.done is None and self.due < self.today


@dataclass(frozen=True)
class WeekView:
    """A kept review as people read it; words are None once erased."""

    week: date
    review: WeekReview
    stage: ReviewStage
    kept_at: datetime
    kept_by: str
    words: str | None
    plan: tuple[FollowLine, ...]
    closed_at: datetime | None
    closed_by: str
    closing: str | None

    @property
    def done(self) -> int:
        """How many things of the plan are done."""
        return sum(line.done is not None for line in self.plan)

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(line.is_late for line in self.plan)


@dataclass(frozen=True)
class OwnLearning:
    """What a review asks of one person and is still open."""

    module: str
    title: str
    due: date
    is_late: bool


def monday_of(day: date) -> date:
    """The first day of the week that this day lies in."""
    return day - timedelta(days=day.weekday())


def local_date(moment: datetime | None) -> date | None:
    """The day of the site on which something was."""
    return None if moment is None else local(moment).date()


def figures_of(review: WeekReview) -> dict[str, Plain]:
    """The figures of a week as an event holds them."""
    weak = [_weak_plain("", one) for one in review.all]
    weak += [_weak_plain(person.id, one) for person, own in review.people for one in own]
    return {
        "calls": review.calls,
        "critical": review.critical,
        "mean": mean_plain(review.mean),
        "weak": weak,
        "agreement": agreement_plain(review.agreement),
    }


def review_of(week: date, figures: Mapping[str, Any], person: GetPerson) -> WeekReview:
    """The review that frozen figures spell."""
    own: dict[str, list[Weakness]] = {"": []}
    for one in figures["weak"]:
        weak = Weakness(one["id"], one["title"], Decimal(one["share"]), one["calls"], one["module"])
        own.setdefault(one["person"], []).append(weak)
    everybody = tuple(own.pop(""))
    return WeekReview(
        first=week,
        last=week + timedelta(days=6),
        calls=figures["calls"],
        mean=mean_from(figures["mean"]),
        critical=figures["critical"],
        all=everybody,
        people=tuple((person(PersonId(who)), tuple(weak)) for who, weak in own.items()),
        agreement=agreement_from(figures["agreement"]),
    )


def _weak_plain(person: str, one: Weakness) -> dict[str, Plain]:
    return {
        "person": person,
        "id": one.id,
        "title": one.title,
        "share": f"{one.share:.3f}",
        "calls": one.calls,
        "module": one.module,
    }
