"""What guessing earns, by kind of question."""

from __future__ import annotations

from decimal import Decimal

import pytest

from trainer.foundation.identity import QuestionId
from trainer.questions.guessing import guess_share
from trainer.questions.question import Option, Question

FOUR = tuple(Option(label, label) for label in "ABCD")


def asked(kind, options=FOUR, key=("A",), **more):
    return Question(QuestionId("b/q"), kind, "?", options, key, Decimal(2), "", None, **more)


@pytest.mark.parametrize(
    ("question", "share"),
    [
        (asked("single"), 0.25),
        (asked("true_false", (), ("true",)), 0.5),
        (asked("matching", key=("A", "B"), items=("一", "二")), 0.25),
        (asked("matching", key=("A", "B"), items=("一", "二"), marking="all_or_nothing"), 1 / 16),
        (asked("single", ()), None),
        (asked("multiple", key=("A", "B")), None),
        (asked("ordering", key=tuple("ABCD")), None),
        (asked("fill", (), (("两",),)), None),
        (asked("number", (), ("3",)), None),
    ],
)
def test_guessing_earns_the_mean_of_what_one_guess_earns(question, share):
    assert guess_share(question) == share


def test_weighted_options_earn_a_guesser_their_mean():
    weights = ("1", "0.5", "", "-0.5")
    options = tuple(Option(x, x, weight=w) for x, w in zip("ABCD", weights, strict=True))
    # less than nothing is not taken away, so the last one counts as nothing
    assert guess_share(asked("single", options, marking="weights")) == 0.375
