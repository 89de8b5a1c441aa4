"""Who may decide what, when it lapses, and what becomes of a certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.certification.histories import PERSON, golden_policy, moment, told
from trainer.certification.award import MayNotAward, may_award
from trainer.certification.deciding import Wanted, last_allowed, possible, why_not, why_not_answer
from trainer.certification.decisions import decisions_in
from trainer.certification.effects import award_state
from trainer.certification.events import SigningKeyCopied
from trainer.foundation.identity import PersonId

POLICY = golden_policy()
BOSS, SECOND = PersonId("s1"), PersonId("s2")
TODAY = date(2026, 3, 5)
CERTIFIED = [
    {"at": "2026-03-02", "do": "finish", "module": module}
    for module in ("rules", "goods", "complaints")
] + [
    {"at": "2026-03-02", "do": "exam", "of": "exam:junior", "percent": "90"},
    {"at": "2026-03-02", "do": "type", "speed": "46"},
    {
        "at": "2026-03-02", "do": "award", "level": "junior", "from": "2026-03-02",
        "until": "2027-03-01",
    },
]  # fmt: skip


def decide(kind, at="2026-03-04", **more):
    return {"at": at, "do": "decide", "decision": "d1", "kind": kind, "by": "s1", **more}


def answer(do, at="2026-03-05 08:00", by="s2"):
    return {"at": at, "do": do, "decision": "d1", "by": by}


def own(*steps, at="2026-03-05"):
    return told([*CERTIFIED, *steps]).standing(POLICY, moment(at))


def refusal(kind, standing=None, **more):
    wanted = replace(Wanted(kind, "quality", "因为", TODAY), **more)
    found = why_not(wanted, standing or own(), POLICY, BOSS, "supervisor")
    return "" if found is None else str(found)


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("stop", {}, ""),
        ("stop", {"reason": ""}, "choose a reason"),
        ("stop", {"words": " "}, "in words"),
        ("stop", {"words": "长" * 4001}, "4000 characters"),
        ("stop", {"first": date(2026, 3, 4)}, "from today on"),
        ("reinstatement", {}, "As things stand"),
        ("permission", {}, "As things stand"),
        ("leave", {"first": date(2026, 3, 1)}, ""),
        ("leave", {"first": date(2026, 3, 6)}, "day to come"),
        ("extension", {"level": "junior"}, "until which day"),
        ("extension", {"level": "junior", "until": date(2027, 3, 1)}, "valid until 2027-03-01"),
        ("extension", {"level": "junior", "until": date(2028, 3, 9)}, "between"),
        ("extension", {"level": "senior", "until": date(2027, 3, 9)}, "Only the level"),
        ("extension", {"level": "junior", "until": date(2027, 3, 9)}, ""),
        ("extension", {"level": "junior", "first": date(2026, 3, 1)}, "Only a leave"),
        ("exemption", {"level": "junior", "requirement": "typing"}, "is met"),
        ("exemption", {"level": "junior", "requirement": "dancing"}, "no such condition"),
        ("exemption", {"level": "senior", "requirement": "calls"}, ""),
    ],
)
def test_what_may_be_decided_is_told_with_its_reason(kind, more, words):
    found = refusal(kind, **more)
    assert words in found if words else not found


def test_only_another_supervisor_decides():
    wanted = Wanted("stop", "quality", "因为", TODAY)
    assert "by supervisors" in str(why_not(wanted, own(), POLICY, BOSS, "trainer"))
    assert "themselves" in str(why_not(wanted, own(), POLICY, PERSON, "supervisor"))


def test_nothing_is_decided_about_somebody_who_left():
    gone = own({"at": "2026-03-04", "do": "leave the centre"})
    assert possible(gone) == ()


def test_what_can_be_decided_follows_from_the_state():
    assert set(possible(own())) == {
        "leave", "exemption", "extension", "stop", "suspension", "revocation",
    }  # fmt: skip
    stopped = own(decide("stop", until="2026-03-07"))
    assert "reinstatement" in possible(stopped) and "stop" not in possible(stopped)
    assert "return" in possible(own(decide("leave")))
    assert last_allowed("stop", own(), POLICY, TODAY) is None


def test_the_same_proposal_is_not_made_twice():
    history = told([*CERTIFIED, decide("suspension")])
    standing = history.standing(POLICY, moment("2026-03-05"))
    wanted, known = Wanted("suspension", "quality", "因为", TODAY), decisions_in(history.recorded)
    assert "waits for a second" in str(why_not(wanted, standing, POLICY, BOSS, "supervisor", known))


def test_a_second_person_answers_while_it_waits():
    history = told([*CERTIFIED, decide("stop", until="2026-03-07")])
    [stop] = decisions_in(history.recorded)
    now = history.standing(POLICY, moment("2026-03-05"))
    assert why_not_answer(stop, now, SECOND, "supervisor") is None
    assert "Another supervisor" in str(why_not_answer(stop, now, BOSS, "supervisor"))
    assert "by supervisors" in str(why_not_answer(stop, now, SECOND, "trainer"))
    late = history.standing(POLICY, moment("2026-03-08"))
    assert "lapsed" in str(why_not_answer(stop, late, SECOND, "supervisor"))


@pytest.mark.parametrize(
    ("steps", "day", "state"),
    [
        ([decide("stop", until="2026-03-07")], "2026-03-05", "waiting"),
        ([decide("stop", until="2026-03-07")], "2026-03-08", "lapsed"),
        ([decide("stop", until="2026-03-07"), answer("confirm")], "2026-03-08", "in_force"),
        ([decide("stop", until="2026-03-07"), answer("refuse")], "2026-03-06", "refused"),
        ([decide("suspension")], "2026-03-09", "waiting"),
        ([decide("permission", until="2026-03-07")], "2026-03-07", "in_force"),
        ([decide("permission", until="2026-03-07")], "2026-03-08", "over"),
    ],
)
def test_a_decision_has_a_state(steps, day, state):
    [decision] = decisions_in(told(steps).recorded)
    assert decision.state(moment(day)) == state


def test_what_came_later_is_not_known_yet():
    steps = [
        decide("stop", until="2026-03-07"), answer("refuse"),
        {**answer("read", "2026-03-06", "p1"), "objection": "w"},
        answer("read", "2026-03-06", "p1"), answer("read", "2026-03-06", "s2"),
    ]  # fmt: skip
    [decision] = decisions_in(told(steps).recorded)
    assert decision.as_of(moment("2026-03-03")) is None
    before = decision.as_of(moment("2026-03-04"))
    assert before is not None and before.refused_at is None and before.acknowledged_at is None
    assert decision.as_of(moment("2026-03-09")) == decision
    assert decision.objection == "w"


def test_events_that_decide_nothing_are_passed_over():
    [made] = told([decide("suspension")]).recorded
    stray = replace(made, event=SigningKeyCopied("k"))
    unknown = replace(told([{**answer("confirm"), "decision": "d9"}]).recorded[0])
    assert len(decisions_in([stray, unknown, made])) == 1


@pytest.mark.parametrize(
    ("steps", "day", "expected"),
    [
        ([], "2026-03-05", ("valid", date(2027, 3, 1))),
        ([], "2027-03-02", ("expired", date(2027, 3, 1))),
        ([decide("stop", until="2026-03-07")], "2026-03-05", ("suspended", date(2027, 3, 1))),
        (
            [decide("revocation"), answer("confirm")],
            "2026-03-06",
            ("revoked", date(2027, 3, 1)),
        ),
        (
            [decide("extension", level="junior", until="2027-04-01")],
            "2027-03-05",
            ("valid", date(2027, 4, 1)),
        ),
    ],
)
def test_a_certificate_says_what_became_of_it(steps, day, expected):
    history = told([*CERTIFIED, *steps])
    decisions = decisions_in(history.recorded)
    assert award_state(history.awards[0], decisions, moment(day)) == expected


@pytest.mark.parametrize(
    ("steps", "at", "words"),
    [
        ([decide("stop", until="2026-03-07")], "2026-03-05", "suspended"),
        ([decide("revocation"), answer("confirm")], "2026-05-01", "before 2026-06-03"),
        ([decide("revocation"), answer("confirm")], "2026-07-01", "Not every requirement"),
    ],
)
def test_nothing_is_awarded_over_a_decision(steps, at, words):
    with pytest.raises(MayNotAward, match=words):
        may_award(own(*steps, at=at), POLICY, "junior", BOSS, "supervisor")


def test_a_second_leave_within_one_says_nothing():
    steps = [
        decide("leave"),
        {**decide("leave", "2026-03-10"), "decision": "d2"},
        {**decide("return", "2026-03-14"), "decision": "d3"},
        {**decide("leave", "2026-03-20"), "decision": "d4"},
        {**decide("return", "2026-03-20"), "decision": "d5"},
    ]
    found = own(*steps, at="2026-03-21")
    assert found.valid_until == date(2027, 3, 1) + timedelta(days=10)
    assert not found.on_leave
