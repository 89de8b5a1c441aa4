"""Where everybody stands, kept so that a long list opens at once: a cache and no record."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from trainer.foundation.identity import PersonId
from trainer.people.person import Person
from trainer.records.journal import moment_of, stamp
from trainer.records.people import person_of
from trainer.records.trouble import explained

Order = Literal["red", "name", "staff_no", "team", "state", "level", "valid_until"]


@dataclass(frozen=True)
class StandingRow:
    """A standing as the list shows it; `rank` is its place when the red ones come first.

    It holds until something about the person is recorded, `until` has come, or the list is
    judged on another basis: the version of the policy and of the program. `reasons` is JSON
    that only the writer reads.
    """

    person: PersonId
    policy: str
    basis: str
    state: str
    rank: int
    level: str
    level_title: str
    valid_until: date | None
    until: datetime | None
    reasons: str


@dataclass(frozen=True)
class StandingFilter:
    """What a list shows: parts left empty filter nothing.

    `states` are shown whatever they are when empty; `ends_from` and `ends_by` ask for
    certificates whose last day lies between the two, both included.
    """

    query: str = ""
    team: str = ""
    states: tuple[str, ...] = ()
    ends_from: date | None = None
    ends_by: date | None = None


_FROM = (
    "FROM people CROSS JOIN standings AS s ON s.person = people.id "
    "LEFT JOIN private ON private.digest = people.profile"
)
_STALE = (
    "FROM people LEFT JOIN standings AS s ON s.person = people.id WHERE people.role = 'learner' "
    "AND (s.person IS NULL OR s.policy_version <> ? OR s.until <= ? OR s.judged_at > ?)"
)
_COLUMNS = (
    "s.person, s.policy, s.policy_version, s.state, s.rank, s.level, s.level_title, "
    "s.valid_until, s.until, s.reasons"
)
_STAFF_NO = "json_extract(private.content, '$.staff_no')"
# The keys are sorted: without the staff number the first one is the name as it is spoken, in
# the reading that comes first in the alphabet.
_SPOKEN = f"ltrim(replace(json_extract(private.content, '$.keys'), lower({_STAFF_NO}), ''))"
_ORDERS: dict[Order, str] = {
    "red": "s.rank",
    "name": _SPOKEN,
    "staff_no": _STAFF_NO,
    "team": "json_extract(private.content, '$.team')",
    "state": "s.rank",
    "level": "s.level_title",
    "valid_until": "coalesce(s.valid_until, '9999')",
}
# Whatever comes first, the rest is settled, so that a page never shows somebody twice.
_THEN = f"s.rank, coalesce(s.valid_until, '9999'), {_STAFF_NO}, s.person"
_NAMES = (
    "person", "policy", "policy_version", "state", "rank", "level", "level_title",
    "valid_until", "until", "reasons", "judged_at",
)  # fmt: skip
_KEEP = (
    f"INSERT OR REPLACE INTO standings ({', '.join(_NAMES)}) "
    f"VALUES ({', '.join('?' * len(_NAMES))})"
)


class Standings:
    """Learners with their standing, a page at a time."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file

    def stale(self, now: datetime, basis: str) -> int:
        """How many learners have no standing, or one that does not hold any more."""
        values = (basis, stamp(now), stamp(now))
        (number,) = self._connection.execute(f"SELECT count(*) {_STALE}", values).fetchone()
        return int(number)

    def renew(
        self,
        now: datetime,
        basis: str,
        judge: Callable[[list[PersonId]], Iterable[StandingRow]],
        limit: int = -1,
    ) -> int:
        """Judge anew whose standing does not hold, at most `limit` of them; how many are left.

        Judged inside the transaction that keeps the rows: nothing can be recorded between.
        """
        left = self.stale(now, basis)
        if not left:
            return 0
        values = (basis, stamp(now), stamp(now), limit)
        with explained(self._file):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                found = self._connection.execute(f"SELECT people.id {_STALE} LIMIT ?", values)
                people = [PersonId(row[0]) for row in found.fetchall()]
                self.keep(judge(people), now)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        return max(0, left - len(people))

    def keep(self, rows: Iterable[StandingRow], judged_at: datetime) -> None:
        """Put the rows in the place of older ones."""
        self._connection.executemany(
            _KEEP,
            [
                (
                    row.person, row.policy, row.basis, row.state, row.rank, row.level,
                    row.level_title, row.valid_until.isoformat() if row.valid_until else None,
                    stamp(row.until) if row.until else None, row.reasons, stamp(judged_at),
                )
                for row in rows
            ],
        )  # fmt: skip

    def counts(self, chosen: StandingFilter = StandingFilter()) -> dict[str, int]:
        """How many of those that the filter lets through are in each state."""
        if chosen == StandingFilter():
            rows = self._connection.execute(
                "SELECT s.state, count(*) FROM people "
                "CROSS JOIN standings AS s ON s.person = people.id "
                "WHERE people.role = 'learner' GROUP BY s.state"
            )
            return dict(rows.fetchall())
        where, values = _where(chosen)
        return dict(
            self._connection.execute(
                f"SELECT s.state, count(*) {_FROM} {where} GROUP BY s.state", values
            ).fetchall()
        )

    def page(
        self,
        chosen: StandingFilter,
        order: Order = "red",
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = -1,
    ) -> list[tuple[Person, StandingRow]]:
        """So many of those that the filter lets through, from the one at `offset` on."""
        where, values = _where(chosen)
        rows = self._connection.execute(
            f"SELECT people.id, people.role, people.active, people.added_at, private.content, "
            f"{_COLUMNS} {_FROM} {where} {_order(order, descending)} LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return [(person_of(row[:5]), _standing(row[5:])) for row in rows]

    def place(
        self,
        person: PersonId,
        chosen: StandingFilter,
        order: Order = "red",
        *,
        descending: bool = False,
    ) -> int | None:
        """At which place of that list somebody stands, from 0; None when they are not in it."""
        where, values = _where(chosen)
        row = self._connection.execute(
            f"SELECT place FROM (SELECT s.person AS person, row_number() OVER "
            f"({_order(order, descending)}) - 1 AS place {_FROM} {where}) WHERE person = ?",
            [*values, person],
        ).fetchone()
        return None if row is None else int(row[0])


def _where(chosen: StandingFilter) -> tuple[str, list[str]]:
    """The condition of a filter; every function in it is SQLite's own."""
    parts, values = ["people.role = 'learner'"], list[str]()
    if chosen.states:
        parts.append(f"s.state IN ({', '.join('?' * len(chosen.states))})")
        values += chosen.states
    if chosen.team:
        parts.append("json_extract(private.content, '$.team') = ?")
        values.append(chosen.team)
    if chosen.ends_from is not None and chosen.ends_by is not None:
        parts.append("s.valid_until BETWEEN ? AND ?")
        values += [chosen.ends_from.isoformat(), chosen.ends_by.isoformat()]
    wanted = chosen.query.strip().casefold()
    if wanted:
        found = ["instr(json_extract(private.content, '$.name'), ?) > 0"]
        values.append(wanted)
        if " " not in wanted:  # a blank parts the keys
            found.append("instr(' ' || json_extract(private.content, '$.keys'), ?) > 0")
            values.append(f" {wanted}")
        parts.append(f"({' OR '.join(found)})")
    return f"WHERE {' AND '.join(parts)}", values


def _order(order: Order, descending: bool) -> str:
    direction = "DESC" if descending else "ASC"
    return f"ORDER BY {_ORDERS[order]} {direction}, {_THEN}"


def _standing(row: Sequence[Any]) -> StandingRow:
    return StandingRow(
        PersonId(row[0]), row[1], row[2], row[3], row[4], row[5], row[6],
        date.fromisoformat(row[7]) if row[7] else None,
        moment_of(row[8]) if row[8] else None, row[9],
    )  # fmt: skip
