"""A wrong key is put right: seen before, in one act, told to those concerned, nothing lost."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace

import pytest

from trainer.assembly import open_program
from trainer.desks.permission import NotAllowed
from trainer.exams.correction import CorrectionRefused
from trainer.exams.events import PaperMarked, PaperRemarked
from trainer.foundation.identity import ModuleId, QuestionId, Version
from trainer.questions.answers import right_answer
from trainer.records.trouble import NotFound

MODULE = ModuleId("telephone")
WHY = "标准答案录错了。"
EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 80
cells:
  - {kind: single, count: 2, marks: 10}
"""


@pytest.fixture
def trainer(program, supervisor):
    return program.accounts.add_person(supervisor, "陈老师", "T1", "trainer", "").person


@pytest.fixture
def sat(program, learner):
    """A sitting handed in with everything right but the first single choices, then numbers."""

    def sit(person=learner, wrong=1):
        sitting = program.exams.open_quiz(person, MODULE)
        singles = [line for line in sitting.paper.lines if line.question.kind == "single"]
        numbers = [line for line in sitting.paper.lines if line.question.kind == "number"]
        for line in sitting.paper.lines:
            answer = right_answer(line.question)
            if line in [*singles, *numbers][:wrong]:
                answer = (next((one for one in line.order if (one,) != answer), "0"),)
            sitting = program.exams.keep_answer(sitting, line.question.id, answer)
        return program.exams.hand_in(sitting), singles[0]

    return sit


@pytest.fixture
def put_right(program, trainer):
    """Publish another key of a question."""

    def put(question, **changes):
        opened = program.banks.open(trainer, question)
        program.banks.save(trainer, opened, replace(opened.written, **changes))
        program.banks.publish(trainer, "telephone")

    return put


def do(program, actor, question, way, versions=None):
    opened = program.corrections.start(actor, question)
    chosen = opened.suggested if versions is None else versions
    preview = program.corrections.dry_run(actor, question, chosen, way)
    program.corrections.correct(actor, question, chosen, way, WHY, preview.run)
    return preview


def story(program, actor, person):
    return [str(entry.text) for entry in program.supervision.person(actor, person.id).timeline]


def test_a_new_key_is_seen_first_and_then_changes_the_result(
    program, trainer, learner, sat, put_right
):
    sitting, line = sat()
    given = sitting.answers[line.question.id]
    put_right(line.question.id, key=given)
    opened = program.corrections.start(trainer, line.question.id)
    assert [(one.version, one.papers, one.is_current) for one in opened.versions] == [
        (line.version, 1, False)
    ]
    preview = program.corrections.dry_run(trainer, opened.question, opened.suggested, "new_key")
    assert (preview.run.papers, preview.run.moved) == (1, 1)
    assert [row.person for row in preview.rows] == [learner]
    assert program.exams.sitting(learner, sitting.id) == sitting
    program.corrections.correct(
        trainer, opened.question, opened.suggested, "new_key", WHY, preview.run
    )
    after = program.exams.sitting(learner, sitting.id)
    assert after.result == preview.run.changes[0].after and after.result.percent == 100
    [made] = program.corrections.start(trainer, line.question.id).made
    assert (made.way, made.by, made.why) == ("new_key", "陈老师", WHY)
    assert program.keeping.verify().problems == ()


def test_the_old_result_stays_and_evidence_is_the_new_one(program, trainer, learner, sat):
    sitting, line = sat()
    do(program, trainer, line.question.id, "full_marks")
    story = program.keeping._records.corrections.results_of(learner.id)
    assert [type(one.event) for one in story] == [PaperMarked, PaperRemarked]
    [row] = program.exams.results(learner)
    assert (row.event, row.percent) == (story[1].envelope.id, 100)
    assert story[0].event.percent == str(sitting.result.percent)


def test_a_module_is_finished_by_a_pass_that_a_correction_gives_and_stays_so(
    program, trainer, learner, read_all, sat
):
    read_all()
    _sitting, line = sat(wrong=5)
    [progress] = program.study.modules(learner)
    assert not progress.finished
    do(program, trainer, line.question.id, "full_marks")
    [progress] = program.study.modules(learner)
    assert progress.finished
    assert do(program, trainer, line.question.id, "void").run.lost == 1
    [progress] = program.study.modules(learner)
    assert progress.finished
    assert not program.exams.results(learner)[0].passed


