"""What somebody may practise: questions for practice, and those they have met themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from trainer.desks.catalogue import Catalogue, NotPublished, PublishedBank
from trainer.foundation.identity import BankId, LessonId, PersonId, QuestionId, Version
from trainer.lessons.lesson import Check, Heading, Lesson
from trainer.practice.scheduling import BookEntry, Review, wrong_book
from trainer.questions.question import Question
from trainer.records.practising import AnsweredQuestion
from trainer.records.records import Records
from trainer.training.remarks import Spot


@dataclass(frozen=True)
class Found:
    """A published question with its place: `lesson` is where it is explained, else ""."""

    question: Question
    version: Version
    title: str
    lesson: str
    spot: Spot

    @property
    def is_check(self) -> bool:
        """Whether it is a quick check of a lesson."""
        return self.spot.family == "lesson"


def is_check(question: str) -> bool:
    """Whether an id is that of a quick check, "module/lesson/check", and not "bank/question"."""
    return question.count("/") > 1


class Pool:
    """One person's answers, and the published questions they may practise."""

    def __init__(self, records: Records, catalogue: Catalogue, person: PersonId) -> None:
        self._records, self._catalogue, self._person = records, catalogue, person

    @cached_property
    def papers(self) -> list[AnsweredQuestion]:
        """What was answered in quizzes."""
        return self._records.practising.papers(self._person)

    @cached_property
    def checks(self) -> list[AnsweredQuestion]:
        """The first answers to quick checks."""
        return self._records.practising.checks(self._person)

    @cached_property
    def practised(self) -> list[AnsweredQuestion]:
        """What was answered in practice."""
        return self._records.practising.practised(self._person)

    @cached_property
    def saved(self) -> list[QuestionId]:
        """The saved questions that may still be practised."""
        return [one for one in self._records.practising.saved(self._person) if self.may(one)]

    @cached_property
    def met(self) -> set[QuestionId]:
        """The questions of one's own quizzes, quick checks and finished lessons."""
        answered = {one.question for one in (*self.papers, *self.checks)}
        return answered | {found.question.id for found in self.finished_checks}

    @cached_property
    def book(self) -> dict[QuestionId, BookEntry]:
        """The book of what went wrong, less what is not published any more."""
        reviews = [_review(one) for one in self.answers()]
        return {name: one for name, one in wrong_book(reviews).items() if self.find(name)}

    @cached_property
    def finished_checks(self) -> list[Found]:
        """The quick checks in the lessons of finished modules."""
        found: list[Found] = []
        for finish in self._records.studies.finished(self._person):
            try:
                module, _version = self._catalogue.module(finish.module)
            except NotPublished:
                continue
            for lesson in module.lessons:
                found += self._checks_of(lesson)
        return found

    def answers(self) -> list[AnsweredQuestion]:
        """Every answer of every kind, oldest first."""
        every = [*self.papers, *self.checks, *self.practised]
        return sorted(every, key=lambda one: one.at)

    def reviews(self, question: QuestionId) -> list[Review]:
        """What was answered to one question, oldest first."""
        return [_review(one) for one in self.answers() if one.question == question]

    def may(self, question: QuestionId) -> bool:
        """Whether it is published, and for practice or met before."""
        found = self.find(question)
        return found is not None and (found.question.practice or question in self.met)

    def find(self, question: QuestionId) -> Found | None:
        """A question as it is published now; None when it is not any more."""
        if is_check(question):
            lesson = LessonId(question.rpartition("/")[0])
            return next(
                (one for one in self._checks_of(lesson) if one.question.id == question), None
            )
        try:
            bank = self._catalogue.bank(question.partition("/")[0])
        except NotPublished:
            return None
        found = _in_bank(bank, question) if question in bank.questions else None
        return None if found is None or found.question.sealed else found

    def open_questions(self) -> Iterator[tuple[BankId, Found]]:
        """Every bank question that may be practised, with its bank."""
        for bank in self._catalogue.banks():
            for name, (question, _version) in bank.questions.items():
                is_asked = question.kind != "information" and not question.sealed
                if is_asked and (question.practice or name in self.met):
                    yield bank.id, _in_bank(bank, name)

    def _checks_of(self, lesson_id: LessonId) -> list[Found]:
        try:
            lesson, version = self._catalogue.lesson(lesson_id)
        except NotPublished:
            return []
        return [*_checks(lesson, version)]


def _checks(lesson: Lesson, version: Version) -> Iterator[Found]:
    anchor = ""
    for place, block in enumerate(lesson.blocks):
        if isinstance(block, Heading):
            anchor = block.anchor
        elif isinstance(block, Check):
            at = f"{lesson.id}#{anchor}" if anchor else lesson.id
            spot = Spot("lesson", lesson.id, version, str(place))
            yield Found(block.question, version, lesson.title, at, spot)


def _in_bank(bank: PublishedBank, name: QuestionId) -> Found:
    question, version = bank.questions[name]
    spot = Spot("question", name, version)
    return Found(question, version, bank.title, question.lesson or "", spot)


def _review(answered: AnsweredQuestion) -> Review:
    """Quizzes and checks tell right from wrong only; practice knows how well."""
    rating = answered.rating or ("good" if answered.right else "again")
    return Review(answered.question, answered.at, rating)  # type: ignore[arg-type]  # a stored word


def last_answers(answers: Sequence[AnsweredQuestion]) -> dict[QuestionId, AnsweredQuestion]:
    """The last answer to each question; the questions stand in the order of those answers."""
    last: dict[QuestionId, AnsweredQuestion] = {}
    for one in answers:
        last.pop(one.question, None)
        last[one.question] = one
    return last


def weakest_first(
    questions: Collection[QuestionId], answers: Sequence[AnsweredQuestion]
) -> list[QuestionId]:
    """What went wrong last time, then what was never asked, then what was asked longest ago."""
    last = last_answers(answers)
    place = {name: at for at, name in enumerate(last)}

    def order(name: QuestionId) -> tuple[int, int, str]:
        if name not in last:
            return (1, 0, name)
        return (2 if last[name].right else 0, place[name], name)

    return sorted(questions, key=order)
