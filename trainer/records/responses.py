"""Everything that was answered on the handed-in papers of one module or exam."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.foundation.events import Event
from trainer.foundation.identity import EventId, PersonId, SittingId
from trainer.records.journal import AFTER, moment_of
from trainer.records.kinds import from_body

# A bare column beside one max() is that of the row with the greatest value.
_MODULES = (
    "SELECT module, count(*), count(DISTINCT person), max(handed_in_at), id FROM sittings "
    "WHERE marked_event IS NOT NULL GROUP BY module ORDER BY module"
)
_TITLE = (
    "SELECT json_extract(body, '$.paper.title') FROM events "
    "WHERE thing = ? AND kind = 'paper-opened'"
)
_MARKED = (
    "SELECT id, marked_event FROM sittings WHERE module = ? AND handed_in_at IS NOT NULL "
    "AND marked_event IS NOT NULL ORDER BY handed_in_at, id"
)
_KINDS = (
    "'paper-opened', 'sitting-resumed', 'question-shown', 'answer-kept', 'paper-handed-in', "
    "'paper-marked', 'paper-remarked'"
)
_EVENTS = (
    "SELECT s.id, s.person, e.kind, e.schema, e.body FROM sittings AS s "
    f"JOIN events AS e ON e.thing = s.id AND e.kind IN ({_KINDS}) "
    "WHERE s.id IN ({marks}) "
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

    def marked(self, module: str) -> list[tuple[SittingId, EventId]]:
        """The handed-in papers of a module, oldest first, with the event that marked each last."""
        rows = self._connection.execute(_MARKED, (module,))
        return [(SittingId(sitting), EventId(event)) for sitting, event in rows]

    def of(
        self, sittings: Sequence[SittingId]
    ) -> Iterator[tuple[SittingId, PersonId, list[Event]]]:
        """Whose each sitting is, and what happened in it, in order; some hundreds at once."""
        query = _EVENTS.format(marks=", ".join("?" * len(sittings)))
        rows = self._connection.execute(query, list(sittings))
        for (sitting, person), events in itertools.groupby(rows, key=lambda row: row[:2]):
            found = [
                from_body(kind, schema, json.loads(body)) for *_who, kind, schema, body in events
            ]
            yield SittingId(sitting), PersonId(person), found

    def _title(self, sitting: str) -> str:
        row = self._connection.execute(_TITLE, (sitting,)).fetchone()
        return "" if row is None else str(row[0] or "")
