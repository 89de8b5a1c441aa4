"""The power fails: the log ends at any 512 bytes, and what was acknowledged is a prefix.

A sitting is answered for real, without a checkpoint, and after each act the length of the log is
noted. Then its log is damaged as a drive may leave it, and the program opens what is there.
"""

from __future__ import annotations

import random
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.conftest import MODULE, FakeClock, right_answer
from trainer.assembly import Program, open_program
from trainer.exams.sitting import Sitting
from trainer.people.person import Person

SECTOR = 512
FILES = ("records.db", "records.db-wal", "records.db-shm")


@dataclass(frozen=True)
class Said:
    """What stood on the screen: the sitting, with the length of the log and the last hash."""

    size: int
    head: str
    sitting: Sitting


@dataclass(frozen=True)
class Seat:
    """The files as they stand when the power fails, and what had been acknowledged by then.

    `acknowledged[n]` is what was said after n acts. `older` is the log of before the last
    checkpoint: where a new log is still short, a drive holds the rest of it.
    """

    learner: Person
    files: dict[str, bytes]
    older: bytes
    acknowledged: list[Said]

    @property
    def log(self) -> bytes:
        return self.files["records.db-wal"]


@pytest.fixture
def seat(program: Program, learner: Person) -> Seat:
    """A learner who looks again at half of a quiz, changes answers, and hands it in."""
    exams, connection = program.exams, program.keeping._records.connection
    log = program.folder / "records.db-wal"
    sitting = exams.open_quiz(learner, MODULE)
    questions = [line.question for line in sitting.paper.lines]
    for question in questions:
        sitting = exams.keep_answer(sitting, question.id, right_answer(question))
        sitting = exams.flag(sitting, question.id, True)
    older = log.read_bytes()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    acknowledged: list[Said] = []

    def note(now: Sitting) -> Sitting:
        head = program.keeping._records.journal.head()
        acknowledged.append(Said(log.stat().st_size, head, now))
        return now

    note(sitting)
    for question in questions[::2]:
        sitting = note(exams.keep_answer(sitting, question.id, ()))
        sitting = note(exams.flag(sitting, question.id, False))
        sitting = note(exams.keep_answer(sitting, question.id, right_answer(question)))
    note(exams.hand_in(sitting))
    files = {name: (program.folder / name).read_bytes() for name in FILES}
    assert len(files["records.db-wal"]) == acknowledged[-1].size, "there was a checkpoint"
    return Seat(learner, files, older, acknowledged)


Damage = Callable[[Seat, int], bytes]


def cut(seat: Seat, at: int) -> bytes:
    """Nothing behind."""
    return seat.log[:at]


def zeroed(seat: Seat, at: int) -> bytes:
    """The last sector was promised and never written."""
    return seat.log[: at - SECTOR] + bytes(SECTOR)


