"""A learner at an exam seat that is killed again and again.

A small server process imports the program once and forks a seat for every life, so that one
kill costs the death of a real process and not the start of Python.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from trainer.assembly import open_program
from trainer.exams.sitting import Sitting
from trainer.people.person import Person

SEAT = Path(__file__).with_name("seat.py")
ROOT = SEAT.parents[2]


@dataclass
class Watch:
    """What the seat has acknowledged, over all of its lives.

    A step is named by what it is about and says the value; `tried` holds values that were
    begun and, because of a kill, neither acknowledged nor overwritten since.
    """

    kept: dict[str, str] = field(default_factory=dict)
    tried: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    papers: set[str] = field(default_factory=set)
    remaining: list[int] = field(default_factory=list)
    acknowledged: int = 0

    def note(self, line: str) -> None:
        """Take in one line that the seat wrote after a commit."""
        word, *rest = line.split("\t")
        if word == "opened":
            self.papers.add(rest[0])
            self.remaining.append(int(rest[1]))
        elif word == "trying":
            self.tried[rest[0]].add(rest[1])
        elif word == "kept":
            self.kept[rest[0]] = rest[1]
            self.tried.pop(rest[0])
            self.acknowledged += 1
        else:
            raise AssertionError(f"the seat failed: {line}")


class Seats:
    """Starts seats, listens to them, and kills them."""

    def __init__(self, folder: Path, staff_no: str) -> None:
        self.watch = Watch()
        self._draw = random.Random(20261123)
        self._server = subprocess.Popen(
            [sys.executable, str(SEAT), str(folder), staff_no],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self._rest = b""

    def live_and_die(self, *, opens: bool = True) -> None:
        """One life: wait for some acknowledgements, then kill in the middle of whatever it does.

        Now and then (`opens` is False) the kill comes while the site is still being opened.
        """
        seed = self._draw.randrange(1 << 30)
        self._tell(f"{seed}\n")
        pid = int(self._line().removeprefix("born\t"))
        for _ in range(self._draw.randint(1, 12) if opens else 0):
            self.watch.note(self._line())
        time.sleep(self._draw.uniform(0.001, 0.04 if opens else 0.02))
        os.kill(pid, signal.SIGKILL)
        while (line := self._line()) != "dead":
            self.watch.note(line)

    def close(self) -> None:
        """Let the server go."""
        assert self._server.stdin is not None and self._server.stdout is not None
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait(10)

    def _tell(self, line: str) -> None:
        assert self._server.stdin is not None
        self._server.stdin.write(line.encode())
        self._server.stdin.flush()

    def _line(self) -> str:
        assert self._server.stdout is not None
        pipe = self._server.stdout.fileno()
        while b"\n" not in self._rest:
            ready, _, _ = select.select([pipe], [], [], 30)
            piece = os.read(pipe, 65536) if ready else b""
            assert piece, "the seat says nothing"
            self._rest += piece
        line, self._rest = self._rest.split(b"\n", 1)
        return line.decode()


@pytest.fixture
def seats(founded_folder: Path, tmp_path: Path) -> Iterator[SimpleNamespace]:
    """Seats at a fresh site on the real clock, and a way to look at what is left."""
    folder = tmp_path / "site"
    shutil.copytree(founded_folder, folder)
    program = open_program(folder)
    chief = program.accounts.login("S001", "correct horse").person
    learner = program.accounts.add_person(chief, "李晓梅", "K0245", "learner", "").person
    program.close()
    seats = Seats(folder, "K0245")
    yield SimpleNamespace(seats=seats, folder=folder, learner=learner)
    seats.close()


def look(folder: Path, learner: Person, *, hand_in: bool) -> Sitting:
    """The newest sitting, by a program started afterwards; nothing must be wrong."""
    program = open_program(folder)
    try:
        assert program.keeping.verify().problems == ()
        sitting = program.exams.sitting(learner, program.exams.results(learner)[-1].id)
        if hand_in:
            program.exams.hand_in(sitting)
        return sitting
    finally:
        program.close()


@pytest.fixture
def nothing_lost(seats: SimpleNamespace) -> SimpleNamespace:
    """Compare what was acknowledged with what stands in the records.

    With `hand_in` the paper is handed in afterwards, and the next life opens another one.
    """

    def check(*, hand_in: bool = False) -> Watch:
        watch: Watch = seats.seats.watch
        sitting = look(seats.folder, seats.learner, hand_in=hand_in)
        found = {f"answer {name}": ",".join(answer) for name, answer in sitting.answers.items()}
        for name, value in watch.kept.items():
            if name.startswith("flag "):
                found[name] = str(name.removeprefix("flag ") in sitting.flags)
            assert found[name] in {value, *watch.tried.get(name, ())}, f"lost: {name} {value}"
        assert len(watch.papers) == 1, "the paper or its order changed"
        assert all(
            later <= earlier
            for earlier, later in zip(watch.remaining, watch.remaining[1:], strict=False)
        ), "time was gained"
        if hand_in:
            seats.seats.watch = Watch()
        return watch

    return SimpleNamespace(check=check)
