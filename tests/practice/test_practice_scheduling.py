"""What enters the book of what went wrong, when it is due, and when it leaves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.identity import QuestionId
from trainer.practice.scheduling import SLOW_SECONDS, Rating, Review, rate, wrong_book

ONE, OTHER = QuestionId("b/one"), QuestionId("b/other")
START = datetime(2026, 3, 2, 2, tzinfo=UTC)  # ten in the morning at the site

ratings: st.SearchStrategy[Rating] = st.sampled_from(("again", "hard", "good"))
stories = st.lists(st.tuples(ratings, st.integers(0, 40 * 24)), max_size=8)


def reviews(question: QuestionId, story: list[tuple[Rating, int]]) -> list[Review]:
    """So many hours lie before each answer."""
    at, found = START, []
    for rating, hours in story:
        at += timedelta(hours=hours)
        found.append(Review(question, at, rating))
    return found


def test_wrong_is_due_the_next_day_and_each_right_answer_puts_it_off() -> None:
    story, days = [Review(ONE, START, "again")], []
    while book := wrong_book(story):
        due = book[ONE].due
        days.append(due)
        at = datetime(due.year, due.month, due.day, 2, tzinfo=UTC)
        story.append(Review(ONE, at, "good"))
    assert days == [date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 11), date(2026, 3, 28)]


def test_a_day_is_a_day_at_the_site() -> None:
    late = datetime(2026, 3, 2, 17, tzinfo=UTC)  # one in the night of the third
    [entry] = wrong_book([Review(ONE, late, "again")]).values()
    assert entry.due == date(2026, 3, 4)
    assert not entry.is_due(datetime(2026, 3, 3, 15, tzinfo=UTC))
    assert entry.is_due(datetime(2026, 3, 3, 16, tzinfo=UTC))


def test_who_is_right_from_the_start_has_an_empty_book() -> None:
    assert wrong_book([Review(ONE, START, "good"), Review(ONE, START, "hard")]) == {}


def test_what_is_due_first_stands_first() -> None:
    later = START + timedelta(days=3)
    book = wrong_book([Review(ONE, later, "again"), Review(OTHER, START, "again")])
    assert [*book] == [OTHER, ONE]


@pytest.mark.parametrize(
    ("right", "seconds", "rating"),
    [(False, 3, "again"), (True, SLOW_SECONDS, "good"), (True, SLOW_SECONDS + 1, "hard")],
)
def test_the_rating_follows_from_right_and_time(right: bool, seconds: int, rating: str) -> None:
    assert rate(right, seconds) == rating


def test_nobody_crams_a_question_out_of_the_book_in_one_sitting() -> None:
    right: list[tuple[Rating, int]] = [("good", 0)] * 20
    story: list[tuple[Rating, int]] = [("again", 0), *right]
    assert ONE in wrong_book(reviews(ONE, story))


@given(story=stories)
def test_right_on_every_due_day_leads_out_of_the_book(story: list[tuple[Rating, int]]) -> None:
    known = [Review(ONE, START, "again"), *reviews(ONE, story)]
    for _time in range(30):
        book = wrong_book(known)
        if not book:
            return
        after = datetime.combine(book[ONE].due, START.time(), UTC) + timedelta(hours=1)
        known.append(Review(ONE, max(after, known[-1].at + timedelta(days=1)), "good"))
    raise AssertionError("it never left")


@given(story=stories, hours=st.integers(0, 4000))
def test_wrong_again_brings_it_back_by_the_next_days(
    story: list[tuple[Rating, int]], hours: int
) -> None:
    known = [Review(ONE, START, "again"), *reviews(ONE, story)]
    at = known[-1].at + timedelta(hours=hours)
    entry = wrong_book([*known, Review(ONE, at, "again")])[ONE]
    assert entry.wrong == 1 + sum(review.rating == "again" for review in known)
    assert entry.due > at.date()


@given(one=stories, other=stories, chance=st.randoms(use_true_random=False))
def test_answers_to_other_questions_change_nothing(
    one: list[tuple[Rating, int]], other: list[tuple[Rating, int]], chance: Random
) -> None:
    own, others = reviews(ONE, one), reviews(OTHER, other)
    mixed: list[Review] = []
    left, right = [*own], [*others]
    while left or right:
        takes_left = bool(left) and (not right or chance.random() < 0.5)
        mixed.append((left if takes_left else right).pop(0))
    assert wrong_book(mixed) == {**wrong_book(own), **wrong_book(others)}
