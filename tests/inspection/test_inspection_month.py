"""When a month's report is due, and that its figures survive being written down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from trainer.foundation.canonical import canonical
from trainer.inspection.agreement import Agreement
from trainer.inspection.month import (
    Customers,
    ItemMean,
    LineShare,
    MonthFigures,
    PersonCalls,
    WeekLine,
    from_plain,
    month_before,
    report_due,
    report_state,
    to_plain,
)
from trainer.inspection.rolling import MeanScore

FIGURES = MonthFigures(
    month="2026-10",
    least=1,
    target=5,
    least_calls=8,
    people=(PersonCalls("p", 5, 4, 1), PersonCalls("q", 5, 0, 0)),
    score=MeanScore(4, Decimal("82.5"), Decimal("70.0"), Decimal("95.0")),
    items=(ItemMean("服务用语", MeanScore(1, Decimal("80.0"), None, None)), ItemMean("应变", None)),
    lines=(LineShare("接起先问候", Decimal("0.250")),),
    errors=(("泄露", 1),),
    needs=(("listening", 2),),
    agreement=Agreement(12, 0.75, 0.5, None),
    customers=Customers({"attitude": (6, 3, 1, 0)}, 2, 1),
    weeks=(WeekLine(date(2026, 10, 5), "closed", 4, 1, 2),),
)


def test_figures_survive_being_written_down() -> None:
    plain = to_plain(FIGURES)
    assert canonical(plain)  # no fraction, nothing that is not plain
    assert from_plain("2026-10", plain) == FIGURES


def test_the_counters_follow_from_the_people() -> None:
    assert (FIGURES.calls, FIGURES.with_least, FIGURES.with_target) == (4, 1, 0)
    assert not FIGURES.is_empty


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [
        ("2026-10", 22, date(2026, 11, 22)),
        ("2026-12", 22, date(2027, 1, 22)),
        ("2027-01", 30, date(2027, 2, 28)),
        ("2026-10", None, date(2026, 11, 30)),
    ],
)
def test_the_report_is_due_on_a_day_of_the_next_month(
    month: str, day: int | None, due: date
) -> None:
    assert report_due(month, day) == due


def test_the_report_is_of_the_month_before() -> None:
    assert month_before(date(2026, 11, 22)) == "2026-10"
    assert month_before(date(2026, 1, 1)) == "2025-12"


@pytest.mark.parametrize(("day", "state"), [(14, "open"), (15, "soon"), (22, "soon"), (23, "late")])
def test_it_is_pressing_a_week_before_and_late_after(day: int, state: str) -> None:
    assert report_state(False, date(2026, 11, 22), date(2026, 11, day)) == state
    assert report_state(True, date(2026, 11, 22), date(2026, 11, day)) == "kept"
