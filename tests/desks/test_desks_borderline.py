"""A borderline exam at the desk: a second, other form is offered once and takes no attempt."""

from __future__ import annotations

import pytest

from tests.sat_papers import put_paper
from trainer.assembly import Program
from trainer.desks.exam_papers import NoSecondForm
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import ModuleId, new_id
from trainer.people.person import Person
from trainer.questions.answers import right_answer

EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 80
attempts: {attempts}
wait_hours: {wait}
overlap: {overlap}
cells:
  - {{kind: single, count: {count}, marks: 10}}
"""
MARGIN = "borderline: {standard_errors: 1, percent: 10}"
ASKED = f"{{id: exam, kind: exam, exam: junior, pass_mark: 80, window_days: 90, {MARGIN}}}"
QUIZ = ModuleId("telephone")
QUIZ_ASKED = (
    "{id: knows, kind: quiz, module: telephone, pass_mark: 80, window_days: 90, attempts: 1, "
    "wait_hours: 24, borderline: {percent: 15}}"
)
PASSWORD = "a-long-password"


@pytest.fixture
def publish(program: Program, supervisor: Person):
    slip = program.accounts.add_person(supervisor, "陈思远", "T001", "trainer", "")
    program.accounts.change_password(slip.person, slip.password, PASSWORD)

    def publish(count: int = 5, overlap: int = 30, attempts: int = 1, rule: str = ASKED) -> None:
        file = program.folder / "content" / "exams" / "junior.yaml"
        file.parent.mkdir(exist_ok=True)
        exam = EXAM.format(
            count=count, overlap=overlap, attempts=attempts, wait=24 if attempts == 1 else 0
        )
        file.write_text(exam, encoding="utf-8")
        policy = program.folder / "content" / "policies" / "hotline.yaml"
        words, rule = policy.read_text("utf-8"), f"    requires:\n      - {rule}\n"
        if rule not in words:
            words = words.replace("    requires:\n", rule, 1)
        policy.write_text(words, encoding="utf-8")
        program.authoring.publish(supervisor)

    return publish


@pytest.fixture
def sat(program: Program, learner: Person, supervisor: Person):
    """Sit the exam with so many right answers; the result is made known."""

    def sat(right: int) -> Sitting:
        sitting = program.invigilation.open_exam(learner, "junior", "T001", PASSWORD)
        for line in sitting.paper.lines[:right]:
            key = right_answer(line.question)
            sitting = program.exams.keep_answer(sitting, line.question.id, key)
        program.exams.hand_in(sitting)
        program.invigilation.approve(supervisor, [sitting.id])
        program.invigilation.release(supervisor, [sitting.id])
        return program.exams.sitting(learner, sitting.id)

    return sat


@pytest.fixture
def put_others(program: Program, clock):
    """So many others sit it, too; half of what they answer is right."""

    def put_others(people: int) -> None:
        bank = program.authoring.drafts().banks["telephone"]
        asked = [(one, "v") for one in bank.questions if one.kind == "single"][:4]
        answers = {one.id: right_answer(one) for one, _version in asked[:2]}
        for _number in range(people):
            clock.advance(60)
            put_paper(program.folder, new_id(), clock.wall, asked, answers, "exam:junior")

    return put_others


def judged(program: Program, learner: Person):
    own = program.certification.current(learner.id).standing
    return next(one for one in own.by_level["junior"] if one.kind == "exam")


def test_a_second_form_takes_no_attempt_and_no_waiting_and_comes_once(
    program: Program, learner: Person, publish, sat
) -> None:
    publish()
    first = sat(4)
    [offer] = program.invigilation.offers(learner)
    assert (offer.second_of, offer.refused, offer.used) == (first.id, None, 1)
    assert judged(program, learner).status == "borderline"
    second = sat(5)
    assert second.rules.second_of == first.id
    own = {line.question.id for line in first.paper.lines}
    assert len(own & {line.question.id for line in second.paper.lines}) <= 1
    [offer] = program.invigilation.offers(learner)
    assert offer.second_of is None and "attempts" in str(offer.refused) and offer.used == 1
    assert (judged(program, learner).status, judged(program, learner).value) == ("met", 90)
    assert program.keeping.verify().problems == ()


def test_a_clear_result_has_no_second_form(program: Program, learner: Person, publish, sat) -> None:
    publish()
    first = sat(3)
    [offer] = program.invigilation.offers(learner)
    assert offer.second_of is None and offer.refused is not None
    assert program.exams.nearness(first) is None


def test_the_result_says_what_decides_before_and_after_the_second_form(
    program: Program, learner: Person, publish, sat
) -> None:
    publish()
    first = sat(4)
    near = program.exams.nearness(first)
    assert near is not None and (near.margin, near.second, near.mean) == (10, None, None)
    second = sat(3)
    for one in (first, second):
        near = program.exams.nearness(one)
        assert near is not None and (near.second, near.mean) == (second.id, 70)
    assert judged(program, learner).status == "not_met"


def test_with_few_people_no_error_is_recorded(program: Program, learner: Person, publish, sat):
    publish()
    first = sat(4)
    assert program.exams.precision(first).error is None
    [row] = program.exams.results(learner)
    assert (row.error, row.error_basis) == (None, "lord 1")


def test_the_error_at_the_release_is_the_margin_and_stays_what_it_was(
    program: Program, learner: Person, publish, sat, put_others
) -> None:
    publish()
    put_others(30)
    first = sat(4)
    [row] = program.exams.results(learner)
    assert row.error is not None and row.error_basis == "lord 31"
    near, sure = program.exams.nearness(first), program.exams.precision(first)
    assert near is not None and near.margin == row.error > 10
    put_others(30)
    assert program.exams.precision(first) == sure and program.exams.nearness(first) == near


def test_a_second_form_that_would_be_too_alike_is_refused(
    program: Program, learner: Person, publish, sat
) -> None:
    bank = (program.folder / "question_banks" / "telephone.yaml").read_text("utf-8")
    more_than_half = bank.count("kind: single") // 2 + 1
    publish(count=more_than_half, overlap=0)
    sat(more_than_half * 8 // 10)
    with pytest.raises(NoSecondForm, match="too few other questions"):
        program.invigilation.open_exam(learner, "junior", "T001", PASSWORD)


def test_a_retake_is_another_form_as_far_as_the_banks_go(
    program: Program, learner: Person, publish, sat
) -> None:
    bank = (program.folder / "question_banks" / "telephone.yaml").read_text("utf-8")
    more_than_half = bank.count("kind: single") // 2 + 1
    publish(count=more_than_half, overlap=0, attempts=2)
    first, second = sat(0), sat(0)
    both = {line.question.id for paper in (first, second) for line in paper.paper.lines}
    assert len(both) > more_than_half  # no more could differ


def test_a_trial_says_whom_the_rule_would_touch(
    program: Program, learner: Person, supervisor: Person, publish, sat
) -> None:
    publish(rule=ASKED.replace(f", {MARGIN}", ""))
    sat(4)
    policy = program.folder / "content" / "policies" / "hotline.yaml"
    words = policy.read_text("utf-8").replace("window_days: 90}", f"window_days: 90, {MARGIN}}}", 1)
    trial = program.policy_trial.dry_run(supervisor, words, "hotline.yaml")
    assert trial.problems == () and trial.more_to_do == 1


@pytest.fixture
def answer_quiz(program: Program, learner: Person):
    """Hand in a quiz in which so many questions have no answer."""

    def answer_quiz(left_out: int) -> Sitting:
        sitting = program.exams.open_quiz(learner, QUIZ)
        for line in sitting.paper.lines[left_out:]:
            key = right_answer(line.question)
            sitting = program.exams.keep_answer(sitting, line.question.id, key)
        return program.exams.hand_in(sitting)

    return answer_quiz


def judged_quiz(program: Program, learner: Person):
    own = program.certification.current(learner.id).standing
    return next(one for one in own.by_level["junior"] if one.id == "knows")


def test_the_next_paper_of_a_borderline_quiz_is_its_second_one(
    program: Program, learner: Person, publish, answer_quiz
) -> None:
    publish(rule=QUIZ_ASKED)
    first = answer_quiz(2)
    near = program.exams.nearness(first)
    assert near is not None and near.is_quiz and (near.second, near.mean) == (None, None)
    assert (judged_quiz(program, learner).status, first.rules.second_of) == ("borderline", None)
    second = answer_quiz(0)
    assert second.rules.second_of == first.id
    found = judged_quiz(program, learner)
    assert first.result is not None
    mean = (first.result.percent + 100) / 2
    assert (found.status, found.value, found.n) == ("met", mean, 1)
    near = program.exams.nearness(second)
    assert near is not None and (near.second, near.mean) == (second.id, mean)
    assert answer_quiz(0).rules.second_of is None
    assert program.keeping.verify().problems == ()


def test_the_second_paper_of_a_quiz_has_other_questions_as_far_as_the_bank_has_them(
    program: Program, learner: Person, publish, answer_quiz
) -> None:
    publish(rule=QUIZ_ASKED)
    first, second = (
        {line.question.id for line in answer_quiz(2).paper.lines if line.question.kind == "single"}
        for _paper in range(2)
    )
    assert first and second and not first & second


def test_a_quiz_that_no_policy_calls_borderline_has_no_second_paper(
    program: Program, learner: Person, answer_quiz
) -> None:
    first = answer_quiz(2)
    assert program.exams.nearness(first) is None
    assert answer_quiz(0).rules.second_of is None
