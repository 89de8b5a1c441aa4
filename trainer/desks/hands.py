"""Whose hands evidence went through: who noted it, scored its calls or marked its answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from trainer.certification.award import Hands
from trainer.certification.events import EvidenceNoted
from trainer.exams.events import AnswerMarked
from trainer.foundation.identity import EventId, PersonId
from trainer.records.records import Records


def hands_in(records: Records, person: PersonId, evidence: Collection[EventId]) -> Hands:
    """Who noted or rated any of it, and the other supervisors who could decide about it."""
    return _with_others(records, person, frozenset(_raters(records, person, frozenset(evidence))))


def lately_rated(records: Records, person: PersonId, since: datetime) -> Hands:
    """Who scored their calls or watched them at work since then, and the other supervisors."""
    sheets = (sheet for call in records.inspected.of(person).values() for sheet in call.sheets)
    people = {sheet.inspector for sheet in sheets if sheet.at >= since}
    for recorded in records.decided.noted(person):
        event, envelope = recorded.event, recorded.envelope
        watched = isinstance(event, EvidenceNoted) and event.kind in ("observation", "inspection")
        if watched and envelope.at >= since:
            people.add(envelope.actor)
    return _with_others(records, person, frozenset(people))


def _with_others(records: Records, person: PersonId, people: frozenset[PersonId]) -> Hands:
    others = [
        one.name
        for one in records.people.all()
        if one.role == "supervisor" and one.active and one.id not in people and one.id != person
    ]
    return Hands(people, tuple(others))


def _raters(records: Records, person: PersonId, evidence: frozenset[EventId]) -> Iterator[PersonId]:
    for recorded in records.decided.noted(person):
        if recorded.envelope.id in evidence:
            yield recorded.envelope.actor
    for call in records.inspected.of(person).values():
        if any(sheet.event in evidence for sheet in call.sheets):
            yield from (sheet.inspector for sheet in call.sheets)
    for row in records.results.sittings(person):
        if row.type == "counted" and row.event in evidence:
            for recorded in records.journal.events(thing=row.id):
                if isinstance(recorded.event, AnswerMarked):
                    yield recorded.envelope.actor
