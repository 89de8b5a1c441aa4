"""What a question earns somebody who knows nothing and guesses."""

from __future__ import annotations

from decimal import Decimal

from trainer.questions.marking import POLICIES, mark
from trainer.questions.question import FALSE, TRUE, Question


def guess_share(question: Question) -> float | None:
    """The share of the marks (0 to 1) that guessing earns on average.

    For one choice of several, the mean of what the options earn; for pairs, what one guess a
    pair earns. None where a guess is not defined: several choices, an order, typed answers.
    """
    match question.kind:
        case "single":
            return _mean(question, tuple(option.label for option in question.options))
        case "true_false":
            return _mean(question, (TRUE, FALSE))
        case "matching" if question.options:
            policy = question.marking or POLICIES["matching"][0]
            pairs = 1 if policy == "each_pair" else len(question.items)
            return float(len(question.options)) ** -pairs
        case _:
            return None


def _mean(question: Question, labels: tuple[str, ...]) -> float | None:
    if not labels:
        return None
    earned = sum((mark(question, (label,)) for label in labels), Decimal(0))
    return float(earned / len(labels))
