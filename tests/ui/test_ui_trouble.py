"""When the disk is full, the file is damaged or the program itself is wrong, seen in the window."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driver import ALT, CTRL, Key, Keyboard, settle
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import ModuleId
from trainer.ui.application import Front
from trainer.ui.author.content_page import ContentPage
from trainer.ui.entry.login_page import LoginPage
from trainer.ui.entry.trouble_page import TroublePage
from trainer.ui.learner.exam_page import ExamPage
from trainer.ui.widgets.option_card import OptionCard
from trainer.ui.window import learner_pages
from trainer.ui.window.crash import CrashDialog, CrashNet
from trainer.ui.window.logs import Logs, start_logs
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.seat import Seat

if TYPE_CHECKING:
    from tests.ui.conftest import Site

MODULE = ModuleId("telephone")
Damage = Callable[[Path], None]


def begin_quiz(qtbot: QtBot, window: MainWindow, site: Site) -> tuple[Keyboard, ExamPage]:
    """The learner sits at the first question."""
    keyboard = Keyboard(qtbot, window)
    window.sign_in(site.learner)
    learner_pages.open_quiz(keyboard.workspace, MODULE)
    settle()
    return keyboard, keyboard.page(ExamPage)


def recorded(site: Site, page: ExamPage) -> Sitting:
    assert page.sitting_id is not None
    return site.program.exams.sitting(site.learner, page.sitting_id)


def chosen(page: ExamPage) -> int:
    """The place of the option that is marked on the screen."""
    cards = [card for card in page.question.findChildren(OptionCard) if card.isVisible()]
    [place] = [place for place, card in enumerate(cards) if card.isChecked()]
    return place


def answer_until_the_disk_is_full(keyboard: Keyboard, page: ExamPage) -> None:
    """Choose one and the other option until it says that it was not saved."""
    for number in range(2000):
        keyboard.press((Key.Key_1, Key.Key_2)[number % 2])
        if "Not saved" in page.top.saved.words():
            return
    raise AssertionError("the disk never became full")


def test_a_full_disk_keeps_the_answer_on_the_screen_and_saves_it_later(
    qtbot: QtBot, window: MainWindow, site: Site
) -> None:
    keyboard, page = begin_quiz(qtbot, window, site)
    connection = site.program.study._records.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    answer_until_the_disk_is_full(keyboard, page)
    place, line = chosen(page), recorded(site, page).paper.lines[0]
    assert "The disk is full" in keyboard.words()
    assert "still on the screen" in keyboard.words()
    assert recorded(site, page).answers[line.question.id] != (line.order[place],)
    connection.execute(f"PRAGMA max_page_count = {pages + 10_000}")
    keyboard.push("Try again")
    assert "Saved automatically" in page.top.saved.words()
    assert "The disk is full" not in keyboard.words()
    assert chosen(page) == place
    assert recorded(site, page).answers[line.question.id] == (line.order[place],)
    assert site.program.keeping.verify().problems == ()


def test_a_full_disk_at_handing_in_loses_nothing(
    qtbot: QtBot, window: MainWindow, site: Site
) -> None:
    keyboard, page = begin_quiz(qtbot, window, site)
    connection = site.program.study._records.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    answer_until_the_disk_is_full(keyboard, page)
    keyboard.in_dialog(lambda _dialog: keyboard.press(Key.Key_Return))
    keyboard.press(Key.Key_Return, CTRL)
    assert keyboard.page(ExamPage) is page
    assert "The disk is full" in keyboard.words()
    connection.execute(f"PRAGMA max_page_count = {pages + 10_000}")
    keyboard.in_dialog(lambda _dialog: keyboard.press(Key.Key_Return))
    keyboard.press(Key.Key_Return, CTRL)
    assert "Receipt code" in keyboard.words()


def cut_in_half(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[:4096] = b"\xff" * 4096
    file.write_bytes(bytes(content))


def make_newer(file: Path) -> None:
    newer = sqlite3.connect(file)
    newer.execute("PRAGMA user_version = 999")
    newer.close()


def make_a_folder_of_it(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (cut_in_half, "is damaged. Do not delete it"),
        (make_newer, "newer version"),
        (make_a_folder_of_it, "cannot be opened"),
    ],
)
def test_records_that_cannot_be_used_are_a_page_with_words(
    qtbot: QtBot, founded_folder: Path, tmp_path: Path, damage: Damage, words: str
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(founded_folder, folder)
    Seat(folder).keep("language", "en")
    damage(folder / "records.db")
    front = Front(folder)
    front.start()
    keyboard = Keyboard(qtbot, front.window)
    keyboard.page(TroublePage)
    assert words in keyboard.words()
    assert str(folder) in keyboard.words()
    shutil.rmtree(folder)
    shutil.copytree(founded_folder, folder)
    keyboard.push("Try again")
    keyboard.page(LoginPage)
    front.close()
    front.window.close()
    front.window.deleteLater()


def test_records_that_may_not_be_written_are_a_page_with_words(
    qtbot: QtBot, founded_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(founded_folder, folder)
    Seat(folder).keep("language", "en")
    front = Front(folder)
    with monkeypatch.context() as account:
        account.setattr(os, "access", lambda *_: False)  # root may write everything
        front.start()
    keyboard = Keyboard(qtbot, front.window)
    keyboard.page(TroublePage)
    assert "may not be written by this account" in keyboard.words()
    keyboard.push("Try again")
    keyboard.page(LoginPage)
    front.close()
    front.window.close()
    front.window.deleteLater()


def test_a_broken_lesson_is_listed_with_file_line_and_column(
    qtbot: QtBot, window: MainWindow, site: Site
) -> None:
    lesson = site.program.folder / "content" / "telephone" / "opening.md"
    lines = lesson.read_text(encoding="utf-8").splitlines()
    before = len(site.program.authoring.check().problems)
    at = next(number for number, line in enumerate(lines) if "{{ring_limit}}" in line)
    column = lines[at].index("{{ring_limit}}") + 1
    lines[at] = lines[at].replace("{{ring_limit}}", "{{ring_limmit}}", 1)
    lesson.write_text("\n".join(lines), encoding="utf-8")
    keyboard = Keyboard(qtbot, window)
    window.sign_in(site.supervisor)
    keyboard.press(Key.Key_7, ALT)
    page = keyboard.page(ContentPage)
    model = page.problems
    shown = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    assert f"content/telephone/opening.md : {at + 1} : {column}" in shown
    assert f"Problems: {before + 1}" in keyboard.words()


@pytest.fixture
def net(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[CrashNet, Logs]]:
    """The net under the program, instead of the one of the tests."""
    logs = start_logs(tmp_path)
    net, before = CrashNet(logs), sys.excepthook
    sys.excepthook = net.caught
    yield net, logs
    sys.excepthook = before
    logs.close()


def test_a_bug_in_a_slot_is_shown_once_and_the_sitting_goes_on(
    qtbot: QtBot, window: MainWindow, site: Site, net: tuple[CrashNet, Logs], tmp_path: Path
) -> None:
    keyboard, page = begin_quiz(qtbot, window, site)
    page.question.answered.connect(fail)
    keyboard.press(Key.Key_1)
    settle()
    assert isinstance(net[0].dialog(), CrashDialog)
    assert "You can go on working" in keyboard.words()
    keyboard.press(Key.Key_Return)
    assert net[0].dialog() is None
    keyboard.press(Key.Key_2)
    settle()
    assert net[0].dialog() is None
    line = recorded(site, page).paper.lines[0]
    assert recorded(site, page).answers[line.question.id] == (line.order[1],)
    log = (tmp_path / "logs" / "shanggang.log").read_text("utf-8")
    assert log.count("ZeroDivisionError: a bug") == 2


def fail(_answer: object) -> None:
    raise ZeroDivisionError("a bug")
