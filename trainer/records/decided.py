"""What was decided and noted about people; folded each time, for there is little of it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from trainer.certification.decisions import Decision, decisions_in
from trainer.certification.events import EvidenceNoted
from trainer.certification.evidence import NotedEvidence
from trainer.foundation.events import Recorded
from trainer.foundation.identity import PersonId
from trainer.records.journal import COLUMNS, IN_ORDER, recorded_of

# As the index decided_by_person spells it, so that the questions below use it.
JUDGED = (
    "kind IN ('decision-made', 'decision-confirmed', 'decision-refused', "
    "'decision-acknowledged', 'decision-talked', 'decision-objected', 'evidence-noted')"
)


class Decided:
    """Find decisions and noted evidence."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, person: PersonId) -> tuple[Decision, ...]:
        """The decisions about one person, the oldest first."""
        return decisions_in(one for one in self._judged(person) if not _is_noted(one))

    def all(self) -> tuple[Decision, ...]:
        """Every decision, the oldest first."""
        # ":" and ";" are neighbours, so that the index of things finds the range.
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM events WHERE thing > 'decision:' AND thing < 'decision;' "
            f"{IN_ORDER}"
        )
        return decisions_in(map(recorded_of, rows))

    def noted(self, person: PersonId) -> list[Recorded]:
        """What was noted about one person, the oldest first."""
        return [one for one in self._judged(person) if _is_noted(one)]

    def about(
        self, people: Collection[PersonId]
    ) -> Mapping[PersonId, tuple[tuple[Decision, ...], list[Recorded]]]:
        """Decisions and what was noted, for several people."""
        found: defaultdict[PersonId, tuple[tuple[Decision, ...], list[Recorded]]]
        found = defaultdict(lambda: ((), []))
        for person in people:
            own = self._judged(person)
            if own:
                noted = [one for one in own if _is_noted(one)]
                found[person] = decisions_in(one for one in own if not _is_noted(one)), noted
        return found

    def _judged(self, person: PersonId) -> list[Recorded]:
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM events WHERE person = ? AND {JUDGED} {IN_ORDER}", (person,)
        )
        return [recorded_of(row) for row in rows]


def evidence_of(noted: Iterable[Recorded]) -> list[NotedEvidence]:
    """What was noted as evidence for conditions; means of calls are made of the calls now."""
    found: list[NotedEvidence] = []
    for recorded in noted:
        event, envelope = recorded.event, recorded.envelope
        if isinstance(event, EvidenceNoted) and event.kind != "inspection":
            found.append(
                NotedEvidence(
                    envelope.id, envelope.at, event.kind, event.item, event.passed,
                    envelope.actor, event.last_day,
                )
            )  # fmt: skip
    return found


def _is_noted(recorded: Recorded) -> bool:
    return isinstance(recorded.event, EvidenceNoted)
