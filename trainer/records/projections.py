"""Fold events into the tables made for reading, and make those tables anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from trainer.certification.events import (
    CertificateAwarded,
    DecisionConfirmed,
    DecisionMade,
    DecisionRefused,
    EvidenceNoted,
)
from trainer.exams.events import (
    PaperHandedIn,
    PaperMarked,
    PaperOpened,
    PaperRemarked,
    ResultApproved,
    ResultReleased,
)
from trainer.foundation.canonical import canonical
from trainer.foundation.events import Event, Recorded
from trainer.inspection.events import CallScored, CallShown
from trainer.lessons.events import (
    BlocksRead,
    ChangeRead,
    CheckAnswered,
    LessonRead,
    ModuleFinished,
)
from trainer.people.events import (
    PersonAdded,
    PersonErased,
    PersonRetired,
    PersonReturned,
    RoleChanged,
)
from trainer.publishing.events import ContentPublished, ReleaseAsked, ReleaseRefused
from trainer.records import people_folds, training_folds, typing_tests
from trainer.records.journal import AFTER, COLUMNS, recorded_of, stamp
from trainer.records.kinds import KINDS
from trainer.records.migrations import PROJECTION_TABLES
from trainer.typing_tests.events import (
    TypingRunFinished,
    TypingRunStarted,
    TypingTestDecided,
    TypingTestEnded,
)

Fold = Callable[[sqlite3.Connection, Recorded, Any], None]

# What can change where a person stands: the standing kept for them is worked out again.
JUDGED_ANEW = (
    PersonAdded, RoleChanged, PersonRetired, PersonReturned, PersonErased, BlocksRead,
    CheckAnswered, LessonRead, ChangeRead, ModuleFinished, PaperMarked, PaperRemarked,
    ResultReleased, TypingRunFinished, TypingTestEnded, TypingTestDecided, CertificateAwarded,
    DecisionMade, DecisionConfirmed, DecisionRefused, EvidenceNoted,
    CallScored, CallShown,
)  # fmt: skip


class Projections:
    """Every table made for reading; each event knows its one fold."""

    def apply(self, connection: sqlite3.Connection, recorded: Recorded) -> None:
        """Bring the tables up to date with one event; kinds without a fold change nothing."""
        fold = FOLDS.get(type(recorded.event))
        if fold is not None:
            fold(connection, recorded, recorded.event)
        if isinstance(recorded.event, JUDGED_ANEW):
            connection.execute(
                "DELETE FROM standings WHERE person = ?", (recorded.envelope.person,)
            )


def rebuild(connection: sqlite3.Connection) -> int:
    """Throw the tables away and fold every event again; the number of events folded."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        count = fold_all(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back already
            connection.execute("ROLLBACK")
        raise
    return count


