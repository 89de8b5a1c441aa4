"""A sitter appeals in time, somebody without a part in it answers, and a second one goes on."""

from __future__ import annotations

import pytest

from trainer.desks.appeals import WHOLE
from trainer.desks.permission import NotAllowed
from trainer.exams.appeals import AppealRefused
from trainer.foundation.identity import QuestionId, SittingId
from trainer.questions.answers import right_answer
from trainer.records.trouble import NotFound

EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 80
attempts: 2
wait_hours: 24
navigation: free
interruptions: {rule: counts, minutes: 5}
cells:
  - {kind: single, count: 8, marks: 10}
  - {kind: true_false, count: 2, marks: 10}
"""
PASSWORD = "a-long-password"


@pytest.fixture
def trainer(program, supervisor):
    slip = program.accounts.add_person(supervisor, "陈思远", "T001", "trainer", "")
    program.accounts.change_password(slip.person, slip.password, PASSWORD)
    return slip.person


@pytest.fixture
def colleague(program, supervisor):
    return program.accounts.add_person(supervisor, "赵老师", "T002", "trainer", "").person


@pytest.fixture
def sitting(sit):
    return sit()


@pytest.fixture
def appeal(program, learner, sitting):
    """Appeal against a question of the sitting; the newest appeal."""

    def make(question=None, words="两个选项都对。"):
        name = sitting.paper.lines[0].question.id if question is None else question
        program.appeals.make(learner, sitting.id, name, words)
        return program.appeals.of(learner, sitting.id)[-1]

    return make


def test_an_appeal_is_answered_and_its_sitter_told(program, learner, trainer, appeal):
    made = appeal()
    [waiting] = program.appeals.inbox(trainer)
    assert (waiting.words, waiting.number, waiting.person) == ("两个选项都对。", 1, learner)
    assert program.appeals.waiting(trainer) == 1
    answered = program.appeals.answer(trainer, made.appeal.id, "upheld", "确实如此。")
    assert (answered.reply, answered.answered_by) == ("确实如此。", "陈思远")
    assert [one.appeal.id for one in program.appeals.new_answers(learner)] == [made.appeal.id]
    program.appeals.saw(learner, SittingId("another"))
    assert len(program.appeals.new_answers(learner)) == 1
    program.appeals.saw(learner, made.appeal.sitting)
    assert program.appeals.new_answers(learner) == ()
    assert program.appeals.waiting(trainer) == 0
    told = [str(entry.text) for entry in program.supervision.person(trainer, learner.id).timeline]
    assert told[:2] == ["The appeal was upheld.", "Appealed against a question."]
    assert program.keeping.verify().problems == ()


def test_what_was_written_is_not_in_the_chain(program, trainer, appeal):
    program.appeals.answer(trainer, appeal().appeal.id, "refused", "按教材。")
    bodies = program.keeping._records.connection.execute("SELECT body FROM events").fetchall()
    assert not [body for (body,) in bodies if "两个选项" in body or "按教材" in body]


def test_a_refused_appeal_goes_on_to_somebody_else_once(
    program, learner, trainer, colleague, appeal
):
    first = appeal(WHOLE)
    program.appeals.answer(trainer, first.appeal.id, "refused", "核对无误。")
    second = appeal(WHOLE)
    assert second.is_second and second.number == 0
    assert program.appeals.waiting(trainer) == 0
    with pytest.raises(NotAllowed, match="first appeal"):
        program.appeals.answer(trainer, second.appeal.id, "refused", "还是无误。")
    program.appeals.answer(colleague, second.appeal.id, "refused", "复核无误。")
    with pytest.raises(AppealRefused, match="2 times"):
        appeal(WHOLE)


def test_an_appeal_waits_is_in_time_and_about_ones_own_paper(
    program, learner, trainer, sitting, appeal, clock
):
    appeal()
    with pytest.raises(AppealRefused, match="not been answered"):
        appeal()
    with pytest.raises(AppealRefused, match="not on the paper"):
        appeal(QuestionId("telephone/other"))
    with pytest.raises(AppealRefused, match="by its sitter"):
        program.appeals.make(trainer, sitting.id, WHOLE, "替他问。")
    assert program.appeals.last_day(trainer, sitting.id) is None
    clock.advance(8 * 86400)
    last = program.appeals.last_day(learner, sitting.id)
    with pytest.raises(AppealRefused, match=last.isoformat()):
        appeal(WHOLE)


def test_a_correction_opens_the_days_again(program, learner, supervisor, sitting, clock):
    clock.advance(8 * 86400)
    line = sitting.paper.lines[0]
    assert program.appeals.refusal(learner, sitting.id) is not None
    arguments = (supervisor, line.question.id, {line.version}, "void")
    seen = program.corrections.dry_run(*arguments).run
    program.corrections.correct(*arguments, "题目有歧义。", seen)
    assert program.appeals.refusal(learner, sitting.id) is None


def test_who_made_the_correction_does_not_answer_about_it(
    program, learner, supervisor, trainer, sitting, appeal
):
    line = sitting.paper.lines[0]
    arguments = (trainer, line.question.id, {line.version}, "void")
    seen = program.corrections.dry_run(*arguments).run
    program.corrections.correct(*arguments, "题目有歧义。", seen)
    made = appeal(WHOLE)
    with pytest.raises(NotAllowed, match="correction"):
        program.appeals.answer(trainer, made.appeal.id, "refused", "已更正。")
    other = appeal(sitting.paper.lines[1].question.id)
    assert program.appeals.open(trainer, other.appeal.id).refusal is None
    assert program.appeals.open(supervisor, made.appeal.id).refusal is None


def test_the_invigilator_of_an_exam_does_not_answer_and_it_is_known_first(
    program, learner, supervisor, trainer, colleague
):
    file = program.folder / "content" / "exams" / "junior.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(EXAM, encoding="utf-8")
    program.authoring.publish(supervisor)
    sitting = program.invigilation.open_exam(learner, "junior", "T001", PASSWORD)
    for line in sitting.paper.lines:
        answer = right_answer(line.question)
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    program.exams.hand_in(sitting)
    assert program.appeals.refusal(learner, sitting.id) is not None
    program.invigilation.approve(colleague, [sitting.id])
    program.invigilation.release(supervisor, [sitting.id])
    program.appeals.make(learner, sitting.id, WHOLE, "请复核。")
    [made] = program.appeals.inbox(trainer)
    assert made.refusal is not None and program.appeals.waiting(trainer) == 0
    with pytest.raises(NotAllowed, match="invigilator"):
        program.appeals.answer(trainer, made.appeal.id, "refused", "无误。")
    program.appeals.answer(colleague, made.appeal.id, "refused", "无误。")


def test_an_answer_has_words_and_is_given_once(program, learner, trainer, colleague, appeal):
    made = appeal()
    with pytest.raises(AppealRefused, match="reason"):
        program.appeals.answer(trainer, made.appeal.id, "refused", " ")
    with pytest.raises(NotAllowed):
        program.appeals.answer(learner, made.appeal.id, "upheld", "我同意。")
    program.appeals.answer(trainer, made.appeal.id, "upheld", "同意。")
    with pytest.raises(AppealRefused, match="already"):
        program.appeals.answer(colleague, made.appeal.id, "refused", "不同意。")
    with pytest.raises(AppealRefused, match="upheld"):
        appeal()
    with pytest.raises(NotFound):
        program.appeals.open(trainer, "nothing")


def test_a_trainer_does_not_answer_their_own(program, trainer):
    sitting = program.exams.hand_in(program.exams.open_quiz(trainer, "telephone"))
    program.appeals.make(trainer, sitting.id, WHOLE, "请复核。")
    [made] = program.appeals.inbox(trainer)
    with pytest.raises(NotAllowed, match="own appeal"):
        program.appeals.answer(trainer, made.appeal.id, "upheld", "同意。")


def test_erasing_a_person_takes_the_words_of_their_appeals(
    program, learner, trainer, colleague, appeal
):
    made = appeal()
    program.appeals.answer(trainer, made.appeal.id, "refused", "按教材。")
    program.keeping._records.erasing.delete(learner.id, ())
    found = program.appeals.open(colleague, made.appeal.id)
    assert (found.words, found.reply) == (None, None)


def test_nobody_reads_the_appeals_of_another_learner(program, supervisor, sitting, appeal):
    appeal()
    other = program.accounts.add_person(supervisor, "张三", "K9", "learner", "").person
    with pytest.raises(NotAllowed):
        program.appeals.of(other, sitting.id)
    with pytest.raises(NotAllowed):
        program.appeals.inbox(other)
    assert program.appeals.refusal(other, SittingId("nothing")) is not None