def test_certificates_on_a_changed_result_are_named_to_supervisors_and_stay(
    program, supervisor, trainer, learner, everything_done
):
    award = program.certification.approve(supervisor, learner.id, "junior", "达标")
    before = program.certification.certificate(award)
    [row] = program.exams.results(learner)
    line = program.exams.sitting(learner, row.id).paper.lines[0]
    arguments = (line.question.id, {line.version}, "void")
    assert program.corrections.dry_run(trainer, *arguments).awards == ()
    assert len(program.corrections.dry_run(trainer, *arguments).run.awards) == 1
    [resting] = program.corrections.dry_run(supervisor, *arguments).awards
    assert (resting.number, resting.person.id) == (award.number, learner.id)
    do(program, trainer, line.question.id, "void")
    assert [one.number for one in program.certification.awards(learner.id)] == [award.number]
    assert program.certification.certificate(award) == before
    told = story(program, supervisor, learner)
    assert f"Certificate {award.number} rests on that result." in told


def test_what_was_corrected_holds_for_papers_handed_in_later(program, trainer, learner, sat):
    _sitting, line = sat()
    do(program, trainer, line.question.id, "void")
    again = program.exams.open_quiz(learner, MODULE)
    while line.question.id not in {one.question.id for one in again.paper.lines}:
        program.exams.hand_in(again)
        again = program.exams.open_quiz(learner, MODULE)
    done = program.exams.hand_in(again)
    assert len(done.result.counted) == len(again.paper.lines) - 1
    assert program.keeping.verify().problems == ()


def test_those_concerned_are_told_until_they_have_looked(program, trainer, learner, sat):
    sitting, line = sat()
    assert program.correction_news.news(learner) == ()
    do(program, trainer, line.question.id, "full_marks")
    [note] = program.correction_news.news(learner)
    assert (note.sitting, note.before, note.after) == (sitting.id, sitting.result.percent, 100)
    assert (note.why, note.by) == (WHY, "陈老师")
    assert program.correction_news.notes(learner, sitting.id) == (note,)
    program.correction_news.saw(learner, sitting.id)
    program.correction_news.saw(learner, sitting.id)
    assert program.correction_news.news(learner) == ()


def test_a_result_that_stays_says_so_and_is_no_news(program, trainer, learner, sit):
    sitting = sit()
    line = sitting.paper.lines[0]
    do(program, trainer, line.question.id, "full_marks")
    assert program.correction_news.news(learner) == ()
    [note] = program.correction_news.notes(learner, sitting.id)
    assert (note.number, note.before, note.after) == (1, None, None)


def test_nobody_else_reads_what_was_corrected(program, supervisor, trainer, sat):
    sitting, line = sat()
    do(program, trainer, line.question.id, "full_marks")
    other = program.accounts.add_person(supervisor, "张三", "K9", "learner", "").person
    with pytest.raises(NotAllowed):
        program.correction_news.notes(other, sitting.id)
    assert len(program.correction_news.notes(supervisor, sitting.id)) == 1


def test_the_record_of_a_person_holds_the_correction_and_its_reason(
    program, supervisor, trainer, learner, sat, tmp_path
):
    _sitting, line = sat()
    do(program, trainer, line.question.id, "full_marks")
    file = tmp_path / "record.zip"
    program.keeping.export_person(supervisor, learner.id, file)
    with zipfile.ZipFile(file) as archive:
        kinds = [json.loads(one)["kind"] for one in archive.read("events.jsonl").splitlines()]
        assert WHY in archive.read("private.jsonl").decode()
    assert {"question-corrected", "paper-remarked"} <= set(kinds)
    told = story(program, supervisor, learner)
    assert any(one.startswith("A question was corrected:") for one in told)


def test_a_past_day_shows_the_result_as_it_was(program, supervisor, trainer, learner, sat, clock):
    sitting, line = sat()
    day = program.supervision.today()
    clock.advance(2 * 86400)
    do(program, trainer, line.question.id, "full_marks")
    then = program.supervision.person(supervisor, learner.id, day)
    assert then.sittings[0].percent == sitting.result.percent
    assert program.supervision.person(supervisor, learner.id).sittings[0].percent == 100


def test_a_key_is_asked_of_a_published_change_of_the_key_alone(
    program, trainer, sat, put_right, learner
):
    _sitting, line = sat()
    name, chosen = line.question.id, {line.version}
    for way in ("new_key", "either"):
        with pytest.raises(CorrectionRefused, match="publish it first"):
            program.corrections.dry_run(trainer, name, chosen, way)
    written = program.banks.open(trainer, name).written
    options = tuple(replace(one, text=one.text + "！") for one in written.options)
    put_right(name, options=options)
    with pytest.raises(CorrectionRefused, match="Not only the key"):
        program.corrections.dry_run(trainer, name, chosen, "new_key")
    assert program.corrections.dry_run(trainer, name, chosen, "void").run.papers == 1


