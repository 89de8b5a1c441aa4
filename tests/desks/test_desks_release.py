"""A second person releases what a quiz draws from."""

import shutil
from dataclasses import replace

import pytest

from trainer.desks.permission import NotAllowed
from trainer.desks.release import ReasonNeeded, Replaced

QUESTION = "telephone/t001"
OTHER = "telephone/t002"


@pytest.fixture
def trainer(program, supervisor):
    return program.accounts.add_person(supervisor, "陈老师", "T1", "trainer", "").person


@pytest.fixture
def two(program, supervisor):
    """The policy in force asks for a second person."""
    file = next((program.folder / "content" / "policies").glob("*.yaml"))
    source = file.read_text("utf-8").replace("levels:", "release_by_second: true\nlevels:", 1)
    file.write_text(source, "utf-8")
    program.authoring.publish(supervisor)


def change(program, actor, words, question=QUESTION):
    opened = program.banks.open(actor, question)
    program.banks.save(actor, opened, replace(opened.written, stem=words))
    return program.banks.publish(actor, "telephone")


def stem_shown(program, actor, question=QUESTION):
    versions = program.history.versions(actor, "question", question)
    return next(row for row in versions if row.current)


def state(program, actor, question=QUESTION):
    found = program.banks.bank(actor, "telephone").questions
    return next(one.state for one in found if one.id == question)


def test_a_counted_bank_waits_and_learners_see_the_old_questions(program, trainer, two):
    before = stem_shown(program, trainer).version
    asked = change(program, trainer, "新说法")
    assert {one.family for one in asked} == {"question", "bank"}
    assert stem_shown(program, trainer).version == before
    assert state(program, trainer) == "waiting"
    assert program.authoring.check().pending == ()
    assert program.banks.publish(trainer, "telephone") == ()
    [release] = program.releases.waiting(trainer)
    assert (release.names, len(release.questions)) == (("陈老师",), 1)


def test_a_second_person_releases_it(program, trainer, supervisor, two):
    change(program, trainer, "新说法")
    [release] = program.releases.waiting(supervisor)
    program.releases.release(supervisor, release)
    row = stem_shown(program, trainer)
    assert (row.version, row.by) == (release.questions[0].version, "刘雅琴")
    assert [one.what for one in program.history.versions(trainer, "question", QUESTION)] == [
        "published",
        "asked",
        "published",
    ]
    assert program.releases.waiting(supervisor) == ()
    assert state(program, trainer) == "published"


def test_nobody_releases_their_own(program, trainer, supervisor, learner, two):
    change(program, trainer, "新说法")
    [release] = program.releases.waiting(trainer)
    for person in (trainer, learner):
        with pytest.raises(NotAllowed):
            program.releases.release(person, release)
    # Neither does who asked for an earlier part of it.
    change(program, supervisor, "别的说法", OTHER)
    [release] = program.releases.waiting(supervisor)
    assert set(release.asked_by) == {trainer.id, supervisor.id}
    for person in (trainer, supervisor):
        assert not program.releases.may_release(person, release)


def test_what_was_replaced_meanwhile_is_not_released(program, trainer, supervisor, two):
    change(program, trainer, "新说法")
    [seen] = program.releases.waiting(supervisor)
    change(program, trainer, "更新的说法")
    with pytest.raises(Replaced):
        program.releases.release(supervisor, seen)
    with pytest.raises(Replaced):
        program.releases.refuse(supervisor, seen, "不对")
    [now] = program.releases.waiting(supervisor)
    program.releases.release(supervisor, now)
    with pytest.raises(Replaced):
        program.releases.release(supervisor, now)


