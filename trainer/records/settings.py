"""Small things to remember for a person that are nobody's evidence, such as a reading position."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from trainer.foundation.identity import PersonId
from trainer.records.trouble import explained


class Settings:
    """Names and values by person; the empty person means the whole seat."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file

    def get(self, person: PersonId | None, name: str, default: str = "") -> str:
        """The value, or the default when nothing was kept."""
        row = self._connection.execute(
            "SELECT value FROM settings WHERE person = ? AND name = ?", (person or "", name)
        ).fetchone()
        return default if row is None else str(row[0])

    def keep(self, person: PersonId | None, name: str, value: str) -> None:
        """Remember the value."""
        with explained(self._file):
            self._connection.execute(
                "INSERT OR REPLACE INTO settings (person, name, value) VALUES (?, ?, ?)",
                (person or "", name, value),
            )

    def of_everybody(self, name: str) -> dict[PersonId, str]:
        """What each person has kept under this name."""
        rows = self._connection.execute(
            "SELECT person, value FROM settings WHERE name = ? AND person <> '' AND value <> ''",
            (name,),
        )
        return {PersonId(person): value for person, value in rows}

    def keep_all(self, person: PersonId | None, values: Mapping[str, str]) -> None:
        """Remember many values, all or none of them."""
        with explained(self._file), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                "INSERT OR REPLACE INTO settings (person, name, value) VALUES (?, ?, ?)",
                [(person or "", name, value) for name, value in values.items()],
            )

    def forget(self, name: str) -> None:
        """Delete what anybody has kept under this name, or under it and a slash."""
        with explained(self._file):
            self._connection.execute(
                "DELETE FROM settings WHERE name = ? OR substr(name, 1, ?) = ?",
                (name, len(name) + 1, f"{name}/"),
            )
