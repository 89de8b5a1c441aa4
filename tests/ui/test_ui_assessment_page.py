"""The assessment page: an older month is finished, results are found by use, a report leaves."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.driver import CTRL, Key, Keyboard, rows_of
from tests.written_exam import add
from trainer.assembly import SHIPPED
from trainer.ui.inspector.assessment_page import AssessmentPage
from trainer.ui.inspector.assessment_report_page import AssessmentReportPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site


@pytest.fixture
def unreleased(site: Site) -> None:
    """A result of March that nobody has released in May."""
    program = site.program
    shutil.copytree(SHIPPED / "content/assessment", program.folder / "content/assessment")
    program.authoring.publish(site.supervisor)
    trainer = add(program, site.supervisor, "陈思远", "T001", "trainer")
    site.clock.pass_time(days=31)
    desk, person = program.assessment, site.learner
    period = next(period for cycle, period in desk.cycles() if cycle.id == "agents")
    desk.propose(trainer, person.id, "agents", period, "at_work", ("pay", "training"), "")
    desk.approve(site.supervisor, person.id, "agents", period)
    site.clock.pass_time(days=31)


@pytest.mark.usefixtures("unreleased")
def test_an_older_month_is_asked_for_and_finished(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.push("客服月度考核 2026-03: 1 wait for you · Was due 04-05")
    page = keyboard.page(AssessmentPage)
    assert page.period.currentText() == "2026-03: 1 open"
    assert page.period.itemText(0) == "2026-04: 1 open"
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Return)
    assert page.period.currentText() == "2026-03: finished"
    assert rows_of(page.model)[0][-2:] == ["Pay · Training", "Released"]


@pytest.mark.usefixtures("unreleased")
def test_the_newest_month_with_something_to_do_comes_first(qtbot: QtBot, site: Site) -> None:
    page = AssessmentPage(site.program.assessment, site.supervisor)
    qtbot.addWidget(page)
    assert page.period.currentData() == "2026-04"
    page.show_period("agents", "2026-03")
    page.use.setCurrentText("Pay")
    assert len(page.model.rows) == 1
    page.use.setCurrentText("Promotion")
    assert page.model.rows == [] and not page.next.isEnabled()


@pytest.mark.usefixtures("unreleased")
def test_the_report_leaves_with_the_keyboard(
    qtbot: QtBot, site: Site, window: MainWindow, tmp_path: Path
) -> None:
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.push("客服月度考核 2026-03: 1 wait for you · Was due 04-05")
    keyboard.push("Report…")
    page = keyboard.page(AssessmentReportPage)
    assert "1 people: 1 assessed, 1 approved, 0 released." in keyboard.words()
    files = iter([tmp_path / "report.pdf", tmp_path / "report.xlsx"])
    page.choose = lambda *_asked: next(files)
    keyboard.push("PDF…")
    keyboard.press(Key.Key_E, CTRL)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "report.xlsx").stat().st_size
    keyboard.press(Key.Key_Escape)
    keyboard.page(AssessmentPage)
