"""Who looked at whose record, and who took what out of the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from trainer.foundation.events import Recorded
from trainer.foundation.identity import PersonId
from trainer.records.journal import COLUMNS, recorded_of, stamp

# The index events_of_access holds these only: a question that repeats this condition uses it.
LOOKED = "kind IN ('record-opened', 'person-exported', 'table-exported')"
MOST = 1000


class Access:
    """Finds what the journal says about looking and taking out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(
        self,
        person: PersonId | None = None,
        by: PersonId | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[Recorded]:
        """The newest first, at most MOST of them; `until` is the first moment left out."""
        asked: list[tuple[str, str | None]] = [
            ("person = ?", person),
            ("actor = ?", by),
            ("at >= ?", None if since is None else stamp(since)),
            ("at < ?", None if until is None else stamp(until)),
        ]
        used: Sequence[tuple[str, str]] = [
            (where, value) for where, value in asked if value is not None
        ]
        query = f"SELECT {COLUMNS} FROM events WHERE {LOOKED}"
        query += "".join(f" AND {where}" for where, _value in used)
        query += f" ORDER BY at DESC, seq DESC LIMIT {MOST}"
        rows = self._connection.execute(query, [value for _where, value in used])
        return [recorded_of(row) for row in rows]

    def was_opened(
        self, person: PersonId, by: PersonId, what: str, since: datetime, now: datetime
    ) -> bool:
        """Whether this was recorded since then already; a later moment is a clock set back."""
        row = self._connection.execute(
            "SELECT 1 FROM events WHERE kind = 'record-opened' AND " + LOOKED + " AND person = ? "
            "AND actor = ? AND at BETWEEN ? AND ? AND json_extract(body, '$.what') = ? LIMIT 1",
            (person, by, stamp(since), stamp(now), what),
        ).fetchone()
        return row is not None
