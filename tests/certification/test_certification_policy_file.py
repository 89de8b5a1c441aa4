"""Every mistake in a policy file is found and has its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.certification.policy import asked_elsewhere, from_plain, to_plain
from trainer.certification.policy_file import read_policy

SHIPPED = Path(__file__).parents[2] / "content" / "policies"


def problems_after(text, old, new, modules=None):
    assert old in text
    _policy, problems = read_policy(text.replace(old, new, 1), "p.yaml", modules)
    return [(p.code, p.severity, p.place.line) for p in problems]


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_policies_have_no_problems(path):
    policy, problems = read_policy(path.read_text("utf-8"), path.name)
    assert problems == []
    assert policy.id == path.stem


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("policy: hotline", "policy: Hot Line", ("POLICY-010", "error", 1)),
        ("2026-01-01", "2026-02-30", ("POLICY-011", "error", 3)),
        ("2026-01-01", "20260101", ("POLICY-011", "error", 3)),
        ("approvers: 1", "approver: 1", ("POLICY-007", "warning", 5)),
        ("kind: quiz,", "kind: quizz,", ("POLICY-006", "error", 14)),
        ("module: telephone}", "module: telefone}", ("POLICY-013", "error", 13)),
        ("pass_mark: 80", "pass_mark: 101", ("POLICY-005", "error", 14)),
        ("speed: 30", "speed: fast", ("POLICY-005", "error", 15)),
        ("accuracy: 98, ", "", ("POLICY-003", "error", 15)),
        ("window_days: 90", "window_days: 0", ("POLICY-005", "error", 14)),
        ("id: quiz", "id: module", ("POLICY-020", "error", 14)),
        ("id: intermediate", "id: junior", ("POLICY-020", "error", 16)),
        ("level: junior", "level: master", ("POLICY-021", "error", 16)),
        ("level: junior", "level: intermediate", ("POLICY-022", "error", 16)),
        ("speed: 50", "speed: 20", ("POLICY-023", "warning", 16)),
        ("due_days: 30", "due_days: 366", ("POLICY-024", "error", 11)),
        ("name: 初级客服", "name: 初级工", ("POLICY-025", "warning", 8)),
        ("，非国家职业技能等级证书", "", ("POLICY-026", "warning", 4)),
        (
            "{id: module, kind: module, module: telephone}",
            "{id: up, kind: held_level, level: intermediate}",
            ("POLICY-022", "error", 7),
        ),
    ],
)
def test_a_mistake_is_found_where_it_stands(policy_text, old, new, expected):
    assert expected in problems_after(policy_text, old, new, {"telephone"})


def test_a_level_may_not_ask_for_a_higher_one(policy_text):
    order = policy_text.replace(
        "{id: held, kind: held_level, level: junior}", "{id: m, kind: module, module: telephone}"
    )
    found = problems_after(
        order,
        "{id: module, kind: module, module: telephone}",
        "{id: up, kind: held_level, level: intermediate}",
    )
    assert ("POLICY-027", "error", 7) in found


def test_a_higher_level_that_accepts_a_lower_quiz_mark_is_pointed_out(policy_text):
    quiz = "{id: held, kind: quiz, module: telephone, pass_mark: 70}"
    found = problems_after(policy_text, "{id: held, kind: held_level, level: junior}", quiz)
    assert ("POLICY-023", "warning", 16) in found


def test_a_policy_needs_levels_and_a_level_needs_requirements(policy_text):
    head = policy_text.split("levels:")[0]
    _policy, problems = read_policy(f"{head}levels: []\n", "p.yaml")
    assert [p.code for p in problems] == ["POLICY-012"]
    level = "levels:\n  - {id: a, name: b, valid_months: 1, due_days: 1, requires: []}\n"
    _policy, problems = read_policy(head + level, "p.yaml")
    assert [p.code for p in problems] == ["POLICY-012"]


@pytest.mark.parametrize(
    "text", ["", "- a\n- b\n", "levels: 3\n", "levels:\n  - x\n", "{", "a: &x"]
)
def test_what_is_no_policy_is_refused_and_harms_nothing(text):
    policy, problems = read_policy(text, "p.yaml")
    assert policy is None
    assert any(problem.severity == "error" for problem in problems)


def test_warnings_alone_do_not_refuse_a_policy(policy_text):
    policy, problems = read_policy(policy_text.replace("speed: 50", "speed: 20"), "p.yaml")
    assert policy is not None
    assert [problem.severity for problem in problems] == ["warning"]
    assert "“中级客服” asks for less" in str(problems[0].message)


def test_a_certified_run_can_be_asked_for_and_windows_left_out(policy_text):
    text = policy_text.replace("minutes: 5, window_days: 60", "minutes: 5, certified: true")
    policy, problems = read_policy(text, "p.yaml")
    typing = policy.level("junior").requires[2]
    assert (problems, typing.certified, typing.window_days) == ([], True, None)


def test_a_second_person_is_asked_for_only_by_a_policy_that_says_so(policy_text):
    plain = read_policy(policy_text, "p.yaml")[0]
    asked = read_policy(policy_text + "release_by_second: true\n", "p.yaml")[0]
    assert (plain.release_by_second, asked.release_by_second) == (False, True)
    assert "release_by_second" not in to_plain(plain)
    assert from_plain(to_plain(asked)) == asked
    assert read_policy(policy_text + "release_by_second: false\n", "p.yaml")[0] == plain
    assert read_policy(policy_text + "release_by_second: maybe\n", "p.yaml")[0] is None


NOTED = """\
      - {id: seen, kind: observation, item: 来电跟听, times: 2, raters: 2}
      - {id: mentor, kind: sign_off, item: 带教, window_days: 90}
      - {id: list, kind: checklist, items: [普通话, 盲打]}
      - {id: calls, kind: inspection, mean: 88.5, calls: 8}
      - {id: paper, kind: external, certificate: 普通话水平测试}
      - {id: course, kind: modules, blocks: [基础, 产品]}
