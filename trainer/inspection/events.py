"""What happens when calls are inspected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.foundation.canonical import Plain
from trainer.foundation.events import Event


@dataclass(frozen=True)
class CallsImported(Event):
    """Somebody brought in a call list: `calls` is the private digest of its rows.

    `month` is such as "2026-11"; `left_out` how many rows could not be used.
    """

    list: str
    month: str
    calls: str
    count: int
    left_out: int


@dataclass(frozen=True)
class CallsDrawn(Event):
    """So many calls of each person were drawn from a list by a seed.

    `wanted` is by person; `drawn` maps the short name of each call to its person, `twice` are
    those that a second inspector scores.
    """

    list: str
    seed: str
    second_share: int
    wanted: Mapping[str, Plain]
    drawn: Mapping[str, Plain]
    twice: tuple[str, ...]


@dataclass(frozen=True)
class CallScored(Event):
    """An inspector scored a call; `round` is "first", "second" or "review".

    `marks` are grades, answers and errors, `score` of 100 as a decimal; `needs` are modules to
    learn, `words` the digest of what was written to the agent.
    """

    call: str
    round: str
    scorecard: str
    version: str
    marks: Mapping[str, Plain]
    score: str
    needs: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class CallShown(Event):
    """The agent has seen the sheet: acknowledged it, or disputed it (`words`, a digest)."""

    call: str
    disputed: bool
    words: str


@dataclass(frozen=True)
class CustomersCounted(Event):
    """What customers said about somebody in a month.

    `ratings` maps each of the four matters to the numbers of its four grades, best first;
    `complaints` is how many complaints about the service there were.
    """

    month: str
    ratings: Mapping[str, Plain]
    complaints: int


@dataclass(frozen=True)
class WeekReviewed(Event):
    """The week's review (质检小结) was kept, with its figures as they stood then.

    `week` is its Monday; `words` the digest of what somebody wrote about it, or "".
    """

    week: str
    figures: Mapping[str, Plain]
    words: str


@dataclass(frozen=True)
class ReviewPlanned(Event):
    """One thing of the training plan of a review: `people` are to pass a module's quiz by `due`.

    `assignments` are the tasks it made, for those who had not finished the module.
    """

    week: str
    module: str
    people: tuple[str, ...]
    due: str
    assignments: tuple[str, ...]


@dataclass(frozen=True)
class ReviewClosed(Event):
    """Somebody closed a review: `done` of the `asked` things of its plan; `words` is a digest."""

    week: str
    done: int
    asked: int
    words: str


@dataclass(frozen=True)
class MonthReported(Event):
    """The month's report (服务质量分析报告) was kept, with its figures as they stood then.

    `month` is such as "2026-10"; `assessment` and `measures` are digests, the second may be "".
    """

    month: str
    figures: Mapping[str, Plain]
    assessment: str
    measures: str
