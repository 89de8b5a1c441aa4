"""The demo site shows every page something, and its records are as good as real ones."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program, open_program
from trainer.demo.people import LEARNER, PASSWORD, PEOPLE, STAFF_NUMBERS, TEAMS
from trainer.desks.statistics import Wanted
from trainer.desks.training import TaskFilter
from trainer.people.person import Person

if TYPE_CHECKING:
    from tests.conftest import FakeClock


@pytest.fixture
def demo(
    demo_folder: Path, demo_now: datetime, tmp_path: Path, clock: FakeClock
) -> Iterator[Program]:
    """A copy of the demo site at the moment it was made up to."""
    clock.wall = demo_now
    folder = tmp_path / "demo"
    shutil.copytree(demo_folder, folder)
    program = open_program(folder, clock)
    yield program
    program.close()


@pytest.fixture
def boss(demo: Program) -> Person:
    return demo.accounts.login(STAFF_NUMBERS[2], PASSWORD).person


def test_the_demo_is_marked_and_its_records_verify(demo: Program) -> None:
    assert demo.is_demo()
    assert demo.keeping.verify().problems == ()


def test_its_people_work_in_six_teams(demo: Program, boss: Person) -> None:
    people = demo.accounts.people(boss)
    learners = Counter(person.team for person in people if person.role == "learner")
    assert len(people) == PEOPLE
    assert set(learners) == set(TEAMS) and min(learners.values()) >= 5


def test_every_standing_is_there_to_be_seen(demo: Program, boss: Person) -> None:
    counts = demo.supervision.counts(boss)
    for state in ("lapsed", "due", "eligible", "in_training", "none", "certified", "withdrawn"):
        assert counts[state] > 0, state


def test_the_new_hire_can_go_on(demo: Program) -> None:
    learner = demo.accounts.login(LEARNER.staff_no, PASSWORD).person
    step = demo.study.home(learner).next_step
    assert step is not None and step.kind == "lesson" and step.percent > 0


def test_there_is_something_to_do_to_read_and_to_answer(demo: Program, boss: Person) -> None:
    states = {row.task.state for row in demo.training.everybody(boss, TaskFilter()).rows}
    assert "overdue" in states and len(states) > 1
    notices = demo.notices.all(boss)
    assert len(notices) > 5 and any(one.read < len(one.readers) for one in notices)
    remarks = demo.remarks.inbox(boss)
    assert {one.state for one in remarks} == {"open", "answered"}
    assert {one.kind for one in remarks} == {"doubt", "fault"}
    assert any(one.waiting for one in demo.changes.all_behind(boss))


def test_the_new_hire_has_something_to_go_over_today(demo: Program) -> None:
    learner = demo.accounts.login(LEARNER.staff_no, PASSWORD).person
    home = demo.practice.home(learner)
    assert (home.due, home.saved) == (2, 1) and any(row.n for row in home.topics)


def test_something_waits_for_a_second_person(demo: Program, boss: Person) -> None:
    [release] = demo.releases.waiting(boss)
    assert release.bank == "telephone" and demo.releases.may_release(boss, release)
    [request] = demo.erasure.waiting(boss)
    assert request.asked_by.id != boss.id
    assert demo.erasure.preview(boss, request.person.id).refusals == ()


def test_no_event_is_later_than_the_demo(demo: Program, boss: Person, demo_now: datetime) -> None:
    people = demo.accounts.people(boss)
    entries = [
        entry for person in people for entry in demo.supervision.person(boss, person.id).timeline
    ]
    assert len(entries) > 1000 and max(entry.at for entry in entries) <= demo_now


def test_some_questions_have_enough_answers_to_be_judged(demo: Program, boss: Person) -> None:
    found = demo.statistics.statistics(boss, Wanted("telephone"))
    judged = [one for one in found.questions if one.newest.figures.facility_interval]
    assert judged and found.passed_interval is not None
