"""Calls are brought in, drawn, scored, scored again, seen and disputed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from trainer.assembly import Program
from trainer.certification.days import local_day
from trainer.desks.inspection_values import InspectionRefused
from trainer.desks.permission import NotAllowed
from trainer.inspection.scoring import CallMarks, CallNotScored
from trainer.people.person import Person

pytestmark = pytest.mark.usefixtures("sheets")

DAY = 86_400
MONTH = "2026-11"


@pytest.fixture
def inspector(program: Program, supervisor: Person) -> Person:
    return program.accounts.add_person(supervisor, "宋质检", "Q001", "inspector", "").person


@pytest.fixture
def list_file(learner: Person, clock, tmp_path: Path) -> Path:
    lines = ["录音编号,工号,开始时间,通话时长"]
    lines += [f"R{n:03},{learner.staff_no},2026-11-{n + 1:02} 09:12:45,185" for n in range(20)]
    lines += ["R900,X999,2026-11-03 09:00:00,60", f"R901,{learner.staff_no},2026-10-03 09:00,60"]
    file = tmp_path / "calls.csv"
    file.write_text("\n".join(lines), "utf-8-sig")
    return file


@pytest.fixture
def drawn(program: Program, inspector: Person, list_file: Path) -> str:
    name = program.inspection.keep_list(
        inspector, program.inspection.read_list(inspector, list_file), MONTH
    )
    assert program.inspection.draw(inspector, name, "seed") == 5
    return name


def sheet(program: Program, grade: int = 4, *errors: str) -> CallMarks:
    card, _version = program.inspection.card()
    return CallMarks(
        {item.id: grade for item in card.items}, {line.id: "yes" for line in card.lines}, errors
    )


def first(program: Program, inspector: Person, twice: bool = False) -> str:
    known = program.inspection.calls()
    waiting = program.inspection.to_score(inspector)
    return next(one.call for one in waiting if known[one.call].twice == twice)


def twice_drawn(program: Program, inspector: Person, list_file: Path) -> str:
    """Draw with seeds until one of the calls is to be scored twice."""
    found = program.inspection.read_list(inspector, list_file)
    for seed in range(200):
        name = program.inspection.keep_list(inspector, found, MONTH)
        for call, known in program.inspection.calls().items():
            if known.twice:
                return call
        program.inspection.draw(inspector, name, str(seed))
    raise AssertionError("no seed drew a call to be scored twice")


def test_reading_a_list_keeps_nothing(program: Program, inspector: Person, list_file: Path) -> None:
    found = program.inspection.read_list(inspector, list_file)
    assert (len(found.calls), [one.code for one in found.problems]) == (21, ["CALLS-010"])
    assert program.inspection.lists(inspector) == ()


def test_a_draw_fills_up_to_the_target_and_is_repeated_by_its_seed(
    program: Program, inspector: Person, drawn: str, learner: Person
) -> None:
    (kept,) = program.inspection.lists(inspector)
    assert (kept.month, kept.calls, kept.left_out, kept.drawn) == (MONTH, 20, 2, 5)
    assert program.inspection.draw(inspector, drawn, "seed") == 0
    waiting = program.inspection.to_score(inspector)
    assert {one.person for one in waiting} == {learner}
    assert all(one.name.startswith("R") and one.seconds == 185 for one in waiting)


def test_the_chain_holds_no_name_of_a_recording(
    program: Program, inspector: Person, drawn: str
) -> None:
    bodies = [str(one.event) for one in program.inspection._records.journal.events()]
    assert not any("R001" in body or "R019" in body for body in bodies)


def test_a_sheet_settles_a_call_and_counts_in_the_mean(
    program: Program, inspector: Person, drawn: str, learner: Person
) -> None:
    for grade in (5, 4, 3):
        call = first(program, inspector)
        program.inspection.score(inspector, call, sheet(program, grade), ("listening",), "慢一点")
    views = program.inspection.of(learner, learner.id)
    assert [one.counted for one in views] == [Decimal("68.0"), Decimal("84.0"), Decimal("100.0")]
    assert views[0].words == "慢一点" and views[0].inspector == "宋质检"
    mean, is_enough = program.inspection_review.standing(learner.id)
    assert mean is not None and (mean.mean, mean.n, is_enough) == (84, 3, False)


def test_a_sheet_with_gaps_is_not_taken(program: Program, inspector: Person, drawn: str) -> None:
    call = first(program, inspector)
    with pytest.raises(CallNotScored):
        program.inspection.score(inspector, call, CallMarks({}, {}), (), "")
    assert len(program.inspection.to_score(inspector)) == 5


def test_a_second_scorer_is_another_and_sees_no_first_sheet(
    program: Program, inspector: Person, supervisor: Person, list_file: Path, learner: Person
) -> None:
    call = twice_drawn(program, inspector, list_file)
    program.inspection.score(inspector, call, sheet(program, 5), (), "好")
    assert call not in [one.call for one in program.inspection.to_score(inspector)]
    waiting = {one.call: one for one in program.inspection.to_score(supervisor)}
    assert (waiting[call].round, waiting[call].dispute) == ("second", "")
    assert program.inspection.of(learner, learner.id) == ()  # nothing counts before the second
    with pytest.raises(InspectionRefused, match="somebody else"):
        program.inspection.score(inspector, call, sheet(program, 5), (), "")
    program.inspection.score(supervisor, call, sheet(program, 5), (), "")
    assert [one.counted for one in program.inspection.of(learner, learner.id)] == [100]


def test_scores_far_apart_are_looked_at_by_a_third(
    program: Program, inspector: Person, supervisor: Person, list_file: Path, learner: Person
) -> None:
    third = program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person
    call = twice_drawn(program, inspector, list_file)
    program.inspection.score(inspector, call, sheet(program, 5), (), "")
    program.inspection.score(supervisor, call, sheet(program, 3), (), "")
    assert program.inspection.of(learner, learner.id) == ()
    assert program.inspection.to_score(third)[0].round == "review"
    program.inspection.score(third, call, sheet(program, 4), (), "")
    assert [one.counted for one in program.inspection.of(learner, learner.id)] == [84]


def test_an_agent_acknowledges_or_disputes_in_time(
    program: Program, inspector: Person, supervisor: Person, drawn: str, learner: Person, clock
) -> None:
    calls = [first(program, inspector) for _ in range(1)]
    program.inspection.score(inspector, calls[0], sheet(program, 3), (), "")
    program.inspection.acknowledge(learner, calls[0])
    with pytest.raises(InspectionRefused, match="differently"):
        program.inspection.dispute(learner, calls[0], " ")
    program.inspection.dispute(learner, calls[0], "我问过称呼，录音第 40 秒")
    (view,) = program.inspection.of(learner, learner.id)
    assert (view.counted, view.dispute) == (None, "我问过称呼，录音第 40 秒")
    assert program.inspection.of(supervisor, learner.id) == ()  # who may review it is blind
    assert program.inspection.kept_back(supervisor, learner.id) == 1
    assert [one.score for one in program.inspection.of(inspector, learner.id)] == [view.score]
    assert program.inspection.kept_back(inspector, learner.id) == 0
    waiting = program.inspection.to_score(supervisor)[0]
    assert (waiting.round, waiting.dispute) == ("review", "我问过称呼，录音第 40 秒")
    program.inspection.score(supervisor, calls[0], sheet(program, 5), (), "听过了，有")
    assert program.inspection.of(learner, learner.id)[0].counted == 100
    with pytest.raises(InspectionRefused, match="have disputed"):
        program.inspection.dispute(learner, calls[0], "再来")


def test_a_dispute_comes_too_late(
    program: Program, inspector: Person, drawn: str, learner: Person, clock
) -> None:
    call = first(program, inspector)
    program.inspection.score(inspector, call, sheet(program), (), "")
    clock.advance(6 * DAY)
    with pytest.raises(InspectionRefused, match="until"):
        program.inspection.dispute(learner, call, "不对")


def test_nobody_inspects_themselves_or_answers_for_another(
    program: Program, inspector: Person, drawn: str, learner: Person, supervisor: Person
) -> None:
    with pytest.raises(NotAllowed):
        program.inspection.to_score(learner)
    call = first(program, inspector)
    program.inspection.score(inspector, call, sheet(program), (), "")
    with pytest.raises(InspectionRefused, match="somebody else's"):
        program.inspection.acknowledge(supervisor, call)
    with pytest.raises(InspectionRefused, match="has its score"):
        program.inspection.score(supervisor, call, sheet(program), (), "")


def test_a_list_of_another_month_is_refused(
    program: Program, inspector: Person, list_file: Path
) -> None:
    found = program.inspection.read_list(inspector, list_file)
    with pytest.raises(InspectionRefused, match="2026-01"):
        program.inspection.keep_list(inspector, found, "2026-01")


def test_the_month_shows_who_has_too_few_calls(
    program: Program, inspector: Person, drawn: str, learner: Person
) -> None:
    review = program.inspection_review
    program.inspection.score(
        inspector, first(program, inspector), sheet(program, 4, "leak"), (), ""
    )
    review.count_customers(inspector, learner.id, MONTH, {"attitude": (6, 3, 1, 0)}, 1)
    (row,) = review.month(inspector, MONTH)
    assert (row.person, row.drawn, row.settled, row.target) == (learner, 5, 1, 5)
    assert (row.critical, row.complaints, row.satisfied) == (1, 1, Decimal("90.0"))
    assert row.mean is not None and (row.mean.mean, row.mean.n) == (Decimal("84.0"), 1)
    assert not row.is_enough
    assert review.month(inspector, "2026-10") == ()


def test_the_week_names_what_was_weak(
    program: Program, inspector: Person, drawn: str, learner: Person, clock
) -> None:
    for grade in (5, 5):
        found = sheet(program, grade)
        weak = CallMarks({**found.grades, "needs": 2}, {**found.answers, "repeat": "no"})
        program.inspection.score(inspector, first(program, inspector), weak, (), "")
    today = local_day(clock.wall)
    review = program.inspection_review.week(inspector, today - timedelta(days=6))
    assert [(one.id, one.share, one.module) for one in review.all] == [
        ("repeat", Decimal(0), "records"), ("needs", Decimal("0.4"), "listening"),
    ]  # fmt: skip
    assert review.people == ((learner, review.all),)
    assert review.calls == 2 and not review.agreement.is_enough
    assert program.inspection_review.week(inspector, today + timedelta(days=1)).calls == 0


def test_customers_are_counted_by_somebody_else_and_add_up(
    program: Program, inspector: Person, learner: Person
) -> None:
    count = program.inspection_review.count_customers
    with pytest.raises(InspectionRefused, match="own"):
        count(inspector, inspector.id, MONTH, {}, 0)
    for ratings, complaints in (({"looks": (1, 0, 0, 0)}, 0), ({"skill": (1, 0)}, 0), ({}, -1)):
        with pytest.raises(InspectionRefused, match="Four"):
            count(inspector, learner.id, MONTH, ratings, complaints)
