"""What the typing desks hand out: a test under way, and a test as it is looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.desks.typing import Gate
from trainer.foundation.clock import Moment
from trainer.foundation.identity import PassageId, RunId, new_id
from trainer.people.person import Person
from trainer.records.results import RunRow
from trainer.records.typing_tests import Drawn, EndRow
from trainer.typing_tests.passage import Passage
from trainer.typing_tests.sitting import Ending, State, Typed, TypingRules


@dataclass(frozen=True)
class TypingTest:
    """A test under way; `further` is whether the passage in reserve is due, too."""

    id: str
    person: Person
    rules: TypingRules
    drawn: tuple[Drawn, ...]
    passages: tuple[Passage, ...]
    repeats: bool
    typed: tuple[Typed, ...] = ()
    further: bool = False
    begun: Moment | None = None
    ending: Ending | None = None

    @classmethod
    def opened(
        cls,
        person: Person,
        rules: TypingRules,
        passages: Sequence[Passage],
        recent: Collection[PassageId],
    ) -> TypingTest:
        """A test of these passages in which nothing was typed yet."""
        drawn = tuple(Drawn(RunId(new_id()), one.id, one.version) for one in passages)
        repeats = any(one.id in recent for one in passages[: rules.passages])
        return cls(new_id(), person, rules, drawn, tuple(passages), repeats)

    @property
    def due(self) -> int:
        """How many passages are to be typed."""
        return self.rules.passages + (1 if self.further else 0)


@dataclass(frozen=True)
class TestView:
    """One test; `end` is None while it is under way or when it was broken off.

    `reason` is that of the decision, None when there is none or it was erased. `gates` are the
    levels, each met when the means are enough for it, whether the test counts or not.
    """

    __test__ = False

    id: str
    person: Person
    state: State
    rules: TypingRules
    opened_at: datetime
    invigilator: str
    runs: tuple[RunRow, ...]
    end: EndRow | None
    is_decided: bool
    decided_by: str
    reason: str | None
    gates: tuple[Gate, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noted."""
        return self.end.notes if self.end else ()

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it lacks the further passage that was to bear it out."""
        if self.end is not None:
            return "unconfirmed" in self.end.notes
        # Had none been asked for, the test would have ended with its last passage.
        return sum(run.net is not None for run in self.runs) >= self.rules.passages
