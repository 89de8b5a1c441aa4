"""What limits and borderline rules a policy may state for a quiz, for notes and for calls."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.certification.histories import GOLDEN, golden_policy, told
from trainer.certification.award import figures
from trainer.certification.borderline import Borderline, as_asked
from trainer.certification.policy import from_plain, to_plain
from trainer.certification.policy_file import read_policy
from trainer.certification.required_noted import FurtherCalls

THREE = Borderline(percent=Decimal(3))


def problems_after(old: str, new: str) -> list[tuple[str, str, int]]:
    written = (GOLDEN / "limits.yaml").read_text("utf-8")
    assert old in written
    _policy, problems = read_policy(written.replace(old, new), "p.yaml")
    return [(one.code, one.severity, one.place.line) for one in problems]


def test_they_are_kept_with_a_published_policy():
    policy = golden_policy("limits.yaml")
    assert from_plain(to_plain(policy)) == policy
    quiz, better, watched, signed, _points, calls = policy.levels[0].requires
    assert (quiz.borderline, better.borderline) == (Borderline(percent=Decimal(3)), None)
    assert (watched.attempts, watched.wait_hours, signed.wait_hours) == (2, 48, 24)
    assert calls.borderline == FurtherCalls(Decimal(2), 2)
    bare = replace(watched, attempts=None, wait_hours=None)
    level = replace(policy.levels[0], requires=(bare,))
    [plain] = to_plain(replace(policy, levels=(level,)))["levels"][0]["requires"]
    assert set(plain) == {"kind", "id", "item", "times", "window_days"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{percent: 3}", "{standard_errors: 1}", ("POLICY-014", "error", 13)),
        ("{percent: 3}", "{}", ("POLICY-014", "error", 13)),
        ("{percent: 3}", "{percent: 20}", ("POLICY-033", "warning", 13)),
        ("attempts: 2, wait_hours: 48", "wait_hours: 2000", ("POLICY-029", "error", 15)),
        ("window_days: 60, attempts: 2, wait_hours: 24", "attempts: 2",
         ("POLICY-030", "warning", 16)),
        ("{within: 2, further_calls: 2}", "{within: 2}", ("POLICY-003", "error", 18)),
        ("{within: 2, further_calls: 2}", "{within: 0, further_calls: 2}",
         ("POLICY-005", "error", 18)),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_found_with_its_line(old, new, expected):
    assert problems_after(old, new) == [expected]


@pytest.mark.parametrize("key", ["attempts: 2", "wait_hours: 24", "borderline: {percent: 3}"])
@pytest.mark.parametrize(
    "kind",
    ["kind: module, module: rules", "kind: modules, blocks: all", "kind: external, certificate: x",
     "kind: held_level, policy: hotline, level: junior"],
)  # fmt: skip
def test_a_key_that_means_nothing_for_a_kind_is_named(kind, key):
    found = problems_after("kind: quiz, module: rules, pass_mark: 90", f"{kind}, {key}")
    assert found == [("POLICY-015", "error", 14)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("mean: 85", "attempts: 2, mean: 85", 18), ("times: 2", "borderline: 3, times: 2", 15),
     ("item: 独立接听", "borderline: 3, item: 独立接听", 16)],
)  # fmt: skip
def test_calls_have_no_attempts_and_notes_no_margin(old, new, line):
    assert problems_after(old, new) == [("POLICY-015", "error", line)]


def test_a_certificate_says_the_mean_or_the_paper_that_counted_alone():
    history = told([
        {"at": "2026-03-02", "do": "quiz", "of": "rules", "percent": "78"},
        {"at": "2026-03-03", "do": "quiz", "of": "rules", "percent": "92", "second_of": "e1"},
    ])  # fmt: skip
    assert figures(["e1", "e2"], history.evidence)[0] == Decimal("85.0")
    assert figures(["e2"], history.evidence)[0] == Decimal("92.0")


@pytest.mark.parametrize("backwards", [False, True])
def test_a_second_paper_belongs_to_its_first_whichever_comes_first(backwards):
    steps = [
        {"at": "2026-03-02", "do": "quiz", "of": "rules", "percent": "78"},
        {"at": "2026-03-02", "do": "quiz", "of": "rules", "percent": "88", "second_of": "e1"},
        {"at": "2026-03-02", "do": "quiz", "of": "rules", "percent": "92", "second_of": "e2"},
    ]
    found = told(steps).evidence
    papers = found[::-1] if backwards else found
    by_rule = [
        {one.event: one.second_of for one in as_asked(papers, Decimal(mark), THREE)}
        for mark in (80, 90)
    ]
    assert by_rule == [{"e1": "", "e2": "e1", "e3": ""}, {"e1": "", "e2": "", "e3": "e2"}]
