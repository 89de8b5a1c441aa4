"""Teams are compared with their n, and few people are never a median."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import FakeClock, pass_quiz, read_everything, type_test
from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.desks.teams import ENOUGH, TeamRow, TeamsView
from trainer.people.person import Person

DAY = 86_400.0


@pytest.fixture
def member(program: Program, supervisor: Person) -> Callable[[str, str], Person]:
    """Somebody new in a team."""

    def add(number: str, team: str) -> Person:
        return program.accounts.add_person(
            supervisor, f"学员{number}", f"K{number}", "learner", team
        ).person

    return add


def certify(program: Program, supervisor: Person, person: Person) -> None:
    read_everything(program, person)
    pass_quiz(program, person)
    type_test(program, person)
    program.certification.approve(supervisor, person.id, "junior", "")


def compared(program: Program, supervisor: Person) -> TeamsView:
    program.teams.freshen()
    return program.teams.compare(supervisor)


def test_a_team_says_of_how_many_people_its_figures_are(
    program: Program, supervisor: Person, member: Callable[[str, str], Person]
) -> None:
    certify(program, supervisor, member("1", "一组"))
    member("2", "一组")
    member("3", "二组")
    member("4", "")
    view = compared(program, supervisor)
    assert [(row.team, row.n, row.ready, row.percent) for row in view.teams] == [
        ("一组", 2, 1, 50), ("二组", 1, 0, 0), ("", 1, 0, 0),
    ]  # fmt: skip
    assert (view.whole.n, view.whole.ready, view.whole.percent) == (4, 1, 25)
    assert view.whole.states == {"certified": 1, "none": 3}


def test_who_left_counts_nowhere(
    program: Program, supervisor: Person, member: Callable[[str, str], Person]
) -> None:
    gone = member("1", "一组")
    certify(program, supervisor, gone)
    program.accounts.retire(supervisor, gone.id)
    view = compared(program, supervisor)
    assert view.teams == () and view.whole.n == 0 and view.whole.percent is None


def test_a_median_of_few_people_is_not_shown(
    program: Program, supervisor: Person, member: Callable[[str, str], Person]
) -> None:
    people = [member(str(number), "一组") for number in range(ENOUGH)]
    for speed, person in zip((30, 40, 50, 60), people, strict=False):
        type_test(program, person, speed)
    row: TeamRow = compared(program, supervisor).teams[0]
    assert (row.typing.value, row.typing.n) == (None, ENOUGH - 1)
    assert (row.quiz.value, row.quiz.n) == (None, 0)
    type_test(program, people[-1], 20)
    type_test(program, people[0], 60)
    row = compared(program, supervisor).teams[0]
    assert row.typing.n == row.typing_last.n == ENOUGH
    assert row.typing.value is not None and row.typing_last.value is not None
    assert Decimal(45) < row.typing.value < Decimal(55)


def test_the_best_result_of_each_counts_once(
    program: Program, supervisor: Person, member: Callable[[str, str], Person]
) -> None:
    for number in range(ENOUGH):
        person = member(str(number), "一组")
        program.exams.hand_in(
            program.exams.open_quiz(person, program.study.modules(person)[0].module.id)
        )
        if number < 3:
            pass_quiz(program, person)
    row = compared(program, supervisor).whole
    assert (row.quiz.value, row.quiz.n) == (Decimal("100.0"), ENOUGH)


def test_who_ends_soon_and_the_last_months(
    program: Program,
    supervisor: Person,
    clock: FakeClock,
    member: Callable[[str, str], Person],
) -> None:
    person = member("1", "一组")
    certify(program, supervisor, person)
    [award] = program.certification.awards(person.id)
    assert compared(program, supervisor).whole.ending == 0
    clock.advance((award.valid_until - award.valid_from).days * DAY - 20 * DAY)
    view = compared(program, supervisor)
    assert view.whole.ending == 1
    assert len(view.months) == 12 and view.months[-1].certified == 1
    assert view.months[0].day.month != view.months[1].day.month
    clock.advance(40 * DAY)
    assert [month.certified for month in compared(program, supervisor).months[-3:]] == [1, 0, 0]


def test_the_trend_forgets_who_left_from_the_day_they_left(
    program: Program,
    supervisor: Person,
    clock: FakeClock,
    member: Callable[[str, str], Person],
) -> None:
    person = member("1", "一组")
    certify(program, supervisor, person)
    clock.advance(40 * DAY)
    program.accounts.retire(supervisor, person.id)
    clock.advance(40 * DAY)
    months = {month.day: month.certified for month in compared(program, supervisor).months}
    assert months[date(2026, 11, 30)] == 1 and months[date(2027, 1, 31)] == 0


def test_only_supervisors_and_auditors_compare_teams(program: Program, learner: Person) -> None:
    with pytest.raises(NotAllowed):
        program.teams.compare(learner)
