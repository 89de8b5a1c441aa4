"""A real program in a real window, signed in, with a real input method."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.framework import IBUS, Framework
from tests.desktop.screen import Screen, wait_for
from trainer.assembly import open_program

PASSWORD = "correct horse"
INVIGILATOR = "S001"
TYPING_PAGE = "alt+4"
PRACTISE = "Tab", "space"
TITLE = "晨曦"  # of the window once the site is open
# Every word is what the input method offers first, so that a space is enough to choose it.
OPENING = "你好，我们公司，客户服务中心。"


class Seat:
    """The program on its screen, and its records as any other program reads them."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen = screen
        self._records = folder / "records.db"
        self._log = folder / "logs" / "shanggang.log"
        # Most Chinese desktops set the singular to a module that Qt's wheel does not have.
        self.program = screen.start(
            sys.executable, "-m", "trainer", "--data", str(folder),
            QT_QPA_PLATFORM="xcb", QT_IM_MODULE="fcitx",
        )  # fmt: skip

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Read with nothing but SQLite, while the program runs."""
        where = f"file:{self._records}?mode=ro"
        with closing(sqlite3.connect(where, uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql)]

    def complaints(self) -> list[str]:
        """What the program logged above plain information."""
        lines = self._log.read_text("utf-8").splitlines()
        return [line for line in lines if " INFO " not in line]

    def wait_for_row(self, sql: str, patience: float = 30.0) -> dict[str, Any]:
        """The first row, as soon as there is one."""
        return wait_for(sql, lambda: next(iter(self.rows(sql)), None), patience)

    def sign_in(self, staff_no: str, password: str) -> None:
        """Sign in with the keyboard alone."""
        framework = self.screen.framework
        # ibus is not to be switched for the first time just as a window takes the keyboard.
        if framework.for_all:
            self.screen.use_engine(framework.latin)
        self.screen.focus_window(TITLE)
        if not framework.for_all:
            self.screen.use_engine(framework.latin, TITLE)
        already = len(self.rows("SELECT 1 FROM events WHERE kind = 'logged-in'"))
        self.screen.type(staff_no)
        self.screen.press("Return")
        self.screen.type(password)
        self.screen.press("Return")
        self.wait_for_row(f"SELECT 1 FROM events WHERE kind = 'logged-in' LIMIT 1 OFFSET {already}")
        self.screen.settle()

    def begin_practice(self, engine: str = "") -> None:
        """Begin to practise, with Pinyin unless told, and wait until the countdown is over."""
        self.screen.press(TYPING_PAGE)
        self.screen.use_engine(engine or self.screen.framework.pinyin)
        self.screen.press(*PRACTISE)
        self._wait_for_text()

    def begin_test(self) -> dict[str, Any]:
        """Let an invigilator open a test here, and wait until its first passage can be typed."""
        self.screen.press(TYPING_PAGE)
        self.screen.press("space")
        self.screen.type(INVIGILATOR)
        self.screen.press("Return")
        self.screen.type(PASSWORD)
        self.screen.press("Return")
        opened = self.wait_for_row("SELECT * FROM typing_tests")
        self.screen.use_engine(self.screen.framework.pinyin)
        self._wait_for_text()
        return opened

    def _wait_for_text(self) -> None:
        run = self.wait_for_row(
            "SELECT json_extract(content, '$.text') AS text FROM typing_runs JOIN versions"
            " USING (version) WHERE finished_at IS NULL"
        )
        assert run["text"].startswith(OPENING)
        self.screen.settle()

    def stop_practice(self) -> None:
        """Go back from the passage to Stop, and mean it."""
        self.screen.press("shift+Tab")
        self.screen.press("space")
        self.screen.press("space")

    def stop_test(self) -> None:
        """Stop, and choose it in the question that warns of it."""
        self.screen.press("shift+Tab")
        self.screen.press("space")
        self.screen.press("Tab")
        self.screen.press("space")


def put_words_first(folder: Path) -> None:
    """Begin every passage with the known words, for everybody has an order of their own."""
    for file in (folder / "content" / "typing").glob("*.md"):
        head, rule, body = file.read_text("utf-8").rpartition("---\n")
        file.write_text(f"{head}{rule}{OPENING}{body}", "utf-8")


def make_site(folder: Path) -> None:
    """Found a site in which the learner K0245 has chosen a password."""
    site = open_program(folder)
    founded = site.founding.found("晨曦", "400-123-0000", "刘雅琴", INVIGILATOR, PASSWORD)
    put_words_first(folder)
    site.authoring.publish(founded.supervisor)
    slip = site.accounts.add_person(founded.supervisor, "李晓梅", "K0245", "learner", "一组")
    site.accounts.change_password(slip.person, slip.password, PASSWORD)
    site.close()


@pytest.fixture
def framework() -> Framework:
    """The one most tests run with; a test may name others."""
    return IBUS


@pytest.fixture(scope="session")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Screen]]:
    """A screen for each framework, opened when first asked for."""
    opened: dict[str, Screen] = {}
    yield opened
    for screen in opened.values():
        screen.close()


@pytest.fixture
def screen(
    screens: dict[str, Screen], framework: Framework, tmp_path_factory: pytest.TempPathFactory
) -> Screen:
    if framework.name not in screens:
        made = screens[framework.name] = Screen(tmp_path_factory.mktemp("screen"), framework)
        made.open()
    return screens[framework.name]


@pytest.fixture
def seat(screen: Screen, tmp_path: Path) -> Iterator[Seat]:
    """A learner sits here, signed in."""
    make_site(tmp_path / "site")
    seat = Seat(screen, tmp_path / "site")
    try:
        seat.sign_in("K0245", PASSWORD)
        yield seat
        assert seat.program.poll() is None, "the program ended by itself"
        assert seat.complaints() == []
    finally:
        seat.program.terminate()
        seat.program.wait()
