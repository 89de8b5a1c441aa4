"""Everything that was answered on the handed-in papers of one module or exam."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.events import Event
from trainer.foundation.identity import PersonId
from trainer.records.journal import AFTER, moment_of
from trainer.records.kinds import from_body

# A bare column beside one max() is that of the row with the greatest value.
_MODULES = (
    "SELECT module, count(*), count(DISTINCT person), max(handed_in_at), id FROM sittings "
    "WHERE handed_in_at IS NOT NULL GROUP BY module ORDER BY module"
)
_TITLE = (
    "SELECT json_extract(body, '$.paper.title') FROM events "
    "WHERE thing = ? AND kind = 'paper-opened'"
)
_STATE = (
    "SELECT count(*), max(handed_in_at), max(marked_event), total(score) FROM sittings "
    "WHERE module = ? AND handed_in_at IS NOT NULL"
)
_KINDS = (
    "'paper-opened', 'sitting-resumed', 'question-shown', 'answer-kept', 'paper-handed-in', "
    "'paper-marked', 'paper-remarked'"
)
_EVENTS = (
    "SELECT s.id, s.person, e.kind, e.schema, e.body FROM sittings AS s "
    f"JOIN events AS e ON e.thing = s.id AND e.kind IN ({_KINDS}) "
    "WHERE s.module = ? AND s.handed_in_at IS NOT NULL "
    f"ORDER BY s.id, {AFTER}, e.stream, e.seq"
)


@dataclass(frozen=True)
class SatModule:
    """A module (or "exam:<id>") with handed-in papers, and the title of the latest one."""

    id: str
    title: str
    papers: int
    people: int
    latest: datetime


class Responses:
    """Reads the papers of one module at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def modules(self) -> list[SatModule]:
        """Whatever was sat and handed in, by id."""
        rows = self._connection.execute(_MODULES).fetchall()
        return [
            SatModule(module, self._title(sitting) or module, papers, people, moment_of(latest))
            for module, papers, people, latest, sitting in rows
        ]

    def of(self, module: str) -> Iterator[tuple[PersonId, list[Event]]]:
        """Each handed-in sitting: whose it is, and what happened in it, in order."""
        rows = self._connection.execute(_EVENTS, (module,))
        for (_sitting, person), events in itertools.groupby(rows, key=lambda row: row[:2]):
            yield (
                PersonId(person),
                [from_body(kind, schema, json.loads(body)) for *_who, kind, schema, body in events],
            )

    def state(self, module: str) -> tuple[object, ...]:
        """Something else after another paper was handed in or marked."""
        return tuple(self._connection.execute(_STATE, (module,)).fetchone())

    def _title(self, sitting: str) -> str:
        row = self._connection.execute(_TITLE, (sitting,)).fetchone()
        return "" if row is None else str(row[0] or "")
