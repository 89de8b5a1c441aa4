"""Versions of things."""

from dataclasses import replace

import pytest

from trainer.desks.history import DRAFT, CannotRestore
from trainer.desks.permission import NotAllowed
from trainer.records.trouble import NotFound

QUESTION = "telephone/t001"
LESSON = "telephone/opening"


@pytest.fixture
def trainer(program, supervisor):
    return program.accounts.add_person(supervisor, "陈老师", "T1", "trainer", "").person


def change(program, actor, publish=True, **changes):
    opened = program.banks.open(actor, QUESTION)
    program.banks.save(actor, opened, replace(opened.written, **changes))
    if publish:
        program.banks.publish(actor, "telephone")
    return opened.written


def test_versions_say_who_and_when_with_the_draft_on_top(program, trainer, clock):
    change(program, trainer, stem="第二版")
    clock.advance(60)
    change(program, trainer, publish=False, stem="第三版")
    rows = program.history.versions(trainer, "question", QUESTION)
    assert [(row.what, row.by, row.current) for row in rows] == [
        ("draft", "陈老师", False),
        ("published", "陈老师", True),
        ("published", "刘雅琴", False),
    ]
    assert rows[0].at > rows[1].at > rows[2].at


def test_two_versions_of_a_question_differ_in_named_parts(program, trainer):
    before = change(program, trainer, stem="第二版", key=("A",), tags=("新",))
    rows = program.history.versions(trainer, "question", QUESTION)
    found = program.history.compare(trainer, "question", QUESTION, rows[1].version, rows[0].version)
    parts = {str(part.name): (part.before, part.after) for part in found.parts}
    assert parts["Stem"] == (before.stem, "第二版")
    assert parts["Key"] == ("D", "A")
    assert parts["Tags"] == ("", "新")
    assert len(parts) == 3
    again = program.history.compare(trainer, "question", QUESTION, rows[0].version, DRAFT)
    assert again.parts == ()


def test_something_new_is_compared_with_nothing(program, trainer):
    question = program.history.compare(trainer, "question", QUESTION, "", DRAFT)
    assert {part.before for part in question.parts} == {""}
    assert "Stem" in {str(part.name) for part in question.parts}
    lesson = program.history.compare(trainer, "lesson", LESSON, "", DRAFT)
    assert {line.kind for line in lesson.lines} == {"new"}


def test_an_old_question_is_written_back_as_it_stood_and_not_published(program, trainer):
    file = program.folder / "question_banks" / "telephone.yaml"
    source = file.read_text("utf-8")
    options = program.banks.open(trainer, QUESTION).written.options
    change(program, trainer, stem="第二版", options=options[:2], key=("A",))
    first = program.history.versions(trainer, "question", QUESTION)[-1]
    now = program.history.versions(trainer, "question", QUESTION)[0]
    assert program.history.restore(trainer, "question", QUESTION, first.version) == (
        "question_banks/telephone.yaml"
    )
    assert program.banks.open(trainer, QUESTION).written.options == options
    assert "{{ring_limit|zh}}" in options[3].text
    assert program.banks.open(trainer, "telephone/t002").written.stem in source
    rows = program.history.versions(trainer, "question", QUESTION)
    assert rows[0].what == "draft"
    assert next(row.version for row in rows if row.current) == now.version


def test_a_question_that_was_taken_out_comes_back_at_the_end(program, trainer):
    program.banks.remove(trainer, program.banks.open(trainer, QUESTION))
    [row] = program.history.versions(trainer, "question", QUESTION)
    program.history.restore(trainer, "question", QUESTION, row.version)
    assert program.banks.bank(trainer, "telephone").questions[-1].id == QUESTION


def test_a_lesson_is_compared_by_its_lines_and_written_back(program, trainer):
    file = program.folder / "content" / "telephone" / "opening.md"
    source = file.read_text("utf-8")
    file.write_text(source + "\n再说一句。\n", "utf-8")
    program.authoring.publish(trainer)
    new, old = program.history.versions(trainer, "lesson", LESSON)
    found = program.history.compare(trainer, "lesson", LESSON, old.version, new.version)
    assert [line.line for line in found.lines if line.kind == "new"] == ["", "再说一句。"]
    assert not [line for line in found.lines if line.kind == "gone"]
    program.history.restore(trainer, "lesson", LESSON, old.version)
    assert file.read_text("utf-8") == source


def test_other_values_of_the_standard_show_though_the_words_are_the_same(program, supervisor):
    program.standard.set_value(supervisor, "ring_limit", "4")
    program.authoring.publish(supervisor)
    new, old = program.history.versions(supervisor, "lesson", LESSON)
    assert program.history.compare(supervisor, "lesson", LESSON, old.version, new.version).lines


@pytest.mark.parametrize(
    ("family", "thing", "file"),
    [
        ("standard", "standard", "content/standard.yaml"),
        ("policy", "hotline", "content/policies/hotline.yaml"),
        ("module", "telephone", "content/telephone/module.yaml"),
        ("bank", "telephone", "question_banks/telephone.yaml"),
    ],
)
def test_every_file_can_be_written_back(program, supervisor, family, thing, file):
    path = program.folder / file
    source = path.read_text("utf-8")
    [row] = program.history.versions(supervisor, family, thing)
    path.write_text(source + "# 改过\n", "utf-8")
    assert program.history.restore(supervisor, family, thing, row.version) == file
    assert path.read_text("utf-8") == source


def test_what_cannot_be_shown_or_written_back_says_so(program, supervisor, learner):
    with pytest.raises(NotFound):
        program.history.compare(supervisor, "question", QUESTION, "0" * 64, DRAFT)
    with pytest.raises(CannotRestore):
        program.history.restore(supervisor, "lesson", LESSON, "0" * 64)
    with pytest.raises(CannotRestore):
        program.history.restore(supervisor, "bank", "none", "0" * 64)
    with pytest.raises(CannotRestore):
        program.history.compare(supervisor, "lesson", "telephone/none", DRAFT, DRAFT)
    with pytest.raises(NotAllowed):
        program.history.versions(learner, "question", QUESTION)
