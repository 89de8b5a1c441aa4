"""What one person answered in quizzes, quick checks and practice, question by question."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from trainer.foundation.identity import PersonId, QuestionId, SittingId
from trainer.records.journal import NOISE, moment_of

# The sitting's own id leads to its events, and the answers among them are not read. A paper
# that was marked anew counts as it was marked last.
_PAPERS = """
    SELECT sittings.id, sittings.handed_in_at, opened.body, marked.body
    FROM sittings
    JOIN events AS opened ON opened.thing = sittings.id AND opened.kind = 'paper-opened'
    JOIN events AS marked ON marked.thing = sittings.id
        AND marked.kind IN ('paper-marked', 'paper-remarked')
    WHERE sittings.person = ? AND sittings.type = 'quiz'
    ORDER BY sittings.handed_in_at, sittings.id, marked.at, marked.seq
"""
_CHECKS = """
    SELECT at, body FROM events
    WHERE person = ? AND kind IN ('blocks-read', 'check-answered') AND kind = 'check-answered'
    ORDER BY at, stream, seq
"""
_PRACTISED = f"""
    SELECT at, body FROM events WHERE person = ? AND {NOISE} AND kind = 'practice-answered'
    ORDER BY at, stream, seq
"""
_SAVED = f"""
    SELECT kind, body FROM events
    WHERE person = ? AND {NOISE} AND kind IN ('question-saved', 'question-dropped')
    ORDER BY at, stream, seq
"""


@dataclass(frozen=True)
class AnsweredQuestion:
    """One answer; `rating` only where it was practised, `sitting` only where it was sat."""

    question: QuestionId
    at: datetime
    right: bool
    rating: str = ""
    sitting: SittingId | None = None


class Practising:
    """Answers of one person, oldest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def papers(self, person: PersonId) -> list[AnsweredQuestion]:
        """Every question of the quizzes handed in; right is what earned full marks."""
        rows = self._connection.execute(_PAPERS, (person,))
        last = {sitting: (moment_of(at), *bodies) for sitting, at, *bodies in rows}
        return [
            AnsweredQuestion(name, at, right, sitting=sitting)
            for sitting, (at, opened, marked) in last.items()
            for name, right in _rights(opened, marked)
        ]

    def checks(self, person: PersonId) -> list[AnsweredQuestion]:
        """The first answer to each quick check; later ones only tell that it was tried again."""
        first: dict[str, AnsweredQuestion] = {}
        for at, body in self._connection.execute(_CHECKS, (person,)):
            event = json.loads(body)
            answered = AnsweredQuestion(event["check"], moment_of(at), event["right"])
            first.setdefault(event["check"], answered)
        return list(first.values())

    def practised(self, person: PersonId) -> list[AnsweredQuestion]:
        """Every answer given in practice."""
        events = (
            (moment_of(at), json.loads(body))
            for at, body in self._connection.execute(_PRACTISED, (person,))
        )
        return [
            AnsweredQuestion(event["question"], at, event["right"], event["rating"])
            for at, event in events
        ]

    def saved(self, person: PersonId) -> list[QuestionId]:
        """The saved questions, what was saved last standing first."""
        kept: dict[QuestionId, None] = {}
        for kind, body in self._connection.execute(_SAVED, (person,)):
            question = QuestionId(json.loads(body)["question"])
            kept.pop(question, None)
            if kind == "question-saved":
                kept[question] = None
        return list(reversed(kept))


def _rights(opened: str, marked: str) -> Iterator[tuple[QuestionId, bool]]:
    marks = json.loads(marked)["questions"]
    for line in json.loads(opened)["paper"]["lines"]:
        name = line["question"]["id"]
        if name in marks:  # else it was taken out of the paper
            yield name, Decimal(marks[name]) == Decimal(line["marks"])