def test_a_change_that_was_taken_back_is_not_released(program, trainer, supervisor, two):
    before = stem_shown(program, trainer).version
    words = program.banks.open(trainer, QUESTION).written.stem
    change(program, trainer, "新说法")
    change(program, trainer, "另一题", OTHER)
    change(program, trainer, words)  # as it was
    [release] = program.releases.waiting(supervisor)
    program.releases.release(supervisor, release)
    assert stem_shown(program, trainer).version == before
    assert state(program, trainer, OTHER) == state(program, trainer) == "published"
    assert program.releases.waiting(supervisor) == ()


def test_refusing_says_why_and_the_file_stays(program, trainer, supervisor, two):
    change(program, trainer, "新说法")
    [release] = program.releases.waiting(supervisor)
    with pytest.raises(ReasonNeeded):
        program.releases.refuse(supervisor, release, " ")
    program.releases.refuse(supervisor, release, "答案有歧义")
    rows = program.history.versions(trainer, "question", QUESTION)
    assert [row.what for row in rows] == ["draft", "refused", "asked", "published"]
    assert rows[1].reason == "答案有歧义"
    assert state(program, trainer) == "changed"


def test_without_the_rule_publishing_is_enough(program, trainer):
    change(program, trainer, "新说法")
    assert program.releases.waiting(trainer) == ()
    assert state(program, trainer) == "published"


def test_a_bank_without_a_quiz_needs_nobody_else(program, trainer, two):
    file = program.folder / "question_banks" / "more.yaml"
    file.write_text(
        "bank: more\ntitle: 练习\nquestions:\n"
        "  - {id: m1, kind: true_false, stem: 可以, key: true, explanation: 可以}\n",
        "utf-8",
    )
    done = program.authoring.publish(trainer, [("question", "more/m1")])
    assert {one.thing for one in done} == {"more", "more/m1"}
    assert program.releases.waiting(trainer) == ()


def test_only_what_was_chosen_is_published(program, supervisor):
    folder = program.folder / "content" / "telephone"
    for name in ("opening.md", "closing.md"):
        lesson = folder / name
        lesson.write_text(lesson.read_text("utf-8") + "\n再说一句。\n", "utf-8")
    opened = program.banks.open(supervisor, QUESTION)
    program.banks.save(supervisor, opened, replace(opened.written, stem="新说法"))
    done = {one.thing for one in program.authoring.publish(supervisor, [("bank", "telephone")])}
    assert done == {"telephone", QUESTION}
    # A module lists the versions of its lessons, so they go together.
    done = program.authoring.publish(supervisor, [("lesson", "telephone/opening")])
    assert {one.thing for one in done} == {"telephone", "telephone/opening", "telephone/closing"}


def test_who_asks_again_for_what_another_took_back_does_not_release_it(
    program, trainer, supervisor, two
):
    change(program, trainer, "新说法")
    [seen] = program.releases.waiting(supervisor)
    program.releases.refuse(trainer, seen, "再看看")
    program.banks.publish(supervisor, "telephone")
    with pytest.raises(NotAllowed):
        program.releases.release(supervisor, seen)
    assert len(program.releases.waiting(trainer)) == 1


def test_a_new_module_waits_for_the_bank_of_its_quiz(program, supervisor, learner, trainer, two):
    content = program.folder / "content"
    shutil.copytree(content / "telephone", content / "second")
    file = content / "second" / "module.yaml"
    source = file.read_text("utf-8").replace("id: telephone", "id: second")
    file.write_text(source.replace("bank: telephone", "bank: second"), "utf-8")
    bank = program.folder / "question_banks" / "telephone.yaml"
    source = bank.read_text("utf-8").replace("bank: telephone", "bank: second")
    bank.with_name("second.yaml").write_text(source, "utf-8")
    program.authoring.publish(trainer)
    assert [one.module.id for one in program.study.modules(learner)] == ["telephone"]
    assert [one.thing for one in program.authoring.check().pending] == ["second"]
    [release] = program.releases.waiting(supervisor)
    program.releases.release(supervisor, release)
    program.authoring.publish(trainer)
    assert program.exams.open_quiz(learner, "second").paper.lines
