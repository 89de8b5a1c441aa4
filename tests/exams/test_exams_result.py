"""Marking a paper adds up exactly and never flatters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from trainer.exams.result import mark_paper, recorded_result


def without(answers, paper, kind, count=1):
    gone = [line.question.id for line in paper.lines if line.question.kind == kind][:count]
    return {question: answer for question, answer in answers.items() if question not in gone}


def test_right_answers_earn_everything(paper, right_answers):
    result = mark_paper(paper, right_answers)
    assert (result.score, result.full, result.percent) == (37, 37, 100)
    assert (result.right, result.unanswered, result.passed) == (9, 0, True)


def test_an_empty_paper_earns_nothing(paper):
    result = mark_paper(paper, {})
    assert (result.score, result.percent, result.passed) == (0, 0, False)
    assert (result.right, result.unanswered) == (0, 9)


def test_half_an_answer_earns_half_the_marks(paper, right_answers):
    blank = next(line.question.id for line in paper.lines if line.question.kind == "fill")
    result = mark_paper(paper, {**right_answers, blank: ("两", "不知道")})
    assert result.score == Decimal("34.5")
    assert (result.right, result.unanswered) == (8, 0)


def test_just_below_the_pass_mark_is_not_passed_and_does_not_look_it(paper, right_answers):
    result = mark_paper(paper, without(right_answers, paper, "multiple"))
    assert (result.score, result.percent) == (31, Decimal("83.7"))  # 83.78
    assert not mark_paper(
        replace(paper, pass_mark=84), without(right_answers, paper, "multiple")
    ).passed


def test_exactly_the_pass_mark_is_passed(paper, right_answers):
    lines = tuple(replace(line, marks=Decimal(1)) for line in paper.lines[:5])
    answers = without(right_answers, paper, "single")
    result = mark_paper(replace(paper, lines=lines, pass_mark=80), answers)
    assert (result.score, result.percent, result.passed) == (4, 80, True)


def test_a_recorded_result_takes_the_marks_over(paper, right_answers):
    result = mark_paper(paper, right_answers)
    marks = {marked.question: str(marked.marks) for marked in result.questions}
    assert recorded_result(paper, right_answers, marks) == result


def test_a_paper_without_questions_cannot_be_passed(paper):
    assert not mark_paper(replace(paper, lines=(), pass_mark=0), {}).passed
