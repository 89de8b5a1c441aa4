"""What trainers and supervisors note counts for what a policy asks."""

from __future__ import annotations

from datetime import date

import pytest

from trainer.desks.noting import Asked, MayNotNote
from trainer.desks.permission import NotAllowed
from trainer.foundation.clock import local

DAY = 86_400
MORE = """\
      - {id: seen, kind: observation, item: 来电跟听, times: 2, raters: 2, window_days: 60}
      - {id: mentor, kind: sign_off, item: 一带一}
      - {id: list, kind: checklist, items: [普通话, 盲打]}
      - {id: paper, kind: external, certificate: 普通话水平测试}
      - {id: calls, kind: inspection, mean: 80, calls: 5, window_days: 90}
"""


@pytest.fixture
def asking(program, supervisor):
    file = program.folder / "content" / "policies" / "hotline.yaml"
    written = file.read_text("utf-8").replace("    requires:\n", "    requires:\n" + MORE, 1)
    file.write_text(written, "utf-8")
    program.authoring.publish(supervisor)


@pytest.fixture
def trainer(program, supervisor):
    return program.accounts.add_person(supervisor, "陈思远", "T001", "trainer", "").person


def judged(program, learner):
    own = program.certification.current(learner.id).standing
    return {one.id: one for one in own.by_level["junior"]}


@pytest.mark.usefixtures("asking")
def test_each_condition_is_met_by_what_was_noted(program, learner, supervisor, trainer, clock):
    def note(*what, **more):
        program.noting.note(*what, **more)
        clock.advance(60)

    before = judged(program, learner)
    assert {before[one].status for one in ("seen", "mentor", "list", "paper", "calls")} == {
        "not_enough"
    }
    note(trainer, learner.id, Asked("observation", "来电跟听"), "语速合适")
    note(trainer, learner.id, Asked("observation", "来电跟听"), "很好")
    assert judged(program, learner)["seen"].status == "not_met"  # one rater
    note(supervisor, learner.id, Asked("observation", "来电跟听"), "好")
    note(trainer, learner.id, Asked("sign_off", "一带一"), "可以独立接听")
    note(trainer, learner.id, Asked("checklist", "普通话"), "")
    note(trainer, learner.id, Asked("checklist", "盲打"), "还看键盘", passed=False)
    note(
        supervisor, learner.id, Asked("external", "普通话水平测试"), "二级甲等",
        until=date(2026, 12, 31),
    )  # fmt: skip
    found = judged(program, learner)
    assert [found[one].status for one in ("seen", "mentor", "list", "paper", "calls")] == [
        "met", "met", "not_met", "met", "not_enough",
    ]  # fmt: skip
    assert "盲打" in str(found["list"].next_step) and "普通话" not in str(found["list"].next_step)
    note(trainer, learner.id, Asked("checklist", "盲打"), "已改")
    clock.advance(30 * DAY)
    assert judged(program, learner)["paper"].status == "expiring"
    clock.advance(9 * DAY)
    found = judged(program, learner)
    assert (found["list"].status, found["paper"].status) == ("met", "not_enough")
    clock.advance(30 * DAY)
    assert judged(program, learner)["seen"].status == "not_enough"
    noted = program.noting.of(learner, learner.id)
    assert (noted[0].item, noted[0].by, noted[0].words) == ("盲打", "陈思远", "已改")


@pytest.mark.usefixtures("asking")
def test_nobody_notes_it_about_themselves_or_unasked(program, learner, trainer):
    asked = Asked("sign_off", "一带一")
    with pytest.raises(MayNotNote, match="themselves"):
        program.noting.note(trainer, trainer.id, asked, "")
    with pytest.raises(MayNotNote, match="asks for this"):
        program.noting.note(trainer, learner.id, Asked("sign_off", "别的"), "")
    with pytest.raises(MayNotNote, match="not good"):
        program.noting.note(trainer, learner.id, asked, "", passed=False)
    with pytest.raises(MayNotNote, match="run out"):
        program.noting.note(trainer, learner.id, asked, "", until=date(2026, 11, 1))
    with pytest.raises(NotAllowed):
        program.noting.note(learner, trainer.id, asked, "")


def test_what_a_policy_to_come_asks_for_can_be_noted_before_and_counts_then(
    program, learner, supervisor, trainer, clock
):
    file = program.folder / "content" / "policies" / "hotline.yaml"
    written = file.read_text("utf-8").replace("    requires:\n", "    requires:\n" + MORE, 1)
    coming = written.replace("effective_from: 2024-01-01", "effective_from: 2026-12-01")
    file.write_text(coming, "utf-8")
    program.authoring.publish(supervisor)
    assert "list" not in judged(program, learner)
    for item in ("普通话", "盲打"):
        program.noting.note(trainer, learner.id, Asked("checklist", item), "")
    clock.advance(10 * DAY)
    assert judged(program, learner)["list"].status == "met"


def test_what_is_good_too_soon_is_told_before_it_is_noted(
    program, learner, supervisor, trainer, clock
):
    file = program.folder / "content" / "policies" / "hotline.yaml"
    more = """\
      - {id: seen, kind: observation, item: 来电跟听, window_days: 60, attempts: 2, wait_hours: 48}
      - {id: mentor, kind: sign_off, item: 一带一}
"""
    written = file.read_text("utf-8").replace("    requires:\n", "    requires:\n" + more, 1)
    file.write_text(written, "utf-8")
    program.authoring.publish(supervisor)
    desk, heard = program.noting, Asked("observation", "来电跟听")
    assert desk.why_too_soon(trainer, learner.id, heard) is None
    desk.note(trainer, learner.id, heard, "漏了首语", passed=False)
    signed = Asked("sign_off", "一带一")
    desk.note(trainer, learner.id, signed, "还不行", passed=False)
    assert desk.why_too_soon(trainer, learner.id, signed) is None
    clock.advance(47 * 3600)
    told = desk.why_too_soon(trainer, learner.id, heard)
    desk.note(trainer, learner.id, heard, "好")
    assert judged(program, learner)["seen"].status != "met"
    clock.advance(3600)
    assert str(told) == f"What is good counts from {local(clock.wall):%Y-%m-%d %H:%M} on."
    assert desk.why_too_soon(trainer, learner.id, heard) is None
    desk.note(trainer, learner.id, heard, "又漏了", passed=False)
    assert "All 2 attempts are used" in str(desk.why_too_soon(trainer, learner.id, heard))
    with pytest.raises(NotAllowed):
        desk.why_too_soon(learner, learner.id, heard)
    clock.advance(61 * DAY)
    assert desk.why_too_soon(trainer, learner.id, heard) is None
    desk.note(trainer, learner.id, heard, "好")
    assert judged(program, learner)["seen"].status == "met"
