"""A sitting takes answers while it is open and tells its whole story again from events."""

from __future__ import annotations

from datetime import timedelta

import pytest

from trainer.exams.sitting import SittingClosed, fold, open_paper
from trainer.foundation.identity import SittingId

ME = SittingId("s1")


@pytest.fixture
def sitting(notebook, paper, nine):
    return fold([notebook.record(open_paper(ME, "quiz", paper, nine), nine)])


@pytest.fixture
def first(paper):
    return paper.lines[0].question.id


def test_a_sitting_begins_with_the_frozen_paper_and_no_answers(sitting, paper):
    assert (sitting.id, sitting.person, sitting.type) == ("s1", "p1", "quiz")
    assert sitting.paper == paper
    assert sitting.unanswered == 9


def test_an_answer_is_kept_changed_and_cleared(sitting, notebook, first, nine, later):
    for answer in (("A",), ("C",), ()):
        event = sitting.answer(first, answer, later(nine, 5))
        sitting = sitting.after(notebook.record(event, later(nine, 5)))
        assert sitting.answers[first] == answer
    assert sitting.unanswered == 9


def test_the_same_events_lead_to_the_same_sitting(
    notebook, paper, right_answers, first, nine, later
):
    story = [notebook.record(open_paper(ME, "quiz", paper, nine), nine)]
    for number, (question, answer) in enumerate(right_answers.items(), 1):
        now = later(nine, number * 10)
        story.append(notebook.record(fold(story).answer(question, answer, now), now))
    story.append(notebook.record(fold(story).flag(first, True, now), now))
    again = later(now, 50, boot="boot-2", monotonic=1)
    story.append(notebook.record(fold(story).resume(again), again))
    story.append(notebook.record(fold(story).hand_in(again), again))
    story.append(notebook.record(fold(story).mark("1.0"), again))
    sitting = fold(story)
    assert sitting.answers == right_answers
    assert sitting.flags == {first}
    assert sitting.handed_in.late_seconds == 0
    assert (sitting.result.passed, sitting.result.percent) == (True, 100)
    assert story[-3].event.gap_seconds == 50
    assert sitting.remaining_seconds(again) == 600 - 90 - 50


def test_a_flag_can_be_taken_away(sitting, notebook, first, nine):
    sitting = sitting.after(notebook.record(sitting.flag(first, True, nine), nine))
    assert sitting.flags == {first}
    sitting = sitting.after(notebook.record(sitting.flag(first, False, nine), nine))
    assert sitting.flags == frozenset()


def test_no_answer_is_taken_after_the_time(sitting, first, nine, later):
    assert sitting.is_open(later(nine, 599))
    assert not sitting.is_open(later(nine, 600))
    with pytest.raises(SittingClosed, match="time"):
        sitting.answer(first, ("A",), later(nine, 600))
    with pytest.raises(SittingClosed):
        sitting.flag(first, True, later(nine, 600))


def test_late_hand_in_counts_as_the_deadline(sitting, notebook, nine, later):
    late = later(nine, 660)
    sitting = sitting.after(notebook.record(sitting.hand_in(late, "clock"), late))
    assert sitting.handed_in.at == nine.wall + timedelta(seconds=600)
    assert (sitting.handed_in.late_seconds, sitting.handed_in.by) == (60, "clock")


def test_a_paper_is_handed_in_once(sitting, notebook, first, nine):
    sitting = sitting.after(notebook.record(sitting.hand_in(nine), nine))
    assert not sitting.is_open(nine)
    for again in (
        lambda: sitting.hand_in(nine),
        lambda: sitting.resume(nine),
        lambda: sitting.answer(first, ("A",), nine),
    ):
        with pytest.raises(SittingClosed, match="handed in"):
            again()


def test_events_of_others_change_nothing(sitting, notebook, paper, first, nine):
    other = fold([notebook.record(open_paper(SittingId("s2"), "quiz", paper, nine), nine)])
    assert sitting.after(notebook.record(other.answer(first, ("A",), nine), nine)) == sitting
    assert sitting.after(notebook.record(open_paper(ME, "quiz", paper, nine), nine)) == sitting


def test_a_sitting_needs_a_beginning(sitting, notebook, nine):
    with pytest.raises(ValueError, match="no sitting"):
        fold([])
    with pytest.raises(ValueError, match="begins"):
        fold([notebook.record(sitting.hand_in(nine), nine)])


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", ("E",)),
        ("single", ("A", "B")),
        ("multiple", ("A", "A")),
        ("true_false", ("A",)),
        ("fill", ("1", "2", "3")),
    ],
)
def test_an_answer_that_does_not_fit_the_question_is_a_bug(sitting, nine, kind, answer):
    line = next(line for line in sitting.paper.lines if line.question.kind == kind)
    with pytest.raises(ValueError, match=line.question.id):
        sitting.answer(line.question.id, answer, nine)


def test_what_is_recorded_as_a_mark_is_what_is_shown_later(
    sitting, notebook, paper, right_answers, nine
):
    for question, answer in right_answers.items():
        sitting = sitting.after(notebook.record(sitting.answer(question, answer, nine), nine))
    event = sitting.mark("1.0")
    assert event.questions == {line.question.id: str(line.marks) for line in paper.lines}
    assert (event.score, event.full, event.pass_mark) == ("37", "37", "80")
    assert sitting.after(notebook.record(event, nine)).result.right == 9
