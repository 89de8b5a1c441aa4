"""Corrections of questions, the papers they concern, and appeals."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from trainer.exams.appeals import Appeal, appeals_in
from trainer.exams.correction import Correction, Way
from trainer.exams.events import QuestionCorrected
from trainer.foundation.events import Recorded
from trainer.foundation.identity import EventId, PersonId, QuestionId, SittingId, Version
from trainer.questions.canonical import from_plain
from trainer.records.journal import COLUMNS, IN_ORDER, NOISE, recorded_of
from trainer.records.published import Published

_FAMILY = f"SELECT {COLUMNS} FROM events WHERE thing > ? AND thing < ? {IN_ORDER}"
# Only the index of what people did, without their answers, leads to an opened paper; reading the
# lines of a paper is slow, so papers without the question's name are left out first.
_PAPERS = (
    "SELECT s.id, json_extract(line.value, '$.version'), s.marked_event FROM sittings AS s "
    "JOIN events AS e ON e.person = s.person AND e.at = s.opened_at "
    f"AND {NOISE} AND e.kind = 'paper-opened' AND instr(e.body, :name) > 0, "
    "json_each(e.body, '$.paper.lines') AS line "
    "WHERE s.marked_event IS NOT NULL AND json_extract(e.body, '$.sitting') = s.id "
    "AND json_extract(line.value, '$.question.id') = :question ORDER BY s.handed_in_at, s.id"
)


@dataclass(frozen=True)
class KeptCorrection:
    """A correction as it was made; `why` is the private digest of the reason."""

    correction: Correction
    version: Version
    why: str
    at: datetime
    by: PersonId


@dataclass(frozen=True)
class MarkedPaper:
    """A marked sitting whose paper has a question, in which version, and its newest result."""

    sitting: SittingId
    version: Version
    event: EventId


class Corrections:
    """Find what was corrected and appealed against; both are few, so no table is kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._published = Published(connection)

    def all(self) -> list[KeptCorrection]:
        """Every correction, the oldest first. Raises NotFound when a version is missing."""
        return [
            self._kept(recorded, recorded.event)
            for recorded in self._family("correction")
            if isinstance(recorded.event, QuestionCorrected)
        ]

    def papers(self, question: QuestionId) -> list[MarkedPaper]:
        """Every marked paper with any version of the question, the oldest first."""
        # As the body spells it: canonical JSON without spaces; ids have nothing to escape.
        values = {"name": f'"{question}"', "question": question}
        rows = self._connection.execute(_PAPERS, values)
        return [MarkedPaper(SittingId(row[0]), Version(row[1]), EventId(row[2])) for row in rows]

    def results_of(self, person: PersonId) -> list[Recorded]:
        """Every result this person was ever given, those before a correction with them."""
        query = (
            f"SELECT {COLUMNS} FROM events WHERE person = ? AND {NOISE} "
            f"AND kind IN ('paper-marked', 'paper-remarked') {IN_ORDER}"
        )
        return [recorded_of(row) for row in self._connection.execute(query, (person,))]

    def appeals(self) -> tuple[Appeal, ...]:
        """Every appeal, the oldest first."""
        return appeals_in(self._family("appeal"))

    def _kept(self, recorded: Recorded, event: QuestionCorrected) -> KeptCorrection:
        now = None
        if event.version:
            now = from_plain(cast("Mapping[str, Any]", self._published.plain(event.version)))
        correction = Correction(
            event.correction,
            QuestionId(event.question),
            frozenset(Version(version) for version in event.versions),
            cast("Way", event.way),
            now,
        )
        envelope = recorded.envelope
        version = Version(event.version)
        return KeptCorrection(correction, version, event.why, envelope.at, envelope.actor)

    def _family(self, name: str) -> Iterator[Recorded]:
        # ":" and ";" are neighbours, so that the index of things finds the range.
        rows = self._connection.execute(_FAMILY, (f"{name}:", f"{name};"))
        return map(recorded_of, rows)
