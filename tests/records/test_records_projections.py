from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

import pytest

from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.foundation.identity import LessonId, PersonId
from trainer.lessons.events import BlocksRead, CheckAnswered, LessonRead
from trainer.people.events import LoggedIn, LoginFailed, PasswordSet
from trainer.people.person import Person
from trainer.records.projections import FOLDS, contents, rebuild
from trainer.records.records import Records
from trainer.records.trouble import RecordsTrouble

LESSON = LessonId("m/a")
CAREER = (
    "people", "accounts", "published", "lesson_progress", "modules_finished", "sittings",
    "typing_runs", "awards",
)  # fmt: skip


def test_lists_made_anew_are_the_lists_that_grew(career: Program, chief: Person) -> None:
    connection = career.keeping._records.connection
    grown = contents(connection)
    assert all(grown[table] for table in CAREER)
    assert career.keeping.rebuild(chief) == career.keeping.verify().events
    assert contents(connection) == grown


def test_wrong_lists_are_put_right(career: Program, chief: Person, agent: Person) -> None:
    connection = career.keeping._records.connection
    grown = contents(connection)
    connection.execute("DELETE FROM sittings")
    connection.execute("UPDATE people SET role = 'supervisor'")
    assert contents(connection) != grown
    career.keeping.rebuild(chief)
    assert contents(connection) == grown


def test_learners_rebuild_nothing(career: Program, agent: Person) -> None:
    with pytest.raises(NotAllowed):
        career.keeping.rebuild(agent)


def test_a_rebuild_that_fails_changes_nothing(career: Program) -> None:
    connection = career.keeping._records.connection
    grown = contents(connection)
    connection.execute("UPDATE events SET body = 'no json' WHERE kind = 'certificate-awarded'")
    with pytest.raises(ValueError, match="Expecting value"):
        rebuild(connection)
    assert contents(connection) == grown and not connection.in_transaction


def test_a_rebuild_of_a_held_file_says_so(career: Program, chief: Person) -> None:
    career.keeping._records.connection.execute("PRAGMA busy_timeout = 1")
    holder = sqlite3.connect(career.folder / "records.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordsTrouble, match="Another program"):
        career.keeping.rebuild(chief)
    holder.close()


def test_events_without_a_list_change_none(records: Records, me: PersonId, nine: datetime) -> None:
    before = contents(records.connection)
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
    assert contents(records.connection) == before
    assert LoggedIn in FOLDS  # it resets the failures of an account, and there is none


def test_failures_are_counted_until_a_login(records: Records, me: PersonId, nine: datetime) -> None:
    with records.journal.act(me, nine) as act:
        digest = act.keep_private(me, "password", "hash")
        act.add(PasswordSet(digest, True), person=me)
        act.add(LoginFailed(), person=me)
        act.add(LoginFailed(), person=me)
    account = records.people.account(me)
    assert (account.failures, account.failed_at, account.one_time) == (2, nine, True)
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
    assert records.people.account(me).failures == 0


def test_reading_adds_up_and_a_new_version_begins_afresh(
    records: Records, me: PersonId, nine: datetime
) -> None:
    with records.journal.act(me, nine) as act:
        act.add(BlocksRead("m", "m/a", "v1", (2, 0)), person=me)
        act.add(BlocksRead("m", "m/a", "v1", (1, 2)), person=me)
        act.add(CheckAnswered("m", "m/a", "v1", "m/a/c1", ("A",), False), person=me)
        act.add(CheckAnswered("m", "m/a", "v1", "m/a/c2", ("B",), True), person=me)
        act.add(LessonRead("m", "m/a", "v1"), person=me)
    progress = records.studies.lesson(me, LESSON)
    assert progress is not None
    assert (progress.blocks, progress.checks) == ({0, 1, 2}, {"m/a/c2"})
    assert progress.read_at == nine
    with records.journal.act(me, nine + timedelta(days=1)) as act:
        act.add(BlocksRead("m", "m/a", "v2", (0,)), person=me)
    again = records.studies.lesson(me, LESSON)
    assert again is not None and again.blocks == {0}
    assert (again.read_at, again.read_version) == (nine, "v1")  # what was read stays on record


def test_a_lesson_is_read_once(records: Records, me: PersonId, nine: datetime) -> None:
    with records.journal.act(me, nine) as act:
        act.add(BlocksRead("m", "m/a", "v1", (0,)), person=me)
        act.add(LessonRead("m", "m/a", "v1"), person=me)
    with records.journal.act(me, nine + timedelta(days=1)) as act:
        act.add(LessonRead("m", "m/a", "v1"), person=me)
    (progress,) = records.studies.progress()
    assert progress.read_at == nine
