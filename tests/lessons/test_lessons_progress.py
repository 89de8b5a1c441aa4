"""How far somebody is in a lesson."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from trainer.lessons.lesson import Check, Heading, Lesson, Picture, Prose
from trainer.lessons.progress import (
    checks,
    first_unread,
    fraction_read,
    is_finished,
    minutes_left,
)
from trainer.questions.question import Option, Question

CHECK = Question(
    "m/a/c1", "single", "?", (Option("A", "甲"), Option("B", "乙")), ("A",), Decimal(1), "", "m/a"
)
LESSON = Lesson(
    "m/a",
    "接听",
    10,
    (
        Heading(2, "铃声", "ring"),
        Prose(f"<p>{'字' * 460}</p>"),
        Check(CHECK),
        Picture("steps.svg", "六步"),
    ),
)
INDEXES = st.sets(st.integers(0, 3))


def test_long_blocks_count_for_more():
    assert fraction_read(LESSON, [0]) < fraction_read(LESSON, [2]) < fraction_read(LESSON, [1])


@given(INDEXES, INDEXES)
def test_reading_more_never_loses_progress(some, more):
    assert 0 <= fraction_read(LESSON, some) <= fraction_read(LESSON, some | more) <= 1
    assert minutes_left(LESSON, some) >= minutes_left(LESSON, some | more) >= 0


@given(INDEXES, st.sets(st.sampled_from(["m/a/c1", "m/a/c2"])))
def test_a_lesson_is_finished_when_all_is_read_and_each_check_was_right(read, right):
    assert is_finished(LESSON, read, right) == (len(read) == 4 and "m/a/c1" in right)


def test_all_minutes_are_left_at_first_and_none_at_the_end():
    assert minutes_left(LESSON, []) == 10
    assert minutes_left(LESSON, [0, 1, 2]) == 1
    assert minutes_left(LESSON, [0, 1, 2, 3]) == 0


def test_reading_goes_on_at_the_first_unread_block():
    assert first_unread(LESSON, []) == 0
    assert first_unread(LESSON, [0, 1, 3], ["m/a/c1"]) == 2


def test_a_check_that_was_never_right_calls_the_reader_back():
    assert first_unread(LESSON, [0, 1, 2, 3]) == 2
    assert first_unread(LESSON, [0, 1, 2, 3], ["m/a/c1"]) is None


def test_blocks_that_are_gone_in_a_new_version_do_not_count():
    assert fraction_read(LESSON, [7, 8]) == 0
    assert not is_finished(LESSON, [0, 1, 2, 9], ["m/a/c1"])


def test_a_lesson_of_nothing_is_read():
    empty = Lesson("m/b", "空", 5, ())
    assert fraction_read(empty, []) == 1
    assert is_finished(empty, [], [])


def test_the_checks_come_in_their_order():
    assert checks(LESSON) == (CHECK,)
