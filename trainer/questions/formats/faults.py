"""What makes a question unfit to be asked, whichever file it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from trainer.foundation.wording import Text, text
from trainer.questions.formats.parsed import NumberKey, ParsedQuestion
from trainer.questions.normalise import fold
from trainer.questions.question import BLANK

FaultName = Literal[
    "no_stem", "few_options", "equal_options", "label_twice", "no_key", "key_outside",
    "key_is_all", "several_keys", "one_key", "blanks", "few_pairs", "bad_number", "bad_order",
]  # fmt: skip
# What folding leaves as it is: most options, and folding takes long.
_SIGNS = r"[a-z0-9\u4e00-\u9fff]*"
_PLAIN = re.compile(rf"{_SIGNS}(?:(?<=[a-z]) [a-z]{_SIGNS})*")
_LINE = re.compile(r"[_＿]{2,}")


@dataclass(frozen=True)
class Fault:
    """One reason; a warning may be imported, an error may not."""

    name: FaultName
    message: Text
    proposal: Text = field(default_factory=lambda: Text(""))
    severity: Literal["error", "warning"] = "error"


def with_blanks(stem: str) -> str:
    """The stem with every drawn line as one of our blanks."""
    return _LINE.sub(BLANK, stem)


def faults(question: ParsedQuestion) -> Iterator[Fault]:
    """Everything that is wrong with the question itself; those in a group have their own."""
    if not question.stem.strip() and not question.files:
        yield Fault("no_stem", text("The question has no stem."))
    if question.kind in ("single", "multiple"):
        yield from _of_options(question)
        yield from _of_choice(question)
    elif question.kind == "true_false" and len(question.key) != 1:
        yield _NO_KEY
    elif question.kind == "fill":
        yield from _of_blanks(question)
    elif question.kind == "number":
        yield from _of_numbers(question.numbers)
    elif question.kind == "matching":
        yield from _of_pairs(question)
    elif question.kind == "ordering":
        yield from _of_options(question)
        yield from _of_order(question)
    elif question.kind == "dropdown":
        yield from _of_gaps(question)


_NO_KEY = Fault(
    "no_key",
    text("The question has no right answer."),
    text("Say which answer is right."),
)


def _of_options(question: ParsedQuestion) -> Iterator[Fault]:
    if len(question.options) < 2:
        yield Fault("few_options", text("There must be at least two options."))
    first: dict[str, str] = {}
    labels: set[str] = set()
    for option in question.options:
        if option.label in labels:
            message = text("The option {label} is there twice.", label=option.label)
            yield Fault("label_twice", message)
        labels.add(option.label)
        written = option.text
        same = written if _PLAIN.fullmatch(written) else fold(written)
        earlier = first.setdefault(same, option.label)
        if earlier != option.label:
            message = text(
                "Options {one} and {other} are equal: “{text}”.",
                one=earlier,
                other=option.label,
                text=option.text,
            )
            yield Fault("equal_options", message, text("Delete one of them."))


def _of_choice(question: ParsedQuestion) -> Iterator[Fault]:
    labels, key = {option.label for option in question.options}, set(question.key)
    if not key:
        yield _NO_KEY
    for label in dict.fromkeys(question.key):
        if label not in labels:
            yield _outside(label)
    if len(labels) > 1 and key >= labels:
        yield Fault(
            "key_is_all",
            text("Every answer is right, so choosing all of them would always win."),
            text("Add a wrong option."),
        )
    elif question.kind == "single" and len(key) > 1:
        yield Fault(
            "several_keys",
            text("A single-choice question has one right answer, not {n}.", n=len(key)),
            text("Make it a multiple-choice question, or keep one."),
        )
    if question.kind == "multiple" and len(key) == 1:
        yield Fault(
            "one_key",
            text("Only one answer of a multiple-choice question is right."),
            text("Should it be a single-choice question?"),
            "warning",
        )


def _outside(label: str) -> Fault:
    return Fault(
        "key_outside",
        text("The key names {label}, which is none of the options.", label=label),
        text("Correct the key, or add the option."),
    )


def _of_blanks(question: ParsedQuestion) -> Iterator[Fault]:
    if not question.accepted or not all(
        texts and all(one.strip() for one in texts) for texts in question.accepted
    ):
        yield _NO_KEY
        return
    # A stem without a line to write on has its one blank at the end.
    blanks = question.stem.count(BLANK) or 1
    if blanks != len(question.accepted):
        yield Fault(
            "blanks",
            text(
                "The stem has {blanks} blanks (____) and the key {keys} lists.",
                blanks=blanks,
                keys=len(question.accepted),
            ),
            text("Give every blank its answer, in their order."),
        )


def _of_numbers(numbers: tuple[NumberKey, ...]) -> Iterator[Fault]:
    if not any(number.weight == 1 and _says(number) for number in numbers):
        yield _NO_KEY
    for number in numbers:
        reversed_range = (
            number.low is not None and number.high is not None and number.low > number.high
        )
        if reversed_range or (number.tolerance is not None and number.tolerance < 0):
            yield Fault("bad_number", text("No number lies within the range of the key."))


def _says(number: NumberKey) -> bool:
    ends = (number.value, number.low, number.high)
    return bool(number.reference) or any(end is not None for end in ends)


def _of_pairs(question: ParsedQuestion) -> Iterator[Fault]:
    asked = [pair for pair in question.pairs if pair[0].strip()]
    if len(asked) < 2:
        yield Fault("few_pairs", text("There must be at least two pairs to match."))
    if any(not right.strip() for _left, right in question.pairs):
        yield Fault("no_key", text("A pair has no right side."), text("Complete the pair."))


def _of_order(question: ParsedQuestion) -> Iterator[Fault]:
    labels = {option.label for option in question.options}
    for label in dict.fromkeys(question.key):
        if label not in labels:
            yield _outside(label)
    if not question.key:
        yield _NO_KEY
    elif len(set(question.key)) != len(question.key) or set(question.key) < labels:
        yield Fault(
            "bad_order",
            text("The order does not name every option exactly once."),
            text("Write the labels of all options in the right order."),
        )


def _of_gaps(question: ParsedQuestion) -> Iterator[Fault]:
    if len(question.options) < 2:
        yield Fault("few_options", text("There must be at least two options."))
    labels = {option.label for option in question.options}
    for label in dict.fromkeys(question.key):
        if label not in labels:
            yield _outside(label)
    blanks = question.stem.count(BLANK)
    if not question.key:
        yield _NO_KEY
    elif blanks != len(question.key):
        yield Fault(
            "blanks",
            text(
                "The stem has {blanks} blanks (____) and the key {keys} answers.",
                blanks=blanks,
                keys=len(question.key),
            ),
        )
