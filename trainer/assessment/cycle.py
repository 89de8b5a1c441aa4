"""An assessment as it is written: how often, from which sources, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any, Literal, get_args

from trainer.foundation.canonical import Plain
from trainer.foundation.wording import Text, text

Rhythm = Literal["month", "quarter", "year"]
RHYTHMS: tuple[Rhythm, ...] = get_args(Rhythm)
SourceKind = Literal["exam", "typing", "inspection", "customers", "mentees", "rated"]
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
# Those who learn; those who had a pair open in the period; a team or post as it is today.
Who = Literal["learners", "mentors", "team", "post"]
WHO: tuple[Who, ...] = get_args(Who)
FULL = 100

RHYTHM_NAMES: Mapping[Rhythm, Text] = {
    "month": text("Monthly"),
    "quarter": text("Quarterly"),
    "year": text("Yearly"),
}
# Why somebody takes part: 新学员, 在岗, 返岗, 转岗, 待岗.
REASONS: Mapping[str, Text] = {
    "new": text("New here"),
    "at_work": text("At work"),
    "back": text("Back at work"),
    "moved": text("New post"),
    "retraining": text("In retraining"),
}
# What a result is used for, by the handbook: 薪酬分配, 职务升降, 岗位调动, 员工培训.
USES: Mapping[str, Text] = {
    "pay": text("Pay"),
    "promotion": text("Promotion"),
    "transfer": text("Change of post"),
    "training": text("Training"),
}


@dataclass(frozen=True)
class Source:
    """One source of the hundred points. `exam` is the id of an exam, `bar` the speed in 字/分
    that gives full marks in typing, `assessment` the id of that whose results of the mentees
    count; each only where it is meant.
    """

    id: str
    title: str
    weight: int
    kind: SourceKind
    exam: str = ""
    bar: int = 0
    assessment: str = ""


@dataclass(frozen=True)
class Cycle:
    """An assessment that comes round. `keep` and `raise_from` are points of 100: below the first
    a level is at risk, from the second on it may be raised; both are advice to people.

    `due_day` is the last day of the month after the period on which results are released.
    `names` are the teams or posts where `who` is one of these.
    """

    id: str
    title: str
    rhythm: Rhythm
    due_day: int
    sources: tuple[Source, ...]
    keep: int
    raise_from: int
    appeal_days: int = 7
    panel: int = 2
    who: Who = "learners"
    names: tuple[str, ...] = ()

    @property
    def full(self) -> int:
        """What the weights add up to."""
        return sum(source.weight for source in self.sources)


@dataclass(frozen=True)
class Period:
    """A stretch of the calendar, both days included; `name` is 2026-11, 2026-Q4 or 2026."""

    name: str
    first: date
    last: date
    due: date


def period_before(cycle: Cycle, today: date) -> Period:
    """The last period that is over on this day: the one that is being assessed."""
    return period_of(cycle, _first_day(cycle.rhythm, today) - timedelta(days=1))


def period_of(cycle: Cycle, day: date) -> Period:
    """The period this day lies in, and when its results are due."""
    first = _first_day(cycle.rhythm, day)
    after = _first_day(cycle.rhythm, _later(first, _MONTHS[cycle.rhythm]))
    names = {
        "month": f"{first:%Y-%m}",
        "quarter": f"{first.year}-Q{(first.month + 2) // 3}",
        "year": f"{first.year}",
    }
    due = after + timedelta(days=cycle.due_day - 1)
    return Period(names[cycle.rhythm], first, after - timedelta(days=1), due)


def to_plain(cycle: Cycle) -> dict[str, Plain]:
    """The canonical value, whose hash is the version."""
    sources: list[Plain] = [_said(source, ("assessment",)) for source in cycle.sources]
    return {**_said(cycle, ("who", "names")), "sources": sources}


def from_plain(plain: Mapping[str, Any]) -> Cycle:
    """The assessment that a published value spells."""
    sources = tuple(Source(**source) for source in plain["sources"])
    names = tuple(plain.get("names", ()))
    return Cycle(**{**plain, "sources": sources, "names": names})


def periods_in(cycle: Cycle, first: date, last: date) -> Iterator[Period]:
    """The periods of an assessment that end on a day from first to last, the oldest first."""
    period = period_of(cycle, first)
    while period.last <= last:
        yield period
        period = period_of(cycle, period.last + timedelta(days=1))


def _said(thing: Cycle | Source, later: Iterable[str]) -> dict[str, Plain]:
    """All fields but those of `later` that say nothing, so that older files keep their version."""
    usual = {field.name: field.default for field in fields(thing) if field.name in later}
    return {
        name: list(own) if isinstance(own, tuple) else own
        for name, own in asdict(thing).items()
        if name not in usual or own != usual[name]
    }


_MONTHS: Mapping[Rhythm, int] = {"month": 1, "quarter": 3, "year": 12}


def _first_day(rhythm: Rhythm, day: date) -> date:
    months = _MONTHS[rhythm]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _later(first: date, months: int) -> date:
    ahead = first.month - 1 + months
    return date(first.year + ahead // 12, ahead % 12 + 1, 1)
