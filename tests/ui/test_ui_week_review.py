"""The week's review at the keyboard: kept by an inspector, planned by a supervisor, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from tests.inspected_calls import inspect, score_no_call_twice
from tests.ui.driver import ALT, CTRL, Key, Keyboard, name_of
from tests.written_exam import PASSWORD, add
from trainer.ui.inspector.inspection_page import InspectionPage
from trainer.ui.inspector.week_page import WeekPage
from trainer.ui.learner.calls_page import CallsPage
from trainer.ui.learner.module_page import ModulePage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site


@pytest.fixture
def weak_week(site: Site) -> None:
    """A week in which the greeting was missing in most calls."""
    score_no_call_twice(site.program.folder)
    site.program.authoring.publish(site.supervisor)
    add(site.program, site.supervisor, "宋质检", "Q001", "inspector")
    agent = add(site.program, site.supervisor, "何晓", "A1002", "learner")
    inspect(site.program, site.supervisor, [agent], site.clock().wall, weak=4)


@pytest.mark.usefixtures("weak_week")
def test_a_review_is_kept_planned_followed_and_closed(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("Q001", PASSWORD)
    open_the_week(keyboard)
    keep_it(keyboard)
    assert "Set the plan…" not in keyboard.words()  # that is for trainers and supervisors
    keyboard.sign_in("S001", "long-enough-1")
    open_the_week(keyboard)
    set_the_plan(keyboard)
    the_agent_is_led_there(keyboard)
    keyboard.sign_in("Q001", PASSWORD)
    open_the_week(keyboard)
    assert "Still open: 李晓梅、何晓" in keyboard.words()
    close_it(keyboard)
    assert site.program.keeping.verify().problems == ()


def open_the_week(keyboard: Keyboard) -> None:
    if keyboard.workspace.name != "inspection":
        keyboard.push("Inspection")
    keyboard.push("Week’s review")
    keyboard.page(WeekPage)


def keep_it(keyboard: Keyboard) -> None:
    assert "Not kept yet" in keyboard.words()
    keyboard.press(Key.Key_Space)  # the next step has the keyboard
    keyboard.type("问候语漏得多")
    keyboard.press(Key.Key_Return, CTRL)
    assert "No plan yet" in keyboard.words() and "问候语漏得多" in keyboard.words()


def set_the_plan(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Space)
    assert "Set the training plan" in keyboard.words()
    keyboard.press(Key.Key_Space)  # takes the tick away
    keyboard.press(Key.Key_Return)
    assert "Choose something that is not set yet." in keyboard.words()
    keyboard.press(Key.Key_Space)
    keyboard.press(Key.Key_Return)
    assert "0 of 2 done" in keyboard.words() and "Still open: 李晓梅、何晓" in keyboard.words()


def the_agent_is_led_there(keyboard: Keyboard) -> None:
    """The first page tells of the sheets to read and of what is to be learned."""
    keyboard.sign_in("A1002", PASSWORD)
    assert "5 sheets to read" in keyboard.words()
    card = keyboard.tab_until(lambda focus: "week’s review" in name_of(focus), "the card")
    assert "due 2026-03-09" in card.accessibleName()
    keyboard.press(Key.Key_Return)
    keyboard.page(ModulePage)
    keyboard.press(Key.Key_1, ALT)
    assert "5 sheets to read" in keyboard.words()
    keyboard.tab_until(lambda focus: "Inspected calls" in name_of(focus), "the sheets")
    keyboard.press(Key.Key_Return)
    keyboard.page(CallsPage)


def close_it(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Space)
    keyboard.press(Key.Key_Return, CTRL)
    assert "Please write what came of it." in keyboard.words()
    keyboard.write("What came of it", "下周再听三通")
    keyboard.press(Key.Key_Return, CTRL)
    assert "下周再听三通" in keyboard.words() and "Closed by 宋质检" in keyboard.words()
    keyboard.press(Key.Key_PageUp)
    assert "No call got its score in this week" in keyboard.words()
    keyboard.press(Key.Key_Escape)
    keyboard.page(InspectionPage)
