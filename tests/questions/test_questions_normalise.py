"""Comparing typed answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.questions.normalise import fold, normalise, same_answer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("２ 声", "两声"),
        ("二", "2"),
        ("“先生”。", "先生"),
        ("Good  Morning!", "good morning"),
        ("1,000.50元", "1000.5 元"),
        ("72小时", "七十二小时"),
        ("二〇二四年", "2024 年"),
        ("１０％", "10%"),
        ("98.0", "98"),
        ("0.5", "零点五"),
        ("9点", "九点"),
        ("3点15分", "三点十五分"),
        ("3点50", "三点五十"),
        ("3万", "三万"),
        ("1.5 亿元", "150,000,000元"),
        ("百分之九十八点五", "98.5%"),
    ],
)
def test_only_the_way_of_writing_differs(one, other):
    assert same_answer(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0571", "571"),
        ("三五声", "35声"),
        ("您好", "你好"),
        ("10%", "10"),
        ("1.2.3", "1.23"),
        ("good morning", "goodmorning"),
        ("。", "，"),
        ("-5", "5"),
    ],
)
def test_what_is_different_stays_different(one, other):
    assert not same_answer(one, other)


@given(st.text())
def test_width_and_case_are_folded_once_and_for_all(written):
    assert fold(fold(written)) == fold(written)


@given(st.integers(0, 10**9))
def test_a_number_is_the_same_however_it_is_grouped(number):
    assert normalise(f"{number:,}") == str(number)
