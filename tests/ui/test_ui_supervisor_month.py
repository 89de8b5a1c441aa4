"""A month of two supervisors and a trainer at the keyboard: who may take calls, and why."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from tests.conftest import pass_quiz, read_everything, type_test
from tests.inspected_calls import score_no_call_twice
from tests.ui.driver import ALT, CTRL, Key, Keyboard, rows_of
from tests.ui.test_ui_inspector_day import grade
from tests.written_exam import PASSWORD, add
from trainer.assembly import SHIPPED
from trainer.desks.inspection_review import MATTERS
from trainer.ui.author.announce_page import AnnouncePage
from trainer.ui.author.session_page import SessionPage
from trainer.ui.author.sessions_page import SessionsPage
from trainer.ui.inspector.assessment_page import AssessmentPage
from trainer.ui.inspector.inspection_page import InspectionPage
from trainer.ui.inspector.report_page import ReportPage
from trainer.ui.inspector.week_page import WeekPage
from trainer.ui.learner.certificate_page import CertificatePage
from trainer.ui.supervisor.decisions_page import DecisionsPage
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.records_page import RecordsPage
from trainer.ui.supervisor.retraining_page import RetrainingPage
from trainer.ui.supervisor.standings_page import StandingsPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

FIRST, SECOND, TRAINER, LEARNER = "S001", "S002", "T001", "A1001"
OWN = {FIRST: "long-enough-1"}
COMPLAINT = "客户投诉：推诿，已核对录音。"


@pytest.mark.long
@pytest.mark.qt_log_ignore("grabbing the keyboard")  # a real menu opens
def test_a_supervisors_month(qtbot: QtBot, site: Site, window: MainWindow, tmp_path: Path) -> None:
    prepare(site)
    keyboard = Keyboard(qtbot, window)
    award(keyboard, site)
    announce_a_short_lesson(keyboard)
    site.clock.pass_time(days=3)
    stop_at_once(keyboard, site)
    another_confirms(keyboard)
    site.clock.pass_time(days=1)
    give_notice_and_plan(keyboard, site)
    read_and_do(keyboard, site)
    site.clock.pass_time(days=6)
    reinstate(keyboard, site)
    tick_who_came(keyboard)
    score_a_call(keyboard, tmp_path)
    keep_and_plan_the_week(keyboard)
    dispute_and_review(keyboard)
    assess_the_month(keyboard)
    appeal_and_answer(keyboard)
    report_the_quality(keyboard)
    take_the_episode_along(keyboard, tmp_path)
    the_records_hold(qtbot, keyboard)


def prepare(site: Site) -> None:
    """Somebody has done all the policy asks; there are people for every step."""
    program = site.program
    shutil.copytree(SHIPPED / "content/assessment", program.folder / "content/assessment")
    score_no_call_twice(program.folder)  # the month must not depend on the lot
    program.authoring.publish(site.supervisor)
    add(program, site.supervisor, "何俊峰", SECOND, "supervisor")
    add(program, site.supervisor, "陈思远", TRAINER, "trainer")
    read_everything(program, site.learner)
    pass_quiz(program, site.learner)
    type_test(program, site.learner)
    program.inspection_review.count_customers(
        site.supervisor, site.learner.id, "2026-02", {name: (8, 3, 1, 0) for name in MATTERS}, 1
    )
    slip = program.accounts.reset_password(site.supervisor, site.learner.id)
    program.accounts.change_password(site.learner, slip.password, PASSWORD)


def state(site: Site) -> str:
    return site.program.certification.current(site.learner.id).state


def sign_in(keyboard: Keyboard, staff_no: str) -> None:
    keyboard.sign_in(staff_no, OWN.get(staff_no, PASSWORD))


def open_the_person(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_1, ALT)
    keyboard.page(StandingsPage)
    keyboard.search("李晓梅")
    keyboard.press(Key.Key_Return)
    keyboard.page(PersonPage)


def award(keyboard: Keyboard, site: Site) -> None:
    sign_in(keyboard, FIRST)
    open_the_person(keyboard)
    keyboard.push("Approve 初级客服")
    keyboard.type("带教两周，旁听合格。")
    keyboard.push("Approve")
    assert "was awarded." in keyboard.words()
    assert state(site) == "certified"


def stop_at_once(keyboard: Keyboard, site: Site) -> None:
    """Alone, so only for days; the dialog says when it would lapse."""
    sign_in(keyboard, FIRST)
    open_the_person(keyboard)
    keyboard.push("Decide…")
    keyboard.choose("Decision", "Stop at once")
    assert "without a second person it lapses after" in keyboard.words()
    keyboard.choose("Reason", "A justified complaint")
    keyboard.write("In words", COMPLAINT)
    keyboard.push("Decide")
    assert state(site) == "suspended"


def another_confirms(keyboard: Keyboard) -> None:
    sign_in(keyboard, SECOND)
    keyboard.push("Decisions 1")
    keyboard.page(DecisionsPage)
    assert COMPLAINT in keyboard.words() and "Not heard yet" in keyboard.words()
    keyboard.push("Record the talk…")
    keyboard.type("本人说当天系统提示挡住了记录。")
    keyboard.push("Record the talk")
    keyboard.push("Confirm…")
    keyboard.type("录音属实")
    keyboard.push("Confirm")
    assert keyboard.page(DecisionsPage).cards == []


def give_notice_and_plan(keyboard: Keyboard, site: Site) -> None:
    """The stop is ticked as grounds; the talk has a witness; another paper ends it."""
    sign_in(keyboard, FIRST)
    open_the_person(keyboard)
    keyboard.push("Give notice of retraining…")
    keyboard.tab_to("Grounds")
    keyboard.press(Key.Key_Space)
    keyboard.choose("Reason", "A justified complaint")
    keyboard.write("What happened, in words", COMPLAINT)
    keyboard.push("Give notice")
    page = keyboard.page(RetrainingPage)
    keyboard.press(Key.Key_Space)
    keyboard.type("本人认可，愿意复训。")
    keyboard.push("Record the talk")
    keyboard.press(Key.Key_Space)
    tick_the_quiz(keyboard)
    keyboard.push("Set the plan")
    keyboard.press(Key.Key_Space)
    keyboard.choose("Exit test", "电话礼仪与来电六步测验")
    keyboard.push("Set the exit test")
    assert page.next is None


def tick_the_quiz(keyboard: Keyboard) -> None:
    ticks = keyboard.tab_to("What is to be done")
    assert isinstance(ticks, QListWidget)
    keyboard.press(Key.Key_Home)
    for _down in range(ticks.count()):
        if "测验" in ticks.currentItem().text():
            break
        keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Space)


def read_and_do(keyboard: Keyboard, site: Site) -> None:
    sign_in(keyboard, LEARNER)
    keyboard.press(Key.Key_6, ALT)
    keyboard.page(CertificatePage)
    while "I have read this" in keyboard.words():
        keyboard.push("I have read this")
    site.clock.pass_time(hours=1)
    pass_quiz(site.program, site.learner)


def reinstate(keyboard: Keyboard, site: Site) -> None:
    """One proposes, the other confirms; only then may she take calls again."""
    sign_in(keyboard, FIRST)
    open_the_episode(keyboard)
    keyboard.press(Key.Key_Space)
    keyboard.type("换卷考试合格")
    keyboard.push("Propose")
    assert state(site) == "suspended"  # long after the stop would have lapsed
    sign_in(keyboard, SECOND)
    open_the_episode(keyboard)
    keyboard.press(Key.Key_Space)
    keyboard.type("同意恢复上岗")
    keyboard.push("Confirm")
    assert state(site) == "certified"


def open_the_episode(keyboard: Keyboard) -> None:
    open_the_person(keyboard)
    keyboard.push("Open the retraining")
    keyboard.page(RetrainingPage)


def assess_the_month(keyboard: Keyboard) -> None:
    """The trainer rates and assesses; a supervisor approves and releases."""
    sign_in(keyboard, TRAINER)
    open_the_assessment(keyboard)
    assert "Missing: " in keyboard.words()
    keyboard.push("Rate…")
    keyboard.write("Points (0 to 100)", "85")
    keyboard.press(Key.Key_Return)
    keyboard.page(AssessmentPage).focus_first()
    keyboard.press(Key.Key_Return)
    keyboard.push("Assess")
    sign_in(keyboard, SECOND)
    open_the_assessment(keyboard)
    for stage in ("To be released", "Released"):
        keyboard.press(Key.Key_Return)
        keyboard.press(Key.Key_Return)
        assert rows_of(keyboard.page(AssessmentPage).model)[0][-1] == stage
        keyboard.page(AssessmentPage).focus_first()


def announce_a_short_lesson(keyboard: Keyboard) -> None:
    """For the next week, which lacks one; whose turn it is stands there."""
    open_the_sessions(keyboard)
    keyboard.push("Announce by 03-05…")
    page = keyboard.page(AnnouncePage)
    assert page.presenter.text() == "李晓梅"
    keyboard.write("Topic", "先复述，再回答")
    keyboard.write("Where it is", "休息区")
    keyboard.write("What is done there", "听两通录音")
    keyboard.push("People…")
    keyboard.write("Search", LEARNER)
    keyboard.tab_to("Who it is for")
    keyboard.press(Key.Key_Space)
    keyboard.push("Take these")
    keyboard.push("Announce")
    keyboard.page(SessionPage)


def open_the_sessions(keyboard: Keyboard) -> None:
    sign_in(keyboard, FIRST)
    keyboard.push("Tasks")
    keyboard.push("Sessions")
    keyboard.page(SessionsPage)


def tick_who_came(keyboard: Keyboard) -> None:
    """The day after; whoever was there had no time to sign in."""
    open_the_sessions(keyboard)
    keyboard.push("03-11 14:00　李晓梅")
    page = keyboard.page(SessionPage)
    page.focus_first()
    keyboard.press(Key.Key_Return)
    assert [row[-1] for row in rows_of(page.model)] == ["Came"]


def score_a_call(keyboard: Keyboard, folder: Path) -> None:
    """The list has one call, so that the lot draws it; the greeting is missing."""
    file = folder / "calls.csv"
    head = "录音编号,工号,开始时间,通话时长\n"
    file.write_text(f"{head}R01,{LEARNER},2026-03-10 09:12:45,185", "utf-8-sig")
    sign_in(keyboard, FIRST)
    keyboard.push("Inspection")
    keyboard.push("Import a call list…")
    keyboard.name_file(file)
    keyboard.press(Key.Key_O, CTRL)
    keyboard.push("Keep and draw")
    keyboard.push("Score the next call")
    grade(keyboard, "55555" + "2" * 12)
    keyboard.press(Key.Key_Return, CTRL)
    assert rows_of(keyboard.page(InspectionPage).model)[0][:3] == ["李晓梅", LEARNER, "1/5"]


def keep_and_plan_the_week(keyboard: Keyboard) -> None:
    keyboard.push("Week’s review")
    keyboard.page(WeekPage)
    keyboard.press(Key.Key_Space)
    keyboard.type("礼仪各条都漏")
    keyboard.press(Key.Key_Return, CTRL)
    keyboard.press(Key.Key_Space)
    keyboard.press(Key.Key_Return)
    assert "Still open: 李晓梅" in keyboard.words()


def dispute_and_review(keyboard: Keyboard) -> None:
    """The other supervisor looks at the call; theirs is the score that counts."""
    sign_in(keyboard, LEARNER)
    keyboard.press(Key.Key_7, ALT)
    keyboard.push("Dispute…")
    keyboard.type("录音里都有")
    keyboard.press(Key.Key_Return, CTRL)
    sign_in(keyboard, SECOND)
    keyboard.push("Inspection")
    keyboard.push("Score the next call")
    assert "录音里都有" in keyboard.words()
    grade(keyboard, "55555" + "1" * 12)
    keyboard.press(Key.Key_Return, CTRL)
    assert "100.0" in rows_of(keyboard.page(InspectionPage).model)[0][3]


def appeal_and_answer(keyboard: Keyboard) -> None:
    """Whoever assessed or approved has no say in it."""
    sign_in(keyboard, LEARNER)
    keyboard.press(Key.Key_7, ALT)
    keyboard.push("Appeal…")
    keyboard.type("满意率算少了")
    keyboard.press(Key.Key_Return, CTRL)
    sign_in(keyboard, FIRST)
    open_the_assessment(keyboard)
    keyboard.press(Key.Key_Return)
    assert "满意率算少了" in keyboard.words()
    keyboard.write("Reason", "重新核对过，没有算少")
    keyboard.push("Answer")
    assert "You have answered" in keyboard.words()


def open_the_assessment(keyboard: Keyboard) -> None:
    keyboard.push("Inspection")
    keyboard.push("Monthly assessment")
    keyboard.page(AssessmentPage)


def report_the_quality(keyboard: Keyboard) -> None:
    """Of the month before, due by the 22nd; its figures stay as they are now."""
    keyboard.push("Inspection")
    keyboard.push("Service quality report")
    keyboard.page(ReportPage)
    keyboard.push("Keep the report…")
    keyboard.write("How you see the month", "满意率平稳，一件投诉属实。")
    keyboard.write("Measures (may be left empty)", "班前点评逐条对照。")
    keyboard.push("Keep")
    assert "满意率平稳，一件投诉属实。" in keyboard.words()


def take_the_episode_along(keyboard: Keyboard, folder: Path) -> None:
    open_the_episode(keyboard)
    keyboard.name_file(folder / "episode.zip")
    keyboard.push("Save all of it…")
    with zipfile.ZipFile(folder / "episode.zip") as bundle:
        assert bundle.read("retraining.pdf").startswith(b"%PDF")


def the_records_hold(qtbot: QtBot, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_9, ALT)
    page = keyboard.page(RecordsPage)
    keyboard.push("Verify")
    qtbot.waitUntil(lambda: "everything fits" in page.verified.message(), timeout=30_000)
