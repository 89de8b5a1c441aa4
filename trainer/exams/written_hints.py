"""Where the phrases that a question asks for, or forbids, stand in a written answer.

A hint for whoever marks: it says where to look and never makes a mark. Width, case and spaces
make no difference; other words for the same thing are not found.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from trainer.questions.question import Question

Sort = Literal["required", "forbidden"]


@dataclass(frozen=True)
class Hint:
    """A phrase, and the places (from, to) in the answer where it stands; none when it does not."""

    phrase: str
    sort: Sort
    places: tuple[tuple[int, int], ...]


def hints(question: Question, words: str) -> tuple[Hint, ...]:
    """The phrases of the question, those that are required first."""
    found: list[Hint] = []
    letters = _letters(words)
    for sort, phrases in _sorts(question):
        for phrase in phrases:
            found.append(Hint(phrase, sort, _places(letters, phrase)))
    return tuple(found)


def _sorts(question: Question) -> tuple[tuple[Sort, tuple[str, ...]], ...]:
    return ("required", question.required), ("forbidden", question.forbidden)


def _letters(words: str) -> list[tuple[str, int]]:
    """Each folded character with the place of the one that it came from."""
    return [
        (letter, at)
        for at, one in enumerate(words)
        for letter in unicodedata.normalize("NFKC", one).casefold()
        if not letter.isspace()
    ]


def _places(letters: list[tuple[str, int]], phrase: str) -> tuple[tuple[int, int], ...]:
    text = "".join(letter for letter, _at in letters)
    wanted = "".join(letter for letter, _at in _letters(phrase))
    places = []
    begin = text.find(wanted) if wanted else -1
    while begin >= 0:
        end = begin + len(wanted)
        places.append((letters[begin][1], letters[end - 1][1] + 1))
        begin = text.find(wanted, end)
    return tuple(places)
