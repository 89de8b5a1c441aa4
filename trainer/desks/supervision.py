"""Look over everybody: who completed what, who may take calls, and one person's whole file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from trainer.certification.policy import TypingRequired
from trainer.certification.standing import Standing
from trainer.desks.catalogue import Catalogue
from trainer.desks.certification import AwardView, CertificationDesk, PersonStanding
from trainer.desks.permission import require
from trainer.desks.study import LessonState, ModuleProgress, StudyDesk
from trainer.desks.timeline import TimelineEntry, timeline
from trainer.foundation.clock import Clock
from trainer.foundation.identity import PersonId, SittingId
from trainer.foundation.wording import Text, text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.results import RunRow, SittingRow

CellState = Literal["none", "part", "done", "failed"]

# Red first: who must not take calls stands above who may.
STATE_ORDER = ("lapsed", "due", "eligible", "in_training", "none", "certified", "withdrawn")
STATE_NAMES: dict[str, Text] = {
    "none": text("Not started"),
    "in_training": text("In training"),
    "eligible": text("Waiting for approval"),
    "certified": text("Certified"),
    "due": text("Due for renewal"),
    "lapsed": text("Lapsed"),
    "withdrawn": text("Left"),
}
READY = ("certified", "due")


@dataclass(frozen=True)
class CompletionColumn:
    """One module, its quiz, or typing."""

    id: str
    title: str
    kind: Literal["module", "quiz", "typing"]


@dataclass(frozen=True)
class CompletionCell:
    """How one person stands with one column; `sitting` leads to the attempt behind it."""

    text: str
    state: CellState
    percent: int | None = None
    sitting: SittingId | None = None


@dataclass(frozen=True)
class CompletionRow:
    """One person across all columns."""

    person: Person
    cells: tuple[CompletionCell, ...]


@dataclass(frozen=True)
class CompletionTable:
    """Person by module, quiz and typing."""

    columns: tuple[CompletionColumn, ...]
    rows: tuple[CompletionRow, ...]


@dataclass(frozen=True)
class PersonRow:
    """One person in the list of standings; `reasons` say what is missing."""

    person: Person
    state: str
    state_text: Text
    level_title: str
    valid_until: date | None
    reasons: tuple[Text, ...]
    ready: bool


@dataclass(frozen=True)
class PersonFile:
    """Everything there is about one person."""

    person: Person
    added_at: datetime
    standings: tuple[Standing, ...]
    modules: tuple[ModuleProgress, ...]
    lessons: tuple[LessonState, ...]
    sittings: tuple[SittingRow, ...]
    runs: tuple[RunRow, ...]
    awards: tuple[AwardView, ...]
    timeline: tuple[TimelineEntry, ...]


class SupervisionDesk:
    """What trainers, supervisors and auditors may look at; looking changes nothing."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        study: StudyDesk,
        certification: CertificationDesk,
        clock: Clock,
    ) -> None:
        self._records = records
        self._catalogue = catalogue
        self._study = study
        self._certification = certification
        self._clock = clock

    def completion(self, actor: Person, query: str = "", team: str = "") -> CompletionTable:
        """Who completed what. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        columns = []
        for module, _version in self._catalogue.modules():
            columns.append(CompletionColumn(module.id, module.title, "module"))
            if module.quiz is not None:
                columns.append(CompletionColumn(module.id, module.quiz.title, "quiz"))
        columns.append(CompletionColumn("typing", "", "typing"))
        rows = tuple(
            CompletionRow(person, tuple(self._cells(person)))
            for person in self._learners(query, team)
        )
        return CompletionTable(tuple(columns), rows)

    def teams(self) -> list[str]:
        """Every team there is."""
        return sorted({person.team for person in self._records.people.all() if person.team})

    def people(
        self, actor: Person, query: str = "", team: str = "", state: str = ""
    ) -> list[PersonRow]:
        """Where everybody stands, red first. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        standings = self._certification.everybody()
        rows = [
            _person_row(person, standings[person.id])
            for person in self._learners(query, team)
            if not state or standings[person.id].state == state
        ]
        return sorted(
            rows,
            key=lambda row: (
                STATE_ORDER.index(row.state),
                row.valid_until or date.max,
                row.person.staff_no,
            ),
        )

    def counts(self, actor: Person) -> dict[str, int]:
        """How many people are in each state. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        counted = Counter(one.state for one in self._certification.everybody().values())
        return {state: counted[state] for state in STATE_ORDER}

    def person(self, actor: Person, person_id: PersonId) -> PersonFile:
        """One person's whole file. Raises NotAllowed or NotFound."""
        require(actor, "trainer", "supervisor", "auditor")
        person = self._records.people.get(person_id)
        modules = self._study.modules(person)
        return PersonFile(
            person=person,
            added_at=self._records.people.added_at(person_id),
            standings=tuple(self._certification.standings(person_id)),
            modules=modules,
            lessons=tuple(lesson for one in modules for lesson in one.lessons),
            sittings=tuple(self._records.results.sittings(person_id)),
            runs=tuple(self._records.results.runs(person_id)),
            awards=tuple(self._certification.awards(person_id)),
            timeline=tuple(
                timeline(self._records.journal.events(person=person_id), self._titles(modules))
            ),
        )

    def _learners(self, query: str, team: str) -> list[Person]:
        return [
            person
            for person in self._records.people.matching(query)
            if person.role == "learner" and (not team or person.team == team)
        ]

    def _cells(self, person: Person) -> list[CompletionCell]:
        cells: list[CompletionCell] = []
        sittings = self._records.results.sittings(person.id)
        for one in self._study.modules(person):
            cells.append(_module_cell(one))
            if one.module.quiz is not None:
                own = [row for row in sittings if row.module == one.module.id]
                cells.append(_quiz_cell(own))
        return [*cells, _typing_cell(self._records.results.runs(person.id), self._gate())]

    def _gate(self) -> TypingRequired | None:
        """What the lowest level of the first policy asks of typing."""
        levels = [level for policy in self._certification.policies() for level in policy.levels]
        asked = (required for level in levels for required in level.requires)
        return next((one for one in asked if isinstance(one, TypingRequired)), None)

    def _titles(self, modules: tuple[ModuleProgress, ...]) -> dict[str, str]:
        titles = {str(one.module.id): one.module.title for one in modules}
        for one in modules:
            titles.update({str(lesson.lesson_id): lesson.title for lesson in one.lessons})
        return titles


