"""What the records say for each source of an assessment, of 100 points, within one period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from trainer.assessment.cycle import FULL, Cycle, Period, Source
from trainer.certification.days import local_day
from trainer.certification.evidence import (
    Evidence,
    QuizEvidence,
    TypingEvidence,
)
from trainer.desks.evidence import evidence_about
from trainer.foundation.identity import PersonId
from trainer.inspection.events import CustomersCounted
from trainer.inspection.inspected import scores_of
from trainer.inspection.rolling import mean_score
from trainer.inspection.scorecard import InspectionRules
from trainer.records.records import Records

_TENTH = Decimal("0.1")


def points_of(
    records: Records,
    person: PersonId,
    cycle: Cycle,
    period: Period,
    now: datetime,
    rules: InspectionRules,
) -> Mapping[str, Decimal | None]:
    """Points by source; None where there is no evidence, or too few calls by these rules.

    What somebody rates is not asked for here.
    """
    evidence = evidence_about(records, person, now, records.decided.noted(person))
    found: dict[str, Decimal | None] = {}
    for source in cycle.sources:
        if source.kind == "exam":
            found[source.id] = _exam(evidence, source, period)
        elif source.kind == "typing":
            found[source.id] = _typing(evidence, source, period)
        elif source.kind == "inspection":
            found[source.id] = _inspection(records, person, period, rules)
        elif source.kind == "customers":
            found[source.id] = _customers(records, person, period)
    return found


def _within(day: date, period: Period) -> bool:
    return period.first <= day <= period.last


def _exam(evidence: Iterable[Evidence], source: Source, period: Period) -> Decimal | None:
    """The best result of the period: an attempt more is no harm."""
    found = [
        one.percent
        for one in evidence
        if isinstance(one, QuizEvidence)
        and one.module == f"exam:{source.exam}"
        and _within(local_day(one.at), period)
    ]
    return _tenth(max(found, default=None))


def _typing(evidence: Iterable[Evidence], source: Source, period: Period) -> Decimal | None:
    """The best test of the period beside the speed that gives full marks."""
    found = [
        min(Decimal(FULL), one.speed * FULL / source.bar)
        for one in evidence
        if isinstance(one, TypingEvidence) and one.certified and _within(local_day(one.at), period)
    ]
    return _tenth(max(found, default=None))


def _inspection(
    records: Records, person: PersonId, period: Period, rules: InspectionRules
) -> Decimal | None:
    """The rolling mean at the end of the period, where calls got their score in it.

    What is in dispute now is left out, what was corrected stands for what it replaced.
    """
    scores = scores_of(records.inspected.of(person).values(), rules.days, period.last)
    mean = mean_score([score for _day, score in scores])
    if mean is None or mean.n < rules.least_calls:
        return None
    return mean.mean if any(_within(day, period) for day, _score in scores) else None


def _customers(records: Records, person: PersonId, period: Period) -> Decimal | None:
    """The share of the two better grades in the counts of the period's months, in percent."""
    newest: dict[str, CustomersCounted] = {}
    for recorded in records.journal.events(person=person):
        if isinstance(recorded.event, CustomersCounted):
            newest[recorded.event.month] = recorded.event
    good = every = 0
    for month, event in newest.items():
        if f"{period.first:%Y-%m}" <= month <= f"{period.last:%Y-%m}":
            for counts in event.ratings.values():
                numbers = [int(str(n)) for n in counts] if isinstance(counts, list) else []
                good, every = good + sum(numbers[:2]), every + sum(numbers)
    return _tenth(Decimal(good * FULL) / every) if every else None


def _tenth(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_TENTH, ROUND_HALF_UP)
