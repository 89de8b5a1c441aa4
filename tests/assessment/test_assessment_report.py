"""What a period of an assessment comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from trainer.assessment.assessed import Assessed, Vote
from trainer.assessment.cycle import Cycle, Source
from trainer.assessment.events import AssessmentProposed
from trainer.assessment.report import Appeals, Line, figures_of
from trainer.foundation.identity import PersonId

AT = datetime(2026, 12, 2, tzinfo=UTC)
BOSS = PersonId("boss")
SOURCES = (
    Source("typing", "汉字录入", 40, "typing", bar=50),
    Source("own", "班组评价", 60, "rated"),
)
CYCLE = Cycle("c", "考核", "month", 5, SOURCES, 80, 95, panel=1)


def proposal(typing: str, own: str, total: str, outcome: str, *uses: str) -> AssessmentProposed:
    points = {"typing": typing, "own": own}
    return AssessmentProposed("c", "v", "2026-11", points, total, outcome, "at_work", uses, "")


def assessed(name: str, made: AssessmentProposed, **more: Any) -> Line:
    known = Assessed(PersonId(name), proposal=made, proposed_by=BOSS)
    return Line(known.person, replace(known, **more))


def released(name: str, made: AssessmentProposed, **more: Any) -> Line:
    return assessed(name, made, approved_by=BOSS, released_by=BOSS, released_at=AT, **more)


def test_results_are_counted_with_what_they_rest_on() -> None:
    figures = figures_of(
        CYCLE,
        [
            assessed("a", proposal("70", "90", "82.0", "kept", "training", "pay")),
            assessed("b", proposal("80.5", "100", "92.2", "kept", "training"), approved_by=BOSS),
            released("c", proposal("", "60", "", "")),
        ],
    )
    assert (figures.people, figures.entered, figures.approved, figures.released) == (3, 3, 2, 1)
    assert figures.outcomes == {"raised": 0, "kept": 2, "at_risk": 0, "": 1}
    assert (figures.mean, figures.n) == (Decimal("87.1"), 2)
    assert [(one.mean, one.n) for one in figures.sources] == [
        (Decimal("75.3"), 2), (Decimal("83.3"), 3),
    ]  # fmt: skip
    assert [one.id for one in figures.weak] == ["typing"]
    assert {name: n for name, n in figures.uses.items() if n} == {"training": 2, "pay": 1}
    assert figures.reasons["at_work"] == 3


def test_appeals_are_counted_with_their_answers() -> None:
    made = proposal("70", "90", "82.0", "kept")
    no = Vote(False, BOSS, AT, "")
    lines = [
        released("a", made),
        released("b", made, appealed_at=AT),
        released("c", made, appealed_at=AT, votes=(no,)),
        Line(PersonId("d"), Assessed(PersonId("d"), earlier=(made,))),
    ]
    figures = figures_of(CYCLE, lines)
    assert figures.appeals == Appeals(made=3, waiting=1, refused=1, upheld=1)
    assert [(one.person, one.why) for one in figures.not_assessed] == [("d", "again")]


def test_whoever_has_no_result_is_named_with_the_reason() -> None:
    def nobody(name: str, *missing: str, away: int = 0) -> Line:
        return Line(PersonId(name), Assessed(PersonId(name)), missing, away)

    lines = [nobody("a"), nobody("b", "typing"), nobody("c", "typing", away=12)]
    figures = figures_of(CYCLE, lines)
    assert [one.why for one in figures.not_assessed] == ["waiting", "evidence", "away"]
    assert (figures.mean, figures.n, figures.weak) == (None, 0, ())
