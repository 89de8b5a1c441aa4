"""The windows and the borderline rule that came later, and what a file may say of them."""

from __future__ import annotations

import pytest

from tests.certification.histories import GOLDEN, golden_policy
from trainer.certification.policy import ModuleRequired, from_plain, to_plain
from trainer.certification.policy_file import read_policy


def test_they_are_kept_with_a_published_policy_and_leave_others_as_they_were():
    policy = golden_policy("windows.yaml")
    assert from_plain(to_plain(policy)) == policy
    module, held, typing = to_plain(policy)["levels"][0]["requires"]
    assert (module["window_days"], held["window_days"], typing["borderline"]) == (60, 90, 3)
    bare = to_plain(golden_policy("post.yaml"))["levels"][0]["requires"]
    assert "window_days" not in bare[0] and "borderline" not in bare[2]
    assert ModuleRequired("m", policy.levels[0].requires[0].module).window_days is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("borderline: 3", "borderline: 9", ("POLICY-033", "error", 15)),
        ("borderline: 3", "borderline: three", ("POLICY-005", "error", 15)),
        ("module: complaints, window_days: 60", "module: complaints, window_days: 0",
         ("POLICY-005", "error", 13)),
        ("window_days: 90", "window_days: 400", ("POLICY-031", "warning", 14)),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_found_with_its_line(old, new, expected):
    written = (GOLDEN / "windows.yaml").read_text("utf-8").replace(old, new)
    _policy, problems = read_policy(written, "p.yaml")
    assert [(one.code, one.severity, one.place.line) for one in problems] == [expected]
