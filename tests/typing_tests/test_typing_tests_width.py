"""Tests of which written forms count as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.typing_tests.width import WIDTH_POLICIES, fold


@pytest.mark.parametrize(
    ("policy", "one", "other", "same"),
    [
        ("strict", "“", "”", True),
        ("strict", "，", ",", False),
        ("lenient", "，", ",", True),
        ("lenient", "Ａ１", "A1", True),
        ("lenient", "。", ".", True),
        ("lenient", "\u3000", " ", True),
        ("lenient", "“", '"', True),
        ("lenient", "、", ",", False),
        ("lenient", "①", "1", False),
        ("form-insensitive", "、", ",", True),
        ("form-insensitive", "——", "--", True),
        ("form-insensitive", "《》", "<>", True),
        ("form-insensitive", "客", "容", False),
    ],
)
def test_a_policy_tells_apart_exactly_what_it_should(
    policy: str, one: str, other: str, same: bool
) -> None:
    assert (fold(one, policy) == fold(other, policy)) is same  # type: ignore[arg-type]


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert all(len(fold(text, policy)) == len(text) for policy in WIDTH_POLICIES)
