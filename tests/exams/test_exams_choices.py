"""What statistics count as chosen, of questions with places, too."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from trainer.exams.choices import choices, picks, place_of
from trainer.exams.items import Responses, analyse
from trainer.foundation.identity import QuestionId
from trainer.questions.question import Kind, Option, Question, Turn

FOUR = tuple(Option(label, label) for label in "ABCD")


def asked(kind: Kind, key: tuple[str, ...], options: tuple[Option, ...] = FOUR) -> Question:
    return Question(
        QuestionId("b/q"), kind, "?", options, key, Decimal(2), "", None,
        items=("甲", "乙"), turns=(Turn("客服", "喂"), Turn("客户", "你好")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "key", "answer", "picked"),
    [
        ("single", ("A",), ("B",), {"B"}),
        ("ordering", ("A", "B"), ("B", "A"), {"1=B", "2=A"}),
        ("matching", ("A", "B"), ("C", ""), {"1=C"}),
        ("find_fault", ("2=A",), ("2=", "1=B"), {"2=", "1=B"}),
        ("fill", ("两",), ("2",), set()),
    ],
)
def test_an_answer_is_taken_apart(kind, key, answer, picked) -> None:
    assert picks(asked(kind, key), answer) == picked


def test_of_places_the_key_comes_first_and_then_what_somebody_chose() -> None:
    question = asked("ordering", ("A", "B", "C"), FOUR[:3])
    found = choices(question, [picks(question, one) for one in ("ABC", "BAC")])
    assert found == ("1=A", "1=B", "2=B", "2=A", "3=C")
    assert [place_of(one) for one in ("1=A", "A", "2=")] == ["1", "", "2"]


def test_a_right_side_that_nobody_takes_is_an_option_of_its_own() -> None:
    question = asked("matching", ("A", "B"))
    assert choices(question, [picks(question, ("A", "C"))]) == ("1=A", "2=B", "2=C", "D")


def test_questions_that_are_typed_have_no_choices() -> None:
    assert choices(asked("fill", ()), [frozenset()]) == ()
    assert choices(asked("true_false", ("true",)), []) == ("true", "false")


def answers(better: str, n: int = 40):
    """The better half puts `better` into the second of two places; everybody has A first."""
    good = np.arange(n) >= n // 2
    good[0] = True
    chosen = {"1=A": np.ones(n, dtype=bool), "2=B": ~good, "2=C": ~good}
    chosen[f"2={better}"] = good
    rest = np.where(np.arange(n) >= n // 2, 8.0, 4.0) + np.arange(n) % 3
    marks = chosen["2=B"].astype(float)
    key = frozenset({"1=A", "2=B"})
    return [Responses("q", 1.0, np.arange(n), marks, chosen, key, np.empty(0))], marks + rest


def test_a_place_that_the_better_ones_fill_otherwise_raises_an_alarm() -> None:
    [found] = analyse(*answers("C"), same_paper=True, full=13).questions
    assert "likely_wrong_key" in found.alarms and "unused_option" not in found.alarms
    biserial = {one.label: one.point_biserial for one in found.options}
    assert biserial["1=A"] is None and biserial["2=C"] > 0 > biserial["2=B"]


def test_a_place_that_the_better_ones_fill_as_the_key_raises_none() -> None:
    [found] = analyse(*answers("B"), same_paper=True, full=13).questions
    assert found.alarms == ()


@given(orders=some.lists(some.permutations("ABCD"), min_size=1, max_size=6))
def test_everybody_fills_each_place_of_an_order_once(orders: list[list[str]]) -> None:
    question = asked("ordering", tuple("ABCD"))
    picked = [picks(question, one) for one in orders]
    rows = choices(question, picked)
    for place in "1234":
        own = [one for one in rows if place_of(one) == place]
        assert own[0] in picks(question, question.labels)
        assert sum(choice in one for choice in own for one in picked) == len(orders)
