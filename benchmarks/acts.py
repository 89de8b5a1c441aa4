"""Durable acts a second, beside the barest durable insert of the same row.

Run it with `python -m benchmarks.acts [rounds]`. Five ways take turns in one run, on files in
one folder with the same pragmas: a bare `INSERT` and `COMMIT` of one row of the same size into
a table without any index, the same into the table of events with its indexes, one act of the
journal with one kept answer, and one answer kept through the desk as the exam page does it,
chosen and typed. A typed one writes two rows: the words, which can be erased, and the event.
A ratio of 1 to the bare insert would mean that indexes, chain, folding and checking cost nothing.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from trainer.assembly import Program, open_program
from trainer.exams.events import AnswerKept
from trainer.exams.sitting import Sitting
from trainer.foundation.clock import system_clock
from trainer.foundation.events import Bus
from trainer.foundation.identity import ModuleId, PersonId
from trainer.records.database import open_records
from trainer.records.records import Records

ROUNDS = 60
BATCH = 25
FLOOR, GOAL = 0.6, 0.8
BODY = (
    '{"answer":["A"],"question":"telephone/t001","sitting":"' + "s" * 32 + '",'
    '"spent_ms":12345,"typed":""}'
)


def bare(folder: Path) -> Callable[[], object]:
    """One row of the size of an event, inserted and committed, and nothing else."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, heading TEXT, body TEXT)")
    heading = "h" * 420  # ids, stamps and hashes of an event

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO rows (heading, body) VALUES (?, ?)", (heading, BODY))
        connection.execute("COMMIT")

    return insert


def indexed(folder: Path) -> Callable[[], object]:
    """The row of an event, inserted into the table of events and committed."""
    connection = open_records(folder / "indexed.db")
    count = 0

    def insert() -> None:
        nonlocal count
        count += 1
        row = (
            "s" * 32, count, uuid.uuid4().hex, "2026-11-23T01:00:00.000000Z", "p" * 32, "seat",
            "answer-kept", 1, "p" * 32, "s" * 32, BODY, "0" * 64, "0" * 64,
        )  # fmt: skip
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"INSERT INTO events VALUES ({', '.join('?' * len(row))})", row)
        connection.execute("COMMIT")

    return insert


def direct(folder: Path) -> Callable[[], object]:
    """One act with one kept answer, without a desk."""
    records = Records(folder / "records.db", Bus(), "seat")
    person = PersonId("p" * 32)

    def act() -> None:
        with records.journal.act(person, system_clock().wall) as step:
            kept = AnswerKept("s" * 32, "telephone/t001", ("A",), 12_345)
            step.add(kept, person=person, thing="s" * 32)

    return act


def desk(folder: Path) -> Callable[[], object]:
    """Another option of another question each time, through the exam desk."""
    program, sitting = _sitting(folder / "chosen")
    choices = [line for line in sitting.paper.lines if line.question.kind == "single"]
    count = 0

    def keep() -> None:
        nonlocal sitting, count
        question = choices[count % len(choices)].question
        option = question.options[(count // len(choices)) % len(question.options)]
        count += 1
        sitting = program.exams.keep_answer(sitting, question.id, (option.label,))

    return keep


def typed(folder: Path) -> Callable[[], object]:
    """Other words in a blank each time, through the exam desk."""
    program, sitting = _sitting(folder / "typed")
    question = next(line.question for line in sitting.paper.lines if line.question.kind == "fill")
    count = 0

    def keep() -> None:
        nonlocal sitting, count
        count += 1
        words = tuple(f"您好{count}" for _blank in question.key)
        sitting = program.exams.keep_answer(sitting, question.id, words)

    return keep


def _sitting(folder: Path) -> tuple[Program, Sitting]:
    program = open_program(folder)
    founding = program.founding.found("Centre", "", "Supervisor", "S1", "correct horse")
    slip = program.accounts.add_person(founding.supervisor, "Agent", "K1", "learner", "")
    return program, program.exams.open_quiz(slip.person, ModuleId("telephone"))


def seconds(step: Callable[[], object]) -> float:
    """What one batch takes."""
    begun = time.perf_counter()
    for _ in range(BATCH):
        step()
    return time.perf_counter() - begun


def main() -> None:
    """Measure in turns and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ways = {
            "bare insert": bare(folder), "with indexes": indexed(folder),
            "act": direct(folder), "desk": desk(folder), "desk, typed": typed(folder),
        }  # fmt: skip
        # The disk has quick and slow moments: all that a way took counts, not its middle.
        spent = dict.fromkeys(ways, 0.0)
        for _ in range(rounds):
            for name, step in ways.items():
                spent[name] += seconds(step)
    for name, took in spent.items():
        print(f"{name:12} {rounds * BATCH / took:8.0f} a second ({rounds} turns of {BATCH})")
    for name in ("with indexes", "act", "desk", "desk, typed"):
        ratio = spent["bare insert"] / spent[name]
        print(f"{name} / bare insert: {ratio:.2f}   (floor {FLOOR}, goal {GOAL})")


if __name__ == "__main__":
    main()
