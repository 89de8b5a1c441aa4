"""Fold assignments, notices and remarks into the tables made for reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from trainer.foundation.canonical import canonical
from trainer.foundation.events import Event, Recorded
from trainer.records.journal import stamp
from trainer.training.events import (
    AssignmentMade,
    AssignmentWithdrawn,
    NoticePosted,
    NoticeRead,
    NoticeWithdrawn,
    RemarkAnswered,
    RemarkMade,
    RemarkWithdrawn,
)


def _assigned(connection: sqlite3.Connection, recorded: Recorded, event: AssignmentMade) -> None:
    envelope = recorded.envelope
    connection.execute(
        "INSERT INTO assignments (id, item_kind, item, audience, names, due, days, why, made_at, "
        "made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.assignment, event.item_kind, event.item, event.audience,
            canonical(list(event.names)), event.due, event.days, event.why, stamp(envelope.at),
            envelope.actor,
        ),
    )  # fmt: skip


def _assignment_withdrawn(
    connection: sqlite3.Connection, recorded: Recorded, event: AssignmentWithdrawn
) -> None:
    connection.execute(
        "UPDATE assignments SET withdrawn_at = ? WHERE id = ?",
        (stamp(recorded.envelope.at), event.assignment),
    )


def _posted(connection: sqlite3.Connection, recorded: Recorded, event: NoticePosted) -> None:
    envelope = recorded.envelope
    connection.execute(
        "INSERT INTO notices (id, content, audience, names, due, posted_at, posted_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            event.notice, event.content, event.audience, canonical(list(event.names)), event.due,
            stamp(envelope.at), envelope.actor,
        ),
    )  # fmt: skip


def _notice_withdrawn(
    connection: sqlite3.Connection, recorded: Recorded, event: NoticeWithdrawn
) -> None:
    connection.execute(
        "UPDATE notices SET withdrawn_at = ? WHERE id = ?",
        (stamp(recorded.envelope.at), event.notice),
    )


def _notice_read(connection: sqlite3.Connection, recorded: Recorded, event: NoticeRead) -> None:
    envelope = recorded.envelope
    connection.execute(
        "INSERT OR IGNORE INTO receipts (notice, person, at, event) VALUES (?, ?, ?, ?)",
        (event.notice, envelope.person, stamp(envelope.at), envelope.id),
    )


def _remarked(connection: sqlite3.Connection, recorded: Recorded, event: RemarkMade) -> None:
    envelope = recorded.envelope
    connection.execute(
        "INSERT INTO remarks (id, person, kind, family, subject, version, place, fault, text, "
        "made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.remark, envelope.person, event.kind, event.family, event.subject,
            event.version, event.place, event.fault, event.text, stamp(envelope.at),
        ),
    )  # fmt: skip


def _answered(connection: sqlite3.Connection, recorded: Recorded, event: RemarkAnswered) -> None:
    envelope = recorded.envelope
    connection.execute(
        "UPDATE remarks SET answered_at = ?, answered_by = ?, outcome = ?, answer = ? WHERE id = ?",
        (stamp(envelope.at), envelope.actor, event.outcome, event.text, event.remark),
    )


def _remark_withdrawn(
    connection: sqlite3.Connection, recorded: Recorded, event: RemarkWithdrawn
) -> None:
    connection.execute(
        "UPDATE remarks SET withdrawn_at = ? WHERE id = ?",
        (stamp(recorded.envelope.at), event.remark),
    )


FOLDS: dict[type[Event], Callable[[sqlite3.Connection, Recorded, Any], None]] = {
    AssignmentMade: _assigned,
    AssignmentWithdrawn: _assignment_withdrawn,
    NoticePosted: _posted,
    NoticeWithdrawn: _notice_withdrawn,
    NoticeRead: _notice_read,
    RemarkMade: _remarked,
    RemarkAnswered: _answered,
    RemarkWithdrawn: _remark_withdrawn,
}
