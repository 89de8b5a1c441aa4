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
_SAID = "kind IN ('call-scored', 'call-shown')"
_OWN = f"person = ? AND {_SAID}"


class Inspected:
    """Find inspected calls by their short names, in the order of the draws."""

    def __init__(self, connection: sqlite3.Connection, published: Published) -> None:
        self._connection, self._published = connection, published
        self._tolerances: dict[str, int] = {}
        self._known = 0
        self._drawn: Mapping[str, InspectedCall] = {}
        self._own: Mapping[PersonId, dict[str, InspectedCall]] = {}
        self._heard: Mapping[str, InspectedCall] = {}
        self._heads: Mapping[str, tuple[int, str]] = {}

    def drawn(self) -> Mapping[str, InspectedCall]:
        """Every drawn call with nothing said of it."""
        self._read_draws()
        return self._drawn

    def all(self) -> Mapping[str, InspectedCall]:
        """Every drawn call. What was heard before is not read again, for years of it may be."""
        self._read_draws()
        heads = dict(self._read_heads())
        if self._may_go_on(heads):
            news = [one for name, head in heads.items() for one in self._said(name, head[0])]
            found = heard(self._heard, news, self._tolerance) if news else self._heard
        else:
            # Not beyond the heads: what another process says meanwhile comes the next time.
            known = (one for one in self._read(_CALLS) if _is_within(one, heads))
            found = heard(self._drawn, known, self._tolerance)
        self._heard, self._heads = found, heads
        return found

    def _may_go_on(self, heads: Mapping[str, tuple[int, str]]) -> bool:
        """Whether what was heard so far still stands, and only the rest is to be read.

        Streams that were brought together are read in the order of time, so all of them.
        """
        if {*heads} != {*self._heads} or (heads != self._heads and len(heads) > 1):
            return False
        # An act that was taken back after it had been read is not there any more.
        there = "SELECT 1 FROM events WHERE stream = ? AND seq = ? AND hash = ?"
        return all(
            self._connection.execute(there, (stream, *head)).fetchone()
            for stream, head in self._heads.items()
        )

    def _said(self, stream: str, last: int) -> Iterator[Recorded]:
        """What was said of calls in a stream since it was asked, up to this number."""
        query = f"SELECT {COLUMNS} FROM events WHERE stream = ? AND seq > ? AND seq <= ?"
        values = (stream, self._heads[stream][0], last)
        rows = self._connection.execute(f"{query} AND {_SAID} ORDER BY seq", values)
        yield from map(recorded_of, rows)

    def _read_heads(self) -> Iterator[tuple[str, tuple[int, str]]]:
        # Each stream by a step in the primary key: DISTINCT would read every event there is.
        stream = ""
        while True:
            query = "SELECT min(stream) FROM events WHERE stream > ?"
            (stream,) = self._connection.execute(query, (stream,)).fetchone()
            if stream is None:
                return
            query = "SELECT seq, hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1"
            seq, own_hash = self._connection.execute(query, (stream,)).fetchone()
            yield stream, (seq, own_hash)

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
            self._heads = {}

    def _tolerance(self, version: str) -> int:
        if version not in self._tolerances:
            plain = self._published.plain(Version(version))
            assert isinstance(plain, Mapping)
            self._tolerances[version] = from_plain(plain).rules.tolerance
        return self._tolerances[version]

    def _read(self, where: str, *values: str) -> Iterator[Recorded]:
        query = f"SELECT {COLUMNS} FROM events WHERE {where} {IN_ORDER}"
        yield from map(recorded_of, self._connection.execute(query, values))


def _is_within(recorded: Recorded, heads: Mapping[str, tuple[int, str]]) -> bool:
    envelope = recorded.envelope
    return envelope.stream in heads and envelope.seq <= heads[envelope.stream][0]
