"""The book of what went wrong (错题本), and when each question in it is due again.

Due dates are those of FSRS 6 with its published weights: it estimates for how many days
somebody will still know an answer with a probability of 90 %. Nothing is left to chance
(no fuzzing) and there are no steps within a day, so the same answers give the same dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Literal

from trainer.foundation.clock import local
from trainer.foundation.identity import QuestionId

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

Rating = Literal["again", "hard", "good"]

# A question leaves the book once it would next be due after so many days or more.
LEAVES_AFTER_DAYS = 21
# A right answer that took longer than this was not known, but worked out.
SLOW_SECONDS = 60


@dataclass(frozen=True)
class Review:
    """One answer to one question, and how well it was known."""

    question: QuestionId
    at: datetime
    rating: Rating


@dataclass(frozen=True)
class BookEntry:
    """A question in the book: the local day on which it is due, and how often it went wrong."""

    question: QuestionId
    due: date
    wrong: int

    def is_due(self, now: datetime) -> bool:
        """Whether it is due by the end of the local day."""
        return self.due <= local(now).date()


def rate(right: bool, seconds: int) -> Rating:
    """Wrong is "again", right within SLOW_SECONDS "good", right but slower "hard"."""
    if not right:
        return "again"
    return "hard" if seconds > SLOW_SECONDS else "good"


def wrong_book(reviews: Iterable[Review]) -> dict[QuestionId, BookEntry]:
    """The questions in the book after these answers, what is due first before the rest.

    The answers to one question come in the order in which they were given. The first wrong one
    brings it into the book; right ones before that say nothing about forgetting.
    """
    by_question: defaultdict[QuestionId, list[Review]] = defaultdict(list)
    for review in reviews:
        by_question[review.question].append(review)
    found = [entry for own in by_question.values() if (entry := _entry(own)) is not None]
    return {one.question: one for one in sorted(found, key=lambda one: (one.due, one.question))}


def _entry(reviews: list[Review]) -> BookEntry | None:
    card: Card | None = None
    is_in, wrong = False, 0
    for review in reviews:
        if review.rating == "again":
            is_in, wrong = True, wrong + 1
        if not is_in:
            continue
        at = review.at.astimezone(UTC)
        card = _after(card, at, review.rating)
        is_in = (card.due - at).days < LEAVES_AFTER_DAYS
    if card is None or not is_in:
        return None
    return BookEntry(reviews[0].question, local(card.due).date(), wrong)


def _after(card: Card | None, at: datetime, rating: Rating) -> Card:
    from fsrs import Card, Rating  # with the first question that went wrong, not at the start

    given = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good}[rating]
    # A number of its own would be the time, and cost a millisecond of waiting for the next.
    known = Card(card_id=0, due=at) if card is None else card
    return _scheduler().review_card(known, given, at)[0]


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
