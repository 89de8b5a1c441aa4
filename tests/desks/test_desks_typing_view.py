"""The view of certified typing tests says what the desk shows."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.conftest import SUPERVISOR_PASSWORD, FakeClock
from trainer.assembly import Program
from trainer.desks.typing_values import TypingTest
from trainer.people.person import Person
from trainer.typing_tests import run as entries
from trainer.typing_tests.run import Run

CHINA = timezone(timedelta(hours=8))


@pytest.fixture
def strict(program: Program, supervisor: Person) -> Program:
    """A site whose policy asks for two passages opened by an invigilator."""
    file = program.folder / "content" / "policies" / "hotline.yaml"
    asked = "minutes: 5, passages: 2, invigilated: true,"
    file.write_text(file.read_text("utf-8").replace("minutes: 5,", asked), "utf-8")
    program.authoring.publish(supervisor)
    return program


def typed(
    program: Program, clock: FakeClock, test: TypingTest, speed: int, *, away: bool = False
) -> TypingTest:
    """The next passage at this speed, by an input method that says its name."""
    test, ticket = program.typing_tests.begin(test)
    run = Run.new(ticket.passage, ticket.profile, ticket.seconds, True, ticket.width)
    run = run.apply(entries.start(0)).apply(entries.method(50, "libpinyin"))
    run = run.apply(entries.preedit(100, "x"))
    if away:
        run = run.apply(entries.focus(200, False)).apply(entries.focus(30_000, True))
    last = 0
    for place, char in enumerate(ticket.passage.text):
        last = 30_000 + (place + 1) * 60_000 // speed
        run = run.apply(entries.commit(last, char))
    run = run.tick(400_000)
    clock.advance(300)
    return program.typing_tests.finish(test, ticket, run)


def local(moment: datetime) -> str:
    """A time as the views tell it."""
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")


def row(program: Program, test: str = "%") -> dict[str, Any]:
    """The newest row, or that of one test, read as any SQLite tool would."""
    connection = sqlite3.connect(program.folder / "records.db")
    connection.row_factory = sqlite3.Row
    query = "SELECT * FROM typing_test_results WHERE item LIKE ? ORDER BY local_time DESC LIMIT 1"
    found = dict(connection.execute(query, (test,)).fetchone())
    connection.close()
    return found


def test_a_row_says_how_a_test_was_held_and_which_levels_it_is_enough_for(
    strict: Program, clock: FakeClock, learner: Person
) -> None:
    test = strict.typing_tests.open(learner, "S001", SUPERVISOR_PASSWORD)
    assert (row(strict)["why"], row(strict)["passed"], row(strict)["result"]) == (
        "not ended", None, None,
    )  # fmt: skip
    for speed in (60, 70):
        test = typed(strict, clock, test, speed)
    found, [view] = row(strict), strict.typing_reviews.own(learner)
    assert view.end is not None and found["result"] == str(view.end.net)
    assert (found["staff_no"], found["name"], found["team"]) == (
        learner.staff_no, learner.name, learner.team,
    )  # fmt: skip
    assert (found["percent"], found["lowest"]) == (
        float(view.end.accuracy * 100), str(view.end.lowest),
    )  # fmt: skip
    assert (found["opened"], found["ended"]) == (local(view.opened_at), local(view.end.at))
    assert (found["state"], found["decided"], found["decided_by"]) == (view.state, None, None)
    assert found["levels"] == "、".join(gate.level_title for gate in view.gates if gate.met)
    assert (found["passed"], found["why"], found["invigilator"]) == (1, "enough", "刘雅琴")
    held = ("passages", "seconds", "minutes", "profile", "width")
    assert [found[name] for name in held] == [2, 300, 5, "standard", "lenient"]
    assert (found["input_method"], found["event_id"]) == ("libpinyin", view.end.event)


@pytest.mark.parametrize(("speeds", "why"), [((12, 12), "speed"), ((70, 20), "one passage")])
def test_a_row_says_why_a_test_is_not_enough(
    strict: Program, clock: FakeClock, learner: Person, speeds: tuple[int, int], why: str
) -> None:
    test = strict.typing_tests.open(learner, "S001", SUPERVISOR_PASSWORD)
    for speed in speeds:
        test = typed(strict, clock, test, speed)
    found = row(strict)
    assert (found["passed"], found["why"], found["levels"]) == (0, why, None)


def test_a_test_that_waits_for_a_review_has_neither_passed_nor_failed(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test = strict.typing_tests.open(learner, "S001", SUPERVISOR_PASSWORD)
    for _passage in range(2):
        test = typed(strict, clock, test, 60, away=True)
    assert (row(strict)["passed"], row(strict)["why"]) == (None, "review")
    strict.typing_reviews.decide(supervisor, test.id, False, "离开太久")
    found = row(strict)
    assert (found["passed"], found["why"], found["state"]) == (0, "void", "void")
    assert (found["decided"], found["decided_by"]) == (local(clock().wall), supervisor.name)


def test_a_test_that_was_broken_off_waits_for_somebody_to_decide(
    strict: Program, clock: FakeClock, learner: Person, supervisor: Person
) -> None:
    test = strict.typing_tests.open(learner, "S001", SUPERVISOR_PASSWORD)
    typed(strict, clock, test, 60)
    strict.typing_tests.open(learner, "S001", SUPERVISOR_PASSWORD)
    found, view = row(strict, test.id), strict.typing_reviews.view(supervisor, test.id)
    assert (found["state"], found["passed"], found["why"]) == ("broken off", None, "broken off")
    assert view.state == "broken_off"
    strict.typing_reviews.decide(supervisor, test.id, True, "停电")
    found = row(strict, test.id)
    assert (found["state"], found["passed"], found["why"]) == ("counts", 0, "speed")
