"""Counted exams at the desk: who opens them, what is noted, how a result becomes known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program
from trainer.desks.accounts import LoginRefused
from trainer.desks.exams import ExamUnderWay
from trainer.desks.invigilation import ExamRefused
from trainer.desks.permission import NotAllowed
from trainer.exams.sitting import QuestionLeft, Sitting
from trainer.foundation.identity import ModuleId
from trainer.people.person import Person
from trainer.questions.answers import right_answer

if TYPE_CHECKING:
    from tests.conftest import FakeClock

EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 80
attempts: 2
wait_hours: 24
navigation: {navigation}
interruptions: {{rule: {rule}, minutes: 5}}
cells:
  - {{kind: single, count: 8, marks: 10}}
  - {{kind: true_false, count: 2, marks: 10}}
"""
PASSWORD = "a-long-password"


@pytest.fixture
def offered(program: Program, supervisor: Person):
    """Publish the exam with these rules."""

    def offered(navigation: str = "free", rule: str = "counts") -> None:
        file = program.folder / "content" / "exams" / "junior.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(EXAM.format(navigation=navigation, rule=rule), encoding="utf-8")
        program.authoring.publish(supervisor)

    return offered


@pytest.fixture
def trainer(program: Program, supervisor: Person) -> Person:
    slip = program.accounts.add_person(supervisor, "陈思远", "T001", "trainer", "")
    program.accounts.change_password(slip.person, slip.password, PASSWORD)
    return slip.person


@pytest.fixture
def begin(program: Program, learner: Person, trainer: Person, offered):
    def begin(navigation: str = "free", rule: str = "counts", **more) -> Sitting:
        offered(navigation, rule)
        return program.invigilation.open_exam(learner, "junior", "T001", PASSWORD, **more)

    return begin


def answer_all(program: Program, sitting: Sitting, *, right: int = 10) -> Sitting:
    for number, line in enumerate(sitting.paper.lines):
        answer = right_answer(line.question)
        if number >= right:
            labels = [*(option.label for option in line.question.options), "true", "false"]
            answer = (next(one for one in labels if (one,) != answer),)
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    return program.exams.hand_in(sitting)


def test_an_exam_is_opened_with_the_password_of_somebody_else(
    program: Program, learner: Person, trainer: Person, begin
) -> None:
    sitting = begin(extra_minutes=5)
    assert sitting.rules.invigilator == trainer.id and sitting.type == "counted"
    assert program.exams.remaining_seconds(sitting) == 35 * 60
    [first, *_more] = program.supervision.person(trainer, learner.id).timeline
    assert first.actor == trainer.id


@pytest.mark.parametrize(
    ("staff_no", "password", "refusal"),
    [("T001", "wrong", LoginRefused), ("K0245", "own", ExamRefused), ("S9", "x", LoginRefused)],
)
def test_nobody_opens_it_without_an_invigilator(
    program: Program, learner: Person, slip, trainer: Person, offered, staff_no, password, refusal
) -> None:
    offered()
    program.accounts.change_password(learner, slip.password, "own-password-1")
    if password == "own":
        password = "own-password-1"
    with pytest.raises(refusal):
        program.invigilation.open_exam(learner, "junior", staff_no, password)
    assert program.exams.results(learner) == []


def test_a_password_from_a_slip_opens_nothing(
    program: Program, learner: Person, supervisor: Person, offered
) -> None:
    offered()
    fresh = program.accounts.add_person(supervisor, "新来", "T009", "trainer", "")
    with pytest.raises(LoginRefused, match="choose a password first"):
        program.invigilation.open_exam(learner, "junior", "T009", fresh.password)


def test_the_closing_time_rules_when_it_comes_first(
    program: Program, clock: FakeClock, begin
) -> None:
    sitting = begin(closes=clock().wall + timedelta(minutes=10))
    assert program.exams.remaining_seconds(sitting) == 600
    clock.wall -= timedelta(hours=2)  # setting the clock back does not put it off
    clock.advance(540)
    assert program.exams.remaining_seconds(sitting) == 60
    clock.advance(61)
    assert program.exams.is_over(sitting)


