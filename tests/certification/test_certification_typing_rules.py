"""What a policy asks of typing tests of several passages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from trainer.certification.evidence import TypingEvidence
from trainer.certification.judged import Ground, Judged
from trainer.certification.policy import Policy, TypingRequired, from_plain, to_plain
from trainer.certification.policy_file import read_policy
from trainer.certification.requirements import judge
from trainer.foundation.identity import EventId

from .conftest import POLICY, Story

DAY = date(2026, 3, 2)
ASKED = "speed: 30, accuracy: 98, minutes: 5, passages: 2, invigilated: true,"
STRICT = POLICY.replace("speed: 30, accuracy: 98, minutes: 5,", ASKED)
GOOD = TypingEvidence(
    EventId("e"), Story.at(DAY), Decimal("34.5"), Decimal(99), Decimal(5), "standard", True, "v",
    passages=2, lowest=Decimal(31), invigilated=True,
)  # fmt: skip


def asked() -> TypingRequired:
    policy, _problems = read_policy(STRICT, "p.yaml")
    assert policy is not None
    required = policy.level("junior").requires[2]
    assert isinstance(required, TypingRequired)
    return required


def judged(*evidence: TypingEvidence, required: TypingRequired | None = None) -> Judged:
    policy, _problems = read_policy(STRICT, "p.yaml")
    assert policy is not None
    return judge(required or asked(), Ground(policy, evidence, (), DAY))


def test_the_rule_says_everything_that_is_asked() -> None:
    assert str(judged().rule) == (
        "Type 30 characters a minute at 98 % accuracy, the mean of 2 passages of 5 minutes "
        "within 60 days; profile “Standard”, Full and half width count the same. "
        "An invigilator opens the test."
    )
    assert str(judged().next_step) == ("Take a typing test of 10 minutes; an invigilator opens it.")


def test_the_mean_counts_and_says_how_many_were_looked_at() -> None:
    found = judged(GOOD, replace(GOOD, speed=Decimal(20), lowest=Decimal(19)))
    assert (found.status, found.value, found.n) == ("met", Decimal("34.5"), 2)


def test_no_passage_may_stay_below_nine_tenths() -> None:
    assert judged(replace(GOOD, lowest=Decimal(27))).status == "met"
    slow = judged(replace(GOOD, lowest=Decimal("26.9")))
    assert slow.status == "not_met"
    assert str(slow.next_step) == (
        "Type every passage at 27 characters a minute or more: one had 26.9."
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(GOOD, passages=1),
        replace(GOOD, invigilated=False),
        replace(GOOD, width="strict"),
        replace(GOOD, profile="correct_only"),
        replace(GOOD, minutes=Decimal(3)),
    ],
)
def test_a_test_that_was_held_otherwise_does_not_count(other: TypingEvidence) -> None:
    assert judged(other).status == "not_enough"


def test_where_nothing_of_it_is_asked_a_run_of_before_counts() -> None:
    plain = replace(asked(), passages=1, invigilated=False)
    before = replace(GOOD, passages=1, lowest=None, invigilated=False)
    assert judged(before, required=plain).status == "met"


def test_slower_or_less_exact_is_told_as_such() -> None:
    assert str(judged(replace(GOOD, accuracy=Decimal(97))).next_step).startswith("Type more exact")
    assert str(judged(replace(GOOD, speed=Decimal(28))).next_step).startswith("Type faster")


def test_a_policy_that_asks_for_none_of_it_keeps_its_version(policy: Policy) -> None:
    plain = to_plain(policy)
    assert "passages" not in str(plain) and from_plain(plain) == policy
    strict, _problems = read_policy(STRICT, "p.yaml")
    assert strict is not None
    assert strict.version != policy.version and from_plain(to_plain(strict)) == strict


@pytest.mark.parametrize(
    "wrong",
    ["passages: 3,", "width: loose,", "invigilated: perhaps,", "profile: mine,", "absences: -1,"],
)
def test_what_cannot_be_asked_is_refused(wrong: str) -> None:
    text = POLICY.replace("minutes: 5,", f"minutes: 5, {wrong}")
    policy, problems = read_policy(text, "p.yaml")
    assert policy is None and {problem.severity for problem in problems} == {"error"}
