"""Propose what somebody should do again, from what was weak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from trainer.training.events import RetrainingPlanned

MOST_OF_A_KIND = 5


@dataclass(frozen=True)
class Answered:
    """One question as it was answered last; topic and lesson are "" where it has none."""

    topic: str
    lesson: str
    right: bool


@dataclass(frozen=True)
class Missing:
    """What a certificate asks and the person does not have."""

    modules: tuple[str, ...] = ()
    quizzes: tuple[str, ...] = ()
    typing: Decimal | None = None


@dataclass(frozen=True)
class Plan:
    """What is to be done; lessons are read again, topics practised, `typing` is a speed."""

    modules: tuple[str, ...] = ()
    quizzes: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    typing: str = ""

    def __len__(self) -> int:
        """How many things."""
        lists = (self.modules, self.quizzes, self.lessons, self.topics)
        return sum(map(len, lists)) + bool(self.typing)


def plan_of(event: RetrainingPlanned) -> Plan:
    """The plan that the event set."""
    return Plan(event.modules, event.quizzes, event.lessons, event.topics, event.typing)


def propose(missing: Missing, answers: Iterable[Answered], needs: Iterable[str] = ()) -> Plan:
    """What is missing, the modules that inspectors named, and where most answers went wrong.

    The weakest come first; of equal ones the first by name, so that the same records always
    give the same plan.
    """
    wrong = [one for one in answers if not one.right]
    return Plan(
        modules=tuple(dict.fromkeys((*missing.modules, *needs))),
        quizzes=missing.quizzes,
        lessons=_most(one.lesson.partition("#")[0] for one in wrong),
        topics=_most(one.topic for one in wrong),
        typing="" if missing.typing is None else f"{missing.typing.normalize():f}",
    )


def _most(names: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(name for name in names if name)
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    return tuple(ranked[:MOST_OF_A_KIND])
