"""Answers: what can be answered, what is right, and the turns that an answer marks."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.questions.numbers import typical
from trainer.questions.question import FALSE, TRUE, Question


def right_answer(question: Question) -> tuple[str, ...]:
    """An answer that earns everything; () where only a person can mark."""
    if question.kind == "number":
        return tuple(typical(key) for key in question.labels[:1])
    return tuple(part if isinstance(part, str) else next(iter(part), "") for part in question.key)


def check_fits(question: Question, answer: Sequence[str]) -> None:
    """Make sure the question can be answered like this; () always can be.

    Raises:
        ValueError: it cannot.
    """
    most, known = _limits(question)
    if len(answer) > most:
        raise ValueError(f"{question.id} takes {most} parts: {answer!r}")
    if known is not None and not known.issuperset(answer):
        raise ValueError(f"{question.id} has no such options: {answer!r}")
    distinct = {part.partition("=")[0] for part in answer}
    if question.kind not in ("fill", "matching") and len(distinct) < len(answer):
        raise ValueError(f"{question.id} takes everything once: {answer!r}")
    if question.kind == "ordering" and answer and len(answer) < most:
        raise ValueError(f"{question.id} takes all steps: {answer!r}")


def is_typed(question: Question) -> bool:
    """Whether the answer is written freely, so that anything, also a name, may stand in it."""
    return _limits(question)[1] is None


def marked_turns(answer: Sequence[str]) -> dict[int, str]:
    """The label by turn that a find-the-fault answer (or key) names; "" where none is named."""
    parts = (part.partition("=") for part in answer)
    return {int(turn): label for turn, _mark, label in parts if turn.isdecimal()}


def turns_text(marked: dict[int, str]) -> tuple[str, ...]:
    """The answer that marks these turns."""
    return tuple(f"{turn}={label}" for turn, label in sorted(marked.items()))


def _limits(question: Question) -> tuple[int, set[str] | None]:
    """How many parts an answer may have, and which; None where it is free text."""
    labels = {option.label for option in question.options}
    match question.kind:
        case "single":
            return 1, labels
        case "true_false":
            return 1, {TRUE, FALSE}
        case "multiple" | "ordering":
            return len(labels), labels
        case "matching":
            return len(question.items), labels | {""}
        case "find_fault":
            turns = range(1, len(question.turns) + 1)
            return len(turns), {f"{turn}={label}" for turn in turns for label in (*labels, "")}
        case "fill":
            return len(question.key), None
        case "number" | "written":
            return 1, None
        case "information":
            return 0, set()
