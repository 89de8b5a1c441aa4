"""A mentor talks, signs and recommends; the learner reads; a supervisor decides."""

from __future__ import annotations

from datetime import date

import pytest

from trainer.certification.days import local_day
from trainer.desks.mentoring_values import figures_from
from trainer.desks.noting import Asked
from trainer.desks.permission import NotAllowed
from trainer.records.trouble import NotFound
from trainer.training.mentoring_rules import MayNotMentor

DAY = 86_400
YEARS = 2000 * DAY
GOOD, PRACTISE, STEPS = "开场清楚", "需求归纳", "周三陪听两通"
MORE = "      - {id: mentor, kind: sign_off, item: 一带一}\n"


@pytest.fixture
def mentor(program, supervisor):
    """An agent of the same role as the learner."""
    return program.accounts.add_person(supervisor, "何晓", "K0101", "learner", "客服一组").person


@pytest.fixture
def trainer(program, supervisor):
    return program.accounts.add_person(supervisor, "陈思远", "T001", "trainer", "").person


@pytest.fixture
def pair(program, learner, mentor, trainer):
    return program.mentoring.pair(trainer, learner.id, mentor.id, "同一条线")


@pytest.fixture
def talk(program, mentor, pair, clock):
    def talk():
        today = local_day(clock.wall)
        program.mentoring.record_talk(mentor, pair, today, GOOD, PRACTISE, STEPS)

    return talk


@pytest.fixture
def asking(program, supervisor):
    file = program.folder / "content" / "policies" / "hotline.yaml"
    written = file.read_text("utf-8").replace("    requires:\n", "    requires:\n" + MORE, 1)
    file.write_text(written, "utf-8")
    program.authoring.publish(supervisor)


def test_the_days_between_talks_come_from_the_house_standard(program, supervisor, pair):
    [row] = program.mentoring.pairs(supervisor)
    assert row.pairing.talk_days == 14
    assert row.pairing.next_talk == date(2026, 12, 7)


def test_an_agent_talks_with_a_learner_who_reads_it(program, learner, mentor, pair, talk, clock):
    clock.advance(12 * DAY)
    news = program.mentoring.news(mentor)
    assert (news.talk_with, news.due, news.overdue) == ("李晓梅", date(2026, 12, 7), False)
    clock.advance(3 * DAY)
    assert program.mentoring.news(mentor).overdue
    talk()
    assert program.mentoring.news(mentor) is None
    assert program.mentoring.news(learner).to_read == 1
    [view] = program.mentoring.mine(learner)
    [one] = view.talks
    assert (one.good, one.practise, one.steps, one.may_read) == (GOOD, PRACTISE, STEPS, True)
    program.mentoring.read_talk(learner, pair, one.id)
    assert program.mentoring.news(learner) is None
    [view] = program.mentoring.mine(mentor)
    assert view.talks[0].read_at is not None and not view.talks[0].may_read
    assert (view.words, view.paired_by, view.row.state) == ("同一条线", "陈思远", "fine")


def test_only_the_mentor_records_talks(program, learner, supervisor, pair):
    for who in (supervisor, learner):
        with pytest.raises(MayNotMentor, match="Only the mentor"):
            program.mentoring.record_talk(who, pair, date(2026, 11, 23), GOOD, PRACTISE, STEPS)


def test_a_mentor_who_left_records_nothing(program, supervisor, mentor, pair):
    program.accounts.retire(supervisor, mentor.id)
    assert program.mentoring.pairs(supervisor)[0].gone
    with pytest.raises(MayNotMentor, match="has left"):
        program.mentoring.record_talk(mentor, pair, date(2026, 11, 23), GOOD, PRACTISE, STEPS)


@pytest.mark.usefixtures("asking")
def test_what_the_mentor_signs_meets_the_condition(program, learner, mentor, supervisor, pair):
    def status():
        own = program.certification.current(learner.id).standing
        return {one.id: one.status for one in own.by_level["junior"]}["mentor"]

    assert status() == "not_enough"
    assert program.mentoring.find(mentor, pair).to_sign == ("一带一",)
    assert program.mentoring.find(supervisor, pair).to_sign == ()
    program.mentoring.sign(mentor, pair, "一带一", "可以独立接听")
    assert status() == "met"
    view = program.mentoring.find(mentor, pair)
    assert view.to_sign == () and [one.words for one in view.signed] == ["可以独立接听"]
    [noted] = program.noting.of(supervisor, learner.id)
    assert (noted.kind, noted.item, noted.by) == ("sign_off", "一带一", "何晓")


@pytest.mark.usefixtures("asking")
def test_a_signature_does_not_hide_what_others_noted(program, learner, mentor, supervisor, pair):
    program.noting.note(supervisor, learner.id, Asked("sign_off", "一带一"), "")
    assert program.mentoring.find(mentor, pair).signed == ()
    program.mentoring.sign(mentor, pair, "一带一")
    [one] = program.mentoring.find(mentor, pair).signed
    assert one.words == ""


def test_nobody_signs_what_no_policy_asks_for_or_for_others(program, mentor, supervisor, pair):
    with pytest.raises(MayNotMentor, match="No policy"):
        program.mentoring.sign(mentor, pair, "别的")
    with pytest.raises(MayNotMentor, match="Only the mentor"):
        program.mentoring.sign(supervisor, pair, "别的")


