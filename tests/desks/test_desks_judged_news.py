"""What was judged about somebody waits on their first page, and only as long as it waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.inspected_calls import inspect, score_no_call_twice
from trainer.assembly import Program
from trainer.certification.days import local_day
from trainer.desks.judged_news import JudgedNews
from trainer.desks.week_values import monday_of
from trainer.people.person import Person

DAY = 86_400
NOTHING = JudgedNews(0, (), None, ())


@pytest.fixture
def heard(program: Program, supervisor: Person, learner: Person, clock, sheets: None) -> None:
    """Five calls of the learner with a score, most without a greeting."""
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    inspect(program, supervisor, [learner], clock.wall, weak=4)


def test_without_anything_nothing_waits(program: Program, learner: Person) -> None:
    assert program.judged_news.news(learner) == NOTHING


@pytest.mark.usefixtures("heard")
def test_a_sheet_waits_until_it_was_read(program: Program, learner: Person) -> None:
    assert program.judged_news.news(learner).sheets == 5
    for view in program.inspection.of(learner, learner.id):
        program.inspection.acknowledge(learner, view.call.call)
    assert program.judged_news.news(learner) == NOTHING


def test_a_released_result_is_told_as_long_as_one_may_appeal(
    program: Program, supervisor: Person, learner: Person, clock, sheets: None
) -> None:
    trainer = program.accounts.add_person(supervisor, "罗培训", "T001", "trainer", "").person
    desk = program.assessment
    period = next(period for cycle, period in desk.cycles() if cycle.id == "agents")
    desk.propose(trainer, learner.id, "agents", period, "at_work", (), "")
    desk.approve(supervisor, learner.id, "agents", period)
    assert program.judged_news.news(learner) == NOTHING
    desk.release(supervisor, learner.id, "agents", period)
    [result] = program.judged_news.news(learner).results
    assert result.period == period.name
    clock.advance(8 * DAY)
    assert program.judged_news.news(learner) == NOTHING


def test_a_retraining_waits_from_its_notice(
    program: Program, supervisor: Person, learner: Person, clock
) -> None:
    due = local_day(clock.wall) + timedelta(days=30)
    program.retraining.give_notice(supervisor, learner.id, (), "discipline", "三次迟到", due)
    view = program.judged_news.news(learner).retraining
    assert view is not None and view.episode.due == due


@pytest.mark.usefixtures("heard")
def test_the_plan_of_a_review_waits_until_it_was_done_or_the_review_is_closed(
    program: Program, supervisor: Person, learner: Person, clock
) -> None:
    weeks, week = program.week_reviews, monday_of(local_day(clock.wall))
    weeks.keep(supervisor, week, "")
    weeks.plan(supervisor, week, weeks.proposal(supervisor, week), local_day(clock.wall))
    assert [one.module for one in program.judged_news.news(learner).learning] == ["telephone"]
    clock.advance(DAY)
    assert program.judged_news.news(learner).learning[0].is_late
    weeks.close(supervisor, week, "下周再看")
    assert program.judged_news.news(learner).learning == ()
