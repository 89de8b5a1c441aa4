"""All modules of the blocks, limits to attempts, and which version of a policy is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from trainer.certification.days import day_begins
from trainer.certification.evidence import ModuleEvidence, NotedEvidence, QuizEvidence
from trainer.certification.policy import (
    ModuleRequired,
    ModulesRequired,
    QuizRequired,
    from_plain,
    in_force,
    to_plain,
)
from trainer.certification.policy_file import read_policy
from trainer.certification.policy_numbers import numbers_of
from trainer.certification.required_noted import ChecklistRequired
from trainer.certification.standing import standing
from trainer.desks.founding import SHIPPED
from trainer.foundation.identity import EventId, ModuleId, PersonId
from trainer.foundation.text_files import read_text_file
from trainer.standard.house import read_standard

COURSE = [(ModuleId("rules"), "基础"), (ModuleId("goods"), "产品"), (ModuleId("calls"), "技巧")]
DAY = date(2026, 3, 2)
P1 = PersonId("p1")


def asking(policy, *required):
    level = replace(policy.levels[0], requires=required)
    return replace(policy, levels=(level,))


def finished(name, day):
    at = day_begins(day)
    return ModuleEvidence(EventId(name), at, ModuleId(name), "m")


def judged(policy, evidence, day=DAY, course=COURSE):
    found = standing(evidence, [], policy, P1, day_begins(day) + timedelta(hours=12), course=course)
    return found.requirements[0]


def test_every_module_of_every_block_must_be_finished(policy):
    policy = asking(policy, ModulesRequired("all"))
    two = [finished("rules", DAY), finished("goods", DAY)]
    one = judged(policy, two)
    assert (one.status, one.value, one.threshold, one.n) == ("not_met", 2, 3, 2)
    assert str(one.rule) == "Finish all 3 modules of the course."
    assert "calls" in str(one.next_step)
    assert judged(policy, [*two, finished("calls", DAY)]).status == "met"


def test_a_site_with_one_module_is_certifiable(policy):
    policy = asking(policy, ModulesRequired("all"))
    assert judged(policy, [finished("calls", DAY)], course=COURSE[2:]).status == "met"
    assert judged(policy, [], course=[]).status == "not_enough"


def test_a_block_that_is_named_needs_a_module(policy):
    policy = asking(policy, ModulesRequired("two", ("产品", "技巧")))
    done = [finished("goods", DAY), finished("calls", DAY)]
    assert judged(policy, done).status == "met"
    short = judged(policy, done, course=COURSE[2:])
    assert (short.status, str(short.next_step)) == (
        "not_met", "No module of “产品” is published yet.",
    )  # fmt: skip


def test_modules_may_have_to_be_finished_again(policy):
    policy = asking(policy, ModulesRequired("all", (), 30))
    done = [finished(name, DAY + timedelta(days=n)) for n, (name, _block) in enumerate(COURSE)]
    near = judged(policy, done, DAY + timedelta(days=30))
    assert (near.status, near.last_day) == ("expiring", DAY + timedelta(days=30))
    assert judged(policy, done, DAY + timedelta(days=31)).status == "not_met"


@pytest.mark.parametrize(
    ("hours", "percents", "best"),
    [((0, 1, 30), (60, 90, 70), 70), ((0, 30, 60), (50, 60, 90), 60)],
)
def test_results_beyond_the_limits_count_for_nothing(policy, hours, percents, best):
    rule = QuizRequired("quiz", ModuleId("telephone"), Decimal(80), 90, attempts=2, wait_hours=24)
    policy = asking(policy, rule)
    results = [
        QuizEvidence(
            EventId(f"e{n}"), day_begins(DAY) + timedelta(hours=hour), ModuleId("telephone"),
            Decimal(percent), "b",
        )
        for n, (hour, percent) in enumerate(zip(hours, percents, strict=True))
    ]  # fmt: skip
    one = judged(policy, results, DAY + timedelta(days=5))
    assert (one.value, one.status, one.n) == (best, "not_met", 2)


def test_the_latest_version_whose_day_has_come_is_in_force(policy):
    now, later = policy, replace(policy, effective_from=date(2026, 6, 1), title="later")
    assert in_force([now, later], date(2026, 5, 31)) is now
    assert in_force([now, later], date(2026, 6, 1)) is later
    back = replace(policy, title="back")
    assert in_force([now, later, back], date(2026, 6, 1)) is back
    assert in_force([later], date(2026, 5, 1)) is later


def test_what_came_later_is_written_only_where_it_is_set(policy):
    assert "stop_days" not in to_plain(policy)
    level = replace(
        policy.levels[0],
        grace_days=7,
        requires=(
            ModulesRequired("m", ("基础",), 30),
            QuizRequired("q", ModuleId("rules"), Decimal(80), attempts=3),
        ),
    )
    more = replace(policy, levels=(level,), stop_days=5, cooldown_days=90)
    assert from_plain(to_plain(more)) == more


def test_the_shipped_policies_ask_what_the_house_standard_says():
    content = SHIPPED / "content"
    written = read_text_file(content / "standard.yaml").text
    standard, _problems = read_standard(written, "standard.yaml")
    for file in sorted((content / "policies").glob("*.yaml")):
        source = read_text_file(file).text
        assert read_policy(source, file.name)[1] == [] == numbers_of(source, file.name, standard)
    shipped = read_text_file(content / "policies" / "hotline.yaml").text
    found = numbers_of(shipped.replace("80, win", "85, win"), "hotline.yaml", standard)
    assert [one.message.values["name"] for one in found] == ["exam_pass"] * 3


def test_taking_calls_asks_for_a_checklist_that_a_trainer_confirms():
    source = read_text_file(SHIPPED / "content" / "policies" / "hotline.yaml").text
    policy, _problems = read_policy(source, "hotline.yaml")
    asked = [one for one in policy.levels[0].requires if isinstance(one, ChecklistRequired)]
    assert {"普通话标准流利", "盲打"} <= {item for one in asked for item in one.items}


POSTS = sorted((SHIPPED / "content" / "policies").glob("post-*.yaml"))


@pytest.mark.parametrize("file", POSTS, ids=[file.stem for file in POSTS])
def test_a_post_is_pursued_once_somebody_notes_something_for_it(file):
    policy, _problems = read_policy(read_text_file(file).text, file.name)
    at = day_begins(DAY)
    read = [
        ModuleEvidence(EventId(str(one.module)), at, one.module, "m")
        for one in policy.levels[0].requires
        if isinstance(one, ModuleRequired)
    ]
    noted = NotedEvidence(
        EventId("n"), at, "sign_off", policy.levels[0].requires[-1].item, True, P1
    )
    before, after = (standing(found, [], policy, P1, at) for found in (read, [*read, noted]))
    assert (before.state, before.is_pursued) == ("in_training", False)
    assert after.is_pursued


def test_the_hotline_comes_before_the_posts():
    names = sorted(file.stem for file in (SHIPPED / "content" / "policies").glob("*.yaml"))
    assert names[0] == "hotline"
