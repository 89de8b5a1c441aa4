"""One day of a supervisor on the demo site, from signing in to the records, at the keyboard."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from tests.ui.driver import ALT, CTRL, Key, Keyboard, row_words, rows_of
from trainer.demo.people import PASSWORD
from trainer.desks.assigning import Order
from trainer.desks.overview import READY, STATE_NAMES, STATE_ORDER
from trainer.ui.supervisor.edit_person_dialog import EditPersonDialog
from trainer.ui.supervisor.import_page import ImportPage
from trainer.ui.supervisor.people_page import PeoplePage
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.records_page import RecordsPage
from trainer.ui.supervisor.slips_dialog import SlipsDialog
from trainer.ui.supervisor.standings_page import StandingsPage
from trainer.ui.supervisor.teams_page import TeamsPage
from trainer.ui.widgets.data_table import DataTable

if TYPE_CHECKING:
    from tests.ui.conftest import Day, Opened

STANDINGS, TEAMS, PEOPLE, RECORDS = Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_9


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # real menus open
def test_a_supervisors_day(qtbot: QtBot, day: Day, tmp_path: Path, opened: Opened) -> None:
    review_the_post(day)
    keyboard = Keyboard(qtbot, day.front.window)
    keyboard.sign_in("S001", PASSWORD)
    see_who_may_take_calls(qtbot, keyboard)
    save_a_filter(qtbot, keyboard)
    show_a_past_day(keyboard, opened)
    award(qtbot, keyboard)
    import_a_list(qtbot, keyboard, tmp_path)
    move_somebody(keyboard)
    compare_teams(keyboard)
    take_the_list_along(keyboard, tmp_path)
    take_a_record_along(keyboard, tmp_path)
    be_refused_an_erasure(keyboard)
    day.clock.at(datetime(2031, 3, 3, 1, 0, tzinfo=UTC))
    erase_somebody_who_left(keyboard, day)
    verify(qtbot, keyboard)


def review_the_post(day: Day) -> None:
    """A trainer has set the quiz for everybody of one post, whenever they come to it."""
    trainer = day.program.accounts.login("T001", PASSWORD).person
    order = Order("quiz", "telephone", "post", ("回访专员",), date(2026, 12, 1), 10, "新话术")
    day.program.training.assign(trainer, order)


def see_who_may_take_calls(qtbot: QtBot, keyboard: Keyboard) -> None:
    page = keyboard.page(StandingsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)  # everybody is judged first
    words, rows = keyboard.words(), rows_of(page.model)
    ready = sum(row[3] in [str(STATE_NAMES[state]) for state in READY] for row in rows)
    assert len(rows) > 50 and f"{ready} / {len(rows)}" in words
    assert f"{len(rows)} people, {ready} of them may take calls" in words
    assert "As of 2026-11-22, red first" in words
    states = list(dict.fromkeys(row[3] for row in rows))
    rare = ("revoked", "grace", "enrolled", "on_leave", "withdrawn")  # nobody is in one of them
    assert states == [str(STATE_NAMES[state]) for state in STATE_ORDER if state not in rare]
    assert row_words(page.list.table.currentIndex())[3] == "Suspended"


def save_a_filter(qtbot: QtBot, keyboard: Keyboard) -> None:
    page = keyboard.page(StandingsPage)
    everybody = page.model.rowCount()
    keyboard.choose("Any last day", "Ends within 30 days")
    qtbot.waitUntil(lambda: page.model.rowCount() < everybody)
    ending = rows_of(page.model)
    assert ending and all("2026-11-22" <= row[5] <= "2026-12-22" for row in ending)
    keyboard.from_menu("Saved filters", "Save this filter…")
    keyboard.fill("下月前到期")
    keyboard.push("Clear")
    qtbot.waitUntil(lambda: page.model.rowCount() == everybody)
    keyboard.from_menu("Saved filters", "下月前到期")
    assert rows_of(page.model) == ending
    keyboard.push("Clear")
    qtbot.waitUntil(lambda: page.model.rowCount() == everybody)


def open_person(keyboard: Keyboard, name: str) -> PersonPage:
    keyboard.press(STANDINGS, ALT)
    keyboard.search(name)
    keyboard.press(Key.Key_Return)
    return keyboard.page(PersonPage)


def show_a_past_day(keyboard: Keyboard, opened: Opened) -> None:
    """Before she moved, on paper: the standing and what it rests on."""
    open_person(keyboard, "曾可")
    assert "K0222 · 在线客服组" in keyboard.words()
    keyboard.set_day("As of", "2026-10-20")
    words = keyboard.words()
    assert "As it was at the end of 2026-10-20" in words and "K0222 · 客服一组" in words
    keyboard.press(Key.Key_P, CTRL)
    paper = PdfReader(opened.files[-1]).pages[0].extract_text()
    for part in ("曾可", "客服一组", "2026-10-20", "Certified", "电话礼仪与来电六步"):
        assert part in paper, part
    keyboard.push("Back to today")
    assert "K0222 · 在线客服组" in keyboard.words()


def award(qtbot: QtBot, keyboard: Keyboard) -> None:
    """Whoever waits for it, at the level that is within reach."""
    keyboard.press(STANDINGS, ALT)
    page = keyboard.page(StandingsPage)
    keyboard.push("Clear")
    qtbot.waitUntil(lambda: page.model.rowCount() > 1)
    keyboard.tab_until(lambda focus: focus is page.list.table, "the list")
    keyboard.go_to_row("Waiting for approval")
    keyboard.press(Key.Key_Return)
    keyboard.push("Approve 初级客服")
    keyboard.type("带教两周，旁听合格。")
    keyboard.push("Approve")
    words = keyboard.words()
    assert "was awarded." in words, words
    assert "Valid until 2027-11-21." in words


def import_a_list(qtbot: QtBot, keyboard: Keyboard, folder: Path) -> None:
    """Three rows, one of them without a name; two slips on paper."""
    with xlsxwriter.Workbook(folder / "staff.xlsx") as book:
        sheet = book.add_worksheet("花名册")
        for at, row in enumerate(
            (
                ("工号", "姓名", "班组", "岗位"),
                ("K0301", "单晓梅", "回访组", "回访专员"),
                ("K0302", "", "回访组", "回访专员"),
                ("K0303", "翟亮", "客服一组", "热线坐席"),
            )
        ):
            sheet.write_row(at, 0, row)
    keyboard.press(PEOPLE, ALT)
    keyboard.push("Import a list")
    page = keyboard.page(ImportPage)
    keyboard.name_file(folder / "staff.xlsx")
    keyboard.press(Key.Key_O, CTRL)
    words = keyboard.words()
    assert "The name is missing. Fill the cell." in words
    keyboard.push("Import 2 people")
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), SlipsDialog), timeout=20_000
    )
    keyboard.name_file(folder / "slips.pdf")
    keyboard.push("Print the slips")
    keyboard.push("Done")
    slips = "".join(one.extract_text() for one in PdfReader(folder / "slips.pdf").pages)
    assert "单晓梅" in slips and "K0303" in slips and "K0302" not in slips
    assert page.notice.message() == "Imported: 2 new, 0 changed."
    keyboard.press(Key.Key_Left, ALT)


def move_somebody(keyboard: Keyboard) -> None:
    """To another team and post; the quiz of that post is then theirs to do."""
    assert tasks_of(keyboard, "邓子墨") == ["电话礼仪与来电六步"]
    keyboard.press(PEOPLE, ALT)
    keyboard.page(PeoplePage)
    keyboard.search("dzm")
    keyboard.press(Key.Key_Return)
    assert isinstance(QApplication.activeModalWidget(), EditPersonDialog)
    keyboard.write("Team", "回访组")
    keyboard.write("Post", "回访专员")
    keyboard.press(Key.Key_Return)
    assert "回访组" in row_words(keyboard.page(PeoplePage).list.table.currentIndex())
    assert tasks_of(keyboard, "邓子墨") == ["电话礼仪与来电六步测验", "电话礼仪与来电六步"]


def tasks_of(keyboard: Keyboard, name: str) -> list[str]:
    page = open_person(keyboard, name)
    for _right in range(page.tabs.count() - 2):
        keyboard.press(Key.Key_Right)
    assert page.tabs.tabText(page.tabs.currentIndex()).startswith("Tasks")
    table = keyboard.tab_until(lambda focus: isinstance(focus, DataTable), "the tasks")
    assert isinstance(table, DataTable)
    return [row[1] for row in rows_of(table.model())]


def compare_teams(keyboard: Keyboard) -> None:
    keyboard.press(TEAMS, ALT)
    page = keyboard.page(TeamsPage)
    keyboard.tab_until(lambda focus: focus is page.list.table, "the table")
    rows = rows_of(page.model)
    assert [row[0] for row in rows][-1] == "All teams" and len(rows) == 7
    assert sum(int(row[1]) for row in rows[:-1]) == int(rows[-1][1])
    keyboard.go_to_row("回访组")
    keyboard.press(Key.Key_Return)
    people = rows_of(keyboard.page(StandingsPage).model)
    assert {row[2] for row in people} == {"回访组"}


def take_the_list_along(keyboard: Keyboard, folder: Path) -> None:
    """Excel and PDF hold what the list shows, no more and no less."""
    page = keyboard.page(StandingsPage)
    shown = rows_of(page.model)
    keyboard.name_file(folder / "list.xlsx")
    keyboard.press(Key.Key_E, CTRL)
    sheet = CalamineWorkbook.from_path(folder / "list.xlsx").get_sheet_by_index(0)
    rows = [[str(cell) for cell in row] for row in sheet.to_python()]
    assert [row for row in rows if row in shown] == shown
    assert any("回访组" in cell for row in rows[:4] for cell in row)
    keyboard.name_file(folder / "list.pdf")
    keyboard.from_menu("Export", "PDF…")
    paper = "".join(one.extract_text() for one in PdfReader(folder / "list.pdf").pages)
    assert all(row[0] in paper and row[1] in paper for row in shown)


def take_a_record_along(keyboard: Keyboard, folder: Path) -> None:
    """The zip of one person, checked by its own program without any of ours."""
    keyboard.push("Clear")
    open_person(keyboard, "欧阳娜")
    keyboard.name_file(folder / "record.zip")
    keyboard.from_menu("Record", "Save the whole record…")
    with zipfile.ZipFile(folder / "record.zip") as record:
        record.extractall(folder / "record")
    [program] = (folder / "record").rglob("verify.py")
    done = subprocess.run(
        [sys.executable, "-I", program.name], cwd=program.parent, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def be_refused_an_erasure(keyboard: Keyboard) -> None:
    ask_to_erase(keyboard)
    assert "the name is kept for 3 years, until" in keyboard.words()
    keyboard.press(Key.Key_Escape)


def ask_to_erase(keyboard: Keyboard) -> None:
    keyboard.press(STANDINGS, ALT)
    keyboard.choose("Every state", "Left")
    keyboard.search("潘越")
    keyboard.press(Key.Key_Return)
    keyboard.page(PersonPage)
    keyboard.from_menu("Record", "Ask to erase…")
    keyboard.type("已离职，本人书面要求。")
    keyboard.push("Ask")


def erase_somebody_who_left(keyboard: Keyboard, day: Day) -> None:
    """Years later one asks and another one decides; the file then knows the name no more."""
    file = day.program.folder / "records.db"
    assert "潘越".encode() in file.read_bytes()
    ask_to_erase(keyboard)
    assert QApplication.activeModalWidget() is None
    keyboard.sign_in("S002", PASSWORD)
    keyboard.press(RECORDS, ALT)
    keyboard.push("潘越, asked for by 刘雅琴 on 2031-03-03")
    keyboard.page(PersonPage)
    keyboard.from_menu("Record", "Decide about erasing…")
    assert "This is deleted" in keyboard.words()
    keyboard.push("Erase for good")
    assert "Everything private was erased." in keyboard.words()
    assert "潘越".encode() not in file.read_bytes()


def verify(qtbot: QtBot, keyboard: Keyboard) -> None:
    keyboard.press(RECORDS, ALT)
    page = keyboard.page(RecordsPage)
    keyboard.push("Verify")
    qtbot.waitUntil(lambda: "everything fits" in page.verified.message(), timeout=30_000)
