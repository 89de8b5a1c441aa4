"""Drawn calls with what became of them; folded each time, but the draws."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping

from trainer.foundation.events import Recorded
from trainer.foundation.identity import PersonId, Version
from trainer.inspection.inspected import InspectedCall, drawn_in, heard
from trainer.inspection.scorecard import from_plain
from trainer.records.journal import COLUMNS, IN_ORDER, recorded_of
from trainer.records.published import Published

# ":" and ";" are neighbours, so that the index of things finds the range.
_DRAWS = "thing > 'calls:' AND thing < 'calls;'"
_CALLS = "thing > 'call:' AND thing < 'call;'"
# As the index inspected_by_person spells it, so that the question uses it.
_OWN = "person = ? AND kind IN ('call-scored', 'call-shown')"


class Inspected:
    """Find inspected calls by their short names, in the order of the draws."""

    def __init__(self, connection: sqlite3.Connection, published: Published) -> None:
        self._connection, self._published = connection, published
        self._tolerances: dict[str, int] = {}
        self._known = 0
        self._drawn: Mapping[str, InspectedCall] = {}
        self._own: Mapping[PersonId, dict[str, InspectedCall]] = {}

    def all(self) -> Mapping[str, InspectedCall]:
        """Every drawn call."""
        self._read_draws()
        return heard(self._drawn, self._read(_CALLS), self._tolerance)

    def of(self, person: PersonId) -> Mapping[str, InspectedCall]:
        """The drawn calls of one person."""
        self._read_draws()
        own = self._own.get(person)
        return heard(own, self._read(_OWN, person), self._tolerance) if own else {}

    def one(self, call: str) -> InspectedCall | None:
        """One drawn call; None when nothing of this name was drawn."""
        self._read_draws()
        drawn = self._drawn.get(call)
        if drawn is None:
            return None
        events = self._read("thing = ?", f"call:{call}")
        return heard({call: drawn}, events, self._tolerance)[call]

    def _read_draws(self) -> None:
        """Draws name many people and never change: they are read once and not for everybody."""
        query = f"SELECT count(*) FROM events WHERE {_DRAWS}"
        (count,) = self._connection.execute(query).fetchone()
        if count != self._known:
            own = defaultdict[PersonId, dict[str, InspectedCall]](dict)
            self._drawn = drawn_in(self._read(_DRAWS))
            for call in self._drawn.values():
                own[call.person][call.call] = call
            self._known, self._own = count, dict(own)

    def _tolerance(self, version: str) -> int:
        if version not in self._tolerances:
            plain = self._published.plain(Version(version))
            assert isinstance(plain, Mapping)
            self._tolerances[version] = from_plain(plain).rules.tolerance
        return self._tolerances[version]

    def _read(self, where: str, *values: str) -> Iterator[Recorded]:
        query = f"SELECT {COLUMNS} FROM events WHERE {where} {IN_ORDER}"
        yield from map(recorded_of, self._connection.execute(query, values))
