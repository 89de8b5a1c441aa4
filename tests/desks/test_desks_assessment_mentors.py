"""Mentors are assessed, and what their mentees achieved counts for them."""

from __future__ import annotations

import shutil
from decimal import Decimal

import pytest

from tests.conftest import FakeClock
from tests.inspected_calls import inspect, score_no_call_twice
from tests.written_exam import add
from trainer.assembly import SHIPPED, Program
from trainer.assessment.cycle import Period
from trainer.desks.assessment_values import AssessmentRefused, AssessmentRow
from trainer.foundation.text_files import write_text_file
from trainer.people.person import Person

DAY = 86_400
MENTEES = """\
assessment: agents
title: 月度考核
period: month
due_day: 5
sources:
  - {id: rating, title: 班组评价, weight: 100, from: rated}
keep: 80
"""


@pytest.fixture(autouse=True)
def cycles(program: Program, supervisor: Person) -> None:
    """The shipped assessment of mentors, and a short one of everybody else."""
    folder = program.folder / "content" / "assessment"
    folder.mkdir()
    shutil.copy(SHIPPED / "content" / "assessment" / "mentors.yaml", folder)
    write_text_file(folder / "agents.yaml", MENTEES)
    program.authoring.publish(supervisor)


@pytest.fixture
def trainer(program: Program, supervisor: Person) -> Person:
    return add(program, supervisor, "罗培训", "T001", "trainer")


@pytest.fixture
def mentor(program: Program, supervisor: Person) -> Person:
    return add(program, supervisor, "吴磊", "K0300", "learner")


@pytest.fixture
def pair(program: Program, supervisor: Person, mentor: Person, learner: Person) -> str:
    return program.mentoring.pair(supervisor, learner.id, mentor.id)


def period_of(program: Program, cycle: str) -> Period:
    return next(period for one, period in program.assessment.cycles() if one.id == cycle)


def rows(program: Program, actor: Person) -> tuple[AssessmentRow, ...]:
    """The mentors of the last year that is over."""
    return program.assessment.rows(actor, "mentors", period_of(program, "mentors"))


def rate(program: Program, actor: Person, person: Person, points: str) -> Period:
    """Rate the only source of the last month that is over."""
    period = period_of(program, "agents")
    program.assessment.rate(actor, person.id, "agents", period, "rating", points, "")
    return period


def release(program: Program, actor: Person, other: Person, person: Person, period: Period) -> None:
    desk = program.assessment
    desk.propose(actor, person.id, "agents", period, "at_work", (), "")
    desk.approve(other, person.id, "agents", period)
    desk.release(other, person.id, "agents", period)


@pytest.mark.usefixtures("pair")
def test_whoever_had_a_pair_open_in_the_period_is_asked_for_and_nobody_else(
    program: Program, supervisor: Person, mentor: Person, clock: FakeClock
) -> None:
    assert rows(program, supervisor) == ()  # of the year before there was a pair
    clock.advance(45 * DAY)
    assert [one.person for one in rows(program, supervisor)] == [mentor]
    duties = [str(one.words) for one in program.duties.of(supervisor) if one.cycle == "mentors"]
    assert len(duties) == 1 and "2026: 1 " in duties[0]


def test_a_pair_that_ended_before_the_period_asks_for_nobody(
    program: Program, supervisor: Person, pair: str, clock: FakeClock
) -> None:
    clock.advance(DAY)
    program.mentoring.end(supervisor, pair, "已能独立接听")
    clock.advance(400 * DAY)
    assert period_of(program, "mentors").name == "2026" and len(rows(program, supervisor)) == 1
    clock.advance(365 * DAY)
    assert period_of(program, "mentors").name == "2027" and rows(program, supervisor) == ()


