"""An invigilator's day through the real window, at the keyboard: open, watch, help, release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driver import ALT, CTRL, Key, Keyboard, rows_of
from tests.written_exam import PASSWORD, add
from trainer.ui.invigilator.exam_results_page import ExamResultsPage
from trainer.ui.invigilator.running_exam_page import RunningExamPage
from trainer.ui.invigilator.running_page import RunningPage
from trainer.ui.learner.counted_page import CountedPage
from trainer.ui.learner.exam_start_page import ExamStartPage
from trainer.ui.learner.handed_in_page import HandedInPage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

AWAY, BACK = Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive
EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 60
shuffle_options: false
cells:
  - {kind: single, count: 2, marks: 25}
  - {kind: true_false, count: 2, marks: 25}
"""
OPENED = "初级业务考试 · 4 questions, 30 min, passed with 60% · "


def test_an_invigilators_day(qtbot: QtBot, site: Site, window: MainWindow) -> None:
    prepare(site)
    keyboard = Keyboard(qtbot, window)
    open_on_the_seat(keyboard)
    sit(qtbot, keyboard, site)
    open_for_somebody_who_leaves(keyboard)
    see_who_sits(keyboard, site)
    give_time_with_a_reason(keyboard)
    hand_in_what_was_left_lying(keyboard, site)
    be_refused_to_approve_ones_own(keyboard)
    approve_and_make_known(keyboard, site)
    see_the_result(keyboard)
    assert site.program.keeping.verify().problems == ()


def prepare(site: Site) -> None:
    file = site.program.folder / "content" / "exams" / "junior.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(EXAM, encoding="utf-8")
    site.program.authoring.publish(site.supervisor)
    for name, number, role in (
        ("陈思远", "T001", "trainer"), ("何晓", "A1002", "learner"), ("白露", "A1003", "learner"),
    ):  # fmt: skip
        add(site.program, site.supervisor, name, number, role)


def open_on_the_seat(keyboard: Keyboard) -> None:
    """The learner goes to the exam; the invigilator types on their seat, a wrong password first."""
    keyboard.sign_in("A1002", PASSWORD)
    keyboard.push(OPENED)
    keyboard.page(ExamStartPage)
    assert "4 questions, 100 marks" in keyboard.words()
    keyboard.fill("T001", "not the password")
    page = keyboard.page(ExamStartPage)
    assert page.form is not None and page.form.password.error()
    keyboard.type(PASSWORD)
    keyboard.press(Key.Key_Return)
    keyboard.page(CountedPage)


def sit(qtbot: QtBot, keyboard: Keyboard, site: Site) -> None:
    """Everything answered; another window in front is noted; handing in says a receipt."""
    page = keyboard.page(CountedPage)
    for number in range(4):
        question = page.question.question
        assert question is not None
        keyboard.press(Key.Key_B if question.kind == "single" else Key.Key_1)
        if number < 3:
            keyboard.press(Key.Key_Return)
    page.watch.on_state(AWAY)
    site.clock.pass_time(seconds=15)
    page.watch.on_state(BACK)
    keyboard.in_dialog(lambda _dialog: keyboard.press(Key.Key_Return))
    keyboard.press(Key.Key_Return, CTRL)
    done = keyboard.page(HandedInPage)
    assert site.program.keeping.find_receipt(done.receipt.text()) is not None

    def left() -> bool:  # a key that was meant for the last question does not leave
        keyboard.press(Key.Key_Return)
        return keyboard.window.workspace is None

    qtbot.waitUntil(left)


def open_for_somebody_who_leaves(keyboard: Keyboard) -> None:
    keyboard.sign_in("A1003", PASSWORD)
    keyboard.push(OPENED)
    keyboard.fill("T001", PASSWORD)
    page = keyboard.page(CountedPage)
    question = page.question.question
    assert question is not None
    keyboard.press(Key.Key_B if question.kind == "single" else Key.Key_1)


def see_who_sits(keyboard: Keyboard, site: Site) -> None:
    site.clock.pass_time(minutes=20)
    keyboard.in_dialog(lambda _dialog: keyboard.push("Leave"))
    keyboard.sign_in("T001", PASSWORD)
    keyboard.press(Key.Key_9, ALT)
    [row] = rows_of(keyboard.page(RunningPage).model)
    assert row[0] == "白露" and row[3:5] == ["10:00", "1 / 4"]
    assert "Results (1 waiting)" in keyboard.words()
    keyboard.press(Key.Key_Return)
    assert "Time left 10:00" in keyboard.words() and "opened by 陈思远" in keyboard.words()


def give_time_with_a_reason(keyboard: Keyboard) -> None:
    keyboard.page(RunningExamPage)
    keyboard.push("Give more time…")
    keyboard.write("Minutes", "15")
    keyboard.push("Give the time")
    assert "Say how many minutes, and why." in keyboard.words()
    keyboard.write("Reason", "座席断电，重启电脑")
    keyboard.push("Give the time")
    words = keyboard.words()
    assert "Time left 25:00" in words and "15 minutes more were granted." in words


def hand_in_what_was_left_lying(keyboard: Keyboard, site: Site) -> None:
    site.clock.pass_time(minutes=40)
    keyboard.press(Key.Key_F5)
    assert "The time is over and nobody has handed in." in keyboard.words()
    keyboard.in_dialog(lambda _dialog: keyboard.push("Hand in"))
    keyboard.push("Hand in for them…")
    assert keyboard.page(RunningPage).model.rows == []


def be_refused_to_approve_ones_own(keyboard: Keyboard) -> None:
    keyboard.push("Results (2 waiting)")
    page = keyboard.page(ExamResultsPage)
    assert {row[0] for row in rows_of(page.model)} == {"何晓 A1002", "白露 A1003"}
    keyboard.press(Key.Key_A, CTRL)
    assert "2 of the selected were opened by you" in keyboard.words()
    assert not page.approve.isEnabled()


def approve_and_make_known(keyboard: Keyboard, site: Site) -> None:
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.press(Key.Key_0, ALT)
    keyboard.push("Results (2 waiting)")
    for button, sure in (
        ("Approve 2 results", "Approve the results"), ("Make 2 results known", "Make known"),
    ):  # fmt: skip
        keyboard.press(Key.Key_A, CTRL)
        keyboard.in_dialog(lambda _dialog, sure=sure: keyboard.push(sure))
        keyboard.push(button)
    stages = {one.stage for one in site.program.invigilation.results(site.supervisor)}
    assert stages == {"released"}


def see_the_result(keyboard: Keyboard) -> None:
    keyboard.sign_in("A1002", PASSWORD)
    keyboard.push(OPENED + "Passed")
    keyboard.push("Show the last result")
    keyboard.page(ResultPage)
    words = keyboard.words()
    assert "Passed" in words and "100 / 100" in words and "stays unsaid" in words
