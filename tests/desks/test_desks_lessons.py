"""Writing lessons and modules, on the real files of a founded site."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.assembly import Program
from trainer.desks.draft_files import ChangedMeanwhile
from trainer.desks.lesson_board import LessonEntry, ModuleEntry
from trainer.desks.lessons import NameTaken
from trainer.desks.module_folders import NoSuchDraft
from trainer.desks.permission import NotAllowed
from trainer.foundation.errors import ProblemsFound
from trainer.foundation.text_files import Unreadable
from trainer.lessons.lesson import Check, Heading, Note, Picture
from trainer.lessons.module_edit import lesson_names
from trainer.lessons.pictures import BadPicture
from trainer.people.person import Person

LESSON = "telephone/opening"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (20).to_bytes(4) + (10).to_bytes(4)


def file_of(program: Program, name: str = "opening.md") -> Path:
    return program.folder / "content" / "telephone" / name


def module(program: Program, actor: Person) -> ModuleEntry:
    return next(one for one in program.lessons.board(actor) if one.id == "telephone")


def lesson(program: Program, actor: Person, name: str = "opening") -> LessonEntry:
    lessons = module(program, actor).lessons
    return next(one for one in lessons if one.id == f"telephone/{name}")


def order(program: Program) -> list[str]:
    return list(lesson_names(file_of(program, "module.yaml").read_text("utf-8")))


def test_everything_is_published_after_founding(program: Program, supervisor: Person) -> None:
    entry = module(program, supervisor)
    assert entry.state == "published"
    assert entry.title == "电话礼仪与来电六步"
    assert {one.state for one in entry.lessons} == {"published"}
    assert [one.id.partition("/")[2] for one in entry.lessons] == order(program)
    assert entry.lessons[0].minutes == 12


def test_a_saved_text_is_a_draft_until_it_is_published(
    program: Program, supervisor: Person, learner: Person
) -> None:
    opened = program.lessons.open(supervisor, LESSON)
    saved = program.lessons.save(supervisor, opened, opened.text.replace("title: ", "title: 新"))
    assert lesson(program, supervisor).state == "changed"
    assert module(program, supervisor).state == "changed"
    before = program.study.open_lesson(learner, lesson(program, supervisor).id)
    assert not before.lesson.title.startswith("新")
    again = program.lessons.save(supervisor, saved, opened.text)
    assert again.text == file_of(program).read_text("utf-8")
    assert lesson(program, supervisor).state == "published"


def test_a_file_that_changed_elsewhere_is_not_overwritten(
    program: Program, supervisor: Person
) -> None:
    opened = program.lessons.open(supervisor, LESSON)
    file_of(program).write_text(opened.text + "\n别人写的。\n", "utf-8")
    program.lessons.keep_unsaved(supervisor, opened, "我写的")
    with pytest.raises(ChangedMeanwhile):
        program.lessons.save(supervisor, opened, "我写的")
    assert file_of(program).read_text("utf-8").endswith("别人写的。\n")
    now = program.lessons.open(supervisor, LESSON)
    assert (now.unsaved, now.moved_on) == ("我写的", True)


def test_what_was_not_saved_is_there_again_for_this_person_only(
    program: Program, supervisor: Person
) -> None:
    other = program.accounts.add_person(supervisor, "周老师", "T001", "trainer", "").person
    opened = program.lessons.open(supervisor, LESSON)
    program.lessons.keep_unsaved(supervisor, opened, opened.text + "半句")
    assert lesson(program, supervisor).unsaved and not lesson(program, other).unsaved
    assert program.lessons.open(other, LESSON).unsaved is None
    found = program.lessons.open(supervisor, LESSON)
    assert (found.unsaved, found.moved_on) == (opened.text + "半句", False)
    program.lessons.save(supervisor, found, found.unsaved or "")
    assert program.lessons.open(supervisor, LESSON).unsaved is None
    program.lessons.keep_unsaved(supervisor, found, "weg")
    program.lessons.forget_unsaved(supervisor, found)
    assert program.lessons.open(supervisor, LESSON).unsaved is None


def test_unsaved_text_that_stands_in_the_file_is_nothing_new(
    program: Program, supervisor: Person
) -> None:
    opened = program.lessons.open(supervisor, LESSON)
    program.lessons.keep_unsaved(supervisor, opened, opened.text)
    assert program.lessons.open(supervisor, LESSON).unsaved is None


def test_a_trial_shows_the_page_with_values_pictures_and_problems(program: Program) -> None:
    written = (
        "---\ntitle: 试一试\nminutes: 3\n---\n## 头 {#a}\n\n{{ring_limit}} 声\n\n"
        '!!! right "对"\n    好\n\n![六步](six-steps.svg)\n\n![没有](none.png)\n\n'
        ":::check id=c1\n问？\n- (x) 是\n- ( ) 否\n> 因为。\n:::\n{{ring_limti}}\n"
    )
    trial = program.lessons.trial(LESSON, written)
    kinds = {type(block) for block in trial.lesson.blocks}
    assert {Heading, Note, Picture, Check} <= kinds
    assert trial.lesson.title == "试一试"
    assert trial.headings == (5,)
    errors = [one for one in trial.problems if one.severity == "error"]
    assert [one.place.line for one in errors] == [14, 22]
    assert program.lessons.picture("telephone", "six-steps.svg").lstrip().startswith(b"<")
    assert program.lessons.picture("telephone", "none.png") == b""
    assert any(value.name == "ring_limit" for value in program.lessons.values())


def test_a_broken_standard_leaves_the_published_one_in_trials(program: Program) -> None:
    file = program.folder / "content" / "standard.yaml"
    file.write_text("values: [", "utf-8")
    assert program.lessons.trial(LESSON, "---\ntitle: t\nminutes: 1\n---\n{{ring_limit}}").lesson
    assert any(value.name == "ring_limit" for value in program.lessons.values())
    file.unlink()
    assert any(value.name == "ring_limit" for value in program.lessons.values())


def test_a_module_is_tried_with_its_lessons_its_bank_and_the_others(
    program: Program, supervisor: Person
) -> None:
    source = program.lessons.open(supervisor, "telephone").text
    trial = program.lessons.trial_module("telephone", source)
    assert trial.problems == ()
    assert trial.titles[0] == "来电前与接听"
    broken = (
        source.replace("count: 9", "count: 900")
        .replace("prerequisites: []", "prerequisites: [ghost]")
        .replace("[opening,", "[opening, nowhere,")
    )
    problems = program.lessons.trial_module("telephone", broken).problems
    words = " ".join(str(one.message) for one in problems)
    assert "ghost" in words and "900" in words and "nowhere" in words
    assert all(one.place.line for one in problems)
    unknown = source.replace("bank: telephone", "bank: none")
    assert any(
        "none" in str(p.message)
        for p in program.lessons.trial_module("telephone", unknown).problems
    )
    assert program.lessons.trial_module("telephone", "a: [").module.id == ""


def test_a_new_lesson_is_listed_empty_and_keeps_the_module_unpublished(
    program: Program, supervisor: Person
) -> None:
    made = program.lessons.create(supervisor, "telephone", "greeting", "问候: 第一句", 1)
    assert made == "telephone/greeting"
    assert order(program)[:3] == ["opening", "greeting", "six-steps"]
    entry = lesson(program, supervisor, "greeting")
    assert (entry.title, entry.state) == ("问候: 第一句", "broken")
    assert program.authoring.publish(supervisor) == ()
    with pytest.raises(NameTaken):
        program.lessons.create(supervisor, "telephone", "greeting", "再来", 0)


def test_a_name_that_cannot_be_one_writes_nothing(program: Program, supervisor: Person) -> None:
    before = order(program)
    with pytest.raises(ProblemsFound):
        program.lessons.create(supervisor, "telephone", "../问候", "问候", 0)
    assert order(program) == before


def test_lessons_move_and_a_file_that_is_not_listed_can_be_listed(
    program: Program, supervisor: Person
) -> None:
    before = order(program)
    program.lessons.move(supervisor, LESSON, 1)
    assert order(program)[:2] == [before[1], before[0]]
    program.lessons.move(supervisor, LESSON, -1)
    program.lessons.move(supervisor, LESSON, -1)
    assert order(program) == before
    file_of(program, "spare.md").write_text("---\ntitle: 备用\nminutes: 1\n---\n好。\n", "utf-8")
    assert lesson(program, supervisor, "spare").state == "unlisted"
    program.lessons.list_lesson(supervisor, "telephone/spare")
    assert order(program)[-1] == "spare"
    assert lesson(program, supervisor, "spare").state == "new"


def test_a_picture_is_copied_once_and_never_over_another(
    program: Program, supervisor: Person, tmp_path: Path
) -> None:
    source = tmp_path / "a b.JPG"
    source.write_bytes(PNG)
    assert program.lessons.add_picture(supervisor, "telephone", source) == "![](a-b.png)"
    assert program.lessons.add_picture(supervisor, "telephone", source) == "![](a-b.png)"
    source.write_bytes(PNG + b"other")
    assert program.lessons.add_picture(supervisor, "telephone", source) == "![](a-b-2.png)"
    assert program.lessons.picture("telephone", "a-b.png") == PNG


def test_a_bad_picture_is_refused(program: Program, supervisor: Person, tmp_path: Path) -> None:
    bad = tmp_path / "bad.svg"
    bad.write_text("<svg><script/></svg>", "utf-8")
    with pytest.raises(BadPicture):
        program.lessons.add_picture(supervisor, "telephone", bad)
    with pytest.raises(BadPicture):
        program.lessons.add_picture(supervisor, "telephone", tmp_path / "none.svg")


def test_a_broken_module_is_listed_by_its_folder(program: Program, supervisor: Person) -> None:
    file_of(program, "module.yaml").write_text("id: [", "utf-8")
    entry = module(program, supervisor)
    assert (entry.state, entry.title) == ("broken", "telephone")
    assert entry.problems and {one.state for one in entry.lessons} == {"unlisted"}


def test_what_is_not_there_is_said(program: Program, supervisor: Person) -> None:
    with pytest.raises(NoSuchDraft):
        program.lessons.open(supervisor, "nowhere/opening")
    with pytest.raises(Unreadable):
        program.lessons.open(supervisor, "telephone/nothing")


def test_learners_write_nothing(program: Program, learner: Person, supervisor: Person) -> None:
    opened = program.lessons.open(supervisor, LESSON)
    for attempt in (
        lambda: program.lessons.board(learner),
        lambda: program.lessons.open(learner, LESSON),
        lambda: program.lessons.save(learner, opened, ""),
        lambda: program.lessons.create(learner, "telephone", "x", "x", 0),
        lambda: program.lessons.move(learner, LESSON, 1),
        lambda: program.lessons.list_lesson(learner, LESSON),
        lambda: program.lessons.add_picture(learner, "telephone", Path("x")),
    ):
        with pytest.raises(NotAllowed):
            attempt()
