"""A counted exam in the real window: opened, watched, handed in, approved, made known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from trainer.exams.sitting import Sitting
from trainer.foundation.identity import SittingId
from trainer.people.person import Person
from trainer.ui.invigilator.exam_results_page import ExamResultsPage
from trainer.ui.invigilator.running_exam_page import RunningExamPage
from trainer.ui.invigilator.running_page import RunningPage
from trainer.ui.learner.counted_page import CountedPage
from trainer.ui.learner.exam_start_page import ExamStartPage
from trainer.ui.learner.exam_watch import ExamWatch
from trainer.ui.learner.exam_words import closing_time
from trainer.ui.learner.handed_in_page import HandedInPage
from trainer.ui.learner.home_page import HomePage
from trainer.ui.learner.lesson_page import LessonPage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.supervisor.sitting_page import SittingPage
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

PASSWORD = "a-long-password"
EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 80
attempts: 2
navigation: {navigation}
cells:
  - {{kind: single, count: 3, marks: 20}}
  - {{kind: fill, count: 2, marks: 20}}
"""
AWAY, BACK = Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive


@pytest.fixture
def trainer(site: Site) -> Person:
    slip = site.program.accounts.add_person(site.supervisor, "陈思远", "T001", "trainer", "")
    site.program.accounts.change_password(slip.person, slip.password, PASSWORD)
    return slip.person


@pytest.fixture
def offered(site: Site, trainer: Person) -> Callable[[str], None]:
    """Publish the exam, free or sequential."""

    def offered(navigation: str) -> None:
        file = site.program.folder / "content" / "exams" / "junior.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(EXAM.format(navigation=navigation), encoding="utf-8")
        site.program.authoring.publish(site.supervisor)

    return offered


@pytest.fixture
def begin(site: Site, window: MainWindow, offered: Callable[[str], None]):
    """Let the learner sit the exam that the trainer opens by the form."""

    def begin(navigation: str = "free") -> CountedPage:
        offered(navigation)
        start = start_page(site, window)
        fill_form(start)
        assert start.form is not None
        start.form.button.click()
        page = window.workspace.page
        assert isinstance(page, CountedPage)
        window.activateWindow()
        return page

    return begin


def start_page(site: Site, window: MainWindow) -> ExamStartPage:
    window.sign_in(site.learner)
    assert window.workspace is not None
    home = window.workspace.page
    assert isinstance(home, HomePage)
    home.exams.cards[0].click()
    start = window.workspace.page
    assert isinstance(start, ExamStartPage)
    return start


def fill_form(start: ExamStartPage, password: str = PASSWORD) -> None:
    assert start.form is not None
    start.form.staff_no.set_text("T001")
    start.form.password.set_text(password)


def recorded(site: Site, page: CountedPage) -> Sitting:
    assert page.sitting_id is not None
    return site.program.exams.sitting(site.learner, page.sitting_id)


def answer_right(page: CountedPage) -> None:
    question = page.question.question
    assert question is not None
    key = question.key
    page.question.answered.emit(tuple(one if isinstance(one, str) else one[0] for one in key))


