"""Check the key of a question against what its kind needs besides options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from trainer.foundation.wording import text
from trainer.foundation.yaml_reader import Reader
from trainer.questions.answers import marked_turns
from trainer.questions.bank_codes import (
    BAD_NUMBER,
    BAD_ORDER,
    BOTH_WAYS,
    EQUAL_ITEMS,
    FAULTS,
    FEW_ITEMS,
    FEW_TURNS,
    KEY_IS_ALL,
    NO_MODEL,
    PAIRS,
    RUBRIC_SUM,
    WEIGHTS,
)
from trainer.questions.marking import weight_of
from trainer.questions.normalise import fold
from trainer.questions.numbers import accepted
from trainer.questions.question import Kind, Question

_CENT = Decimal("0.01")


def check_kind(question: Question, reader: Reader) -> None:
    """Note what this kind of question does not allow."""
    check = _CHECKS.get(question.kind)
    if check is not None:
        check(question, reader)


def _number(question: Question, reader: Reader) -> None:
    for written in question.labels:
        if accepted(written) is None:
            message = text("“{key}” is neither a number nor a range of numbers.", key=written)
            proposal = text("Write 3.14, 3.14±0.01 or 3.1..3.2.")
            reader.report.add(BAD_NUMBER, reader.node("key"), message, proposal)


def _ordering(question: Question, reader: Reader) -> None:
    labels, key = [option.label for option in question.options], question.labels
    node = reader.node("key")
    if node and sorted(key) != sorted(labels) and set(key) <= set(labels):
        message = text("The key must name each of the {n} steps once.", n=len(labels))
        reader.report.add(BAD_ORDER, node, message)


def _matching(question: Question, reader: Reader) -> None:
    items, key, report = question.items, question.labels, reader.report
    place = reader.node("items") or reader.root
    if len(items) < 2:
        message = text("There must be at least two things to match.")
        report.add(FEW_ITEMS, place, message)
    if len({fold(item) for item in items}) < len(items):
        report.add(EQUAL_ITEMS, place, text("Two of the things to match are equal."))
    node = reader.node("key")
    if node and len(key) != len(items):
        message = text(
            "There are {items} things to match and {keys} labels in the key.",
            items=len(items),
            keys=len(key),
        )
        report.add(PAIRS, node, message)
    elif node and "" in key:
        report.add(PAIRS, node, text("A thing to match has no right side in the key."))
    elif node and len(key) > 1 and len(set(key)) == 1:
        message = text("Every pair has the same right side, so one choice always wins.")
        report.add(KEY_IS_ALL, node, message)


def _find_fault(question: Question, reader: Reader) -> None:
    turns, report = question.turns, reader.report
    place = reader.node("turns") or reader.root
    if len(turns) < 2 or not all(turn.words for turn in turns):
        message = text("The call needs at least two turns, and none of them may be empty.")
        report.add(FEW_TURNS, place, message)
        return
    marked = marked_turns(question.labels)
    for turn in marked:
        if turn > len(turns):
            message = text(
                "The key names turn {n}; the call has {turns}.", n=turn, turns=len(turns)
            )
            report.add(FAULTS, reader.node("key"), message)
    if len(marked) >= len(turns):
        message = text("Every turn is faulty, so marking all of them would always win.")
        report.add(KEY_IS_ALL, reader.node("key"), message, text("Add a sound turn."))


def _weights(question: Question, reader: Reader) -> None:
    weights = {one.label: weight_of(one.weight) for one in question.options if one.weight}
    place = reader.node("weights") or reader.node("marking")
    if question.marking != "weights":
        if weights:
            message = text("The weights of the options are not used.")
            proposal = text("Write “marking: weights”, or take them out.")
            reader.report.add(WEIGHTS, place, message, proposal, "warning")
        return
    key = set(question.labels)
    known = {label: weight or Decimal(0) for label, weight in weights.items()}
    earned = sum((known.get(label, Decimal(0)) for label in key), Decimal(0))
    # Thirds cannot be written out.
    if abs(earned - 1) > _CENT:
        message = text("The weights of the key add up to {sum}, not to 1.", sum=f"{earned:f}")
        reader.report.add(WEIGHTS, place, message)
    if any(known.get(label, Decimal(0)) <= 0 for label in key):
        message = text("A right option has no weight above 0.")
        reader.report.add(WEIGHTS, place, message)
    most = Decimal(1) if question.kind == "single" else Decimal(0)
    wrong = {label: weight for label, weight in known.items() if label not in key}
    if question.kind == "multiple":
        wrong = {one.label: Decimal(0) for one in question.options if one.label not in key} | wrong
    for label, weight in wrong.items():
        if weight >= most:
            message = text("{label} is wrong, and yet choosing it takes nothing away.", label=label)
            proposal = text("Give it a weight below {most}.", most=f"{most:f}")
            reader.report.add(WEIGHTS, place, message, proposal)


def _written(question: Question, reader: Reader) -> None:
    if not question.model and not question.rubric:
        message = text("There is neither a model answer nor a rubric to mark by.")
        reader.report.add(NO_MODEL, reader.root, message, severity="warning")
    earned = sum((weight for line in question.rubric if (weight := _marks(line.marks))), Decimal(0))
    if question.rubric and earned != question.marks:
        message = text(
            "The lines of the rubric give {sum} marks, the question {marks}.",
            sum=f"{earned:f}",
            marks=f"{question.marks:f}",
        )
        reader.report.add(RUBRIC_SUM, reader.node("rubric"), message, severity="warning")
    for phrase in sorted(set(question.required) & set(question.forbidden)):
        message = text("“{phrase}” is required and forbidden at once.", phrase=phrase)
        reader.report.add(BOTH_WAYS, reader.node("forbidden"), message)


def _marks(written: str) -> Decimal:
    return Decimal(written) if written.replace(".", "", 1).isdecimal() else Decimal(0)


_CHECKS: Mapping[Kind, Callable[[Question, Reader], None]] = {
    "single": _weights,
    "multiple": _weights,
    "number": _number,
    "ordering": _ordering,
    "matching": _matching,
    "find_fault": _find_fault,
    "written": _written,
}
