"""Who looked at whose record."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import FakeClock
from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.desks.privacy import HoldRefused
from trainer.foundation.clock import local
from trainer.people.person import Person


@pytest.fixture
def auditor(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "周审计", "U001", "auditor", "").person


def test_looking_at_a_record_is_recorded_and_one_look_is_one(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    for _again in range(3):
        program.privacy.opened(supervisor, learner.id, "file")
        clock.advance(120)
    program.privacy.opened(supervisor, learner.id, "sitting:1")
    clock.advance(600)
    program.privacy.opened(supervisor, learner.id, "file")
    rows = program.privacy.access(supervisor, learner.id)
    assert [str(row.what) for row in rows] == [
        "Opened the record.",
        "Opened a quiz attempt.",
        "Opened the record.",
    ]
    assert {(row.by, row.about) for row in rows} == {("刘雅琴", "李晓梅")}


def test_ones_own_record_is_nobodys_secret(program: Program, learner: Person) -> None:
    program.privacy.opened(learner, learner.id, "file")
    assert program.privacy.access(learner, learner.id) == []


def test_people_see_who_looked_at_theirs_and_at_nobody_elses(
    program: Program, supervisor: Person, auditor: Person, learner: Person
) -> None:
    program.privacy.opened(auditor, learner.id, "run:7")
    (row,) = program.privacy.access(learner, learner.id)
    assert (row.by, str(row.what)) == ("周审计", "Opened a typing run.")
    for person in (None, supervisor.id):
        with pytest.raises(NotAllowed):
            program.privacy.access(learner, person)


def test_the_list_is_filtered_by_person_actor_and_day(
    program: Program, supervisor: Person, auditor: Person, learner: Person, clock: FakeClock
) -> None:
    program.privacy.opened(supervisor, learner.id, "file")
    clock.advance(timedelta(days=1).total_seconds())
    program.privacy.opened(auditor, learner.id, "certificate:SG-1")
    today = local(clock.wall).date()
    everything = program.privacy.access(auditor)
    assert len(everything) == 2
    assert program.privacy.access(auditor, by=supervisor.id) == everything[1:]
    assert program.privacy.access(auditor, since=today) == everything[:1]
    assert program.privacy.access(auditor, until=today - timedelta(days=1)) == everything[1:]
    assert program.privacy.access(auditor, person=supervisor.id) == []


def test_what_was_taken_out_stands_there_too(
    program: Program, supervisor: Person, learner: Person, tmp_path: Path
) -> None:
    program.keeping.export_person(supervisor, learner.id, tmp_path / "e.zip")
    (row,) = program.privacy.access(learner, learner.id)
    assert str(row.what) == "Exported the whole record."


def test_a_clock_that_was_set_back_hides_no_look(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    program.privacy.opened(supervisor, learner.id, "file")
    clock.wall -= timedelta(hours=3)
    program.privacy.opened(supervisor, learner.id, "file")
    program.privacy.opened(supervisor, learner.id, "file")
    assert len(program.privacy.access(learner, learner.id)) == 2


def test_looking_stands_in_the_timeline_of_the_person(
    program: Program, supervisor: Person, learner: Person
) -> None:
    program.privacy.opened(supervisor, learner.id, "file")
    lines = [
        str(entry.text) for entry in program.supervision.person(supervisor, learner.id).timeline
    ]
    assert "Somebody opened this record." in lines


def test_a_trainer_is_not_told_who_looked_and_what_is_held(
    program: Program, supervisor: Person, learner: Person
) -> None:
    trainer = program.accounts.add_person(supervisor, "陈老师", "T1", "trainer", "").person
    before = program.supervision.person(trainer, learner.id).timeline
    program.privacy.opened(supervisor, learner.id, "file")
    program.privacy.place_hold(supervisor, learner.id, "仲裁未结")
    assert program.supervision.person(trainer, learner.id).timeline == before
    assert len(program.supervision.person(supervisor, learner.id).timeline) == len(before) + 2


def test_the_table_of_years_is_published_with_the_site(program: Program) -> None:
    table = program.privacy.retention()
    assert table is not None and len(table.rows) == 5


def test_a_hold_needs_a_reason_and_a_supervisor(
    program: Program, supervisor: Person, auditor: Person, learner: Person
) -> None:
    with pytest.raises(HoldRefused, match="reason"):
        program.privacy.place_hold(supervisor, learner.id, "")
    with pytest.raises(NotAllowed):
        program.privacy.place_hold(auditor, learner.id, "why")
    assert program.privacy.hold(auditor, learner.id) is None
