"""Lessons that changed after somebody had learned them, and what is different in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from trainer.assembly import Program
from trainer.desks.permission import NotAllowed
from trainer.foundation.identity import LessonId
from trainer.people.person import Person

if TYPE_CHECKING:
    from tests.conftest import FakeClock

LESSON = LessonId("telephone/opening")


def publish(program: Program, actor: Person, old: str, new: str, name: str = "opening.md") -> None:
    file = program.folder / "content" / "telephone" / name
    source = file.read_text("utf-8")
    assert old in source
    file.write_text(source.replace(old, new), "utf-8")
    program.authoring.publish(actor)


@pytest.fixture
def learned(read_all: Callable[[], None]) -> None:
    read_all()


@pytest.mark.usefixtures("learned")
def test_a_changed_value_of_the_standard_is_asked_of_those_who_learned_the_old_one(
    program: Program, supervisor: Person, learner: Person
) -> None:
    assert program.changes.waiting(learner) == ()
    program.standard.set_value(supervisor, "ring_limit", "4")
    program.authoring.publish(supervisor)
    change = program.changes.difference(learner, LESSON)
    assert change is not None and change.old != change.new
    [ring] = [hunk for hunk in change.hunks if hunk.new.startswith("我们的标准是")]
    assert ring.heading == "铃声之内接起"
    assert [ring.old[a:b] for a, b in ring.removed] == ["2"]
    assert [ring.new[a:b] for a, b in ring.added] == ["4"]


@pytest.mark.usefixtures("learned")
def test_reading_the_difference_is_recorded_once_and_ends_the_asking(
    program: Program, supervisor: Person, learner: Person, clock: FakeClock
) -> None:
    publish(program, supervisor, "来电不会等人", "来电从不等人")
    [change] = program.changes.waiting(learner)
    clock.advance(60)
    program.changes.read(learner, change)
    program.changes.read(learner, change)
    assert program.changes.waiting(learner) == ()
    [lesson] = [one for one in program.study.modules(learner)[0].lessons if one.lesson_id == LESSON]
    assert not lesson.updated and lesson.read


@pytest.mark.usefixtures("learned")
def test_another_dress_of_the_same_words_is_asked_of_nobody(
    program: Program, supervisor: Person, learner: Person
) -> None:
    publish(program, supervisor, "**打好腹稿**", "打好腹稿")
    assert program.changes.waiting(learner) == ()
    assert program.changes.all_behind(supervisor) == ()


@pytest.mark.usefixtures("learned")
def test_a_picture_drawn_anew_is_a_difference(
    program: Program, supervisor: Person, learner: Person
) -> None:
    publish(program, supervisor, "</svg>", "<g/></svg>", "six-steps.svg")
    [change] = program.changes.waiting(learner)
    assert [hunk.old == hunk.new for hunk in change.hunks] == [True]


@pytest.mark.usefixtures("learned")
def test_trainers_see_who_has_yet_to_read_what_changed(
    program: Program, supervisor: Person, learner: Person
) -> None:
    publish(program, supervisor, "来电不会等人", "来电从不等人")
    [behind] = program.changes.all_behind(supervisor)
    assert (behind.lesson, behind.learned, behind.waiting) == (LESSON, 1, (learner,))
    program.changes.read(learner, program.changes.waiting(learner)[0])
    behind_now = program.changes.behind(supervisor, LESSON)
    assert behind_now is not None and behind_now.waiting == ()
    assert program.changes.all_behind(supervisor) == ()
    with pytest.raises(NotAllowed):
        program.changes.all_behind(learner)


def test_who_never_learned_the_old_one_is_asked_nothing(
    program: Program, supervisor: Person, learner: Person
) -> None:
    view = program.study.open_lesson(learner, LESSON)
    program.study.blocks_read(learner, view, [0, 1])
    publish(program, supervisor, "来电不会等人", "来电从不等人")
    assert program.changes.waiting(learner) == ()
    assert program.changes.behind(supervisor, LESSON) is None


@pytest.mark.usefixtures("learned")
def test_a_lesson_that_was_taken_away_is_asked_of_nobody(
    program: Program, supervisor: Person, learner: Person
) -> None:
    publish(program, supervisor, "来电不会等人", "来电从不等人")
    publish(program, supervisor, "lessons: [opening, ", "lessons: [", "module.yaml")
    assert program.changes.waiting(learner) == ()
