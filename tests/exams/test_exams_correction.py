"""A corrected question changes results by its own marks only, and always the same way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.exams.correction import (
    WAYS,
    Correction,
    CorrectionRefused,
    corrected,
    dry_run,
    remarked,
    why_not_by_key,
)
from trainer.exams.drawing import draw
from trainer.exams.paper import Blueprint, BlueprintLine
from trainer.exams.result import mark_paper, recorded_result
from trainer.exams.sitting import open_paper, opened
from trainer.foundation.identity import EventId, ModuleId, QuestionId, SittingId, Version
from trainer.questions.question import Option, Question

ASKED = 5
LABELS = "ABCD"


def question(number, key="B", kind="single", options=LABELS):
    named = tuple(Option(label, f"选项 {label}") for label in options)
    name = QuestionId(f"telephone/q{number}")
    return Question(name, kind, f"题干 {number}", named, (key,), Decimal(1), "解析", None)


LINES = tuple(BlueprintLine("single", 1, Decimal(marks)) for marks in (2, 3, 4, 5, 7))
PAPER = draw(
    Blueprint(ModuleId("telephone"), "测验", Version("bank"), 10, 60, LINES),
    [(question(number), Version(f"v{number}")) for number in range(ASKED)],
    "seed",
)


def correction(number, way, key="C"):
    version = frozenset({Version(f"v{number}")})
    return Correction("c", question(number).id, version, way, question(number, key))


answers = st.lists(st.sampled_from([*LABELS, ""]), min_size=ASKED, max_size=ASKED).map(
    lambda given: {question(at).id: (label,) for at, label in enumerate(given)}
)
corrections = st.builds(
    correction, st.integers(0, ASKED - 1), st.sampled_from(WAYS), st.sampled_from(LABELS)
)


@settings(max_examples=60, deadline=None)
@given(answers, corrections)
def test_correcting_twice_changes_nothing_more(given, one):
    once = corrected(mark_paper(PAPER, given), PAPER, one)
    assert corrected(once, PAPER, one) == once


@settings(max_examples=60, deadline=None)
@given(answers, corrections, corrections)
def test_corrections_of_two_questions_may_come_in_any_order(given, one, other):
    if one.question == other.question:
        return
    before = mark_paper(PAPER, given)
    assert corrected(corrected(before, PAPER, one), PAPER, other) == corrected(
        corrected(before, PAPER, other), PAPER, one
    )


@settings(max_examples=60, deadline=None)
@given(answers, corrections)
def test_either_key_and_full_marks_never_lower_a_result(given, one):
    before = mark_paper(PAPER, given)
    for way in ("either", "full_marks"):
        after = corrected(before, PAPER, replace(one, way=way))
        assert after.percent >= before.percent
        assert after.passed >= before.passed


@settings(max_examples=60, deadline=None)
@given(answers, corrections)
def test_taking_a_question_out_keeps_what_the_others_are_worth_to_each_other(given, one):
    before = mark_paper(PAPER, given)
    after = corrected(before, PAPER, replace(one, way="void"))
    kept = [marked for marked in before.questions if marked.question != one.question]
    assert after.counted == tuple(kept)
    assert (after.score, after.full) == (
        sum(marked.marks for marked in kept),
        sum(marked.full for marked in kept),
    )
    assert after.passed == (after.score * 100 >= after.pass_mark * after.full)


@settings(max_examples=60, deadline=None)
@given(answers, corrections)
def test_what_is_recorded_of_a_correction_gives_its_result_again(given, one):
    after = corrected(mark_paper(PAPER, given), PAPER, one)
    event = remarked(SittingId("s"), one.id, after, "0.3")
    again = recorded_result(PAPER, given, event.questions)
    assert again == after
    assert (event.score, event.full) == (str(after.score), str(after.full))


def everything_right():
    return mark_paper(PAPER, {question(number).id: ("B",) for number in range(ASKED)})


def test_the_new_key_alone_takes_marks_away():
    after = corrected(everything_right(), PAPER, correction(0, "new_key"))
    assert after.percent < 100
    assert after.right == ASKED - 1


def test_another_version_of_the_question_is_left_alone():
    before = everything_right()
    other = replace(correction(0, "void"), versions=frozenset({Version("older")}))
    assert corrected(before, PAPER, other) is before


def test_an_erased_answer_keeps_its_marks_where_a_key_is_asked():
    one = question(0).id
    before = recorded_result(PAPER, {}, everything_right().marks, {one})
    assert corrected(before, PAPER, correction(0, "new_key")) is before
    assert corrected(before, PAPER, correction(0, "void")).full < before.full


def test_a_question_taken_out_comes_back_with_full_marks_but_not_with_either_key():
    out = corrected(everything_right(), PAPER, correction(0, "void"))
    assert corrected(out, PAPER, correction(0, "either")) is out
    assert corrected(out, PAPER, correction(0, "full_marks")) == everything_right()


def test_a_question_taken_out_counts_as_neither_right_nor_unanswered():
    empty = mark_paper(PAPER, {})
    out = corrected(empty, PAPER, correction(0, "void"))
    assert (out.right, out.unanswered, len(out.counted)) == (0, ASKED - 1, ASKED - 1)


@pytest.fixture
def handed_in(notebook, nine):
    """A sitting of the paper with everything right but the first question."""

    def sit(name, paper=PAPER):
        sitting = opened(notebook.record(open_paper(SittingId(name), "quiz", paper, nine), nine))
        for number in range(1, len(paper.lines)):
            event = sitting.answer(question(number).id, ("B",), nine, notebook.keep)
            sitting = notebook.after(sitting, event, nine)
        sitting = notebook.after(sitting, sitting.hand_in(nine), nine)
        return notebook.after(sitting, sitting.mark("0.3"), nine)

    return sit


def test_a_dry_run_tells_who_changes_and_what_rests_on_it(handed_in):
    strict = replace(PAPER, pass_mark=100)
    award = EventId("award")
    sittings = [handed_in("s1"), handed_in("s2", strict)]
    run = dry_run(sittings, correction(0, "full_marks"), {SittingId("s2"): (award,)})
    assert (run.papers, run.moved, run.gained, run.lost) == (2, 2, 1, 0)
    assert run.awards == (award,)
    assert run.changes[1].is_gained and run.changes[0].before.passed


def test_a_dry_run_passes_over_papers_without_the_question_or_a_result(handed_in, notebook, nine):
    waiting = opened(notebook.record(open_paper(SittingId("s"), "quiz", PAPER, nine), nine))
    other = replace(correction(0, "void"), versions=frozenset({Version("older")}))
    assert dry_run([waiting, handed_in("s1")], other, {}).papers == 0


def test_a_dry_run_counts_those_who_would_lose_a_pass(handed_in):
    just = int(handed_in("s").result.percent)
    run = dry_run([handed_in("s", replace(PAPER, pass_mark=just))], correction(4, "new_key"), {})
    assert (run.lost, run.gained) == (1, 0)


def test_no_paper_is_left_empty(handed_in):
    alone = replace(PAPER, lines=tuple(one for one in PAPER.lines if one.version == "v0"))
    with pytest.raises(CorrectionRefused, match="no question left"):
        dry_run([handed_in("s", alone)], correction(0, "void"), {})


def test_a_sitting_after_a_correction_has_the_new_result(handed_in, notebook, nine):
    sitting = handed_in("s")
    after = corrected(sitting.result, PAPER, correction(0, "void"))
    event = remarked(sitting.id, "c", after, "0.3")
    assert notebook.after(sitting, event, nine).result == after


def test_only_a_changed_key_lets_old_answers_be_marked_anew():
    assert why_not_by_key(question(1), question(1, "C")) is None
    assert why_not_by_key(question(1), question(1, "C", options="ABC")) is not None
    written = replace(question(1), kind="written", key=())
    assert why_not_by_key(written, written) is not None
