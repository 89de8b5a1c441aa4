"""Mark an answer: which fraction of a question's marks it earns."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_UP, Context, Decimal, InvalidOperation

from trainer.questions.answers import marked_turns
from trainer.questions.normalise import same_answer
from trainer.questions.numbers import is_accepted
from trainer.questions.question import Kind, Policy, Question

# The first of each kind rules where a question names none.
POLICIES: Mapping[Kind, tuple[Policy, ...]] = {
    "single": ("all_or_nothing", "weights"),
    "multiple": ("half_if_incomplete", "all_or_nothing", "hits_minus_wrong", "weights"),
    "true_false": ("all_or_nothing",),
    "fill": ("each_blank", "half_if_incomplete", "all_or_nothing"),
    "number": ("all_or_nothing",),
    "ordering": ("all_or_nothing", "neighbours"),
    "matching": ("each_pair", "all_or_nothing"),
    "find_fault": ("each_fault", "all_or_nothing"),
    "written": (),
    "information": (),
}
# Three thirds of a mark must make one mark again, also for a caller who rounds down.
_UPWARDS = Context(prec=28, rounding=ROUND_UP)
_NOTHING, _HALF, _ALL = Decimal(0), Decimal("0.5"), Decimal(1)


def mark(question: Question, answer: Sequence[str], policy: Policy | None = None) -> Decimal:
    """The fraction from 0 to 1 of the marks that the answer earns.

    Without a policy that of the question rules, or else that of its kind: 少选得半 for multiple,
    a share for each blank, pair or fault. One that the kind does not have is taken as all or
    nothing. A written answer earns nothing here: somebody has to mark it. Thirds are not
    rounded; multiply by the marks first.
    """
    policy = policy or question.marking or next(iter(POLICIES[question.kind]), None)
    marker = _MARKERS.get(question.kind)
    if marker is None or policy is None or not is_answered(question, answer):
        return _NOTHING
    return marker(question, answer, policy)


def is_answered(question: Question, answer: Sequence[str]) -> bool:
    """Whether anything was chosen or written at all."""
    return any(part.strip() for part in answer)


def weight_of(written: str) -> Decimal | None:
    """The weight of an option as a number from -1 to 1; None where it is none."""
    try:
        weight = Decimal(written)
    except InvalidOperation:
        return None
    return weight if weight.is_finite() and -1 <= weight <= 1 else None


def _mark_choice(question: Question, answer: Sequence[str], policy: Policy) -> Decimal:
    right, chosen = set(question.labels), set(answer)
    if chosen == right:
        return _ALL
    if policy == "weights":
        if question.kind == "multiple" and _is_everything(question, chosen):
            return _NOTHING
        return _limited(sum((_weight(question, label) for label in chosen), _NOTHING))
    if question.kind != "multiple" or _is_everything(question, chosen):
        return _NOTHING  # under (h-w)/k, everything would earn most of a long key
    if policy == "half_if_incomplete" and chosen < right:
        return _HALF
    if policy == "hits_minus_wrong":
        return _share(len(chosen & right) - len(chosen - right), len(right))
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
        return _share(right, blanks)
    if policy == "half_if_incomplete" and right and False not in verdicts:
        return _HALF
    return _NOTHING


def _mark_number(question: Question, answer: Sequence[str], policy: Policy) -> Decimal:
    return _ALL if any(is_accepted(answer[0], key) for key in question.labels) else _NOTHING


def _mark_order(question: Question, answer: Sequence[str], policy: Policy) -> Decimal:
    """All, or the share of the n-1 neighbours of the key that are neighbours in the answer."""
    right = question.labels
    if tuple(answer) == right:
        return _ALL
    if policy != "neighbours":
        return _NOTHING
    pairs = set(itertools.pairwise(right))
    return _share(len(pairs & set(itertools.pairwise(answer))), len(pairs))


def _mark_pairs(question: Question, answer: Sequence[str], policy: Policy) -> Decimal:
    right = sum(one == other for one, other in zip(answer, question.labels, strict=False))
    if right == len(question.key):
        return _ALL
    return _share(right, len(question.key)) if policy == "each_pair" else _NOTHING


def _mark_faults(question: Question, answer: Sequence[str], policy: Policy) -> Decimal:
    """Each fault that is found and named a share; a mark at a sound turn costs a share."""
    key, marked = marked_turns(question.labels), marked_turns(answer)
    found = sum(marked.get(turn) == label for turn, label in key.items())
    wrong = len(marked.keys() - key.keys())
    if found == len(key) and not wrong:
        return _ALL
    if policy != "each_fault" or len(marked) >= len(question.turns):
        return _NOTHING
    return _share(found - wrong, len(key))


def _is_everything(question: Question, chosen: set[str]) -> bool:
    return len(chosen) > 1 and chosen >= {option.label for option in question.options}


def _weight(question: Question, label: str) -> Decimal:
    written = next((one.weight for one in question.options if one.label == label), "")
    return weight_of(written) or _NOTHING


def _share(part: int, whole: int) -> Decimal:
    return _UPWARDS.divide(Decimal(part), Decimal(whole)) if part > 0 else _NOTHING


def _limited(sum_of_weights: Decimal) -> Decimal:
    return min(max(sum_of_weights, _NOTHING), _ALL)


_MARKERS: Mapping[Kind, Callable[[Question, Sequence[str], Policy], Decimal]] = {
    "single": _mark_choice,
    "multiple": _mark_choice,
    "true_false": _mark_choice,
    "fill": _mark_fill,
    "number": _mark_number,
    "ordering": _mark_order,
    "matching": _mark_pairs,
    "find_fault": _mark_faults,
}
