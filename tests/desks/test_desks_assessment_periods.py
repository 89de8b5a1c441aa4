"""Assessments of older periods go on until they are finished, and who sits on a panel."""

from __future__ import annotations

import pytest

from tests.conftest import FakeClock
from tests.inspected_calls import inspect, score_no_call_twice
from tests.written_exam import add
from trainer.assembly import Program
from trainer.assessment.cycle import Period
from trainer.desks.assessment_values import AssessmentRefused
from trainer.people.person import Person

pytestmark = pytest.mark.usefixtures("sheets")

AGENTS, AGENTS_TITLE = "agents", "客服月度考核"
DAY = 86_400


@pytest.fixture
def trainer(program: Program, supervisor: Person) -> Person:
    return add(program, supervisor, "罗培训", "T001", "trainer")


@pytest.fixture
def period(program: Program) -> Period:
    """October; nobody of the site was there yet."""
    return next(period for cycle, period in program.assessment.cycles() if cycle.id == AGENTS)


def unfinished(program: Program, actor: Person) -> dict[str, int]:
    found = program.assessment.periods(actor, AGENTS)
    return {one.period.name: one.unfinished for one in found}


def waiting(program: Program, actor: Person) -> list[str]:
    """The periods that wait for this person."""
    found = [str(one.words) for one in program.duties.of(actor) if one.kind == "assessment"]
    return [words for words in found if AGENTS_TITLE in words]


def test_an_older_period_can_be_finished(
    program: Program,
    supervisor: Person,
    trainer: Person,
    learner: Person,
    period: Period,
    clock: FakeClock,
) -> None:
    desk = program.assessment
    desk.propose(trainer, learner.id, AGENTS, period, "at_work", (), "")
    clock.advance(40 * DAY)
    assert unfinished(program, supervisor) == {"2026-12": 1, "2026-11": 0, "2026-10": 1}
    add(program, supervisor, "何晓", "K0300", "learner")
    [row] = desk.rows(supervisor, AGENTS, period)
    assert (row.person, row.stage) == (learner, "proposed")
    desk.approve(supervisor, learner.id, AGENTS, period)
    desk.release(supervisor, learner.id, AGENTS, period)
    assert unfinished(program, supervisor)["2026-10"] == 0
    desk.appeal(learner, AGENTS, period.name, "请再看一次")
    assert unfinished(program, supervisor)["2026-10"] == 1


def test_whoever_scored_calls_of_the_result_is_not_on_its_panel(
    program: Program, supervisor: Person, trainer: Person, learner: Person, clock: FakeClock
) -> None:
    desk = program.assessment
    names = [("许主管", "S002"), ("何主管", "S003"), ("丁主管", "S004")]
    scorers = [add(program, supervisor, *one, "supervisor") for one in names]
    other = scorers.pop()
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    inspect(program, scorers[0], [learner], clock.wall)  # counts in December's mean, too
    clock.advance(20 * DAY)
    inspect(program, scorers[1], [learner], clock.wall)
    clock.advance(20 * DAY)
    period = next(period for cycle, period in desk.cycles() if cycle.id == AGENTS)
    desk.propose(trainer, learner.id, AGENTS, period, "at_work", (), "")
    desk.approve(supervisor, learner.id, AGENTS, period)
    desk.release(supervisor, learner.id, AGENTS, period)
    assert desk.results(learner, learner.id)[0].proposal.points["inspection"]
    desk.appeal(learner, AGENTS, period.name, "有一通不是我接的")
    for scorer in scorers:
        with pytest.raises(AssessmentRefused, match="You scored calls"):
            desk.vote(scorer, learner.id, AGENTS, period, False, "我听过")
        assert not waiting(program, scorer)
    assert waiting(program, other)
    desk.vote(other, learner.id, AGENTS, period, False, "录音核过")


def test_whose_rating_was_replaced_is_not_on_the_panel(
    program: Program, supervisor: Person, trainer: Person, learner: Person, period: Period
) -> None:
    desk = program.assessment
    first = add(program, supervisor, "程带教", "T002", "trainer")
    for who in (first, trainer):
        desk.rate(who, learner.id, AGENTS, period, "rating", "80", "")
    desk.propose(trainer, learner.id, AGENTS, period, "at_work", (), "")
    desk.approve(supervisor, learner.id, AGENTS, period)
    desk.release(supervisor, learner.id, AGENTS, period)
    desk.appeal(learner, AGENTS, period.name, "请再看一次")
    with pytest.raises(AssessmentRefused, match="had a hand"):
        desk.vote(first, learner.id, AGENTS, period, False, "我看没问题")
