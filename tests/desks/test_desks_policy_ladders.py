"""A policy that asks a level of another one is held against the files beside it."""

from __future__ import annotations

import pytest

from trainer.desks.policy_ladders import ladders_in
from trainer.foundation.errors import ProblemsFound

POST = """\
policy: post
title: 质检岗位认证
effective_from: 2024-01-01
note: 企业内部上岗认证，非国家职业技能等级证书
approvers: 1
levels:
  - id: inspector
    name: 质检员
    valid_months: 12
    requires:
      - {id: held, kind: held_level, policy: hotline, level: junior}
"""


@pytest.fixture
def policies(program):
    return program.folder / "content" / "policies"


def test_a_broken_file_is_known_by_its_name_and_an_unreadable_one_too(policies):
    (policies / "broken.yaml").write_text("policy: [\n", "utf-8")
    (policies / "binary.yaml").write_bytes(b"\xff\xfe\x00\xd8\x00")
    found = ladders_in(policies)
    assert (found["broken"], found["binary"]) == ({}, {})
    assert "junior" in found["hotline"]


@pytest.mark.usefixtures("everything_done")
def test_the_level_of_another_policy_is_asked_and_counts(program, policies, learner, supervisor):
    (policies / "post.yaml").write_text(POST, "utf-8")
    program.authoring.publish(supervisor)
    [own] = [one for one in program.certification.standings(learner.id) if one.policy == "post"]
    assert own.state == "none" and not own.requirements[0].is_met
    program.certification.approve(supervisor, learner.id, "junior", "达标")
    [own] = [one for one in program.certification.standings(learner.id) if one.policy == "post"]
    assert own.state == "eligible"


def test_a_level_that_is_not_there_is_not_published(program, policies, supervisor):
    (policies / "post.yaml").write_text(POST.replace("level: junior", "level: master"), "utf-8")
    codes = [one.code for one in program.authoring.drafts().problems]
    assert "POLICY-021" in codes


def test_a_trial_names_levels_that_lead_back_or_nowhere(program, policies, supervisor):
    back = "      - {id: back, kind: held_level, policy: hotline, level: intermediate}\n"
    (policies / "post.yaml").write_text(POST, "utf-8")
    hotline = (policies / "hotline.yaml").read_text("utf-8")
    asks = "    requires:\n      - {id: other, kind: held_level, policy: %s, level: %s}\n"
    for which, code in ((("post", "inspector"), "POLICY-022"), (("post", "boss"), "POLICY-021")):
        source = hotline.replace("    requires:\n", asks % which, 1)
        with pytest.raises(ProblemsFound) as refused:
            program.policy_trial.dry_run(supervisor, source, "new.yaml")
        [problem] = refused.value.problems
        line = 1 + source[: source.index("id: other")].count("\n")
        assert (problem.code, problem.place.as_json()["line"]) == (code, line)
    program.policy_trial.dry_run(supervisor, POST + back, "post.yaml")
