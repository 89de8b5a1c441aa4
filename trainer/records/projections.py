"""Fold events into the tables made for reading, and make those tables anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from trainer.certification.events import CertificateAwarded
from trainer.exams.events import PaperHandedIn, PaperMarked, PaperOpened
from trainer.foundation.canonical import canonical
from trainer.foundation.events import Event, Recorded
from trainer.lessons.events import BlocksRead, CheckAnswered, LessonRead, ModuleFinished
from trainer.people.events import (
    LoggedIn,
    LoginFailed,
    PasswordSet,
    PersonAdded,
    PersonChanged,
    PersonRetired,
    PersonReturned,
    RoleChanged,
)
from trainer.publishing.events import ContentPublished
from trainer.records.journal import COLUMNS, IN_ORDER, recorded_of, stamp
from trainer.records.migrations import PROJECTION_TABLES
from trainer.typing_tests.events import TypingRunFinished, TypingRunStarted

Fold = Callable[[sqlite3.Connection, Recorded, Any], None]


class Projections:
    """Every table made for reading; each event knows its one fold."""

    def apply(self, connection: sqlite3.Connection, recorded: Recorded) -> None:
        """Bring the tables up to date with one event; kinds without a fold change nothing."""
        fold = FOLDS.get(type(recorded.event))
        if fold is not None:
            fold(connection, recorded, recorded.event)


def rebuild(connection: sqlite3.Connection) -> int:
    """Throw the tables away and fold every event again; the number of events folded."""
    projections = Projections()
    count = 0
    connection.execute("BEGIN IMMEDIATE")
    try:
        for table in PROJECTION_TABLES:
            connection.execute(f"DELETE FROM {table}")
        for row in connection.execute(f"SELECT {COLUMNS} FROM events {IN_ORDER}"):
            projections.apply(connection, recorded_of(row))
            count += 1
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back already
            connection.execute("ROLLBACK")
        raise
    return count


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every projection table with its rows in a fixed order, for comparing."""
    return {
        table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        for table in PROJECTION_TABLES
    }


def _person_added(connection: sqlite3.Connection, recorded: Recorded, event: PersonAdded) -> None:
    envelope = recorded.envelope
    connection.execute(
        "INSERT INTO people (id, role, profile, active, added_at) VALUES (?, ?, ?, 1, ?)",
        (envelope.person, event.role, event.profile, stamp(envelope.at)),
    )


def _person_changed(
    connection: sqlite3.Connection, recorded: Recorded, event: PersonChanged
) -> None:
    connection.execute(
        "UPDATE people SET profile = ? WHERE id = ?", (event.profile, recorded.envelope.person)
    )


def _role_changed(connection: sqlite3.Connection, recorded: Recorded, event: RoleChanged) -> None:
    connection.execute(
        "UPDATE people SET role = ? WHERE id = ?", (event.role, recorded.envelope.person)
    )


def _came_or_went(
    connection: sqlite3.Connection, recorded: Recorded, event: PersonRetired | PersonReturned
) -> None:
    connection.execute(
        "UPDATE people SET active = ? WHERE id = ?",
        (int(isinstance(event, PersonReturned)), recorded.envelope.person),
    )


def _password_set(connection: sqlite3.Connection, recorded: Recorded, event: PasswordSet) -> None:
    connection.execute(
        "INSERT INTO accounts (person, password, one_time, failures, failed_at) "
        "VALUES (?, ?, ?, 0, NULL) ON CONFLICT (person) DO UPDATE SET "
        "password = excluded.password, one_time = excluded.one_time, failures = 0",
        (recorded.envelope.person, event.password, int(event.one_time)),
    )


def _logged_in(connection: sqlite3.Connection, recorded: Recorded, _event: LoggedIn) -> None:
    connection.execute(
        "UPDATE accounts SET failures = 0 WHERE person = ?", (recorded.envelope.person,)
    )


def _login_failed(connection: sqlite3.Connection, recorded: Recorded, _event: LoginFailed) -> None:
    connection.execute(
        "UPDATE accounts SET failures = failures + 1, failed_at = ? WHERE person = ?",
        (stamp(recorded.envelope.at), recorded.envelope.person),
    )


def _published(connection: sqlite3.Connection, recorded: Recorded, event: ContentPublished) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO published (family, thing, version, at, event) "
        "VALUES (?, ?, ?, ?, ?)",
        (
            event.family, event.thing, event.version, stamp(recorded.envelope.at),
            recorded.envelope.id,
        ),
    )  # fmt: skip


def _lesson_row(
    connection: sqlite3.Connection, recorded: Recorded, event: BlocksRead | CheckAnswered
) -> dict[str, list[Any]]:
    """The person's progress in this version; a new version of a lesson starts it afresh.

    That the lesson was once read stays, with the version that was read.
    """
    row = connection.execute(
        "SELECT blocks, checks FROM lesson_progress "
        "WHERE person = ? AND lesson = ? AND version = ?",
        (recorded.envelope.person, event.lesson, event.version),
    ).fetchone()
    return {
        "blocks": json.loads(row[0]) if row else [],
        "checks": json.loads(row[1]) if row else [],
    }


