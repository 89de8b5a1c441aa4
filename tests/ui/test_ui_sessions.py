"""A training session at the keyboard: announced, leave asked, signed in, ticked, rated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from tests.ui.driver import ALT, Key, Keyboard, rows_of
from tests.written_exam import PASSWORD, add
from trainer.ui.author.announce_page import AnnouncePage
from trainer.ui.author.attendance_page import AttendancePage
from trainer.ui.author.session_page import SessionPage
from trainer.ui.author.sessions_page import SessionsPage
from trainer.ui.author.tasks_page import TasksPage
from trainer.ui.learner.home_page import HomePage
from trainer.ui.learner.sessions_page import OwnSessionsPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site


def test_a_training_session_from_notice_to_rating(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    add(site.program, site.supervisor, "陈思远", "T001", "trainer")
    add(site.program, site.supervisor, "何晓", "A1002", "learner")
    add(site.program, site.supervisor, "李晓芸", "A1003", "learner")
    keyboard = Keyboard(qtbot, window)
    the_trainer_announces(keyboard)
    somebody_asks_leave(keyboard)
    site.clock.pass_time(days=7, hours=4, minutes=15)  # a quarter to two
    somebody_signs_in_and_rates(keyboard)
    the_trainer_ticks(keyboard)
    site.clock.pass_time(hours=2)
    the_trainer_counts(keyboard)
    assert site.program.keeping.verify().problems == ()


def test_a_week_without_a_short_lesson_leads_to_its_presenter(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    """It is Monday, 2 March; of the week from the 9th the list says whose turn it is."""
    add(site.program, site.supervisor, "陈思远", "T001", "trainer")
    add(site.program, site.supervisor, "何晓", "A1000", "learner")
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("T001", PASSWORD)
    keyboard.press(Key.Key_2, ALT)
    keyboard.push("Sessions")
    listed = keyboard.page(SessionsPage)
    gaps = [button.accessibleName() for button in listed.weeks.buttons]
    assert gaps[:4] == ["Missing: announce…"] * 2 + ["Announce by 03-05…"] * 2
    listed.weeks.buttons[2].setFocus()
    keyboard.press(Key.Key_Space)
    page = keyboard.page(AnnouncePage)
    assert (page.kind.currentData(), f"{page.day.day()}") == ("lesson", "2026-03-11")
    assert page.presenter.text() == "何晓"
    for name in ("Topic", "Where it is", "What is done there"):
        keyboard.write(name, "复述")
    keyboard.push("People…")
    keyboard.write("Search", "A1000")
    keyboard.tab_to("Who it is for")
    keyboard.press(Key.Key_Space)
    keyboard.push("Take these")
    keyboard.push("Announce")
    keyboard.press(Key.Key_Escape)
    assert "03-11 14:00　何晓" in keyboard.words()
    keyboard.sign_in("A1000", PASSWORD)
    keyboard.page(HomePage)
    assert "You present it" in keyboard.words()


def the_trainer_announces(keyboard: Keyboard) -> None:
    keyboard.sign_in("T001", PASSWORD)
    keyboard.press(Key.Key_2, ALT)
    keyboard.page(TasksPage)
    keyboard.push("Sessions")
    keyboard.page(SessionsPage)
    keyboard.press(Key.Key_Space)
    keyboard.page(AnnouncePage)
    keyboard.choose("Kind", "Training session")
    keyboard.write("Topic", "新资费")
    keyboard.write("Where it is", "二楼会议室")
    keyboard.write("What is done there", "三档资费怎么选")
    keyboard.write("What to bring", "新资费表")
    keyboard.write("Presented by", "研发部 周工")
    keyboard.push("People…")
    for number in ("A1002", "A1003"):
        keyboard.write("Search", number)
        keyboard.tab_to("Who it is for")
        keyboard.press(Key.Key_Space)
    keyboard.push("Take these")
    keyboard.push("Announce")
    page = keyboard.page(SessionPage)
    assert [row[-1] for row in rows_of(page.model)] == ["Invited", "Invited"]
    assert "2026-03-09 14:00" in keyboard.words()
    keyboard.push("Change…")
    keyboard.write("Where it is", "三楼会议室")
    keyboard.write("Why", "二楼停电")
    keyboard.push("Change it")
    assert "Changed: 二楼停电" in keyboard.words() and "研发部 周工" in keyboard.words()


def somebody_asks_leave(keyboard: Keyboard) -> None:
    keyboard.sign_in("A1002", PASSWORD)
    keyboard.page(HomePage)
    keyboard.push("Training session · Invited · 新资费 · 2026-03-09 14:00, 三楼会议室")
    keyboard.page(OwnSessionsPage)
    words = keyboard.words()
    assert all(one in words for one in ("Changed: 二楼停电", "bring: 新资费表", "note: nothing"))
    keyboard.press(Key.Key_Space)
    keyboard.type("当天夜班")
    keyboard.push("Ask leave")
    assert "Asked leave" in keyboard.words()


def somebody_signs_in_and_rates(keyboard: Keyboard) -> None:
    keyboard.sign_in("A1003", PASSWORD)
    keyboard.press(Key.Key_9, ALT)
    keyboard.page(OwnSessionsPage)
    keyboard.push("Sign in")
    assert "Came" in keyboard.words()
    keyboard.press(Key.Key_Space)  # the keyboard is on what comes next
    keyboard.choose("How useful was it?", "4")
    keyboard.press(Key.Key_Return)
    assert "Rate it…" not in keyboard.words()


def the_trainer_ticks(keyboard: Keyboard) -> None:
    keyboard.sign_in("T001", PASSWORD)
    keyboard.press(Key.Key_2, ALT)
    keyboard.push("Sessions")
    listed = keyboard.page(SessionsPage)
    [row] = rows_of(listed.model)
    assert row[4:] == ["1 / 2", "4.0 of 5 (n = 1)", "Sign-in is open"]
    keyboard.press(Key.Key_Return)
    page = keyboard.page(SessionPage)
    keyboard.go_to_row("何晓")
    keyboard.press(Key.Key_Return)
    assert [one[-1] for one in rows_of(page.model)] == ["Came", "Came"]
    keyboard.press(Key.Key_Return)
    assert [one[3:] for one in rows_of(page.model)] == [["当天夜班", "Asked leave"], ["—", "Came"]]
    keyboard.press(Key.Key_Escape)
    keyboard.page(SessionsPage)


def the_trainer_counts(keyboard: Keyboard) -> None:
    keyboard.push("Attendance…")
    page = keyboard.page(AttendancePage)
    assert [(row[0], *row[3:]) for row in rows_of(page.model)] == [
        ("何晓", "1", "0", "1", "0", "0", "0"),
        ("李晓芸", "1", "1", "0", "0", "90", "0"),
    ]
    keyboard.choose("Time", "Last month")
    assert rows_of(page.model) == []
    keyboard.press(Key.Key_Escape)
    keyboard.page(SessionsPage)
