"""Where the time of a run went, how steady it was, which 字 were taken for which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import tanh
from statistics import pstdev
from typing import TYPE_CHECKING

from trainer.typing_tests.figures import PAUSE_MS
from trainer.typing_tests.profile import Profile
from trainer.typing_tests.run import Entry, Run, RunClock

if TYPE_CHECKING:
    from trainer.typing_tests.alignment import Alignment

# Shorter or longer than this tells nothing about how well somebody knows a 字.
_LEAST_MS, _MOST_MS = 60, 12_000
_WINDOW_MS, _LEAST_WINDOWS = 10_000, 3


@dataclass(frozen=True)
class Spent:
    """Milliseconds of the clock: thinking (pauses over 5 s), correcting, choosing, typing.

    Choosing lasts from the last change of a composition to its commit. None where the input
    method shows no composition to us, so that it cannot be told from typing.
    """

    thinking: int
    correcting: int
    typing: int
    choosing: int | None = None


@dataclass(frozen=True)
class Keys:
    """About how many keys a 字 took, and how many a second; from what was composed."""

    a_character: float
    a_second: float


@dataclass(frozen=True)
class Confusion:
    """A 字 of the passage and what was left standing for it, so many times."""

    right: str
    wrong: str
    times: int


@dataclass(frozen=True)
class Slow:
    """A 字 or phrase that was committed right at once, and its milliseconds a 字."""

    text: str
    ms: int


def spent(run: Run) -> Spent:
    """Where the time went; a gap belongs to the input that ends it."""
    begun = run.clock.first_input
    if begun is None:
        return Spent(0, 0, 0)
    thinking = correcting = typing = choosing = 0
    last, length, longest, composed = begun, 0, 0, -1
    for entry in run.log:
        if entry.kind == "preedit" and entry.size:
            composed = entry.t_ms
        if entry.kind not in ("commit", "delete", "end") or entry.t_ms < begun:
            continue
        gap, chose = entry.t_ms - last, entry.t_ms - composed if composed >= last else 0
        last, again = entry.t_ms, length < longest  # what was there already is typed once more
        length = max(0, length + _change(entry))
        longest = max(longest, length)
        if gap > PAUSE_MS:
            thinking += gap
        elif entry.kind == "delete" or again:
            correcting += gap
        else:
            choice = chose if entry.kind == "commit" else 0
            choosing += choice
            typing += gap - choice
    return Spent(thinking, correcting, typing, choosing if _compositions(run) else None)


def keys(run: Run) -> Keys | None:
    """About how many keys it took; None where too few of them could be observed.

    A key of an input method never reaches a program. Each change of a composition stands for
    one, and so does each commit. With fewer changes than Chinese 字 there is nothing to go by.
    """
    committed = "".join(entry.text for entry in run.log if entry.kind == "commit")
    chinese = sum(char >= "\u2e80" and char.isalpha() for char in committed)
    changes = _compositions(run)
    if not committed or not run.elapsed_ms or changes < max(1, chinese):
        return None
    pressed = changes + sum(entry.kind in ("commit", "delete") for entry in run.log)
    return Keys(pressed / len(committed), pressed * 1000 / run.elapsed_ms)


def steadiness(run: Run) -> float | None:
    """How even the speed was over ten seconds each, from 0 to 1; None for less than half a minute.

    Windows of a second would be meaningless, for a commit brings several 字 at once.
    """
    begun = run.clock.first_input
    whole = 0 if begun is None else run.elapsed_ms // _WINDOW_MS
    if begun is None or whole < _LEAST_WINDOWS:
        return None
    came, clock = [0] * whole, RunClock(run.certified)
    for entry in run.log:
        clock = clock.after(entry)
        window = clock.running(entry.t_ms) // _WINDOW_MS
        if entry.kind in ("commit", "delete") and window < whole:
            came[window] += _change(entry)
    mean = sum(came) / whole
    if mean <= 0:
        return None
    spread = pstdev(came) / mean
    return 1 - tanh(spread + spread**3 / 3 + spread**5 / 5)


def input_methods(run: Run) -> list[str]:
    """The input methods that were seen in use, in order; empty when none could be known."""
    return list(dict.fromkeys(entry.text for entry in run.log if entry.kind == "method"))


def _compositions(run: Run) -> int:
    return sum(entry.kind == "preedit" and entry.size > 0 for entry in run.log)


def confusions(run: Run, profile: Profile) -> list[Confusion]:
    """The 字 left wrong at the end, the most frequent first."""
    found = Counter(
        (run.passage.text[step.place], char)
        for step, char in zip(standing(run, profile).steps(), run.typed_text, strict=True)
        if step.mark == "wrong"
    )
    return [Confusion(right, wrong, times) for (right, wrong), times in found.most_common()]


def slowest(run: Run, profile: Profile, most: int = 8) -> list[Slow]:
    """What took longest of all that was right as committed and never taken back.

    A corrected retype never counts, and neither does what came after a pause.
    """
    alignment = standing(run, profile)
    clean: dict[str, int] = {}
    for place, text, ms in first_commits(run):
        steps = [alignment.step(number) for number in range(place, place + len(text))]
        if _LEAST_MS <= ms <= _MOST_MS and all(step.mark == "right" for step in steps):
            clean[text] = max(ms, clean.get(text, 0))
    ordered = sorted(clean.items(), key=lambda one: -one[1])
    return [Slow(text, ms) for text, ms in ordered[:most]]


def first_commits(run: Run) -> list[tuple[int, str, int]]:
    """Place among the typed 字, text and milliseconds a 字 of what still stands as it came."""
    kept: list[tuple[int, str, int]] = []
    last, length, longest = run.clock.first_input, 0, 0
    for entry in run.log:
        if entry.kind not in ("commit", "delete"):
            continue
        gap = entry.t_ms - (entry.t_ms if last is None else last)
        place, last, length = length, entry.t_ms, max(0, length + _change(entry))
        kept = [one for one in kept if one[0] + len(one[1]) <= length]
        if entry.kind == "commit" and place >= longest and gap <= PAUSE_MS:
            kept.append((place, entry.text, gap // len(entry.text)))
        longest = max(longest, length)
    return kept


def standing(run: Run, profile: Profile) -> Alignment:
    """What was left standing at the end, held against the passage."""
    from trainer.typing_tests.alignment import Alignment  # numpy only when it is needed

    source = run.passage.text
    alignment = Alignment(source, profile.cap_for(len(source)), profile.width)
    alignment.extend(run.typed_text)
    return alignment


def _change(entry: Entry) -> int:
    return len(entry.text) if entry.kind == "commit" else -entry.size