def choose_in_dialog(button: str) -> None:
    """Press a button of the dialog that is about to open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog):
            getattr(dialog, button).click()
        else:
            QTimer.singleShot(20, act)

    QTimer.singleShot(0, act)


def hand_in(page: CountedPage) -> SittingId:
    sitting = page.sitting_id
    assert sitting is not None
    choose_in_dialog("primary")
    page.ask_to_hand_in()
    return sitting


def test_the_way_of_an_exam_from_the_seat_to_the_known_result(
    site: Site, window: MainWindow, begin, qtbot: QtBot
) -> None:
    page = begin()
    for _question in range(5):
        answer_right(page)
        if _question < 4:
            page.go_on()
    sitting = hand_in(page)
    done = window.workspace.page
    assert isinstance(done, HandedInPage)
    assert site.program.keeping.find_receipt(done.receipt.text()) is not None
    qtbot.keyClick(done.leave, Qt.Key.Key_Return)
    assert window.workspace is not None  # it was meant for the question before

    def left() -> bool:
        qtbot.keyClick(done.leave, Qt.Key.Key_Return)
        return window.workspace is None

    qtbot.waitUntil(left)

    desk = site.program.invigilation
    window.sign_in(site.supervisor)
    window.workspace.open("invigilation")
    running = window.workspace.page
    assert isinstance(running, RunningPage) and not running.model.rows
    running.results.click()
    results = window.workspace.page
    assert isinstance(results, ExamResultsPage)
    results.focus_first()
    choose_in_dialog("primary")
    results.approve.click()
    assert [one.stage for one in desk.results(site.supervisor)] == ["approved"]
    results.list.table.selectAll()
    choose_in_dialog("primary")
    results.release.click()
    assert [one.stage for one in desk.results(site.supervisor)] == ["released"]
    results.sitting_wanted.emit(sitting)
    assert isinstance(window.workspace.page, SittingPage)

    start = start_page(site, window)
    start.result_wanted.emit(sitting)
    shown = window.workspace.page
    assert isinstance(shown, ResultPage)
    assert shown.header.title() == "初级业务考试"
    shown.questions[0].link.click()
    assert isinstance(window.workspace.page, LessonPage)


def test_who_opened_an_exam_is_told_that_somebody_else_approves(
    site: Site, window: MainWindow, begin, trainer: Person
) -> None:
    hand_in(begin())
    window.sign_in(trainer)
    window.workspace.open("invigilation")
    window.workspace.page.results.click()
    results = window.workspace.page
    assert isinstance(results, ExamResultsPage)
    results.focus_first()
    assert "somebody else" in results.notice.message()
    assert not results.approve.isEnabled()
    assert results.release.isHidden()


def test_the_results_can_be_filtered(site: Site, window: MainWindow, begin) -> None:
    hand_in(begin())
    window.sign_in(site.supervisor)
    window.workspace.open("invigilation")
    window.workspace.page.results.click()
    results = window.workspace.page
    assert isinstance(results, ExamResultsPage) and len(results.model.rows) == 1
    results.filters.choose("stage", "released")
    results.refresh()
    assert not results.model.rows
    results.filters.choose("stage", "provisional")
    results.filters.choose("exam", "exam:junior")
    results.refresh()
    assert len(results.model.rows) == 1


def test_a_wrong_password_is_said_at_its_field(site: Site, window: MainWindow, offered) -> None:
    offered("free")
    start = start_page(site, window)
    fill_form(start, "something else")
    assert start.form is not None
    start.form.button.click()
    assert start.form.password.error()
    assert window.workspace.page is start


def test_what_is_missing_or_wrong_is_said_at_its_field(
    site: Site, window: MainWindow, offered
) -> None:
    offered("free")
    start = start_page(site, window)
    form = start.form
    assert form is not None
    form.button.click()
    assert form.staff_no.error()
    fill_form(start)
    for words in ("soon", "25:00", "08:00"):  # it is half past nine
        form.closing.set_text(words)
        form.button.click()
        assert form.closing.error()
    form.closing.set_text("9：45")
    form.button.click()
    page = window.workspace.page
    assert isinstance(page, CountedPage)
    assert "09:45" in page.strip.words() and "closed" in page.strip.words()


def test_a_closing_time_is_a_time_of_today_at_the_site(site: Site) -> None:
    now = site.clock().wall
    assert closing_time("", now) is None
    closes = closing_time("16:30", now)
    assert closes is not None and closes.isoformat() == "2026-03-02T16:30:00+08:00"


def test_enter_does_not_open_while_a_composition_is_open(
    site: Site, window: MainWindow, offered, qtbot: QtBot
) -> None:
    offered("free")
    start = start_page(site, window)
    fill_form(start)
    assert start.form is not None
    edit = start.form.closing.edit
    edit.setFocus()
    QApplication.sendEvent(edit, QInputMethodEvent("shi", []))
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert window.workspace.page is start
    QApplication.sendEvent(edit, QInputMethodEvent("", []))
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert isinstance(window.workspace.page, CountedPage)


def test_enter_and_digits_do_nothing_in_a_blank_while_a_composition_is_open(
    begin, site: Site, qtbot: QtBot
) -> None:
    page = begin("sequential")
    for _question in range(3):
        answer_right(page)
        page.go_on()
    edit = page.question.findChildren(QLineEdit)[0]
    before = recorded(site, page)
    QApplication.sendEvent(edit, QInputMethodEvent("liang", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_1, Qt.Key.Key_F):
        qtbot.keyClick(edit, key)
    assert recorded(site, page) == before


def test_each_question_is_recorded_before_it_shows(begin, site: Site) -> None:
    page = begin("sequential")
    assert recorded(site, page).reached == 0
    answer_right(page)
    page.go_on()
    assert recorded(site, page).reached == 1


def test_in_a_sequential_exam_nobody_goes_back(begin, site: Site) -> None:
    page = begin("sequential")
    assert "no way back" in page.strip.words()
    assert page.bottom.back.isHidden() and page.bottom.flag.isHidden()
    answer_right(page)
    page.go_on()
    second = page.question.question
    page.go_back()
    page.palette_card.chosen.emit(0)
    page.flag()
    assert page.question.question == second
    assert not recorded(site, page).flags


def test_leaving_a_question_for_ever_without_an_answer_asks(begin, site: Site) -> None:
    page = begin("sequential")
    first = page.question.question
    choose_in_dialog("secondary")
    page.go_on()
    assert page.question.question == first
    choose_in_dialog("primary")
    page.go_on()
    assert page.question.question != first


def test_an_exam_goes_on_at_the_question_that_was_reached(
    begin, site: Site, window: MainWindow
) -> None:
    page = begin("sequential")
    answer_right(page)
    page.go_on()
    second = page.question.question
    page.top.exit.click()
    start = start_page(site, window)
    assert start.form is None
    start.resumed.emit(site.program.invigilation.offers(site.learner)[0].open_sitting)
    again = window.workspace.page
    assert isinstance(again, CountedPage)
    assert again.question.question == second


def test_an_exam_whose_time_ran_out_meanwhile_is_handed_in_and_shows_its_receipt(
    begin, site: Site, window: MainWindow
) -> None:
    page = begin()
    sitting = page.sitting_id
    page.top.exit.click()
    site.clock.pass_time(minutes=40)
    start_page(site, window).resumed.emit(sitting)
    assert isinstance(window.workspace.page, HandedInPage)


def notes(site: Site, page: CountedPage) -> list[int]:
    assert page.sitting_id is not None
    evidence = site.program.invigilation.evidence(site.supervisor, page.sitting_id)
    return [one.seconds for one in evidence]


def test_a_window_in_front_is_noted_on_return_and_said_quietly(begin, site: Site) -> None:
    page = begin()
    page.watch.on_state(AWAY)
    site.clock.pass_time(seconds=12)
    assert notes(site, page) == []
    page.watch.on_state(BACK)
    assert notes(site, page) == [12]
    assert "12 s" in page.strip.words()


def test_a_glance_of_less_than_two_seconds_is_nothing(begin, site: Site) -> None:
    page = begin()
    page.watch.on_state(AWAY)
    site.clock.pass_time(seconds=1.9)
    page.watch.on_state(BACK)
    assert notes(site, page) == []


def test_who_hands_in_by_the_clock_while_away_is_noted_too(begin, site: Site) -> None:
    page = begin()
    sitting = page.sitting_id
    page.watch.on_state(AWAY)
    site.clock.pass_time(minutes=31)
    page.tick()
    evidence = site.program.invigilation.evidence(site.supervisor, sitting)
    assert [one.seconds for one in evidence] == [1860]


def test_a_dialog_of_our_own_and_a_popup_are_no_loss_of_focus(
    begin, site: Site, window: MainWindow, qtbot: QtBot
) -> None:
    page = begin()
    qtbot.waitUntil(window.isActiveWindow)
    dialog, popup = FormDialog(page, "Hand in?", "Hand in"), QWidget(page, Qt.WindowType.ToolTip)
    dialog.open()
    popup.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    site.clock.pass_time(seconds=20)
    dialog.reject()
    popup.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert notes(site, page) == []


def test_a_clock_that_was_moved_is_noted_at_the_next_look(begin, site: Site) -> None:
    page = begin()
    site.clock.pass_time(seconds=30)
    page.watch.on_look()
    site.clock._moment = type(site.clock())(
        site.clock().wall.replace(hour=0), site.clock().monotonic + 30, site.clock().boot
    )
    page.watch.on_look()
    assert len(notes(site, page)) == 1


def test_time_that_is_granted_reaches_the_seat_before_the_end(begin, site: Site) -> None:
    page = begin()
    sitting = page.sitting_id
    site.program.invigilation.grant(site.supervisor, sitting, 10, "电话响了")
    site.clock.pass_time(minutes=30)
    page.tick()
    assert page.sitting_id == sitting
    assert page.top.timer.words() == "10:00"


def test_what_was_handed_in_elsewhere_ends_the_page(begin, site: Site, qtbot: QtBot) -> None:
    page = begin()
    page.watch.on_state(AWAY)
    site.clock.pass_time(seconds=5)
    site.program.invigilation.close(site.supervisor, page.sitting_id)
    with qtbot.waitSignal(page.handed_in):
        page.watch.on_state(BACK)


def test_an_invigilator_sees_the_seat_and_gives_time(
    begin, site: Site, window: MainWindow, qtbot: QtBot
) -> None:
    page = begin()
    page.watch.on_state(AWAY)
    site.clock.pass_time(seconds=9)
    page.watch.on_state(BACK)
    window.sign_in(site.supervisor)
    window.workspace.open("invigilation")
    running = window.workspace.page
    assert isinstance(running, RunningPage)
    [row] = running.model.rows
    assert (row.person.name, row.notes) == ("李晓梅", 1)
    running.focus_first()
    qtbot.keyClick(running.list.table, Qt.Key.Key_Return)
    one = window.workspace.page
    assert isinstance(one, RunningExamPage)
    one.grant.click()
    dialog = one.findChild(FormDialog)
    assert dialog is not None
    dialog.primary.click()
    assert dialog.isVisible()  # without a reason nothing is given
    dialog.reason.set_text("电话响了")
    dialog.primary.click()
    assert site.program.invigilation.running(site.supervisor)[0].remaining_seconds == 35 * 60 - 9
    choose_in_dialog("primary")
    one.close_exam.click()
    assert not site.program.invigilation.running(site.supervisor)


def test_an_exam_that_was_handed_in_meanwhile_says_so(
    begin, site: Site, window: MainWindow
) -> None:
    page = begin()
    sitting = page.sitting_id
    window.sign_in(site.supervisor)
    one = RunningExamPage(site.program.invigilation, site.supervisor, sitting)
    site.program.invigilation.close(site.supervisor, sitting)
    one.refresh()
    assert "handed in" in one.notice.message()
    assert not one.grant.isEnabled()


def test_the_watch_ends_with_the_page(begin, site: Site) -> None:
    page = begin()
    watch = page.watch
    assert isinstance(watch, ExamWatch)
    sitting = hand_in(page)
    watch.on_state(AWAY)
    site.clock.pass_time(seconds=30)
    watch.on_state(BACK)
    assert site.program.invigilation.evidence(site.supervisor, sitting) == ()
