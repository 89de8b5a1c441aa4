"""The month's report at the keyboard: looked at, kept in words, taken out as PDF and Excel."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from tests.inspected_calls import inspect, score_no_call_twice
from tests.ui.driver import CTRL, Key, Keyboard
from tests.written_exam import PASSWORD, add
from trainer.ui.inspector.inspection_page import InspectionPage
from trainer.ui.inspector.report_page import ReportPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site


@pytest.fixture
def february(site: Site) -> None:
    """Calls of the month before the one in which the test goes on."""
    score_no_call_twice(site.program.folder)
    site.program.authoring.publish(site.supervisor)
    add(site.program, site.supervisor, "宋质检", "Q001", "inspector")
    at = site.clock().wall - timedelta(days=7)
    inspect(site.program, site.supervisor, [site.learner], at, weak=4)


@pytest.mark.usefixtures("february")
def test_a_report_is_kept_and_leaves_the_program(
    qtbot: QtBot, site: Site, window: MainWindow, tmp_path: Path
) -> None:
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("Q001", PASSWORD)
    open_the_report(keyboard)
    assert "due 2026-03-22" in keyboard.words() and "Too few calls (5)" in keyboard.words()
    assert "PDF…" not in keyboard.words()  # an inspector keeps it, others take it along
    keep_it(keyboard)
    keyboard.press(Key.Key_Escape)
    keyboard.page(InspectionPage)
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.push("Inspection")
    open_the_report(keyboard)
    assert "问候语漏得多" in keyboard.words() and "Kept by 宋质检" in keyboard.words()
    take_it_along(keyboard, tmp_path)
    assert site.program.keeping.verify().problems == ()


def test_without_calls_there_is_nothing_to_keep(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    score_no_call_twice(site.program.folder)
    site.program.authoring.publish(site.supervisor)
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.push("Inspection")
    open_the_report(keyboard)
    assert "Nothing was inspected or counted in this month" in keyboard.words()
    assert "Keep the report…" not in keyboard.words()


def open_the_report(keyboard: Keyboard) -> None:
    keyboard.push("Service quality report")
    keyboard.page(ReportPage)


def keep_it(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Space)
    keyboard.press(Key.Key_Return, CTRL)
    assert "Please write how you see the month." in keyboard.words()
    keyboard.write("How you see the month", "问候语漏得多")
    keyboard.write("Measures (may be left empty)", "班前点评")
    keyboard.press(Key.Key_Return, CTRL)
    assert "班前点评" in keyboard.words() and "Keep it anew…" in keyboard.words()


def take_it_along(keyboard: Keyboard, folder: Path) -> None:
    page = keyboard.page(ReportPage)
    page.choose = lambda _page, _title, name: folder / name
    keyboard.press(Key.Key_E, CTRL)
    keyboard.push("PDF…")
    assert {file.suffix for file in folder.glob("Service*")} == {".xlsx", ".pdf"}
    assert "Saved: " in keyboard.words()
