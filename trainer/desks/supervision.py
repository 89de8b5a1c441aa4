"""Look over everybody: who completed what, who may take calls, and one person's whole file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from trainer.certification.days import day_ends, local_day
from trainer.certification.evidence import TypingEvidence
from trainer.certification.judged import Ground
from trainer.certification.policy import TypingRequired, from_plain
from trainer.certification.requirements import judge
from trainer.certification.typing_rules import is_test, types_well
from trainer.desks.catalogue import Catalogue
from trainer.desks.certification import CertificationDesk
from trainer.desks.course import ModuleShare, by_person, shares_of
from trainer.desks.overview import Filter, OverviewDesk, PersonRow
from trainer.desks.permission import require
from trainer.desks.person_file import PersonFile, read_file
from trainer.desks.typing_evidence import typing_evidence
from trainer.foundation.canonical import Plain
from trainer.foundation.clock import Clock, stopped
from trainer.foundation.identity import PersonId, RunId, SittingId
from trainer.foundation.wording import Text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.records.results import RunRow, SittingRow

CellState = Literal["none", "part", "done", "failed"]


@dataclass(frozen=True)
class CompletionColumn:
    """One module, its quiz, or typing."""

    id: str
    title: str
    kind: Literal["module", "quiz", "typing"]
    block: str = ""


@dataclass(frozen=True)
class CompletionCell:
    """How one person stands with one column; `sitting` or `run` is the attempt behind it."""

    text: str
    state: CellState
    percent: int | None = None
    sitting: SittingId | None = None
    run: RunId | None = None


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
class LevelText:
    """What a level asks, in words."""

    title: str
    rules: tuple[Text, ...]
    valid_months: int
    due_days: int


@dataclass(frozen=True)
class PolicyText:
    """One version of a policy, in words."""

    title: str
    note: str
    version: str
    levels: tuple[LevelText, ...]


class SupervisionDesk:
    """What trainers, supervisors and auditors may look at; looking changes nothing."""

    def __init__(
        self,
        records: Records,
        catalogue: Catalogue,
        certification: CertificationDesk,
        overview: OverviewDesk,
        clock: Clock,
    ) -> None:
        self._records = records
        self._catalogue = catalogue
        self._certification = certification
        self._overview = overview
        self._clock = clock

    def completion(
        self, actor: Person, query: str = "", team: str = "", *, left: bool = False
    ) -> CompletionTable:
        """Who completed what; with `left` also those who have left. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        columns = []
        for module, _version in self._catalogue.modules():
            columns.append(CompletionColumn(module.id, module.title, "module", module.block))
            if module.quiz is not None:
                title = module.quiz.title
                columns.append(CompletionColumn(module.id, title, "quiz", module.block))
        columns.append(CompletionColumn("typing", "", "typing"))
        people = [
            person
            for person in self._records.people.matching(query)
            if person.role == "learner"
            and (left or person.active)
            and (not team or person.team == team)
        ]
        return CompletionTable(tuple(columns), tuple(self._rows(people)))

    def teams(self) -> list[str]:
        """Every team there is."""
        return self._records.people.teams()

    def people(
        self, actor: Person, query: str = "", team: str = "", state: str = ""
    ) -> list[PersonRow]:
        """Where everybody who has not left stands, red first. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        self._overview.freshen()
        return self._overview.page(actor, Filter(query=query, team=team, state=state))

    def counts(self, actor: Person) -> dict[str, int]:
        """How many people are in each state. Raises NotAllowed."""
        require(actor, "trainer", "supervisor", "auditor")
        self._overview.freshen()
        return self._overview.counts(actor)

    def person(self, actor: Person, person_id: PersonId, as_of: date | None = None) -> PersonFile:
        """One person's whole file, now or as it was at the end of a past day.

        A trainer is not told who looked at the record, and what keeps it from being erased.

        Raises:
            NotAllowed: not a trainer, supervisor or auditor.
            NotFound: there is no such person, or there was none on that day.
        """
        require(actor, "trainer", "supervisor", "auditor")
        records, catalogue = self._records, self._catalogue
        watch = actor.role != "trainer"
        if as_of is None or day_ends(as_of) >= self._clock().wall:
            return read_file(records, catalogue, self._certification, person_id, with_watch=watch)
        moment = day_ends(as_of)
        with records.past(person_id, moment) as past:
            then = Catalogue(past.published)
            certification = CertificationDesk(past, then, stopped(moment))
            return read_file(past, then, certification, person_id, as_of, with_watch=watch)

    def today(self) -> date:
        """The day it is at the site."""
        return local_day(self._clock().wall)

    def run(self, actor: Person, run_id: RunId) -> tuple[Person, RunRow]:
        """A typing run and whose it is. Raises NotAllowed or NotFound."""
        require(actor, "trainer", "supervisor", "auditor")
        row = self._records.results.run(run_id)
        return self._records.people.get(row.person), row

    def policy(self, actor: Person, version: str) -> PolicyText:
        """Any version of a policy that was ever in force. Raises NotAllowed or NotFound."""
        require(actor, "trainer", "supervisor", "auditor")
        policy = from_plain(cast("Mapping[str, Plain]", self._records.published.plain(version)))
        titles, course = self._certification.words()
        ground = Ground(policy, (), (), local_day(self._clock().wall), titles, course)
        levels = tuple(
            LevelText(
                level.name,
                tuple(judge(required, ground).rule for required in level.requires),
                level.valid_months,
                level.due_days,
            )
            for level in policy.levels
        )
        return PolicyText(policy.title, policy.note, version, levels)

    def _rows(self, people: Sequence[Person]) -> Iterator[CompletionRow]:
        """Everybody's cells, from one reading of each table."""
        only = people[0].id if len(people) == 1 else None
        sittings = by_person(self._records.results.sittings(only))
        now = self._clock().wall
        runs = by_person(self._records.results.runs(only))
        tests = by_person(self._records.typing_tests.of(only))
        modules = shares_of(self._records, self._catalogue, people)
        gate = self._gate()
        for person in people:
            cells: list[CompletionCell] = []
            own: defaultdict[str, list[SittingRow]] = defaultdict(list)
            for row in sittings[person.id]:
                own[row.module].append(row)
            for one in modules[person.id]:
                cells.append(_module_cell(one))
                if one.module.quiz is not None:
                    cells.append(_quiz_cell(own[one.module.id]))
            typed = typing_evidence(runs[person.id], tests[person.id], now)
            cells.append(_typing_cell(typed, gate))
            yield CompletionRow(person, tuple(cells))

    def _gate(self) -> TypingRequired | None:
        """What the lowest level of the first policy asks of typing."""
        levels = [level for policy in self._certification.policies() for level in policy.levels]
        asked = (required for level in levels for required in level.requires)
        return next((one for one in asked if isinstance(one, TypingRequired)), None)


def _module_cell(one: ModuleShare) -> CompletionCell:
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


def _typing_cell(tests: list[TypingEvidence], gate: TypingRequired | None) -> CompletionCell:
    """The best test, done when it is enough for the lowest level."""
    if not tests:
        return CompletionCell("—", "none")
    best = max(tests, key=lambda test: (_is_enough(test, gate), test.speed))
    state: CellState = "done" if _is_enough(best, gate) else "failed"
    return CompletionCell(f"{best.speed:.1f}", state, run=RunId(best.run))


def _is_enough(test: TypingEvidence, gate: TypingRequired | None) -> bool:
    return gate is None or (is_test(test, gate) and types_well(test, gate))
