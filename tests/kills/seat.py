"""The program at an exam seat without a window, forked anew for every line on standard input.

Each life opens the site, goes on with the quiz, and answers as fast as it can until it is
killed. "kept" is written only after the desk has said so.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from pathlib import Path

from trainer.assembly import Program, open_program
from trainer.foundation.canonical import digest
from trainer.foundation.identity import ModuleId
from trainer.people.person import Person
from trainer.questions.question import Question


def say(*words: object) -> None:
    """One write, so that a line is whole or not there; short enough for a pipe to keep so."""
    os.write(1, ("\t".join(str(word) for word in words) + "\n").encode())


def answer(question: Question, draw: random.Random) -> tuple[str, ...]:
    """Any answer that fits the question; now and then none."""
    if draw.random() < 0.05:
        return ()
    if question.kind == "fill":
        return tuple(f"word{draw.randrange(99)}" for _ in question.key)
    if question.kind == "number":
        return (str(draw.randrange(99)),)
    if question.kind == "true_false":
        return (draw.choice(["true", "false"]),)
    labels = [option.label for option in question.options]
    if question.kind == "multiple":
        return tuple(sorted(draw.sample(labels, draw.randint(1, len(labels)))))
    return (draw.choice(labels),)


def sit(folder: Path, staff_no: str, draw: random.Random) -> None:
    """Open or go on, then answer until killed."""
    program = open_program(folder)
    learner = _learner(program, staff_no)
    sitting = program.exams.open_quiz(learner, ModuleId("telephone"))
    order = [[line.question.id, *line.order] for line in sitting.paper.lines]
    paper = digest([str(sitting.id), *order])
    say("opened", paper, program.exams.remaining_seconds(sitting))
    while True:
        question = draw.choice(sitting.paper.lines).question
        if draw.random() < 0.2:
            flagged = draw.random() < 0.5
            say("trying", f"flag {question.id}", flagged)
            sitting = program.exams.flag(sitting, question.id, flagged)
            say("kept", f"flag {question.id}", flagged)
        else:
            chosen = answer(question, draw)
            say("trying", f"answer {question.id}", ",".join(chosen))
            sitting = program.exams.keep_answer(sitting, question.id, chosen)
            say("kept", f"answer {question.id}", ",".join(chosen))


def _learner(program: Program, staff_no: str) -> Person:
    # Proving a password takes longer than all the rest and is not what is killed here.
    found = program.keeping._records.people.by_staff_no(staff_no)
    assert found is not None
    return found


def main() -> None:
    """Fork a seat for each line, and say when it has died."""
    folder, staff_no = Path(sys.argv[1]), sys.argv[2]
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            say("born", os.getpid())
            try:
                sit(folder, staff_no, random.Random(int(line)))
            except Exception:  # noqa: BLE001 - whatever it is, the child must not go on as server
                say("failed", traceback.format_exc().replace("\n", " | "))
            os._exit(1)
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
