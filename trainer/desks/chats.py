"""Chat drills: which there are, the start, the end, and looking back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from trainer import __version__
from trainer.desks.catalogue import Catalogue, NotPublished
from trainer.desks.permission import require_self_or
from trainer.foundation.canonical import canonical
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import PersonId, Version, new_id
from trainer.foundation.wording import text
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.simulations import drill_log
from trainer.simulations.events import ChatDrillFinished, ChatDrillStarted
from trainer.simulations.scenario import LEVELS, Scenario, from_plain
from trainer.simulations.score import ChatScore, score_of
from trainer.simulations.simulation import Simulation, replayed


class DrillErased(TrainerError):
    """What was written in a drill is not there (any more)."""


@dataclass(frozen=True)
class DrillTicket:
    """A drill that was begun; without an end it counts as abandoned."""

    drill: str
    person: Person
    scenario: Scenario
    version: Version
    seed: int


@dataclass(frozen=True)
class DrillRow:
    """A drill that was finished, as it was scored then; `title` is today's name of it."""

    drill: str
    scenario: str
    title: str
    at: datetime
    total: int
    passed: bool
    knocked_out: bool


@dataclass(frozen=True)
class DrillResult:
    """A finished drill, played again from what was sent."""

    drill: str
    played: Simulation
    score: ChatScore


class ChatDesk:
    """What a learner may do with chat drills; they are practice and evidence for nothing."""

    def __init__(self, records: Records, catalogue: Catalogue, clock: Clock) -> None:
        self._records = records
        self._catalogue = catalogue
        self._clock = clock

    def scenarios(self) -> list[Scenario]:
        """Every published drill, the easier levels first."""
        found = [scenario for scenario, _version in self._catalogue.chats()]
        return sorted(found, key=lambda one: (LEVELS.index(one.level), one.id))

    def start(self, person: Person, name: str, seed: int | None = None) -> DrillTicket:
        """Begin a drill; without a `seed` every time is a little different.

        Raises:
            NotPublished: there is no such drill (any more).
        """
        published = {one[0].id: one for one in self._catalogue.chats()}
        if name not in published:
            raise NotPublished(text("“{thing}” is not published.", thing=name))
        scenario, version = published[name]
        drill = new_id()
        chance = int(drill[:7], 16) if seed is None else seed
        ticket = DrillTicket(drill, person, scenario, version, chance)
        with self._records.journal.act(person.id, self._clock().wall) as act:
            act.add(
                ChatDrillStarted(drill, scenario.id, version, chance),
                person=person.id,
                thing=drill,
            )
        return ticket

    def finish(self, ticket: DrillTicket, played: Simulation) -> DrillResult:
        """Score the drill and keep what was sent."""
        ended = played.finish(played.now)
        score = score_of(ended)
        person = ticket.person.id
        with self._records.journal.act(person, self._clock().wall) as act:
            content = canonical(drill_log.to_plain(ended.acts))
            log = act.keep_private(person, "chat-log", content)
            event = ChatDrillFinished(
                ticket.drill, ticket.scenario.id, ticket.version, ticket.seed,
                ended.ended or 0, log, score.as_plain(), __version__,
            )  # fmt: skip
            act.add(event, person=person, thing=ticket.drill)
        return DrillResult(ticket.drill, ended, score)

    def history(self, person: Person) -> list[DrillRow]:
        """This person's finished drills, newest first."""
        titles = {scenario.id: scenario.title for scenario in self.scenarios()}
        return [
            _row(recorded.event, recorded.envelope.at, titles)
            for recorded in self._records.journal.story(PersonId(person.id))
            if isinstance(recorded.event, ChatDrillFinished)
        ][::-1]

    def result(self, actor: Person, drill: str) -> DrillResult:
        """A finished drill with everything that was written. Raises NotAllowed or DrillErased."""
        for recorded in self._records.journal.events(thing=drill):
            event = recorded.event
            if isinstance(event, ChatDrillFinished):
                owner = recorded.envelope.person or ""
                require_self_or(actor, owner, "trainer", "supervisor", "auditor")
                content = self._records.private.content(event.log)
                if content is not None:
                    return self._again(event, content)
        raise DrillErased(text("What was written in this drill is not there (any more)."))

    def _again(self, event: ChatDrillFinished, content: str) -> DrillResult:
        plain = cast("Mapping[str, Any]", self._records.published.plain(event.version))
        acts = drill_log.from_plain(json.loads(content))
        played = replayed(from_plain(plain), event.seed, acts, event.ended)
        return DrillResult(event.drill, played, score_of(played))


def _row(event: ChatDrillFinished, at: datetime, titles: Mapping[str, str]) -> DrillRow:
    return DrillRow(
        event.drill, event.scenario, titles.get(event.scenario, event.scenario), at,
        event.score["total"], event.score["passed"], bool(event.score["knock_outs"]),
    )  # fmt: skip
