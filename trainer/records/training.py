"""Find assignments, notices with their receipts, and remarks."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.foundation.identity import PersonId
from trainer.records.journal import moment_of


@dataclass(frozen=True)
class AssignmentRow:
    """One assignment; `due` is an ISO day or "", `why` a private digest or ""."""

    id: str
    item_kind: str
    item: str
    audience: str
    names: tuple[str, ...]
    due: str
    days: int
    why: str
    made_at: datetime
    made_by: PersonId
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class NoticeRow:
    """One notice; `content` is the private digest of its text."""

    id: str
    content: str
    audience: str
    names: tuple[str, ...]
    due: str
    posted_at: datetime
    posted_by: PersonId
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class Receipt:
    """A person confirmed that they have read a notice."""

    notice: str
    person: PersonId
    at: datetime


@dataclass(frozen=True)
class RemarkRow:
    """One remark, and the answer once there is one; `text` and `answer` are digests."""

    id: str
    person: PersonId
    kind: str
    family: str
    subject: str
    version: str
    place: str
    fault: str
    text: str
    made_at: datetime
    answered_at: datetime | None
    answered_by: PersonId | None
    outcome: str
    answer: str
    withdrawn_at: datetime | None


class Training:
    """What was assigned, posted and asked; oldest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def assignments(self) -> list[AssignmentRow]:
        """Every assignment, withdrawn ones with it."""
        rows = self._connection.execute(
            "SELECT id, item_kind, item, audience, names, due, days, why, made_at, made_by, "
            "withdrawn_at FROM assignments ORDER BY made_at, id"
        )
        return [
            AssignmentRow(
                row[0], row[1], row[2], row[3], _names(row[4]), row[5], row[6], row[7],
                moment_of(row[8]), PersonId(row[9]), _moment(row[10]),
            )
            for row in rows
        ]  # fmt: skip

    def notices(self) -> list[NoticeRow]:
        """Every notice, withdrawn ones with it."""
        rows = self._connection.execute(
            "SELECT id, content, audience, names, due, posted_at, posted_by, withdrawn_at "
            "FROM notices ORDER BY posted_at, id"
        )
        return [
            NoticeRow(
                row[0], row[1], row[2], _names(row[3]), row[4], moment_of(row[5]),
                PersonId(row[6]), _moment(row[7]),
            )
            for row in rows
        ]  # fmt: skip

    def receipts(self, notice: str | None = None, person: PersonId | None = None) -> list[Receipt]:
        """Receipts of everything, or of one notice, one person or both."""
        rows = self._connection.execute(
            "SELECT notice, person, at FROM receipts WHERE notice = ifnull(?, notice) "
            "AND person = ifnull(?, person) ORDER BY at, notice",
            (notice, person),
        )
        return [Receipt(row[0], PersonId(row[1]), moment_of(row[2])) for row in rows]

    def remarks(self, person: PersonId | None = None) -> list[RemarkRow]:
        """The remarks of one person, or everybody's, withdrawn ones with them."""
        query = (
            "SELECT id, person, kind, family, subject, version, place, fault, text, made_at, "
            "answered_at, answered_by, outcome, answer, withdrawn_at FROM remarks"
        )
        if person is None:
            return [_remark(row) for row in self._connection.execute(f"{query} ORDER BY made_at")]
        rows = self._connection.execute(f"{query} WHERE person = ? ORDER BY made_at", (person,))
        return [_remark(row) for row in rows]


def _remark(row: tuple[Any, ...]) -> RemarkRow:
    return RemarkRow(
        row[0], PersonId(row[1]), row[2], row[3], row[4], row[5], row[6], row[7], row[8],
        moment_of(row[9]), _moment(row[10]),
        None if row[11] is None else PersonId(row[11]), row[12] or "", row[13] or "",
        _moment(row[14]),
    )  # fmt: skip


def _names(spelled: str) -> tuple[str, ...]:
    return tuple(json.loads(spelled))


def _moment(stamped: str | None) -> datetime | None:
    return None if stamped is None else moment_of(stamped)
