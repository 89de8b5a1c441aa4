"""A year of inspected calls of 500 people: the inspection page, one sheet handed in, the month.

Run it with `python -m benchmarks.inspection [people] [rounds]`. Twelve lists with twenty calls a
person, five of them drawn, scored and read by the agent; one month waits to be scored. Beside
each step stands a bare look at the same year: its rows read from SQLite and their JSON parsed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.crowd import NOW, PASSWORD, Stage, make_crowd
from trainer.assembly import Program, open_program
from trainer.foundation.clock import local
from trainer.foundation.events import Bus
from trainer.foundation.identity import PersonId
from trainer.inspection.call_list import CallList
from trainer.inspection.drawing import Call
from trainer.inspection.events import CallScored, CallShown
from trainer.inspection.scorecard import Scorecard
from trainer.inspection.scoring import YES, CallMarks, score_call
from trainer.people.person import Person
from trainer.records.database import FILE_NAME, open_records
from trainer.records.projections import rebuild
from trainer.records.records import Records

PEOPLE, ROUNDS = 500, 5
MONTHS, CALLS = 12, 20
_BARE = "SELECT body FROM events WHERE thing > 'call:' AND thing < 'call;' ORDER BY at"


def fill(program: Program, boss: Person, people: list[PersonId], clock: Stage) -> None:
    """Bring in and draw a year of calls, and score all but the last month."""
    card, version = program.inspection.card()
    marks = CallMarks({one.id: 4 for one in card.items}, {one.id: YES for one in card.lines})
    for back in reversed(range(MONTHS)):
        clock.moment = Stage(NOW - timedelta(days=30 * back)).moment
        month = f"{local(clock().wall):%Y-%m}"
        calls = [
            Call(f"{month}-{place}-{n}", person, clock().wall, 60 + n)
            for place, person in enumerate(people)
            for n in range(CALLS)
        ]
        name = program.inspection.keep_list(boss, CallList(tuple(calls), ()), month)
        program.inspection.draw(boss, name, "bench")
        if back:
            _score(program, boss, card, version, marks, clock)


def _score(
    program: Program, boss: Person, card: Scorecard, version: str, marks: CallMarks, clock: Stage
) -> None:
    records = Records(program.folder / FILE_NAME, Bus(), "seat")
    score = str(score_call(card, marks))
    waiting = [one for one in program.inspection.calls().values() if one.score is None]
    with records.journal.act(boss.id, clock().wall) as act:
        for one in waiting:
            thing = f"call:{one.call}"
            sheets = ("first", "second") if one.twice else ("first",)
            for which in sheets:
                scored = CallScored(
                    one.call, which, card.id, version, marks.to_plain(), score, (), ""
                )
                act.add(scored, person=one.person, thing=thing)
            act.add(CallShown(one.call, False, ""), person=one.person, thing=thing)


def milliseconds(step: Callable[[], object], rounds: int) -> float:
    """The middle of so many times."""
    spent = []
    for _round in range(rounds):
        begun = time.perf_counter()
        step()
        spent.append((time.perf_counter() - begun) * 1000)
    return median(spent)


def main(people: int, rounds: int) -> None:
    """Print how long each step takes, and the ratio to the bare look."""
    with TemporaryDirectory() as folder:
        site, clock = Path(folder) / "site", Stage(NOW)
        make_crowd(site, people, people * 20)
        connection = open_records(site / FILE_NAME)
        rebuild(connection)
        program = open_program(site, clock)
        boss = program.accounts.login("S1", PASSWORD).person
        agents = [one.id for one in program.accounts.people(boss) if one.role == "learner"]
        fill(program, boss, agents, clock)
        program.close()
        program = open_program(site, clock)
        begun = time.perf_counter()
        program.inspection.to_score(boss)
        first = (time.perf_counter() - begun) * 1000
        month = f"{local(clock().wall):%Y-%m}"
        waiting = iter(program.inspection.to_score(boss))
        card, _version = program.inspection.card()
        marks = CallMarks({one.id: 3 for one in card.items}, {one.id: YES for one in card.lines})
        steps: dict[str, Callable[[], object]] = {
            "what waits to be scored": lambda: program.inspection.to_score(boss),
            "a sheet handed in, and the next": lambda: (
                program.inspection.score(boss, next(waiting).call, marks, (), ""),
                program.inspection.to_score(boss),
            ),
            "the month of everybody": lambda: program.inspection_review.month(boss, month),
            "the sheets of one person": lambda: program.inspection.of(boss, agents[0]),
            "the lists": lambda: program.inspection.lists(boss),
            "the month's report": lambda: program.quality_report.report(boss, month),
            "what is due": lambda: program.duties.of(boss),
        }
        bare = milliseconds(
            lambda: [json.loads(body) for (body,) in connection.execute(_BARE)], rounds
        )
        (rows,) = connection.execute(f"SELECT count(*) FROM ({_BARE})").fetchone()
        print(f"{people} people, {rows} events of calls; a bare look {bare:.0f} ms")
        print(f"what waits, for the first time: {first:.0f} ms, ratio {first / bare:.2f}")
        for name, step in steps.items():
            spent = milliseconds(step, rounds)
            print(f"{name}: {spent:.0f} ms, ratio {spent / bare:.2f}")
        connection.close()
        program.close()


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [PEOPLE, ROUNDS][len(given) :]))
