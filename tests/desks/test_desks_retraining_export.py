"""A retraining leaves the program as one bundle that can be read and checked elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest

from trainer.certification.days import local_day
from trainer.desks.permission import NotAllowed
from trainer.training.plan import Plan


@pytest.fixture
def episode(program, learner, supervisor, clock, sit):
    """One with an objection that was answered, a sat exit test, and an appeal against it."""
    second = program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person
    desk, today = program.retraining, local_day(clock.wall)
    name = desk.give_notice(
        supervisor, learner.id, (), "quality", "漏说确认语", today + timedelta(days=30), "换卷再考"
    )
    desk.acknowledge(learner, name, "notice", "系统故障")
    desk.reply(second, name, "notice", "已核对，维持")
    desk.record_talk(supervisor, name, today, (second.id,), "本人认可")
    desk.plan(supervisor, name, Plan(quizzes=("telephone",), topics=("问候",)))
    desk.set_exit_test(supervisor, name, "telephone")
    clock.advance(60)
    sitting = sit()
    program.appeals.make(learner, sitting.id, "", "有一题有两种理解")
    desk.propose_outcome(supervisor, name, "reinstated", "合格")
    desk.confirm(second, name, "同意")
    return name


@pytest.fixture
def taken(program, episode, tmp_path):
    """What the bundle says on paper, and its folder."""

    def taken(actor):
        told = []

        def as_pdf(paper):
            told.append(paper)
            return b"%PDF"

        program.retraining_exports.export(actor, episode, tmp_path / "b.zip", as_pdf)
        zipfile.ZipFile(tmp_path / "b.zip").extractall(tmp_path / "b")
        return told[0], tmp_path / "b"

    return taken


def test_the_paper_tells_everything_in_order(taken, supervisor):
    paper, _folder = taken(supervisor)
    titles = [one.title for one in paper.chapters]
    assert titles[0] == "1  Notice of retraining" and titles[-1] == "How to check this"
    said = "\n".join(line for one in paper.chapters for line in one.paragraphs)
    for words in (
        "漏说确认语", "换卷再考", "Objection: 系统故障", "Answer of 何俊峰: 已核对，维持",
        "本人认可", "Also there: 何俊峰", "passed, 100", "同意", "有一题有两种理解",
    ):  # fmt: skip
        assert words in said


def test_the_bundle_can_be_checked_without_the_program(taken, learner):
    _paper, folder = taken(learner)
    check = [sys.executable, str(folder / "verify.py")]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0
    plain = json.loads((folder / "retraining.json").read_text(encoding="utf-8"))
    events = (folder / "events.jsonl").read_text(encoding="utf-8")
    kinds = [json.loads(one)["kind"] for one in events.splitlines()]
    assert {"retraining-noticed", "retraining-closed", "paper-marked", "appeal-made"} <= set(kinds)
    assert [step["step"] for step in plain["steps"]][:2] == ["notice", "talk"]
    private = folder / "private.jsonl"
    altered = private.read_text(encoding="utf-8").replace("漏说", "多说")
    private.write_text(altered, encoding="utf-8")
    assert subprocess.run(check, capture_output=True, check=False).returncode == 1


def test_who_takes_it_out_is_recorded_and_strangers_may_not(program, taken, supervisor, learner):
    other = program.accounts.add_person(supervisor, "周宁", "K0300", "learner", "").person
    with pytest.raises(NotAllowed):
        taken(other)
    taken(learner)
    assert not program.privacy.access(supervisor, learner.id)
    taken(supervisor)
    [look] = program.privacy.access(supervisor, learner.id)
    assert str(look.what) == "Took out a retraining."