"""


def test_conditions_that_are_noted_are_read_and_kept_as_they_are(policy_text):
    text = policy_text.replace("    requires:\n", "    requires:\n" + NOTED, 1)
    policy, problems = read_policy(text, "p.yaml", {"telephone"})
    assert policy is not None and not problems
    assert from_plain(to_plain(policy)) == policy


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("times: 2", "times: 0", ("POLICY-005", "error", 13)),
        ("items: [普通话, 盲打]", "items: 普通话", ("POLICY-004", "error", 15)),
        ("calls: 8", "call: 8", ("POLICY-003", "error", 16)),
        ("mean: 88.5", "mean: 120", ("POLICY-005", "error", 16)),
        ("certificate: 普通话水平测试", "paper: 二级", ("POLICY-003", "error", 17)),
        ("blocks: [基础, 产品]", "blocks: some", ("POLICY-004", "error", 18)),
    ],
)
def test_a_mistake_in_what_is_noted_is_found(policy_text, old, new, expected):
    text = policy_text.replace("    requires:\n", "    requires:\n" + NOTED, 1)
    assert expected in problems_after(text, old, new)


LIMITS = """\
      - {id: held, kind: held_level, policy: post, level: checker}
      - {id: exam, kind: exam, exam: junior, pass_mark: 80, window_days: 30, attempts: 2, wait_hours: 48}
      - {id: fast, kind: typing, speed: 40, accuracy: 98, minutes: 5, window_days: 30, attempts: 3, wait_hours: 24}
      - {id: seen, kind: observation, item: 来电跟听, times: 2, raters: 2}
      - {id: list, kind: checklist, items: [普通话, 盲打]}
"""  # noqa: E501  # one rule a line, as in the files


@pytest.fixture
def limits(policy_text):
    return policy_text.replace("    requires:\n", "    requires:\n" + LIMITS, 1)


def test_limits_and_levels_of_other_policies_are_read_and_kept(limits):
    policy, problems = read_policy(limits, "p.yaml", None, lambda: {"post": {"checker": ()}})
    assert policy is not None and not problems
    assert from_plain(to_plain(policy)) == policy
    assert asked_elsewhere(policy) == {"post"} and policy.builds_on("junior") == {"junior"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("raters: 2", "raters: 3", ("POLICY-029", "error", 16)),
        ("[普通话, 盲打]", "[盲打, 盲打]", ("POLICY-020", "error", 17)),
        ("wait_hours: 24", "wait_hours: 721", ("POLICY-029", "error", 15)),
        ("window_days: 30, attempts: 2", "attempts: 2", ("POLICY-030", "warning", 14)),
        ("attempts: 3", "attempts: 0", ("POLICY-005", "error", 15)),
        ("window_days: 30, attempts: 3", "window_days: 400, attempts: 3",
         ("POLICY-031", "warning", 15)),
        ("due_days: 30", "due_days: 30\n    grace_days: 366", ("POLICY-032", "error", 12)),
    ],
)  # fmt: skip
def test_a_limit_that_makes_no_sense_is_found(limits, old, new, expected):
    assert expected in problems_after(limits, old, new)


@pytest.mark.parametrize(
    ("ladders", "expected"),
    [
        ({}, [("POLICY-028", "error", 13)]),
        ({"post": {"other": ()}}, [("POLICY-021", "error", 13)]),
        ({"post": {}}, []),
        ({"post": {"checker": (("hotline", "junior"),)}}, [("POLICY-022", "error", 13)]),
    ],
)
def test_a_level_of_another_policy_must_be_there(limits, ladders, expected):
    _policy, problems = read_policy(limits, "p.yaml", None, lambda: ladders)
    assert [(p.code, p.severity, p.place.line) for p in problems] == expected
