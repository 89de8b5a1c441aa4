"""A typing drill is worked out again when the records are verified."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

import pytest

from trainer.assembly import Program
from trainer.foundation.canonical import canonical
from trainer.people.person import Person
from trainer.records.verify_typing_drills import differing_drills
from trainer.typing_tests.rows import rows_of

KIND = "typing-drill-finished"


@pytest.fixture
def drilled(program: Program, learner: Person) -> Iterator[sqlite3.Connection]:
    """The records of somebody who typed rows."""
    program.typing_drills.finish_entries(learner, "orders", 3, rows_of("orders", 3), 60_000)
    connection = sqlite3.connect(program.folder / "records.db", isolation_level=None)
    yield connection
    connection.close()


def codes(connection: sqlite3.Connection) -> list[str]:
    return [code for code, _words in differing_drills(connection)]


def test_a_drill_comes_out_as_it_was_recorded(drilled: sqlite3.Connection) -> None:
    assert codes(drilled) == []


@pytest.mark.parametrize("part", [{"score": {"exact": 19}}, {"seed": 4}])
def test_a_changed_drill_is_found(drilled: sqlite3.Connection, part: dict[str, object]) -> None:
    [(body,)] = drilled.execute("SELECT body FROM events WHERE kind = ?", (KIND,)).fetchall()
    changed = canonical({**json.loads(body), **part})
    drilled.execute("UPDATE events SET body = ? WHERE kind = ?", (changed, KIND))
    assert codes(drilled) == ["RECORDS-015"]


def test_an_erased_drill_is_no_fault(drilled: sqlite3.Connection) -> None:
    drilled.execute("DELETE FROM private WHERE kind = 'drill-log'")
    assert codes(drilled) == []
