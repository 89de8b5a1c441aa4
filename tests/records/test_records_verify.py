"""Nothing in the records can be changed without being found, not even by who knows how."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from trainer.assembly import Program
from trainer.foundation.canonical import canonical
from trainer.foundation.identity import ModuleId, PersonId
from trainer.people.events import LoggedIn
from trainer.people.person import Person
from trainer.records.events import BackupMade
from trainer.records.journal import COLUMNS, GENESIS, chain_hash_of, private_digest
from trainer.records.migrations import PROJECTION_TABLES
from trainer.records.records import Records
from trainer.records.verify import Verification, find_receipt, verify

MODULE = ModuleId("telephone")


def codes(result: Verification) -> set[str]:
    return {problem.code for problem in result.problems}


def chain_anew(connection: sqlite3.Connection) -> None:
    """What somebody does who has read the program: every hash is computed again."""
    previous: dict[str, str] = {}
    query = f"SELECT {COLUMNS} FROM events ORDER BY stream, seq"
    for row in map(list, connection.execute(query).fetchall()):
        row[11] = previous.get(row[0], GENESIS)
        row[12] = chain_hash_of(row)
        connection.execute(
            "UPDATE events SET previous = ?, hash = ? WHERE stream = ? AND seq = ?",
            (row[11], row[12], row[0], row[1]),
        )
        previous[row[0]] = row[12]


def change_body(connection: sqlite3.Connection, kind: str, **changes: Any) -> None:
    stream, seq, body = connection.execute(
        "SELECT stream, seq, body FROM events WHERE kind = ? ORDER BY seq DESC", (kind,)
    ).fetchone()
    changed = canonical({**json.loads(body), **changes})
    connection.execute(
        "UPDATE events SET body = ? WHERE stream = ? AND seq = ?", (changed, stream, seq)
    )


def test_a_whole_career_verifies(site: sqlite3.Connection) -> None:
    result = verify(site)
    assert result.problems == ()
    assert result.events == site.execute("SELECT count(*) FROM events").fetchone()[0]
    assert result.head == site.execute("SELECT hash FROM events ORDER BY seq DESC").fetchone()[0]


def test_an_empty_file_verifies(records: Records) -> None:
    assert verify(records.connection) == Verification(0, (), GENESIS)


@pytest.mark.parametrize("column", ["at", "actor", "seat", "kind", "person", "thing", "body", "id"])
def test_an_altered_event_is_found(site: sqlite3.Connection, column: str) -> None:
    site.execute(f"UPDATE events SET {column} = '{{}}' WHERE seq = 9")
    assert codes(verify(site)) == {"RECORDS-004"}


def test_a_missing_event_is_found(site: sqlite3.Connection) -> None:
    site.execute("DELETE FROM events WHERE seq = 9")
    assert codes(verify(site)) == {"RECORDS-002"}


def test_a_renumbered_gap_is_found(site: sqlite3.Connection) -> None:
    site.execute("DELETE FROM events WHERE seq = 9")
    site.execute("UPDATE events SET seq = 9 WHERE seq = 10")
    assert "RECORDS-004" in codes(verify(site))


def test_two_events_that_changed_places_are_found(site: sqlite3.Connection) -> None:
    for old, new in ((9, -1), (10, 9), (-1, 10)):
        site.execute("UPDATE events SET seq = ? WHERE seq = ?", (new, old))
    assert {"RECORDS-003", "RECORDS-004"} <= codes(verify(site))


@pytest.mark.parametrize("column", ["person", "kind", "salt", "content"])
def test_an_altered_private_entry_is_found(site: sqlite3.Connection, column: str) -> None:
    site.execute(f"UPDATE private SET {column} = 'x' WHERE kind = 'profile'")
    assert codes(verify(site)) == {"RECORDS-005"}


def test_a_damaged_typing_log_is_found(site: sqlite3.Connection) -> None:
    site.execute("UPDATE private SET content = replace(content, '1', '2') WHERE kind='typing-log'")
    assert codes(verify(site)) == {"RECORDS-005"}


@pytest.mark.parametrize("change", [("sittings", "percent"), ("people", "role")])
def test_an_altered_list_is_found(site: sqlite3.Connection, change: tuple[str, str]) -> None:
    table, column = change
    site.execute(f"UPDATE {table} SET {column} = '99'")
    (problem,) = verify(site).problems
    assert problem.code == "RECORDS-006" and table in str(problem.message)


def test_altered_published_content_is_found(site: sqlite3.Connection) -> None:
    site.execute("UPDATE versions SET content = '{}' WHERE family = 'lesson'")
    assert codes(verify(site)) == {"RECORDS-011"}


def test_an_altered_picture_is_found(site: sqlite3.Connection) -> None:
    site.execute("UPDATE files SET content = x'00'")
    assert codes(verify(site)) == {"RECORDS-011"}


@pytest.mark.parametrize(
    "change", [{"percent": "12.0"}, {"score": "1"}, {"pass_mark": "1"}, {"questions": {}}]
)
def test_marks_with_a_recomputed_chain_are_found(
    site: sqlite3.Connection, change: dict[str, Any]
) -> None:
    change_body(site, "paper-marked", **change)
    chain_anew(site)
    assert "RECORDS-007" in codes(verify(site))


def test_an_answer_with_a_recomputed_chain_is_found(site: sqlite3.Connection) -> None:
    change_body(site, "answer-kept", answer=[], typed="")
    chain_anew(site)
    assert codes(verify(site)) >= {"RECORDS-007"}


def test_a_typing_score_with_a_recomputed_chain_is_found(site: sqlite3.Connection) -> None:
    (body,) = site.execute("SELECT body FROM events WHERE kind='typing-run-finished'").fetchone()
    score = {**json.loads(body)["score"], "net": "199"}
    change_body(site, "typing-run-finished", score=score)
    chain_anew(site)
    assert "RECORDS-009" in codes(verify(site))


@pytest.mark.parametrize("content", ["not json", "{}"])
def test_an_unreadable_log_with_a_recomputed_chain_is_found(
    site: sqlite3.Connection, content: str
) -> None:
    person, salt = site.execute(
        "SELECT person, salt FROM private WHERE kind = 'typing-log'"
    ).fetchone()
    digest = private_digest(person, "typing-log", salt, content)
    site.execute(
        "UPDATE private SET content = ?, digest = ? WHERE kind = 'typing-log'", (content, digest)
    )
    change_body(site, "typing-run-finished", log=digest)
    chain_anew(site)
    assert "RECORDS-008" in codes(verify(site))


def test_an_erased_typing_log_leaves_its_figures(site: sqlite3.Connection) -> None:
    site.execute("DELETE FROM private WHERE kind = 'typing-log'")
    assert (verify(site).problems, verify(site).erased) == ((), 1)


def test_an_erased_answer_leaves_its_marks_and_everything_else_is_checked(
    site: sqlite3.Connection,
) -> None:
    assert (verify(site).erased, verify(site).remark) == (0, "")
    assert site.execute("DELETE FROM private WHERE kind = 'typed-answer'").rowcount > 0
    result = verify(site)
    assert (result.problems, result.erased) == ((), 1)
    assert "1 results stand as recorded" in result.remark
    change_body(site, "paper-marked", percent="12.0")
    chain_anew(site)
    assert "RECORDS-007" in codes(verify(site))


def test_a_body_no_program_wrote_is_reported(site: sqlite3.Connection) -> None:
    change_body(site, "answer-kept", answer=7, nonsense=1)
    chain_anew(site)
    assert codes(verify(site)) == {"RECORDS-010"}


def test_a_sitting_without_its_beginning_is_reported(site: sqlite3.Connection) -> None:
    site.execute("UPDATE events SET kind = 'moon-landed' WHERE kind = 'paper-opened'")
    site.execute("DELETE FROM sittings")
    chain_anew(site)
    assert codes(verify(site)) == {"RECORDS-010"}


def test_events_cut_off_after_a_backup_are_missed(
    records: Records, me: PersonId, nine: datetime
) -> None:
    with records.journal.act(me, nine) as act:
        act.add(LoggedIn(), person=me)
    with records.journal.act(me, nine) as act:
        act.add(BackupMade("b.zip", records.journal.head()), thing="site")
    assert verify(records.connection).problems == ()
    records.connection.execute("DELETE FROM events WHERE seq = 1")
    records.connection.execute("UPDATE events SET seq = 1")
    chain_anew(records.connection)
    assert codes(verify(records.connection)) == {"RECORDS-012"}


def test_a_file_that_is_no_database_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "records.db"
    file.write_bytes(b"nothing that a database would begin with" * 200)
    connection = sqlite3.connect(file)
    assert codes(verify(connection)) == {"RECORDS-001"}
    connection.close()


def test_a_clock_set_back_keeps_the_order_of_events(
    program: Program, learner: Person, clock: Any
) -> None:
    clock.advance(3600)
    program.accounts.logout(learner)
    sitting = program.exams.open_quiz(learner, MODULE)
    clock.wall = clock.wall.replace(hour=0)
    question = sitting.paper.lines[0].question
    sitting = program.exams.flag(sitting, question.id, True)
    program.exams.hand_in(sitting)
    assert program.exams.sitting(learner, sitting.id).flags == {question.id}
    assert program.keeping.verify().problems == ()


def test_a_receipt_leads_to_an_unaltered_hand_in_only(
    site: sqlite3.Connection, career: Program, agent: Person
) -> None:
    (row,) = career.exams.results(agent)
    receipt = career.exams.receipt(career.exams.sitting(agent, row.id))
    found = find_receipt(site, receipt)
    assert found is not None and found.envelope.thing == row.id
    site.execute("UPDATE events SET at = '2020-01-01T00:00:00.000000Z' WHERE kind LIKE '%handed%'")
    assert find_receipt(site, receipt) is None


def test_no_flipped_bit_passes_unseen(career: Program, tmp_path: Path) -> None:
    """After a flip the file does not verify, or says in every table what it said before."""
    career.close()
    original = (career.folder / "records.db").read_bytes()
    before, draw = everything(career.folder / "records.db"), random.Random(20261123)
    for _ in range(200):
        place = draw.randrange(len(original) * 8)  # each bit of each page has the same chance
        damaged = bytearray(original)
        damaged[place // 8] ^= 1 << place % 8
        file = tmp_path / "flipped.db"
        file.write_bytes(damaged)
        connection = sqlite3.connect(file, isolation_level=None)
        if not verify(connection).problems:
            assert everything(file) == before, f"bit {place} was flipped unseen"
        connection.close()


EVIDENCE = ("events", "private", "files", *PROJECTION_TABLES)


def everything(file: Path) -> list[list[tuple[Any, ...]]]:
    copy = shutil.copyfile(file, file.with_suffix(".copy"))
    connection = sqlite3.connect(copy)
    rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in EVIDENCE]
    rows.append(connection.execute("SELECT version, content FROM versions").fetchall())
    connection.close()
    return rows
