"""How long somebody takes for each 字 and phrase, and which they mistake, from their own runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from trainer.typing_tests.insight import first_commits, standing
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.run import Run

ALPHA = 0.1  # weight of the newest time
LEAST_MS, MOST_MS = 40, 12_000  # outside of these a time tells nothing
LONGEST = 6  # 字 of what was committed at once; more is a sentence and not a phrase
CURED = 3  # times right at once in a row, and a mistake leaves the book


@dataclass(frozen=True)
class Keyed:
    """A 字 or phrase, its smoothed milliseconds a 字, and from how many commits."""

    text: str
    ms: float
    times: int

    def confidence(self, target_ms: float) -> float:
        """Target time by smoothed time: 1 or more is as quick as asked for."""
        return target_ms / self.ms


@dataclass(frozen=True)
class Mistake:
    """A 字 that was typed wrong, what was typed for it most often, and how many times."""

    right: str
    wrong: str
    times: int


@dataclass
class _Errors:
    wrong: Counter[str] = field(default_factory=Counter)
    since: int = 0


def keyed_times(runs: Iterable[Run]) -> list[Keyed]:
    """Every 字 and phrase with its smoothed time, from runs in their order.

    Only what was right as committed and never taken back has a time: a corrected retype sets
    none. The first commit of a run is passed over, for nobody knows when it was begun.
    """
    found: dict[str, Keyed] = {}
    for run in runs:
        right = {number for number, _place in _right(run)}
        for place, text, ms in first_commits(run)[1:]:
            span = range(place, place + len(text))
            is_usable = LEAST_MS <= ms <= MOST_MS and len(text) <= LONGEST
            if is_usable and is_chinese(text) and right.issuperset(span):
                before = found.get(text, Keyed(text, ms, 0))
                smoothed = before.ms + ALPHA * (ms - before.ms)
                found[text] = Keyed(text, smoothed, before.times + 1)
    return list(found.values())


def weakest(times: Iterable[Keyed], target_ms: float, most: int = 12) -> list[Keyed]:
    """Those slower than the target, the least sure first."""
    slow = [one for one in times if one.confidence(target_ms) < 1]
    return sorted(slow, key=lambda one: (one.confidence(target_ms), one.text))[:most]


def mistakes(runs: Iterable[Run]) -> list[Mistake]:
    """The 字 typed wrong, corrected ones too, the most frequent first.

    One leaves the book once it was right at once three times in a row.
    """
    book: dict[str, _Errors] = {}
    for run in runs:
        for _place, right, wrong in first_tries(run):
            if wrong:
                errors = book.setdefault(right, _Errors())
                errors.wrong[wrong] += 1
                errors.since = 0
            elif right in book:
                book[right].since += 1
    found = [
        Mistake(right, errors.wrong.most_common(1)[0][0], errors.wrong.total())
        for right, errors in book.items()
        if errors.since < CURED
    ]
    return sorted(found, key=lambda one: (-one.times, one.right))


def first_tries(run: Run) -> list[tuple[int, str, str]]:
    """The place of each Chinese 字 of the source that was reached, that 字, and what came for it.

    The last is what was typed wrong at first; empty when the first try was right.
    """
    source, retyped = run.passage.text, _taken_back(run)
    steps = enumerate(standing(run, profile_named(run.profile)).steps())
    tries: list[tuple[int, str, str]] = []
    for (number, step), char in zip(steps, run.typed_text, strict=True):
        if step.mark not in ("right", "wrong") or not is_chinese(source[step.place]):
            continue
        right = source[step.place]
        first = retyped.get(number, char)
        wrong = "" if first == right or not is_chinese(first) else first
        tries.append((step.place, right, wrong))
    return tries


def is_chinese(text: str) -> bool:
    """Whether these are 字 only, without marks, letters and digits."""
    return all("\u3400" <= char <= "\u9fff" for char in text)


def _right(run: Run) -> list[tuple[int, int]]:
    """Place among the typed 字 and in the source of each that ended up right."""
    steps = enumerate(standing(run, profile_named(run.profile)).steps())
    return [(number, step.place) for number, step in steps if step.mark == "right"]


def _taken_back(run: Run) -> dict[int, str]:
    """What stood first at the places where something was taken back."""
    chars: list[str] = []
    gone: dict[int, str] = {}
    for entry in run.log:
        if entry.kind == "commit":
            chars.extend(entry.text)
        elif entry.kind == "delete":
            kept = max(0, len(chars) - entry.size)
            for place, char in enumerate(chars[kept:], kept):
                gone.setdefault(place, char)
            del chars[kept:]
    return gone


def target_ms(speed: float) -> float:
    """Milliseconds a 字 at this many 字 a minute."""
    return 60_000 / speed