def fold_all(connection: sqlite3.Connection) -> int:
    """Fold every event into emptied tables, inside the caller's transaction."""
    projections = Projections()
    for table in (*PROJECTION_TABLES, "standings"):
        connection.execute(f"DELETE FROM {table}")
    # Most events are answers, which no table is made of: they are put in order and not read.
    kinds = [KINDS[event][0] for event in FOLDS]
    for row in connection.execute(
        f"SELECT {COLUMNS} FROM (SELECT *, {AFTER} AS after FROM events) "
        f"WHERE kind IN ({', '.join('?' * len(kinds))}) ORDER BY after, stream, seq",
        kinds,
    ):
        projections.apply(connection, recorded_of(row))
    (count,) = connection.execute("SELECT count(*) FROM events").fetchone()
    return int(count)


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every projection table with its rows in a fixed order, for comparing."""
    return {
        table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        for table in PROJECTION_TABLES
    }


def _published(connection: sqlite3.Connection, recorded: Recorded, event: ContentPublished) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO published (family, thing, version, at, event) "
        "VALUES (?, ?, ?, ?, ?)",
        (
            event.family, event.thing, event.version, stamp(recorded.envelope.at),
            recorded.envelope.id,
        ),
    )  # fmt: skip
    connection.execute(
        "DELETE FROM releases WHERE family = ? AND thing = ?", (event.family, event.thing)
    )
    if event.family in ("policy", "module"):
        connection.execute("DELETE FROM standings")


def _release_asked(connection: sqlite3.Connection, recorded: Recorded, event: ReleaseAsked) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO releases "
        "(family, thing, version, previous, source, asked_by, asked_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            event.family, event.thing, event.version, event.previous, event.source,
            recorded.envelope.actor, stamp(recorded.envelope.at),
        ),
    )  # fmt: skip


def _release_refused(
    connection: sqlite3.Connection, _recorded: Recorded, event: ReleaseRefused
) -> None:
    connection.execute(
        "DELETE FROM releases WHERE family = ? AND thing = ? AND version = ?",
        (event.family, event.thing, event.version),
    )


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


def _change_read(connection: sqlite3.Connection, recorded: Recorded, event: ChangeRead) -> None:
    connection.execute(
        "UPDATE lesson_progress SET read_at = ?, event = ?, read_version = ? "
        "WHERE person = ? AND lesson = ? AND read_version = ?",
        (
            stamp(recorded.envelope.at), recorded.envelope.id, event.version,
            recorded.envelope.person, event.lesson, event.old,
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
        "INSERT INTO sittings (id, person, module, type, form, version, opened_at, invigilator, "
        "second_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.sitting, recorded.envelope.person, event.module, event.type, event.form,
            event.paper.get("bank_version", ""), stamp(recorded.envelope.at),
            event.rules.get("invigilator") or None, event.rules.get("second_of"),
        ),
    )  # fmt: skip


def _handed_in(connection: sqlite3.Connection, recorded: Recorded, event: PaperHandedIn) -> None:
    connection.execute(
        "UPDATE sittings SET handed_in_at = ?, handed_in_event = ? WHERE id = ?",
        (stamp(datetime.fromisoformat(event.at)), recorded.envelope.id, event.sitting),
    )


def _marked(
    connection: sqlite3.Connection, recorded: Recorded, event: PaperMarked | PaperRemarked
) -> None:
    connection.execute(
        "UPDATE sittings SET score = ?, full = ?, percent = ?, pass_mark = ?, passed = ?, "
        "marked_event = ? WHERE id = ?",
        (
            event.score, event.full, event.percent, event.pass_mark, int(event.passed),
            recorded.envelope.id, event.sitting,
        ),
    )  # fmt: skip


def _approved(connection: sqlite3.Connection, recorded: Recorded, event: ResultApproved) -> None:
    envelope = recorded.envelope
    connection.execute(
        "UPDATE sittings SET approved_at = ?, approved_by = ? WHERE id = ?",
        (stamp(envelope.at), envelope.actor, event.sitting),
    )


def _released(connection: sqlite3.Connection, recorded: Recorded, event: ResultReleased) -> None:
    envelope = recorded.envelope
    connection.execute(
        "UPDATE sittings SET released_at = ?, released_by = ?, error = ?, error_basis = ? "
        "WHERE id = ?",
        (
            stamp(envelope.at),
            envelope.actor,
            event.error,
            f"{event.method} {event.sittings}" if event.method else "",
            event.sitting,
        ),
    )


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
    **people_folds.FOLDS,
    **training_folds.FOLDS,
    **typing_tests.FOLDS,
    ContentPublished: _published,
    ReleaseAsked: _release_asked,
    ReleaseRefused: _release_refused,
    BlocksRead: _blocks_read,
    CheckAnswered: _check_answered,
    LessonRead: _lesson_read,
    ChangeRead: _change_read,
    ModuleFinished: _module_finished,
    PaperOpened: _paper_opened,
    PaperHandedIn: _handed_in,
    PaperMarked: _marked,
    PaperRemarked: _marked,
    ResultApproved: _approved,
    ResultReleased: _released,
    TypingRunStarted: _run_started,
    TypingRunFinished: _run_finished,
    CertificateAwarded: _awarded,
}
