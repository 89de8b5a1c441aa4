"""A sitting takes answers while it is open and tells its whole story again from events."""

from __future__ import annotations

from datetime import timedelta

import pytest

from trainer.exams.events import AnswerKept
from trainer.exams.sitting import SittingClosed, fold, open_paper
from trainer.foundation.identity import SittingId

ME = SittingId("s1")


@pytest.fixture
def sitting(notebook, paper, nine):
    return fold([notebook.record(open_paper(ME, "quiz", paper, nine), nine)], notebook.read)


@pytest.fixture
def first(paper):
    return paper.lines[0].question.id


def test_a_sitting_begins_with_the_frozen_paper_and_no_answers(sitting, paper):
    assert (sitting.id, sitting.person, sitting.type) == ("s1", "p1", "quiz")
    assert sitting.paper == paper
    assert sitting.unanswered == 9


def test_an_answer_is_kept_changed_and_cleared(sitting, notebook, first, nine, later):
    for answer in (("A",), ("C",), ()):
        event = sitting.answer(first, answer, later(nine, 5), notebook.keep)
        sitting = notebook.after(sitting, event, later(nine, 5))
        assert sitting.answers[first] == answer
    assert sitting.unanswered == 9


def test_the_same_events_lead_to_the_same_sitting(
    notebook, paper, right_answers, first, nine, later
):
    story = [notebook.record(open_paper(ME, "quiz", paper, nine), nine)]
    for number, (question, answer) in enumerate(right_answers.items(), 1):
        now = later(nine, number * 10)
        event = fold(story, notebook.read).answer(question, answer, now, notebook.keep)
        story.append(notebook.record(event, now))
    story.append(notebook.record(fold(story, notebook.read).flag(first, True, now), now))
    again = later(now, 50, boot="boot-2", monotonic=1)
    story.append(notebook.record(fold(story, notebook.read).resume(again), again))
    story.append(notebook.record(fold(story, notebook.read).hand_in(again), again))
    story.append(notebook.record(fold(story, notebook.read).mark("1.0"), again))
    sitting = fold(story, notebook.read)
    assert sitting.answers == right_answers
    assert sitting.flags == {first}
    assert sitting.handed_in.late_seconds == 0
    assert (sitting.result.passed, sitting.result.percent) == (True, 100)
    assert story[-3].event.gap_seconds == 50
    assert sitting.remaining_seconds(again) == 600 - 90 - 50


def test_a_flag_can_be_taken_away(sitting, notebook, first, nine):
    sitting = notebook.after(sitting, sitting.flag(first, True, nine), nine)
    assert sitting.flags == {first}
    sitting = notebook.after(sitting, sitting.flag(first, False, nine), nine)
    assert sitting.flags == frozenset()


def test_no_answer_is_taken_after_the_time(sitting, notebook, first, nine, later):
    assert sitting.is_open(later(nine, 599))
    assert not sitting.is_open(later(nine, 600))
    with pytest.raises(SittingClosed, match="time"):
        sitting.answer(first, ("A",), later(nine, 600), notebook.keep)
    with pytest.raises(SittingClosed):
        sitting.flag(first, True, later(nine, 600))


def test_late_hand_in_counts_as_the_deadline(sitting, notebook, nine, later):
    late = later(nine, 660)
    sitting = notebook.after(sitting, sitting.hand_in(late, "clock"), late)
    assert sitting.handed_in.at == nine.wall + timedelta(seconds=600)
    assert (sitting.handed_in.late_seconds, sitting.handed_in.by) == (60, "clock")


def test_a_paper_is_handed_in_once(sitting, notebook, first, nine):
    sitting = notebook.after(sitting, sitting.hand_in(nine), nine)
    assert not sitting.is_open(nine)
    for again in (
        lambda: sitting.hand_in(nine),
        lambda: sitting.resume(nine),
        lambda: sitting.answer(first, ("A",), nine, notebook.keep),
    ):
        with pytest.raises(SittingClosed, match="handed in"):
            again()


