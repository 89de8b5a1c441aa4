"""Periods by the calendar, and files of assessments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.assessment.assessed import outcome, total
from trainer.assessment.cycle import (
    RHYTHMS,
    Cycle,
    Source,
    from_plain,
    period_before,
    period_of,
    to_plain,
)
from trainer.assessment.cycle_file import Known, read_cycle
from trainer.standard.house import read_standard

CONTENT = Path(__file__).parents[2] / "content"
FILE = (CONTENT / "assessment" / "agents.yaml").read_text("utf-8")
MENTORS = (CONTENT / "assessment" / "mentors.yaml").read_text("utf-8")
WRITTEN = (CONTENT / "standard.yaml").read_text("utf-8")
STANDARD, _problems = read_standard(WRITTEN, "standard.yaml")
KNOWN = Known(["monthly"], ["agents", "mentors"])
DUE = {"month": 5, "quarter": 10, "year": 20}


def cycle(rhythm: str = "month") -> Cycle:
    sources = (
        Source("exam", "业务考试", 60, "exam", "monthly"),
        Source("own", "自评", 40, "rated"),
    )
    return Cycle("c", "考核", rhythm, DUE[rhythm], sources, 80, 95)


@pytest.mark.parametrize("name", ["agents", "mentors"])
def test_a_shipped_assessment_has_no_problems(name: str) -> None:
    source = (CONTENT / "assessment" / f"{name}.yaml").read_text("utf-8")
    found, problems = read_cycle(source, f"{name}.yaml", STANDARD, KNOWN)
    assert problems == [] and found is not None
    assert (found.id, found.full) == (name, 100)
    assert from_plain(to_plain(found)) == found


def test_mentors_have_the_weights_of_the_handbook() -> None:
    found, _problems = read_cycle(MENTORS, "mentors.yaml", STANDARD)
    assert found is not None and [one.weight for one in found.sources] == [20, 40, 20, 20]
    assert (found.who, found.sources[1].kind, found.sources[1].assessment) == (
        "mentors", "mentees", "agents",
    )  # fmt: skip


def test_days_and_weights_stand_in_the_house_standard_alone() -> None:
    written = WRITTEN
    for name, old, new in [
        ("month_review_day", 5, 8), ("year_review_day", 20, 25),
        ("mentor_own_weight", 20, 30), ("mentor_team_weight", 40, 30),
    ]:  # fmt: skip
        before = f"name: {name}\n    value: {old}\n"
        assert before in written
        written = written.replace(before, f"name: {name}\n    value: {new}\n")
    other, _problems = read_standard(written, "standard.yaml")
    agents, _none = read_cycle(FILE, "agents.yaml", other)
    mentors, problems = read_cycle(MENTORS, "mentors.yaml", other, KNOWN)
    assert agents is not None and mentors is not None and problems == []
    assert (agents.due_day, mentors.due_day) == (8, 25)
    assert [one.weight for one in mentors.sources] == [30, 30, 20, 20]


def test_another_number_than_in_the_house_standard_is_named_with_its_line() -> None:
    wrong = FILE.replace('"{{month_review_day}}"', "7")
    _cycle, [problem] = read_cycle(wrong, "agents.yaml", STANDARD, KNOWN)
    assert (problem.code, problem.severity) == ("ASSE-090", "warning")
    assert problem.place.line == wrong[: wrong.index("due_day")].count("\n") + 1
    assert "month_review_day" in str(problem.message)


def test_what_was_written_before_there_was_a_choice_of_people_keeps_its_version() -> None:
    plain = to_plain(cycle())
    assert "who" not in plain and "names" not in plain
    team = replace(cycle(), who="team", names=("客服一组",))
    assert from_plain(to_plain(team)) == team


@pytest.mark.parametrize(
    ("rhythm", "today", "name", "due"),
    [
        ("month", date(2026, 11, 22), "2026-10", date(2026, 11, 5)),
        ("month", date(2027, 1, 1), "2026-12", date(2027, 1, 5)),
        ("month", date(2028, 3, 1), "2028-02", date(2028, 3, 5)),
        ("quarter", date(2026, 11, 22), "2026-Q3", date(2026, 10, 10)),
        ("quarter", date(2027, 1, 5), "2026-Q4", date(2027, 1, 10)),
        ("year", date(2026, 11, 22), "2025", date(2026, 1, 20)),
    ],
)
def test_the_period_before_is_the_one_to_assess(rhythm, today, name, due) -> None:
    found = period_before(cycle(rhythm), today)
    assert (found.name, found.due) == (name, due)


@given(st.sampled_from(RHYTHMS), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_periods_follow_each_other_without_a_gap(rhythm, day) -> None:
    own = period_of(cycle(rhythm), day)
    assert own.first <= day <= own.last < own.due
    assert period_before(cycle(rhythm), own.last + timedelta(days=1)) == own
    assert period_of(cycle(rhythm), own.first) == period_of(cycle(rhythm), own.last) == own


def test_nobody_is_judged_on_what_is_missing() -> None:
    assert total(cycle(), {"exam": Decimal(90), "own": None}) is None
    assert outcome(cycle(), None) == ""


@pytest.mark.parametrize(
    ("exam", "own", "points", "said"),
    [(90, 60, "78.0", "at_risk"), (90, 65, "80.0", "kept"), (100, 90, "96.0", "raised")],
)
def test_the_points_propose_an_outcome(exam, own, points, said) -> None:
    found = total(cycle(), {"exam": Decimal(exam), "own": Decimal(own)})
    assert (found, outcome(cycle(), found)) == (Decimal(points), said)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("weight: 40", "weight: 50", "ASSE-012"),
        ("id: typing", "id: exam", "ASSE-011"),
        ("id: typing", "id: Typing", "ASSE-010"),
        ("raise_from: 95", "raise_from: 70", "ASSE-013"),
        ("exam: monthly", "exam: weekly", "ASSE-014"),
        ("period: month", "period: week", "ASSE-006"),
        ("who: learners", "who: people", "ASSE-006"),
        ("who: learners", "who: team", "ASSE-003"),
        ("from: rated", "from: mentees, assessment: agents", "ASSE-016"),
        ("from: rated", "from: mentees, assessment: agents", "ASSE-017"),
        ("from: rated", "from: mentees, assessment: nobody", "ASSE-015"),
        ("month_review_day", "month_review_days", "STANDARD-012"),
    ],
)
def test_a_problem_names_its_line(old: str, new: str, code: str) -> None:
    _cycle, problems = read_cycle(FILE.replace(old, new), "agents.yaml", STANDARD, KNOWN)
    assert code in {one.code for one in problems}
    assert all(one.place.line for one in problems)
