"""Sittings, typing runs and awards, as rows that a list or a person's page shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from trainer.foundation.identity import (
    EventId,
    ModuleId,
    PassageId,
    PersonId,
    RunId,
    SittingId,
)
from trainer.foundation.wording import text
from trainer.records.journal import moment_of
from trainer.records.trouble import NotFound


@dataclass(frozen=True)
class SittingRow:
    """One sitting; score and what follows are None until it is handed in and marked.

    `error` is the standard error in percent as it was when the result was made known, and
    `error_basis` how and from how many sittings it was worked out ("lord 40").
    """

    id: SittingId
    person: PersonId
    module: ModuleId
    version: str
    opened_at: datetime
    handed_in_at: datetime | None
    score: Decimal | None
    full: Decimal | None
    percent: Decimal | None
    pass_mark: Decimal | None
    passed: bool
    event: EventId | None
    type: str = "quiz"
    invigilator: PersonId | None = None
    approved_at: datetime | None = None
    approved_by: PersonId | None = None
    released_at: datetime | None = None
    released_by: PersonId | None = None
    error: Decimal | None = None
    error_basis: str = ""
    second_of: SittingId | None = None

    @property
    def is_known(self) -> bool:
        """Whether its sitter may see the result: that of a counted exam after its release."""
        return self.type != "counted" or self.released_at is not None


@dataclass(frozen=True)
class RunRow:
    """One typing run; without `finished_at` it was abandoned."""

    id: RunId
    person: PersonId
    passage: PassageId
    version: str
    profile: str
    seconds: int
    certified: bool
    started_at: datetime
    finished_at: datetime | None
    net: Decimal | None
    accuracy: Decimal | None
    score: Mapping[str, int | str]
    log: str | None
    event: EventId | None


@dataclass(frozen=True)
class AwardRow:
    """One award of a level."""

    event: EventId
    hash: str
    person: PersonId
    policy: str
    policy_version: str
    level: str
    number: str
    at: datetime
    actor: PersonId
    valid_from: str
    valid_until: str
    evidence: tuple[str, ...]
    explanation: Mapping[str, Any]


_RUN = (
    "id, person, passage, version, profile, seconds, certified, started_at, finished_at, net, "
    "accuracy, score, log, event"
)


class Results:
    """Find what people achieved."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def sittings(self, person: PersonId | None = None) -> list[SittingRow]:
        """Sittings of one person, or of everybody, oldest first."""
        columns = (
            "id, person, module, version, opened_at, handed_in_at, score, full, percent, "
            "pass_mark, passed, marked_event, type, invigilator, approved_at, approved_by, "
            "released_at, released_by, error, error_basis, second_of"
        )
        return [_sitting(row) for row in self._rows("sittings", columns, "opened_at", person)]

    def open_sitting(self, person: PersonId) -> SittingId | None:
        """The sitting that this person has begun and not handed in, if any."""
        unfinished = [row.id for row in self.sittings(person) if row.handed_in_at is None]
        return unfinished[-1] if unfinished else None

    def is_handed_in(self, sitting: SittingId) -> bool:
        """Whether a sitting was handed in, by whichever window."""
        row = self._connection.execute(
            "SELECT 1 FROM sittings WHERE id = ? AND handed_in_at IS NOT NULL", (sitting,)
        ).fetchone()
        return row is not None

    def passes(self, person: PersonId | None = None) -> dict[tuple[PersonId, ModuleId], datetime]:
        """When one person, or everybody, first passed the quiz of a module."""
        rows = self._connection.execute(
            "SELECT person, module, min(handed_in_at) FROM sittings WHERE passed = 1 "
            "AND (type <> 'counted' OR released_at IS NOT NULL)"
            + (" GROUP BY person, module" if person is None else " AND person = ? GROUP BY module"),
            () if person is None else (person,),
        )
        return {(PersonId(row[0]), ModuleId(row[1])): moment_of(row[2]) for row in rows}

    def written_sittings(self) -> list[SittingId]:
        """Handed-in exams with written answers whose results are not released, oldest first."""
        rows = self._connection.execute(
            "SELECT s.id FROM sittings AS s JOIN events AS e ON e.thing = s.id "
            "AND e.kind = 'paper-opened' WHERE s.type = 'counted' AND s.handed_in_at IS NOT NULL "
            "AND s.released_at IS NULL AND instr(e.body, ?) > 0 ORDER BY s.handed_in_at, s.id",
            ('"kind":"written"',),
        )
        return [SittingId(row[0]) for row in rows]

    def shares(self, module: ModuleId) -> list[tuple[PersonId, float]]:
        """The share of all marks (0 to 1) in each handed-in sitting of a module or exam."""
        rows = self._connection.execute(
            "SELECT person, CAST(score AS REAL) / CAST(full AS REAL) FROM sittings "
            "WHERE module = ? AND handed_in_at IS NOT NULL AND CAST(full AS REAL) > 0",
            (module,),
        )
        return [(PersonId(person), share) for person, share in rows]

    def question_marks(self, module: ModuleId) -> list[tuple[PersonId, dict[str, float]]]:
        """The marks of each question, as first marked, in each handed-in sitting."""
        rows = self._connection.execute(
            "SELECT sittings.person, json_extract(e.body, '$.questions') FROM sittings "
            "JOIN events AS e ON e.thing = sittings.id AND e.kind = 'paper-marked' "
            "WHERE sittings.module = ?",
            (module,),
        )
        return [
            (PersonId(person), {name: float(marks) for name, marks in json.loads(body).items()})
            for person, body in rows
        ]

    def runs(self, person: PersonId | None = None) -> list[RunRow]:
        """Typing runs of one person, or of everybody, oldest first."""
        return [_run(row) for row in self._rows("typing_runs", _RUN, "started_at", person)]

    def run(self, run: RunId) -> RunRow:
        """One typing run. Raises NotFound."""
        row = self._connection.execute(
            f"SELECT {_RUN} FROM typing_runs WHERE id = ?", (run,)
        ).fetchone()
        if row is None:
            raise NotFound(text("There is no such typing run."))
        return _run(row)

    def awards(self, person: PersonId | None = None) -> list[AwardRow]:
        """Awards of one person, or of everybody, oldest first."""
        columns = (
            "event, hash, person, policy, policy_version, level, number, at, actor, "
            "valid_from, valid_until, body"
        )
        return [_award(row) for row in self._rows("awards", columns, "at", person)]

    def _rows(
        self, table: str, columns: str, order: str, person: PersonId | None
    ) -> list[tuple[Any, ...]]:
        query = f"SELECT {columns} FROM {table}"
        if person is None:
            return self._connection.execute(f"{query} ORDER BY {order}").fetchall()
        return self._connection.execute(
            f"{query} WHERE person = ? ORDER BY {order}", (person,)
        ).fetchall()


