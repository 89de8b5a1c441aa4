"""How long questions took, from the steps of a sitting."""

from __future__ import annotations

from trainer.exams.events import AnswerKept, PaperOpened, QuestionShown, SittingResumed, SittingSeen
from trainer.exams.sat_paper import sat_paper, seconds_by_question
from trainer.foundation.identity import PersonId


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