def _person_row(person: Person, own: PersonStanding) -> PersonRow:
    reasons: tuple[Text, ...] = ()
    if own.standing is not None and own.state not in ("certified", "withdrawn"):
        reasons = tuple(
            judged.next_step for judged in own.standing.requirements if judged.next_step.template
        )
    return PersonRow(
        person, own.state, STATE_NAMES[own.state], own.level_title, own.valid_until, reasons,
        own.state in READY,
    )  # fmt: skip


def _module_cell(one: ModuleProgress) -> CompletionCell:
    if one.finished:
        return CompletionCell("100%", "done", 100)
    return CompletionCell(f"{one.percent}%", "part" if one.percent else "none", one.percent)


def _quiz_cell(sittings: list[SittingRow]) -> CompletionCell:
    marked = [row for row in sittings if row.percent is not None]
    if not marked:
        return CompletionCell("…" if sittings else "—", "part" if sittings else "none")
    best = max(marked, key=lambda row: (row.passed, row.percent or 0))
    state: CellState = "done" if best.passed else "failed"
    return CompletionCell(f"{best.percent}%", state, int(best.percent or 0), best.id)


def _typing_cell(runs: list[RunRow], gate: TypingRequired | None) -> CompletionCell:
    """The best test, done when it is enough for the lowest level."""
    tests = [run for run in runs if run.certified and run.net is not None]
    if not tests:
        return CompletionCell("—", "none")
    best = max(tests, key=lambda run: (_is_enough(run, gate), run.net or 0))
    return CompletionCell(f"{best.net:.1f}", "done" if _is_enough(best, gate) else "failed")


def _is_enough(run: RunRow, gate: TypingRequired | None) -> bool:
    if run.net is None or run.accuracy is None:
        return False
    return gate is None or (run.net >= gate.speed and run.accuracy * 100 >= gate.accuracy)
