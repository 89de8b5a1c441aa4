"""Find the versions that wait for a second person."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.identity import PersonId, Version
from trainer.records.journal import moment_of


@dataclass(frozen=True)
class WaitingRelease:
    """A version that somebody asked to publish and nobody has released yet."""

    family: str
    thing: str
    version: Version
    previous: Version | None
    source: str
    asked_by: PersonId
    asked_at: datetime


class Releases:
    """What waits for a second person, oldest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def waiting(self) -> list[WaitingRelease]:
        """Everything that waits."""
        rows = self._connection.execute(
            "SELECT family, thing, version, previous, source, asked_by, asked_at FROM releases "
            "ORDER BY asked_at, family, thing"
        )
        return [
            WaitingRelease(
                row[0], row[1], Version(row[2]), None if row[3] is None else Version(row[3]),
                row[4], PersonId(row[5]), moment_of(row[6]),
            )
            for row in rows
        ]  # fmt: skip
