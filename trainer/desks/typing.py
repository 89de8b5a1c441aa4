"""Typing tests: which passage, the start, the end and what it is worth."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from decimal import Decimal

from trainer import __version__
from trainer.certification.days import local_day
from trainer.certification.policy import TypingRequired
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.permission import require_self_or
from trainer.foundation.canonical import canonical
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PassageId, PersonId, RunId, new_id
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.journal import Act
from trainer.records.records import Records
from trainer.records.results import RunRow
from trainer.typing_tests.equating import figures_of, means_of, why_not_certified
from trainer.typing_tests.events import TypingRunFinished, TypingRunKept, TypingRunStarted
from trainer.typing_tests.insight import steadiness
from trainer.typing_tests.passage import Passage
from trainer.typing_tests.run import Run
from trainer.typing_tests.run_file import from_plain, joined, part_of, to_plain
from trainer.typing_tests.score import Score, own_rules, score_run
from trainer.typing_tests.weeks import Typed, Week, weeks
from trainer.typing_tests.width import WidthPolicy

_WEEKS_OF = 120  # runs: a log is read for each, and more would not be seen in the chart


class RunErased(TrainerError):
    """The log of the run was erased together with its person."""


@dataclass(frozen=True)
class RunTicket:
    """A run that was begun and must be finished, or counts as abandoned."""

    run: RunId
    person: Person
    passage: Passage
    seconds: int
    certified: bool
    profile: str
    width: WidthPolicy = "lenient"


@dataclass(frozen=True)
class Gate:
    """What a level asks of typing; accuracy in percent."""

    level_title: str
    speed: Decimal
    accuracy: Decimal
    met: bool


@dataclass(frozen=True)
class RunResult:
    """A finished run with its score and the levels it is enough for."""

    run_id: RunId
    run: Run
    score: Score
    gates: tuple[Gate, ...]


class TypingDesk:
    """What a learner may do with passages."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock

    def passages(self) -> list[Passage]:
        """Every published passage."""
        return self._catalogue.passages()

    def next_passage(self, person: Person, *, certified: bool = False) -> Passage:
        """A passage this person never typed, else the one typed longest ago.

        Everybody has an order of their own, so that neighbours do not type the same text.

        A test (`certified`) draws only from passages that are alike enough; practice draws
        from those marked for it, if there are any, so that those of tests stay unseen.

        Raises:
            NotPublished: there are no passages.
        """
        passages = self.alike() if certified else self._for_practice()
        if not passages:
            raise NotPublished(text("No typing passage is published yet."))
        typed = [run.passage for run in self._records.results.runs(person.id)]
        latest = {name: place for place, name in enumerate(typed)}
        return min(passages, key=lambda one: (latest.get(one.id, -1), _lot(person.id, one.id)))

    def alike(self) -> list[Passage]:
        """The passages that a test may draw from: those that are alike enough."""
        passages = [passage for passage in self.passages() if not passage.practice]
        pool = [figures_of(passage) for passage in passages]
        means = means_of(pool)
        return [
            passage
            for passage, figures in zip(passages, pool, strict=True)
            if not why_not_certified(figures, means)
        ]

    def _for_practice(self) -> list[Passage]:
        passages = self.passages()
        return [passage for passage in passages if passage.practice] or passages

    def start(
        self, person: Person, passage: Passage, *, seconds: int, certified: bool,
        profile: str = "standard",
    ) -> RunTicket:  # fmt: skip
        """Begin a run; from now on it stands in the records whether it is finished or not."""
        ticket = RunTicket(RunId(new_id()), person, passage, seconds, certified, profile)
        with self._records.journal.act(person.id, self._clock().wall) as act:
            record_start(act, ticket)
        return ticket

    def finish(self, ticket: RunTicket, run: Run) -> RunResult:
        """Score the run and keep it with its whole log."""
        with self._records.journal.act(ticket.person.id, self._clock().wall) as act:
            result = record_end(act, ticket, run)
        return RunResult(ticket.run, run, result, self._judged(result))

    def history(self, person: Person) -> list[RunRow]:
        """This person's runs, oldest first."""
        return self._records.results.runs(person.id)

    def weeks(self, person: Person) -> list[Week]:
        """How this person typed in the latest weeks; only what logs still tell is steady."""
        typed = []
        for row in self.history(person)[-_WEEKS_OF:]:
            if row.net is not None and row.accuracy is not None and row.log is not None:
                log = self._records.private.content(row.log)
                even = None if log is None else steadiness(from_plain(json.loads(log)))
                typed.append(Typed(local_day(row.started_at), row.net, row.accuracy, even))
        return weeks(typed)

    def result(self, actor: Person, run_id: RunId) -> RunResult:
        """A finished run, scored again from its log. Raises NotAllowed or RunErased."""
        run = self.run(actor, run_id)
        result = score_run(run, own_rules(run))
        return RunResult(run_id, run, result, self._judged(result))

    def run(self, actor: Person, run_id: RunId) -> Run:
        """The log of a run, or what was kept of one that was broken off.

        Raises:
            NotAllowed, RunErased.
        """
        parts = []
        for recorded in self._records.journal.events(thing=run_id):
            if not isinstance(recorded.event, (TypingRunFinished, TypingRunKept)):
                continue
            require_self_or(
                actor, recorded.envelope.person or "", "trainer", "supervisor", "auditor"
            )
            content = self._records.private.content(recorded.event.log)
            if content is None:
                continue
            if isinstance(recorded.event, TypingRunFinished):
                return from_plain(json.loads(content))
            parts.append(json.loads(content))
        if parts:
            return joined(parts)
        raise RunErased(text("The log of this typing run is not there (any more)."))

    def gates(self) -> tuple[Gate, ...]:
        """What each level asks of typing."""
        return tuple(
            Gate(level, required.speed, required.accuracy, False)
            for level, required in self.required()
        )

    def required(self) -> list[tuple[str, TypingRequired]]:
        """What the policies in force ask of typing, with the name of the level."""
        return [
            (level.name, required)
            for policy, _version in self._catalogue.policies(local_day(self._clock().wall))
            for level in policy.levels
            for required in level.requires
            if isinstance(required, TypingRequired)
        ]

    def _judged(self, result: Score) -> tuple[Gate, ...]:
        return tuple(
            replace(
                gate,
                met=result.net >= gate.speed and result.accuracy * 100 >= gate.accuracy,
            )
            for gate in self.gates()
        )