def test_in_a_sequential_exam_nobody_goes_back(program: Program, begin) -> None:
    sitting = begin("sequential")
    first, second = (line.question for line in sitting.paper.lines[:2])
    sitting = program.invigilation.show(sitting, first.id)
    sitting = program.exams.keep_answer(sitting, first.id, right_answer(first))
    sitting = program.invigilation.show(sitting, second.id)
    assert sitting.is_left(first.id)
    with pytest.raises(QuestionLeft):
        program.exams.keep_answer(sitting, first.id, ())
    with pytest.raises(QuestionLeft):
        program.invigilation.show(sitting, first.id)


def test_what_happens_at_the_seat_is_noted_and_nothing_else(
    program: Program, supervisor: Person, clock: FakeClock, begin
) -> None:
    sitting, before = begin(), clock()
    clock.advance(30)
    sitting, before = program.invigilation.look(sitting, before)
    sitting = program.invigilation.note_away(sitting, 1)
    sitting = program.invigilation.note_away(sitting, 40)
    clock.advance(600)
    clock.wall -= timedelta(seconds=120)
    sitting, before = program.invigilation.look(sitting, before)
    told = [str(one.words) for one in program.invigilation.evidence(supervisor, sitting.id)]
    assert told == [
        "Another window was in front for 40 seconds.",
        "The computer slept or stood still for 600 seconds.",
        "The clock of the computer was moved by -120 seconds.",
    ]
    [running] = program.invigilation.running(supervisor)
    assert (running.notes, running.remaining_seconds) == (3, 30 * 60 - 630)


@pytest.mark.parametrize(("rule", "left"), [("counts", 20 * 60), ("forgiven", 25 * 60)])
def test_time_away_counts_as_the_rule_says(
    program: Program, learner: Person, clock: FakeClock, begin, rule: str, left: int
) -> None:
    sitting = begin(rule=rule)
    sitting, _now = program.invigilation.look(sitting, clock())
    clock.restart(clock.wall + timedelta(minutes=10))
    sitting = program.invigilation.resume(learner, sitting.id)
    assert program.exams.remaining_seconds(sitting) == left
    clock.advance(60)
    again = program.invigilation.resume(learner, sitting.id)
    assert program.exams.remaining_seconds(again) == left - 60  # what is forgiven is used up


def test_time_is_granted_with_a_reason_and_by_others_only(
    program: Program, learner: Person, supervisor: Person, begin
) -> None:
    sitting = begin()
    with pytest.raises(ExamRefused):
        program.invigilation.grant(supervisor, sitting.id, 5, "  ")
    with pytest.raises(NotAllowed):
        program.invigilation.grant(learner, sitting.id, 5, "断电")
    program.invigilation.grant(supervisor, sitting.id, 5, "断电五分钟")
    sitting = program.invigilation.resume(learner, sitting.id)
    assert program.exams.remaining_seconds(sitting) == 35 * 60
    [note] = program.invigilation.evidence(supervisor, sitting.id)
    assert str(note.words) == "5 minutes more were granted."


def test_no_quiz_is_sat_beside_an_exam(program: Program, learner: Person, begin) -> None:
    begin()
    with pytest.raises(ExamUnderWay):
        program.exams.open_quiz(learner, ModuleId("telephone"))
    with pytest.raises(ExamRefused):
        program.invigilation.open_exam(learner, "junior", "T001", PASSWORD)


def test_a_result_is_approved_by_another_and_then_made_known(
    program: Program, learner: Person, supervisor: Person, trainer: Person, begin
) -> None:
    sitting = answer_all(program, begin(), right=9)
    desk = program.invigilation
    assert sitting.result is None and program.exams.receipt(sitting)
    assert program.exams.sitting(learner, sitting.id).result is None
    assert program.exams.results(learner)[0].percent is None
    assert program.exams.sitting(trainer, sitting.id).result.percent == 90
    with pytest.raises(ExamRefused, match="opened"):
        desk.approve(trainer, [sitting.id])
    with pytest.raises(ExamRefused, match="already"):
        desk.release(supervisor, [sitting.id])
    desk.approve(supervisor, [sitting.id])
    with pytest.raises(NotAllowed):
        desk.release(trainer, [sitting.id])
    assert program.exams.sitting(learner, sitting.id).result is None
    desk.release(supervisor, [sitting.id])
    assert program.exams.sitting(learner, sitting.id).result.passed
    [result] = desk.results(supervisor)
    assert (result.stage, result.invigilator, result.approved_by) == (
        "released", "陈思远", "刘雅琴",
    )  # fmt: skip
    assert program.keeping.verify().problems == ()


