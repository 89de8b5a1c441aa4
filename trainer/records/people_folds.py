"""Fold what happens to people and their accounts into the tables made for reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from trainer.foundation.events import Event, Recorded
from trainer.people.events import (
    ErasureAsked,
    ErasureWithdrawn,
    HoldLifted,
    HoldPlaced,
    LoggedIn,
    LoginFailed,
    PasswordSet,
    PersonAdded,
    PersonChanged,
    PersonErased,
    PersonRetired,
    PersonReturned,
    RoleChanged,
)
from trainer.records.journal import stamp


def _person_added(connection: sqlite3.Connection, recorded: Recorded, event: PersonAdded) -> None:
    envelope = recorded.envelope
    at = stamp(envelope.at)
    connection.execute(
        "INSERT INTO people (id, role, profile, active, added_at, team_since, post_since) "
        "VALUES (?, ?, ?, 1, ?, ?, ?)",
        (envelope.person, event.role, event.profile, at, at, at),
    )


def _person_changed(
    connection: sqlite3.Connection, recorded: Recorded, event: PersonChanged
) -> None:
    connection.execute(
        "UPDATE people SET profile = ? WHERE id = ?", (event.profile, recorded.envelope.person)
    )
    for field in ("team", "post"):
        if field in event.changed:
            connection.execute(
                f"UPDATE people SET {field}_since = ? WHERE id = ?",
                (stamp(recorded.envelope.at), recorded.envelope.person),
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


def _hold_placed(connection: sqlite3.Connection, recorded: Recorded, event: HoldPlaced) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO holds (person, reason, placed_by, placed_at) VALUES (?, ?, ?, ?)",
        (
            recorded.envelope.person, event.reason, recorded.envelope.actor,
            stamp(recorded.envelope.at),
        ),
    )  # fmt: skip


def _hold_lifted(connection: sqlite3.Connection, recorded: Recorded, _event: HoldLifted) -> None:
    connection.execute("DELETE FROM holds WHERE person = ?", (recorded.envelope.person,))


def _erasure_asked(connection: sqlite3.Connection, recorded: Recorded, event: ErasureAsked) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO erasures (person, reason, asked_by, asked_at) VALUES (?, ?, ?, ?)",
        (
            recorded.envelope.person, event.reason, recorded.envelope.actor,
            stamp(recorded.envelope.at),
        ),
    )  # fmt: skip


def _erasure_withdrawn(
    connection: sqlite3.Connection, recorded: Recorded, _event: ErasureWithdrawn
) -> None:
    connection.execute("DELETE FROM erasures WHERE person = ?", (recorded.envelope.person,))


def _erased(connection: sqlite3.Connection, recorded: Recorded, event: PersonErased) -> None:
    # Whoever is erased again in a restored copy was perhaps not asked about in it.
    done = (recorded.envelope.actor, stamp(recorded.envelope.at))
    connection.execute(
        "INSERT INTO erasures (person, reason, asked_by, asked_at, erased_by, erased_at) "
        "VALUES (?, '', ?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET "
        "erased_by = excluded.erased_by, erased_at = excluded.erased_at",
        (recorded.envelope.person, event.asked_by, done[1], *done),
    )


FOLDS: dict[type[Event], Callable[[sqlite3.Connection, Recorded, Any], None]] = {
    PersonAdded: _person_added,
    PersonChanged: _person_changed,
    RoleChanged: _role_changed,
    PersonRetired: _came_or_went,
    PersonReturned: _came_or_went,
    PasswordSet: _password_set,
    LoggedIn: _logged_in,
    LoginFailed: _login_failed,
    HoldPlaced: _hold_placed,
    HoldLifted: _hold_lifted,
    ErasureAsked: _erasure_asked,
    ErasureWithdrawn: _erasure_withdrawn,
    PersonErased: _erased,
}
