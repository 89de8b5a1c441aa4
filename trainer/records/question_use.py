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