def _sitting(row: tuple[Any, ...]) -> SittingRow:
    return SittingRow(
        SittingId(row[0]), PersonId(row[1]), ModuleId(row[2]), row[3], moment_of(row[4]),
        _moment(row[5]), _number(row[6]), _number(row[7]), _number(row[8]), _number(row[9]),
        bool(row[10]), row[11], row[12], _person(row[13]), _moment(row[14]), _person(row[15]),
        _moment(row[16]), _person(row[17]), _number(row[18] or None), row[19] or "",
        SittingId(row[20]) if row[20] else None,
    )  # fmt: skip


def _person(own_id: str | None) -> PersonId | None:
    return PersonId(own_id) if own_id else None


def _run(row: tuple[Any, ...]) -> RunRow:
    return RunRow(
        RunId(row[0]), PersonId(row[1]), PassageId(row[2]), row[3], row[4], row[5],
        bool(row[6]), moment_of(row[7]), _moment(row[8]), _number(row[9]), _number(row[10]),
        json.loads(row[11]) if row[11] else {}, row[12], row[13],
    )  # fmt: skip


def _award(row: tuple[Any, ...]) -> AwardRow:
    body = json.loads(row[11])
    return AwardRow(
        EventId(row[0]), row[1], PersonId(row[2]), row[3], row[4], row[5], row[6],
        moment_of(row[7]), PersonId(row[8]), row[9], row[10], tuple(body["evidence"]),
        body["explanation"],
    )  # fmt: skip


def _moment(stamped: str | None) -> datetime | None:
    return None if stamped is None else moment_of(stamped)


def _number(spelled: str | None) -> Decimal | None:
    return None if spelled is None else Decimal(spelled)
