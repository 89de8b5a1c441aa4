"""A month is assessed: points from the records, two people, release, appeal, panel."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from trainer.assembly import Program
from trainer.assessment.cycle import Period
from trainer.desks.assessment_values import AssessmentRefused
from trainer.desks.permission import NotAllowed
from trainer.people.person import Person

pytestmark = pytest.mark.usefixtures("sheets")

DAY = 86_400
AGENTS = "agents"


@pytest.fixture
def trainer(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "罗培训", "T001", "trainer", "").person


@pytest.fixture
def others(program: Program, supervisor: Person) -> list[Person]:
    names = [("何俊峰", "S002"), ("丁主管", "S003"), ("许主管", "S004"), ("谢主管", "S005")]
    return [
        program.accounts.add_person(supervisor, name, number, "supervisor", "").person
        for name, number in names
    ]


@pytest.fixture
def period(program: Program) -> Period:
    return next(period for cycle, period in program.assessment.cycles() if cycle.id == AGENTS)


def only(program: Program, actor: Person, period: Period):
    (row,) = program.assessment.rows(actor, AGENTS, period)
    return row


@pytest.fixture
def released(
    program: Program, trainer: Person, supervisor: Person, learner: Person, period: Period
) -> Person:
    desk = program.assessment
    desk.rate(trainer, learner.id, AGENTS, period, "rating", "85", "带得起新人")
    desk.propose(trainer, learner.id, AGENTS, period, "at_work", ("training",), "本月稳")
    desk.approve(supervisor, learner.id, AGENTS, period)
    desk.release(supervisor, learner.id, AGENTS, period)
    return learner


def test_what_is_missing_is_shown_and_judged_by_nobody(
    program: Program, supervisor: Person, period: Period, learner: Person
) -> None:
    row = only(program, supervisor, period)
    assert (row.person, row.stage, row.total, row.outcome) == (learner, "open", None, "")
    assert row.missing == ("exam", "typing", "inspection", "rating")


def test_points_come_from_the_records_of_the_period(
    program: Program, supervisor: Person, learner: Person, type_fast, clock
) -> None:
    type_fast()
    cycle = next(cycle for cycle, _period in program.assessment.cycles() if cycle.id == AGENTS)
    month = f"{clock.wall:%Y-%m}"
    clock.advance(31 * DAY)
    now = next(period for one, period in program.assessment.cycles() if one.id == AGENTS)
    assert now.name == month
    row = only(program, supervisor, now)
    typed = program.typing.history(learner)[-1]
    assert row.points["typing"] == min(
        Decimal(100), (typed.net * 100 / cycle.sources[1].bar).quantize(Decimal("0.1"))
    )
    clock.advance(31 * DAY)
    later = next(period for one, period in program.assessment.cycles() if one.id == AGENTS)
    assert only(program, supervisor, later).points["typing"] is None


def test_the_first_assessment_is_approved_by_another_and_then_known(
    program: Program, trainer: Person, supervisor: Person, learner: Person, period: Period
) -> None:
    desk = program.assessment
    with pytest.raises(AssessmentRefused, match="waits for approval"):
        desk.approve(supervisor, learner.id, AGENTS, period)
    desk.propose(supervisor, learner.id, AGENTS, period, "new", (), "")
    with pytest.raises(AssessmentRefused, match="somebody else"):
        desk.approve(supervisor, learner.id, AGENTS, period)
    desk.propose(trainer, learner.id, AGENTS, period, "at_work", ("pay", "training"), "补一句")
    with pytest.raises(AssessmentRefused, match="Only what was approved"):
        desk.release(supervisor, learner.id, AGENTS, period)
    with pytest.raises(NotAllowed):
        desk.approve(trainer, learner.id, AGENTS, period)
    desk.approve(supervisor, learner.id, AGENTS, period)
    assert desk.results(learner, learner.id) == ()
    desk.release(supervisor, learner.id, AGENTS, period)
    (own,) = desk.results(learner, learner.id)
    assert (own.period, own.stage, own.words) == (period.name, "released", "补一句")
    assert own.proposal.uses == ("pay", "training")


def test_who_gave_every_rating_does_not_approve(
    program: Program, trainer: Person, supervisor: Person, learner: Person, period: Period
) -> None:
    desk = program.assessment
    desk.rate(supervisor, learner.id, AGENTS, period, "rating", "85", "")
    desk.propose(trainer, learner.id, AGENTS, period, "at_work", (), "")
    with pytest.raises(AssessmentRefused, match="All ratings are yours"):
        desk.approve(supervisor, learner.id, AGENTS, period)


@pytest.mark.parametrize("points", ["", "101", "-1", "80.55", "good"])
def test_points_are_of_a_hundred(
    program: Program, trainer: Person, learner: Person, period: Period, points: str
) -> None:
    with pytest.raises(AssessmentRefused, match="0 to 100"):
        program.assessment.rate(trainer, learner.id, AGENTS, period, "rating", points, "")


def test_what_the_records_say_is_rated_by_nobody(
    program: Program, trainer: Person, learner: Person, period: Period
) -> None:
    with pytest.raises(AssessmentRefused, match="by hand"):
        program.assessment.rate(trainer, learner.id, AGENTS, period, "exam", "90", "")


def test_an_appeal_is_answered_by_others_and_their_answer_is_final(
    program: Program, released: Person, trainer: Person, supervisor: Person, others, period: Period
) -> None:
    desk = program.assessment
    with pytest.raises(AssessmentRefused, match="reason"):
        desk.appeal(released, AGENTS, period.name, "  ")
    desk.appeal(released, AGENTS, period.name, "质检那通不是我接的")
    for involved in (trainer, supervisor):
        with pytest.raises(AssessmentRefused, match="had a hand"):
            desk.vote(involved, released.id, AGENTS, period, False, "我看没问题")
    desk.vote(others[0], released.id, AGENTS, period, False, "录音核过，是本人")
    with pytest.raises(AssessmentRefused, match="have answered"):
        desk.vote(others[0], released.id, AGENTS, period, False, "再说一遍")
    assert desk.results(released, released.id)[0].stage == "appealed"
    desk.vote(others[1], released.id, AGENTS, period, True, "工号写错了")
    assert desk.results(released, released.id)[0].stage == "appealed"  # even: one more decides
    desk.vote(others[2], released.id, AGENTS, period, False, "工号没有错")
    (own,) = desk.results(released, released.id)
    assert own.stage == "final" and [upheld for upheld, _words in own.answers] == [
        False, True, False,
    ]  # fmt: skip
    with pytest.raises(AssessmentRefused, match="final"):
        desk.appeal(released, AGENTS, period.name, "还是不对")


def test_an_upheld_appeal_keeps_the_old_result_and_asks_for_a_new_one(
    program: Program, released: Person, trainer: Person, supervisor: Person, others, period: Period
) -> None:
    desk = program.assessment
    desk.appeal(released, AGENTS, period.name, "打字那天电脑坏了")
    for one in others[:2]:
        desk.vote(one, released.id, AGENTS, period, True, "属实")
    row = only(program, supervisor, period)
    assert (row.stage, len(row.known.earlier)) == ("upheld", 1)
    with pytest.raises(AssessmentRefused, match="on the panel"):
        desk.propose(others[0], released.id, AGENTS, period, "at_work", (), "")
    desk.propose(others[2], released.id, AGENTS, period, "at_work", (), "按补考算")
    desk.approve(others[3], released.id, AGENTS, period)
    desk.release(others[3], released.id, AGENTS, period)
    assert desk.results(released, released.id)[0].stage == "final"


def test_an_appeal_comes_too_late(
    program: Program, released: Person, period: Period, clock
) -> None:
    clock.advance(8 * DAY)
    with pytest.raises(AssessmentRefused, match="until"):
        program.assessment.appeal(released, AGENTS, period.name, "太晚了")


def test_nobody_assesses_themselves_and_learners_assess_nobody(
    program: Program, learner: Person, period: Period
) -> None:
    with pytest.raises(NotAllowed):
        program.assessment.rows(learner, AGENTS, period)
    with pytest.raises(NotAllowed):
        program.assessment.propose(learner, learner.id, AGENTS, period, "at_work", (), "")


def test_words_are_private_and_figures_are_recorded_as_they_were(
    program: Program, released: Person, period: Period
) -> None:
    bodies = [
        json.dumps(str(one.event), ensure_ascii=False)
        for one in program.assessment._records.journal.events(person=released.id)
    ]
    assert not any("带得起新人" in body or "本月稳" in body for body in bodies)
    (own,) = program.assessment.results(released, released.id)
    assert own.proposal.points["rating"] == "85" and own.proposal.total == ""
