"""How long questions took, from the steps of a sitting."""

from __future__ import annotations

from decimal import Decimal

from trainer.exams.events import (
    AnswerKept,
    PaperHandedIn,
    PaperMarked,
    PaperOpened,
    PaperRemarked,
    QuestionShown,
    SittingResumed,
    SittingSeen,
)
from trainer.exams.sat_paper import sat_paper, seconds_by_question
from trainer.foundation.identity import PersonId, QuestionId
from trainer.questions.canonical import to_plain
from trainer.questions.question import Question


def kept(question: str, seconds: int) -> AnswerKept:
    return AnswerKept("s", question, ("A",), seconds * 1000)


def test_a_question_takes_what_was_spent_since_the_step_before():
    steps = [kept("q1", 20), kept("q2", 50), SittingSeen("s", 60_000), kept("q1", 65)]
    assert seconds_by_question(steps) == {"q1": 35.0, "q2": 30.0}


def test_a_gap_counts_for_no_question():
    gap = SittingResumed("s", "", 0, "b", spent_seconds=600, gap_seconds=580, forgiven_seconds=0)
    assert seconds_by_question([kept("q1", 20), gap, kept("q2", 630)]) == {"q1": 20.0, "q2": 30.0}


def test_what_came_on_the_screen_is_where_time_begins():
    steps = [kept("q1", 20), QuestionShown("s", "q2", 45_000), kept("q2", 50)]
    assert seconds_by_question(steps) == {"q1": 20.0, "q2": 5.0}


def test_a_paper_that_was_not_marked_has_no_figures():
    opened = PaperOpened("s", "m", "quiz", {"lines": ()}, 60, "", 0, "", "f", {})
    assert sat_paper(PersonId("p"), [opened], {}) is None


def test_the_marks_that_count_now_are_taken_and_a_void_question_is_left_out():
    lines = [
        {
            "question": to_plain(
                Question(QuestionId(own), "fill", "?", (), (("1",),), Decimal(2), "", None)
            ),
            "version": "v",
            "order": (),
            "marks": "2",
        }
        for own in ("q1", "q2")
    ]
    story = [
        PaperOpened("s", "m", "quiz", {"lines": lines}, 60, "", 0, "", "f", {}),
        PaperHandedIn("s", "sitter", "2026-11-23T01:00:00+00:00", 0),
        PaperMarked("s", "m", "0", "4", "0", "60", False, {"q1": "0", "q2": "0"}, "1"),
        PaperRemarked("s", "c", "2", "2", "100", "60", True, {"q1": "2"}, "1"),
    ]
    paper = sat_paper(PersonId("p"), story, {})
    assert paper is not None
    assert (paper.score, paper.full, paper.passed) == (2, 2, True)
    assert [(line.question, line.marks) for line in paper.lines] == [("q1", 2)]
