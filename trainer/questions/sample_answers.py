"""Answers to show how a question is marked: nothing, all, a part, one too many, everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from trainer.foundation.wording import Text, text
from trainer.questions.answers import marked_turns, right_answer, turns_text
from trainer.questions.marking import mark
from trainer.questions.question import Question

_NO_ANSWER = "?"


@dataclass(frozen=True)
class Sample:
    """An answer, what it is like, and the fraction of the marks it earns."""

    name: Text
    answer: tuple[str, ...]
    share: Decimal


def samples(question: Question) -> tuple[Sample, ...]:
    """Typical answers to the question, marked as it says; none where a person must mark."""
    if question.kind in ("written", "information"):
        return ()
    found = [Sample(name, answer, mark(question, answer)) for name, answer in _answers(question)]
    return tuple(found)


def everything(question: Question) -> tuple[str, ...]:
    """What somebody does who chooses or marks all there is; () where that cannot be done."""
    labels = tuple(option.label for option in question.options)
    if question.kind == "multiple":
        return labels
    if question.kind == "find_fault":
        key = marked_turns(question.labels)
        turns = range(1, len(question.turns) + 1)
        return turns_text({turn: key.get(turn, labels[0]) for turn in turns})
    return ()


def _answers(question: Question) -> Iterator[tuple[Text, tuple[str, ...]]]:
    right = right_answer(question)
    yield text("Nothing"), ()
    yield text("The right answer"), right
    if question.kind == "multiple":
        wrong = [one.label for one in question.options if one.label not in right]
        if len(right) > 1:
            yield text("One right option missing"), right[:-1]
            yield text("One missing, one wrong"), (*right[:-1], *wrong[:1])
        yield text("One wrong option too many"), (*right, *wrong[:1])
    elif question.kind == "single":
        for option in question.options:
            if option.label not in right:
                yield text("Option {label}", label=option.label), (option.label,)
    elif question.kind == "ordering":
        yield text("The last step first"), (*right[-1:], *right[:-1])
        yield text("The order turned round"), right[::-1]
    elif question.kind in ("fill", "matching") and len(right) > 1:
        yield text("One part missing"), (*right[:-1], "")
        if question.kind == "fill":
            yield text("One part wrong"), (*right[:-1], _NO_ANSWER)
    elif question.kind == "find_fault":
        yield from _turns(question)
    every = everything(question)
    if every:
        yield text("Everything"), every


def _turns(question: Question) -> Iterator[tuple[Text, tuple[str, ...]]]:
    key = marked_turns(question.labels)
    turns = range(1, len(question.turns) + 1)
    sound = next((turn for turn in turns if turn not in key), None)
    if len(key) > 1:
        yield text("One fault missing"), turns_text(dict(sorted(key.items())[:-1]))
    if sound is not None:
        yield (
            text("A sound turn marked, too"),
            turns_text({**key, sound: question.options[0].label}),
        )
