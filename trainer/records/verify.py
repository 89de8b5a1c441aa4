"""Check the records against themselves; verifying reports and never overwrites."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from trainer.exams.events import PaperHandedIn, PaperMarked
from trainer.exams.result import mark_paper
from trainer.exams.sitting import Sitting, opened
from trainer.foundation.canonical import Plain
from trainer.foundation.codes import code80, normalise_code
from trainer.foundation.errors import Place, Problem
from trainer.foundation.events import Recorded
from trainer.foundation.wording import Text, text
from trainer.records.journal import GENESIS, chain_hash, private_digest, recorded_of
from trainer.records.projections import contents, rebuild
from trainer.typing_tests.events import TypingRunFinished
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.run_file import UnreadableRun, from_plain
from trainer.typing_tests.score import score_run

_COLUMNS = "stream, seq, id, at, actor, seat, kind, schema, person, thing, body, previous, hash"
_FILE = "records.db"


@dataclass(frozen=True)
class Verification:
    """What checking found: nothing, if `problems` is empty. `head` is the last hash."""

    events: int
    problems: tuple[Problem, ...]
    head: str


def verify(connection: sqlite3.Connection) -> Verification:
    """Check chain, private digests, projections, marks and typing scores."""
    problems = list(_structure(connection))
    count, head, chain = _chain(connection)
    problems += chain
    problems += _private(connection)
    if not problems:
        problems += _projections(connection)
        problems += _judgements(connection)
    return Verification(count, tuple(problems), head)


def find_receipt(connection: sqlite3.Connection, code: str) -> Recorded | None:
    """The hand-in that a receipt code anchors, if it is unaltered in the records."""
    wanted = normalise_code(code)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM events WHERE kind = 'paper-handed-in' ORDER BY at"
    )
    return next((recorded_of(row) for row in rows if code80(row[12]) == wanted), None)


def _structure(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield _problem("RECORDS-001", text("The database file is damaged: {line}", line=line))


def _chain(connection: sqlite3.Connection) -> tuple[int, str, list[Problem]]:
    problems: list[Problem] = []
    expected: dict[str, tuple[int, str]] = {}
    count, last = 0, GENESIS
    for row in connection.execute(f"SELECT {_COLUMNS} FROM events ORDER BY stream, seq"):
        stream, seq, *_middle, body, previous, own = row
        before, head = expected.get(stream, (0, GENESIS))
        heading = dict(zip(_COLUMNS.split(", ")[:10], row[:10], strict=True))
        if seq != before + 1:
            problems.append(
                _problem("RECORDS-002", text("Events before number {n} are missing.", n=seq))
            )
        elif previous != head:
            problems.append(
                _problem("RECORDS-003", text("Event {n} does not follow the one before.", n=seq))
            )
        if chain_hash(heading, body, previous) != own:
            problems.append(
                _problem("RECORDS-004", text("Event {n} was altered after it was written.", n=seq))
            )
        expected[stream] = (seq, own)
        count, last = count + 1, own
    return count, last, problems


def _private(connection: sqlite3.Connection) -> Iterator[Problem]:
    for digest, kind, salt, content in connection.execute(
        "SELECT digest, kind, salt, content FROM private"
    ):
        if private_digest(salt, content) != digest:
            yield _problem("RECORDS-005", text("A private entry ({kind}) was altered.", kind=kind))


def _projections(connection: sqlite3.Connection) -> Iterator[Problem]:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        rebuild(copy)
        made_anew, standing = contents(copy), contents(connection)
    finally:
        copy.close()
    for table, rows in standing.items():
        if rows != made_anew[table]:
            yield _problem(
                "RECORDS-006",
                text("The list “{table}” does not agree with the events.", table=table),
            )


def _judgements(connection: sqlite3.Connection) -> Iterator[Problem]:
    sittings: dict[str, Sitting] = {}
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM events WHERE kind IN ('paper-opened', 'answer-kept', "
        "'paper-handed-in', 'paper-marked', 'typing-run-finished') ORDER BY at, stream, seq"
    )
    for recorded in map(recorded_of, rows):
        event = recorded.event
        if isinstance(event, TypingRunFinished):
            yield from _typing_score(connection, event)
        elif isinstance(event, PaperMarked):
            yield from _marks(sittings[event.sitting], event)
        elif recorded.envelope.kind == "paper-opened":
            sitting = opened(recorded)
            sittings[sitting.id] = sitting
        elif not isinstance(event, PaperHandedIn):
            thing = recorded.envelope.thing or ""
            sittings[thing] = sittings[thing].after(recorded)


def _marks(sitting: Sitting, event: PaperMarked) -> Iterator[Problem]:
    result = mark_paper(sitting.paper, sitting.answers)
    if str(result.percent) != event.percent or result.passed != event.passed:
        yield _problem(
            "RECORDS-007",
            text("Marking sitting {id} again gives another result.", id=event.sitting),
        )


def _typing_score(connection: sqlite3.Connection, event: TypingRunFinished) -> Iterator[Problem]:
    row = connection.execute(
        "SELECT content FROM private WHERE digest = ?", (event.log,)
    ).fetchone()
    if row is None:
        return  # erased with its person: the figures stand, their source is gone
    try:
        plain: Plain = json.loads(row[0])
        run = from_plain(plain)
    except UnreadableRun:
        yield _problem(
            "RECORDS-008", text("The log of typing run {id} cannot be read.", id=event.run)
        )
        return
    again = score_run(run, profile_named(event.profile)).as_plain()
    if again != dict(event.score):
        yield _problem(
            "RECORDS-009", text("Scoring typing run {id} again gives another result.", id=event.run)
        )


def _problem(code: str, message: Text) -> Problem:
    return Problem("error", code, Place(file=_FILE), message)
