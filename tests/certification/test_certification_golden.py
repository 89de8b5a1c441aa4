"""Histories of people, and where they stand at several dates, as it was once read by eye."""

from __future__ import annotations

import json

import pytest

from tests.certification.histories import GOLDEN, golden_policy, moment, told

FILES = sorted(GOLDEN.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_history_stands_where_it_stood(file):
    written = file.read_text("utf-8")
    plain = json.loads(written)
    history = told(plain["steps"])
    policy = golden_policy(plain.get("policy", "policy.yaml"))
    plain["expected"] = [_shown(history, policy, one["as_of"]) for one in plain["expected"]]
    again = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    assert again == written, plain["story"]


def _shown(history, policy, as_of):
    found = history.standing(policy, moment(as_of))
    plain = found.as_plain()
    del plain["version"]  # the hash of the policy file beside the histories
    return {"as_of": as_of, "may_take_calls": found.may_take_calls, **plain}


def test_there_are_histories_enough_and_every_state_is_in_them():
    states = {one["state"] for file in FILES for one in json.loads(file.read_text())["expected"]}
    assert len(FILES) >= 60
    assert states == {
        "none", "enrolled", "in_training", "supervised", "eligible", "certified", "due", "grace",
        "lapsed", "on_leave", "suspended", "revoked", "withdrawn",
    }  # fmt: skip
