"""How far somebody is with each module, worked out from what they read and sat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol, TypeVar

from trainer.desks.catalogue import Catalogue
from trainer.foundation.identity import LessonId, PersonId, SittingId, Version
from trainer.lessons import progress
from trainer.lessons.lesson import Lesson, Module
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.results import SittingRow
from trainer.records.studies import LessonProgress


@dataclass(frozen=True)
class LessonState:
    """How far somebody is with a lesson; `updated` means it changed after it was read."""

    lesson_id: LessonId
    title: str
    minutes: int
    percent: int
    read: bool
    updated: bool


@dataclass(frozen=True)
class ModuleProgress:
    """How far somebody is with a module; `latest` is the last quiz that was handed in."""

    module: Module
    version: Version
    lessons: tuple[LessonState, ...]
    percent: int
    minutes_left: int
    quiz_best: Decimal | None
    quiz_passed: bool
    finished: bool
    open_sitting: SittingId | None
    latest: SittingId | None = None

    @property
    def state(self) -> Literal["new", "learning", "quiz", "finished"]:
        """In one word; "quiz" means that every lesson is read and only the quiz is left."""
        if self.finished:
            return "finished"
        if all(lesson.read for lesson in self.lessons):
            return "quiz"
        return "learning" if any(lesson.percent for lesson in self.lessons) else "new"


@dataclass(frozen=True)
class SummaryPaper:
    """The summary of a module to be printed; `made` says whose it is and from when."""

    title: str
    purpose: str
    markdown: str
    made: str


@dataclass(frozen=True)
class ModuleShare:
    """How much of a module somebody has read: what a list of everybody needs to know."""

    module: Module
    percent: int
    finished: bool


def modules_of(
    records: Records, catalogue: Catalogue, people: Sequence[Person]
) -> dict[PersonId, tuple[ModuleProgress, ...]]:
    """Every published module with the progress of each of them, read in one go."""
    only = people[0].id if len(people) == 1 else None
    begun = by_person(records.studies.progress(only))
    finished = by_person(records.studies.finished(only))
    sittings = by_person(records.results.sittings(only))
    course = _course(catalogue)
    found = {}
    for person in people:
        states = {one.lesson: one for one in begun[person.id]}
        done = {one.module for one in finished[person.id]}
        found[person.id] = tuple(
            _module_progress(
                module,
                version,
                tuple(_lesson_state(*lesson, states.get(lesson[0].id)) for lesson in lessons),
                [row for row in sittings[person.id] if row.module == module.id],
                module.id in done,
            )
            for module, version, lessons in course
        )
    return found


def shares_of(
    records: Records, catalogue: Catalogue, people: Sequence[Person]
) -> dict[PersonId, tuple[ModuleShare, ...]]:
    """Every published module with the share of it that each of them has read."""
    read, completed = records.studies.read(), records.studies.completed()
    unread = {(one.person, one.lesson): one for one in records.studies.unread()}
    course = _course(catalogue)

    def percent(person: PersonId, lesson: Lesson, version: Version) -> int:
        if (person, lesson.id) in read:
            return 100
        return _percent_begun(lesson, version, unread.get((person, lesson.id)))

    return {
        person.id: tuple(
            ModuleShare(
                module,
                _mean([percent(person.id, *lesson) for lesson in lessons]),
                (person.id, module.id) in completed,
            )
            for module, _version, lessons in course
        )
        for person in people
    }


def _course(catalogue: Catalogue) -> list[tuple[Module, Version, list[tuple[Lesson, Version]]]]:
    return [
        (module, version, [catalogue.lesson(one) for one in module.lessons])
        for module, version in catalogue.modules()
    ]


def _module_progress(
    module: Module,
    version: Version,
    lessons: tuple[LessonState, ...],
    sittings: Sequence[SittingRow],
    finished: bool,
) -> ModuleProgress:
    unfinished = [row.id for row in sittings if row.handed_in_at is None]
    handed_in = [row.id for row in sittings if row.handed_in_at is not None]
    return ModuleProgress(
        module=module,
        version=version,
        lessons=lessons,
        percent=_mean([lesson.percent for lesson in lessons]),
        minutes_left=sum(
            -(-lesson.minutes * (100 - lesson.percent) // 100)
            for lesson in lessons
            if not lesson.read
        ),
        quiz_best=max((row.percent for row in sittings if row.percent is not None), default=None),
        quiz_passed=any(row.passed for row in sittings),
        finished=finished,
        open_sitting=unfinished[-1] if unfinished else None,
        latest=handed_in[-1] if handed_in else None,
    )


def _lesson_state(lesson: Lesson, version: Version, state: LessonProgress | None) -> LessonState:
    read = state is not None and state.read_at is not None
    return LessonState(
        lesson_id=lesson.id,
        title=lesson.title,
        minutes=lesson.minutes,
        percent=100 if read else _percent_begun(lesson, version, state),
        read=read,
        updated=state is not None and read and state.read_version != version,
    )


def _percent_begun(lesson: Lesson, version: Version, state: LessonProgress | None) -> int:
    """How much was read of this version of a lesson that was never read to the end."""
    if state is None or state.version != version:
        return 0
    # all blocks seen but a quick check open: nearly, and said so
    return min(99, int(progress.fraction_read(lesson, state.blocks) * 100))


class _OfPerson(Protocol):
    """A row about somebody."""

    @property
    def person(self) -> PersonId: ...


Own = TypeVar("Own", bound=_OfPerson)


def by_person(rows: Iterable[Own]) -> defaultdict[PersonId, list[Own]]:
    """The rows of each, in the order they came; nobody without rows is missed."""
    found: defaultdict[PersonId, list[Own]] = defaultdict(list)
    for row in rows:
        found[row.person].append(row)
    return found


def _mean(numbers: list[int]) -> int:
    return sum(numbers) // len(numbers) if numbers else 0
