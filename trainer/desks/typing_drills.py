"""Typing drills: what is weak in somebody's typing, the text of a drill, and its figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer import __version__
from trainer.desks.typing import RunTicket, TypingDesk
from trainer.foundation.canonical import Plain, canonical
from trainer.foundation.clock import Clock
from trainer.foundation.identity import RunId, new_id
from trainer.people.person import Person
from trainer.records.records import Records
from trainer.typing_tests import drill as drills
from trainer.typing_tests.drill import KEY_DRILLS, OWN_DRILLS, TextDrill
from trainer.typing_tests.drill_log import entry_log, figures_of_log, run_log
from trainer.typing_tests.events import TypingDrillFinished, TypingRunFinished
from trainer.typing_tests.form_entry import FormDrill
from trainer.typing_tests.keyed_times import (
    Keyed,
    Mistake,
    keyed_times,
    mistakes,
    target_ms,
    weakest,
)
from trainer.typing_tests.rows import RowDrill
from trainer.typing_tests.run import Run
from trainer.typing_tests.run_file import from_plain
from trainer.typing_tests.width import WidthPolicy

_LATEST = 60  # logs that the books are made of: what was weak a hundred runs ago is not now
_USUAL_SPEED = 50.0  # 字 a minute, where no policy asks for any
_SECONDS = 600  # nobody is rung out of a drill that takes minutes
_MOST = 12  # in each book: more would not fit into one lesson
_KIND = "drill-log"


@dataclass(frozen=True)
class Book:
    """What is slow and what was mistaken, the worst first; `speed` is what slow is held against.

    `runs` is how many logs it was made of.
    """

    slow: tuple[Keyed, ...]
    mistakes: tuple[Mistake, ...]
    speed: float
    runs: int

    @property
    def weak(self) -> tuple[str, ...]:
        """Slow and mistaken together, each once."""
        every = [one.right for one in self.mistakes] + [one.text for one in self.slow]
        return tuple(dict.fromkeys(every))


@dataclass(frozen=True)
class DrillTicket:
    """A drill of a text that was begun; `run` is what the typing view needs to know of it."""

    kind: TextDrill
    seed: int
    run: RunTicket


@dataclass(frozen=True)
class Done:
    """A drill that was done, with its figures."""

    kind: str
    at: datetime
    score: Mapping[str, int | str]


class TypingDrillDesk:
    """A person's drills; none of them counts for anything."""

    def __init__(self, records: Records, typing: TypingDesk, clock: Clock) -> None:
        self._records = records
        self._typing = typing
        self._clock = clock

    def book(self, person: Person) -> Book:
        """What is slow and what was mistaken in the latest runs and drills."""
        runs = list(self._runs(person))
        speed = self._speed(person)
        slow = weakest(keyed_times(runs), target_ms(speed), _MOST)
        return Book(tuple(slow), tuple(mistakes(runs)[:_MOST]), speed, len(runs))

    def new_seed(self) -> int:
        """A seed for a drill that nobody saw before."""
        return int(new_id()[:7], 16)

    def begin(self, person: Person, kind: TextDrill, seed: int) -> DrillTicket:
        """A text for this drill. Raises NothingToDrill where there is nothing to make it of."""
        title = str(drills.titles()[kind])
        passage = drills.drill_passage(kind, title, self._text(person, kind, seed))
        width: WidthPolicy = "strict" if kind in KEY_DRILLS else "lenient"
        run = RunTicket(RunId(new_id()), person, passage, _SECONDS, False, "standard", width)
        return DrillTicket(kind, seed, run)

    def finish(self, ticket: DrillTicket, run: Run, hints: int = 0) -> Done:
        """Keep a drill of a text; `hints` is for how many 字 a code was looked at."""
        return self._keep(ticket.run.person, ticket.kind, ticket.seed, run_log(run, hints))

    def finish_entries(
        self,
        person: Person,
        kind: RowDrill | FormDrill,
        seed: int,
        entries: Sequence[str],
        ms: int,
    ) -> Done:
        """Keep rows or the fields of a form as they were typed, in `ms` milliseconds."""
        return self._keep(person, kind, seed, entry_log(entries, ms))

    def done(self, person: Person) -> list[Done]:
        """The person's drills, oldest first."""
        return [
            Done(one.event.kind, one.envelope.at, one.event.score)
            for one in self._records.journal.events(person=person.id)
            if isinstance(one.event, TypingDrillFinished)
        ]

    def _keep(self, person: Person, kind: str, seed: int, log: dict[str, Plain]) -> Done:
        now = self._clock().wall
        score = figures_of_log(kind, seed, log)
        with self._records.journal.act(person.id, now) as act:
            digest = act.keep_private(person.id, _KIND, canonical(log))
            event = TypingDrillFinished(new_id(), kind, seed, digest, score, __version__)
            act.add(event, person=person.id, thing=event.drill)
        return Done(kind, now, score)

    def _text(self, person: Person, kind: TextDrill, seed: int) -> str:
        if kind not in OWN_DRILLS and kind != "standard":
            return drills.table_text(kind, seed)
        practice = [one for one in self._typing.passages() if one.practice]
        sentences = drills.sentences_of(practice or self._typing.passages())
        if kind == "standard":
            return drills.standard_text(sentences, seed)
        book = self.book(person)
        weak = {
            "weak": book.weak,
            "slow": tuple(one.text for one in book.slow),
            "mistakes": tuple(one.right for one in book.mistakes),
        }
        return drills.lesson(weak[kind], sentences, seed)

    def _speed(self, person: Person) -> float:
        """The next speed that a level asks for and the person has not reached."""
        asked = sorted({float(one.speed) for _level, one in self._typing.required()})
        history = self._typing.history(person)
        best = max((float(run.net) for run in history if run.net is not None), default=0.0)
        return next((one for one in asked if one > best), max(best, _USUAL_SPEED))

    def _runs(self, person: Person) -> Iterator[Run]:
        """The latest texts that were typed, oldest first, as far as their logs are there."""
        finished = [
            one.event
            for one in self._records.journal.events(person=person.id)
            if isinstance(one.event, TypingRunFinished | TypingDrillFinished)
        ]
        for event in finished[-_LATEST:]:
            content = self._records.private.content(event.log)
            if content is None:
                continue
            log = json.loads(content)
            if isinstance(event, TypingRunFinished):
                yield from_plain(log)
            elif "run" in log:
                yield from_plain(log["run"])
