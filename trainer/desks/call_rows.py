"""The rows of the call lists that were brought in; lists are long, and few of their calls drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from trainer.foundation.events import Envelope
from trainer.foundation.identity import PersonId
from trainer.foundation.wording import text
from trainer.inspection.drawing import Call, lot
from trainer.inspection.events import CallsImported
from trainer.inspection.inspected import InspectedCall
from trainer.records.records import Records
from trainer.records.trouble import NotFound


class CallRows:
    """Finds them; the rows of drawn calls are read once, as long as their list is kept."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._drawn: dict[str, Mapping[str, Call]] = {}

    def imports(self) -> list[tuple[Envelope, CallsImported]]:
        """The lists, the oldest first."""
        return [
            (recorded.envelope, recorded.event)
            for recorded in self._records.journal.family("calls")
            if isinstance(recorded.event, CallsImported)
        ]

    def of_list(self, name: str) -> list[Call]:
        """Every row of a list, none where it was erased. Raises NotFound."""
        for _envelope, event in self.imports():
            if event.list == name:
                return _read(self._records.private.content(event.calls))
        raise NotFound(text("There is no such call list."))

    def of(self, calls: Iterable[InspectedCall]) -> dict[str, Call]:
        """The rows of these drawn calls by their short names."""
        wanted: dict[str, set[str]] = {}
        for call in calls:
            wanted.setdefault(call.list, set()).add(call.call)
        digests = {event.list: event.calls for _envelope, event in self.imports()}
        found: dict[str, Call] = {}
        for name, names in wanted.items():
            rows = self._rows(name, names, digests[name])
            found |= {one: rows[one] for one in names if one in rows}
        return found

    def _rows(self, name: str, names: set[str], digest: str) -> Mapping[str, Call]:
        if not self._records.private.has(digest):
            self._drawn.pop(name, None)
            return {}
        if not names <= self._drawn.get(name, {}).keys():
            drawn = self._records.inspected.drawn()
            rows = _read(self._records.private.content(digest))
            short = {short_name(row.name): row for row in rows}
            self._drawn[name] = {one: row for one, row in short.items() if one in drawn}
        return self._drawn[name]


def short_name(name: str) -> str:
    """What the chain calls a call: its id in the telephone system may hold a customer's number."""
    return lot("call", name)[:16]


def _read(content: str | None) -> list[Call]:
    return [
        Call(row[0], PersonId(row[1]), datetime.fromisoformat(row[2]), row[3])
        for row in json.loads(content or "[]")
    ]
