"""A certified typing test whose program is killed while somebody types."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from trainer.assembly import open_program
from trainer.foundation.identity import RunId

TYPIST = Path(__file__).with_name("typist.py")


@pytest.mark.long
def test_a_kill_leaves_the_log_of_the_test_up_to_what_was_kept(seats: SimpleNamespace) -> None:
    with subprocess.Popen(
        [sys.executable, str(TYPIST), str(seats.folder), "K0245", "S001", "correct horse"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TYPIST.parents[2])},
    ) as typist:
        assert typist.stdout is not None
        run = RunId(typist.stdout.readline().split()[1])
        said = [typist.stdout.readline() for _ in range(7)]
        os.kill(typist.pid, signal.SIGKILL)
        said += [line for line in typist.stdout.read().splitlines(True) if line.endswith("\n")]
    kept = int(said[-1].split()[1])
    program = open_program(seats.folder)
    try:
        assert program.keeping.verify().problems == ()
        [view] = program.typing_reviews.own(seats.learner)
        assert view.state == "under_way" and view.end is None
        log = program.typing.run(seats.learner, run)
        # At most one more part was kept than the typist lived to tell.
        assert len(log.log) in (kept, kept + 5) and not log.is_over
        assert log.passage.text.startswith(log.typed_text)
    finally:
        program.close()
