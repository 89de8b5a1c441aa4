"""A trainer invites; people ask leave, sign in and rate; the list counts them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from trainer.desks.permission import NotAllowed
from trainer.records.trouble import NotFound
from trainer.training.session_rules import Change, Plan, SessionRefused

DAY = 86_400
WEEK = timedelta(days=8)


@pytest.fixture
def other(program, supervisor):
    return program.accounts.add_person(supervisor, "何晓", "K0101", "learner", "客服一组").person


@pytest.fixture
def plan(program, learner, other):
    people = (learner.id, other.id)
    starts = program.sessions.now() + WEEK
    return Plan("training", "新资费", starts, 60, "二楼", "三档资费", people, guest="周工")


@pytest.fixture
def session(program, supervisor, plan):
    return program.sessions.announce(supervisor, plan)


def test_what_was_announced_is_read_by_those_invited(program, supervisor, learner, session):
    [mine] = program.sessions.mine(learner)
    view = mine.view
    assert (view.title, view.place, view.content, view.presenter) == (
        "新资费", "二楼", "三档资费", "周工",
    )  # fmt: skip
    assert (mine.may_leave, mine.may_sign_in, mine.may_rate, mine.presents) == (
        True, False, False, False,
    )  # fmt: skip
    assert view.people == ()  # the list is for those who lead it
    assert [one.own.id for one in program.sessions.all(supervisor)] == [session]


def test_leave_sign_in_rating_and_what_they_come_to(
    program, supervisor, learner, other, session, clock
):
    desk = program.sessions
    desk.ask_leave(other, session, "当天夜班")
    clock.advance(8 * DAY)
    [mine] = desk.mine(learner)
    assert mine.may_sign_in
    assert not mine.may_leave
    desk.sign_in(learner, session)
    desk.rate(learner, session, 4, "例子很好")
    view = desk.find(supervisor, session)
    assert [(one.presence, one.leave) for one in view.people] == [
        ("came", ""), ("leave", "当天夜班"),
    ]  # fmt: skip
    assert (view.figures.mean, view.comments) == (Decimal("4.0"), ("例子很好",))
    desk.tick(supervisor, session, learner.id, came=False)
    assert desk.find(supervisor, session).figures.came == 0
    timeline = program.supervision.person(supervisor, learner.id).timeline
    assert [str(one.text) for one in timeline][:3] == [
        "Was taken from the list of a session.", "Rated a session.", "Signed in to a session.",
    ]  # fmt: skip
    assert program.keeping.verify().problems == ()


def test_a_briefing_shows_its_answers_when_it_is_over(program, supervisor, learner, plan, clock):
    card = replace(plan, kind="briefing", guest="", minutes=10, questions=(("几声内接？", "三声"),))
    program.sessions.announce(supervisor, card)
    assert program.sessions.mine(learner)[0].view.questions == (("几声内接？", ""),)
    clock.advance(9 * DAY)
    [mine] = program.sessions.mine(learner)
    assert mine.view.questions == (("几声内接？", "三声"),)
    assert mine.presence == "absent"


def test_a_presenter_sees_what_they_present(program, supervisor, learner, other, plan):
    lesson = replace(plan, kind="lesson", guest="", people=(other.id,), presenter=learner.id)
    program.sessions.announce(supervisor, lesson)
    [mine] = program.sessions.mine(learner)
    assert mine.presents
    assert not mine.may_leave
    assert mine.view.presenter == learner.name


def test_a_trainer_presents_and_nobody_does_who_left(program, supervisor, learner, other, plan):
    desk, trainer = program.sessions, supervisor
    assert desk.presenter(supervisor, "s001") == trainer
    told = replace(plan, guest="", people=(other.id,), presenter=trainer.id)
    name = desk.announce(supervisor, told)
    assert desk.find(supervisor, name).presenter == trainer.name
    program.accounts.retire(supervisor, learner.id)
    assert desk.presenter(supervisor, learner.name) is None
    with pytest.raises(SessionRefused, match="not here any more"):
        desk.announce(supervisor, replace(told, presenter=learner.id))


def test_teams_are_invited_as_the_people_in_them(program, supervisor, learner, other):
    desk = program.sessions
    assert other.team in desk.teams(supervisor)
    assert other.id in desk.members(supervisor, ["客服一组"])
    assert [one.id for one in desk.choices(supervisor, "K0101")] == [other.id]


def test_what_was_cancelled_says_why(program, supervisor, learner, session):
    program.sessions.cancel(supervisor, session, "讲师出差")
    [mine] = program.sessions.mine(learner)
    assert mine.view.own.is_cancelled
    assert mine.view.why == "讲师出差"
    assert not mine.may_leave


def test_only_staff_announces_and_only_those_who_learn_are_invited(
    program, supervisor, learner, plan, session
):
    desk = program.sessions
    for act in (
        lambda: desk.announce(learner, plan),
        lambda: desk.all(learner),
        lambda: desk.find(learner, session),
        lambda: desk.cancel(learner, session, "不办"),
        lambda: desk.tick(learner, session, learner.id, came=True),
        lambda: desk.sign_in(supervisor, session),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(SessionRefused, match="Only learners"):
        desk.announce(supervisor, replace(plan, people=(supervisor.id,)))
    with pytest.raises(NotFound):
        desk.find(supervisor, "none")


def test_what_somebody_wrote_goes_with_them(program, supervisor, other, session, clock):
    program.sessions.ask_leave(other, session, "当天夜班")
    accounts, erasure = program.accounts, program.erasure
    second = accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person
    accounts.retire(supervisor, other.id)
    clock.advance(2000 * DAY)
    erasure.ask_erasure(supervisor, other.id, "本人申请")
    erasure.erase(second, other.id, erasure.preview(second, other.id).seen)
    assert program.sessions.find(supervisor, session).people[1].leave is None


def test_a_change_is_read_with_its_reason_and_keeps_leave(
    program, supervisor, learner, other, plan, session
):
    desk = program.sessions
    desk.ask_leave(other, session, "当天夜班")
    later = plan.starts + timedelta(days=1)
    with pytest.raises(SessionRefused, match="in words"):
        desk.change(supervisor, session, Change(later, "三楼", learner.id, "", " "))
    with pytest.raises(SessionRefused, match="later than now"):
        desk.change(supervisor, session, Change(desk.now(), "三楼", learner.id, "", "停电"))
    with pytest.raises(SessionRefused, match="who presents"):
        desk.change(supervisor, session, Change(later, "三楼", None, "", "停电"))
    with pytest.raises(NotAllowed):
        desk.change(learner, session, Change(later, "三楼", learner.id, "", "停电"))
    desk.change(supervisor, session, Change(later, "三楼", learner.id, "", "二楼停电"))
    [mine] = desk.mine(learner)
    view = mine.view
    assert (view.own.starts, view.place, view.presenter, view.changed) == (
        later, "三楼", learner.name, "二楼停电",
    )  # fmt: skip
    assert mine.presents and view.title == "新资费"
    desk.change(supervisor, session, Change(plan.starts, "二楼", None, "周工", "来电了"))
    view = desk.find(supervisor, session)
    assert (view.presenter, view.changed, view.own.starts) == ("周工", "来电了", plan.starts)
    assert [one.presence for one in view.people] == ["invited", "leave"]
    desk.cancel(supervisor, session, "取消")
    with pytest.raises(SessionRefused, match="cancelled"):
        desk.change(supervisor, session, Change(later, "三楼", learner.id, "", "停电"))


def test_what_has_begun_is_not_changed(program, supervisor, learner, plan, session, clock):
    clock.advance(8 * DAY + 60)
    change = Change(plan.starts + WEEK, "三楼", learner.id, "", "停电")
    with pytest.raises(SessionRefused, match="begun"):
        program.sessions.change(supervisor, session, change)


def test_what_to_bring_and_to_note_is_read_and_can_change(program, supervisor, learner, plan):
    desk = program.sessions
    session = desk.announce(supervisor, replace(plan, bring="新品说明书", notes=" 手机静音 "))
    [mine] = desk.mine(learner)
    assert (mine.view.bring, mine.view.notes) == ("新品说明书", "手机静音")
    change = Change(plan.starts, "二楼", None, "周工", "另发资料", notes="手机静音")
    desk.change(supervisor, session, change)
    view = desk.find(supervisor, session)
    assert (view.bring, view.notes, view.changed) == ("", "手机静音", "另发资料")
    with pytest.raises(SessionRefused, match="characters"):
        desk.announce(supervisor, replace(plan, notes="长" * 2001))
