"""What every test shares: a clock that is set by hand, English words, no thread left behind."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication

from tests.chance import Chance
from trainer.assembly import SHIPPED, Program, open_program
from trainer.demo.course import first_course
from trainer.demo.site import make_demo
from trainer.desks.accounts import Slip
from trainer.desks.typing import RunResult
from trainer.exams.sitting import Sitting
from trainer.foundation.clock import Moment
from trainer.foundation.identity import LessonId, ModuleId
from trainer.foundation.text_files import write_text_file
from trainer.foundation.wording import use_language
from trainer.lessons.progress import checks
from trainer.people import passwords
from trainer.people.person import Person
from trainer.questions.question import Question
from trainer.typing_tests import run as entries
from trainer.typing_tests.run import Run

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time and no deadline: a slow machine is not a wrong program.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


_MOST_WORKERS = 4


def pytest_configure(config: pytest.Config) -> None:
    """Hooks of a conftest.py in a folder do not see what is shared by the whole session."""
    config.pluginmanager.register(Chance())
    # A hash says what it cost, so one that costs nothing is checked like any other; with the real
    # cost a third of all the time of the tests would go into logins.
    passwords.COST = 16


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """All tests share the cores between them; single files and the long tests run in place."""
    is_all = not config.option.file_or_dir and "not long" in config.option.markexpr
    return min(_MOST_WORKERS, os.cpu_count() or 1) if is_all else 0


@dataclass
class FakeClock:
    """A clock that goes only when it is told to; calling it reads it, like the real one."""

    wall: datetime = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    monotonic: float = 5000.0
    boot: str = "boot-1"

    def __call__(self) -> Moment:
        return Moment(self.wall, self.monotonic, self.boot)

    def advance(self, seconds: float) -> Moment:
        """Let time pass on every clock at once."""
        self.wall += timedelta(seconds=seconds)
        self.monotonic += seconds
        return self()

    def restart(self, wall: datetime) -> Moment:
        """Boot the computer anew; its wall clock then says `wall`."""
        self.wall, self.monotonic, self.boot = wall, 10.0, self.boot + "'"
        return self()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(autouse=True, scope="session")
def _application(qapp: QApplication) -> None:
    """Printing makes a smaller application where there is none, and there can be only one."""


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [
        thread.name
        for thread in set(threading.enumerate()) - before
        if not thread.daemon  # Qt's own threads appear as daemons and end with the application
    ]
    assert not left, f"threads left running: {left}"


SUPERVISOR_PASSWORD = "correct horse"
QUIZ_LINES = """\
    - {kind: single, count: 4, marks: 5}
    - {kind: multiple, count: 3, marks: 6}
    - {kind: true_false, count: 3, marks: 4}
    - {kind: fill, count: 9, marks: 5}
    - {kind: number, count: 1, marks: 5}
"""


@pytest.fixture(scope="session")
def one_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content with one module of the course only, and a quiz of every kind."""
    folder = first_course(tmp_path_factory.mktemp("shipped"))
    file = folder / "content/telephone/module.yaml"
    # A paper of its own, so that the shipped quiz can change without the tests' answers.
    written, n = re.subn(r"(?<=  lines:\n)(    - .*\n)+", QUIZ_LINES, file.read_text("utf-8"))
    assert n == 1
    file.write_text(written, "utf-8")
    return folder


@pytest.fixture(scope="session")
def founded_folder(tmp_path_factory: pytest.TempPathFactory, one_module: Path) -> Path:
    """A site that was founded with one module; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("founded")
    clock = FakeClock(datetime(2026, 11, 22, 1, 0, tzinfo=UTC))
    program = open_program(folder, clock, shipped=one_module)
    program.founding.found(
        "晨曦客户服务中心", "400-123-0000", "刘雅琴", "S001", SUPERVISOR_PASSWORD
    )
    program.close()
    return folder


@pytest.fixture
def program(founded_folder: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Program]:
    """An open site of its own for one test, on the test's clock."""
    folder = tmp_path / "site"
    shutil.copytree(founded_folder, folder)
    program = open_program(folder, clock)
    yield program
    program.close()


@pytest.fixture
def sheets(program: Program, supervisor: Person) -> None:
    """The scorecard and the assessments that are shipped, published in the test's site."""
    for name in ("inspection", "assessment"):
        shutil.copytree(SHIPPED / "content" / name, program.folder / "content" / name)
    program.authoring.publish(supervisor)


DEMO_NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo_now() -> datetime:
    return DEMO_NOW


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A year of made-up records up to DEMO_NOW; tests work on copies of it.

    It is made once, by the process that asks first; the others wait for it.
    """
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "demo"
    try:
        shared.mkdir()
    except FileExistsError:
        while not (shared / "outcome").exists():
            time.sleep(0.1)
        assert (shared / "outcome").read_text() == "made"
        return shared / "site"
    outcome = "failed"
    try:
        make_demo(shared / "site", DEMO_NOW, whole_course=False)
        outcome = "made"
    finally:
        write_text_file(shared / "outcome", outcome)
    return shared / "site"


@pytest.fixture
def supervisor(program: Program) -> Person:
    return program.accounts.login("S001", SUPERVISOR_PASSWORD).person


@pytest.fixture
def slip(program: Program, supervisor: Person) -> Slip:
    return program.accounts.add_person(supervisor, "李晓梅", "K0245", "learner", "客服一组")


@pytest.fixture
def learner(slip: Slip) -> Person:
    return slip.person


# Ways through the course that the tests of several rooms need.
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
    passage = program.typing.next_passage(person, certified=True)
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
def type_at(program: Program, learner: Person) -> Callable[[int], RunResult]:
    return lambda speed: type_test(program, learner, speed)


@pytest.fixture
def everything_done(
    read_all: Callable[[], None],
    sit: Callable[[], Sitting],
    type_fast: Callable[[], RunResult],
) -> None:
    read_all()
    sit()
    type_fast()
