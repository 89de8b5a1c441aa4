from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.foundation.identity import LessonId
from trainer.people.person import Person
from trainer.standard.house import StandardValue

LESSON = LessonId("telephone/opening")


def edit(program: Program, path: str, old: str, new: str) -> None:
    file = program.folder / path
    source = file.read_text("utf-8")
    assert old in source
    file.write_text(source.replace(old, new, 1), "utf-8")


def test_a_fresh_site_has_nothing_to_publish(program: Program) -> None:
    board = program.authoring.check()
    assert [problem for problem in board.problems if problem.severity == "error"] == []
    assert board.pending == ()
    assert board.published_at is not None


def test_a_changed_lesson_is_seen_after_publishing_only(
    program: Program, supervisor: Person, learner: Person
) -> None:
    before = program.study.open_lesson(learner, LESSON)
    edit(program, "content/telephone/opening.md", "title: ", "title: 新")
    assert program.study.open_lesson(learner, LESSON).version == before.version
    changed = program.authoring.publish(supervisor)
    assert {(c.family, c.thing, c.kind) for c in changed} == {
        ("lesson", LESSON, "changed"),
        ("module", "telephone", "changed"),
    }
    assert program.study.open_lesson(learner, LESSON).lesson.title.startswith("新")


def test_a_broken_lesson_keeps_its_old_version_and_the_rest_goes_on(
    program: Program, supervisor: Person, learner: Person
) -> None:
    before = program.study.open_lesson(learner, LESSON)
    edit(program, "content/telephone/opening.md", ":::check", ":::check id=c1\n坏\n:::check")
    edit(program, "content/telephone/closing.md", "title: ", "title: 新")
    board = program.authoring.check()
    broken = [problem for problem in board.problems if problem.severity == "error"]
    assert broken and all(problem.place.line for problem in broken)
    assert {problem.place.file for problem in broken} == {"content/telephone/opening.md"}
    changed = program.authoring.publish(supervisor)
    assert ("lesson", "telephone/closing") in {(c.family, c.thing) for c in changed}
    assert program.study.open_lesson(learner, LESSON).version == before.version


@pytest.mark.parametrize(
    "path",
    [
        "question_banks/telephone.yaml", "content/telephone/module.yaml",
        "content/policies/hotline.yaml", "content/standard.yaml",
    ],
)  # fmt: skip
def test_a_broken_file_is_named_with_its_line_and_nothing_is_lost(
    program: Program, supervisor: Person, learner: Person, path: str
) -> None:
    file = program.folder / path
    file.write_text('broken: "never closed\n' + file.read_text("utf-8"), "utf-8")
    problems = [p for p in program.authoring.check().problems if p.severity == "error"]
    assert any(problem.place.file == path and problem.place.line for problem in problems)
    program.authoring.publish(supervisor)
    assert program.study.open_lesson(learner, LESSON)
    assert program.exams.open_quiz(learner, program.study.modules(learner)[0].module.id)
    assert program.certification.policies()


def test_a_file_that_is_gone_is_said(program: Program, learner: Person) -> None:
    (program.folder / "content/telephone/opening.md").unlink()
    problems = program.authoring.check().problems
    assert any(p.place.file == "content/telephone/opening.md" for p in problems)
    assert program.study.open_lesson(learner, LESSON)


def test_the_ring_limit_changes_lesson_check_and_key(
    program: Program, supervisor: Person, learner: Person
) -> None:
    program.standard.set_value(supervisor, "ring_limit", "3")
    changed = {(c.family, c.thing) for c in program.authoring.publish(supervisor)}
    assert ("standard", "standard") in changed
    assert ("lesson", LESSON) in changed
    questions = [thing for family, thing in changed if family == "question"]
    assert questions
    assert ("bank", "telephone") in changed


def test_learners_publish_nothing(program: Program, learner: Person) -> None:
    with pytest.raises(NotAllowed):
        program.authoring.publish(learner)


def test_publishing_nothing_records_nothing(program: Program, supervisor: Person) -> None:
    before = program.keeping.verify().events
    assert program.authoring.publish(supervisor) == ()
    assert program.keeping.verify().events == before


def test_titles_are_for_people(program: Program) -> None:
    assert program.authoring.title("module", "telephone") == "电话礼仪与来电六步"
    assert program.authoring.title("module", "nothing") == "nothing"
    assert program.authoring.check().titles["bank", "telephone"]


def test_a_read_lesson_that_changed_says_so(
    program: Program, supervisor: Person, learner: Person
) -> None:
    view = program.study.open_lesson(learner, LESSON)
    view = program.study.blocks_read(learner, view, range(len(view.lesson.blocks)))
    for question in [b.question for b in view.lesson.blocks if hasattr(b, "question")]:
        view = program.study.check_answered(learner, view, question.id, ("A",), True)
    edit(program, "content/telephone/opening.md", "title: ", "title: 新")
    program.authoring.publish(supervisor)
    state = program.study.modules(learner)[0].lessons[0]
    assert (state.read, state.updated) == (True, True)


def test_a_quiz_that_cannot_be_drawn_is_not_published(
    program: Program, supervisor: Person, learner: Person
) -> None:
    edit(program, "content/telephone/module.yaml", "count: 9", "count: 900")
    problems = [p for p in program.authoring.check().problems if p.severity == "error"]
    assert [problem.place.file for problem in problems] == ["content/telephone/module.yaml"]
    assert program.authoring.publish(supervisor) == ()
    assert program.exams.open_quiz(learner, program.study.modules(learner)[0].module.id)


