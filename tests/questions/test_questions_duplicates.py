"""Questions that ask the same again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from trainer.questions.duplicates import LEAST, Duplicate, find_duplicates, signature

STEM = "客户来电投诉快递延误时，客服人员首先应当怎么做？"


def test_width_punctuation_brackets_and_case_do_not_count() -> None:
    assert signature("退款（ＡＰＰ）多久到账？____") == signature("退款 app 多久到账（　）。")


def test_the_order_of_the_options_does_not_count() -> None:
    assert signature("选哪个", ["甲", "乙"]) == signature("选哪个", ["乙", "甲"])


def test_options_tell_questions_with_the_same_opening_apart() -> None:
    opening = "下列说法正确的是"
    one = signature(opening, ["响铃三声内接听", "先说再见"])
    other = signature(opening, ["退款七天内到账", "不必登记工单"])
    assert find_duplicates([one, other]) == ((), ())


def test_an_exact_and_a_near_duplicate_are_told_with_their_likeness() -> None:
    texts = [signature(STEM), signature(STEM.replace("首先", "最先")), signature(STEM + "！")]
    first, second, third = find_duplicates(texts)
    assert first[0] == Duplicate("list", 2, 100)
    assert (first[1].at, second[0].at) == (1, 0)
    assert LEAST <= second[0].percent < 100
    assert third[0] == Duplicate("list", 0, 100)


def test_the_bank_is_searched_too_but_not_for_its_own_duplicates() -> None:
    bank = [signature("完全不同的另一道题目"), signature(STEM), signature(STEM)]
    assert find_duplicates([signature(STEM)], bank) == (
        (Duplicate("bank", 1, 100), Duplicate("bank", 2, 100)),
    )
    assert find_duplicates([], bank) == ()


def test_questions_without_a_word_are_like_nothing() -> None:
    assert find_duplicates(["", "", signature("（　）。")]) == ((), (), ())


def test_a_sign_of_right_or_wrong_is_a_word() -> None:
    assert signature("√") != signature("×")


@given(st.lists(st.text("甲乙丙丁ab1 ", max_size=14).map(signature), max_size=12))
def test_every_pair_is_found_that_comparing_all_of_them_finds(texts: list[str]) -> None:
    found = find_duplicates(texts)
    for at, one in enumerate(texts):
        wanted = {
            other
            for other, text in enumerate(texts)
            if other != at and one and text and (one == text or _near(one, text))
        }
        assert {each.at for each in found[at]} == wanted


def _near(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= LEAST
