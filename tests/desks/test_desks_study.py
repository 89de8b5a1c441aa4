from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program
from trainer.desks.catalogue import NotPublished
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import LessonId
from trainer.lessons.progress import checks
from trainer.people.person import Person
from trainer.records.trouble import NotFound

if TYPE_CHECKING:
    from tests.conftest import FakeClock

OPENING = LessonId("telephone/opening")


def test_a_new_hire_is_sent_to_the_first_lesson(program: Program, learner: Person) -> None:
    home = program.study.home(learner)
    assert home.next_step is not None
    assert (home.next_step.kind, home.next_step.lesson) == ("lesson", OPENING)
    assert home.next_step.minutes > 0
    assert home.modules[0].state == "new"
    assert home.standing is not None and home.standing.state == "none"


def test_reading_is_kept_and_resumed(program: Program, learner: Person) -> None:
    view = program.study.open_lesson(learner, OPENING)
    view = program.study.blocks_read(learner, view, [0, 1, 2])
    program.study.remember_position(learner, OPENING, 3)
    again = program.study.open_lesson(learner, OPENING)
    assert again.blocks_read == {0, 1, 2}
    assert again.resume_block == 3
    assert 0 < program.study.fraction_read(again) < 1
    step = program.study.home(learner).next_step
    assert step is not None and step.percent > 0 and step.section


def test_the_same_blocks_again_are_no_new_act(program: Program, learner: Person) -> None:
    view = program.study.open_lesson(learner, OPENING)
    view = program.study.blocks_read(learner, view, [0])
    before = program.keeping.verify().events
    assert program.study.blocks_read(learner, view, [0]) is view
    assert program.keeping.verify().events == before


def test_a_lesson_needs_every_quick_check(program: Program, learner: Person) -> None:
    view = program.study.open_lesson(learner, OPENING)
    view = program.study.blocks_read(learner, view, range(len(view.lesson.blocks)))
    assert not program.study.is_read(view)
    for question in checks(view.lesson):
        view = program.study.check_answered(learner, view, question.id, ("A",), False)
    assert not program.study.is_read(view)
    for question in checks(view.lesson):
        view = program.study.check_answered(learner, view, question.id, ("A",), True)
    assert program.study.is_read(view)
    assert program.study.modules(learner)[0].lessons[0].read


def test_next_comes_the_quiz_then_typing_then_approval(
    program: Program,
    learner: Person,
    read_all: Callable[[], None],
    sit: Callable[[], Sitting],
    type_fast: Callable[[], object],
) -> None:
    kinds = []
    for step in (read_all, sit, type_fast):
        step()
        following = program.study.home(learner).next_step
        kinds.append(following.kind if following else None)
    assert kinds == ["quiz", "typing", "wait_approval"]


def test_the_step_to_the_typing_test_says_how_long_the_policy_lets_one_type(
    program: Program, learner: Person, read_all: Callable[[], None], sit: Callable[[], Sitting]
) -> None:
    read_all()
    sit()
    step = program.study.home(learner).next_step
    rules = program.typing_tests.rules()
    assert step is not None and step.kind == "typing"
    assert step.minutes * 60 == rules.seconds * rules.passages


EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 80
cells: [{kind: single, count: 2, marks: 50}]
"""


@pytest.mark.usefixtures("everything_done")
@pytest.mark.parametrize(("asked", "kind"), [("junior", "exam"), ("senior", "missing")])
def test_an_exam_comes_last_and_nobody_is_called_certified_without_it(
    program: Program, supervisor: Person, learner: Person, asked: str, kind: str
) -> None:
    exam = program.folder / "content" / "exams" / "junior.yaml"
    exam.parent.mkdir(exist_ok=True)
    exam.write_text(EXAM, encoding="utf-8")
    policy = program.folder / "content" / "policies" / "hotline.yaml"
    rule = f"    requires:\n      - {{id: exam, kind: exam, exam: {asked}, pass_mark: 80}}\n"
    words = policy.read_text("utf-8").replace("    requires:\n", rule, 1)
    policy.write_text(words, encoding="utf-8")
    program.authoring.publish(supervisor)
    following = program.study.home(learner).next_step
    assert following is not None
    assert (following.kind, following.module) == (kind, "exam:junior" if kind == "exam" else None)


@pytest.mark.usefixtures("everything_done")
def test_a_quiz_that_is_too_old_comes_next_again(
    program: Program, learner: Person, type_fast: Callable[[], object], clock: FakeClock
) -> None:
    clock.advance(91 * 24 * 3600)
    type_fast()
    following = program.study.home(learner).next_step
    assert following is not None
    assert (following.kind, following.module) == ("quiz", "telephone")


def test_the_module_is_finished_with_its_quiz(
    program: Program,
    learner: Person,
    read_all: Callable[[], None],
    sit: Callable[[], Sitting],
) -> None:
    read_all()
    assert program.study.modules(learner)[0].state == "quiz"
    sit()
    assert program.study.modules(learner)[0].state == "finished"


def test_a_quiz_first_finishes_with_the_last_lesson(
    program: Program,
    learner: Person,
    read_all: Callable[[], None],
    sit: Callable[[], Sitting],
) -> None:
    sit()
    assert not program.study.modules(learner)[0].finished
    read_all()
    assert program.study.modules(learner)[0].finished


def test_an_unfinished_quiz_comes_first(program: Program, learner: Person) -> None:
    program.exams.open_quiz(learner, program.study.modules(learner)[0].module.id)
    step = program.study.home(learner).next_step
    assert step is not None and step.kind == "resume_quiz"


def test_pictures_come_from_the_records(
    program: Program, supervisor: Person, learner: Person
) -> None:
    file = next((program.folder / "content" / "telephone").glob("*.svg"))
    lesson = next(
        f"telephone/{one.stem}"
        for one in (program.folder / "content" / "telephone").glob("*.md")
        if file.name in one.read_text("utf-8")
    )
    wanted = file.read_bytes()
    view = program.study.open_lesson(learner, LessonId(lesson))
    file.write_bytes(wanted.replace(b"</svg>", b"<g/></svg>"))
    program.authoring.publish(supervisor)
    assert program.study.picture(view, file.name) == wanted  # as it was when it was opened


def test_a_lesson_that_is_not_there_is_said(program: Program, learner: Person) -> None:
    with pytest.raises(NotPublished, match="telephone/nothing"):
        program.study.open_lesson(learner, LessonId("telephone/nothing"))


def test_a_lesson_that_was_taken_away_is_said(
    program: Program, supervisor: Person, learner: Person
) -> None:
    file = program.folder / "content/telephone/module.yaml"
    file.write_text(re.sub(r"opening,? *", "", file.read_text("utf-8"), count=1), "utf-8")
    program.authoring.publish(supervisor)
    with pytest.raises(NotPublished, match="taken away"):
        program.study.open_lesson(learner, LessonId("telephone/opening"))


def test_a_picture_that_a_version_has_not_is_said_to_be_missing(
    program: Program, learner: Person
) -> None:
    view = program.study.open_lesson(learner, LessonId("telephone/opening"))
    with pytest.raises(NotFound):
        program.study.picture(view, "gone.svg")
