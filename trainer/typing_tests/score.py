"""The figures of a typing run under a named profile."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import text
from trainer.typing_tests.passage import LONGEST, joined, reflow
from trainer.typing_tests.profile import Profile, profile_named
from trainer.typing_tests.run import Run

if TYPE_CHECKING:
    from trainer.typing_tests.alignment import Tally

_PLACES = 6


@dataclass(frozen=True)
class Score:
    """What a run is worth; speeds in 字 a minute, accuracy from 0 to 1."""

    profile: str
    width_policy: str
    minutes: Decimal
    source_characters: int
    typed_characters: int
    correct: int
    substituted: int
    inserted: int
    omitted: int
    omitted_counted: int
    transposed: int
    gross: Decimal
    net: Decimal
    accuracy: Decimal

    def as_plain(self) -> dict[str, int | str]:
        """The figures for an event: whole numbers, and fractions as decimal strings."""
        return {
            name: format(value, "f") if isinstance(value, Decimal) else value
            for name, value in asdict(self).items()
        }

    def as_json(self) -> dict[str, int | float | str]:
        """The figures as the command line prints them."""
        return {
            name: float(value) if isinstance(value, Decimal) else value
            for name, value in asdict(self).items()
        }


def score(
    source: str,
    typed: str,
    seconds: int | Decimal | Fraction,
    profile: Profile,
    uncounted: int = 0,
) -> Score:
    """Score a finished text; line breaks count nothing on either side.

    `uncounted` 字 were there at the moment the clock started and earn no speed.

    Raises:
        TrainerError: no time was given, or a text is too long.
    """
    # Here and not above, so that numpy is loaded by the first score and not at the start.
    from trainer.typing_tests.alignment import Alignment

    passage, answer = reflow(source), joined(typed)
    if max(len(passage), len(answer)) > LONGEST:
        raise TrainerError(text("A text to score has at most {n} 字.", n=LONGEST))
    alignment = Alignment(passage, profile.cap_for(len(passage)), profile.width)
    alignment.extend(answer)
    return score_tally(alignment.tally(), len(passage), seconds, profile, uncounted)


def score_tally(
    tally: Tally,
    source_characters: int,
    seconds: int | Decimal | Fraction,
    profile: Profile,
    uncounted: int = 0,
) -> Score:
    """Score what an alignment has counted, as the live figures do without aligning again.

    Raises:
        TrainerError: no time was given.
    """
    if seconds <= 0:
        raise TrainerError(text("A score needs a time longer than zero."))
    minutes = Fraction(seconds) / 60
    judged = tally.correct + tally.errors
    accuracy = Fraction(tally.correct, judged) if judged else Fraction(0)
    earned = max(Fraction(0), _earned(tally, profile, accuracy, uncounted))
    return Score(
        profile=profile.id,
        width_policy=profile.width,
        minutes=_decimal(minutes),
        source_characters=source_characters,
        typed_characters=tally.typed,
        correct=tally.correct,
        substituted=tally.substituted,
        inserted=tally.inserted,
        omitted=tally.omitted,
        omitted_counted=tally.omitted_counted,
        transposed=tally.transposed,
        gross=_decimal(Fraction(max(0, tally.typed - uncounted)) / minutes),
        net=_decimal(earned / minutes),
        accuracy=_decimal(accuracy),
    )


def own_rules(run: Run) -> Profile:
    """The profile of the run with the width policy of the run. Raises TrainerError."""
    return profile_named(run.profile).with_width(run.width)


def score_run(run: Run, profile: Profile) -> Score:
    """Score a run, under its own rules or others.

    A certified run that its person stopped early is divided by the whole time allowed.

    Raises:
        TrainerError: the clock of the run never started.
    """
    time = Fraction(run.counted_ms, 1000)
    return score(run.passage.text, run.typed_text, time, profile, run.uncounted)


def _earned(tally: Tally, profile: Profile, accuracy: Fraction, uncounted: int) -> Fraction:
    if profile.basis == "accuracy":
        return accuracy * (tally.typed - uncounted)
    basis = tally.correct if profile.basis == "correct" else tally.typed
    return Fraction(basis - uncounted - profile.penalty * tally.errors)


def _decimal(value: Fraction) -> Decimal:
    """At most six decimals, half to even, without trailing zeros."""
    scaled = Decimal(round(value * 10**_PLACES)).scaleb(-_PLACES)
    plain = format(scaled, "f")
    return Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain)
