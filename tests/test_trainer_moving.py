"""Moving a site to another computer, as docs/moving.md describes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import SUPERVISOR_PASSWORD, FakeClock
from trainer.assembly import Program, open_program
from trainer.desks.permission import NotAllowed
from trainer.foundation.errors import TrainerError
from trainer.moving import bring_back
from trainer.people.person import Person
from trainer.people.refusals import LoginRefused
from trainer.records.projections import contents


@pytest.fixture
def stick(program: Program, supervisor: Person, everything_done: None, tmp_path: Path) -> Path:
    """The backup of a site where somebody has done everything, on a stick."""
    program.keeping.backup(supervisor, tmp_path / "here.zip")
    return Path(shutil.copy(tmp_path / "here.zip", tmp_path / "stick.zip"))


def test_a_site_goes_on_where_it_was_on_another_computer(
    program: Program, learner: Person, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    before = contents(program.keeping._records.connection)
    page = program.study.modules(learner)
    sitting = program.exams.sitting(learner, program.exams.results(learner)[0].id)
    clock.restart(clock.wall)  # another computer, another boot

    result = bring_back(stick, tmp_path / "new", "S001", SUPERVISOR_PASSWORD, clock)

    there = open_program(tmp_path / "new", clock)
    login = there.accounts.login("S001", SUPERVISOR_PASSWORD)
    assert login.person.name == "刘雅琴" and not login.must_change
    assert there.study.modules(learner) == page
    assert contents(there.keeping._records.connection)["sittings"] == before["sittings"]
    assert contents(there.keeping._records.connection)["typing_runs"] == before["typing_runs"]
    found = there.keeping.find_receipt(there.exams.receipt(sitting))
    assert found is not None and "李晓梅" in found
    streams = [one.envelope.stream for one in there.keeping._records.journal.events()]
    assert len(set(streams[: result.events])) == 1 and streams[-1] != streams[0]
    assert there.keeping.verify().problems == ()
    there.close()


def test_only_a_supervisor_of_the_site_brings_it(
    program: Program, supervisor: Person, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    slip = program.accounts.add_person(supervisor, "周审计", "U001", "auditor", "")
    program.keeping.backup(supervisor, stick)
    for staff_no, password, refusal in (
        ("S001", "wrong password", LoginRefused),
        ("U001", slip.password, NotAllowed),
    ):
        with pytest.raises(refusal):
            bring_back(stick, tmp_path / "new", staff_no, password, clock)
    assert not (tmp_path / "new").exists()


def test_a_site_is_never_overwritten(program: Program, stick: Path, clock: FakeClock) -> None:
    with pytest.raises(TrainerError, match="holds a site already"):
        bring_back(stick, program.folder, "S001", SUPERVISOR_PASSWORD, clock)
