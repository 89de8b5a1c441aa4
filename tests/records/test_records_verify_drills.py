"""A chat drill is played again when the records are verified."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

import pytest

from trainer.assembly import Program
from trainer.foundation.canonical import canonical
from trainer.people.person import Person
from trainer.records.verify_drills import DrillsAgain
from trainer.simulations.checker import try_out


@pytest.fixture
def drilled(program: Program, learner: Person) -> Iterator[sqlite3.Connection]:
    """The records of somebody who did one drill."""
    ticket = program.chats.start(learner, "junior-broadband", seed=3)
    program.chats.finish(ticket, try_out(ticket.scenario, 3, with_templates=True).played)
    connection = sqlite3.connect(program.folder / "records.db", isolation_level=None)
    yield connection
    connection.close()


def change(connection: sqlite3.Connection, **parts: object) -> None:
    kind = "chat-drill-finished"
    (body,) = connection.execute("SELECT body FROM events WHERE kind = ?", (kind,)).fetchone()
    changed = canonical({**json.loads(body), **parts})
    connection.execute("UPDATE events SET body = ? WHERE kind = ?", (changed, kind))


def codes(connection: sqlite3.Connection) -> list[str]:
    return [code for code, _words in DrillsAgain(connection).problems()]


def test_a_drill_comes_out_as_it_was_scored(drilled: sqlite3.Connection, program: Program) -> None:
    assert codes(drilled) == []


@pytest.mark.parametrize("part", [{"score": {"total": 100}}, {"seed": 4}, {"ended": 60_000}])
def test_a_changed_drill_is_found(drilled: sqlite3.Connection, part: dict[str, object]) -> None:
    change(drilled, **part)
    assert codes(drilled) == ["RECORDS-013"]


def test_words_that_cannot_have_been_sent_are_found(drilled: sqlite3.Connection) -> None:
    [content] = drilled.execute("SELECT content FROM private WHERE kind = 'chat-log'").fetchone()
    log = json.loads(content)
    log["acts"][0] = {**log["acts"][0], "customer": "xu", "kind": "send"}
    drilled.execute("UPDATE private SET content = ? WHERE kind = 'chat-log'", (json.dumps(log),))
    assert codes(drilled) == ["RECORDS-013"]


def test_erased_words_are_counted_and_no_fault(drilled: sqlite3.Connection) -> None:
    drilled.execute("DELETE FROM private WHERE kind = 'chat-log'")
    again = DrillsAgain(drilled)
    assert list(again.problems()) == []
    assert again.erased == 1
