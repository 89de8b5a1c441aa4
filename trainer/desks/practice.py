"""Practise: what is due today, what went wrong, what was saved, topic by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from trainer.desks.catalogue import Catalogue
from trainer.desks.exams import ExamUnderWay
from trainer.desks.practice_pool import Found, Pool, weakest_first
from trainer.exams.chance import Chance
from trainer.exams.drawing import option_order
from trainer.foundation.clock import Clock, Moment
from trainer.foundation.events import Event
from trainer.foundation.identity import QuestionId
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.practice.events import PracticeAnswered, QuestionDropped, QuestionSaved
from trainer.practice.scheduling import BookEntry, Rating, Review, rate, wrong_book
from trainer.questions.marking import mark
from trainer.questions.question import Question
from trainer.records.practising import AnsweredQuestion
from trainer.records.records import Records
from trainer.records.trouble import NotFound

Source = Literal["wrong", "saved", "topic", "check"]

# With fewer answers nothing is said about how well somebody knows a topic.
LEAST_ANSWERS = 5


@dataclass(frozen=True)
class Pile:
    """What to practise: a source, and the part of it that is meant.

    `bank` and `topic` say which topic; `sitting` takes of what went wrong only what went wrong
    in that quiz; `due` only what is due today.
    """

    source: Source
    bank: str = ""
    topic: str = ""
    sitting: str = ""
    due: bool = False


@dataclass(frozen=True)
class TopicRow:
    """A topic of a bank ("" for questions without one): right of n answers, and its questions."""

    bank: str
    title: str
    topic: str
    right: int
    n: int
    questions: int

    @property
    def share(self) -> Fraction | None:
        """The share of right answers; None below LEAST_ANSWERS."""
        return Fraction(self.right, self.n) if self.n >= LEAST_ANSWERS else None


@dataclass(frozen=True)
class PracticeHome:
    """How many questions each pile has; `next_due` is the day of the next one after today."""

    due: int
    wrong: int
    saved: int
    checks: int
    topics: tuple[TopicRow, ...]
    next_due: date | None


@dataclass(frozen=True)
class Asked:
    """One question on the screen since `since`; `order` is that of its options."""

    found: Found
    order: tuple[str, ...]
    is_saved: bool
    source: Source
    since: Moment

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.found.question


@dataclass(frozen=True)
class Practised:
    """How an answer was; `entry` is its place in the book afterwards, None when it is out."""

    share: Fraction
    rating: Rating
    entry: BookEntry | None
    left_book: bool

    @property
    def right(self) -> bool:
        """Whether it was wholly right."""
        return self.rating != "again"


class PracticeDesk:
    """Practice teaches and never counts; what was chosen or typed in it is not kept."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records, self._catalogue, self._clock = records, catalogue, clock

    def home(self, person: Person) -> PracticeHome:
        """Every pile of this person, and how well they do in each topic, weak ones first."""
        pool, now = self._pool(person), self._clock().wall
        book = pool.book.values()
        return PracticeHome(
            due=sum(one.is_due(now) for one in book),
            wrong=len(book),
            saved=len(pool.saved),
            checks=len(pool.finished_checks),
            topics=_topics(pool),
            next_due=min((one.due for one in book if not one.is_due(now)), default=None),
        )

    def due_today(self, person: Person) -> int:
        """How many questions are due today."""
        now = self._clock().wall
        return sum(one.is_due(now) for one in self._pool(person).book.values())

    def questions(self, person: Person, pile: Pile) -> tuple[QuestionId, ...]:
        """The questions of a pile in the order in which they are asked."""
        pool = self._pool(person)
        if pile.source == "saved":
            return tuple(pool.saved)
        if pile.source == "check":
            checks = [one.question.id for one in pool.finished_checks]
            return tuple(weakest_first(checks, pool.answers()))
        if pile.source == "topic":
            own = [
                found.question.id
                for bank, found in pool.open_questions()
                if (bank, found.question.topic or "") == (pile.bank, pile.topic)
            ]
            return tuple(weakest_first(own, pool.answers()))
        return self._wrong(pool, pile)

    def ask(self, person: Person, question: QuestionId, source: Source) -> Asked:
        """Put a question before somebody, its options in another order each time.

        Raises:
            NotFound: it is not published any more, or not for this person to practise.
            ExamUnderWay: practice shows what is right, and nobody sees that beside an exam.
        """
        rows = self._records.results.sittings(person.id)
        if any(row.type == "counted" and row.handed_in_at is None for row in rows):
            raise ExamUnderWay(text("An exam is under way; it must be handed in first."))
        pool = self._pool(person)
        found = pool.find(question)
        if found is None or not pool.may(question):
            raise NotFound(text("This question is no longer there to practise."))
        times = sum(one.question == question for one in pool.practised)
        order = option_order(found.question, Chance(f"{person.id} {question} {times}"))
        return Asked(found, order, question in pool.saved, source, self._clock())

    def answer(self, person: Person, asked: Asked, answer: tuple[str, ...]) -> Practised:
        """Mark an answer and remember how it was, not what it was."""
        share = Fraction(mark(asked.question, answer))
        return self._remember(person, asked, rate(share == 1, self._seconds(asked)), share)

    def judge(self, person: Person, asked: Asked, rating: Rating) -> Practised:
        """Remember how the writer of an answer in words judged it, model and rubric beside it."""
        return self._remember(person, asked, rating, Fraction(rating != "again"))

    def save(self, person: Person, question: QuestionId, saved: bool) -> None:
        """Put a question among the saved ones, or take it out; twice is once."""
        with self._records.journal.act(person.id, self._clock().wall) as act:
            if (question in self._records.practising.saved(person.id)) != saved:
                event: Event = QuestionSaved(question) if saved else QuestionDropped(question)
                act.add(event, person=person.id, thing=f"practice:{question}")

    def picture(self, digest: str) -> bytes:
        """A picture of a question by its hash. Raises NotFound."""
        return self._records.published.file(digest)

    def _remember(self, person: Person, asked: Asked, rating: Rating, share: Fraction) -> Practised:
        name, now = asked.question.id, self._clock().wall
        reviews = self._pool(person).reviews(name)
        event = PracticeAnswered(
            name, asked.found.version, rating != "again", rating, self._seconds(asked), asked.source
        )
        with self._records.journal.act(person.id, now) as act:
            act.add(event, person=person.id, thing=f"practice:{name}")
        entry = wrong_book([*reviews, Review(name, now, rating)]).get(name)
        return Practised(share, rating, entry, name in wrong_book(reviews) and entry is None)

    def _seconds(self, asked: Asked) -> int:
        return max(0, int(self._clock().monotonic - asked.since.monotonic))

    def _wrong(self, pool: Pool, pile: Pile) -> tuple[QuestionId, ...]:
        if pile.sitting:
            return tuple(
                one.question
                for one in pool.papers
                if one.sitting == pile.sitting and not one.right and pool.find(one.question)
            )
        now = self._clock().wall
        return tuple(name for name, entry in pool.book.items() if entry.is_due(now) or not pile.due)

    def _pool(self, person: Person) -> Pool:
        return Pool(self._records, self._catalogue, person.id)


def _topics(pool: Pool) -> tuple[TopicRow, ...]:
    """Topics with enough answers first, the weakest before the others."""
    answers: defaultdict[QuestionId, list[AnsweredQuestion]] = defaultdict(list)
    for one in pool.answers():
        answers[one.question].append(one)
    topics: defaultdict[tuple[str, str], list[Found]] = defaultdict(list)
    for bank, found in pool.open_questions():
        topics[bank, found.question.topic or ""].append(found)
    rows = [_row(*name, own, answers) for name, own in topics.items()]
    return tuple(sorted(rows, key=_weak_first))


def _row(
    bank: str,
    topic: str,
    questions: list[Found],
    answers: defaultdict[QuestionId, list[AnsweredQuestion]],
) -> TopicRow:
    given: Iterable[AnsweredQuestion] = [
        one for found in questions for one in answers.get(found.question.id, ())
    ]
    rights = [one.right for one in given]
    return TopicRow(bank, questions[0].title, topic, sum(rights), len(rights), len(questions))


def _weak_first(row: TopicRow) -> tuple[bool, Fraction, str, str]:
    return (row.share is None, row.share or Fraction(0), row.title, row.topic)
