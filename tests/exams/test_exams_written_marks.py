"""Marks that people give a written answer: when they settle it, and what it is worth then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.exams.conftest import choice
from trainer.exams.events import AnswerMarked, MarkTakenBack
from trainer.exams.paper import Paper, PaperLine
from trainer.exams.sitting import Sitting
from trainer.exams.sitting_rules import SittingRules
from trainer.exams.timekeeping import start
from trainer.exams.written_marks import (
    BLANK,
    NeedsMarker,
    Settled,
    WrittenRules,
    given_after,
    may_change,
    settle,
)
from trainer.foundation.events import Envelope, Recorded
from trainer.foundation.identity import EventId, ModuleId, PersonId, QuestionId, SittingId, Version

TWO, ONE = WrittenRules(2, 10), WrittenRules(1, 10)
FULL = Decimal(10)
HALVES = some.integers(0, 20).map(lambda n: Decimal(n) / 2)
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
ASKED = QuestionId("telephone/w1")


def settled(*marks: str, rules: WrittenRules = TWO) -> object:
    return settle([Decimal(one) for one in marks], FULL, rules)


def test_one_marker_is_enough_where_the_exam_says_so() -> None:
    assert settled("7.5", rules=ONE) == Settled(Decimal("7.5"), "one")
    assert settled(rules=ONE) == NeedsMarker(third=False)
    assert settled("7.5") == NeedsMarker(third=False)


def test_two_within_the_tolerance_give_their_mean() -> None:
    assert settled("7", "8") == Settled(Decimal("7.5"), "mean")
    assert settled("7.01", "7.04") == Settled(Decimal("7.03"), "mean")
    assert settled("7", "8.5") == NeedsMarker(third=True)


@pytest.mark.parametrize(
    ("marks", "worth"),
    [("2 7 8", "7.5"), ("2 3 8", "2.5"), ("2 5 8", "5"), ("2 8 8", "8"), ("2 2 8", "2")],
)
def test_of_three_the_closest_two_count_and_else_the_middle(marks: str, worth: str) -> None:
    assert settled(*marks.split()) == Settled(Decimal(worth), "closest")


@given(some.lists(HALVES, min_size=2, max_size=3).flatmap(
    lambda marks: some.tuples(some.just(marks), some.permutations(marks))
))  # fmt: skip
def test_who_marked_first_makes_no_difference(both) -> None:
    marks, other_order = both
    found = settle(marks, FULL, TWO)
    assert settle(other_order, FULL, TWO) == found
    if isinstance(found, Settled):
        assert min(marks) <= found.marks <= max(marks)


def recorded(event: object, actor: str) -> Recorded:
    envelope = Envelope(
        EventId("e"), "s", 1, NOON, PersonId(actor), "seat", "k", 1, None, None, "", ""
    )
    return Recorded(envelope, event)


def marked(marks: str, *lines: str) -> AnswerMarked:
    return AnswerMarked("s1", ASKED, marks, lines, "")


def test_a_marker_may_change_a_mark_until_somebody_else_has_given_theirs() -> None:
    given = given_after({}, recorded(marked("3"), "m1"))
    given = given_after(given, recorded(marked("4", "2", "2"), "m1"))
    assert [(one.marks, one.lines) for one in given[ASKED]] == [(Decimal(4), ("2", "2"))]
    assert may_change(given[ASKED], PersonId("m1"))
    given = given_after(given, recorded(marked("5"), "m2"))
    assert not may_change(given[ASKED], PersonId("m1")) and not may_change((), PersonId("m1"))
    given = given_after(given, recorded(MarkTakenBack("s1", ASKED), "m2"))
    assert [one.marker for one in given[ASKED]] == ["m1"]


def sitting(*answers: str, rules: WrittenRules = TWO) -> Sitting:
    """Two written questions of ten marks and one to choose, which is right."""
    written = [
        replace(choice(n), id=QuestionId(f"telephone/w{n}"), kind="written", options=(), key=())
        for n in (1, 2)
    ]
    lines = [
        PaperLine(one, Version("v"), (), marks)
        for one, marks in ((written[0], FULL), (written[1], FULL), (choice(1), Decimal(5)))
    ]
    paper = Paper("f", "s", ModuleId("exam:x"), "考试", Version("b"), 30, 60, tuple(lines))
    given = {one.id: (words,) for one, words in zip(written, answers, strict=False)}
    time = start(NOON, 0, "boot", 1800, None)
    own = SittingRules(PersonId("i"), written=rules)
    chosen = {QuestionId("telephone/single01"): ("B",)}
    return Sitting(
        SittingId("s1"), PersonId("p1"), "counted", paper, time, {**given, **chosen}, rules=own
    )


def test_a_blank_answer_needs_no_marker() -> None:
    blank = sitting("  ")
    assert list(blank.written.values()) == [BLANK, BLANK] and blank.is_markable
    assert blank.mark("1").score == "5"


def test_a_sitting_can_be_marked_when_its_last_answer_has_its_mark() -> None:
    found = sitting("您好")
    for actor, marks in (("m1", "7"), ("m2", "4")):
        assert not found.is_markable
        found = found.after(recorded(marked(marks), actor), lambda _digest: None)
    assert found.written[ASKED] == NeedsMarker(third=True)
    found = found.after(recorded(marked("6"), "m3"), lambda _digest: None)
    assert found.is_markable
    event = found.mark("1")
    assert (event.score, event.full, event.questions[ASKED]) == ("11.5", "25", "6.5")