@pytest.mark.usefixtures("everything_done")
def test_a_recommendation_freezes_what_was_known(program, learner, mentor, supervisor, pair, talk):
    talk()
    before = program.mentoring.evidence(mentor, pair).figures
    program.mentoring.recommend(mentor, pair, "可以独立接听")
    talk()
    [view] = program.mentoring.find(supervisor, pair).recommendations
    assert view.figures == before and view.may_decide
    assert (before.modules_done, before.modules, before.talks) == (1, 1, 1)
    [quiz] = before.quizzes
    assert (quiz.percent, quiz.passed) == ("100.0", True)
    assert float(before.speed) > 50 and (before.calls, before.mean) == (0, "")
    assert len(view.own.grounds) == 4


def test_without_results_the_figures_are_empty(program, mentor, pair):
    found = program.mentoring.evidence(mentor, pair)
    assert (found.figures.quizzes, found.figures.speed, found.grounds) == ((), "", ())
    assert figures_from(found.figures.plain()) == found.figures


def test_a_supervisor_decides_and_nobody_of_the_two(
    program, learner, supervisor, pair, talk, mentor, trainer
):
    talk()
    program.mentoring.recommend(mentor, pair, "学得最快")
    [one] = program.mentoring.find(supervisor, pair).recommendations
    with pytest.raises(NotAllowed):
        program.mentoring.decide(trainer, pair, one.own.id, "同意", granted=True)
    program.mentoring.decide(supervisor, pair, one.own.id, "再看一个月", granted=False)
    with pytest.raises(MayNotMentor, match="Nothing waits"):
        program.mentoring.decide(supervisor, pair, one.own.id, "同意", granted=True)
    [view] = program.mentoring.mine(learner)
    [told] = view.recommendations
    assert (told.own.granted, told.answer, told.decided_by) == (False, "再看一个月", "刘雅琴")
    assert program.mentoring.find(mentor, pair).may_recommend


def test_a_supervisor_who_mentors_leaves_the_decision_to_another(
    program, learner, supervisor, clock
):
    pair = program.mentoring.pair(supervisor, learner.id, supervisor.id)
    today = local_day(clock.wall)
    program.mentoring.record_talk(supervisor, pair, today, GOOD, PRACTISE, STEPS)
    program.mentoring.recommend(supervisor, pair, "学得最快")
    [one] = program.mentoring.find(supervisor, pair).recommendations
    assert not one.may_decide
    with pytest.raises(MayNotMentor, match="Another supervisor"):
        program.mentoring.decide(supervisor, pair, one.own.id, "同意", granted=True)


def test_who_is_paired_is_not_offered_again(program, learner, mentor, trainer, supervisor):
    desk = program.mentoring
    assert {one.id for one in desk.learners(trainer)} == {learner.id, mentor.id}
    assert desk.learners(trainer) == tuple(
        one for one in desk.mentors(trainer)[::-1] if one.role == "learner"
    )
    pair = desk.pair(trainer, learner.id, mentor.id)
    assert desk.learners(trainer) == ()
    assert {one.id for one in desk.mentors(trainer)} == {trainer.id, supervisor.id}
    desk.end(trainer, pair, "已能独立上岗")
    assert {one.id for one in desk.learners(trainer)} == {learner.id, mentor.id}
    assert desk.pairs(trainer) == ()
    [row] = desk.pairs(trainer, ended=True)
    assert row.state == "ended"
    view = desk.find(supervisor, pair)
    assert (view.ending, view.ended_by, view.may_end) == ("已能独立上岗", "陈思远", False)
    with pytest.raises(MayNotMentor, match="has ended"):
        desk.end(trainer, pair)


def test_pairing_is_for_staff_and_for_people_who_work_here(program, learner, mentor, supervisor):
    desk = program.mentoring
    auditor = program.accounts.add_person(supervisor, "钱审", "U001", "auditor", "").person
    for act in (
        lambda: desk.pair(learner, learner.id, mentor.id),
        lambda: desk.pairs(learner),
        lambda: desk.learners(learner),
        lambda: desk.end(mentor, "none"),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(MayNotMentor, match="Only learners"):
        desk.pair(supervisor, auditor.id, mentor.id)
    with pytest.raises(MayNotMentor, match="no auditor"):
        desk.pair(supervisor, learner.id, auditor.id)
    with pytest.raises(NotFound):
        desk.find(supervisor, "none")
    pair = desk.pair(supervisor, learner.id, mentor.id)
    stranger = program.accounts.add_person(supervisor, "路过", "K0102", "learner", "").person
    with pytest.raises(NotAllowed):
        desk.find(stranger, pair)


def test_it_stands_in_the_story_of_the_learner(program, learner, supervisor, talk):
    talk()
    lines = [str(one.text) for one in program.supervision.person(supervisor, learner.id).timeline]
    assert lines[:2] == ["Talked with the mentor on 2026-11-23.", "Got a mentor."]
    assert program.keeping.verify().problems == ()


def test_what_was_said_goes_with_the_learner(program, learner, supervisor, pair, talk, clock):
    talk()
    accounts, erasure = program.accounts, program.erasure
    second = accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person
    accounts.retire(supervisor, learner.id)
    clock.advance(YEARS)
    erasure.ask_erasure(supervisor, learner.id, "本人申请")
    erasure.erase(second, learner.id, erasure.preview(second, learner.id).seen)
    view = program.mentoring.find(supervisor, pair)
    [one] = view.talks
    assert (one.good, one.practise, one.steps, view.words) == (None, None, None, None)
