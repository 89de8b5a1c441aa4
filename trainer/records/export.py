"""Everything the records hold about one person, as one zip that people and programs read."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import zipfile
from pathlib import Path

from trainer.foundation.cells import safe_cell
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.journal import IN_ORDER

VIEWS = ("completions", "quiz_results", "typing_results", "certificates")
_PRIVATE = "SELECT digest, kind, content FROM private WHERE person = ? AND kind != 'password'"
_EVENTS = f"SELECT * FROM events WHERE person = ? OR actor = ? {IN_ORDER}"


class ExportRefused(TrainerError):
    """The file cannot be written."""


def write_person(connection: sqlite3.Connection, person: Person, file: Path) -> None:
    """Write events, private content (without password hashes) and the four views to a zip.

    It appears only when it is whole. Raises ExportRefused.
    """
    half = file.with_name(f".{file.name}.part")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
            _write_members(connection, person, archive)
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


def _write_members(
    connection: sqlite3.Connection, person: Person, archive: zipfile.ZipFile
) -> None:
    archive.writestr("events.jsonl", _lines(connection, _EVENTS, (person.id, person.id)))
    archive.writestr("private.jsonl", _lines(connection, _PRIVATE, (person.id,)))
    for view in VIEWS:
        rows = connection.execute(f"SELECT * FROM {view} WHERE staff_no = ?", (person.staff_no,))
        archive.writestr(f"{view}.csv", _csv(rows))
    archive.writestr("typing-runs/README.txt", "Each file replays with: typing replay FILE\n")
    for digest, content in typing_logs(connection, person.id):
        archive.writestr(f"typing-runs/{digest[:16]}.json", content)


def typing_logs(connection: sqlite3.Connection, person: PersonId) -> list[tuple[str, str]]:
    """The kept logs of a person's typing runs, by digest."""
    return connection.execute(
        "SELECT digest, content FROM private WHERE person = ? AND kind = 'typing-log'", (person,)
    ).fetchall()


def _lines(connection: sqlite3.Connection, query: str, values: tuple[str, ...]) -> str:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    return "".join(
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n" for row in cursor
    )


def _csv(cursor: sqlite3.Cursor) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(column[0] for column in cursor.description)
    writer.writerows([_cell(value) for value in row] for row in cursor)
    return sheet.getvalue().encode("utf-8-sig")  # so that Excel shows the Chinese


def _cell(value: object) -> object:
    return safe_cell(value) if isinstance(value, str) else value