def test_what_is_not_as_it_was_shown_is_not_recorded(
    program, supervisor, trainer, learner, sat, clock
):
    _sitting, line = sat()
    name, chosen = line.question.id, {line.version}
    seen = program.corrections.dry_run(trainer, name, chosen, "void").run
    other = open_program(program.folder, clock)
    do(other, supervisor, name, "full_marks")
    other.close()
    with pytest.raises(CorrectionRefused, match="look again"):
        program.corrections.correct(trainer, name, chosen, "void", WHY, seen)
    assert len(program.corrections.start(trainer, name).made) == 1


def test_nobody_corrects_their_own_result_or_without_a_reason(program, trainer, learner, sat):
    _sitting, line = sat(trainer)
    name, chosen = line.question.id, {line.version}
    seen = program.corrections.dry_run(trainer, name, chosen, "void").run
    with pytest.raises(CorrectionRefused, match="own result"):
        program.corrections.correct(trainer, name, chosen, "void", WHY, seen)
    with pytest.raises(CorrectionRefused, match="reason"):
        program.corrections.correct(trainer, name, chosen, "void", " ", seen)
    with pytest.raises(NotAllowed):
        program.corrections.start(learner, name)


def test_only_a_published_question_and_a_chosen_version_are_corrected(program, trainer, sat):
    _sitting, line = sat()
    with pytest.raises(NotFound):
        program.corrections.start(trainer, QuestionId("telephone/nothing"))
    with pytest.raises(CorrectionRefused, match="at least one"):
        program.corrections.dry_run(trainer, line.question.id, set(), "void")
    none = program.corrections.dry_run(trainer, line.question.id, {Version("other")}, "void")
    assert none.run.papers == 0


def test_a_standing_is_judged_anew_with_the_corrected_result(
    program, supervisor, trainer, learner, everything_done, put_right
):
    [before] = program.supervision.people(supervisor)
    [row] = program.exams.results(learner)
    for line in program.exams.sitting(learner, row.id).paper.lines:
        if line.question.kind in ("single", "multiple"):
            other = next(one for one in line.order if (one,) != line.question.key)
            put_right(line.question.id, key=(other,))
            do(program, trainer, line.question.id, "new_key")
    after = program.exams.results(learner)[0].percent
    assert after < 80
    lines = program.supervision.person(supervisor, learner.id).evidence
    assert after in {line.value for line in lines if line.kind == "sitting"}
    [now] = program.supervision.people(supervisor)
    assert (before.state, now.state) == ("eligible", "in_training")


def test_an_exam_corrected_before_its_result_is_known_is_no_news(
    program, supervisor, trainer, learner, clock
):
    file = program.folder / "content" / "exams" / "junior.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(EXAM, encoding="utf-8")
    program.authoring.publish(supervisor)
    slip = program.accounts.add_person(supervisor, "赵老师", "T2", "trainer", "")
    program.accounts.change_password(slip.person, slip.password, "a-long-password")
    sitting = program.invigilation.open_exam(learner, "junior", "T2", "a-long-password")
    program.exams.hand_in(sitting)
    line = sitting.paper.lines[0]
    do(program, trainer, line.question.id, "full_marks", {line.version})
    clock.advance(60)
    assert program.correction_news.notes(learner, sitting.id) == ()
    program.invigilation.approve(trainer, [sitting.id])
    program.invigilation.release(supervisor, [sitting.id])
    assert program.correction_news.news(learner) == ()
    [note] = program.correction_news.notes(learner, sitting.id)
    assert (note.before, note.after) == (0, 50)


def test_results_of_somebody_erased_are_marked_again_without_their_name(
    program, trainer, learner, sat
):
    _sitting, line = sat()
    program.keeping._records.erasing.delete(learner.id, ())
    preview = do(program, trainer, line.question.id, "full_marks")
    assert [row.person.name for row in preview.rows] != [learner.name]
    assert program.keeping.verify().problems == ()


def test_a_paper_that_is_still_open_is_left_alone(program, trainer, learner, sat):
    _sitting, line = sat()
    waiting = program.exams.open_quiz(learner, MODULE)
    assert do(program, trainer, line.question.id, "void").run.papers == 1
    assert program.exams.sitting(learner, waiting.id).result is None
