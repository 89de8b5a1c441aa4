"""A learner at a certified typing test without a window, who types until killed.

"kept" is written only after the desk has said how much of the log is kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trainer.assembly import open_program
from trainer.typing_tests import run as entries
from trainer.typing_tests.run import Run

_KEEP = 5  # entries: more often than at a seat, so that a kill falls between


def main() -> None:
    """Open a test, begin its first passage, type and keep."""
    folder, staff_no, invigilator, password = sys.argv[1:]
    program = open_program(Path(folder))
    learner = program.keeping._records.people.by_staff_no(staff_no)
    assert learner is not None
    test = program.typing_tests.open(learner, invigilator, password)
    _test, ticket = program.typing_tests.begin(test)
    run = Run.new(ticket.passage, ticket.profile, ticket.seconds, True, ticket.width)
    run = run.apply(entries.start(0))
    print("run", ticket.run, flush=True)
    kept = 0
    while len(run.log) < len(ticket.passage.text):
        for _ in range(_KEEP):
            at = run.log[-1].t_ms + 1
            run = run.apply(entries.commit(at, ticket.passage.text[len(run.log) - 1]))
        kept = program.typing_tests.keep(ticket, run, kept)
        print("kept", kept, flush=True)


if __name__ == "__main__":
    main()
