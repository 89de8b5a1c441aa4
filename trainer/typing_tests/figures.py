"""What the log of a run tells beside its score, and the run played again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from trainer.typing_tests.profile import Profile
from trainer.typing_tests.run import Entry, Run

PAUSE_MS = 5_000
_INPUT = ("preedit", "commit", "delete")


@dataclass(frozen=True)
class Figures:
    """Information for the person and the reader; none of it enters the score.

    first_time_accuracy: 字 that were right as committed, of all committed, put right later or
    not; correction_rate: 字 taken back, of those standing and taken back; words_share: 字 that
    came two or more at a time, of all, punctuation aside. None: there was nothing to measure.
    """

    first_time_accuracy: Fraction | None
    correction_rate: Fraction | None
    words_share: Fraction | None
    committed: int
    commits: int
    pauses: int
    paused_ms: int
    focus_losses: int
    away_ms: int
    blocked: int


class Frame(NamedTuple):
    """What was to be seen from this moment on: the text and the size of the composition."""

    t_ms: int
    typed: str
    composing: int


def figures(run: Run, profile: Profile) -> Figures:
    """The figures of a run; the profile decides what counts as right."""
    commits = [entry.text for entry in run.log if entry.kind == "commit"]
    taken_back, right = _judged_as_committed(run, profile)
    committed = sum(map(len, commits))
    gaps = _pauses(run)
    away = absences(run.log)
    return Figures(
        first_time_accuracy=_share(right, committed),
        correction_rate=_share(taken_back, committed),
        words_share=_words_share(commits),
        committed=committed,
        commits=len(commits),
        pauses=len(gaps),
        paused_ms=sum(gaps),
        focus_losses=len(away),
        away_ms=sum(away),
        blocked=sum(entry.kind == "blocked" for entry in run.log),
    )


def replay(run: Run) -> Iterator[Frame]:
    """The run as it was seen, one frame for every change."""
    typed, composing = "", 0
    for entry in run.log:
        if entry.kind == "preedit":
            composing = entry.size
        elif entry.kind == "commit":
            typed, composing = typed + entry.text, 0
        elif entry.kind == "delete":
            typed = typed[: max(0, len(typed) - entry.size)]
        elif entry.kind == "end":
            composing = 0
        elif entry.kind != "start":
            continue
        yield Frame(entry.t_ms, typed, composing)


def _judged_as_committed(run: Run, profile: Profile) -> tuple[int, int]:
    """字 taken back, and 字 that were right as committed.

    One taken back is judged at that moment, one that stays at the end: only then is what
    follows it known, without which a skipped 字 would make its neighbours look wrong.
    """
    from trainer.typing_tests.alignment import Alignment  # numpy only when it is needed

    source = run.passage.text
    alignment = Alignment(source, profile.cap_for(len(source)), profile.width)
    taken_back = right = 0
    for entry in run.log:
        if entry.kind == "commit":
            alignment.extend(entry.text)
        elif entry.kind == "delete":
            for _ in range(min(entry.size, len(alignment))):
                right += alignment.step(len(alignment) - 1).mark == "right"
                taken_back += 1
                alignment.pop()
    return taken_back, right + alignment.tally().correct


def _words_share(commits: list[str]) -> Fraction | None:
    lengths = [sum(map(_is_word_part, committed)) for committed in commits]
    return _share(sum(length for length in lengths if length >= 2), sum(lengths))


def _is_word_part(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


def _pauses(run: Run) -> list[int]:
    """The gaps of more than five seconds between one input and the next, or the end."""
    begun = run.clock.first_input
    if begun is None:
        return []
    times = [begun]
    times += [entry.t_ms for entry in run.log if entry.kind in (*_INPUT, "end")]
    gaps = (later - earlier for earlier, later in pairwise(times))
    return [gap for gap in gaps if gap > PAUSE_MS]


def absences(log: tuple[Entry, ...]) -> list[int]:
    """How long the keyboard was elsewhere, each time."""
    found: list[int] = []
    since: int | None = None
    for entry in log:
        if entry.kind == "focus_out" and since is None:
            since = entry.t_ms
        elif entry.kind in ("focus_in", "end") and since is not None:
            found.append(entry.t_ms - since)
            since = None
    return found


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
