"""Common tasks take as many actions as the page about them says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from tests.ui.driver import ALT, CTRL, Key, Keyboard, name_of, row_words, rows_of, settle
from trainer.demo.people import PASSWORD
from trainer.desks.overview import READY, STATE_NAMES
from trainer.ui.author.receipts_page import ReceiptsPage
from trainer.ui.author.tasks_page import TasksPage
from trainer.ui.supervisor.people_page import PeoplePage
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.slip_dialog import SlipDialog
from trainer.ui.supervisor.standings_page import StandingsPage

if TYPE_CHECKING:
    from tests.ui.conftest import Day, Opened

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "actions.md").read_text("utf-8")
COUNTS = {task: int(n) for task, n in re.findall(r"^\| ([^|]+) \| (\d+) \|", PAGE, re.MULTILINE)}


class Hands:
    """Somebody at the mouse and the keyboard whose every action counts."""

    def __init__(self, qtbot: QtBot, day: Day, opened: Opened, folder: Path) -> None:
        self.qtbot, self.day, self.opened, self.folder = qtbot, day, opened, folder
        self.keyboard = Keyboard(qtbot, day.front.window)
        self.count = 0

    def sign_in(self, staff_no: str) -> None:
        """What comes before the counting."""
        self.keyboard.sign_in(staff_no, PASSWORD)
        page = self.keyboard.workspace.page
        if isinstance(page, StandingsPage):
            self.qtbot.waitUntil(lambda: page.model.rowCount() > 0)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """One key or key chord."""
        self.count += 1
        self.keyboard.press(key, modifiers)

    def click(self, name: str) -> None:
        """One click on the button of that name."""
        self.count += 1
        self._click(self._seen(QAbstractButton, name))

    def tick(self, name: str) -> None:
        """One click on the box of an entry of a list."""
        self.count += 1
        settle()
        [ticks] = [one for one in self._front().findChildren(QListWidget) if one.isVisible()]
        [item] = ticks.findItems(name, Qt.MatchFlag.MatchExactly)
        box = ticks.visualItemRect(item)
        self._click(ticks.viewport(), QPoint(box.left() + 12, box.center().y()))

    def fill(self, name: str, words: str) -> None:
        """One field filled in, wherever the keyboard was."""
        self.count += 1
        field = self._seen(QWidget, name)
        self._click(field)
        if self.keyboard.target() is not field:
            field.setFocus()
        self.keyboard.press(Key.Key_A, CTRL)
        self.keyboard.type(words)

    def save_as(self, name: str) -> Path:
        """One Enter in the dialog for a file, which the next action opens."""
        self.count += 1
        self.keyboard.name_file(self.folder / name)
        return self.folder / name

    def _front(self) -> QWidget:
        return QApplication.activeModalWidget() or self.keyboard.window

    def _seen(self, kind: type[QWidget], name: str) -> QWidget:
        settle()
        found = [
            one
            for one in self._front().findChildren(kind)
            if one.isVisible() and name_of(one) == name and one.focusPolicy()
        ]
        assert found, f"there is no {name} to be seen"
        return found[0]

    def _click(self, widget: QWidget, place: QPoint | None = None) -> None:
        place = widget.rect().center() if place is None else place
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def may_take_calls(hands: Hands) -> None:
    hands.sign_in("S001")
    page = hands.keyboard.page(StandingsPage)
    names = [str(STATE_NAMES[state]) for state in READY]
    ready = sum(row[3] in names for row in rows_of(page.model))
    assert f"{ready} / {page.model.rowCount()}" in hands.keyboard.words()


def proof(hands: Hands) -> None:
    hands.sign_in("S001")
    hands.fill("Search", "cengke")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    hands.keyboard.page(PersonPage)
    hands.fill("As of", "2026-10-20")
    hands.press(Key.Key_P, CTRL)
    paper = "".join(PdfReader(hands.opened.files[-1]).pages[0].extract_text().split())
    for part in ("曾可", "K0222", "客服一组", "Asitwasattheendof2026-10-20", "Certified"):
        assert part in paper, part


def to_excel(hands: Hands) -> None:
    hands.sign_in("S001")
    page = hands.keyboard.page(StandingsPage)
    file = hands.save_as("list.xlsx")
    hands.press(Key.Key_E, CTRL)
    sheet = CalamineWorkbook.from_path(file).get_sheet_by_index(0)
    rows = [[str(cell) for cell in row] for row in sheet.to_python()]
    assert rows[-page.model.rowCount() :] == rows_of(page.model)


def award(hands: Hands) -> None:
    hands.sign_in("S001")
    rows = rows_of(hands.keyboard.page(StandingsPage).model)
    hands.fill("Search", next(row[0] for row in rows if row[3] == "Waiting for approval"))
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    hands.click("Approve 初级客服")
    hands.fill("Reason", "带教两周，旁听合格。")
    hands.click("Approve")
    assert "was awarded." in hands.keyboard.words()


def add_somebody(hands: Hands) -> None:
    hands.sign_in("S001")
    hands.press(Key.Key_3, ALT)
    hands.click("Add a person")
    hands.fill("Name", "单晓梅")
    hands.fill("Staff number", "K0301")
    hands.fill("Team", "回访组")
    hands.press(Key.Key_Return)
    assert isinstance(QApplication.activeModalWidget(), SlipDialog)
    hands.keyboard.press(Key.Key_Return)


def move_somebody(hands: Hands) -> None:
    hands.sign_in("S001")
    hands.press(Key.Key_3, ALT)
    hands.fill("Search", "dzm")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    hands.fill("Team", "回访组")
    hands.press(Key.Key_Return)
    page = hands.keyboard.page(PeoplePage)
    assert row_words(page.model.index(0, 0))[:4] == ["邓子墨", "K0241", "Learner", "回访组"]


def overdue(hands: Hands) -> None:
    hands.sign_in("T001")
    hands.press(Key.Key_2, ALT)
    assert "tasks are overdue" in hands.keyboard.words()
    first = rows_of(hands.keyboard.page(TasksPage).model)[0]
    assert "days over" in first[0]


def assign(hands: Hands) -> None:
    hands.sign_in("T001")
    hands.press(Key.Key_2, ALT)
    hands.click("Assign…")
    hands.fill("Due date", "2026-12-01")
    hands.tick("回访组")
    hands.click("Assign")
    page = hands.keyboard.page(TasksPage)
    first = rows_of(page.assignments.model)[0]
    assert "回访组" in first and "2026-12-01" in first


def post(hands: Hands) -> None:
    hands.sign_in("T001")
    hands.press(Key.Key_3, ALT)
    hands.click("Post a notice…")
    hands.fill("Title of the notice", "今晚系统升级")
    hands.fill("Text (Markdown)", "22:00 至 24:00 请用纸质登记表。")
    hands.click("Post it")
    hands.keyboard.page(ReceiptsPage)


def answer(hands: Hands) -> None:
    hands.sign_in("T001")
    hands.press(Key.Key_4, ALT)
    hands.press(Key.Key_Return)
    hands.fill("Answer", "选项已改写。")
    hands.press(Key.Key_Return, CTRL)
    assert "Put right" in hands.keyboard.words()


TASKS: dict[str, Callable[[Hands], None]] = {
    "Who may take calls today": may_take_calls,
    "Proof about one person as of a day, on paper": proof,
    "The list as it is shown, to Excel": to_excel,
    "Award a certificate": award,
    "Add a person, up to the slip": add_somebody,
    "Move somebody to another team": move_somebody,
    "Who is overdue, and with what": overdue,
    "Assign a module to a team by a day": assign,
    "Post 今日必读 for everybody": post,
    "Answer the first question that waits": answer,
}


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # real menus open
@pytest.mark.parametrize("task", TASKS)
def test_a_task_takes_as_many_actions_as_the_page_says(
    qtbot: QtBot, day: Day, opened: Opened, tmp_path: Path, task: str
) -> None:
    hands = Hands(qtbot, day, opened, tmp_path)
    TASKS[task](hands)
    assert hands.count == COUNTS[task]


def test_the_page_counts_these_tasks_and_keeps_what_was_promised() -> None:
    assert list(COUNTS) == list(TASKS)
    assert COUNTS["Who may take calls today"] <= 1
    assert COUNTS["Proof about one person as of a day, on paper"] <= 5
