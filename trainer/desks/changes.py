"""Lessons that changed after somebody had learned them, and what is different in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from trainer.desks.permission import require
from trainer.foundation.clock import Clock
from trainer.foundation.identity import LessonId, ModuleId, Version
from trainer.lessons.canonical import lesson_from_plain, module_from_plain
from trainer.lessons.difference import Hunk, difference
from trainer.lessons.events import ChangeRead
from trainer.people.person import Person
from trainer.records.published import PublishedThing
from trainer.records.records import Records
from trainer.records.studies import LessonProgress


@dataclass(frozen=True)
class LessonChange:
    """One lesson that somebody learned in the version `old` and that is published in `new`."""

    lesson: LessonId
    title: str
    module: ModuleId
    module_title: str
    old: Version
    new: Version
    learned_at: datetime
    changed_at: datetime
    hunks: tuple[Hunk, ...]


@dataclass(frozen=True)
class Behind:
    """A changed lesson, those who learned it before, and who of them has yet to read why."""

    lesson: LessonId
    title: str
    learned: int
    waiting: tuple[Person, ...]


@dataclass(frozen=True)
class _Lesson:
    """A published lesson with the module it stands in."""

    thing: PublishedThing
    module: ModuleId
    module_title: str


class ChangesDesk:
    """What is different is worked out from the two published versions and kept nowhere."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._known: dict[tuple[Version, Version], tuple[Hunk, ...]] = {}

    def waiting(self, person: Person) -> tuple[LessonChange, ...]:
        """What this person should read, the oldest change first."""
        versions = self._records.published.versions()
        outdated = [
            one
            for one in self._records.studies.progress(person.id)
            if one.read_version not in (None, versions.get(("lesson", one.lesson)))
        ]
        # The home page asks each time it shows, and nearly always there is nothing.
        lessons = self._lessons() if outdated else {}
        found = (
            self._change(one, lessons[one.lesson]) for one in outdated if one.lesson in lessons
        )
        changes = [one for one in found if one is not None]
        return tuple(sorted(changes, key=lambda one: (one.changed_at, one.lesson)))

    def difference(self, person: Person, lesson: LessonId) -> LessonChange | None:
        """What is different in one lesson; None when there is nothing to read."""
        return next((one for one in self.waiting(person) if one.lesson == lesson), None)

    def read(self, person: Person, change: LessonChange) -> None:
        """Record that somebody read this difference; doing it again changes nothing."""
        with self._records.journal.act(person.id, self._clock().wall) as act:
            state = self._records.studies.lesson(person.id, change.lesson)
            if state is None or state.read_version != change.old:
                return
            act.add(
                ChangeRead(change.module, change.lesson, change.old, change.new),
                person=person.id,
                thing=f"lesson:{change.lesson}",
            )

    def behind(self, actor: Person, lesson: LessonId) -> Behind | None:
        """Who learned this lesson and has yet to read what changed; None if nobody learned it.

        Raises NotAllowed.
        """
        return next((one for one in self._behind(actor) if one.lesson == lesson), None)

    def all_behind(self, actor: Person) -> tuple[Behind, ...]:
        """Every lesson with somebody who has yet to read what changed. Raises NotAllowed."""
        return tuple(one for one in self._behind(actor) if one.waiting)

    def _behind(self, actor: Person) -> list[Behind]:
        require(actor, "trainer", "supervisor", "auditor")
        working = {one.id: one for one in self._records.people.all() if one.active}
        learned: dict[LessonId, list[LessonProgress]] = {}
        for state in self._records.studies.progress():
            if state.person in working and state.read_version is not None:
                learned.setdefault(state.lesson, []).append(state)
        return [
            Behind(
                name,
                _title(lesson),
                len(learned[name]),
                tuple(working[one.person] for one in learned[name] if self._change(one, lesson)),
            )
            for name, lesson in self._lessons().items()
            if name in learned
        ]

    def _change(self, state: LessonProgress, lesson: _Lesson) -> LessonChange | None:
        old, new = state.read_version, lesson.thing.version
        if old is None or state.read_at is None or old == new:
            return None
        hunks = self._hunks(old, lesson.thing)
        if not hunks:
            return None
        return LessonChange(
            state.lesson, _title(lesson), lesson.module, lesson.module_title, old, new,
            state.read_at, lesson.thing.at, hunks,
        )  # fmt: skip

    def _hunks(self, old: Version, thing: PublishedThing) -> tuple[Hunk, ...]:
        key = (old, thing.version)
        if key not in self._known:
            before = cast("Mapping[str, Any]", self._records.published.plain(old))
            after = cast("Mapping[str, Any]", thing.plain)
            redrawn = {
                name
                for name, picture in after["pictures"].items()
                if before["pictures"].get(name, picture) != picture
            }
            self._known[key] = difference(
                lesson_from_plain(before), lesson_from_plain(after), redrawn
            )
        return self._known[key]

    def _lessons(self) -> dict[LessonId, _Lesson]:
        """Every lesson that stands in a published module."""
        things = {thing.thing: thing for thing in self._records.published.all("lesson")}
        found = {}
        for published in self._records.published.all("module"):
            module = module_from_plain(cast("Mapping[str, Any]", published.plain))
            for lesson in module.lessons:
                if lesson in things:
                    found[lesson] = _Lesson(things[lesson], module.id, module.title)
        return found


def _title(lesson: _Lesson) -> str:
    return str(cast("Mapping[str, Any]", lesson.thing.plain)["title"])
