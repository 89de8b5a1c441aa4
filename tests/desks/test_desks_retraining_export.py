"""A retraining leaves the program as one bundle that can be read and checked elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from hashlib import sha256

import pytest

from tests.conftest import MODULE
from tests.inspected_calls import inspect
from trainer.assessment.events import (
    AssessmentAppealed,
    AssessmentApproved,
    AssessmentProposed,
    AssessmentRated,
    AssessmentReleased,
    AssessmentVoted,
)
from trainer.certification.days import local_day
from trainer.certification.deciding import Wanted
from trainer.desks.permission import NotAllowed
from trainer.reports.person_check import main
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
def bundle(program, tmp_path):
    """What the bundle says on paper, and its folder."""

    def bundle(actor, episode):
        told = []

        def as_pdf(paper):
            told.append(paper)
            return b"%PDF"

        program.retraining_exports.export(actor, episode, tmp_path / "b.zip", as_pdf)
        zipfile.ZipFile(tmp_path / "b.zip").extractall(tmp_path / "b")
        return told[0], tmp_path / "b"

    return bundle


@pytest.fixture
def taken(bundle, episode):
    return lambda actor: bundle(actor, episode)


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
    assert [step["step"] for step in plain["steps"]][:2] == [
        "retraining-noticed", "retraining-acknowledged",
    ]  # fmt: skip
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


@pytest.fixture
def rested(program, learner, supervisor, everything_done, sheets, clock):
    """An episode that rests on a suspension, a failed quiz and calls, each of them contested."""
    second = program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person
    third = program.accounts.add_person(supervisor, "孟雪", "S003", "supervisor", "").person
    other = program.accounts.add_person(supervisor, "周宁", "K0300", "learner", "").person
    program.certification.approve(supervisor, learner.id, "junior", "达标")
    wanted = Wanted("suspension", "quality", "三次漏说确认语", local_day(clock.wall))
    decision = program.decisions.decide(supervisor, learner.id, "hotline", wanted)
    today = local_day(clock.wall)
    program.decisions.record_talk(supervisor, decision.id, today, "说明了三次录音", came=True)
    program.decisions.confirm(second, decision.id, "录音属实")
    program.decisions.acknowledge(learner, decision.id, "弹窗挡住了记录")
    failed = program.exams.hand_in(program.exams.open_quiz(learner, MODULE))
    program.appeals.make(learner, failed.id, "", "时间不够")
    card, _version = program.inspection.card()
    critical = card.critical[0]
    inspect(program, second, [learner, other], clock.wall, errors=(critical.id,))
    desk, due = program.retraining, local_day(clock.wall) + timedelta(days=30)
    grounds = [one.event for one in desk.grounds(supervisor, learner.id)]
    name = desk.give_notice(supervisor, learner.id, grounds, "quality", "服务质量", due, "")
    program.decisions.hear(third, decision.id, "弹窗与漏说无关", upheld=False)
    [appeal] = program.appeals.inbox(third)
    program.appeals.answer(third, appeal.appeal.id, "refused", "时间与他人相同")
    disputed = program.inspection.of(learner, learner.id)[0]
    program.inspection.dispute(learner, disputed.call.call, "客户已道谢")
    return name, str(critical.title)


def said_in(paper):
    return "\n".join(line for one in paper.chapters for line in one.paragraphs)


def test_the_bundle_brings_all_that_the_notice_rests_on(bundle, rested, supervisor, learner):
    paper, folder = bundle(supervisor, rested[0])
    said = said_in(paper)
    for words in (
        "Decided by 刘雅琴", "三次漏说确认语", "Confirmed by 何俊峰", "录音属实",
        "Reason: Service quality", "Objection: 弹窗挡住了记录",
        "Objection dismissed by 孟雪", "弹窗与漏说无关", "时间不够", "Refused by 孟雪",
        "时间与他人相同", "Right answer: ", " marks, 0.0%", "First sheet of 何俊峰",
        f"Critical error: {rested[1]}", "Disputed by the person", "客户已道谢",
        "Ground: 2026-11-23 Suspension", "Ground: 2026-11-23 Inspected call with a critical",
    ):  # fmt: skip
        assert words in said, words
    plain = json.loads((folder / "retraining.json").read_text("utf-8"))
    steps = [one["step"] for one in plain["decisions"][0]["entries"]]
    assert steps[:4] == [
        "decision-made", "decision-talked", "decision-confirmed", "decision-acknowledged",
    ]  # fmt: skip
    grounds = plain["steps"][0]["facts"]["grounds"]
    assert [len(plain[name]) for name in ("appeals", "papers")] == [1, 1]
    assert len(plain["calls"]) == len(grounds) - 2 > 2
    assert main(folder) == 0
    everything = "".join(path.read_text("utf-8") for path in folder.glob("*.json*"))
    assert "周宁" not in everything and "R-K0300" not in everything


def test_one_changed_byte_anywhere_is_found(bundle, rested, supervisor, capsys):
    _paper, folder = bundle(supervisor, rested[0])
    members = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert main(folder) == 0 and len(members) > 8
    for path in members:
        whole = path.read_bytes()
        for place in (0, len(whole) // 2, len(whole) - 2):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            assert main(folder) == 1, (path, place)
        path.write_bytes(whole)
    assert main(folder) == 0


def test_words_told_otherwise_are_found_even_with_a_fresh_list(bundle, rested, supervisor, capsys):
    _paper, folder = bundle(supervisor, rested[0])
    data = folder / "retraining.json"
    listed = folder / "sha256.txt"
    before = sha256(data.read_bytes()).hexdigest()
    data.write_text(data.read_text("utf-8").replace("录音属实", "录音有疑"), "utf-8")
    after = sha256(data.read_bytes()).hexdigest()
    listed.write_text(listed.read_text("utf-8").replace(before, after), "utf-8")
    assert main(folder) == 1
    assert "told otherwise" in capsys.readouterr().out


def test_erased_words_are_told_as_erased(program, bundle, rested, supervisor, capsys):
    connection = program.keeping._records.connection
    connection.execute("DELETE FROM private WHERE kind IN ('decision', 'dispute')")
    paper, folder = bundle(supervisor, rested[0])
    assert "Confirmed by 何俊峰, 2026-11-23 09:00: (erased)" in said_in(paper)
    assert "Disputed by the person, 2026-11-23 09:00: (erased)" in said_in(paper)
    plain = json.loads((folder / "retraining.json").read_text("utf-8"))
    assert plain["decisions"][0]["entries"][0]["said"] == {"words": None}
    assert main(folder) == 0


def test_an_end_that_was_refused_and_a_test_that_was_replaced_stay(
    program, bundle, learner, supervisor, clock
):
    second = program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person
    desk, today = program.retraining, local_day(clock.wall)
    due = today + timedelta(days=30)
    name = desk.give_notice(supervisor, learner.id, (), "quality", "漏说确认语", due, "")
    desk.record_talk(supervisor, name, today, (), "本人认可")
    desk.plan(supervisor, name, Plan(topics=("问候",)))
    for _time in range(2):
        clock.advance(60)
        desk.set_exit_test(supervisor, name, MODULE)
        clock.advance(60)
        program.exams.hand_in(program.exams.open_quiz(learner, MODULE))
    desk.propose_outcome(supervisor, name, "referred", "两次不合格")
    desk.refuse(second, name, "再给一次机会")
    paper, folder = bundle(supervisor, name)
    titles = [one.title.split("  ")[-1] for one in paper.chapters]
    for title in ("Exit test, until another was set", "End proposed, and not confirmed"):
        assert title in titles
    assert "两次不合格" in said_in(paper) and "再给一次机会" in said_in(paper)
    assert len(json.loads((folder / "retraining.json").read_text("utf-8"))["papers"]) == 2


def test_an_assessment_is_told_with_its_panel_and_nobody_elses(
    program, bundle, learner, supervisor, clock
):
    second = program.accounts.add_person(supervisor, "何俊峰", "S002", "supervisor", "").person
    other = program.accounts.add_person(supervisor, "周宁", "K0300", "learner", "").person
    due = local_day(clock.wall) + timedelta(days=30)
    name = program.retraining.give_notice(supervisor, learner.id, (), "quality", "漏说", due, "")
    records = program.keeping._records

    def act(who, event, words, *more, about=learner):
        with records.journal.act(who.id, clock.advance(60).wall) as one:
            digest = [one.keep_private(about.id, "assessment", words)] if words else []
            told = event("month", *more, *digest)
            one.add(told, person=about.id, thing="assessment:month:2026-11")

    proposed = ("v", "2026-11", {}, "58.0", "at_risk", "retraining", ())
    act(supervisor, AssessmentProposed, "别人的事", *proposed, about=other)
    act(supervisor, AssessmentRated, "记录不全", "2026-11", "record", "60")
    act(supervisor, AssessmentProposed, "不达标", *proposed)
    act(second, AssessmentApproved, "", "2026-11")
    _paper, folder = bundle(learner, name)
    assert json.loads((folder / "retraining.json").read_text("utf-8"))["assessments"] == []
    act(second, AssessmentReleased, "", "2026-11")
    act(learner, AssessmentAppealed, "分数有误", "2026-11")
    act(second, AssessmentVoted, "属实", "2026-11", False)
    paper, folder = bundle(learner, name)
    said = said_in(paper)
    for words in (
        "60 of 100 for “record” by 刘雅琴", "First assessment by 刘雅琴",
        "58.0 of 100: Level at risk", "Approved by 何俊峰", "分数有误", "Refused by 何俊峰",
    ):  # fmt: skip
        assert words in said
    [told] = json.loads((folder / "retraining.json").read_text("utf-8"))["assessments"]
    assert len(told["entries"]) == 6
    assert "别人的事" not in (folder / "private.jsonl").read_text("utf-8")


def test_a_ground_that_was_corrected_since_is_told_as_it_stood(
    program, bundle, learner, supervisor, clock
):
    failed = program.exams.hand_in(program.exams.open_quiz(learner, MODULE))
    due = local_day(clock.wall) + timedelta(days=30)
    grounds = [one.event for one in program.retraining.grounds(supervisor, learner.id)]
    name = program.retraining.give_notice(
        supervisor, learner.id, grounds, "quality", "测验不合格", due, ""
    )
    line = failed.paper.lines[0]
    wrong = (supervisor, line.question.id, {line.version}, "full_marks")
    program.corrections.correct(*wrong, "答案录错", program.corrections.dry_run(*wrong).run)
    paper, _folder = bundle(learner, name)
    said = said_in(paper)
    assert ": not passed, 0.0%" in said and "After a correction" in said
    assert "Corrected by 刘雅琴" in said and "答案录错" in said
