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
from trainer.records.kinds import KINDS, from_body, to_body
from trainer.records.trouble import explained

GENESIS = "0" * 64
_NAMES = (
    "stream", "seq", "id", "at", "actor", "seat", "kind", "schema", "person", "thing", "body",
    "previous", "hash",
)  # fmt: skip
COLUMNS = ", ".join(_NAMES)
# In the order of time, but never an event before one that its own stream wrote earlier: a wall
# clock that was set back does not put the answer before the paper.
AFTER = "max(at) OVER (PARTITION BY stream ORDER BY seq)"
IN_ORDER = f"ORDER BY {AFTER}, stream, seq"
# The index events_by_person leaves these out: a question that repeats this condition uses it.
NOISE = "kind NOT IN ('answer-kept', 'question-flagged', 'blocks-read', 'check-answered')"
_INSERT = f"INSERT INTO events ({COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"
_HEAD = "SELECT seq, hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1"


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
        with explained(file):
            self._stream = own_stream(connection)

    @contextmanager
    def act(self, actor: PersonId, now: datetime) -> Iterator[Act]:
        """One act: everything added inside is committed together, or nothing is.

        Announced to the bus after the commit. Raises RecordsTrouble when it could not be
        made durable; nothing of it is in the file then.
        """
        with explained(self._file):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                act = Act(self._connection, self._projections, actor, now, self._seat, self._stream)
                yield act
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        for recorded in act.recorded:
            self._bus.announce(recorded)

    def events(self, thing: str | None = None, person: str | None = None) -> Iterator[Recorded]:
        """Events as IN_ORDER says, of everything or about one thing or person."""
        wanted = {"thing": thing, "person": person}
        where = [f"{column} = ?" for column, value in wanted.items() if value is not None]
        query = f"SELECT {COLUMNS} FROM events"
        if where:
            query += " WHERE " + " AND ".join(where)
        values = [value for value in wanted.values() if value is not None]
        yield from self._recorded(f"{query} {IN_ORDER}", values)

    def story(self, person: PersonId) -> Iterator[Recorded]:
        """What happened with one person, without the single answers and paragraphs."""
        query = f"SELECT {COLUMNS} FROM events WHERE person = ? AND {NOISE} {IN_ORDER}"
        yield from self._recorded(query, [person])

    def family(self, name: str) -> Iterator[Recorded]:
        """Events about all things of one family: with "notice" about every notice."""
        # ":" and ";" are neighbours, so that the index of things finds the range.
        query = f"SELECT {COLUMNS} FROM events WHERE thing > ? AND thing < ? {IN_ORDER}"
        yield from self._recorded(query, [f"{name}:", f"{name};"])

    def _recorded(self, query: str, values: Sequence[str]) -> Iterator[Recorded]:
        with explained(self._file):
            for row in self._connection.execute(query, values):
                yield recorded_of(row)

    def head(self) -> str:
        """The hash of the last event of this file's own stream."""
        return _head(self._connection, self._stream)[1]

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
        stream: str,
    ) -> None:
        self.recorded: list[Recorded] = []
        self._connection = connection
        self._projections = projections
        self._actor = actor
        self._at = stamp(now)
        self._seat = seat
        self._stream = stream
        # Asked inside the transaction: another process may have written a moment ago.
        self._seq, self._head = _head(connection, stream)

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
            "at": self._at,
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
        self._connection.execute(_INSERT, values)
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
        own_digest = private_digest(person, kind, salt, content)
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
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def moment_of(stamped: str) -> datetime:
    """The moment a stored stamp spells."""
    return datetime.fromisoformat(stamped)


def chain_hash(heading: dict[str, Plain], body: str, previous: str) -> str:
    """SHA-256 over the envelope, the stored body text and the hash before."""
    spelled = canonical({**heading, "body": body, "previous": previous})
    return hashlib.sha256(b"shanggang-event\x00" + spelled.encode()).hexdigest()


def chain_hash_of(row: Sequence[Any]) -> str:
    """What the hash of a stored row must be."""
    *heading, body, previous, _own = row
    return chain_hash(dict(zip(_NAMES, heading, strict=False)), body, previous)


def private_digest(person: str | None, kind: str, salt: str, content: str) -> str:
    """SHA-256 over something private, whose it is and what it is."""
    spelled = canonical([person, kind, salt, content])
    return hashlib.sha256(b"shanggang-private\x00" + spelled.encode()).hexdigest()


def own_stream(connection: sqlite3.Connection) -> str:
    """The stream this record file writes; a new file starts one."""
    query = "SELECT value FROM site WHERE name = 'stream'"
    row = connection.execute(query).fetchone()
    if row is None:
        # Two processes may open a new file at once; the first one names the stream.
        connection.execute(
            "INSERT OR IGNORE INTO site (name, value) VALUES ('stream', ?)", (new_id(),)
        )
        row = connection.execute(query).fetchone()
    return str(row[0])


def _head(connection: sqlite3.Connection, stream: str) -> tuple[int, str]:
    row = connection.execute(_HEAD, (stream,)).fetchone()
    return (0, GENESIS) if row is None else (row[0], row[1])


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
