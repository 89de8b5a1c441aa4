"""What assessment and inspection ask of whom by when, computed from the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.inspected_calls import inspect, score_no_call_twice
from trainer.assembly import Program
from trainer.certification.days import local_day
from trainer.desks.duties import Duty
from trainer.desks.permission import NotAllowed
from trainer.desks.week_values import monday_of
from trainer.people.person import Person
from trainer.training.session_rules import Plan
from trainer.training.sessions import Kind

DAY = 86_400
IN_DECEMBER = datetime(2026, 12, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def trainer(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "罗培训", "T001", "trainer", "").person


@pytest.fixture
def inspector(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "宋质检", "Q001", "inspector", "").person


@pytest.fixture
def heard(program: Program, supervisor: Person, learner: Person, clock, sheets: None) -> None:
    """Five calls of the learner in the week of 23 November, most without a greeting."""
    score_no_call_twice(program.folder)
    program.authoring.publish(supervisor)
    inspect(program, supervisor, [learner], clock.wall, weak=4)


def due(program: Program, actor: Person) -> list[tuple[str, str, date, bool]]:
    return [(one.kind, str(one.words), one.due, one.is_late) for one in program.duties.of(actor)]


def of_kind(program: Program, actor: Person, kind: str) -> list[Duty]:
    return [one for one in program.duties.of(actor) if one.kind == kind]


def monthly(program: Program, actor: Person) -> list[Duty]:
    """The duty of the month; quarters and years have their own."""
    found = of_kind(program, actor, "assessment")
    return [one for one in found if "2026-11" in str(one.words)]


def test_without_scorecard_and_assessment_nothing_is_due(
    program: Program, supervisor: Person, learner: Person
) -> None:
    assert program.duties.of(supervisor) == ()
    assert program.duties.of(learner) == ()


def test_an_assessment_goes_from_hand_to_hand_until_its_day(
    program: Program, supervisor: Person, trainer: Person, learner: Person, clock, sheets: None
) -> None:
    clock.wall = IN_DECEMBER
    [duty] = monthly(program, trainer)
    assert duty.due == date(2026, 12, 5) and not duty.is_late
    assert str(duty.words).endswith("2026-11: 1 wait for you")
    desk = program.assessment
    period = next(period for cycle, period in desk.cycles() if cycle.id == "agents")
    desk.propose(trainer, learner.id, "agents", period, "at_work", (), "")
    assert len(monthly(program, supervisor)) == 1  # approves; the trainer could assess anew
    desk.approve(supervisor, learner.id, "agents", period)
    assert monthly(program, trainer) == [] and len(monthly(program, supervisor)) == 1
    clock.advance(5 * DAY)
    assert monthly(program, supervisor)[0].is_late
    desk.release(supervisor, learner.id, "agents", period)
    assert monthly(program, supervisor) == []
    desk.appeal(learner, "agents", period.name, "请再看一次")
    other = program.accounts.add_person(supervisor, "何主管", "S002", "supervisor", "").person
    assert len(monthly(program, other)) == 1 and monthly(program, supervisor) == []


def test_what_nobody_has_begun_long_after_its_day_is_not_asked_for(
    program: Program, trainer: Person, learner: Person, clock, sheets: None
) -> None:
    clock.wall = IN_DECEMBER + timedelta(days=18)
    assert monthly(program, trainer) == []


def test_who_came_after_the_period_is_not_assessed(
    program: Program, supervisor: Person, trainer: Person, clock, sheets: None
) -> None:
    clock.wall = IN_DECEMBER
    program.accounts.add_person(supervisor, "何晓", "K0300", "learner", "")
    assert monthly(program, trainer) == []


@pytest.mark.usefixtures("heard")
def test_a_week_is_to_be_kept_once_it_is_over(
    program: Program, inspector: Person, supervisor: Person, learner: Person, clock,
    everything_done: None, sit: Callable[[], object],
) -> None:  # fmt: skip
    week = monday_of(local_day(clock.wall))
    assert of_kind(program, inspector, "week") == []
    clock.advance(7 * DAY)
    [duty] = of_kind(program, inspector, "week")
    assert (duty.week, duty.due, duty.is_late) == (week, week + timedelta(days=13), False)
    program.week_reviews.keep(inspector, week, "")
    [duty] = of_kind(program, inspector, "week")
    assert "no plan yet" in str(duty.words)
    program.week_reviews.plan(
        supervisor, week, program.week_reviews.proposal(supervisor, week), local_day(clock.wall)
    )
    assert of_kind(program, inspector, "week") == []  # the plan is on its way
    clock.advance(DAY)
    [duty] = of_kind(program, supervisor, "week")
    assert duty.is_late and "1 are late" in str(duty.words)
    sit()
    [duty] = of_kind(program, supervisor, "week")
    assert "to be closed" in str(duty.words)
    program.week_reviews.close(inspector, week, "再听三通")
    assert of_kind(program, inspector, "week") == []


@pytest.mark.usefixtures("heard")
def test_the_report_of_a_month_is_due_until_it_is_kept(
    program: Program, inspector: Person, clock
) -> None:
    assert of_kind(program, inspector, "report") == []
    clock.wall = IN_DECEMBER
    [duty] = of_kind(program, inspector, "report")
    assert (str(duty.words), duty.due) == ("Service quality report 2026-11", date(2026, 12, 22))
    clock.advance(21 * DAY)
    assert of_kind(program, inspector, "report")[0].is_late
    program.quality_report.keep(inspector, "2026-11", "稳", "")
    assert of_kind(program, inspector, "report") == []


@pytest.mark.usefixtures("heard")
def test_the_last_days_of_a_month_tell_of_those_nobody_has_heard(
    program: Program, supervisor: Person, inspector: Person, clock
) -> None:
    assert of_kind(program, inspector, "calls") == []  # everybody was heard
    program.accounts.add_person(supervisor, "何晓", "K0300", "learner", "")
    [duty] = of_kind(program, inspector, "calls")
    assert str(duty.words).startswith("1 people have fewer than 1")
    assert duty.due == date(2026, 11, 30)
    clock.advance(9 * DAY)
    assert of_kind(program, inspector, "calls") == []  # a month has just begun


@pytest.mark.usefixtures("heard")
def test_the_earliest_day_stands_first(
    program: Program, supervisor: Person, learner: Person, clock
) -> None:
    clock.wall = IN_DECEMBER
    days = [one.due for one in program.duties.of(supervisor)]
    assert days == sorted(days) and len(days) == 3


def test_a_week_without_its_short_lesson_or_case_is_a_duty(
    program: Program, supervisor: Person, trainer: Person, inspector: Person, learner: Person, clock
) -> None:
    """It is Monday, 23 November; by Thursday the next week has to be announced."""
    other = program.accounts.add_person(supervisor, "何晓", "K0246", "learner", "").person
    rhythm = program.session_rhythm

    def announce(kind: Kind, start: datetime | None = None) -> None:
        found = rhythm.proposal(trainer, kind)
        assert found.presenter is not None
        plan = Plan(
            kind, "复述", start or found.starts, 15, "休息区", "听录音", (learner.id, other.id),
            presenter=found.presenter.id, reason="临时",
        )  # fmt: skip
        program.sessions.announce(trainer, plan)

    assert of_kind(program, trainer, "rhythm") == []  # nobody keeps it here yet
    announce("lesson", clock.wall + timedelta(days=2))
    [duty] = of_kind(program, trainer, "rhythm")
    assert str(duty.words) == "Week from 11-30: no short lesson announced"
    assert (duty.due, duty.is_late) == (date(2026, 11, 26), False)
    assert of_kind(program, inspector, "rhythm") == []
    announce("lesson")
    assert of_kind(program, supervisor, "rhythm") == []
    weeks = rhythm.weeks(trainer)
    found = [week.sessions["lesson"] for week in weeks[:2]]
    assert [own and own.presenter for own in found] == [learner.id, other.id]
    assert [mine.presents for mine in program.sessions.mine(other)] == [False, True]
    clock.advance(4 * DAY)
    announce("case", datetime(2026, 12, 8, 6, tzinfo=UTC))
    [duty] = of_kind(program, trainer, "rhythm")
    assert str(duty.words) == "Week from 11-23: no case announced" and duty.is_late


def test_the_house_standard_says_what_a_week_has(
    program: Program, supervisor: Person, trainer: Person
) -> None:
    file = program.folder / "content" / "standard.yaml"
    written = file.read_text("utf-8").replace("value: 周四", "value: 周二", 1)
    name = "name: weekly_case\n    value: "
    file.write_text(written.replace(f"{name}1", f"{name}0", 1), "utf-8")
    program.authoring.publish(supervisor)
    found = program.session_rhythm.rhythm()
    assert (found.kinds, found.notice) == (("lesson",), 1)
    with pytest.raises(NotAllowed):
        program.session_rhythm.weeks(program.accounts.add_person(
            supervisor, "宋质检", "Q009", "inspector", "").person)  # fmt: skip
