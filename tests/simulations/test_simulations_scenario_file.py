"""Tests of reading drills, and of those that are shipped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from trainer.foundation.canonical import canonical
from trainer.foundation.errors import has_errors
from trainer.simulations.checker import trials
from trainer.simulations.scenario import Scenario, from_plain, to_plain
from trainer.simulations.scenario_file import read_scenario
from trainer.standard.house import (
    NO_STANDARD,
    HouseStandard,
    StandardValue,
    names_in,
    read_standard,
)

ROOT = Path(__file__).parents[2] / "content"
SHIPPED = sorted((ROOT / "chats").glob("*.yaml"))
STANDARD, _PROBLEMS = read_standard((ROOT / "standard.yaml").read_text("utf-8"), "standard.yaml")


def codes(source: str, standard: HouseStandard = NO_STANDARD) -> list[str]:
    return [one.code for one in read_scenario(source, "x.yaml", standard)[1]]


def test_a_drill_comes_back_from_its_plain_value(scenario: Scenario) -> None:
    assert from_plain(json.loads(canonical(to_plain(scenario)))) == scenario


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("chat: two", "chat: 二", "CHAT-010"),
        ("id: xu", "id: zhou", "CHAT-011"),
        ("id: plain", "id: hello", "CHAT-011"),
        ("template: hello", "template: helo", "CHAT-012"),
        ("at_once: 2", "at_once: 两", "CHAT-016"),
        ("speed: 60", "sped: 60", "CHAT-003"),
        ("answer: 24小时内", "answer: 明天", "CHAT-014"),
        ("answer: 24小时内", "answer: 24小时内马上修好", "CHAT-015"),
        ("answer: 24小时内", "answer: 24小时内K1007", "CHAT-015"),
        ("at_once: 2", "at_once: 3", "CHAT-017"),
        ("speed: 60", "speed: 6", "CHAT-020"),
        ("title: 两位客户", 'title: "{{nothing}}"', "STANDARD-012"),
        ("tell: owner", "tell: friends", "CHAT-006"),
    ],
)
def test_each_mistake_is_named(source: str, old: str, new: str, code: str) -> None:
    assert code in codes(source.replace(old, new))


def test_a_problem_tells_its_line(source: str) -> None:
    [problem] = read_scenario(source.replace("answer: 24小时内", "answer: 明天"), "x", NO_STANDARD)[
        1
    ]
    line = source.splitlines()[(problem.place.line or 0) - 1]
    assert "24小时内" in line


def test_a_drill_that_needs_its_templates_is_said_to(source: str) -> None:
    slow = source.replace("speed: 60", "speed: 25").replace("arrives: 40", "arrives: 120")
    assert codes(f"pass_mark: 100\n{slow}") == ["CHAT-021"]


def test_what_is_no_drill_at_all_is_refused() -> None:
    for broken in ("", "- a", "chat: x\ncustomers: []", "chat: x\ncustomers: [{id: a, turns: []}]"):
        assert codes(broken)
    assert read_scenario("", "x", NO_STANDARD)[0] is None


def test_a_value_of_the_house_standard_is_a_number_of_the_drill(source: str) -> None:
    asking = source.replace("first_reply: 30", 'first_reply: "{{quick}}"')
    for seconds in ("25", "40"):
        standard = HouseStandard((StandardValue("quick", seconds),))
        found, problems = read_scenario(asking, "x", standard)
        assert not problems
        assert found is not None
        assert found.first_reply == int(seconds)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_drill_can_be_done_at_its_level(file: Path) -> None:
    found, problems = read_scenario(file.read_text("utf-8"), file.name, STANDARD)
    assert not problems
    assert found is not None
    assert found.id == file.stem
    assert all(trial.keeps_limits and trial.score.total == 100
               for trial in trials(found, with_templates=True))  # fmt: skip
    assert all(trial.score.passed for trial in trials(found, with_templates=False))


USED = sorted({name for file in SHIPPED for name in names_in(file.read_text("utf-8"))})


@pytest.mark.parametrize("name", USED)
def test_a_value_that_is_changed_changes_the_drills_and_breaks_none(name: str) -> None:
    changed = HouseStandard(
        tuple(
            replace(one, value=another(one.value)) if one.name == name else one
            for one in STANDARD.values
        )
    )
    for file in SHIPPED:
        source = file.read_text("utf-8")
        if name in names_in(source):
            now, problems = read_scenario(source, file.name, changed)
            assert now != read_scenario(source, file.name, STANDARD)[0]
            assert not has_errors(problems)


def another(value: str) -> str:
    return str(int(value) + 3) if value.isdecimal() else f"{value}（改）"


def test_every_level_has_two_drills_with_its_number_of_windows() -> None:
    found = [read_scenario(file.read_text("utf-8"), file.name, STANDARD)[0] for file in SHIPPED]
    windows = sorted((one.level, one.at_once) for one in found if one is not None)
    assert {one: windows.count(one) >= 2 for one in windows} == {
        ("junior", 2): True, ("intermediate", 3): True, ("senior", 4): True,
    }  # fmt: skip