def torn(seat: Seat, at: int) -> bytes:
    """The last sector was written by half."""
    return seat.log[: at - SECTOR // 2] + bytes(SECTOR // 2)


def garbage(seat: Seat, at: int) -> bytes:
    """The last sector holds anything."""
    return seat.log[: at - SECTOR] + random.Random(at).randbytes(SECTOR)


def over_older(seat: Seat, at: int) -> bytes:
    """Behind stands what the log held before the last checkpoint."""
    return seat.log[:at] + seat.older[at:]


DAMAGES = (cut, zeroed, torn, garbage, over_older)


def ends(seat: Seat) -> list[int]:
    """Every multiple of 512 bytes in the log, and its end."""
    return [*range(SECTOR, len(seat.log), SECTOR), len(seat.log)]


def acts_in(seat: Seat, log: bytes) -> int:
    """How many acts were acknowledged with the part of the log that is unharmed."""
    harmed_from = bisect_left(
        range(len(log) + 1), True, key=lambda size: log[:size] != seat.log[:size]
    )
    return sum(said.size < harmed_from for said in seat.acknowledged) - 1


def fail_and_go_on(seat: Seat, log: bytes, folder: Path, clock: FakeClock) -> int:
    """Let the power fail and start again; returns how many acts had come through."""
    folder.mkdir(exist_ok=True)
    for name in FILES:
        (folder / name).write_bytes(log if name == "records.db-wal" else seat.files[name])
    acts = acts_in(seat, log)
    wanted = seat.acknowledged[acts]
    program = open_program(folder, clock)
    try:
        assert program.keeping._records.journal.head() == wanted.head
        found = program.exams.sitting(seat.learner, wanted.sitting.id)
        assert found == wanted.sitting
        if found.handed_in is None:
            _go_on(program, seat.learner, found)
        assert program.keeping.verify().problems == ()
    finally:
        program.close()
    return acts


def _go_on(program: Program, learner: Person, found: Sitting) -> None:
    resumed = program.exams.open_quiz(learner, MODULE)
    assert (resumed.id, resumed.paper) == (found.id, found.paper)
    assert (resumed.answers, resumed.flags) == (found.answers, found.flags)
    question = next(line.question for line in found.paper.lines if line.question.kind == "fill")
    answer = tuple("您好" for _blank in question.key)
    again = program.exams.keep_answer(resumed, question.id, answer)
    assert program.exams.sitting(learner, found.id).answers == again.answers
    result = program.exams.hand_in(again).result
    assert result is not None and result.full == 100


def around(seat: Seat) -> Iterator[int]:
    """The two ends before and the two after every third acknowledgement."""
    every = ends(seat)
    for said in seat.acknowledged[1::5]:
        place = bisect_left(every, said.size)
        yield from every[max(place - 2, 0) : place + 2]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_there_after_a_power_cut_was_acknowledged_and_goes_on(
    seat: Seat, damage: Damage, tmp_path: Path, clock: FakeClock
) -> None:
    came = [
        fail_and_go_on(seat, damage(seat, at), tmp_path / "again", clock) for at in around(seat)
    ]
    assert came == sorted(came)
    assert len(set(came)) > len(came) / 5  # the ends lie among different acts


def test_a_log_that_is_gone_leaves_the_last_checkpoint(
    seat: Seat, tmp_path: Path, clock: FakeClock
) -> None:
    assert fail_and_go_on(seat, b"", tmp_path / "again", clock) == 0


def test_of_the_last_act_any_sectors_may_be_missing(
    seat: Seat, tmp_path: Path, clock: FakeClock
) -> None:
    begun = seat.acknowledged[-2].size // SECTOR + 1  # a drive writes them in any order
    sectors = range(begun, len(seat.log) // SECTOR)
    draw, all_before = random.Random(20261123), len(seat.acknowledged) - 2
    for _ in range(40):
        log = bytearray(seat.log)
        for sector in draw.sample(sectors, draw.randint(1, 4)):
            log[sector * SECTOR : (sector + 1) * SECTOR] = bytes(SECTOR)
        assert fail_and_go_on(seat, bytes(log), tmp_path / "again", clock) >= all_before


def test_a_checkpoint_may_be_half_written(seat: Seat, tmp_path: Path, clock: FakeClock) -> None:
    """Each sector of the database is as before the checkpoint or as after it."""
    before, after = seat.files["records.db"], checkpointed(seat, tmp_path / "after.db")
    assert before != after[: len(before)]
    draw = random.Random(20261123)
    for _ in range(20):
        sectors = [
            draw.choice((before[at : at + SECTOR] or bytes(SECTOR), after[at : at + SECTOR]))
            for at in range(0, len(after), SECTOR)
        ]
        half = replace(seat, files={**seat.files, "records.db": b"".join(sectors)})
        every = len(seat.acknowledged) - 1
        assert fail_and_go_on(half, seat.log, tmp_path / "again", clock) == every


def checkpointed(seat: Seat, file: Path) -> bytes:
    """The database with the whole log folded into it."""
    file.write_bytes(seat.files["records.db"])
    file.with_name(f"{file.name}-wal").write_bytes(seat.log)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.close()
    return file.read_bytes()


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("damage", DAMAGES)
def test_the_log_may_end_at_any_512_bytes(
    seat: Seat, damage: Damage, tmp_path: Path, clock: FakeClock
) -> None:
    came = [fail_and_go_on(seat, damage(seat, at), tmp_path / "again", clock) for at in ends(seat)]
    print(f"\n{len(came)} power cuts, {len(seat.acknowledged) - 1} acts: all prefixes")
    assert came == sorted(came)
    assert set(came) >= set(range(len(seat.acknowledged) - 1))
