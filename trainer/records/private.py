"""Read what may be erased one day."""

from __future__ import annotations

import sqlite3


class Private:
    """Private content by the digest an event holds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def content(self, digest: str) -> str | None:
        """The content, or None when it was erased."""
        row = self._connection.execute(
            "SELECT content FROM private WHERE digest = ?", (digest,)
        ).fetchone()
        return None if row is None else str(row[0])

    def has(self, digest: str) -> bool:
        """Whether the content is still there."""
        query = "SELECT 1 FROM private WHERE digest = ?"
        return self._connection.execute(query, (digest,)).fetchone() is not None
