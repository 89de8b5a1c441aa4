"""An inspector's day at the keyboard: list, draw, sheet; the agent disputes, another reviews."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from tests.inspected_calls import score_no_call_twice
from tests.ui.driver import ALT, CTRL, Key, Keyboard, rows_of
from tests.written_exam import PASSWORD, add
from trainer.assembly import SHIPPED
from trainer.ui.inspector.assessment_page import AssessmentPage
from trainer.ui.inspector.call_page import CallPage
from trainer.ui.inspector.calls_page import CallsPage
from trainer.ui.inspector.inspection_page import InspectionPage
from trainer.ui.inspector.week_page import WeekPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

LINES = [f"R{n:02},A1002,2026-03-{n + 1:02} 09:12:45,185" for n in range(9)]
STRANGE = "R90,X999,2026-03-03 09:00:00,60"
REASON = "我问过称呼"


def test_an_inspectors_day(qtbot: QtBot, site: Site, window: MainWindow, tmp_path: Path) -> None:
    score_no_call_twice(site.program.folder)  # the day must not depend on the lot
    site.program.authoring.publish(site.supervisor)
    add(site.program, site.supervisor, "宋质检", "Q001", "inspector")
    add(site.program, site.supervisor, "程质检", "Q002", "inspector")
    add(site.program, site.supervisor, "何晓", "A1002", "learner")
    file = tmp_path / "calls.csv"
    lines = ["录音编号,工号,开始时间,通话时长", *LINES, STRANGE]
    file.write_text("\n".join(lines), "utf-8-sig")
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("Q001", PASSWORD)
    bring_a_list(keyboard, file)
    fill_in_a_sheet(keyboard)
    score_the_rest(keyboard)
    the_agent_disputes(keyboard)
    another_reviews(keyboard)
    assert site.program.keeping.verify().problems == ()


def test_without_a_scorecard_the_page_says_so(qtbot: QtBot, site: Site, window: MainWindow) -> None:
    add(site.program, site.supervisor, "宋质检", "Q001", "inspector")
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("Q001", PASSWORD)
    keyboard.page(InspectionPage)
    assert "There is no scorecard yet" in keyboard.words()


def bring_a_list(keyboard: Keyboard, file: Path) -> None:
    """What is left out is said with its place, and nothing is kept before the draw."""
    keyboard.push("Import a call list…")
    page = keyboard.page(CallsPage)
    keyboard.name_file(file)
    keyboard.press(Key.Key_O, CTRL)
    assert [row[0] for row in rows_of(page.model)] == ["Line 11, column 2"]
    assert "9 calls of 1 people in 2026-03. Nothing is kept yet." in keyboard.words()
    keyboard.push("Keep and draw")
    [row] = rows_of(keyboard.page(InspectionPage).model)
    assert row[:4] == ["何晓", "A1002", "0/5", "—"]


def fill_in_a_sheet(keyboard: Keyboard) -> None:
    """Digits grade and go on; a gap is not handed in."""
    keyboard.push("Score the next call")
    page = keyboard.page(CallPage)
    keyboard.press(Key.Key_5)
    keyboard.press(Key.Key_Return)  # leaves a gap
    grade(keyboard, "422" + "1" * 12)
    assert page.sheet.left == 1
    keyboard.press(Key.Key_Return, CTRL)
    assert keyboard.page(CallPage) is page and "has no grade yet" in keyboard.words()
    keyboard.press(Key.Key_3)
    assert "71.2" in keyboard.words()
    keyboard.write("Words for the agent", "慢一点")
    keyboard.press(Key.Key_Return, CTRL)
    keyboard.page(InspectionPage)


def grade(keyboard: Keyboard, digits: str) -> None:
    """Each digit goes to the line that has the keyboard then."""
    for digit in digits:
        keyboard.type(digit)


def score_the_rest(keyboard: Keyboard) -> None:
    while "calls wait for you" in keyboard.words():
        keyboard.push("Score the next call")
        grade(keyboard, "5" * 5 + "1" * 12)
        keyboard.press(Key.Key_Return, CTRL)
    keyboard.push("Week’s review")
    keyboard.page(WeekPage)
    assert "too few pairs to say" in keyboard.words()
    keyboard.press(Key.Key_Escape)


def the_agent_disputes(keyboard: Keyboard) -> None:
    keyboard.sign_in("A1002", PASSWORD)
    keyboard.press(Key.Key_7, ALT)
    assert "71.2 of 100" in keyboard.words()
    keyboard.push("I have read this")
    assert "Dispute…" in keyboard.words()
    keyboard.push("Dispute…")
    keyboard.type(REASON)
    keyboard.press(Key.Key_Return, CTRL)
    assert f"Disputed: {REASON}" in keyboard.words()


def another_reviews(keyboard: Keyboard) -> None:
    keyboard.sign_in("Q002", PASSWORD)
    keyboard.push("Score the next call")
    assert REASON in keyboard.words() and "Review" in keyboard.words()
    grade(keyboard, "5" * 5 + "1" * 12)
    keyboard.press(Key.Key_Return, CTRL)
    keyboard.page(InspectionPage)


def test_a_month_is_assessed_by_two_and_appealed(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    program = site.program
    shutil.copytree(SHIPPED / "content/assessment", program.folder / "content/assessment")
    program.authoring.publish(site.supervisor)
    add(program, site.supervisor, "陈思远", "T001", "trainer")
    add(program, site.supervisor, "何主管", "S002", "supervisor")
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("T001", PASSWORD)
    rate_and_assess(keyboard)
    keyboard.sign_in("S002", PASSWORD)
    open_the_month(keyboard, "Approve…")
    for stage in ("To be released", "Released"):
        keyboard.press(Key.Key_Return)
        keyboard.press(Key.Key_Return)
        assert stage_of(keyboard) == stage
        keyboard.page(AssessmentPage).focus_first()
    period = program.assessment.results(site.supervisor, site.learner.id)[0].period
    program.assessment.appeal(site.learner, "agents", period, REASON)
    keyboard.workspace.refresh()
    assert "You had a hand in this result" in keyboard.words()
    keyboard.sign_in("S001", "long-enough-1")
    open_the_month(keyboard, "Answer the appeal…")
    keyboard.press(Key.Key_Return)
    assert REASON in keyboard.words()
    keyboard.write("Reason", "核对过")
    keyboard.push("Answer")
    assert "You have answered" in keyboard.words()


def open_the_month(keyboard: Keyboard, step: str) -> None:
    keyboard.push("Inspection")  # ten pages have keys; this one is reached with Tab
    keyboard.push("Monthly assessment")
    keyboard.page(AssessmentPage)
    assert step in keyboard.words()


def rate_and_assess(keyboard: Keyboard) -> None:
    """What is missing is named; nobody gets a total from half of the sources."""
    open_the_month(keyboard, "Assess…")
    page = keyboard.page(AssessmentPage)
    assert "Missing: " in keyboard.words()
    keyboard.push("Rate…")
    keyboard.fill("850")
    assert "Points are a number" in keyboard.words()
    keyboard.write("Points (0 to 100)", "85")
    keyboard.press(Key.Key_Return)
    assert "85" in rows_of(page.model)[0]
    page.focus_first()
    keyboard.press(Key.Key_Return)
    keyboard.push("Assess")
    assert stage_of(keyboard) == "To be approved"
    assert "A supervisor does this." in keyboard.words()


def stage_of(keyboard: Keyboard) -> str:
    return rows_of(keyboard.page(AssessmentPage).model)[0][-1]
