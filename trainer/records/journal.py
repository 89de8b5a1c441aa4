"""The one journal: acts append chained events and bring the projections up to date."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from trainer.foundation.canonical import Plain, canonical
from trainer.foundation.events import Bus, Envelope, Event, Recorded
from trainer.foundation.identity import EventId, PersonId, Version, new_id
from trainer.records.kinds import KINDS, UnknownEvent, from_body, to_body
from trainer.records.trouble import explained

GENESIS = "0" * 64
_COLUMNS = "stream, seq, id, at, actor, seat, kind, schema, person, thing, body, previous, hash"


class Projection(Protocol):
    """A fold of events into a table made for reading; no clock, no chance, no counters."""

    def apply(self, connection: sqlite3.Connection, recorded: Recorded) -> None:
        """Bring the table up to date with one event."""


class Journal:
    """Append events, one durable transaction for what a person does, and read them back."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        file: Path,
        bus: Bus,
        projections: Sequence[Projection],
        seat: str,
    ) -> None:
        self._connection = connection
        self._file = file
        self._bus = bus
        self._projections = tuple(projections)
        self._seat = seat
        self._seen = self._data_version()

    @contextmanager
    def act(self, actor: PersonId, now: datetime) -> Iterator[Act]:
        """One act: everything added inside is committed together, or nothing is.

        Announced to the bus after the commit. Raises RecordsTrouble when it could not be
        made durable; nothing of it is in the file then.
        """
        with explained(self._file):
            self._connection.execute("BEGIN IMMEDIATE")
            act = Act(self._connection, self._projections, actor, now, self._seat)
            try:
                yield act
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        for recorded in act.recorded:
            self._bus.announce(recorded)

    def events(self, thing: str | None = None, person: str | None = None) -> Iterator[Recorded]:
        """Events in (at, stream, seq) order, of everything or about one thing or person."""
        wanted = {"thing": thing, "person": person}
        where = [f"{column} = ?" for column, value in wanted.items() if value is not None]
        query = f"SELECT {_COLUMNS} FROM events"
        if where:
            query += " WHERE " + " AND ".join(where)
        query += " ORDER BY at, stream, seq"
        values = [value for value in wanted.values() if value is not None]
        with explained(self._file):
            for row in self._connection.execute(query, values):
                yield recorded_of(row)

    def head(self) -> str:
        """The hash of the last event of this file's own stream."""
        stream = own_stream(self._connection)
        row = self._connection.execute(
            "SELECT hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1", (stream,)
        ).fetchone()
        return row[0] if row else GENESIS

    def changed_elsewhere(self) -> bool:
        """Whether another process has written since this was last asked."""
        now = self._data_version()
        changed, self._seen = now != self._seen, now
        return changed

    def _data_version(self) -> int:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)


class Act:
    """What is being done right now, inside its transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        projections: Sequence[Projection],
        actor: PersonId,
        now: datetime,
        seat: str,
    ) -> None:
        self.recorded: list[Recorded] = []
        self._connection = connection
        self._projections = projections
        self._actor = actor
        self._at = now.astimezone(UTC)
        self._seat = seat
        self._stream = own_stream(connection)
        row = connection.execute(
            "SELECT seq, hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1",
            (self._stream,),
        ).fetchone()
        self._seq: int = row[0] if row else 0
        self._head: str = row[1] if row else GENESIS

    def add(
        self, event: Event, *, person: PersonId | None = None, thing: str | None = None
    ) -> Recorded:
        """Append an event about a person or thing; the projections know it at once."""
        kind, schema = KINDS[type(event)]
        self._seq += 1
        heading: dict[str, Plain] = {
            "stream": self._stream,
            "seq": self._seq,
            "id": new_id(),
            "at": stamp(self._at),
            "actor": self._actor,
            "seat": self._seat,
            "kind": kind,
            "schema": schema,
            "person": person,
            "thing": thing,
        }
        body = canonical(to_body(event))
        own_hash = chain_hash(heading, body, self._head)
        values = (*heading.values(), body, self._head, own_hash)
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO events ({_COLUMNS}) VALUES ({marks})", values)
        # Read back from its stored spelling, so that live and rebuilt projections agree.
        recorded = recorded_of(values)
        for projection in self._projections:
            projection.apply(self._connection, recorded)
        self._head = own_hash
        self.recorded.append(recorded)
        return recorded

    def keep_private(self, person: PersonId | None, kind: str, content: str) -> str:
        """Keep something that may be erased one day; the digest is what events may hold."""
        salt = secrets.token_hex(16)
        own_digest = private_digest(salt, content)
        self._connection.execute(
            "INSERT INTO private (digest, person, kind, salt, content) VALUES (?, ?, ?, ?, ?)",
            (own_digest, person, kind, salt, content),
        )
        return own_digest

    def keep_version(self, family: str, thing: str, version: Version, plain: Plain) -> None:
        """Keep a published value for good; the same value twice is kept once."""
        self._connection.execute(
            "INSERT OR IGNORE INTO versions (version, family, thing, content) VALUES (?, ?, ?, ?)",
            (version, family, thing, canonical(plain)),
        )

    def keep_file(self, content: bytes) -> str:
        """Keep a picture by its SHA-256, which is returned."""
        own_hash = hashlib.sha256(content).hexdigest()
        self._connection.execute(
            "INSERT OR IGNORE INTO files (hash, content) VALUES (?, ?)", (own_hash, content)
        )
        return own_hash


def stamp(moment: datetime) -> str:
    """A moment as it is stored: UTC with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(stamped: str) -> datetime:
    """The moment a stored stamp spells."""
    return datetime.strptime(stamped, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def chain_hash(heading: dict[str, Plain], body: str, previous: str) -> str:
    """SHA-256 over the envelope, the stored body text and the hash before."""
    spelled = canonical({**heading, "body": body, "previous": previous})
    return hashlib.sha256(b"shanggang-event\x00" + spelled.encode()).hexdigest()


def private_digest(salt: str, content: str) -> str:
    """SHA-256 over salt and content of something private."""
    return hashlib.sha256(f"{salt}\x00{content}".encode()).hexdigest()


def own_stream(connection: sqlite3.Connection) -> str:
    """The stream this record file writes; a new file starts one."""
    row = connection.execute("SELECT value FROM site WHERE name = 'stream'").fetchone()
    if row:
        return str(row[0])
    stream = new_id()
    connection.execute("INSERT INTO site (name, value) VALUES ('stream', ?)", (stream,))
    return stream


def recorded_of(row: Sequence[Any]) -> Recorded:
    """The event that a row of the journal holds."""
    stream, seq, own_id, at, actor, seat, kind, schema, person, thing, body, previous, own = row
    envelope = Envelope(
        id=EventId(own_id),
        stream=stream,
        seq=seq,
        at=moment_of(at),
        actor=PersonId(actor),
        seat=seat,
        kind=kind,
        schema=schema,
        person=None if person is None else PersonId(person),
        thing=thing,
        previous=previous,
        hash=own,
    )
    return Recorded(envelope, from_body(kind, schema, json.loads(body)))


def is_unknown(recorded: Recorded) -> bool:
    """Whether this program does not know the event's kind or schema."""
    return isinstance(recorded.event, UnknownEvent)
