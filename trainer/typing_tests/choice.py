"""Words that are easily chosen wrong, and what was chosen wrong in a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trainer.foundation.errors import Problem
from trainer.foundation.word_lists import Entry, read_list
from trainer.foundation.wording import text
from trainer.typing_tests.keyed_times import first_tries
from trainer.typing_tests.run import Run

CHOICES = Path(__file__).with_name("choices.tsv")


@dataclass(frozen=True)
class Choice:
    """A word, the other one that is chosen for it, and a sentence that only the first fits."""

    word: str
    other: str
    sentence: str


@dataclass(frozen=True)
class WrongChoice:
    """What should have been chosen and what was: a word of the list, else a single 字."""

    right: str
    wrong: str


@dataclass(frozen=True)
class Choosing:
    """How many words of the list were typed, how many right at once, and every wrong choice."""

    words: int
    right: int
    wrong: tuple[WrongChoice, ...]


@cache
def choices() -> tuple[Choice, ...]:
    """Every word of the list; a line with a fault is left out."""
    return tuple(read_choices(CHOICES.read_text("utf-8"), CHOICES.name)[0])


def read_choices(source: str, file: str) -> tuple[list[Choice], list[Problem]]:
    """The words of a list that have no fault, and the faults of the others."""
    entries, problems = read_list(source, file, 3)
    found: dict[str, Choice] = {}
    for entry in entries:
        one = Choice(*entry.parts)
        fault = entry.problem_of_pair(one.word, one.other) or _sentence_fault(entry, one)
        if fault is None and one.sentence in found:
            message = text("This sentence stands in the list already.")
            fault = entry.problem("WORDS-004", message, text("Write another sentence."))
        if fault is None:
            found[one.sentence] = one
        else:
            problems.append(fault)
    return list(found.values()), problems


def _sentence_fault(entry: Entry, one: Choice) -> Problem | None:
    if one.sentence.count(one.word) == 1 and one.other not in one.sentence:
        return None
    return entry.problem(
        "WORDS-003",
        text("The sentence does not hold “{word}” once and alone.", word=one.word),
        text("It needs the first word exactly once, and the second one nowhere."),
    )


def choosing(run: Run) -> Choosing:
    """What was chosen at the first try, corrected or not.

    Wrong choices are 字 that sound or look like the right one; other slips are none.
    """
    tries = {place: (right, wrong) for place, right, wrong in first_tries(run)}
    reached = [
        (place, one)
        for place, one in _places(run.passage.text)
        if all(at in tries for at in range(place, place + len(one.word)))
    ]
    word_at = {at: (place, one.word) for place, one in reached for at in _span(place, one)}
    found: dict[int, WrongChoice] = {}
    for at, (right, wrong) in tries.items():
        if wrong and is_alike(right, wrong):
            begin, word = word_at.get(at, (at, right))
            typed = [tries[one][1] or tries[one][0] for one in range(begin, begin + len(word))]
            found[begin] = WrongChoice(word, "".join(typed))
    clean = sum(not any(tries[at][1] for at in _span(place, one)) for place, one in reached)
    return Choosing(len(reached), clean, tuple(found.values()))


def is_alike(right: str, wrong: str) -> bool:
    """Whether two 字 share a sound, whatever its tone, or are told apart by their look alone."""
    return (right, wrong) in _pairs() or bool(_sounds(right) & _sounds(wrong))


def _places(source: str) -> Iterator[tuple[int, Choice]]:
    for one in choices():
        place = source.find(one.sentence)
        if place >= 0:
            yield place + one.sentence.index(one.word), one


def _span(place: int, one: Choice) -> range:
    return range(place, place + len(one.word))


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    pairs = [pair for one in choices() for pair in zip(one.word, one.other, strict=True)]
    return frozenset([*pairs, *((wrong, right) for right, wrong in pairs)])


@cache
def _sounds(char: str) -> frozenset[str]:
    from pypinyin import Style, pinyin  # its table is read only by whoever asks

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(sound for sounds in found for sound in sounds)