def test_a_module_that_waits_for_nobody_known_is_said(program: Program) -> None:
    edit(program, "content/telephone/module.yaml", "prerequisites: []", "prerequisites: [ghost]")
    problems = program.authoring.check().problems
    assert any("ghost" in str(problem.message) for problem in problems)


@pytest.mark.parametrize(
    ("path", "copy"),
    [
        ("question_banks/telephone.yaml", "question_banks/telephone_old.yaml"),
        ("content/policies/hotline.yaml", "content/policies/a_copy.yaml"),
    ],
)
def test_a_copy_beside_a_file_is_refused_and_neither_wins(
    program: Program, supervisor: Person, path: str, copy: str
) -> None:
    source = (program.folder / path).read_text("utf-8")
    (program.folder / copy).write_text(source.replace("title: ", "title: 旧", 1), "utf-8")
    board = program.authoring.check()
    (problem,) = [one for one in board.problems if one.severity == "error"]
    assert problem.code == "FILE-002"
    assert {problem.place.file, str(problem.message).split(" ")[0]} == {path, copy}
    assert board.pending == ()
    assert program.authoring.publish(supervisor) == ()


def test_a_copied_module_is_refused_and_neither_wins(program: Program) -> None:
    shutil.copytree(program.folder / "content/telephone", program.folder / "content/old")
    edit(program, "content/old/opening.md", "title: ", "title: 旧")
    board = program.authoring.check()
    assert [one.code for one in board.problems if one.severity == "error"] == ["FILE-002"]
    assert board.pending == ()


@pytest.mark.parametrize("path", ["question_banks/telephone.yaml", "content/telephone/module.yaml"])
def test_a_file_nobody_can_read_is_one_problem_and_removes_nothing(
    program: Program, path: str
) -> None:
    (program.folder / path).write_text('broken: "never closed\n', "utf-8")
    board = program.authoring.check()
    assert [p.place.file for p in board.problems if p.severity == "error"] == [path]
    assert board.pending == ()


def test_a_picture_that_cannot_be_read_is_said(program: Program) -> None:
    (program.folder / "content/telephone/folder.png").mkdir()
    problems = [p for p in program.authoring.check().problems if p.severity == "error"]
    assert [p.place.file for p in problems] == ["content/telephone/folder.png"]


def test_what_was_read_stays_on_record_when_the_lesson_changes(
    program: Program, supervisor: Person, learner: Person, read_all: Callable[[], None]
) -> None:
    read_all()
    edit(program, "content/telephone/opening.md", "title: ", "title: 新")
    program.authoring.publish(supervisor)
    view = program.study.open_lesson(learner, LESSON)
    program.study.blocks_read(learner, view, [0])
    state = program.study.modules(learner)[0].lessons[0]
    assert (state.read, state.updated, state.percent) == (True, True, 100)
    step = program.study.home(learner).next_step
    assert step is not None and step.kind == "quiz"
    for question in [b.question for b in view.lesson.blocks if hasattr(b, "question")]:
        view = program.study.check_answered(learner, view, question.id, ("A",), True)
    program.study.blocks_read(learner, view, range(len(view.lesson.blocks)))
    assert not program.study.modules(learner)[0].lessons[0].updated


def test_a_broken_standard_gives_its_own_problems_only(program: Program) -> None:
    file = program.folder / "content" / "standard.yaml"
    file.write_text('broken: "never closed\n' + file.read_text("utf-8"), "utf-8")
    problems = program.authoring.check().problems
    assert {problem.place.file for problem in problems} == {"content/standard.yaml"}


def test_every_problem_names_file_line_and_column(program: Program) -> None:
    edit(program, "content/telephone/closing.md", "- (x)", "- ( )")
    edit(program, "content/telephone/module.yaml", "count: 9", "count: 900")
    edit(program, "content/telephone/module.yaml", "prerequisites: []", "prerequisites: [ghost]")
    edit(program, "content/policies/hotline.yaml", "approvers: 1", "approvers: many")
    edit(program, "question_banks/telephone.yaml", "kind: single", "kind: guess")
    (program.folder / "content/typing/handover.md").write_text("", "utf-8")
    (program.folder / "content/telephone/opening.md").write_text("", "utf-8")
    problems = program.authoring.check().problems
    assert len({problem.place.file for problem in problems}) == 6
    assert [p for p in problems if not (p.place.file and p.place.line and p.place.column)] == []


def test_a_text_is_read_anew_when_its_picture_or_a_value_is_there(
    program: Program, supervisor: Person
) -> None:
    lesson = program.lessons.open(supervisor, "telephone/opening")
    program.lessons.save(
        supervisor, lesson, f"{lesson.text}\n\n![图](shown.png)\n\n{{{{later}}}}\n"
    )
    missing = program.authoring.check().problems
    picture = program.folder / "content" / "telephone" / "shown.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    with_picture = program.authoring.check().problems
    program.standard.add(supervisor, StandardValue("later", "5"))
    problems = program.authoring.check().problems
    told = [[one.place.file for one in found] for found in (missing, with_picture, problems)]
    assert [len(files) for files in told] == [2, 1, 0]


def test_rules_are_published_by_a_supervisor(program: Program, supervisor: Person) -> None:
    trainer = program.accounts.add_person(supervisor, "陈思远", "T1", "trainer", "").person
    edit(program, "content/policies/hotline.yaml", "title: ", "title: 新")
    edit(program, "content/telephone/closing.md", "title: ", "title: 新")
    changed = program.authoring.publish(trainer)
    assert "lesson" in {change.family for change in changed}
    assert [change.family for change in program.authoring.check().pending] == ["policy"]
    assert program.authoring.publish(trainer) == ()
    assert [change.family for change in program.authoring.publish(supervisor)] == ["policy"]
