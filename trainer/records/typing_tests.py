"""Certified typing tests as rows, and the folds that write them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from trainer.foundation.canonical import canonical
from trainer.foundation.events import Event, Recorded
from trainer.foundation.identity import EventId, PassageId, PersonId, RunId
from trainer.foundation.wording import text
from trainer.records.journal import moment_of, stamp
from trainer.records.trouble import NotFound
from trainer.typing_tests.events import TypingTestDecided, TypingTestEnded, TypingTestOpened

_COLUMNS = (
    "id, person, opened_at, invigilator, rules, drawn, ended_at, ending, net, accuracy, lowest, "
    "notes, absences, away_ms, drift_ms, event, counts, decided_at, decided_by, reason, "
    # The latest of what is known of its passages; asked only where nobody ended it.
    "CASE WHEN ended_at IS NULL THEN (SELECT events.kind || ' ' || events.at "
    "FROM json_each(typing_tests.drawn) AS one JOIN events "
    "ON events.thing = json_extract(one.value, '$[0]') "
    "ORDER BY events.at DESC, events.seq DESC LIMIT 1) END"
)


class Drawn(NamedTuple):
    """One passage of a test and the run in which it is typed."""

    run: RunId
    passage: PassageId
    version: str


@dataclass(frozen=True)
class EndRow:
    """How a test ended and what it came to; accuracy from 0 to 1."""

    at: datetime
    ending: str
    net: Decimal
    accuracy: Decimal
    lowest: Decimal
    notes: tuple[str, ...]
    absences: int
    away_ms: int
    drift_ms: int
    event: EventId


@dataclass(frozen=True)
class DecisionRow:
    """Whether a test counts, by whom; the reason is the digest of a private text."""

    counts: bool
    at: datetime
    by: PersonId
    reason: str


@dataclass(frozen=True)
class TypingTestRow:
    """One test; `invigilator` is None where learners open tests themselves.

    `alive` is when the last was kept of a passage that is not finished, None between passages.
    """

    id: str
    person: PersonId
    opened_at: datetime
    invigilator: PersonId | None
    rules: Mapping[str, int | str | bool]
    drawn: tuple[Drawn, ...]
    end: EndRow | None
    decision: DecisionRow | None
    alive: datetime | None = None


class TypingTests:
    """Find certified typing tests."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, person: PersonId | None = None) -> list[TypingTestRow]:
        """Tests of one person, or of everybody, oldest first."""
        where, values = ("", ()) if person is None else ("WHERE person = ?", (person,))
        query = f"SELECT {_COLUMNS} FROM typing_tests {where} ORDER BY opened_at, id"
        return [_row(row) for row in self._connection.execute(query, values)]

    def get(self, test: str) -> TypingTestRow:
        """One test. Raises NotFound."""
        query = f"SELECT {_COLUMNS} FROM typing_tests WHERE id = ?"
        row = self._connection.execute(query, (test,)).fetchone()
        if row is None:
            raise NotFound(text("There is no such typing test."))
        return _row(row)


def _row(row: tuple[Any, ...]) -> TypingTestRow:
    drawn = tuple(
        Drawn(RunId(run), PassageId(passage), version)
        for run, passage, version in json.loads(row[5])
    )
    end = decision = None
    if row[6] is not None:
        end = EndRow(
            moment_of(row[6]), row[7], Decimal(row[8]), Decimal(row[9]), Decimal(row[10]),
            tuple(json.loads(row[11])), row[12], row[13], row[14], EventId(row[15]),
        )  # fmt: skip
    if row[16] is not None:
        decision = DecisionRow(bool(row[16]), moment_of(row[17]), PersonId(row[18]), row[19])
    return TypingTestRow(
        row[0], PersonId(row[1]), moment_of(row[2]), PersonId(row[3]) if row[3] else None,
        json.loads(row[4]), drawn, end, decision, _alive(row[20]),
    )  # fmt: skip


def _alive(latest: str | None) -> datetime | None:
    kind, at = latest.split() if latest else ("", "")
    return moment_of(at) if kind in ("typing-run-started", "typing-run-kept") else None


def _opened(connection: sqlite3.Connection, recorded: Recorded, event: TypingTestOpened) -> None:
    connection.execute(
        "INSERT INTO typing_tests (id, person, opened_at, invigilator, rules, drawn) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            event.test, recorded.envelope.person, stamp(recorded.envelope.at),
            event.invigilator, canonical(dict(event.rules)),
            canonical([list(one) for one in event.drawn]),
        ),
    )  # fmt: skip


def _ended(connection: sqlite3.Connection, recorded: Recorded, event: TypingTestEnded) -> None:
    connection.execute(
        "UPDATE typing_tests SET ended_at = ?, ending = ?, net = ?, accuracy = ?, lowest = ?, "
        "passages = ?, notes = ?, absences = ?, away_ms = ?, drift_ms = ?, event = ? WHERE id = ?",
        (
            stamp(recorded.envelope.at), event.ending, event.net, event.accuracy, event.lowest,
            event.passages, canonical(list(event.notes)), event.absences, event.away_ms,
            event.drift_ms, recorded.envelope.id, event.test,
        ),
    )  # fmt: skip


def _decided(connection: sqlite3.Connection, recorded: Recorded, event: TypingTestDecided) -> None:
    envelope = recorded.envelope
    connection.execute(
        "UPDATE typing_tests SET counts = ?, decided_at = ?, decided_by = ?, reason = ? "
        "WHERE id = ?",
        (int(event.counts), stamp(envelope.at), envelope.actor, event.reason, event.test),
    )


FOLDS: dict[type[Event], Callable[[sqlite3.Connection, Recorded, Any], None]] = {
    TypingTestOpened: _opened,
    TypingTestEnded: _ended,
    TypingTestDecided: _decided,
}
