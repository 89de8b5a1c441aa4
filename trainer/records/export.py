"""Everything the records hold about one person, as one zip that people and programs read."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from trainer.foundation.cells import safe_cell
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.journal import IN_ORDER

VIEWS = (
    "completions", "quiz_results", "typing_results", "typing_test_results", "certificates",
)  # fmt: skip
# What was corrected in questions this person had, and why, belongs to their results.
_CORRECTED = (
    "SELECT 'correction:' || json_extract(body, '$.correction') FROM events "
    "WHERE kind = 'paper-remarked' AND person = ?1"
)
_PRIVATE = (
    "SELECT digest, person, kind, salt, content FROM private WHERE person = ?1 "
    "AND kind NOT IN ('password', ?2) OR digest IN (SELECT json_extract(body, '$.why') FROM "
    f"events WHERE thing IN ({_CORRECTED}))"
)
_EVENTS = (
    f"SELECT * FROM events WHERE person = ?1 OR actor = ?1 OR thing IN ({_CORRECTED}) {IN_ORDER}"
)
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


class ExportRefused(TrainerError):
    """The file cannot be written."""


def write_person(
    connection: sqlite3.Connection,
    person: Person,
    file: Path,
    more: Mapping[str, bytes],
    *,
    with_notes: bool,
) -> None:
    """Write events, private content (without password hashes), the versions that the results
    rest on and the five views to a zip; `more` are members to go along.

    What the person noted for themselves goes along only `with_notes`.

    A member sha256.txt lists all others. The zip appears only when it is whole. Raises
    ExportRefused.
    """
    _write(file, (*more.items(), *_members(connection, person, with_notes)))


def _write(file: Path, members: Iterable[tuple[str, bytes]]) -> None:
    half = file.with_name(f".{file.name}.part")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
            hashes = []
            for name, content in members:
                archive.writestr(name, content)
                hashes.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
            archive.writestr("sha256.txt", "".join(hashes))
        os.replace(half, file)
    except OSError as error:
        raise ExportRefused(
            text(
                "The file {file} could not be written: {why}",
                file=file,
                why=error.strerror or str(error),
            )
        ) from error
    finally:
        if half.exists():
            half.unlink()


def write_events(
    connection: sqlite3.Connection,
    file: Path,
    more: Mapping[str, bytes],
    things: Sequence[str],
    ids: Sequence[str],
) -> None:
    """Write the events about some things, or with some ids, to a zip as `write_person` does.

    The private content that they name goes along, and so do the versions. Raises ExportRefused.
    """
    marks = [",".join("?" * len(one)) for one in (things, ids)]
    query = f"SELECT * FROM events WHERE thing IN ({marks[0]}) OR id IN ({marks[1]}) {IN_ORDER}"
    events = _lines(connection, query, (*things, *ids))
    hashes = tuple(sorted(set(_HASH.findall(events.decode()))))
    named = ",".join("?" * len(hashes))
    private = f"SELECT digest, person, kind, salt, content FROM private WHERE digest IN ({named})"
    members = [("events.jsonl", events), ("private.jsonl", _lines(connection, private, hashes))]
    for name, content in _versions(connection, events.decode()):
        members.append((f"versions/{name}.json", content.encode()))
    _write(file, [*more.items(), *members])


def _members(
    connection: sqlite3.Connection, person: Person, with_notes: bool
) -> Iterator[tuple[str, bytes]]:
    events = _lines(connection, _EVENTS, (person.id,))
    yield "events.jsonl", events
    yield "private.jsonl", _lines(connection, _PRIVATE, (person.id, "" if with_notes else "note"))
    for view in VIEWS:
        rows = connection.execute(f"SELECT * FROM {view} WHERE staff_no = ?", (person.staff_no,))
        yield f"{view}.csv", _csv(rows)
    for name, content in _versions(connection, events.decode()):
        yield f"versions/{name}.json", content.encode()
    for digest, content in typing_logs(connection, person.id):
        yield f"typing-runs/{digest[:16]}.json", content.encode()


def _versions(connection: sqlite3.Connection, events: str) -> Iterator[tuple[str, str]]:
    """Everything published that the events name by its hash; the hash ends the name."""
    for version in sorted(set(_HASH.findall(events))):
        row = connection.execute(
            "SELECT family, thing, content FROM versions WHERE version = ?", (version,)
        ).fetchone()
        if row is not None:
            thing = re.sub(r"[^\w.-]", "_", row[1])
            yield f"{row[0]}-{thing}-{version}", row[2]


def typing_logs(connection: sqlite3.Connection, person: PersonId) -> list[tuple[str, str]]:
    """The kept logs of a person's typing runs, by digest."""
    return connection.execute(
        "SELECT digest, content FROM private WHERE person = ? AND kind = 'typing-log'", (person,)
    ).fetchall()


def _lines(connection: sqlite3.Connection, query: str, values: tuple[str, ...]) -> bytes:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    return "".join(
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n" for row in cursor
    ).encode()


def _csv(cursor: sqlite3.Cursor) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(column[0] for column in cursor.description)
    writer.writerows([_cell(value) for value in row] for row in cursor)
    return sheet.getvalue().encode("utf-8-sig")  # so that Excel shows the Chinese


def _cell(value: object) -> object:
    return safe_cell(value) if isinstance(value, str) else value
