"""Enrolment, objections and void decisions: who may, when, and with which reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.certification.histories import PERSON, golden_policy, moment, told
from trainer.certification.deciding import (
    Wanted,
    may_be_voided,
    possible,
    why_not,
    why_not_answer,
    why_not_hear,
)
from trainer.certification.decisions import decisions_in
from trainer.foundation.identity import PersonId

POLICY = golden_policy()
TODAY = date(2026, 3, 5)
STOP = {
    "at": "2026-03-04", "do": "decide", "decision": "d1", "kind": "stop", "by": "s1",
    "until": "2026-03-07",
}  # fmt: skip
CONFIRMED = {"at": "2026-03-04 18:00", "do": "confirm", "decision": "d1", "by": "s2"}
OBJECTION = {
    "at": "2026-03-04 19:00", "do": "read", "decision": "d1", "by": PERSON, "objection": "o"
}  # fmt: skip
AWARD = {
    "at": "2026-03-02", "do": "award", "level": "junior", "from": "2026-03-02",
    "until": "2027-03-01",
}  # fmt: skip
VOID = Wanted("void", "mistake", "弄错了", TODAY, about="d1")


def void(by="s3", **more):
    return {"at": "2026-03-05 08:00", "do": "decide", "decision": "d2", "kind": "void",
            "about": "d1", "by": by, **more}  # fmt: skip


def refusal(wanted, *steps, actor="s3", role="supervisor"):
    history = told([AWARD, *steps])
    own = history.standing(POLICY, moment("2026-03-05"))
    known = decisions_in(history.recorded)
    return str(why_not(wanted, own, POLICY, PersonId(actor), role, known) or "")


@pytest.mark.parametrize(
    ("wanted", "steps", "words"),
    [
        (VOID, (STOP,), ""),
        (VOID, (), "not on record"),
        (VOID, (STOP, void()), "waits for a second"),
        (replace(VOID, about="d2"), (STOP, void()), "had an effect"),
        (replace(VOID, words=" "), (STOP,), "in words"),
        (replace(VOID, reason="objection"), (STOP,), "No objection"),
        (replace(VOID, reason="objection"), (STOP, OBJECTION), ""),
        (replace(VOID, kind="dismissal"), (STOP, OBJECTION), ""),
        (replace(VOID, kind="dismissal"), (STOP,), "No objection"),
    ],
)
def test_what_corrects_a_decision_is_told_with_its_reason(wanted, steps, words):
    found = refusal(wanted, *steps)
    assert words in found and bool(words) == bool(found)


def test_who_had_a_part_in_a_decision_does_not_hear_the_objection():
    heard = replace(VOID, kind="dismissal")
    for actor in ("s1", "s2"):
        assert "no part" in refusal(heard, STOP, CONFIRMED, OBJECTION, actor=actor)
    assert "themselves" in refusal(heard, STOP, OBJECTION, actor=PERSON)
    assert "by supervisors" in refusal(heard, STOP, OBJECTION, role="trainer")


def test_who_had_a_part_in_it_does_not_confirm_that_it_is_void_either():
    steps = [AWARD, STOP, CONFIRMED, OBJECTION, void(reason="objection")]
    history = told(steps)
    own = history.standing(POLICY, moment("2026-03-05"))
    about, proposed = decisions_in(history.recorded)
    ask = (proposed, own)
    assert "no part" in str(why_not_answer(*ask, PersonId("s2"), "supervisor", about))
    assert why_not_answer(*ask, PersonId("s4"), "supervisor", about) is None
    upheld = told([*steps, {"at": "2026-03-05 09:00", "do": "confirm", "decision": "d2",
                            "by": "s4"}])  # fmt: skip
    [stop, _void] = decisions_in(upheld.recorded)
    assert stop.upheld and stop.state(moment("2026-03-05")) == "voided"
    assert not may_be_voided(stop, moment("2026-03-05"))
    assert "No objection" in str(why_not_hear(stop, PersonId("s4")))


def test_a_day_before_knows_neither_the_answer_nor_that_it_is_void():
    steps = [AWARD, STOP, CONFIRMED, OBJECTION, void(reason="objection"),
             {"at": "2026-03-05 09:00", "do": "confirm", "decision": "d2", "by": "s4"}]  # fmt: skip
    stop = decisions_in(told(steps).recorded)[0].as_of(moment("2026-03-05 08:30"))
    assert stop.objection_waits and stop.voided_at is None and stop.answered_by is None


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [("2026-03-05", "new", ""), ("2026-03-05", "quality", "choose a reason"),
     ("2023-12-31", "new", "in force from 2024-01-01")],
)  # fmt: skip
def test_an_enrolment_asks_for_its_own_reason_and_a_policy_in_force(day, reason, words):
    own = told([]).standing(POLICY, moment(day))
    wanted = Wanted("enrolment", reason, "", date.fromisoformat(day))
    found = str(why_not(wanted, own, POLICY, PersonId("t1"), "trainer") or "")
    assert words in found and bool(words) == bool(found)


def test_after_a_revocation_nobody_is_enrolled_before_the_days_are_over():
    steps = [AWARD, {**STOP, "kind": "revocation", "until": ""}, CONFIRMED]
    for day, words in (("2026-06-01", "before 2026-06-02"), ("2026-06-02", "")):
        own = told(steps).standing(POLICY, moment(day))
        wanted = Wanted("enrolment", "back", "", date.fromisoformat(day))
        assert words in str(why_not(wanted, own, POLICY, PersonId("s1"), "supervisor") or "")
        assert "enrolment" in possible(own)