@pytest.fixture
def blanks(paper):
    return next(line.question.id for line in paper.lines if line.question.kind == "fill")


def test_what_was_typed_stands_apart_from_the_event(sitting, notebook, blanks, nine):
    event = sitting.answer(blanks, ("李晓梅", "您好"), nine, notebook.keep)
    assert (event.answer, notebook.read(event.typed)) == ((), '["李晓梅","您好"]')
    sitting = notebook.after(sitting, event, nine)
    assert sitting.answers[blanks] == ("李晓梅", "您好")
    cleared = sitting.answer(blanks, (), nine, notebook.keep)
    assert (cleared.answer, cleared.typed, len(notebook.typed)) == ((), "", 1)
    assert notebook.after(sitting, cleared, nine).unanswered == 9


def test_what_an_older_program_wrote_into_the_event_is_still_the_answer(
    sitting, notebook, blanks, nine
):
    sitting = notebook.after(sitting, AnswerKept(ME, blanks, ("两", "您好"), 1500), nine)
    assert (sitting.answers[blanks], sitting.unanswered) == (("两", "您好"), 8)


def test_labels_stand_in_the_event(sitting, notebook, first, nine):
    event = sitting.answer(first, ("A",), nine, notebook.keep)
    assert (event.answer, event.typed, notebook.typed) == (("A",), "", {})


def test_an_erased_answer_was_given_and_its_marks_stay(
    sitting, notebook, right_answers, blanks, nine
):
    for question, answer in right_answers.items():
        event = sitting.answer(question, answer, nine, notebook.keep)
        sitting = notebook.after(sitting, event, nine)
    marked = sitting.mark("1.0")
    last = notebook.record(sitting.answer(blanks, ("2", "嗯"), nine, notebook.keep), nine)
    notebook.typed.clear()
    sitting = sitting.after(last, notebook.read)
    assert (sitting.erased, sitting.unanswered) == ({blanks}, 0)
    result = notebook.after(sitting, marked, nine).result
    (erased,) = [one for one in result.questions if one.is_erased]
    assert (erased.question, erased.answer, erased.is_answered) == (blanks, (), True)
    assert (result.score, result.unanswered) == (37, 0)
    event = sitting.answer(blanks, ("两", "您好"), nine, notebook.keep)
    assert notebook.after(sitting, event, nine).erased == frozenset()


def test_events_of_others_change_nothing(sitting, notebook, paper, first, nine):
    begun = open_paper(SittingId("s2"), "quiz", paper, nine)
    other = fold([notebook.record(begun, nine)], notebook.read)
    assert (
        notebook.after(sitting, other.answer(first, ("A",), nine, notebook.keep), nine) == sitting
    )
    assert notebook.after(sitting, open_paper(ME, "quiz", paper, nine), nine) == sitting


def test_a_sitting_needs_a_beginning(sitting, notebook, nine):
    with pytest.raises(ValueError, match="no sitting"):
        fold([], notebook.read)
    with pytest.raises(ValueError, match="begins"):
        fold([notebook.record(sitting.hand_in(nine), nine)], notebook.read)


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
def test_an_answer_that_does_not_fit_the_question_is_a_bug(sitting, notebook, nine, kind, answer):
    line = next(line for line in sitting.paper.lines if line.question.kind == kind)
    with pytest.raises(ValueError, match=line.question.id):
        sitting.answer(line.question.id, answer, nine, notebook.keep)


def test_what_is_recorded_as_a_mark_is_what_is_shown_later(
    sitting, notebook, paper, right_answers, nine
):
    for question, answer in right_answers.items():
        sitting = notebook.after(
            sitting, sitting.answer(question, answer, nine, notebook.keep), nine
        )
    event = sitting.mark("1.0")
    assert event.questions == {line.question.id: str(line.marks) for line in paper.lines}
    assert (event.score, event.full, event.pass_mark) == ("37", "37", "80")
    assert notebook.after(sitting, event, nine).result.right == 9
