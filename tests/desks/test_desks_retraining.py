"""Retraining: from the notice to the end, by named people, with what was really done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import MODULE, right_answer
from tests.inspected_calls import inspect, marks, score_no_call_twice
from trainer.certification.days import local_day
from trainer.certification.deciding import Wanted
from trainer.desks.permission import NotAllowed
from trainer.inspection.call_list import CallList
from trainer.inspection.drawing import Call
from trainer.records.trouble import NotFound
from trainer.training.episode_rules import MayNotRetrain
from trainer.training.plan import Plan

DAY = 86_400
QUIZ = Plan(quizzes=(MODULE,))


@pytest.fixture
def second(program, supervisor):
    return program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person


@pytest.fixture
def certified(program, learner, supervisor, everything_done):
    return program.certification.approve(supervisor, learner.id, "junior", "达标")


@pytest.fixture
def suspended(program, learner, supervisor, second, certified, clock):
    wanted = Wanted("suspension", "quality", "三次漏说确认语", local_day(clock.wall))
    one = program.decisions.decide(supervisor, learner.id, "hotline", wanted)
    program.decisions.record_talk(
        supervisor, one.id, local_day(clock.wall), "听了本人说", came=True
    )
    program.decisions.confirm(second, one.id, "属实")
    return one


@pytest.fixture
def notice(program, learner, supervisor, clock):
    """Open an episode that is due in 30 days."""

    def notice(person=None, actor=None, days=30, grounds=(), words="语言规范不达标"):
        due = local_day(clock.wall) + timedelta(days=days)
        whom = (person or learner).id
        return program.retraining.give_notice(
            actor or supervisor, whom, grounds, "quality", words, due, "复训后换卷再考"
        )

    return notice


@pytest.fixture
def planned(program, supervisor, notice, clock):
    """An episode with its talk, a plan of the quiz, and the quiz as exit test."""

    def planned(plan=QUIZ):
        name = notice()
        today = local_day(clock.wall)
        program.retraining.record_talk(supervisor, name, today, (), "本人认可，愿意复训")
        program.retraining.plan(supervisor, name, plan)
        program.retraining.set_exit_test(supervisor, name, MODULE)
        clock.advance(60)
        return name

    return planned


def fail_quiz(program, learner):
    program.exams.hand_in(program.exams.open_quiz(learner, MODULE))


def test_an_episode_goes_from_notice_to_reinstatement(
    program, learner, supervisor, second, suspended, planned, sit, clock
):
    desk = program.retraining
    [ground] = desk.grounds(supervisor, learner.id)
    assert ground.event == suspended.event
    name = planned()
    assert desk.find(supervisor, name).stage == "sit"
    sit()
    view = desk.find(supervisor, name)
    assert (view.stage, view.result, view.sittings[0].counts) == ("outcome", "passed", True)
    assert view.plan[0].done == local_day(clock.wall)
    desk.propose_outcome(supervisor, name, "reinstated", "换卷考试合格")
    assert program.certification.current(learner.id).state == "suspended"
    with pytest.raises(MayNotRetrain, match="Another supervisor"):
        desk.confirm(supervisor, name, "同意")
    desk.confirm(second, name, "同意恢复")
    assert program.certification.current(learner.id).state == "certified"
    [view] = desk.of(learner, learner.id)
    assert (view.stage, view.overdue) == ("closed", False)
    assert [step.name for step in view.steps] == [
        "notice", "talk", "plan", "exit_test", "proposed", "closed",
    ]  # fmt: skip


def test_the_second_person_may_refuse_and_it_goes_on(
    program, learner, supervisor, second, suspended, planned, sit
):
    name = planned()
    sit()
    program.retraining.propose_outcome(supervisor, name, "reinstated", "合格")
    program.retraining.refuse(second, name, "还要听三通录音")
    view = program.retraining.find(second, name)
    assert (view.stage, view.steps[-1].name) == ("outcome", "refused")
    assert program.decisions.of(learner, learner.id)[0].state == "refused"
    program.retraining.propose_outcome(second, name, "reinstated", "录音已听")
    program.retraining.confirm(supervisor, name, "同意")
    assert program.certification.current(learner.id).state == "certified"


def test_a_reinstatement_refused_elsewhere_does_not_close_it(
    program, learner, supervisor, second, suspended, planned, sit
):
    name = planned()
    sit()
    program.retraining.propose_outcome(supervisor, name, "reinstated", "合格")
    program.decisions.refuse(second, program.decisions.of(second, learner.id)[0].decision.id, "不")
    with pytest.raises(MayNotRetrain, match="was not confirmed"):
        program.retraining.confirm(second, name, "同意")
    program.retraining.refuse(second, name, "不同意")
    assert program.retraining.find(second, name).stage == "outcome"


def test_a_failed_test_leads_to_a_referral_and_never_to_a_revocation(
    program, learner, supervisor, second, suspended, planned
):
    name = planned()
    fail_quiz(program, learner)
    with pytest.raises(MayNotRetrain, match="passed exit test"):
        program.retraining.propose_outcome(supervisor, name, "reinstated", "合格")
    program.retraining.propose_outcome(supervisor, name, "referred", "请人事部研究调岗")
    program.retraining.confirm(second, name, "同意")
    assert program.certification.current(learner.id).state == "suspended"
    assert program.retraining.find(learner, name).steps[-1].facts == ("Referred to the management",)


def test_a_failed_test_can_be_set_again_on_another_paper(
    program, learner, supervisor, read_all, planned, clock
):
    read_all()
    name = planned()
    fail_quiz(program, learner)
    assert program.retraining.find(supervisor, name).result == "failed"
    clock.advance(60)
    program.retraining.set_exit_test(supervisor, name, MODULE)
    view = program.retraining.find(supervisor, name)
    assert (view.result, len(view.episode.exit_test.event.before)) == ("none", 1)


def test_a_paper_that_was_sat_before_does_not_count(program, learner, supervisor, planned, clock):
    sitting = program.exams.open_quiz(learner, MODULE)
    again = [line.question.id for line in sitting.paper.lines]
    program.exams.hand_in(sitting)
    name = planned()
    later = program.exams.open_quiz(learner, MODULE)
    for line in later.paper.lines:
        later = program.exams.keep_answer(later, line.question.id, right_answer(line.question))
    program.exams.hand_in(later)
    [sat] = program.retraining.find(supervisor, name).sittings
    shared = len(set(again) & {line.question.id for line in later.paper.lines})
    assert (sat.shared, sat.questions, sat.passed) == (shared, len(again), True)
    assert sat.counts


def test_a_plan_is_proposed_from_what_was_weak_and_becomes_tasks(
    program, learner, supervisor, notice, clock
):
    fail_quiz(program, learner)
    clock.advance(60)
    name = notice(
        grounds=tuple(g.event for g in program.retraining.grounds(supervisor, learner.id))
    )
    proposed = program.retraining.propose(supervisor, name)
    assert proposed.plan.modules == (MODULE,) and proposed.plan.typing and proposed.plan.lessons
    assert len(proposed.items) >= len(proposed.plan)
    with pytest.raises(MayNotRetrain, match="First comes the talk"):
        program.retraining.plan(supervisor, name, proposed.plan)
    program.retraining.record_talk(
        supervisor, name, local_day(clock.wall), (supervisor.id,), "谈过"
    )
    program.retraining.plan(supervisor, name, proposed.plan, "每天一课")
    due = local_day(clock.wall) + timedelta(days=30)
    view = program.retraining.find(learner, name)
    assert {line.item.kind for line in view.plan} >= {"module", "quiz", "lesson", "typing"}
    assert not any(line.done for line in view.plan)
    assert "not passed, 0.0%" in view.steps[0].facts[1]
    assert view.steps[1].facts[-1] == "Also there: 刘雅琴"
    assert len(view.episode.plan.event.assignments) == 2
    mine = program.training.assignments(supervisor)
    assert {(one.kind, one.due) for one in mine} == {("module", due), ("quiz", due)}


@pytest.mark.usefixtures("certified")
def test_whoever_was_weak_in_nothing_has_the_whole_course_to_choose_from(
    program, supervisor, notice
):
    proposed = program.retraining.propose(supervisor, notice())
    assert len(proposed.plan) == 0
    assert [(one.kind, one.id) for one in proposed.items] == [("module", MODULE), ("quiz", MODULE)]


def test_what_is_done_after_the_plan_is_shown_with_its_day(
    program, learner, supervisor, planned, read_all, sit, type_fast, clock
):
    name = planned(Plan((MODULE,), (MODULE,), (), ("不存在",), "40"))
    read_all()
    sit()
    type_fast()
    found = {line.item.kind: line for line in program.retraining.find(learner, name).plan}
    today = local_day(clock.wall)
    assert [found[kind].done for kind in ("module", "quiz", "typing")] == [today] * 3
    assert str(found["topic"].note) == "0 practised since, 0 of them right"


def test_the_person_reads_each_step_objects_and_is_answered_by_another(
    program, learner, supervisor, second, notice
):
    name = notice()
    program.retraining.acknowledge(learner, name, "notice", "当天系统故障")
    [step] = program.retraining.find(second, name).steps
    assert (step.objection, step.may_reply) == ("当天系统故障", True)
    assert not program.retraining.find(supervisor, name).steps[0].may_reply
    with pytest.raises(MayNotRetrain, match="did not take"):
        program.retraining.reply(supervisor, name, "notice", "已核对")
    program.retraining.reply(second, name, "notice", "已核对系统日志，维持")
    [step] = program.retraining.find(learner, name).steps
    assert (step.reply, step.reply_by) == ("已核对系统日志，维持", "何俊峰")
    with pytest.raises(MayNotRetrain):
        program.retraining.acknowledge(learner, name, "notice")


def test_only_those_whose_matter_it_is_may_act_and_look(
    program, learner, supervisor, second, notice, clock
):
    other = program.accounts.add_person(supervisor, "周宁", "K0300", "learner", "").person
    desk = program.retraining
    assert desk.may_open(supervisor, learner) and not desk.may_open(supervisor, second)
    for actor, whom in [(learner, other), (other, learner)]:
        with pytest.raises(NotAllowed):
            notice(whom, actor)
    with pytest.raises(MayNotRetrain, match="Only learners"):
        notice(second)
    with pytest.raises(MayNotRetrain, match="in words"):
        notice(words=" ")
    with pytest.raises(MayNotRetrain, match="ground"):
        notice(grounds=("nothing",))
    name = notice()
    assert not desk.may_open(supervisor, learner)
    with pytest.raises(NotAllowed):
        desk.find(other, name)
    with pytest.raises(NotAllowed):
        desk.record_talk(learner, name, local_day(clock.wall), (), "谈过")
    with pytest.raises(NotFound):
        desk.find(supervisor, "none")
    desk.record_talk(supervisor, name, local_day(clock.wall), (), "谈过")
    desk.plan(supervisor, name, Plan(topics=("问候",)))
    with pytest.raises(MayNotRetrain, match="published"):
        desk.set_exit_test(supervisor, name, "exam:none")


def test_a_reason_of_the_list_is_asked_for(program, learner, supervisor):
    with pytest.raises(MayNotRetrain, match="choose a reason"):
        program.retraining.give_notice(
            supervisor, learner.id, (), "mood", "不行", date(2026, 12, 1)
        )


def test_a_deadline_that_passes_shows_as_such(program, supervisor, learner, notice, clock):
    name = notice(days=3)
    clock.advance(4 * DAY)
    view = program.retraining.find(supervisor, name)
    assert view.overdue and view.stage == "talk"


def test_a_mistaken_notice_is_withdrawn_by_two_and_words_can_be_erased(
    program, supervisor, second, learner, notice
):
    name = notice()
    program.retraining.propose_outcome(supervisor, name, "withdrawn", "弄错了人")
    program.retraining.confirm(second, name, "同意")
    program.certification._records.connection.execute("DELETE FROM private WHERE kind='retraining'")
    view = program.retraining.find(learner, name)
    assert view.stage == "closed" and view.steps[0].words is None
    assert "What is expected: (erased)" in view.steps[0].facts


def test_a_later_deadline_takes_the_tasks_along(program, learner, supervisor, planned, clock):
    name, desk = planned(), program.retraining
    until = local_day(clock.wall) + timedelta(days=44)
    with pytest.raises(MayNotRetrain, match="in words"):
        desk.extend(supervisor, name, until, " ")
    with pytest.raises(MayNotRetrain, match="lies between"):
        desk.extend(supervisor, name, until - timedelta(days=14), "排班")
    with pytest.raises(NotAllowed):
        desk.extend(learner, name, until, "请宽限")
    desk.extend(supervisor, name, until, "病假两周")
    view = desk.find(learner, name)
    assert (view.episode.due, view.steps[-1].words) == (until, "病假两周")
    [assignment] = program.training.assignments(supervisor)
    assert assignment.due == until
    clock.advance(40 * DAY)
    assert not desk.find(supervisor, name).overdue
    assert desk.going_on() == 1
    clock.advance(10 * DAY)
    [late] = desk.open(supervisor)
    assert late.overdue


def test_a_plan_is_changed_with_a_reason(program, learner, supervisor, planned):
    name, desk = planned(Plan(modules=(MODULE,), typing="50")), program.retraining
    desk.acknowledge(learner, name, "plan", "打字没有问题")
    with pytest.raises(MayNotRetrain, match="in words"):
        desk.plan(supervisor, name, QUIZ)
    desk.plan(supervisor, name, QUIZ, "打字已达标，改考测验")
    view = desk.find(supervisor, name)
    assert [one.item.kind for one in view.plan] == ["quiz"]
    old = next(one for one in view.steps if one.name == "earlier_plan")
    assert old.objection == "打字没有问题" and any("50" in fact for fact in old.facts)
    assert "plan" in view.episode.to_read()
    kinds = [one.kind for one in program.training.assignments(supervisor)]
    assert kinds == ["quiz"]
    assert {one.id for one in desk.propose(supervisor, name).items} >= {MODULE}


def test_inspected_calls_are_grounds_and_name_what_to_learn(
    program, learner, supervisor, notice, clock
):
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    inspector = program.accounts.add_person(supervisor, "赵敏", "Q001", "inspector", "").person
    calls = (Call("R-1", learner.id, clock.wall, 60), Call("R-2", learner.id, clock.wall, 60))
    desk = program.inspection
    listed = desk.keep_list(inspector, CallList(calls, ()), "2026-11")
    desk.draw(inspector, listed, "seed")
    needs = ((MODULE, "gone"), ())
    for call, needed in zip(desk.to_score(inspector), needs, strict=True):
        desk.score(inspector, call.call, marks(program), needed, "")
    [ground] = program.retraining.grounds(supervisor, learner.id)
    assert "Inspected call" in ground.words
    name = notice(grounds=(ground.event,))
    assert any("Inspected call" in fact for fact in
               program.retraining.find(supervisor, name).steps[0].facts)  # fmt: skip
    assert MODULE in program.retraining.propose(supervisor, name).plan.modules
    assert "gone" not in program.retraining.propose(supervisor, name).plan.modules


def test_a_step_that_was_read_can_be_objected_to_for_some_days(
    program, learner, supervisor, second, clock
):
    desk, today = program.retraining, local_day(clock.wall)
    name = desk.give_notice(
        supervisor, learner.id, (), "quality", "漏说确认语", today + timedelta(days=30)
    )
    with pytest.raises(MayNotRetrain, match="nothing to object"):
        desk.object_to(learner, name, "notice", "当天系统故障")
    desk.acknowledge(learner, name, "notice")
    clock.advance(7 * DAY)
    [step, *_rest] = desk.of(learner, learner.id)[0].steps
    assert step.object_until == local_day(clock.wall)
    with pytest.raises(MayNotRetrain, match="nothing to ack"):
        desk.object_to(second, name, "notice", "替他说")
    desk.object_to(learner, name, "notice", "当天系统故障")
    [step, *_rest] = desk.of(second, learner.id)[0].steps
    assert (step.objection, step.object_until, step.may_reply) == ("当天系统故障", None, True)
    desk.record_talk(supervisor, name, local_day(clock.wall), (), "说明了依据")
    desk.acknowledge(learner, name, "talk")
    clock.advance(8 * DAY)
    with pytest.raises(MayNotRetrain, match="until 20"):
        desk.object_to(learner, name, "talk", "没有这样说过")


@pytest.mark.usefixtures("sheets")
def test_whoever_rated_the_person_alone_gives_no_notice_for_it(
    program, learner, supervisor, second, clock
):
    inspect(program, supervisor, [learner], clock.wall)
    due = local_day(clock.wall) + timedelta(days=30)
    with pytest.raises(MayNotRetrain, match=second.name):
        program.retraining.give_notice(supervisor, learner.id, (), "quality", "漏说确认语", due)
    assert program.retraining.give_notice(second, learner.id, (), "quality", "漏说确认语", due)
