"""A week's review is kept as it was, its plan is followed, and somebody closes it in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.inspected_calls import inspect, score_no_call_twice
from trainer.assembly import Program
from trainer.certification.days import local_day
from trainer.desks.permission import NotAllowed
from trainer.desks.training import TaskFilter
from trainer.desks.week_reviews import last_week
from trainer.desks.week_values import PlanStep, ReviewRefused, WeekView, monday_of
from trainer.people.person import Person

pytestmark = pytest.mark.usefixtures("sheets")

DAY = 86_400


@pytest.fixture
def inspector(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "宋质检", "Q001", "inspector", "").person


@pytest.fixture
def other(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "何晓", "K0300", "learner", "").person


@pytest.fixture
def week(
    program: Program, supervisor: Person, learner: Person, other: Person, clock, sheets: None
) -> date:
    """A week in which most of the greetings of both were missing."""
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    inspect(program, supervisor, [learner, other], clock.wall, weak=4)
    return monday_of(local_day(clock.wall))


def view(program: Program, actor: Person, week: date) -> WeekView:
    found = program.week_reviews.week(actor, week)
    assert isinstance(found, WeekView)
    return found


def due(clock) -> date:
    return local_day(clock.wall) + timedelta(days=7)


def for_all(program: Program, actor: Person, week: date) -> list[PlanStep]:
    return [step for step in program.week_reviews.proposal(actor, week) if step.for_all]


def test_what_is_kept_does_not_change_with_later_calls(
    program: Program, inspector: Person, supervisor: Person, week: date, clock
) -> None:
    third = program.accounts.add_person(supervisor, "赵琳", "K0301", "learner", "").person
    live = program.inspection_review.week(inspector, week)
    program.week_reviews.keep(inspector, week, "问候语漏得多")
    inspect(program, supervisor, [third], clock.advance(60).wall, weak=0)
    kept = view(program, inspector, week)
    assert (kept.kept_by, kept.words, kept.stage) == ("宋质检", "问候语漏得多", "kept")
    assert kept.review.calls == live.calls == 10
    assert program.inspection_review.week(inspector, week).calls == 15
    assert kept.review.mean == live.mean
    assert [(one.id, one.calls) for one in kept.review.all] == [("greeting", 10)]
    assert {person.id for person, _weak in kept.review.people} == {
        person.id for person, _weak in live.people
    }


def test_a_week_is_kept_once_and_never_empty(
    program: Program, inspector: Person, week: date, learner: Person
) -> None:
    with pytest.raises(ReviewRefused, match="4000"):
        program.week_reviews.keep(inspector, week, "长" * 4001)
    program.week_reviews.keep(inspector, week, "")
    with pytest.raises(ReviewRefused, match="already"):
        program.week_reviews.keep(inspector, week, "")
    with pytest.raises(ReviewRefused, match="nothing to keep"):
        program.week_reviews.keep(inspector, week - timedelta(days=7), "")
    with pytest.raises(NotAllowed):
        program.week_reviews.week(learner, week)


def test_the_plan_asks_everybody_once_and_makes_tasks_of_what_was_never_done(
    program: Program, inspector: Person, supervisor: Person, learner: Person, week: date, clock
) -> None:
    assert program.week_reviews.proposal(supervisor, week) == ()  # nothing is kept yet
    program.week_reviews.keep(inspector, week, "")
    steps = program.week_reviews.proposal(supervisor, week)
    assert (steps[0].module, steps[0].for_all) == ("telephone", True)
    with pytest.raises(NotAllowed):
        program.week_reviews.plan(inspector, week, steps, due(clock))
    program.week_reviews.plan(supervisor, week, steps, due(clock))
    kept = view(program, inspector, week)
    assert [line.person.staff_no for line in kept.plan] == ["K0245", "K0300"]
    tasks = program.training.everybody(supervisor, TaskFilter()).rows
    assert {row.task.due for row in tasks if row.person == learner} == {due(clock)}
    assert program.week_reviews.proposal(supervisor, week) == ()
    with pytest.raises(ReviewRefused, match="not set yet"):
        program.week_reviews.plan(supervisor, week, steps, due(clock))


def test_only_what_was_shown_after_the_plan_counts(
    program: Program, inspector: Person, supervisor: Person, learner: Person, week: date, clock,
    everything_done: None, sit: Callable[[], object],
) -> None:  # fmt: skip
    clock.advance(60)
    program.week_reviews.keep(inspector, week, "")
    program.week_reviews.plan(supervisor, week, for_all(program, supervisor, week), due(clock))
    [mine] = program.week_reviews.own(learner)
    assert (mine.module, mine.due, mine.is_late) == ("telephone", due(clock), False)
    assert view(program, inspector, week).done == 0  # the quiz was passed before
    clock.advance(60)
    sit()
    assert program.week_reviews.own(learner) == ()
    clock.advance(9 * DAY)
    kept = view(program, inspector, week)
    assert (kept.done, kept.late) == (1, 1)
    assert [line.done for line in kept.plan if line.person == learner] != [None]


def test_a_closed_review_stays_as_it_was_and_asks_nobody(
    program: Program, inspector: Person, supervisor: Person, learner: Person, week: date, clock,
    everything_done: None, sit: Callable[[], object],
) -> None:  # fmt: skip
    desk = program.week_reviews
    with pytest.raises(ReviewRefused, match="Keep the review first"):
        desk.close(inspector, week, "好")
    clock.advance(60)
    desk.keep(inspector, week, "")
    desk.plan(supervisor, week, for_all(program, supervisor, week), due(clock))
    with pytest.raises(ReviewRefused, match="what came of it"):
        desk.close(inspector, week, " ")
    clock.advance(60)
    desk.close(inspector, week, "下周再听")
    clock.advance(60)
    sit()
    [kept] = desk.kept(supervisor, week, week)
    assert (kept.stage, kept.done, kept.closing, kept.closed_by) == (
        "closed", 0, "下周再听", "宋质检",
    )  # fmt: skip
    assert desk.own(learner) == ()
    timeline = program.supervision.person(supervisor, learner.id).timeline
    told = [str(entry.text) for entry in timeline if "review" in str(entry.text)]
    assert [words.split("“")[0] for words in told] == [
        "The week’s review that asked for ", "A week’s review asked for ",
    ]  # fmt: skip
    with pytest.raises(ReviewRefused, match="closed"):
        desk.plan(supervisor, week, [], due(clock))
    with pytest.raises(ReviewRefused, match="closed"):
        desk.close(inspector, week, "再来")
    assert desk.proposal(supervisor, week) == ()


def test_a_plan_runs_from_today_to_at_most_a_quarter(
    program: Program, supervisor: Person, week: date, clock
) -> None:
    program.week_reviews.keep(supervisor, week, "")
    steps = for_all(program, supervisor, week)
    for days in (-1, 93):
        with pytest.raises(ReviewRefused, match="within 92 days"):
            program.week_reviews.plan(
                supervisor, week, steps, local_day(clock.wall) + timedelta(days=days)
            )


def test_the_words_are_in_no_event(program: Program, inspector: Person, week: date) -> None:
    program.week_reviews.keep(inspector, week, "小梅那几通要再听")
    program.week_reviews.close(inspector, week, "已谈过")
    bodies = str([one.event for one in program.week_reviews._records.journal.events()])
    assert "小梅" not in bodies and "已谈过" not in bodies
    assert program.keeping.verify().problems == ()


def test_the_week_that_is_over_began_on_a_monday() -> None:
    assert last_week(date(2026, 11, 22)) == date(2026, 11, 9)
    assert last_week(date(2026, 11, 23)) == date(2026, 11, 16)
