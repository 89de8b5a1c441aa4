"""Pairings as pages show them: who, when they talk, what was said, what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from trainer.foundation.canonical import Plain
from trainer.foundation.identity import EventId
from trainer.people.person import Person
from trainer.training.mentoring import Pairing, Recommendation, TalkState


@dataclass(frozen=True)
class QuizFigure:
    """The best result in the quiz of one module, or in an exam."""

    title: str
    percent: str
    passed: bool


@dataclass(frozen=True)
class Figures:
    """What was known about a learner when a mentor recommended them.

    `speed` (characters a minute), `accuracy` and `mean` (of 100) are "" where there is none;
    `calls` is how many inspected calls the mean is of.
    """

    day: date
    modules_done: int
    modules: int
    quizzes: tuple[QuizFigure, ...]
    speed: str
    accuracy: str
    calls: int
    mean: str
    talks: int
    signed: tuple[str, ...]

    def plain(self) -> dict[str, Plain]:
        """As the event keeps it."""
        return {
            "day": self.day.isoformat(),
            "modules_done": self.modules_done,
            "modules": self.modules,
            "quizzes": [[one.title, one.percent, one.passed] for one in self.quizzes],
            "speed": self.speed,
            "accuracy": self.accuracy,
            "calls": self.calls,
            "mean": self.mean,
            "talks": self.talks,
            "signed": list(self.signed),
        }


def figures_from(plain: Mapping[str, Any]) -> Figures:
    """The figures that an event keeps."""
    return Figures(
        day=date.fromisoformat(plain["day"]),
        modules_done=plain["modules_done"],
        modules=plain["modules"],
        quizzes=tuple(QuizFigure(*one) for one in plain["quizzes"]),
        speed=plain["speed"],
        accuracy=plain["accuracy"],
        calls=plain["calls"],
        mean=plain["mean"],
        talks=plain["talks"],
        signed=tuple(plain["signed"]),
    )


@dataclass(frozen=True)
class Evidence:
    """The figures of now, and the events they rest on."""

    figures: Figures
    grounds: tuple[EventId, ...]


@dataclass(frozen=True)
class PairRow:
    """A pairing in a list; `gone` says that one of the two works here no more."""

    pairing: Pairing
    learner: Person
    mentor: Person
    state: TalkState
    gone: bool


@dataclass(frozen=True)
class TalkView:
    """A talk in words, which are None once erased."""

    id: str
    day: date
    at: datetime
    good: str | None
    practise: str | None
    steps: str | None
    read_at: datetime | None
    may_read: bool


@dataclass(frozen=True)
class RecommendationView:
    """A recommendation in words, which are None once erased; `answer` is "" while it waits."""

    own: Recommendation
    figures: Figures
    words: str | None
    answer: str | None
    decided_by: str
    may_decide: bool


@dataclass(frozen=True)
class SignedView:
    """What the mentor has signed; words are None once erased."""

    item: str
    at: datetime
    words: str | None


@dataclass(frozen=True)
class PairView:
    """A pairing with everything there is to show, the newest first, to one who looks.

    `to_sign` is what the mentor has still to sign; it is empty for everybody else.
    """

    row: PairRow
    paired_by: str
    words: str | None
    ending: str | None
    ended_by: str
    talks: tuple[TalkView, ...]
    recommendations: tuple[RecommendationView, ...]
    signed: tuple[SignedView, ...]
    to_sign: tuple[str, ...]
    is_mentor: bool
    is_learner: bool
    may_end: bool
    may_recommend: bool


@dataclass(frozen=True)
class News:
    """What waits for one person: a talk to be held, talks to be read."""

    talk_with: str
    due: date | None
    overdue: bool
    to_read: int
