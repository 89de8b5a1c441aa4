"""A real site for tests of pages: founded with the shipped content, with one learner."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from trainer.assembly import Program, open_program
from trainer.demo.clock import DemoClock
from trainer.foundation.clock import Moment
from trainer.foundation.wording import use_language
from trainer.people.person import Person
from trainer.ui.application import Front
from trainer.ui.bridge import Bridge
from trainer.ui.theme.sheet import apply
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.seat import Seat

START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # half past nine in the morning at the site


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self) -> None:
        self._moment = Moment(START, 1000.0, "boot")

    def __call__(self) -> Moment:
        return self._moment

    def pass_time(self, **span: float) -> None:
        """Let this much time go by."""
        delta = timedelta(**span)
        moment = self._moment
        self._moment = replace(
            moment,
            wall=moment.wall + delta,
            monotonic=moment.monotonic + delta.total_seconds(),
        )


@dataclass(frozen=True)
class Site:
    """An open site with a supervisor and a learner."""

    program: Program
    clock: Hands
    supervisor: Person
    learner: Person


KEYS = {
    "single": "B", "multiple": "[A, C]", "true_false": "true", "fill": '[[两, "2"]]',
    "number": "3",
}  # fmt: skip
COUNTS = {"true_false": 9, "number": 1}  # with ten of each other kind these are 40
OPTIONS = "    options: {A: 甲, B: 乙, C: 丙, D: 丁}\n"


def bank_text() -> str:
    """A bank whose keys the tests know, enough for the shipped quiz."""
    lines = ["bank: telephone\ntitle: 电话礼仪\nmodule: telephone\nquestions:\n"]
    for kind, key in KEYS.items():
        for number in range(COUNTS.get(kind, 10)):
            lines.append(f"  - id: {kind}-{number}\n    kind: {kind}\n")
            blank = "____" if kind == "fill" else ""
            lines.append(f"    stem: 第 {number} 题怎么做？{blank}\n")
            lines.append(OPTIONS if kind in ("single", "multiple") else "")
            lines.append(f"    key: {key}\n    explanation: 先听后说。\n")
            lines.append("    lesson: telephone/opening#ring\n")
    return "".join(lines)


def write_content(folder: Path) -> None:
    """Put content of our own where founding leaves it alone."""
    (folder / "question_banks").mkdir(parents=True)
    (folder / "question_banks" / "telephone.yaml").write_text(bank_text(), encoding="utf-8")
    (folder / "content" / "typing").mkdir(parents=True)
    words = "您好，很高兴为您服务，请问有什么可以帮您？" * 40
    for name, mark in (("a-first", ""), ("a-practice", "practice: true\n")):
        passage = f"---\ntitle: 问候\n{mark}---\n{words}"
        (folder / "content" / "typing" / f"{name}.md").write_text(passage, encoding="utf-8")


@pytest.fixture(autouse=True)
def _swept(qapp: QApplication) -> Iterator[None]:
    """Delete what a test threw away: without a running loop Qt keeps and restyles it.

    Cycles are collected here only, as the program does between events: a page that a test no
    longer holds must not go while Qt delivers to it, or on the thread of a task.
    """
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.freeze()  # what is left was imported and stays: the next test does not look at it again
    gc.enable()


@pytest.fixture(scope="session")
def founded_folder(tmp_path_factory: pytest.TempPathFactory, one_module: Path) -> Path:
    """A founded site with one learner, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("site") / "site"
    write_content(folder)
    program = open_program(folder, Hands(), shipped=one_module)
    founded = program.founding.found("云帆客服中心", "95000", "王主管", "S001", "long-enough-1")
    program.accounts.add_person(founded.supervisor, "李晓梅", "A1001", "learner", "一组")
    program.close()
    return folder


@pytest.fixture
def site(founded_folder: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Site]:
    """A fresh copy of the founded site, open, with its own clock, in the light theme."""
    apply(qapp, "light")
    folder = tmp_path / "site"
    shutil.copytree(founded_folder, folder)
    clock = Hands()
    program = open_program(folder, clock)
    supervisor = program.accounts.login("S001", "long-enough-1").person
    [learner] = program.accounts.people(supervisor, "A1001")
    yield Site(program, clock, supervisor, learner)
    program.close()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Put a page on the screen with the keyboard in it, at the size of a usual window."""

    def show(page: QWidget, width: int = 1232, height: int = 900) -> QWidget:
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show


@pytest.fixture
def window(site: Site, tmp_path: Path) -> Iterator[MainWindow]:
    """The real window on the founded site, at its login."""
    bridge = Bridge(site.program)
    window = MainWindow(Seat(tmp_path))
    window.use(site.program, bridge)
    window.show()
    yield window
    bridge.close()
    window.leave_site()
    window.close()
    window.deleteLater()


class Opened(QObject):
    """What would have been opened in another program."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.files.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Whatever the program opens elsewhere is noted and not opened."""
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]  # the stub errs
    yield opened
    QDesktopServices.unsetUrlHandler("file")


@dataclass(frozen=True)
class Day:
    """The program on a copy of the demo site, in English, on a clock set by hand."""

    front: Front
    clock: DemoClock

    @property
    def program(self) -> Program:
        assert self.front.program is not None
        return self.front.program


@pytest.fixture
def day(
    qapp: QApplication, demo_folder: Path, demo_now: datetime, tmp_path: Path, opened: Opened
) -> Iterator[Day]:
    folder = tmp_path / "site"
    shutil.copytree(demo_folder, folder)
    Seat(folder).keep("language", "en")
    clock = DemoClock(demo_now)
    front = Front(folder, clock=clock)
    front.window.resize(1366, 768)
    front.start()
    yield Day(front, clock)
    front.close()
    front.window.close()
    front.window.deleteLater()
    use_language("en")
