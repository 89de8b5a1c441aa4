"""Who may award what, and what the certificate then says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from trainer.certification.award import (
    Certificate,
    Hands,
    MayNotAward,
    certificate_number,
    figures,
    may_approve,
    may_award,
    validity,
)
from trainer.foundation.canonical import canonical
from trainer.foundation.identity import PersonId

BOSS = PersonId("boss")


def refusal(*args):
    with pytest.raises(MayNotAward) as refused:
        may_award(*args)
    return str(refused.value)


def test_a_supervisor_awards_what_is_met(story, policy, day):
    may_award(story.everything(day(0)).standing(day(1)), policy, "junior", BOSS, "supervisor")


def test_nobody_awards_to_themselves(story, policy, day):
    found = story.everything(day(0)).standing(day(1))
    assert "themselves" in refusal(found, policy, "junior", PersonId("p1"), "supervisor")


def test_only_supervisors_award(story, policy, day):
    found = story.everything(day(0)).standing(day(1))
    assert "supervisors" in refusal(found, policy, "junior", BOSS, "trainer")


def test_a_policy_may_ask_for_two_different_people(story, policy, day):
    found = story.everything(day(0)).standing(day(1))
    strict = replace(policy, approvers=2)
    assert "2 people" in refusal(found, strict, "junior", BOSS, "supervisor")
    assert "already" in refusal(found, strict, "junior", BOSS, "supervisor", (BOSS,))
    may_award(found, strict, "junior", BOSS, "supervisor", (PersonId("other"),))


def test_who_noted_it_does_not_approve_it_alone(story, policy, day):
    found, other = story.everything(day(0)).standing(day(1)), PersonId("other")
    strict = replace(policy, approvers=2)
    alone = ("junior", BOSS, "supervisor", ())
    assert "Wang" in refusal(found, policy, *alone, Hands(frozenset({BOSS}), ("Wang",)))
    assert "no other" in refusal(found, policy, *alone, Hands(frozenset({BOSS})))
    may_award(found, policy, *alone, Hands(frozenset({other})))
    may_approve(found, strict, *alone, Hands(frozenset({BOSS})))
    both = ("junior", BOSS, "supervisor", (other,))
    may_award(found, strict, *both, Hands(frozenset({BOSS})))
    assert "alone" in refusal(found, strict, *both, Hands(frozenset({BOSS, other})))


def test_what_is_not_met_is_not_awarded(story, policy, day):
    found = story.finishes(day(0)).standing(day(1))
    assert "requirement" in refusal(found, policy, "junior", BOSS, "supervisor")


def test_whoever_left_gets_no_certificate(story, policy, day):
    found = story.everything(day(0)).standing(day(1), active=False)
    assert "no longer" in refusal(found, policy, "junior", BOSS, "supervisor")


def test_a_policy_is_not_used_before_its_day(story, policy, day):
    found = story.everything(day(0)).standing(day(1))
    later = replace(policy, effective_from=day(2))
    assert "2026-03-04" in refusal(found, later, "junior", BOSS, "supervisor")


def test_a_valid_certificate_is_renewed_only_when_due(story, policy, day):
    story.awarded("junior", day(0), day(100)).everything(day(50))
    early = story.standing(day(69))
    assert "renewed from 2026-05-11" in refusal(early, policy, "junior", BOSS, "supervisor")
    may_award(story.standing(day(70)), policy, "junior", BOSS, "supervisor")


def test_numbers_run_on():
    assert certificate_number("SG", 2026, 245) == "SG-2026-000245"


def test_a_certificate_is_valid_for_the_months_of_its_level(policy):
    today = date(2026, 11, 22)
    assert validity(policy, "junior", today) == (today, date(2027, 11, 21))
    assert validity(policy, "intermediate", today) == (today, date(2027, 5, 21))


def test_the_figures_are_those_of_the_evidence_that_counts(story, day):
    story.everything(day(0)).quiz(day(1), 70).types(day(1), 10)
    found = story.standing(day(2))
    used = {event for judged in found.by_level["junior"] for event in judged.evidence}
    assert figures(used, story.evidence) == (90, Decimal("46.2"), 99)
    assert figures((), story.evidence) == (None, None, None)


def test_a_certificate_has_a_canonical_value():
    certificate = Certificate(
        "SG-2026-000001",
        "李晓梅",
        "K0245",
        "客服一组",
        "启航客户服务中心",
        "热线客服上岗认证",
        "初级客服",
        date(2026, 11, 22),
        date(2027, 11, 21),
        "0000-0000-0000-0000",
        "企业内部",
        Decimal("92.0"),
    )
    plain = certificate.as_plain()
    canonical(plain)
    assert (plain["quiz_percent"], plain["typing_speed"]) == ("92", None)
    assert (plain["issued"], plain["valid_until"]) == ("2026-11-22", "2027-11-21")
