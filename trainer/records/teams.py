"""What is compared between teams: one row a learner, one figure each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trainer.foundation.clock import local
from trainer.foundation.identity import PersonId
from trainer.records.journal import NOISE, moment_of

_BEST = (
    "SELECT {what}, max(CAST({value} AS REAL)), {value} FROM {table} WHERE {value} IS NOT NULL "
    "AND {where} GROUP BY {what}"
)


@dataclass(frozen=True)
class TeamStanding:
    """A learner who has not left: team, state and the last day of their certificate."""

    person: PersonId
    team: str
    state: str
    valid_until: date | None


@dataclass(frozen=True)
class HeldFor:
    """Days, first and last, on which somebody held a certificate; nobody holds one who left."""

    person: PersonId
    first: date
    last: date


class Teams:
    """Reads the projections for everybody at once; figures of single people come from others."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def standings(self) -> list[TeamStanding]:
        """Every learner who has not left, as their standing was last judged."""
        rows = self._connection.execute(
            "SELECT s.person, json_extract(private.content, '$.team'), s.state, s.valid_until "
            "FROM people CROSS JOIN standings AS s ON s.person = people.id "
            "LEFT JOIN private ON private.digest = people.profile "
            "WHERE people.role = 'learner' AND people.active = 1"
        )
        return [
            TeamStanding(
                PersonId(row[0]), row[1] or "", row[2],
                date.fromisoformat(row[3]) if row[3] else None,
            )
            for row in rows
        ]  # fmt: skip

    def best_quizzes(self) -> list[tuple[PersonId, Decimal]]:
        """The best percentage of each quiz that somebody handed in."""
        query = _BEST.format(what="person, module", value="percent", table="sittings", where="1")
        return [(PersonId(row[0]), Decimal(row[3])) for row in self._connection.execute(query)]

    def best_speeds(self) -> dict[PersonId, Decimal]:
        """The best net speed of everybody with a typing test, in characters a minute."""
        query = _BEST.format(what="person", value="net", table="typing_runs", where="certified = 1")
        return {PersonId(row[0]): Decimal(row[2]) for row in self._connection.execute(query)}

    def last_speeds(self) -> dict[PersonId, Decimal]:
        """The net speed of everybody's last typing test, in characters a minute."""
        rows = self._connection.execute(
            "SELECT person, max(started_at), net FROM typing_runs "
            "WHERE certified = 1 AND net IS NOT NULL GROUP BY person"
        )
        return {PersonId(row[0]): Decimal(row[2]) for row in rows}

    def held(self, policy: str) -> list[HeldFor]:
        """The days of every certificate of a policy, cut short where somebody has left."""
        left = {
            PersonId(row[0]): local(moment_of(row[1])).date()
            for row in self._connection.execute(
                "SELECT id, (SELECT max(at) FROM events WHERE person = people.id "
                f"AND kind = 'person-retired' AND {NOISE}) AS left FROM people "
                "WHERE active = 0 AND left IS NOT NULL"
            )
        }
        rows = self._connection.execute(
            "SELECT person, valid_from, valid_until FROM awards WHERE policy = ?", (policy,)
        )
        found = []
        for row in rows:
            person, last = PersonId(row[0]), date.fromisoformat(row[2])
            last = min(last, left.get(person, last))
            found.append(HeldFor(person, date.fromisoformat(row[1]), last))
        return found
