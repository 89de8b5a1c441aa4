from __future__ import annotations

import pytest

from tests.conftest import FakeClock
from trainer.assembly import Program
from trainer.foundation.events import Bus
from trainer.foundation.identity import PersonId
from trainer.people.person import Person
from trainer.records.database import FILE_NAME
from trainer.records.records import Records


@pytest.fixture
def records(program: Program, learner: Person):
    records = Records(program.folder / FILE_NAME, Bus(), "seat")
    yield records
    records.close()


def test_what_goes_wrong_while_judging_keeps_nothing_and_holds_nothing(
    records: Records, program: Program, learner: Person, clock: FakeClock
) -> None:
    def judge(people: list[PersonId]):
        assert people == [learner.id]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        records.standings.renew(clock().wall, "basis", judge)
    assert records.standings.stale(clock().wall, "basis") == 1
    assert program.overview.freshen() == 0


def test_another_basis_makes_every_row_stale(
    records: Records, program: Program, clock: FakeClock
) -> None:
    program.overview.freshen()
    (basis,) = records.connection.execute("SELECT policy_version FROM standings").fetchone()
    assert records.standings.stale(clock().wall, basis) == 0
    assert records.standings.stale(clock().wall, f"{basis}+") == 1
