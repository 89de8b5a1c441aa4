"""Decisions: by named supervisors, confirmed by a second, read by the person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.inspected_calls import inspect
from trainer.certification.award import MayNotAward
from trainer.certification.days import local_day
from trainer.certification.deciding import MayNotDecide, Wanted
from trainer.certification.decisions import Kind
from trainer.desks.overview import READY_STATE, Filter
from trainer.desks.permission import NotAllowed

DAY = 86_400


@pytest.fixture
def second(program, supervisor):
    return program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person


@pytest.fixture
def certified(program, learner, supervisor, everything_done):
    return program.certification.approve(supervisor, learner.id, "junior", "达标")


@pytest.fixture
def decide(program, learner, supervisor, clock):
    """The first supervisor decides something about the learner."""

    def decide(kind: Kind, *, actor=None, days: int | None = None, **more):
        today = local_day(clock.wall)
        until = None if days is None else today + timedelta(days=days)
        wanted = Wanted(kind, "quality", "三次漏说确认语", today, until, **more)
        return program.decisions.decide(actor or supervisor, learner.id, "hotline", wanted)

    return decide


@pytest.fixture
def hear(program, supervisor, clock):
    """The first supervisor records the talk before a decision."""

    def hear(decision, *, came=True, actor=None, days=0):
        day = local_day(clock.wall) - timedelta(days=days)
        program.decisions.record_talk(
            actor or supervisor, decision.id, day, "说明了依据，听了本人的说法", came=came
        )

    return hear


@pytest.fixture
def rated(program, learner, clock, sheets):
    """Somebody scores five calls of the learner today."""

    def rated(actor):
        clock.advance(60)
        inspect(program, actor, [learner], clock.wall)

    return rated


def state(program, learner):
    return program.certification.current(learner.id).state


@pytest.mark.usefixtures("certified")
def test_a_stop_counts_at_once_and_lapses_unless_confirmed(program, learner, decide, clock):
    decide("stop")
    assert state(program, learner) == "suspended"
    assert program.certification.awards(learner.id)[0].state == "suspended"
    clock.advance(4 * DAY)
    assert state(program, learner) == "certified"
    assert program.decisions.of(learner, learner.id)[0].state == "lapsed"


@pytest.mark.usefixtures("certified")
def test_a_confirmed_stop_lasts_until_two_have_reinstated(
    program, learner, decide, second, clock, hear
):
    stop = decide("stop")
    hear(stop)
    program.decisions.confirm(second, stop.id, "录音听过，属实")
    clock.advance(30 * DAY)
    assert state(program, learner) == "suspended"
    back = decide("reinstatement")
    assert state(program, learner) == "suspended"
    program.decisions.confirm(second, back.id, "复训合格")
    assert state(program, learner) == "certified"


@pytest.mark.usefixtures("certified")
def test_a_stop_that_is_not_confirmed_ends(program, learner, decide, second):
    program.decisions.refuse(second, decide("stop").id, "证据不足")
    assert state(program, learner) == "certified"


@pytest.mark.usefixtures("certified")
def test_a_revocation_needs_two_and_takes_the_certificate(
    program, learner, decide, second, supervisor, hear
):
    revoked = decide("revocation")
    assert state(program, learner) == "certified"
    with pytest.raises(MayNotDecide, match="Another supervisor"):
        program.decisions.confirm(supervisor, revoked.id, "是")
    hear(revoked)
    program.decisions.confirm(second, revoked.id, "同意")
    assert state(program, learner) == "revoked"
    [award] = program.certification.awards(learner.id)
    assert award.state == "revoked"
    own = program.certification.current(learner.id).standing
    missing = [one.id for one in own.by_level["junior"] if not one.is_met]
    assert missing == ["quiz", "typing"]  # the module stays read
    with pytest.raises(MayNotAward):
        program.certification.approve(supervisor, learner.id, "junior", "再来")


def test_nobody_decides_about_themselves_and_only_supervisors_decide(
    program, supervisor, learner, decide
):
    today = date(2026, 11, 23)
    with pytest.raises(MayNotDecide, match="themselves"):
        program.decisions.decide(
            supervisor, supervisor.id, "hotline", Wanted("leave", "leave", "年假", today)
        )
    with pytest.raises(NotAllowed):
        decide("permission", actor=learner, days=3)
    assert program.decisions.choices(supervisor, supervisor.id) == ()
    assert program.decisions.choices(learner, supervisor.id) == ()


def test_a_temporary_permission_ends_with_its_day(program, learner, decide, clock):
    with pytest.raises(MayNotDecide, match="until which day"):
        decide("permission")
    with pytest.raises(MayNotDecide, match="between"):
        decide("permission", days=31)
    decide("permission", days=10)
    own = program.certification.current(learner.id)
    assert (own.state, own.valid_until) == ("supervised", date(2026, 12, 3))
    program.overview.freshen()
    clock.advance(11 * DAY)
    assert program.overview.freshen() == 0
    assert state(program, learner) == "none"


@pytest.mark.usefixtures("read_all", "sit")
def test_an_exemption_waives_a_condition(program, learner, supervisor, decide, read_all, sit):
    read_all()
    sit()
    decide("exemption", level="junior", requirement="typing")
    own = program.certification.current(learner.id).standing
    assert (own.state, own.requirements[2].status) == ("eligible", "waived")
    with pytest.raises(MayNotDecide, match="is met"):
        decide("exemption", level="junior", requirement="typing")
    assert program.certification.approve(supervisor, learner.id, "junior", "免考打字")


@pytest.mark.usefixtures("certified")
def test_an_extension_and_a_leave_make_a_certificate_last(program, learner, decide, clock):
    last = program.certification.awards(learner.id)[0].valid_until
    until = last + timedelta(days=14)
    days = (until - local_day(clock.wall)).days
    decide("extension", days=days, level="junior")
    assert program.certification.current(learner.id).valid_until == until
    decide("leave")
    clock.advance(10 * DAY)
    assert program.certification.current(learner.id).standing.on_leave
    decide("return")
    assert program.certification.current(learner.id).valid_until == until + timedelta(days=10)
    [award] = program.certification.awards(learner.id)
    assert (award.valid_until, award.ends) == (last, until + timedelta(days=10))


@pytest.mark.usefixtures("certified")
def test_the_person_reads_it_and_may_object(program, learner, decide, supervisor):
    stop = decide("stop")
    [view] = program.decisions.of(learner, learner.id)
    assert view.to_acknowledge and view.words == "三次漏说确认语"
    with pytest.raises(MayNotDecide):
        program.decisions.acknowledge(supervisor, stop.id)
    program.decisions.acknowledge(learner, stop.id, "当天系统故障")
    [view] = program.decisions.of(supervisor, learner.id)
    assert not view.to_acknowledge and view.objection == "当天系统故障"
    with pytest.raises(MayNotDecide):
        program.decisions.acknowledge(learner, stop.id)


@pytest.mark.usefixtures("certified")
def test_what_waits_is_listed_for_the_second_person(
    program, learner, decide, supervisor, second, hear
):
    suspended = decide("suspension")
    with pytest.raises(MayNotDecide, match="waits for a second"):
        decide("suspension")
    assert program.decisions.waiting_for(supervisor) == 1  # the talk is still to be recorded
    hear(suspended)
    assert program.decisions.waiting_for(supervisor) == 0
    assert program.decisions.waiting_for(second) == 1
    [view] = program.decisions.waiting(second)
    assert (view.person.name, view.by, view.about) == ("李晓梅", "刘雅琴", "热线客服上岗认证")
    with pytest.raises(MayNotDecide, match="in words"):
        program.decisions.confirm(second, view.decision.id, " ")
    program.decisions.confirm(second, view.decision.id, "同意")
    assert program.decisions.waiting(second) == ()
    with pytest.raises(MayNotDecide, match="Nothing waits"):
        program.decisions.refuse(second, view.decision.id, "晚了")


@pytest.mark.usefixtures("certified")
def test_a_past_day_knows_no_later_decision(program, learner, supervisor, decide, second, clock):
    clock.advance(5 * DAY)
    decide("stop")
    day = local_day(clock.wall)
    clock.advance(DAY)
    then = [program.supervision.person(supervisor, learner.id, day - timedelta(days=n))
            for n in (0, 1)]  # fmt: skip
    assert [file.standings[0].state for file in then] == ["suspended", "certified"]


@pytest.mark.usefixtures("certified")
def test_a_decision_stays_when_its_words_are_erased(program, learner, decide):
    decide("stop")
    program.certification._records.connection.execute("DELETE FROM private WHERE kind='decision'")
    [view] = program.decisions.of(learner, learner.id)
    assert (view.words, view.state) == (None, "waiting")


@pytest.mark.usefixtures("certified")
def test_the_home_page_does_not_call_a_suspended_person_certified(program, learner, decide):
    assert program.study.home(learner).next_step.kind == "done"
    stop = decide("stop")
    assert program.study.home(learner).next_step.kind == "stopped"
    program.decisions.acknowledge(learner, stop.id)
    assert program.study.home(learner).next_step.kind == "stopped"


@pytest.fixture
def trainer(program, supervisor):
    return program.accounts.add_person(supervisor, "陈志远", "T002", "trainer", "").person


def test_a_trainer_enrols_with_a_reason_and_decides_nothing_else(
    program, learner, supervisor, trainer, decide
):
    [choice] = program.decisions.choices(trainer, learner.id)
    assert choice.kinds == ("enrolment",)
    today = date(2026, 11, 23)
    with pytest.raises(MayNotDecide, match="choose a reason"):
        decide("enrolment", actor=trainer)
    wanted = Wanted("enrolment", "new", "", today)
    program.decisions.decide(trainer, learner.id, "hotline", wanted)
    own = program.certification.current(learner.id)
    assert (own.state, own.standing.enrolled.reason) == ("enrolled", "new")
    assert program.decisions.of(learner, learner.id)[0].words == ""
    assert "enrolment" not in program.decisions.choices(supervisor, learner.id)[0].kinds
    with pytest.raises(MayNotDecide, match="by supervisors"):
        decide("leave", actor=trainer)


@pytest.mark.usefixtures("certified")
def test_nobody_on_leave_is_listed_among_who_may_take_calls(program, learner, supervisor, decide):
    decide("leave")
    program.overview.freshen()
    [row] = program.overview.page(supervisor, Filter(state="on_leave"))
    assert not row.ready and "Leave begins" in str(row.reasons[0])
    assert program.overview.page(supervisor, Filter(state=READY_STATE)) == []
    assert program.overview.counts(supervisor)["on_leave"] == 1


@pytest.fixture
def third(program, supervisor):
    return program.accounts.add_person(supervisor, "罗静", "S003", "supervisor", "").person


@pytest.fixture
def objected(program, learner, second, decide, certified, hear):
    """A confirmed stop that the person objects to."""
    stop = decide("stop")
    hear(stop)
    program.decisions.confirm(second, stop.id, "属实")
    program.decisions.acknowledge(learner, stop.id, "当天系统故障")
    return stop


def test_an_objection_is_answered_by_who_had_no_part_in_it(
    program, learner, supervisor, second, third, objected
):
    for involved in (supervisor, second):
        with pytest.raises(MayNotDecide, match="no part"):
            program.decisions.hear(involved, objected.id, "维持", upheld=False)
        assert program.decisions.waiting_for(involved) == 0
    assert program.decisions.waiting_for(third) == 1
    with pytest.raises(MayNotDecide, match="in words"):
        program.decisions.hear(third, objected.id, " ", upheld=False)
    program.decisions.hear(third, objected.id, "录音里没有故障", upheld=False)
    [view] = program.decisions.of(learner, learner.id)
    assert (view.reply, view.replied_by, view.decision.upheld) == ("录音里没有故障", "罗静", False)
    assert program.decisions.waiting(third) == ()
    with pytest.raises(MayNotDecide, match="No objection"):
        program.decisions.hear(third, objected.id, "再想想", upheld=True)
    assert state(program, learner) == "suspended"


def test_an_objection_is_upheld_by_two_without_a_part_in_it(
    program, learner, supervisor, second, third, objected, clock
):
    void = program.decisions.hear(third, objected.id, "故障属实", upheld=True)
    assert state(program, learner) == "suspended"
    with pytest.raises(MayNotDecide, match="no part"):
        program.decisions.confirm(second, void.id, "同意")
    fourth = program.accounts.add_person(supervisor, "冯涛", "S004", "supervisor", "").person
    [view] = program.decisions.waiting(fourth)
    assert "Stop at once of 2026-11-2" in view.about
    program.decisions.confirm(fourth, void.id, "同意")
    assert state(program, learner) == "certified"
    views = {view.decision.id: view for view in program.decisions.of(learner, learner.id)}
    assert (views[objected.id].state, views[objected.id].decision.upheld) == ("voided", True)
    assert program.certification.awards(learner.id)[0].state == "valid"


def test_an_objection_waits_on_when_no_second_person_upholds_it(
    program, supervisor, third, objected
):
    void = program.decisions.hear(third, objected.id, "故障属实", upheld=True)
    fourth = program.accounts.add_person(supervisor, "冯涛", "S004", "supervisor", "").person
    program.decisions.refuse(fourth, void.id, "没有故障记录")
    assert program.decisions.waiting_for(third) == 1
    program.decisions.hear(fourth, objected.id, "没有故障记录", upheld=False)
    assert program.decisions.waiting(third) == ()


@pytest.mark.usefixtures("certified")
def test_a_decision_is_declared_void_by_two(program, learner, supervisor, second, decide, hear):
    revoked = decide("revocation")
    with pytest.raises(MayNotDecide, match="had an effect"):
        program.decisions.void(second, revoked.id, "弄错了人")
    hear(revoked)
    program.decisions.confirm(second, revoked.id, "同意")
    void = program.decisions.void(second, revoked.id, "弄错了人")
    with pytest.raises(MayNotDecide, match="waits for a second"):
        program.decisions.void(supervisor, revoked.id, "弄错了人")
    assert state(program, learner) == "revoked"
    program.decisions.confirm(supervisor, void.id, "确实弄错了")
    own = program.certification.current(learner.id)
    assert own.state == "certified" and own.standing.is_met("junior")
    with pytest.raises(MayNotDecide, match="had an effect"):
        program.decisions.void(second, void.id, "又弄错了")


@pytest.mark.usefixtures("certified")
def test_the_person_is_heard_before_a_suspension_counts(
    program, learner, supervisor, second, decide, hear, clock
):
    suspended = decide("suspension")
    with pytest.raises(MayNotDecide, match="record the talk"):
        program.decisions.confirm(second, suspended.id, "同意")
    with pytest.raises(NotAllowed):
        hear(suspended, actor=learner)
    with pytest.raises(MayNotDecide, match="between"):
        hear(suspended, days=31)
    with pytest.raises(MayNotDecide, match="between"):
        hear(suspended, days=-1)
    [view] = program.decisions.waiting(second)
    assert view.may_talk and "heard first" in str(view.hold)
    hear(suspended, came=False, days=2)
    [view] = program.decisions.of(learner, learner.id)
    assert (view.decision.talk.came, view.talk, view.talked_by) == (
        False, "说明了依据，听了本人的说法", supervisor.name,
    )  # fmt: skip
    with pytest.raises(MayNotDecide, match="already"):
        hear(suspended)
    assert state(program, learner) == "certified"
    program.decisions.confirm(second, suspended.id, "同意")
    assert state(program, learner) == "suspended"
    with pytest.raises(MayNotDecide, match="No talk"):
        hear(decide("reinstatement"))


@pytest.mark.usefixtures("certified")
def test_nobody_decides_alone_on_their_own_ratings(
    program, learner, supervisor, second, decide, hear, rated, clock
):
    rated(supervisor)
    with pytest.raises(MayNotDecide, match=second.name):
        decide("stop")
    suspended = decide("suspension")
    hear(suspended)
    program.decisions.confirm(second, suspended.id, "同意")
    rated(second)
    back = decide("reinstatement")
    with pytest.raises(MayNotDecide, match="no other supervisor"):
        program.decisions.confirm(second, back.id, "同意")
    clock.advance(91 * DAY)
    program.decisions.confirm(second, back.id, "同意")


@pytest.mark.usefixtures("certified")
def test_what_was_read_can_be_objected_to_for_some_days_and_once(
    program, learner, second, decide, clock, hear
):
    stop = decide("stop")
    hear(stop)
    program.decisions.confirm(second, stop.id, "属实")
    program.decisions.acknowledge(learner, stop.id)
    [view] = program.decisions.of(learner, learner.id)
    assert view.object_until == local_day(clock.wall) + timedelta(days=7)
    clock.advance(7 * DAY)
    with pytest.raises(MayNotDecide, match="nothing to object"):
        program.decisions.object_to(second, stop.id, "替他说")
    with pytest.raises(MayNotDecide, match="in words"):
        program.decisions.object_to(learner, stop.id, " ")
    program.decisions.object_to(learner, stop.id, "当天系统故障")
    [view] = program.decisions.of(learner, learner.id)
    assert (view.objection, view.object_until) == ("当天系统故障", None)
    assert view.decision.objection_waits
    with pytest.raises(MayNotDecide, match="already"):
        program.decisions.object_to(learner, stop.id, "还有")


@pytest.mark.usefixtures("certified")
def test_after_the_last_day_nobody_objects(program, learner, second, decide, clock, hear):
    stop = decide("stop")
    hear(stop)
    program.decisions.confirm(second, stop.id, "属实")
    program.decisions.acknowledge(learner, stop.id)
    clock.advance(8 * DAY)
    assert program.decisions.of(learner, learner.id)[0].object_until is None
    with pytest.raises(MayNotDecide, match="until 20"):
        program.decisions.object_to(learner, stop.id, "当天系统故障")