def test_attempts_and_waiting_follow_the_blueprint(
    program: Program, learner: Person, supervisor: Person, clock: FakeClock, begin
) -> None:
    desk = program.invigilation

    def offer():
        return desk.offers(learner)[0]

    first = answer_all(program, begin(), right=3)
    assert "not known yet" in str(offer().refused)
    desk.approve(supervisor, [first.id])
    desk.release(supervisor, [first.id])
    assert offer().not_before == first.handed_in.at + timedelta(hours=24)
    clock.advance(24 * 3600)
    assert offer().refused is None and offer().used == 1
    second = desk.open_exam(learner, "junior", "T001", PASSWORD)
    shared = {line.question.id for line in first.paper.lines}
    assert len(shared & {line.question.id for line in second.paper.lines}) <= 3
    second = answer_all(program, second)
    desk.approve(supervisor, [second.id])
    desk.release(supervisor, [second.id])
    clock.advance(48 * 3600)
    assert "2 attempts" in str(offer().refused)
    clock.advance(365 * 86_400)  # a year later somebody renews
    assert offer().refused is None and offer().used == 0


def test_without_a_wait_a_clock_that_was_set_back_keeps_nobody_waiting(
    program: Program, learner: Person, supervisor: Person, clock: FakeClock, begin
) -> None:
    desk, sitting = program.invigilation, answer_all(program, begin())
    desk.approve(supervisor, [sitting.id])
    desk.release(supervisor, [sitting.id])
    file = program.folder / "content" / "exams" / "junior.yaml"
    file.write_text(file.read_text("utf-8").replace("wait_hours: 24", "wait_hours: 0"), "utf-8")
    program.authoring.publish(supervisor)
    clock.wall -= timedelta(hours=3)
    assert desk.offers(learner)[0].refused is None


def test_what_was_left_lying_is_handed_in_by_the_invigilator(
    program: Program, learner: Person, supervisor: Person, begin
) -> None:
    sitting = begin()
    program.invigilation.close(supervisor, sitting.id)
    assert program.invigilation.running(supervisor) == ()
    kept = program.exams.sitting(supervisor, sitting.id)
    assert kept.handed_in.by == "invigilator" and kept.result.percent == 0
    with pytest.raises(ExamRefused):
        program.invigilation.close(supervisor, sitting.id)


def test_a_learner_sees_no_exams_of_others(program: Program, learner: Person, begin) -> None:
    begin()
    for ask in (program.invigilation.running, program.invigilation.results):
        with pytest.raises(NotAllowed):
            ask(learner)


def test_an_exam_is_evidence_for_a_certificate_once_it_is_known(
    program: Program, learner: Person, supervisor: Person, begin
) -> None:
    policy = program.folder / "content" / "policies" / "hotline.yaml"
    asked = "{id: exam, kind: exam, exam: junior, pass_mark: 80, window_days: 90}"
    rule = "    requires:\n      - " + asked + "\n"
    policy.write_text(
        policy.read_text("utf-8").replace("    requires:\n", rule, 1), encoding="utf-8"
    )
    program.authoring.publish(supervisor)

    def judged():
        own = program.certification.current(learner.id).standing
        return next(one for one in own.requirements if one.kind == "exam")

    assert str(judged().next_step) == "The exam “junior” is not published yet."
    sitting = answer_all(program, begin())
    assert judged().status == "not_enough"
    program.invigilation.approve(supervisor, [sitting.id])
    program.invigilation.release(supervisor, [sitting.id])
    assert judged().status == "met"
    assert "初级业务考试" in str(judged().rule) and judged().value == 100
