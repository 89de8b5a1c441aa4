"""Tests of the alignment of typed text with its passage."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from trainer.typing_tests.alignment import LONGEST, Alignment, Step

SOURCE = "跟打器是提升打字速度的工具，我们应该充分的去使用它。"
LETTERS = {"right": "=", "wrong": "S", "extra": "I", "swapped": "S"}
FEW = st.text("的是了客服您好", max_size=12)


def aligned(source: str, typed: str, cap: int = 6) -> Alignment:
    alignment = Alignment(source, cap)
    alignment.extend(typed)
    return alignment


def picture(alignment: Alignment) -> str:
    return "".join("D" * step.missing + LETTERS[step.mark] for step in alignment.steps())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("跟打器和三提升打字速度的，我们应该充分了去使用他。", "===IS=======DD=======S===S="),
        ("跟打器提升打字速度的工具", "===D========="),
        ("跟打器是是提升打字速度", "===I======="),
        ("跟打器是升提打字速度", "====SS===="),
        ("工具，我们应该充分", "DDDDDDDDDDD========="),
        ("跟打器是提升打字速度错", "==========S"),
        ("", ""),
    ],
)
def test_each_known_slip_is_read_as_what_it_is(typed: str, expected: str) -> None:
    assert picture(aligned(SOURCE, typed)) == expected


def test_two_swapped_characters_are_one_error() -> None:
    tally = aligned(SOURCE, "跟打器是升提打字速度").tally()
    assert (tally.transposed, tally.substituted, tally.errors, tally.correct) == (1, 0, 1, 8)


def test_a_swapped_pair_at_the_end_is_read_as_swapped_at_once() -> None:
    alignment = aligned("你好客服在线", "你好服客")
    assert alignment.step(2) == Step("swapped", 2, 0)
    assert alignment.step(3) == Step("swapped", 3, 0)
    assert alignment.end == 4


def test_taking_back_half_of_a_swapped_pair_leaves_one_wrong_character() -> None:
    alignment = aligned("你好客服在线", "你好服客")
    assert alignment.pop() == 2
    assert alignment.step(2) == Step("wrong", 2, 0)


def test_a_skipped_line_costs_no_more_than_the_cap_and_is_found_again() -> None:
    source = "".join(chr(0x4E00 + number) for number in range(200))
    tally = aligned(source, source[:20] + source[60:90], cap=10).tally()
    assert (tally.correct, tally.omitted, tally.omitted_counted) == (50, 40, 10)


def test_the_position_is_right_again_twelve_characters_after_any_skip() -> None:
    source = "".join(chr(0x4E00 + number) for number in range(400))
    for skip in (20, 80, 300):
        assert aligned(source, source[:20] + source[20 + skip :][:12], cap=10).end == 32 + skip


def test_width_variants_are_right_unless_the_policy_is_strict() -> None:
    lenient, strict = Alignment("您好，", 10, "lenient"), Alignment("您好，", 10, "strict")
    lenient.extend("您好,")
    strict.extend("您好,")
    assert (lenient.cost, strict.cost) == (0, 1)


def test_a_push_names_the_first_character_that_may_look_different_now() -> None:
    alignment = aligned(SOURCE, "跟打器是")
    assert alignment.push("是") == 4
    assert alignment.push("提") == 3
    assert picture(alignment) == "===I=="
    assert alignment.push("升") == 6


def test_text_beyond_the_end_of_the_source_is_extra() -> None:
    assert picture(aligned("好", "好的")) == "=I"
    assert picture(aligned("", "好")) == "I"


def test_what_cannot_be_held_is_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        Alignment("好" * (LONGEST + 1), 10)
    full = Alignment("好", 1)
    full.extend("好" * LONGEST)
    assert full.is_full
    with pytest.raises(ValueError, match="at most"):
        full.push("好")


@given(FEW, FEW)
def test_without_a_cap_the_cost_is_the_least_distance_to_any_beginning(
    source: str, typed: str
) -> None:
    alignment = aligned(source, typed, cap=max(1, len(source)))
    every = [OSA.distance(source[:end], typed) for end in range(len(source) + 1)]
    assert alignment.cost == min(every) == every[alignment.end]


def cheapest(source: str, typed: str, cap: int) -> int:
    """Every way to read the typed text, tried: typed 字 by 字, with any skip before each."""

    @cache
    def cost(done: int, place: int) -> int:
        if done == len(typed):
            return 0
        found = [cost(done + 1, place) + 1]
        for start in range(place, len(source)):
            skipped = min(start - place, cap)
            wrong = typed[done] != source[start]
            found.append(skipped + wrong + cost(done + 1, start + 1))
            pair = source[start : start + 2]
            if len(pair) == 2 and typed[done : done + 2] == pair[::-1]:
                found.append(skipped + 1 + cost(done + 2, start + 2))
        return min(found)

    return cost(0, 0)


@given(FEW, FEW, st.integers(1, 5))
def test_the_cost_is_that_of_the_best_of_all_readings(source: str, typed: str, cap: int) -> None:
    assert aligned(source, typed, cap).cost == cheapest(source, typed, cap)


@given(FEW)
def test_typing_the_source_exactly_has_no_error(source: str) -> None:
    alignment = aligned(source, source)
    assert alignment.cost == 0 and alignment.tally().correct == len(source)


@given(FEW, FEW, st.integers(1, 5))
def test_the_errors_counted_are_the_cost_of_the_alignment(
    source: str, typed: str, cap: int
) -> None:
    alignment = aligned(source, typed, cap)
    tally = alignment.tally()
    used = tally.correct + tally.substituted + tally.omitted + 2 * tally.transposed
    assert tally.errors == alignment.cost
    assert used == alignment.end


@given(FEW, st.lists(st.sampled_from("的是了客服您好<"), max_size=30), st.integers(1, 5))
def test_typing_and_taking_back_equals_typing_what_is_left(
    source: str, keys: list[str], cap: int
) -> None:
    alignment, left = Alignment(source, cap), ""
    for key in keys:
        if key != "<":
            alignment.push(key)
            left += key
        elif left:
            alignment.pop()
            left = left[:-1]
    fresh = aligned(source, left, cap)
    assert list(alignment.steps()) == list(fresh.steps())
    assert (alignment.end, alignment.tally()) == (fresh.end, fresh.tally())
