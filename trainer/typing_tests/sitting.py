"""A certified typing test: its rules, what it comes to, and what a person must look at."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Any, Literal, NamedTuple

from trainer.foundation.identity import PassageId
from trainer.typing_tests.figures import absences
from trainer.typing_tests.passage import Passage
from trainer.typing_tests.run import Run
from trainer.typing_tests.score import Score
from trainer.typing_tests.width import WidthPolicy

# absences: away more often or longer than the rules allow; clock: the two clocks of the seat
# went apart; unconfirmed: far above the person's own results, and no further passage showed it;
# repeated: the pool was used up, so that a passage came again too soon.
Note = Literal["absences", "clock", "unconfirmed", "repeated"]
Ending = Literal["finished", "stopped", "broken_off"]
State = Literal["under_way", "broken_off", "review", "counts", "void"]

MOST_DRIFT_MS = 1_000
FAR_ABOVE = Fraction(130, 100)
CONFIRMS = Fraction(85, 100)
USUAL_DAYS = 90
ENOUGH_PRACTICE = 3
# So much longer than its passages may a test last before it counts as broken off.
GRACE_SECONDS = 15 * 60
# So much longer than a passage lasts may nothing be heard of it: who types no key at all is
# heard of again only when the time is over.
SILENT_SECONDS = 60


@dataclass(frozen=True)
class TypingRules:
    """How a test is held; `seconds` are those of one passage.

    A passage does not come again to the same person within `repeat_days`. Being away from the
    text more than `absences` times, or longer than `away_seconds` in all, asks for a review.
    """

    seconds: int = 300
    profile: str = "standard"
    width: WidthPolicy = "lenient"
    passages: int = 2
    invigilated: bool = True
    repeat_days: int = 183
    absences: int = 2
    away_seconds: int = 10

    def as_plain(self) -> dict[str, int | str | bool]:
        """The rules as an event keeps them."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> TypingRules:
        """The rules that an event kept."""
        return cls(**plain)


class Typed(NamedTuple):
    """A passage of a test that was typed, and how far apart the clocks went meanwhile."""

    run: Run
    score: Score
    drift_ms: int = 0


@dataclass(frozen=True)
class Outcome:
    """What a test comes to: means over all its passages, accuracy from 0 to 1."""

    net: Decimal
    accuracy: Decimal
    lowest: Decimal
    passages: int
    notes: tuple[Note, ...]
    absences: int
    away_ms: int
    drift_ms: int

    @property
    def asks_review(self) -> bool:
        """Whether somebody must decide before it counts."""
        return asks_review(self.notes)


def asks_review(notes: Collection[str]) -> bool:
    """Whether one of the notes needs a decision; the others are only told."""
    return "absences" in notes or "unconfirmed" in notes


def draw(
    pool: Sequence[Passage], recent: Collection[PassageId], rules: TypingRules, seed: str
) -> list[Passage]:
    """The passages of a test and one in reserve: by lot, those not typed lately first.

    Fewer come where the pool has no more.
    """
    ordered = sorted(
        pool,
        key=lambda one: (
            one.id in recent,
            hashlib.sha256(f"{seed}\n{one.id}".encode()).hexdigest(),
        ),
    )
    return ordered[: rules.passages + 1]


def usual(tests: Sequence[Decimal], practice: Sequence[Decimal]) -> Decimal | None:
    """The speed to be expected: the median of tests, else of enough practice, else unknown."""
    if tests:
        return median(tests)
    return median(practice) if len(practice) >= ENOUGH_PRACTICE else None


def is_far_above(net: Decimal, expected: Decimal | None) -> bool:
    """Whether a speed is so much higher than expected that one more passage must show it."""
    return expected is not None and Fraction(net) > Fraction(expected) * FAR_ABOVE


def confirms(further: Decimal, net: Decimal) -> bool:
    """Whether the further passage bears out the mean of the others."""
    return Fraction(further) >= Fraction(net) * CONFIRMS


def outcome(
    typed: Sequence[Typed],
    rules: TypingRules,
    *,
    expected: Decimal | None = None,
    further: Typed | None = None,
    repeated: bool = False,
) -> Outcome:
    """What the passages come to; one that was not typed counts as 0 字 a minute.

    The further passage enters no mean: it only confirms.
    """
    scores = [(one.score.net, one.score.accuracy) for one in typed]
    net, accuracy, lowest = means(scores, rules.passages)
    every = (*typed, further) if further else tuple(typed)
    away = [time for one in every for time in absences(one.run.log)]
    drift = max((abs(one.drift_ms) for one in every), default=0)
    notes: list[Note] = []
    if len(away) > rules.absences or sum(away) > rules.away_seconds * 1000:
        notes.append("absences")
    if drift > MOST_DRIFT_MS:
        notes.append("clock")
    if is_far_above(net, expected) and not (further and confirms(further.score.net, net)):
        notes.append("unconfirmed")
    if repeated:
        notes.append("repeated")
    return Outcome(
        net=net,
        accuracy=accuracy,
        lowest=lowest,
        passages=rules.passages,
        notes=tuple(notes),
        absences=len(away),
        away_ms=sum(away),
        drift_ms=drift,
    )


def means(
    scores: Sequence[tuple[Decimal, Decimal]], passages: int
) -> tuple[Decimal, Decimal, Decimal]:
    """Mean speed, mean accuracy and lowest speed of so many passages, of those typed."""
    nets = [net for net, _accuracy in scores]
    accuracy = _mean([accuracy for _net, accuracy in scores], len(scores))
    return _mean(nets, passages), accuracy, min(nets) if len(nets) == passages else Decimal(0)


def state(
    ending: str | None, notes: Collection[str], decided: bool | None, *, is_stale: bool
) -> State:
    """Where a test is; `decided` is whether somebody let it count."""
    if decided is not None:
        return "counts" if decided else "void"
    if ending is None:
        return "broken_off" if is_stale else "under_way"
    if ending == "broken_off":
        return "broken_off"
    return "review" if asks_review(notes) else "counts"


def _mean(values: Sequence[Decimal], n: int) -> Decimal:
    """Six decimals at most, as a score has them; 0 of nothing."""
    if not n:
        return Decimal(0)
    exact = sum(map(Fraction, values), Fraction(0)) / n
    scaled = format(Decimal(round(exact * 10**6)).scaleb(-6), "f")
    return Decimal(scaled.rstrip("0").rstrip("."))