def record_start(act: Act, ticket: RunTicket) -> None:
    """Say that the run has begun."""
    event = TypingRunStarted(
        ticket.run, ticket.passage.id, ticket.passage.version, ticket.profile, ticket.seconds,
        ticket.certified,
    )  # fmt: skip
    act.add(event, person=ticket.person.id, thing=ticket.run)


def record_part(act: Act, ticket: RunTicket, run: Run, first: int) -> None:
    """Keep what happened from the entry `first` of the run on, in case it never ends."""
    log = act.keep_private(ticket.person.id, "typing-log", canonical(part_of(run, first)))
    act.add(TypingRunKept(ticket.run, first, log), person=ticket.person.id, thing=ticket.run)


def record_end(act: Act, ticket: RunTicket, run: Run) -> Score:
    """Score a run, and keep it with its whole log."""
    result = score_run(run, own_rules(run))
    log = act.keep_private(ticket.person.id, "typing-log", canonical(to_plain(run)))
    event = TypingRunFinished(
        run=ticket.run,
        passage=ticket.passage.id,
        version=ticket.passage.version,
        profile=ticket.profile,
        seconds=ticket.seconds,
        certified=ticket.certified,
        log=log,
        score=result.as_plain(),
        program=__version__,
    )
    act.add(event, person=ticket.person.id, thing=ticket.run)
    return result


def _lot(person: PersonId, passage: PassageId) -> str:
    return hashlib.sha256(f"{person}\n{passage}".encode()).hexdigest()
