"""What is on record about somebody, as evidence for the conditions of a certificate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from trainer.certification.evidence import (
    Evidence,
    InspectionEvidence,
    ModuleEvidence,
    QuizEvidence,
    StudyEvidence,
)
from trainer.desks.borderline import result_evidence
from trainer.desks.typing_evidence import typing_evidence
from trainer.exams.events import PaperMarked, PaperRemarked
from trainer.foundation.events import Recorded
from trainer.foundation.identity import EventId, ModuleId, PersonId
from trainer.records.decided import evidence_of
from trainer.records.records import Records


def evidence_about(
    records: Records, person: PersonId, now: datetime, noted: Iterable[Recorded] = ()
) -> list[Evidence]:
    """Everything that counts about a person; `noted` is what others noted about them."""
    found: list[Evidence] = [
        StudyEvidence(EventId(f"progress:{one.lesson}"), one.at, one.module)
        for one in records.studies.progress(person)
    ]
    for done in records.studies.finished(person):
        found.append(ModuleEvidence(done.event, done.at, done.module, done.version))
    finished = {one.module: one.at for one in found if isinstance(one, ModuleEvidence)}
    for row in records.results.sittings(person):
        result = result_evidence(row)
        if result is None:
            continue
        found.append(result)
        since = finished.get(row.module)
        if row.passed and since is not None and result.at > since:
            again = ModuleEvidence(result.event, result.at, row.module, row.version, again=True)
            found.append(again)
    found += (
        InspectionEvidence(call.sheets[-1].event, at, score)
        for call in records.inspected.of(person).values()
        if (score := call.score) is not None and (at := call.settled_at) is not None
    )
    runs, tests = records.results.runs(person), records.typing_tests.of(person)
    return [*found, *typing_evidence(runs, tests, now), *evidence_of(noted)]


def evidence_before(records: Records, person: PersonId, now: datetime) -> list[Evidence]:
    """The same with results as they were before a correction.

    A certificate keeps those that it rested on.
    """
    newest = {row.event for row in records.results.sittings(person)}
    found = evidence_about(records, person, now)
    for recorded in records.corrections.results_of(person):
        event, envelope = recorded.event, recorded.envelope
        if isinstance(event, PaperMarked | PaperRemarked) and envelope.id not in newest:
            percent = Decimal(event.percent)
            found.append(QuizEvidence(envelope.id, envelope.at, ModuleId(""), percent, ""))
    return found
