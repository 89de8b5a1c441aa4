"""How replies were written: what was right at the first try, and what is misspelt in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import takewhile
from pathlib import Path

from trainer.foundation.errors import Problem
from trainer.foundation.word_lists import read_list
from trainer.foundation.wording import text
from trainer.simulations.simulation import Simulation

MISSPELT = Path(__file__).with_name("misspelt.tsv")


@dataclass(frozen=True)
class Hand:
    """A draft: which of its 字 came by hand, how many ever did, and how many were taken back.

    What a ready text brought is no work of the hand, neither there nor taken away.
    """

    text: str = ""
    own: tuple[bool, ...] = ()
    typed: int = 0
    taken: int = 0

    def changed(self, text: str, *, by_hand: bool) -> Hand:
        """The draft after a change at one place."""
        same = _alike(self.text, text)
        tail = _alike(self.text[same:][::-1], text[same:][::-1])
        kept, come = len(self.text) - tail, len(text) - tail - same
        return Hand(
            text,
            (*self.own[:same], *(come * [by_hand]), *self.own[kept:]),
            self.typed + come * by_hand,
            self.taken + sum(self.own[same:kept]),
        )


@dataclass(frozen=True)
class Misspelt:
    """What stands in a reply, and what is meant."""

    wrong: str
    right: str

    @property
    def characters(self) -> int:
        """How many 字 of it are wrong."""
        return sum(one != other for one, other in zip(self.wrong, self.right, strict=True))


@dataclass(frozen=True)
class Writing:
    """`at_once` is the share of 字 typed that were not taken back; None where nobody counted.

    `per_mille` is how many of a thousand 字 sent are misspelt; None where nothing was sent.
    """

    at_once: Fraction | None
    per_mille: Fraction | None
    misspelt: tuple[Misspelt, ...]


def writing_of(played: Simulation) -> Writing:
    """How the replies of a drill were written."""
    sent = [act for act in played.acts if act.kind == "send"]
    typed = sum(act.typed or 0 for act in sent)
    taken = sum(act.taken for act in sent)
    length = sum(len(act.text) for act in sent)
    found = tuple(one for act in sent for one in misspelt_in(act.text))
    wrong = sum(one.characters for one in found)
    return Writing(
        Fraction(typed - taken, typed) if typed else None,
        Fraction(1000 * wrong, length) if length else None,
        found,
    )


def misspelt_in(reply: str) -> Iterator[Misspelt]:
    """Each thing that is always wrong, as often as it stands there."""
    for one in _table():
        yield from [one] * reply.count(one.wrong)


@cache
def _table() -> tuple[Misspelt, ...]:
    return tuple(read_misspelt(MISSPELT.read_text("utf-8"), MISSPELT.name)[0])


def read_misspelt(source: str, file: str) -> tuple[list[Misspelt], list[Problem]]:
    """The pairs of a list that have no fault, and the faults of the others."""
    entries, problems = read_list(source, file, 2)
    found: list[Misspelt] = []
    for entry in entries:
        one = Misspelt(*entry.parts)
        fault = entry.problem_of_pair(one.wrong, one.right)
        # One that holds another would count twice wherever it stands.
        known = (other.wrong for other in found)
        same = [wrong for wrong in known if one.wrong in wrong or wrong in one.wrong]
        if fault is None and same:
            message = text("“{one}” and “{other}” hold one another.", one=one.wrong, other=same[0])
            fault = entry.problem("WORDS-005", message, text("Keep one of the two lines."))
        if fault is None:
            found.append(one)
        else:
            problems.append(fault)
    return found, problems


def _alike(one: str, other: str) -> int:
    """How many 字 both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
