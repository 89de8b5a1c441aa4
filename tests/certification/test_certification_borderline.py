"""A borderline result waits for a second form, and the mean of both decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from trainer.certification.award import figures
from trainer.certification.borderline import Borderline, decided, is_near
from trainer.certification.days import day_begins
from trainer.certification.evidence import QuizEvidence
from trainer.certification.policy import ExamRequired, from_plain, to_plain
from trainer.certification.policy_file import read_policy
from trainer.foundation.identity import EventId, ModuleId

RULE = Borderline(standard_errors=Decimal(1), percent=Decimal(3))
CUT = Decimal(80)
ASKED = "{id: exam, kind: exam, exam: junior, pass_mark: 80, window_days: 90, borderline: %s}"


@pytest.fixture
def result(day):
    def result(n: int, percent: str, *, second_of: str = "", error: str = "") -> QuizEvidence:
        return QuizEvidence(
            EventId(f"e{n}"), day_begins(day(n)) + timedelta(hours=9), ModuleId("exam:junior"),
            Decimal(percent), "", f"s{n}", second_of, Decimal(error) if error else None,
        )  # fmt: skip

    return result


@pytest.fixture
def judged(story, policy, day):
    """How the exam of the first level stands on a day, with these results."""
    asked = ExamRequired("exam", "junior", CUT, 90, RULE)
    level = replace(policy.levels[0], requires=(asked,))
    story.policy = replace(policy, levels=(level,))

    def judged(n: int, *found: QuizEvidence):
        story.evidence = list(found)
        return story.standing(day(n)).by_level["junior"][0]

    return judged


@pytest.mark.parametrize(
    ("percent", "error", "near"),
    [("77", "", True), ("76.9", "", False), ("83", "", True), ("83.1", "", False),
     ("76", "4", True), ("75.9", "4", False), ("78", "1.5", False)],
)  # fmt: skip
def test_the_margin_is_the_error_where_it_is_known(result, percent, error, near) -> None:
    assert is_near(result(0, percent, error=error), CUT, RULE) is near
    only_errors = Borderline(standard_errors=Decimal(1))
    assert is_near(result(0, percent, error=error), CUT, only_errors) is (near and error != "")


@pytest.mark.parametrize("percent", ["78", "82"])
def test_passed_or_not_it_is_undecided_until_the_second_form(judged, result, percent) -> None:
    found = judged(1, result(0, percent))
    assert (found.status, found.value, found.evidence) == ("borderline", Decimal(percent), ("e0",))
    assert "second form" in str(found.next_step) and "second form" in str(found.rule)


@pytest.mark.parametrize(
    ("second", "status", "mean"), [("82", "met", "80"), ("81.9", "not_met", "79.95")]
)
def test_then_the_mean_of_both_decides(judged, result, second, status, mean) -> None:
    found = judged(9, result(0, "78"), result(5, second, second_of="s0"))
    assert (found.status, found.value) == (status, Decimal(mean))
    assert found.evidence == ("e0", "e5") and found.n == 1


def test_it_counts_from_the_day_of_the_second_form(judged, result, day) -> None:
    found = judged(9, result(0, "79"), result(5, "90", second_of="s0"))
    assert found.last_day == day(95)


def test_a_first_form_that_is_not_borderline_stands_alone(judged, result) -> None:
    second = result(5, "100", second_of="s0")
    assert judged(9, result(0, "60"), second).value == 60
    assert judged(9, result(0, "95"), second).value == 95


def test_a_borderline_result_that_is_too_old_waits_for_nothing(judged, result) -> None:
    assert judged(91, result(0, "79")).status == "not_enough"


def test_a_later_clear_result_decides_alone(judged, result) -> None:
    assert judged(9, result(0, "79"), result(5, "90")).status == "met"
    assert judged(9, result(0, "81"), result(5, "50")).status == "not_met"


def test_a_certificate_says_the_mean(result) -> None:
    both = [result(0, "78"), result(5, "84", second_of="s0")]
    assert figures([one.event for one in both], both)[0] == Decimal("81.0")


def test_a_policy_file_states_the_rule_and_reads_back(policy_text) -> None:
    words = ASKED % "{standard_errors: 1.5, percent: 3}"
    policy, problems = read_policy(
        policy_text.replace("{id: module, kind: module, module: telephone}", words, 1), "p.yaml"
    )
    assert policy is not None and problems == []
    asked = policy.levels[0].requires[0]
    assert isinstance(asked, ExamRequired)
    assert asked.borderline == Borderline(Decimal("1.5"), Decimal(3))
    assert from_plain(to_plain(policy)) == policy
    rules = [Borderline(Decimal(1)), Borderline(None, Decimal(3)), asked.borderline]
    assert [str(one.words) for one in rules] == [
        "1 standard errors", "3 %", "1.5 standard errors (3 % where the error is not known)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "code"),
    [("{}", "POLICY-014"), ("{percent: 0}", "POLICY-005"), ("{percent: 3, marks: 2}", "POLICY-007"),
     ("{standard_errors: 9}", "POLICY-005")],
)  # fmt: skip
def test_a_wrong_rule_is_named_with_its_line(policy_text, rule, code) -> None:
    words = policy_text.replace("{id: module, kind: module, module: telephone}", ASKED % rule, 1)
    _policy, problems = read_policy(words, "p.yaml")
    assert (code, 13) in [(one.code, one.place.line) for one in problems]


percents = some.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)


@settings(max_examples=100)
@given(first=percents, second=percents)
def test_a_second_form_never_decides_alone_and_never_twice(first: Decimal, second: Decimal) -> None:
    at = day_begins(date(2026, 3, 2))
    one = QuizEvidence(EventId("a"), at, ModuleId("exam:x"), first, "", "s1")
    two = replace(one, event=EventId("b"), percent=second, sitting="s2", second_of="s1")
    counting, waiting = decided([one, two], CUT, RULE)
    assert waiting is None and len(counting) == 1
    expected = (first + second) / 2 if is_near(one, CUT, RULE) else first
    assert counting[0].percent == expected
    alone, undecided = decided([one], CUT, RULE)
    assert (undecided is one) is (alone == []) is is_near(one, CUT, RULE)
