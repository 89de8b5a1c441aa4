"""What people have read, and what they finished."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.identity import EventId, LessonId, ModuleId, PersonId, Version
from trainer.records.journal import moment_of


@dataclass(frozen=True)
class LessonProgress:
    """How far somebody is with one version of a lesson, and which version they once read."""

    person: PersonId
    lesson: LessonId
    module: ModuleId
    version: Version
    blocks: frozenset[int]
    checks: frozenset[str]
    at: datetime
    read_at: datetime | None
    read_version: Version | None


@dataclass(frozen=True)
class ModuleFinish:
    """Somebody finished a module."""

    person: PersonId
    module: ModuleId
    version: Version
    at: datetime
    event: EventId


_PROGRESS = (
    "SELECT person, lesson, module, version, blocks, checks, at, read_at, read_version "
    "FROM lesson_progress"
)


class Studies:
    """Progress by person."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def progress(self, person: PersonId | None = None) -> list[LessonProgress]:
        """Progress of one person, or of everybody, oldest first."""
        return [_progress(row) for row in _of_person(self._connection, _PROGRESS, person)]

    def unread(self) -> list[LessonProgress]:
        """Progress of everybody with the lessons that they have begun and never read to the end."""
        rows = self._connection.execute(f"{_PROGRESS} WHERE read_at IS NULL ORDER BY at")
        return [_progress(row) for row in rows.fetchall()]

    def read(self) -> set[tuple[PersonId, LessonId]]:
        """Who has read which lesson to the end, whichever version of it."""
        query = "SELECT person, lesson FROM lesson_progress WHERE read_at IS NOT NULL"
        return set(self._connection.execute(query).fetchall())

    def completed(self) -> set[tuple[PersonId, ModuleId]]:
        """Who has finished which module."""
        query = "SELECT person, module FROM modules_finished"
        return set(self._connection.execute(query).fetchall())

    def lesson(self, person: PersonId, lesson: LessonId) -> LessonProgress | None:
        """One person's progress with one lesson, or None before the first block."""
        return next((one for one in self.progress(person) if one.lesson == lesson), None)

    def finished(self, person: PersonId | None = None) -> list[ModuleFinish]:
        """Modules finished by one person, or by everybody, oldest first."""
        query = "SELECT person, module, version, at, event FROM modules_finished"
        return [
            ModuleFinish(
                PersonId(row[0]), ModuleId(row[1]), Version(row[2]), moment_of(row[3]),
                EventId(row[4]),
            )
            for row in _of_person(self._connection, query, person)
        ]  # fmt: skip


def _progress(row: tuple[str, ...]) -> LessonProgress:
    return LessonProgress(
        PersonId(row[0]), LessonId(row[1]), ModuleId(row[2]), Version(row[3]),
        frozenset(json.loads(row[4])), frozenset(json.loads(row[5])), moment_of(row[6]),
        None if row[7] is None else moment_of(row[7]),
        None if row[8] is None else Version(row[8]),
    )  # fmt: skip


def _of_person(
    connection: sqlite3.Connection, query: str, person: PersonId | None
) -> list[tuple[str, ...]]:
    if person is None:
        return connection.execute(f"{query} ORDER BY at").fetchall()
    return connection.execute(f"{query} WHERE person = ? ORDER BY at", (person,)).fetchall()
