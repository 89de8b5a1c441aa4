"""Numbers in Chinese."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.standard.numerals import parse_chinese, to_chinese


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        (0, "零"),
        (2, "两"),
        (3, "三"),
        (10, "十"),
        (12, "十二"),
        (60, "六十"),
        (72, "七十二"),
        (105, "一百零五"),
        (110, "一百一十"),
        (200, "二百"),
        (2000, "两千"),
        (10010, "一万零十"),
        (20000, "两万"),
        (10**8 + 2, "一亿零二"),
        ("2.5", "二点五"),
        ("-3", "负三"),
    ],
)
def test_a_number_is_written_as_it_is_said(number, chinese):
    assert to_chinese(number) == chinese


@pytest.mark.parametrize("value", ["每周一次", "400-000-0000", "0571", "", "1" * 13])
def test_what_is_no_number_stays_as_it_is(value):
    assert to_chinese(value) == value


@given(st.integers(0, 10**12 - 1))
def test_a_number_is_read_back(number):
    assert parse_chinese(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("chinese", "value"),
    [
        ("二", "2"),
        ("一零零八六", "10086"),
        ("二〇二四", "2024"),
        ("两百", "200"),
        ("一万零十", "10010"),
        ("零点五", "0.5"),
        ("九十八点二五", "98.25"),
    ],
)
def test_other_ways_of_writing_are_read_too(chinese, value):
    assert parse_chinese(chinese) == Decimal(value)


@pytest.mark.parametrize(
    "chinese", ["", "三五", "两三", "万一", "二百五", "点五", "三点", "三点十", "十十", "百万千"]
)
def test_what_makes_no_number_is_not_guessed(chinese):
    assert parse_chinese(chinese) is None
