from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import open_program
from trainer.demo.people import LEARNER, LEARNERS, PASSWORD, STAFF_NUMBERS
from trainer.demo.site import make_demo

if TYPE_CHECKING:
    from tests.conftest import FakeClock

UNTIL = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "site"
    make_demo(folder, UNTIL)
    return folder


def test_the_demo_is_marked_and_its_records_verify(demo: Path) -> None:
    program = open_program(demo)
    assert program.is_demo()
    assert program.keeping.verify().problems == ()
    program.close()


def test_every_standing_is_there_to_be_seen(demo: Path, clock: FakeClock) -> None:
    clock.wall = UNTIL
    program = open_program(demo, clock)
    supervisor = program.accounts.login(STAFF_NUMBERS[2], PASSWORD).person
    counts = program.supervision.counts(supervisor)
    assert sum(counts.values()) == len(LEARNERS)
    for state in ("lapsed", "due", "eligible", "in_training", "none", "certified"):
        assert counts[state] > 0, state
    program.close()


def test_the_new_hire_can_go_on(demo: Path, clock: FakeClock) -> None:
    clock.wall = UNTIL
    program = open_program(demo, clock)
    learner = program.accounts.login(LEARNER.staff_no, PASSWORD).person
    step = program.study.home(learner).next_step
    assert step is not None and step.kind == "lesson" and step.percent > 0
    program.close()


def test_no_event_is_later_than_the_demo(demo: Path, clock: FakeClock) -> None:
    clock.wall = UNTIL
    program = open_program(demo, clock)
    supervisor = program.accounts.login(STAFF_NUMBERS[2], PASSWORD).person
    for row in program.supervision.people(supervisor):
        entries = program.supervision.person(supervisor, row.person.id).timeline
        assert all(entry.at <= UNTIL for entry in entries)
    program.close()
