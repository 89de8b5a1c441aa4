"""Where the time of a run went, which 字 were taken for which, and what came slowly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.typing_tests.figures import PAUSE_MS
from trainer.typing_tests.profile import Profile
from trainer.typing_tests.run import Entry, Run

if TYPE_CHECKING:
    from trainer.typing_tests.alignment import Alignment

# Shorter or longer than this tells nothing about how well somebody knows a 字.
_LEAST_MS, _MOST_MS = 60, 12_000


@dataclass(frozen=True)
class Spent:
    """Milliseconds of the clock: thinking (pauses over 5 s), correcting, typing."""

    thinking: int
    correcting: int
    typing: int


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
    thinking = correcting = typing = 0
    last, length, longest = begun, 0, 0
    for entry in run.log:
        if entry.kind not in ("commit", "delete", "end") or entry.t_ms < begun:
            continue
        gap, last = entry.t_ms - last, entry.t_ms
        again = length < longest  # what was there already is typed once more
        length = max(0, length + _change(entry))
        longest = max(longest, length)
        if gap > PAUSE_MS:
            thinking += gap
        elif entry.kind == "delete" or again:
            correcting += gap
        else:
            typing += gap
    return Spent(thinking, correcting, typing)


def confusions(run: Run, profile: Profile) -> list[Confusion]:
    """The 字 left wrong at the end, the most frequent first."""
    found = Counter(
        (run.passage.text[step.place], char)
        for step, char in zip(_aligned(run, profile).steps(), run.typed_text, strict=True)
        if step.mark == "wrong"
    )
    return [Confusion(right, wrong, times) for (right, wrong), times in found.most_common()]


def slowest(run: Run, profile: Profile, most: int = 8) -> list[Slow]:
    """What took longest of all that was right as committed and never taken back.

    A corrected retype never counts, and neither does what came after a pause.
    """
    alignment = _aligned(run, profile)
    clean: dict[str, int] = {}
    for place, text, ms in _first_commits(run):
        steps = [alignment.step(number) for number in range(place, place + len(text))]
        if _LEAST_MS <= ms <= _MOST_MS and all(step.mark == "right" for step in steps):
            clean[text] = max(ms, clean.get(text, 0))
    ordered = sorted(clean.items(), key=lambda one: -one[1])
    return [Slow(text, ms) for text, ms in ordered[:most]]


def _first_commits(run: Run) -> list[tuple[int, str, int]]:
    """Place among the typed 字, text and milliseconds a 字 of what still stands as it came."""
    standing: list[tuple[int, str, int]] = []
    last, length, longest = run.clock.first_input, 0, 0
    for entry in run.log:
        if entry.kind not in ("commit", "delete"):
            continue
        gap = entry.t_ms - (entry.t_ms if last is None else last)
        place, last, length = length, entry.t_ms, max(0, length + _change(entry))
        standing = [one for one in standing if one[0] + len(one[1]) <= length]
        if entry.kind == "commit" and place >= longest and gap <= PAUSE_MS:
            standing.append((place, entry.text, gap // len(entry.text)))
        longest = max(longest, length)
    return standing


def _aligned(run: Run, profile: Profile) -> Alignment:
    from trainer.typing_tests.alignment import Alignment  # numpy only when it is needed

    source = run.passage.text
    alignment = Alignment(source, profile.cap_for(len(source)), profile.width)
    alignment.extend(run.typed_text)
    return alignment


def _change(entry: Entry) -> int:
    return len(entry.text) if entry.kind == "commit" else -entry.size
