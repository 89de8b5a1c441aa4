"""What can be chosen in an answer, as statistics count it: options, places, pairs and turns.

A choice is a label, or "place=label" where an answer has several places: the position in an
order, the item of a pair, the turn of a call. Typed answers have none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from trainer.questions.question import FALSE, TRUE, Question

_PLACED = ("ordering", "matching", "find_fault")


def place_of(choice: str) -> str:
    """The place that a choice fills, "" where an answer has no places."""
    place, mark, _label = choice.partition("=")
    return place if mark else ""


def picks(question: Question, answer: Sequence[str]) -> frozenset[str]:
    """The choices that make up this answer, or the key."""
    if question.kind in ("ordering", "matching"):
        return frozenset(f"{at}={label}" for at, label in enumerate(answer, 1) if label)
    if question.kind in ("single", "multiple", "true_false", "find_fault"):
        return frozenset(answer)
    return frozenset()


def choices(question: Question, picked: Iterable[Collection[str]]) -> tuple[str, ...]:
    """What is worth a row: every option, but of places only the key and what somebody chose.

    A right side of pairs that nobody chose anywhere stands among them as the option it is.
    """
    labels = tuple(option.label for option in question.options)
    if question.kind == "true_false":
        return (TRUE, FALSE)
    if question.kind not in _PLACED:
        return labels if question.kind in ("single", "multiple") else ()
    right = picks(question, question.labels)
    found = right.union(*picked)
    rows = sorted(found, key=lambda one: (_number(one), one not in right, one))
    used = {one.partition("=")[2] for one in found}
    unused = labels if question.kind == "matching" else ()
    return (*rows, *(label for label in unused if label not in used))


def _number(choice: str) -> int:
    place = place_of(choice)
    return int(place) if place.isdecimal() else 0
