"""Folding kept reviews, and what may be done with them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from trainer.foundation.identity import PersonId
from trainer.inspection.events import WeekReviewed
from trainer.inspection.reviewed import (
    Closing,
    Planned,
    Reviewed,
    followed,
    why_not_keep,
    why_not_plan,
)

WEEK = date(2026, 11, 16)
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LI, HE = PersonId("li"), PersonId("he")
PLAN = Planned("listening", (LI, HE), date(2026, 11, 30), AT, PersonId("boss"))


def review(*plan: Planned, closed: Closing | None = None) -> Reviewed:
    figures = WeekReviewed("2026-11-16", {}, "")
    return Reviewed(WEEK, figures, AT, PersonId("boss"), "", plan, closed)


def test_the_stage_follows_from_what_happened() -> None:
    end = Closing(0, 0, AT, LI, "d")
    assert [one.stage for one in (review(), review(PLAN), review(closed=end))] == [
        "kept", "planned", "closed",
    ]  # fmt: skip
    assert review(PLAN).planned_for("listening") == {LI, HE}
    assert review(PLAN).planned_for("records") == frozenset()


def test_the_first_time_after_the_plan_counts() -> None:
    later = (AT + timedelta(days=2), AT + timedelta(days=1), AT - timedelta(days=9))
    found = followed(review(PLAN), {(LI, "listening"): later, (HE, "listening"): (AT,)})
    assert [one.done for one in found] == [AT + timedelta(days=1), None]


def test_a_review_is_kept_once_and_with_calls() -> None:
    assert why_not_keep(None, 1) is None
    assert "already" in str(why_not_keep(review(), 1))
    assert "nothing to keep" in str(why_not_keep(None, 0))


def test_a_plan_is_for_an_open_review_and_a_day_to_come() -> None:
    assert why_not_plan(review(), WEEK, WEEK) is None
    assert "within" in str(why_not_plan(review(), WEEK - timedelta(days=1), WEEK))
    assert "closed" in str(why_not_plan(review(closed=Closing(0, 0, AT, LI, "")), WEEK, WEEK))
