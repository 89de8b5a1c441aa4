"""Who may take which step of somebody's assessment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from trainer.assessment.assessed import (
    Assessed,
    is_finished,
    why_no_appeal,
    why_not_approve,
    why_not_propose,
    why_not_vote,
)
from trainer.assessment.cycle import Cycle
from trainer.assessment.events import AssessmentProposed
from trainer.foundation.identity import PersonId

AT = datetime(2026, 12, 2, tzinfo=UTC)
ANN, BEN, CAI = PersonId("ann"), PersonId("ben"), PersonId("cai")
CYCLE = Cycle("c", "考核", "month", 5, (), 80, 95, panel=1)
MADE = AssessmentProposed("c", "v", "2026-11", {}, "", "", "new", (), "")
OPEN = Assessed(ANN)
RELEASED = replace(
    OPEN, proposal=MADE, proposed_by=BEN, approved_by=BEN, released_by=BEN, released_at=AT,
    involved=frozenset({BEN}),
)  # fmt: skip
APPEALED = replace(RELEASED, appealed_at=AT)


def test_nobody_has_a_hand_in_their_own_result() -> None:
    for refuses in (why_not_propose, why_not_approve, why_not_vote):
        assert "Nobody" in str(refuses(OPEN, ANN, 1))


def test_each_step_waits_for_the_one_before() -> None:
    assert "waits for approval" in str(why_not_approve(OPEN, BEN, 1))
    assert "no appeal" in str(why_not_vote(RELEASED, CAI, 1))
    assert "approved already" in str(why_not_propose(RELEASED, CAI, 1))
    assert "no result yet" in str(why_no_appeal(OPEN, CYCLE, AT))
    assert "not been answered" in str(why_no_appeal(APPEALED, CYCLE, AT))


def test_a_panel_is_made_of_those_without_a_hand_in_it() -> None:
    assert "had a hand" in str(why_not_vote(APPEALED, BEN, 1))
    assert why_not_vote(APPEALED, CAI, 1) is None


def test_an_appeal_opens_what_was_finished() -> None:
    assert is_finished(RELEASED.stage(1))
    assert not is_finished(APPEALED.stage(1))
