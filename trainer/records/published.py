"""The published versions of everything, and the pictures in them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.canonical import Plain
from trainer.foundation.identity import PersonId, Version
from trainer.foundation.wording import text
from trainer.records.journal import IN_ORDER, moment_of
from trainer.records.trouble import NotFound


@dataclass(frozen=True)
class PublishedThing:
    """What learners see of one thing now."""

    family: str
    thing: str
    version: Version
    at: datetime
    plain: Plain


class Published:
    """Find published versions; old ones are kept for good."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def versions(self) -> dict[tuple[str, str], Version]:
        """The current version of everything, by family and id."""
        rows = self._connection.execute("SELECT family, thing, version FROM published")
        return {(family, thing): Version(version) for family, thing, version in rows}

    def current(self, family: str, thing: str) -> PublishedThing | None:
        """What is published of one thing, or None."""
        row = self._connection.execute(
            "SELECT p.family, p.thing, p.version, p.at, v.content FROM published AS p "
            "JOIN versions AS v ON v.version = p.version WHERE p.family = ? AND p.thing = ?",
            (family, thing),
        ).fetchone()
        return None if row is None else _thing(row)

    def all(self, family: str) -> list[PublishedThing]:
        """Everything of one family that is published, by id."""
        rows = self._connection.execute(
            "SELECT p.family, p.thing, p.version, p.at, v.content FROM published AS p "
            "JOIN versions AS v ON v.version = p.version WHERE p.family = ? ORDER BY p.thing",
            (family,),
        )
        return [_thing(row) for row in rows]

    def history(self, family: str) -> list[tuple[str, Version, datetime]]:
        """Every publication of things of one family, id and version and when, in that order."""
        rows = self._connection.execute(
            "SELECT json_extract(body, '$.thing'), json_extract(body, '$.version'), at FROM events "
            f"WHERE thing > ? AND thing < ? AND kind = 'content-published' {IN_ORDER}",
            (f"{family}:", f"{family};"),
        )
        return [(thing, Version(version), moment_of(at)) for thing, version, at in rows]

    def first_at(self, family: str, thing: str) -> datetime | None:
        """When a thing was published for the first time; None when it never was."""
        (at,) = self._connection.execute(
            "SELECT min(at) FROM events WHERE thing = ? AND kind = 'content-published'",
            (f"{family}:{thing}",),
        ).fetchone()
        return None if at is None else moment_of(at)

    def latest_by(self, family: str, within: str) -> dict[str, tuple[PersonId, datetime]]:
        """Who last published each thing whose id begins with `within`, and when."""
        # The comparison, and not LIKE, so that a name with % or _ finds only itself.
        rows = self._connection.execute(
            "SELECT p.thing, e.actor, max(e.at) FROM published AS p "
            "JOIN events AS e ON e.thing = p.family || ':' || p.thing "
            "WHERE p.family = ? AND substr(p.thing, 1, ?) = ? AND e.kind = 'content-published' "
            "GROUP BY p.thing",
            (family, len(within), within),
        )
        return {row[0]: (PersonId(row[1]), moment_of(row[2])) for row in rows}

    def plain(self, version: str) -> Plain:
        """The canonical value of any version ever published. Raises NotFound."""
        row = self._connection.execute(
            "SELECT content FROM versions WHERE version = ?", (version,)
        ).fetchone()
        if row is None:
            raise NotFound(text("This version was never published here."))
        return _read(row[0])

    def ever(self, family: str, thing: str) -> list[Plain]:
        """The canonical value of every version of one thing that was kept."""
        rows = self._connection.execute(
            "SELECT content FROM versions WHERE family = ? AND thing = ? ORDER BY version",
            (family, thing),
        )
        return [_read(content) for (content,) in rows]

    def readable_questions(self, bank: str) -> int:
        """How many versions of the bank's questions stand here that are not sealed."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM versions WHERE family = 'question' "
            "AND substr(thing, 1, ?) = ? AND json_extract(content, '$.sealed') IS NULL",
            (len(bank) + 1, f"{bank}/"),
        ).fetchone()
        return int(count)

    def file(self, file_hash: str) -> bytes:
        """A picture by its hash. Raises NotFound."""
        row = self._connection.execute(
            "SELECT content FROM files WHERE hash = ?", (file_hash,)
        ).fetchone()
        if row is None:
            raise NotFound(text("A picture of this lesson is missing from the records."))
        return bytes(row[0])


def _thing(row: tuple[str, str, str, str, str]) -> PublishedThing:
    family, thing, version, at, content = row
    return PublishedThing(family, thing, Version(version), moment_of(at), _read(content))


def _read(content: str) -> Plain:
    plain: Plain = json.loads(content)
    return plain
