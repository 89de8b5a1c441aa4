"""Marking an answer."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.foundation.identity import QuestionId
from trainer.questions.marking import mark
from trainer.questions.question import Kind, Option, Question

LABELS = "ABCDEF"
POLICIES = st.sampled_from(["all_or_nothing", "half_if_incomplete", "each_blank", None])


def choice(kind: Kind, key: str, options: str = "ABCD") -> Question:
    return Question(
        QuestionId("b/q"),
        kind,
        "?",
        tuple(Option(label, f"text {label}") for label in options),
        tuple(key),
        Decimal(2),
        "",
        None,
    )


def fill(*key: tuple[str, ...]) -> Question:
    return Question(QuestionId("b/q"), "fill", "____", (), key, Decimal(2), "", None)


@st.composite
def multiple_questions(draw: st.DrawFn) -> Question:
    options = LABELS[: draw(st.integers(2, 6))]
    key = draw(st.sets(st.sampled_from(options), min_size=1, max_size=len(options) - 1))
    return choice("multiple", "".join(sorted(key)), options)


@given(multiple_questions(), POLICIES)
def test_choosing_everything_never_wins(question, policy):
    everything = [option.label for option in question.options]
    assert mark(question, everything, policy) == 0


@given(multiple_questions(), POLICIES, st.sampled_from([[], [""], ["", " "]]))
def test_a_blank_sheet_earns_nothing(question, policy, blank):
    assert mark(question, blank, policy) == 0


@given(multiple_questions(), POLICIES, st.randoms())
def test_exactly_the_key_earns_everything_in_any_order(question, policy, random):
    answer = list(question.key)
    random.shuffle(answer)
    assert mark(question, answer, policy) == 1


@given(multiple_questions(), st.sets(st.sampled_from(LABELS)), POLICIES)
def test_the_fraction_is_between_nothing_and_all(question, answer, policy):
    fraction = mark(question, sorted(answer), policy)
    assert 0 <= fraction <= 1
    assert (fraction == 1) == (answer == set(question.key))


@given(multiple_questions(), st.sets(st.sampled_from(LABELS), min_size=1))
def test_any_wrong_option_earns_nothing(question, answer):
    if answer - set(question.key):
        assert mark(question, sorted(answer)) == 0


def test_an_incomplete_choice_earns_half_unless_the_policy_wants_all():
    question = choice("multiple", "ACD")
    assert mark(question, ["A", "C"]) == Decimal("0.5")
    assert mark(question, ["A", "C"], "all_or_nothing") == 0


@pytest.mark.parametrize(("answer", "fraction"), [(["B"], 1), (["A"], 0), (["A", "B"], 0)])
def test_a_single_choice_is_right_or_wrong(answer, fraction):
    assert mark(choice("single", "B"), answer) == fraction


def test_true_or_false_is_right_or_wrong():
    question = Question(QuestionId("b/q"), "true_false", "?", (), ("false",), Decimal(1), "", None)
    assert mark(question, ["false"]) == 1
    assert mark(question, ["true"], "half_if_incomplete") == 0


def test_each_blank_earns_its_share():
    question = fill(("两", "2"), ("先生",), ("您好",))
    assert round(mark(question, ["二", "先生", "你好"]), 4) == Decimal("0.6667")
    assert mark(question, ["２", " 先生。", "您好！"]) == 1


@pytest.mark.parametrize("rounding", [ROUND_DOWN, ROUND_HALF_UP])
def test_a_third_of_three_marks_is_one_mark_however_it_is_rounded(rounding):
    share = mark(fill(("甲",), ("乙",), ("丙",)), ["甲"])
    assert (share * 3).quantize(Decimal("0.01"), rounding) == 1


def test_missing_and_surplus_texts_of_a_fill_question_earn_nothing():
    question = fill(("两",), ("先生",))
    assert mark(question, ["两"]) == Decimal("0.5")
    assert mark(question, ["您", "好", "两"]) == 0


def test_half_if_incomplete_wants_the_written_blanks_right():
    question = fill(("两",), ("先生",))
    assert mark(question, ["两", ""], "half_if_incomplete") == Decimal("0.5")
    assert mark(question, ["两", "女士"], "half_if_incomplete") == 0
    assert mark(question, ["两", ""], "all_or_nothing") == 0
