"""How the report of an assessment speaks of appeals and of those without a result."""

from __future__ import annotations

from datetime import UTC, datetime

from trainer.assessment.assessed import Assessed, Vote
from trainer.assessment.cycle import Cycle, Source
from trainer.assessment.events import AssessmentProposed
from trainer.assessment.report import Line, figures_of
from trainer.desks.assessment_tables import lines_of, tables_of
from trainer.foundation.identity import PersonId
from trainer.people.person import Person

AT = datetime(2026, 12, 2, tzinfo=UTC)
CYCLE = Cycle("c", "考核", "month", 5, (Source("typing", "录入", 100, "typing"),), 80, 95, panel=1)
MADE = AssessmentProposed("c", "v", "2026-11", {"typing": "70"}, "70.0", "at_risk", "new", (), "")


def released(name: str, *votes: Vote) -> Line:
    known = Assessed(PersonId(name), proposal=MADE, released_at=AT, appealed_at=AT, votes=votes)
    return Line(known.person, known)


def nobody(name: str, *missing: str, **more: int) -> Line:
    return Line(PersonId(name), Assessed(PersonId(name)), missing, **more)


def person(name: PersonId) -> Person:
    return Person(name, name.upper(), "K1", "learner", "", True)


def test_appeals_and_their_answers_are_one_line() -> None:
    again = Line(PersonId("c"), Assessed(PersonId("c"), earlier=(MADE,)))
    lines = [released("a"), released("b", Vote(False, PersonId("x"), AT, "")), again]
    said = list(lines_of(figures_of(CYCLE, lines)))
    assert said[1] == "Mean: 70.0 of 100, n = 2"
    assert said[-1] == "Appeals: 3; 1 upheld, 1 not upheld, 1 wait."


def test_everybody_without_a_result_has_a_reason() -> None:
    again = Line(PersonId("d"), Assessed(PersonId("d"), earlier=(MADE,)))
    lines = [nobody("a"), nobody("b", "typing"), nobody("c", away=3), again]
    tables = tables_of(CYCLE, figures_of(CYCLE, lines), lines, person)
    assert [one.title for one in tables] == ["Sources", "Not assessed"]
    assert [row[1] for row in tables[-1].rows] == [
        "Not assessed yet",
        "Too little evidence: 录入",
        "On leave for 3 days of the period",
        "Appeal upheld: to be assessed again",
    ]
