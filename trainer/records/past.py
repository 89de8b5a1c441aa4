"""The records of one person as they were at a past moment, for reading only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from trainer.foundation.clock import local
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.records.database import open_read_only
from trainer.records.decided import JUDGED
from trainer.records.journal import COLUMNS, IN_ORDER, NOISE, recorded_of, stamp
from trainer.records.migrations import PROJECTION_TABLES
from trainer.records.projections import Projections
from trainer.records.trouble import NotFound

# What the tables made for reading know of one person: each part by an index of its own.
_KNOWN = " UNION ALL ".join(
    f"SELECT {COLUMNS} FROM main.events INDEXED BY {index} WHERE {where} AND at <= :moment"
    for index, where in (
        ("events_by_person", f"person = :person AND {NOISE}"),
        ("readings_by_person", "person = :person AND kind IN ('blocks-read', 'check-answered')"),
        ("publications", "kind = 'content-published'"),
    )
)


@contextmanager
def open_past(file: Path, person: PersonId, moment: datetime) -> Iterator[sqlite3.Connection]:
    """A connection for which nothing after the moment has happened yet.

    Its tables made for reading are temporary ones in front of the real ones, folded from the
    events about this person and from what was published; of others it knows only who awarded,
    decided or noted something. It cannot write to the file.

    Raises:
        NotFound: the person came later.
    """
    connection = open_read_only(file)
    try:
        for table in (*PROJECTION_TABLES, "standings"):
            (sql,) = connection.execute(
                "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?", (table,)
            ).fetchone()
            connection.execute(sql.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
        values = {"person": person, "moment": stamp(moment)}
        connection.execute(
            "INSERT INTO temp.people SELECT * FROM main.people WHERE id <> :person AND id IN "
            "(SELECT actor FROM main.awards WHERE person = :person UNION "
            f"SELECT actor FROM main.events WHERE person = :person AND {JUDGED})",
            values,
        )
        projections = Projections()
        found = connection.execute(f"SELECT {COLUMNS} FROM ({_KNOWN}) {IN_ORDER}", values)
        for row in found.fetchall():
            projections.apply(connection, recorded_of(row))
        if (
            connection.execute("SELECT 1 FROM temp.people WHERE id = ?", (person,)).fetchone()
            is None
        ):
            day = local(moment).date()
            raise NotFound(text("On {day} this person was not here yet.", day=day))
        # A view takes no parameters; a stamp is digits and marks and nothing to escape.
        connection.execute(
            f"CREATE TEMP VIEW events AS SELECT * FROM main.events WHERE at <= '{values['moment']}'"
        )
        yield connection
    finally:
        connection.close()
