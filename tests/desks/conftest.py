"""Ways through the course that several desks' tests need."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.assembly import Program
from trainer.desks.typing import RunResult
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import LessonId, ModuleId
from trainer.lessons.progress import checks
from trainer.people.person import Person
from trainer.questions.question import Question
from trainer.typing_tests import run as entries
from trainer.typing_tests.run import Run

MODULE = ModuleId("telephone")


def right_answer(question: Question) -> tuple[str, ...]:
    return tuple(part if isinstance(part, str) else part[0] for part in question.key)


def read_lesson(program: Program, person: Person, lesson: LessonId) -> None:
    view = program.study.open_lesson(person, lesson)
    view = program.study.blocks_read(person, view, range(len(view.lesson.blocks)))
    for question in checks(view.lesson):
        answer = right_answer(question)
        view = program.study.check_answered(person, view, question.id, answer, True)


def read_everything(program: Program, person: Person) -> None:
    for one in program.study.modules(person):
        for lesson in one.lessons:
            read_lesson(program, person, lesson.lesson_id)


def pass_quiz(program: Program, person: Person) -> Sitting:
    sitting = program.exams.open_quiz(person, MODULE)
    for line in sitting.paper.lines:
        answer = right_answer(line.question)
        sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    return program.exams.hand_in(sitting)


def type_test(program: Program, person: Person, speed: int = 60) -> RunResult:
    passage = program.typing.next_passage(person)
    ticket = program.typing.start(person, passage, seconds=300, certified=True)
    run = Run.new(passage, "standard", 300, certified=True).apply(entries.start(0))
    step = 60_000 // speed
    for place, mark in enumerate(passage.text):
        run = run.apply(entries.preedit(500 + place * step, "x"))
        run = run.apply(entries.commit(500 + (place + 1) * step - 1, mark))
    return program.typing.finish(ticket, run.tick(400_000))


@pytest.fixture
def read_all(program: Program, learner: Person) -> Callable[[], None]:
    return lambda: read_everything(program, learner)


@pytest.fixture
def sit(program: Program, learner: Person) -> Callable[[], Sitting]:
    return lambda: pass_quiz(program, learner)


@pytest.fixture
def type_fast(program: Program, learner: Person) -> Callable[[], RunResult]:
    return lambda: type_test(program, learner)


@pytest.fixture
def everything_done(
    read_all: Callable[[], None],
    sit: Callable[[], Sitting],
    type_fast: Callable[[], RunResult],
) -> None:
    read_all()
    sit()
    type_fast()