@pytest.mark.usefixtures("pair")
def test_results_of_mentees_are_released_ones_or_what_the_records_say(
    program: Program, supervisor: Person, trainer: Person, learner: Person, clock: FakeClock
) -> None:
    clock.advance(20 * DAY)
    november = rate(program, trainer, learner, "80")
    release(program, trainer, supervisor, learner, november)
    clock.advance(25 * DAY)
    december = rate(program, trainer, learner, "91")
    [row] = rows(program, supervisor)
    assert (row.points["mentees"], row.counts) == (Decimal("85.5"), {"mentees": 2})
    release(program, trainer, supervisor, learner, december)
    program.assessment.appeal(learner, "agents", december.name, "请再看一次")
    [row] = rows(program, supervisor)
    assert (row.points["mentees"], row.counts) == (Decimal("80.0"), {"mentees": 1})


@pytest.mark.usefixtures("pair")
def test_mentees_without_a_result_are_too_little_evidence_and_no_zero(
    program: Program, supervisor: Person, clock: FakeClock
) -> None:
    clock.advance(45 * DAY)
    [row] = rows(program, supervisor)
    assert row.points["mentees"] is None and "mentees" in row.missing
    assert (row.total, row.outcome, row.counts) == (None, "", {})


@pytest.mark.usefixtures("pair")
def test_a_first_assessment_keeps_on_how_many_results_it_rested(
    program: Program,
    supervisor: Person,
    trainer: Person,
    mentor: Person,
    learner: Person,
    clock: FakeClock,
) -> None:
    clock.advance(20 * DAY)
    rate(program, trainer, learner, "80")
    clock.advance(25 * DAY)
    period = period_of(program, "mentors")
    program.assessment.propose(trainer, mentor.id, "mentors", period, "at_work", (), "")
    rate(program, trainer, learner, "91")
    [row] = rows(program, supervisor)
    assert (row.points["mentees"], row.counts) == (Decimal("80.0"), {"mentees": 1})


@pytest.mark.parametrize(("who", "name"), [("team", "客服一组"), ("post", "在线坐席")])
def test_an_assessment_can_ask_for_a_team_or_a_post(
    program: Program, supervisor: Person, learner: Person, mentor: Person, who: str, name: str
) -> None:
    program.accounts.change_person(
        supervisor, learner.id, name="李晓梅", staff_no="K0245", team="客服一组",
        staff_type=learner.staff_type, post="在线坐席",
    )  # fmt: skip
    file = program.folder / "content" / "assessment" / "agents.yaml"
    write_text_file(file, MENTEES.replace("period", f"who: {who}\nnames: [{name}]\nperiod"))
    program.authoring.publish(supervisor)
    found = program.assessment.rows(supervisor, "agents", period_of(program, "agents"))
    assert [one.person.id for one in found] == [learner.id]


@pytest.mark.usefixtures("pair")
def test_whoever_scored_calls_of_a_mentee_is_not_on_the_panel_of_the_mentor(
    program: Program,
    supervisor: Person,
    trainer: Person,
    mentor: Person,
    learner: Person,
    clock: FakeClock,
) -> None:
    desk = program.assessment
    scorer = add(program, supervisor, "许主管", "S002", "supervisor")
    other = add(program, supervisor, "何主管", "S003", "supervisor")
    folder = program.folder / "content"
    rated = "班组评价, weight: 100, from: rated"
    heard = MENTEES.replace(rated, "质检, weight: 100, from: inspection")
    write_text_file(folder / "assessment" / "agents.yaml", heard)
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    for _week in range(2):
        inspect(program, scorer, [learner], clock.wall)
        inspect(program, trainer, [mentor], clock.wall)
        clock.advance(10 * DAY)
    clock.advance(25 * DAY)
    period = period_of(program, "mentors")
    for source in ("own", "supervisor"):
        desk.rate(trainer, mentor.id, "mentors", period, source, "90", "")
    desk.propose(trainer, mentor.id, "mentors", period, "at_work", (), "")
    desk.approve(supervisor, mentor.id, "mentors", period)
    desk.release(supervisor, mentor.id, "mentors", period)
    assert desk.results(mentor, mentor.id)[0].proposal.points["mentees"]
    desk.appeal(mentor, "mentors", period.name, "有一通不是他接的")
    with pytest.raises(AssessmentRefused, match="You scored calls"):
        desk.vote(scorer, mentor.id, "mentors", period, False, "我听过")
    desk.vote(other, mentor.id, "mentors", period, False, "录音核过")
