"""A policy is one value with one version."""

from __future__ import annotations

import pytest

from trainer.certification.policy import from_plain, kind_of, to_plain
from trainer.certification.policy_file import read_policy
from trainer.foundation.canonical import canonical


def test_a_policy_survives_being_written_down(policy):
    plain = to_plain(policy)
    canonical(plain)
    assert from_plain(plain) == policy
    assert from_plain(plain).version == policy.version


def test_the_spelling_of_a_number_does_not_change_the_version(policy, policy_text):
    other, problems = read_policy(policy_text.replace("speed: 30", "speed: 30.0"), "p.yaml")
    assert (other.version, problems) == (policy.version, [])


def test_another_rule_is_another_version(policy, policy_text):
    other, _problems = read_policy(policy_text.replace("speed: 30", "speed: 31"), "p.yaml")
    assert other.version != policy.version


def test_a_level_builds_on_what_it_asks_for(policy):
    assert policy.builds_on("intermediate") == {"junior", "intermediate"}
    assert policy.builds_on("junior") == {"junior"}


def test_a_level_that_is_not_there_is_not_found(policy):
    assert policy.level("junior").name == "初级客服"
    with pytest.raises(KeyError):
        policy.level("master")


def test_requirements_know_their_word(policy):
    kinds = [kind_of(required) for required in policy.level("junior").requires]
    assert kinds == ["module", "quiz", "typing"]
