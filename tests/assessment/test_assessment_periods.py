"""Which periods of an assessment can still be looked at."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from trainer.assessment.cycle import Cycle, Rhythm, period_of
from trainer.assessment.periods import period_named, periods_until

DAYS = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 10, 1), date(2024, 2, 29)]


def cycle(rhythm: Rhythm) -> Cycle:
    return Cycle("c", "考核", rhythm, 5, (), 80, 95)


def names(rhythm: Rhythm, begun: list[str]) -> list[str]:
    return [one.name for one in periods_until(cycle(rhythm), date(2026, 11, 23), begun)]


@pytest.mark.parametrize("rhythm", get_args(Rhythm))
@pytest.mark.parametrize("day", DAYS)
def test_a_period_is_found_by_its_name(rhythm: Rhythm, day: date) -> None:
    period = period_of(cycle(rhythm), day)
    assert period_named(cycle(rhythm), period.name) == period


@pytest.mark.parametrize("name", ["november", "2026-Qx", "2026-13"])
def test_what_is_no_name_of_a_period_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        period_named(cycle("month"), name)


def test_at_first_there_is_the_last_period_that_is_over() -> None:
    assert names("month", []) == ["2026-10"]
    assert names("year", []) == ["2025"]


def test_periods_go_back_to_the_first_begun_with_those_passed_over() -> None:
    assert names("month", ["2026-07", "2026-09"]) == ["2026-10", "2026-09", "2026-08", "2026-07"]
    assert names("quarter", ["2026-Q1"]) == ["2026-Q3", "2026-Q2", "2026-Q1"]


def test_periods_of_an_earlier_rhythm_stay() -> None:
    assert names("quarter", ["2026-08"]) == ["2026-Q3", "2026-08"]
