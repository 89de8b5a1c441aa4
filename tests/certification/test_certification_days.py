"""Months end where people expect them to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from trainer.certification.days import day_begins, last_day, local_day


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-11-22", 12, "2027-11-21"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-28"),
        ("2026-03-01", 1, "2026-03-31"),
        ("2026-12-01", 1, "2026-12-31"),
        ("2026-12-15", 1, "2027-01-14"),
    ],
)
def test_a_validity_of_months_ends_the_day_before_or_with_the_month(first, months, last):
    assert last_day(date.fromisoformat(first), months) == date.fromisoformat(last)


def test_a_day_is_the_site_s_day():
    assert local_day(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)) == date(2026, 3, 2)
    assert local_day(datetime(2026, 3, 1, 15, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert day_begins(date(2026, 3, 2)) == datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
