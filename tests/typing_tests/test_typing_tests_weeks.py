"""Tests of typing week by week."""

from datetime import date
from decimal import Decimal

from trainer.typing_tests.weeks import Typed, Week, weeks


def typed(day: date, net: int, steadiness: float | None = None) -> Typed:
    return Typed(day, Decimal(net), Decimal("0.5"), steadiness)


def test_a_week_goes_from_monday_to_sunday_and_has_the_means() -> None:
    told = weeks(
        [
            typed(date(2026, 11, 16), 20),
            typed(date(2026, 11, 22), 40, 0.5),
            typed(date(2026, 11, 23), 50),
        ]
    )
    assert told == [
        Week(date(2026, 11, 16), 2, 30.0, 0.5, 0.5),
        Week(date(2026, 11, 23), 1, 50.0, 0.5, None),
    ]


def test_only_the_latest_weeks_are_told() -> None:
    days = [date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2)]
    assert [one.first for one in weeks([typed(day, 1) for day in days], most=2)] == days[1:]
    assert weeks([]) == []
