"""A call in dispute is in no mean, and a corrected one stands for what it replaced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.inspected_calls import score_no_call_twice
from trainer.assembly import Program
from trainer.desks.week_reviews import monday_of
from trainer.foundation.clock import local
from trainer.inspection.call_list import CallList
from trainer.inspection.drawing import Call
from trainer.inspection.scoring import CallMarks
from trainer.people.person import Person

pytestmark = pytest.mark.usefixtures("sheets")

DAY = 86_400
MONTH = "2026-11"
ASKED = "      - {id: calls, kind: inspection, mean: 80, calls: 2, window_days: 30}\n"


@pytest.fixture
def second(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "宋质检", "Q001", "inspector", "").person


@pytest.fixture
def scored(program: Program, supervisor: Person, learner: Person, clock) -> date:
    """Three calls of late November, worth 100, 84 and 68; it is December now."""
    score_no_call_twice(program.folder)
    content = program.folder / "content"
    for file, old, new in (
        (content / "inspection/hotline.yaml", "least_calls: 8", "least_calls: 2"),
        (content / "policies/hotline.yaml", "    requires:\n", "    requires:\n" + ASKED),
    ):
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    program.authoring.publish(supervisor)
    clock.advance(5 * DAY)
    calls = tuple(Call(f"R{n}", learner.id, clock.wall, 60) for n in range(3))
    name = program.inspection.keep_list(supervisor, CallList(calls, ()), MONTH)
    program.inspection.draw(supervisor, name, "seed")
    for grade in (5, 4, 3):
        call = program.inspection.to_score(supervisor)[0].call
        clock.advance(60)
        program.inspection.score(supervisor, call, marks(program, grade), (), "")
    day = local(clock.wall).date()
    clock.advance(4 * DAY)
    return day


def marks(program: Program, grade: int) -> CallMarks:
    card, _version = program.inspection.card()
    return CallMarks(
        {item.id: grade for item in card.items}, {line.id: "yes" for line in card.lines}
    )


def standing(program: Program, _supervisor: Person, learner: Person, _day: date) -> str:
    own = program.certification.current(learner.id).standing
    assert own is not None
    (judged,) = (one for one in own.by_level["junior"] if one.id == "calls")
    assert len(judged.evidence) == judged.n
    return f"{judged.value} {judged.n}"


def assessment(program: Program, supervisor: Person, _learner: Person, _day: date) -> str:
    ((cycle, period),) = (one for one in program.assessment.cycles() if one[0].id == "agents")
    assert period.name == MONTH
    (row,) = program.assessment.rows(supervisor, cycle.id, period)
    return f"{row.points['inspection']}"


def recommendation(program: Program, supervisor: Person, learner: Person, _day: date) -> str:
    own = program.mentoring.mine(learner)
    pairing = own[0].row.pairing.id if own else program.mentoring.pair(
        supervisor, learner.id, supervisor.id
    )  # fmt: skip
    found = program.mentoring.evidence(supervisor, pairing)
    assert len(found.grounds) == found.figures.calls
    return f"{found.figures.mean} {found.figures.calls}"


def card(program: Program, _supervisor: Person, learner: Person, _day: date) -> str:
    mean, _is_enough = program.inspection_review.standing(learner.id)
    assert mean is not None
    return f"{mean.mean} {mean.n}"


def month(program: Program, supervisor: Person, _learner: Person, _day: date) -> str:
    (row,) = program.inspection_review.month(supervisor, MONTH)
    assert row.mean is not None and row.mean.n == row.settled
    return f"{row.mean.mean} {row.settled}"


def week(program: Program, supervisor: Person, _learner: Person, day: date) -> str:
    found = program.inspection_review.week(supervisor, monday_of(day))
    assert found.mean is not None and found.mean.n == found.calls
    return f"{found.mean.mean} {found.calls}"


def report(program: Program, supervisor: Person, _learner: Person, _day: date) -> str:
    figures = program.quality_report.report(supervisor, MONTH).figures
    assert figures.score is not None and figures.score.n == figures.calls
    return f"{figures.score.mean} {figures.calls}"


@pytest.mark.parametrize("read", [standing, assessment, recommendation, card, month, week, report])
def test_a_disputed_call_counts_again_once_it_is_corrected(
    program: Program, supervisor: Person, second: Person, learner: Person, scored: date,
    read: Callable[[Program, Person, Person, date], str],
) -> None:  # fmt: skip
    call = program.inspection.of(learner, learner.id)[0].call.call
    means = [read(program, supervisor, learner, scored)]
    program.inspection.dispute(learner, call, "我问过称呼")
    means.append(read(program, supervisor, learner, scored))
    program.inspection.score(second, call, marks(program, 5), (), "听过了")
    means.append(read(program, supervisor, learner, scored))
    assert [one.split()[0] for one in means] == ["84.0", "92.0", "94.7"]
    assert [one.split()[1:] for one in means] in ([[]] * 3, [["3"], ["2"], ["3"]])


def test_the_window_of_the_condition_says_which_calls_count(
    program: Program, supervisor: Person, learner: Person, scored: date, clock
) -> None:
    assert standing(program, supervisor, learner, scored) == "84.0 3"
    own = program.certification.current(learner.id).standing
    assert own is not None and own.until is not None
    clock.advance(26 * DAY)  # the thirtieth day after the calls
    assert standing(program, supervisor, learner, scored) == "84.0 3"
    clock.advance(DAY)
    assert standing(program, supervisor, learner, scored) == "None 0"
    # The mean that people see goes over the days of the scorecard.
    assert card(program, supervisor, learner, scored) == "84.0 3"


def test_the_list_of_standings_notices_a_dispute(
    program: Program, supervisor: Person, learner: Person, scored: date
) -> None:
    def kept() -> int:
        query = "SELECT count(*) FROM standings WHERE person = ?"
        return program.inspection._records.connection.execute(query, (learner.id,)).fetchone()[0]

    program.overview.freshen()
    assert kept() == 1
    call = program.inspection.of(learner, learner.id)[0].call.call
    program.inspection.dispute(learner, call, "我问过称呼")
    assert kept() == 0


def test_a_later_scorecard_reopens_no_call(
    program: Program, supervisor: Person, second: Person, learner: Person, clock, scored: date
) -> None:
    file = program.folder / "content/inspection/hotline.yaml"
    written = file.read_text("utf-8")
    file.write_text(written.replace("second_share: 0 ", "second_share: 100 ", 1), "utf-8")
    program.authoring.publish(supervisor)
    calls = (Call("R9", learner.id, clock.wall - timedelta(days=4), 60),)
    name = program.inspection.keep_list(supervisor, CallList(calls, ()), MONTH)
    program.inspection.draw(supervisor, name, "seed")
    (waiting,) = program.inspection.to_score(second)
    for actor, repeat in ((second, "yes"), (supervisor, "no")):
        found = marks(program, 5)
        known = CallMarks(found.grades, {**found.answers, "repeat": repeat})
        program.inspection.score(actor, waiting.call, known, (), "")
    counted = program.inspection.of(learner, learner.id)[0].counted
    assert counted is not None and Decimal(98) < counted < 100
    file.write_text(written.replace("tolerance: 5", "tolerance: 0", 1), "utf-8")
    program.authoring.publish(supervisor)
    assert program.inspection.card()[0].rules.tolerance == 0
    assert program.inspection.of(learner, learner.id)[0].counted == counted
