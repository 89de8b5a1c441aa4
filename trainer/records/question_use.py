"""How often each question was put before somebody."""

from __future__ import annotations

import sqlite3

from trainer.records.journal import NOISE

_SITTINGS = "SELECT count(*) FROM sittings WHERE module = ?"
# Only the index of what people did, without their answers, leads to an opened paper.
_PAPERS = (
    "SELECT json_extract(line.value, '$.question.id'), count(*) FROM sittings AS s "
    "JOIN events AS e ON e.person = s.person AND e.at = s.opened_at "
    f"AND {NOISE} AND e.kind = 'paper-opened', json_each(e.body, '$.paper.lines') AS line "
    "WHERE s.module = ? AND json_extract(e.body, '$.sitting') = s.id GROUP BY 1"
)
_READABLE = (
    f"SELECT count(*) FROM events WHERE {NOISE} AND kind = 'paper-opened' "
    "AND instr(body, :start) > 0 AND EXISTS ("
    "SELECT 1 FROM json_each(body, '$.paper.lines') AS line "
    "WHERE substr(json_extract(line.value, '$.question.id'), 1, :length) = :bank "
    "AND json_extract(line.value, '$.question.sealed') IS NULL)"
)


class QuestionUse:
    """Counts papers with a question in them; counted again only after another sitting."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, tuple[int, dict[str, int]]] = {}

    def counts(self, module: str) -> dict[str, int]:
        """Papers of the module's sittings by question."""
        (sittings,) = self._connection.execute(_SITTINGS, (module,)).fetchone()
        if self._known.get(module, (0, {}))[0] != sittings:
            rows = self._connection.execute(_PAPERS, (module,))
            self._known[module] = (sittings, {str(name): int(papers) for name, papers in rows})
        return self._known.get(module, (0, {}))[1]

    def readable_papers(self, bank: str) -> int:
        """Papers that hold questions of this bank in a form that is not sealed."""
        start = f"{bank}/"
        places = {"start": f'"{start}', "bank": start, "length": len(start)}
        (count,) = self._connection.execute(_READABLE, places).fetchone()
        return int(count)
