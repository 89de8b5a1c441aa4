"""Mark an answer: which fraction of a question's marks it earns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_UP, Context, Decimal
from typing import Literal

from trainer.questions.normalise import same_answer
from trainer.questions.question import Kind, Question

Policy = Literal["all_or_nothing", "half_if_incomplete", "each_blank"]

DEFAULT_POLICY: dict[Kind, Policy] = {
    "single": "all_or_nothing",
    "multiple": "half_if_incomplete",
    "true_false": "all_or_nothing",
    "fill": "each_blank",
}
# Three thirds of a mark must make one mark again, also for a caller who rounds down.
_UPWARDS = Context(prec=28, rounding=ROUND_UP)
_NOTHING, _HALF, _ALL = Decimal(0), Decimal("0.5"), Decimal(1)


def mark(question: Question, answer: Sequence[str], policy: Policy | None = None) -> Decimal:
    """The fraction from 0 to 1 of the marks that the answer earns.

    The answer holds labels, "true" or "false", or one text for each blank. Without a policy
    that of the kind rules: 少选得半 for multiple, a share for each blank of a fill question.
    Thirds are not rounded here; multiply by the marks first.
    """
    policy = policy or DEFAULT_POLICY[question.kind]
    if not is_answered(question, answer):
        return _NOTHING
    if question.kind == "fill":
        return _mark_fill(question, answer, policy)
    return _mark_choice(question, set(answer), policy)


def is_answered(question: Question, answer: Sequence[str]) -> bool:
    """Whether anything was chosen or written at all."""
    return any(part.strip() for part in answer)


def _mark_choice(question: Question, chosen: set[str], policy: Policy) -> Decimal:
    right = {part for part in question.key if isinstance(part, str)}
    if chosen == right:
        return _ALL
    if chosen < right and question.kind == "multiple" and policy == "half_if_incomplete":
        return _HALF
    return _NOTHING


def _mark_fill(question: Question, answer: Sequence[str], policy: Policy) -> Decimal:
    # A text too many is nobody's blank; one too few is an empty blank.
    blanks = len(question.key)
    typed = [*answer, *[""] * blanks][:blanks]
    verdicts = [
        any(same_answer(text, accepted) for accepted in key) if text.strip() else None
        for text, key in zip(typed, question.key, strict=True)
    ]
    right = verdicts.count(True)
    if right == blanks:
        return _ALL
    if policy == "each_blank":
        return _UPWARDS.divide(Decimal(right), Decimal(blanks))
    if policy == "half_if_incomplete" and right and False not in verdicts:
        return _HALF
    return _NOTHING
