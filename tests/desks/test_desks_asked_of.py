from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program
from trainer.desks.assigning import Order
from trainer.people.person import Person

if TYPE_CHECKING:
    from tests.conftest import FakeClock

DAY = 86_400


def told(program: Program, supervisor: Person, who: Person) -> list[str]:
    """What the timeline says about tasks and notices, newest first, with the day."""
    entries = program.supervision.person(supervisor, who.id).timeline
    return [
        f"{entry.at:%d} {entry.text}"
        for entry in entries
        if (entry.thing or "").partition(":")[0] in ("assignment", "notice")
    ]


@pytest.fixture
def assign(program: Program, supervisor: Person):
    program.accounts.add_person(supervisor, "何俊峰", "K0900", "learner", "客服九组")

    def assign(audience: str, *names: str) -> str:
        due = date(2026, 12, 31)
        return program.training.assign(
            supervisor, Order("module", "telephone", audience, names, due, 14, "")
        )

    return assign


def move(program: Program, supervisor: Person, who: Person, team: str) -> Person:
    return program.accounts.change_person(
        supervisor, who.id, name=who.name, staff_no=who.staff_no, team=team, staff_type="regular"
    )


def test_a_task_stands_in_the_timeline_of_whom_it_is_for(
    program: Program, supervisor: Person, learner: Person, assign
) -> None:
    assign("people", learner.id)
    assign("team", "客服九组")
    assert told(program, supervisor, learner) == [
        "23 Was set the module “电话礼仪与来电六步”, due 2026-12-31."
    ]


def test_who_comes_to_the_team_later_has_it_from_that_day(
    program: Program, supervisor: Person, learner: Person, assign, clock: FakeClock
) -> None:
    task = assign("team", "客服九组")
    clock.advance(2 * DAY)
    move(program, supervisor, learner, "客服九组")
    clock.advance(DAY)
    program.training.withdraw(supervisor, task, "不需要了")
    assert told(program, supervisor, learner) == [
        "26 The task “电话礼仪与来电六步” was taken back.",
        "25 Was set the module “电话礼仪与来电六步”, due 2026-12-31.",
    ]


def test_who_comes_after_it_was_taken_back_never_had_it(
    program: Program, supervisor: Person, learner: Person, assign, clock: FakeClock
) -> None:
    task = assign("team", "客服九组")
    clock.advance(DAY)
    program.training.withdraw(supervisor, task, "不需要了")
    clock.advance(DAY)
    move(program, supervisor, learner, "客服九组")
    assert told(program, supervisor, learner) == []


def test_tasks_are_for_learners_only(program: Program, supervisor: Person, assign) -> None:
    trainer = program.accounts.add_person(
        supervisor, "陈思远", "T001", "trainer", "客服九组"
    ).person
    assign("team", "客服九组")
    assert told(program, supervisor, trainer) == []


def test_a_notice_stands_there_until_it_is_taken_back(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    posted = program.notices.post(
        supervisor, "口径", "先问候。", "team", (learner.team,), date(2026, 11, 24)
    )
    clock.advance(3 * DAY)
    newcomer = program.accounts.add_person(supervisor, "新人", "K9", "learner", learner.team).person
    program.notices.withdraw(supervisor, posted.id)
    assert told(program, supervisor, learner) == [
        "26 The notice “口径” was taken back.",
        "23 Was given the notice “口径” to read.",
    ]
    assert told(program, supervisor, newcomer) == []  # the last day to read it was over
