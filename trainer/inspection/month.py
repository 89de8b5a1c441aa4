"""What a month of inspection says about the service: the figures of 服务质量分析报告."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from trainer.foundation.canonical import Plain
from trainer.inspection.agreement import Agreement
from trainer.inspection.inspected import Sheet
from trainer.inspection.plain import agreement_from, agreement_plain, mean_from, mean_plain
from trainer.inspection.rolling import MeanScore, mean_score
from trainer.inspection.scorecard import GRADES, Scorecard
from trainer.inspection.scoring import weak_spots

DUE_SOON_DAYS = 7
_DECEMBER = 12

ReportState = Literal["kept", "open", "soon", "late"]


@dataclass(frozen=True)
class PersonCalls:
    """The calls of one person in the month; `person` is an id."""

    person: str
    drawn: int
    settled: int
    critical: int


@dataclass(frozen=True)
class ItemMean:
    """An item over all calls, of 100 marks; the mean is None where none was graded."""

    title: str
    mean: MeanScore | None


@dataclass(frozen=True)
class LineShare:
    """A line by the share of calls, 0 to 1, in which it was right."""

    title: str
    share: Decimal


@dataclass(frozen=True)
class WeekLine:
    """A kept review of the month; `asked` things of its plan, `done` of them when it was told."""

    week: date
    stage: str
    calls: int
    done: int
    asked: int


@dataclass(frozen=True)
class Customers:
    """What customers said: four grades, best first, by matter; `people` were counted."""

    ratings: Mapping[str, tuple[int, ...]]
    complaints: int
    people: int


@dataclass(frozen=True)
class MonthFigures:
    """`errors` are titles and `needs` module ids, each with how often, most often first."""

    month: str
    least: int
    target: int
    least_calls: int
    people: tuple[PersonCalls, ...]
    score: MeanScore | None
    items: tuple[ItemMean, ...]
    lines: tuple[LineShare, ...]
    errors: tuple[tuple[str, int], ...]
    needs: tuple[tuple[str, int], ...]
    agreement: Agreement
    customers: Customers
    weeks: tuple[WeekLine, ...]

    @property
    def calls(self) -> int:
        """Calls with a score."""
        return sum(one.settled for one in self.people)

    @property
    def with_least(self) -> int:
        """How many people have the least number of calls with a score."""
        return sum(one.settled >= self.least for one in self.people)

    @property
    def with_target(self) -> int:
        """How many people have as many as are aimed at."""
        return sum(one.settled >= self.target for one in self.people)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn and no customer was heard."""
        return not self.people and not self.customers.people


def report_due(month: str, day: int | None) -> date:
    """The last day for the report of a month ("2026-10"): that day of the next one.

    Without a day, or in a month that is shorter, it is the last day of that month.
    """
    year, number = map(int, month.split("-"))
    year, number = (year + 1, 1) if number == _DECEMBER else (year, number + 1)
    last = monthrange(year, number)[1]
    return date(year, number, min(day or last, last))


def report_state(is_kept: bool, due: date, today: date) -> ReportState:
    """Whether it is there, or how pressing it is."""
    if is_kept:
        return "kept"
    if today > due:
        return "late"
    return "soon" if (due - today).days <= DUE_SOON_DAYS else "open"


def month_before(today: date) -> str:
    """The month whose report is being made."""
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, _DECEMBER)
    return f"{year}-{month:02}"


def item_means(card: Scorecard, sheets: Iterable[Sheet]) -> tuple[ItemMean, ...]:
    """Every item of the card with its mean and how sure it is; a full grade is 100."""
    graded = [sheet.marks.grades for sheet in sheets]
    each = Decimal(100) / GRADES[0]
    return tuple(
        ItemMean(item.title, mean_score([one[item.id] * each for one in graded if item.id in one]))
        for item in card.items
    )


def weak_lines(card: Scorecard, sheets: Iterable[Sheet], below: Decimal) -> tuple[LineShare, ...]:
    """The lines that were right in less than this share of the calls, worst first."""
    titles = {line.id: line.title for line in card.lines}
    found = weak_spots(card, [sheet.marks for sheet in sheets])
    return tuple(
        LineShare(titles[name], share) for name, share in found if name in titles and share < below
    )


def error_counts(card: Scorecard, sheets: Iterable[Sheet]) -> tuple[tuple[str, int], ...]:
    """Critical errors by title, most often first."""
    titles = {error.id: error.title for error in card.critical}
    return _counted(titles.get(one, one) for sheet in sheets for one in sheet.marks.errors)


def need_counts(sheets: Iterable[Sheet]) -> tuple[tuple[str, int], ...]:
    """Modules that inspectors asked for, most often first."""
    return _counted(need for sheet in sheets for need in sheet.needs)


def to_plain(figures: MonthFigures) -> dict[str, Plain]:
    """The figures as an event holds them."""
    heard = figures.customers
    return {
        "least": figures.least,
        "target": figures.target,
        "least_calls": figures.least_calls,
        "people": [[one.person, one.drawn, one.settled, one.critical] for one in figures.people],
        "score": mean_plain(figures.score),
        "items": [[one.title, mean_plain(one.mean)] for one in figures.items],
        "lines": [[one.title, f"{one.share:.3f}"] for one in figures.lines],
        "errors": [[title, n] for title, n in figures.errors],
        "needs": [[module, n] for module, n in figures.needs],
        "agreement": agreement_plain(figures.agreement),
        "ratings": {matter: list(counts) for matter, counts in heard.ratings.items()},
        "complaints": heard.complaints,
        "heard": heard.people,
        "weeks": [
            [one.week.isoformat(), one.stage, one.calls, one.done, one.asked]
            for one in figures.weeks
        ],
    }


def from_plain(month: str, plain: Mapping[str, Any]) -> MonthFigures:
    """The figures that a kept report spells."""
    ratings = {matter: tuple(counts) for matter, counts in plain["ratings"].items()}
    return MonthFigures(
        month=month,
        least=plain["least"],
        target=plain["target"],
        least_calls=plain["least_calls"],
        people=tuple(PersonCalls(*one) for one in plain["people"]),
        score=mean_from(plain["score"]),
        items=tuple(ItemMean(title, mean_from(mean)) for title, mean in plain["items"]),
        lines=tuple(LineShare(title, Decimal(share)) for title, share in plain["lines"]),
        errors=tuple((title, n) for title, n in plain["errors"]),
        needs=tuple((module, n) for module, n in plain["needs"]),
        agreement=agreement_from(plain["agreement"]),
        customers=Customers(ratings, plain["complaints"], plain["heard"]),
        weeks=tuple(WeekLine(date.fromisoformat(week), *rest) for week, *rest in plain["weeks"]),
    )


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts: Sequence[tuple[str, int]] = list(Counter(names).items())
    return tuple(sorted(counts, key=lambda one: (-one[1], one[0])))
