"""One person's whole file, now or at the end of a past day, and what each result rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from heapq import merge
from typing import Literal

from trainer.certification.days import day_begins
from trainer.certification.judged import Judged
from trainer.certification.policy import Policy
from trainer.certification.standing import Standing
from trainer.desks.asked_of import asked_of
from trainer.desks.catalogue import Catalogue
from trainer.desks.certification import AwardView, CertificationDesk
from trainer.desks.corrected_of import corrected_of
from trainer.desks.course import LessonState, ModuleProgress, modules_of
from trainer.desks.timeline import TimelineEntry, timeline
from trainer.foundation.identity import EventId, PersonId
from trainer.foundation.wording import Text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.results import RunRow, SittingRow

EvidenceKind = Literal["sitting", "run", "module", "award", ""]


@dataclass(frozen=True)
class EvidenceLine:
    """One condition of a level and what it rests on.

    `value` is the figure that was judged: percent of a quiz, characters a minute of a run.
    `opens` is the id of the sitting, run, module or award; `version` that of the content.
    """

    level_title: str
    rule: Text
    met: bool
    next_step: Text
    value: Decimal | None
    kind: EvidenceKind = ""
    opens: str = ""
    at: datetime | None = None
    version: str = ""
    event: EventId | None = None


@dataclass(frozen=True)
class PolicyInForce:
    """A policy, its version, and since when it is in force."""

    policy: Policy
    version: str
    since: datetime


@dataclass(frozen=True)
class PersonFile:
    """Everything there is about one person; `as_of` is None for now.

    As of a past day it is what there was at its end: nothing that came later counts.
    """

    person: Person
    added_at: datetime
    as_of: date | None
    policies: tuple[PolicyInForce, ...]
    standings: tuple[Standing, ...]
    evidence: tuple[EvidenceLine, ...]
    modules: tuple[ModuleProgress, ...]
    lessons: tuple[LessonState, ...]
    sittings: tuple[SittingRow, ...]
    runs: tuple[RunRow, ...]
    awards: tuple[AwardView, ...]
    timeline: tuple[TimelineEntry, ...]


def read_file(
    records: Records,
    catalogue: Catalogue,
    certification: CertificationDesk,
    person_id: PersonId,
    as_of: date | None = None,
    *,
    with_watch: bool = True,
) -> PersonFile:
    """The file as these records have it; `with_watch` tells who looked at it. Raises NotFound."""
    person = records.people.get(person_id)
    modules = modules_of(records, catalogue, [person])[person_id]
    story = tuple(records.journal.story(person_id))
    titles = _titles(modules)
    titles |= {f"chat:{one.id}": one.title for one, _version in catalogue.chats()}
    happened = timeline(story, titles, with_watch=with_watch)
    asked = asked_of(records, person, story, titles)
    corrected = corrected_of(story, records.results.awards(person_id))
    standings = tuple(certification.standings(person_id))
    policies = tuple(_policies(records, certification))
    sittings = tuple(records.results.sittings(person_id))
    runs = tuple(records.results.runs(person_id))
    awards = tuple(certification.awards(person_id))
    behind = {**_results(sittings, runs), **_finished(records, person_id), **_awarded(awards)}
    return PersonFile(
        person=person,
        added_at=records.people.added_at(person_id),
        as_of=as_of,
        policies=policies,
        standings=standings,
        evidence=tuple(_evidence(policies, standings, behind)),
        modules=modules,
        lessons=tuple(lesson for one in modules for lesson in one.lessons),
        sittings=sittings,
        runs=runs,
        awards=awards,
        timeline=tuple(
            merge(happened, asked[::-1], corrected[::-1], key=lambda entry: entry.at, reverse=True)
        ),
    )


@dataclass(frozen=True)
class _Behind:
    """What an event that counts stands for."""

    kind: EvidenceKind
    opens: str
    at: datetime | None
    version: str


def _policies(records: Records, certification: CertificationDesk) -> Iterator[PolicyInForce]:
    since = {version: at for _thing, version, at in records.published.history("policy")}
    for policy in certification.policies():
        begun = max(since[policy.version], day_begins(policy.effective_from))
        yield PolicyInForce(policy, policy.version, begun)


def _evidence(
    policies: Iterable[PolicyInForce],
    standings: Iterable[Standing],
    behind: Mapping[str, _Behind],
) -> Iterator[EvidenceLine]:
    for place, (one, own) in enumerate(zip(policies, standings, strict=True)):
        if place and not own.is_pursued:
            continue
        for level in one.policy.levels:
            for judged in own.by_level[level.id]:
                yield _line(level.name, judged, behind)


def _line(level: str, judged: Judged, behind: Mapping[str, _Behind]) -> EvidenceLine:
    value = judged.value if isinstance(judged.value, Decimal) else None
    line = EvidenceLine(level, judged.rule, judged.is_met, judged.next_step, value)
    found = next(((event, behind[event]) for event in judged.evidence if event in behind), None)
    if found is None:
        return line
    event, one = found
    return EvidenceLine(
        level, judged.rule, judged.is_met, judged.next_step, value, one.kind, one.opens, one.at,
        one.version, event,
    )  # fmt: skip


def _results(sittings: Iterable[SittingRow], runs: Iterable[RunRow]) -> dict[str, _Behind]:
    found: dict[str, _Behind] = {}
    for row in sittings:
        if row.event:
            found[row.event] = _Behind("sitting", row.id, row.handed_in_at, row.version)
    for run in runs:
        if run.event:
            found[run.event] = _Behind("run", run.id, run.finished_at, run.version)
    return found


def _finished(records: Records, person: PersonId) -> dict[str, _Behind]:
    return {
        done.event: _Behind("module", done.module, done.at, done.version)
        for done in records.studies.finished(person)
    }


def _awarded(awards: Iterable[AwardView]) -> dict[str, _Behind]:
    return {
        award.event: _Behind("award", award.number, award.awarded_at, award.policy_version)
        for award in awards
    }


def _titles(modules: Iterable[ModuleProgress]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for one in modules:
        titles[one.module.id] = one.module.title
        titles.update({str(lesson.lesson_id): lesson.title for lesson in one.lessons})
    return titles
