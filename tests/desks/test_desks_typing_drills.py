"""Drills are made of one's own typing, kept, and count for nothing."""

from __future__ import annotations

import sqlite3

import pytest

from trainer.assembly import Program
from trainer.people.person import Person
from trainer.typing_tests import run as entries
from trainer.typing_tests.drill import KEY_DRILLS, TEXT_DRILLS, NothingToDrill, TextDrill
from trainer.typing_tests.rows import rows_of
from trainer.typing_tests.run import Entry, Run


def typed(program: Program, person: Person) -> Run:
    """Practice in which the 字 at `slow_place` takes four seconds and the next one is wrong."""
    passage = program.typing.alike()[0]  # whoever types it, and prose
    ticket = program.typing.start(person, passage, seconds=600, certified=False)
    slow = slow_place(passage.text)
    log: list[Entry] = []
    at = 0
    for place, char in enumerate(passage.text[:12]):
        at += 4000 if place == slow else 500
        log.append(entries.commit(at, "错" if place == slow + 1 else char))
    run = Run.new(passage, "standard", 600, False)
    for entry in (entries.start(0), *log, entries.end(at, "stopped")):
        run = run.apply(entry)
    program.typing.finish(ticket, run)
    return run


def slow_place(text: str) -> int:
    """The first place after the second where two 字 stand side by side."""
    return next(
        place
        for place in range(2, 9)
        if all("一" <= char <= "鿿" for char in text[place : place + 2])
    )


def test_nothing_typed_is_nothing_to_drill(program: Program, learner: Person) -> None:
    assert program.typing_drills.book(learner).weak == ()
    with pytest.raises(NothingToDrill):
        program.typing_drills.begin(learner, "weak", 1)


def test_what_was_slow_or_wrong_is_drilled_first(program: Program, learner: Person) -> None:
    text = typed(program, learner).passage.text
    book, place = program.typing_drills.book(learner), slow_place(text)
    assert text[place] in [one.text for one in book.slow]
    assert [(one.right, one.wrong) for one in book.mistakes] == [(text[place + 1], "错")]
    assert (
        program.typing_drills.begin(learner, "weak", 1).run.passage.text.count(text[place + 1]) >= 3
    )
    assert (
        program.typing_drills.begin(learner, "mistakes", 1).run.passage.text.count(text[place + 1])
        >= 3
    )


@pytest.mark.parametrize("kind", [one for one in TEXT_DRILLS if "-" in one or one == "standard"])
def test_other_drills_need_nothing_of_ones_own(
    program: Program, learner: Person, kind: str
) -> None:
    [drill] = [one for one in TEXT_DRILLS if one == kind]
    assert program.typing_drills.begin(learner, drill, 1).run.passage.text


@pytest.mark.parametrize("kind", KEY_DRILLS)
def test_keys_are_drilled_with_case_and_width_told_apart(
    program: Program, learner: Person, kind: TextDrill
) -> None:
    desk = program.typing_drills
    ticket = desk.begin(learner, kind, 3)
    asked = ticket.run
    first = next(char for char in asked.passage.text if char.isalpha())
    place = asked.passage.text.index(first)
    typed = asked.passage.text[:place] + first.swapcase() + asked.passage.text[place + 1 : 20]
    wide = typed[:-1] + chr(ord(typed[-1]) + 0xFEE0) if typed[-1] != " " else typed[:-1] + "\u3000"
    run = Run.new(asked.passage, asked.profile, asked.seconds, False, asked.width)
    for entry in (entries.start(0), entries.commit(500, wide), entries.end(6000, "stopped")):
        run = run.apply(entry)
    score = desk.finish(ticket, run).score
    assert (score["width_policy"], score["substituted"]) == ("strict", 2)


def test_a_drill_is_kept_and_is_no_practice_run(program: Program, learner: Person) -> None:
    desk = program.typing_drills
    ticket = desk.begin(learner, "wubi-1", 3)
    run = Run.new(ticket.run.passage, "standard", 600, False)
    for entry in (
        entries.start(0),
        entries.commit(500, run.passage.text[0]),
        entries.commit(5000, run.passage.text[1]),
        entries.end(6000, "stopped"),
    ):
        run = run.apply(entry)
    done = desk.finish(ticket, run, hints=1)
    rows = desk.finish_entries(learner, "orders", 7, rows_of("orders", 7), 60_000)
    assert desk.done(learner) == [done, rows]
    assert (done.score["hints"], rows.score["exact"]) == (1, 20)
    assert program.typing.history(learner) == []
    assert run.passage.text[1] in desk.book(learner).weak, "drills teach, too"


def test_what_was_erased_is_in_no_book(program: Program, learner: Person) -> None:
    typed(program, learner)
    with sqlite3.connect(program.folder / "records.db") as database:
        database.execute("DELETE FROM private WHERE kind = 'typing-log'")
    database.close()
    assert program.typing_drills.book(learner).runs == 0
