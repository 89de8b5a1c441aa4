"""What is due stands on the first page of whoever has to do it, and leads there."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from tests.inspected_calls import inspect, score_no_call_twice
from tests.ui.driver import Key, Keyboard, name_of
from tests.written_exam import PASSWORD, add
from trainer.assembly import SHIPPED
from trainer.ui.author.completion_page import CompletionPage
from trainer.ui.inspector.assessment_page import AssessmentPage
from trainer.ui.inspector.inspection_page import InspectionPage
from trainer.ui.inspector.report_page import ReportPage
from trainer.ui.inspector.week_page import WeekPage
from trainer.ui.learner.calls_page import CallsPage
from trainer.ui.supervisor.standings_page import StandingsPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site


@pytest.fixture
def month_over(site: Site) -> None:
    """Calls of February, looked back at on the second of March."""
    program = site.program
    score_no_call_twice(program.folder)
    shutil.copytree(SHIPPED / "content/assessment", program.folder / "content/assessment")
    program.authoring.publish(site.supervisor)
    add(program, site.supervisor, "宋质检", "Q001", "inspector")
    add(program, site.supervisor, "罗培训", "T001", "trainer")
    at = site.clock().wall - timedelta(days=4)
    inspect(program, site.supervisor, [site.learner], at, weak=4)
    site.clock.pass_time(days=7)


def go(keyboard: Keyboard, words: str) -> None:
    """Go to the button that says this, with Tab, and press it."""
    keyboard.tab_until(lambda focus: words in name_of(focus), words)
    keyboard.press(Key.Key_Space)


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # a real menu opens
@pytest.mark.usefixtures("month_over")
def test_what_is_due_leads_to_its_page(qtbot: QtBot, site: Site, window: MainWindow) -> None:
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.page(StandingsPage)
    keyboard.from_menu("1 more", "Service quality report 2026-02 · by 03-22")
    assert keyboard.page(ReportPage).month.currentText() == "2026-02"
    keyboard.press(Key.Key_Escape)
    go(keyboard, "Week’s review from 03-02: not kept yet · by 03-15")
    assert "2026-03-02 to 2026-03-08" in keyboard.words()
    keyboard.press(Key.Key_Space)
    keyboard.push("Keep")
    keyboard.press(Key.Key_Escape)
    keyboard.page(StandingsPage)
    assert "not kept yet" not in keyboard.words()


@pytest.mark.usefixtures("month_over")
def test_everybody_sees_it_on_their_own_first_page(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("T001", PASSWORD)
    keyboard.page(CompletionPage)
    assert "Week’s review from 03-02" in keyboard.words() and "1 more" in keyboard.words()
    keyboard.sign_in("Q001", PASSWORD)
    keyboard.page(InspectionPage)
    go(keyboard, "Week’s review from 03-02")
    keyboard.page(WeekPage)


def test_an_assessment_is_due_when_its_month_is_over(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    program = site.program
    shutil.copytree(SHIPPED / "content/assessment", program.folder / "content/assessment")
    program.authoring.publish(site.supervisor)
    site.clock.pass_time(days=31)
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("S001", "long-enough-1")
    go(keyboard, "2026-03: 1 wait for you · by 04-05")
    keyboard.page(AssessmentPage)


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # a real menu opens
def test_whoever_leads_others_reads_their_own_result_and_can_appeal(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    program, boss = site.program, site.supervisor
    trainer = add(program, boss, "罗培训", "T001", "trainer")
    other = add(program, boss, "何俊峰", "S002", "supervisor")
    mentored = program.mentoring.pair(boss, site.learner.id, trainer.id)
    shutil.copytree(SHIPPED / "content/assessment", program.folder / "content/assessment")
    program.authoring.publish(boss)
    site.clock.pass_time(days=320)
    program.mentoring.end(boss, mentored)
    period = next(one for cycle, one in program.assessment.cycles() if cycle.id == "mentors")
    program.assessment.propose(boss, trainer.id, "mentors", period, "at_work", (), "")
    program.assessment.approve(other, trainer.id, "mentors", period)
    program.assessment.release(other, trainer.id, "mentors", period)
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("T001", PASSWORD)
    keyboard.from_menu("1 more", "Your result: 带教年度考核 2026, open to appeal · by 01-23")
    [card] = keyboard.page(CallsPage).results
    assert name_of(window.focusWidget()) == "Appeal…" and card.appeal is window.focusWidget()
    keyboard.press(Key.Key_Escape)
    keyboard.page(CompletionPage)
    page = AssessmentPage(program.assessment, trainer)
    qtbot.addWidget(page)
    assert not page.own.isHidden()
    assert AssessmentPage(program.assessment, other).own.isHidden()