def _keep_lesson_row(
    connection: sqlite3.Connection,
    recorded: Recorded,
    event: BlocksRead | CheckAnswered,
    progress: Mapping[str, list[Any]],
) -> None:
    connection.execute(
        "INSERT INTO lesson_progress (person, lesson, module, version, blocks, checks, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person, lesson) DO UPDATE SET "
        "version = excluded.version, blocks = excluded.blocks, checks = excluded.checks, "
        "at = excluded.at",
        (
            recorded.envelope.person, event.lesson, event.module, event.version,
            canonical(sorted(progress["blocks"])), canonical(sorted(progress["checks"])),
            stamp(recorded.envelope.at),
        ),
    )  # fmt: skip


def _blocks_read(connection: sqlite3.Connection, recorded: Recorded, event: BlocksRead) -> None:
    progress = _lesson_row(connection, recorded, event)
    progress["blocks"] = sorted({*progress["blocks"], *event.blocks})
    _keep_lesson_row(connection, recorded, event, progress)


def _check_answered(
    connection: sqlite3.Connection, recorded: Recorded, event: CheckAnswered
) -> None:
    progress = _lesson_row(connection, recorded, event)
    if event.right:
        progress["checks"] = sorted({*progress["checks"], event.check})
    _keep_lesson_row(connection, recorded, event, progress)


def _lesson_read(connection: sqlite3.Connection, recorded: Recorded, event: LessonRead) -> None:
    connection.execute(
        "UPDATE lesson_progress SET read_at = ?, event = ?, read_version = ? "
        "WHERE person = ? AND lesson = ? AND read_version IS NOT ?",
        (
            stamp(recorded.envelope.at), recorded.envelope.id, event.version,
            recorded.envelope.person, event.lesson, event.version,
        ),
    )  # fmt: skip


def _module_finished(
    connection: sqlite3.Connection, recorded: Recorded, event: ModuleFinished
) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO modules_finished (person, module, version, at, event) "
        "VALUES (?, ?, ?, ?, ?)",
        (
            recorded.envelope.person, event.module, event.version, stamp(recorded.envelope.at),
            recorded.envelope.id,
        ),
    )  # fmt: skip


def _paper_opened(connection: sqlite3.Connection, recorded: Recorded, event: PaperOpened) -> None:
    connection.execute(
        "INSERT INTO sittings (id, person, module, type, form, version, opened_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            event.sitting, recorded.envelope.person, event.module, event.type, event.form,
            event.paper.get("bank_version", ""), stamp(recorded.envelope.at),
        ),
    )  # fmt: skip


def _handed_in(connection: sqlite3.Connection, recorded: Recorded, event: PaperHandedIn) -> None:
    connection.execute(
        "UPDATE sittings SET handed_in_at = ?, handed_in_event = ? WHERE id = ?",
        (stamp(datetime.fromisoformat(event.at)), recorded.envelope.id, event.sitting),
    )


def _marked(connection: sqlite3.Connection, recorded: Recorded, event: PaperMarked) -> None:
    connection.execute(
        "UPDATE sittings SET score = ?, full = ?, percent = ?, pass_mark = ?, passed = ?, "
        "marked_event = ? WHERE id = ?",
        (
            event.score, event.full, event.percent, event.pass_mark, int(event.passed),
            recorded.envelope.id, event.sitting,
        ),
    )  # fmt: skip


def _run_started(
    connection: sqlite3.Connection, recorded: Recorded, event: TypingRunStarted
) -> None:
    connection.execute(
        "INSERT INTO typing_runs (id, person, passage, version, profile, seconds, certified, "
        "started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.run, recorded.envelope.person, event.passage, event.version, event.profile,
            event.seconds, int(event.certified), stamp(recorded.envelope.at),
        ),
    )  # fmt: skip


def _run_finished(
    connection: sqlite3.Connection, recorded: Recorded, event: TypingRunFinished
) -> None:
    connection.execute(
        "UPDATE typing_runs SET finished_at = ?, net = ?, accuracy = ?, score = ?, log = ?, "
        "seconds = ?, event = ? WHERE id = ?",
        (
            stamp(recorded.envelope.at), event.score["net"], event.score["accuracy"],
            canonical(event.score), event.log, event.seconds, recorded.envelope.id, event.run,
        ),
    )  # fmt: skip


def _awarded(connection: sqlite3.Connection, recorded: Recorded, event: CertificateAwarded) -> None:
    envelope = recorded.envelope
    connection.execute(
        "INSERT INTO awards (event, hash, person, policy, policy_version, level, number, at, "
        "actor, valid_from, valid_until, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            envelope.id, envelope.hash, envelope.person, event.policy, event.policy_version,
            event.level, event.number, stamp(envelope.at), envelope.actor, event.valid_from,
            event.valid_until,
            canonical({"evidence": list(event.evidence), "explanation": event.explanation}),
        ),
    )  # fmt: skip


FOLDS: dict[type[Event], Fold] = {
    PersonAdded: _person_added,
    PersonChanged: _person_changed,
    RoleChanged: _role_changed,
    PersonRetired: _came_or_went,
    PersonReturned: _came_or_went,
    PasswordSet: _password_set,
    LoggedIn: _logged_in,
    LoginFailed: _login_failed,
    ContentPublished: _published,
    BlocksRead: _blocks_read,
    CheckAnswered: _check_answered,
    LessonRead: _lesson_read,
    ModuleFinished: _module_finished,
    PaperOpened: _paper_opened,
    PaperHandedIn: _handed_in,
    PaperMarked: _marked,
    TypingRunStarted: _run_started,
    TypingRunFinished: _run_finished,
    CertificateAwarded: _awarded,
}
