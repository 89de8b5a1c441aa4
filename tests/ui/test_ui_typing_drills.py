"""Typing drills in the real window, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from trainer.typing_tests.choice import choices
from trainer.typing_tests.form_entry import case_of
from trainer.typing_tests.rows import rows_of
from trainer.ui.learner.typing_drill_result_page import TypingDrillResultPage
from trainer.ui.learner.typing_drill_run_page import TypingDrillRunPage
from trainer.ui.learner.typing_drills_page import TypingDrillsPage
from trainer.ui.learner.typing_entries import TypingEntriesPage
from trainer.ui.learner.typing_form_page import TypingFormPage
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.learner.typing_rows_page import TypingRowsPage
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.typing_drill_pages import open_typing_drill, open_typing_drills
from trainer.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from tests.ui.conftest import Site

ENTER = Qt.Key.Key_Return


def workspace(site: Site, window: MainWindow) -> Workspace:
    window.sign_in(site.learner)
    assert window.workspace is not None
    window.workspace.open("typing")
    return window.workspace


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def begin(space: Workspace) -> TypingDrillRunPage:
    page = space.page
    assert isinstance(page, TypingDrillRunPage)
    while page.run.is_counting:
        page.run.count()
    return page


def type_some(site: Site, page: TypingDrillRunPage, count: int, wrong: int = -1) -> str:
    """The text; each 字 takes half a second, the one after the wrong one five times that."""
    assert page.recorder is not None
    text = page.recorder.run.passage.text
    for place, char in enumerate(text[:count]):
        site.clock.pass_time(seconds=2.5 if place == wrong + 1 else 0.5)
        event = QInputMethodEvent()
        event.setCommitString("错" if place == wrong else char)
        QApplication.sendEvent(page.run.view, event)
    return text


def test_what_was_wrong_in_a_drill_is_recommended_next(site: Site, window: MainWindow) -> None:
    space = workspace(site, window)
    assert isinstance(space.page, TypingPage)
    space.page.drills_wanted.emit()
    page = space.page
    assert isinstance(page, TypingDrillsPage)
    assert "After your first runs your own weak 字 stand here." in words(page)
    page.buttons["common-500"].click()
    run = begin(space)
    text = type_some(site, run, 8, wrong=4)
    QTest.keyClick(run, Qt.Key.Key_F2)
    assert "Wubi" in words(run)
    run.run.stop.click()
    result = space.page
    assert isinstance(result, TypingDrillResultPage)
    assert "You looked at the keys of 1 字." in words(result)
    result.back_wanted.emit()
    assert isinstance(space.page, TypingDrillsPage)
    shown = words(space.page)
    assert text[4] in shown
    assert "typed 错, 1 times" in shown
    assert "2.5 s a 字" in shown
    QTest.keyClick(space.page.hero.button(), ENTER)
    again = begin(space).recorder
    assert again is not None
    assert again.run.passage.text.count(text[4]) >= 3


def test_nothing_typed_goes_back_and_keeps_nothing(site: Site, window: MainWindow) -> None:
    space = workspace(site, window)
    page = open_typing_drills(space)
    open_typing_drill(space, "phrases", seed=1)
    begin(space).run.stop.click()
    assert space.page is page
    assert site.program.typing_drills.done(site.learner) == []


def test_beginning_anew_keeps_nothing_and_leaving_keeps_what_was_typed(
    site: Site, window: MainWindow
) -> None:
    space = workspace(site, window)
    open_typing_drill(space, "home-row", seed=1)
    first = begin(space)
    type_some(site, first, 5)
    first.run.restart.click()
    assert space.page is not first
    assert site.program.typing_drills.done(site.learner) == []
    type_some(site, begin(space), 5)
    space.open("home")
    [done] = site.program.typing_drills.done(site.learner)
    assert done.score["correct"] == 5
    assert space.name == "home"
    assert not isinstance(space.page, TypingDrillResultPage)


def test_rows_are_typed_with_enter_and_counted_when_exact(site: Site, window: MainWindow) -> None:
    space = workspace(site, window)
    open_typing_drill(space, "orders", seed=5)
    page = space.page
    assert isinstance(page, TypingRowsPage)
    page.focus_first()
    for row in rows_of("orders", 5)[:-1]:
        QTest.keyClicks(page.field.edit, row)
        site.clock.pass_time(seconds=3)
        QTest.keyClick(page.field.edit, ENTER)
    assert "The row before: exact." in words(page)
    QTest.keyClicks(page.field.edit, "0")
    QTest.keyClick(page.field.edit, ENTER)
    result = space.page
    assert isinstance(result, TypingEntriesPage)
    assert "19 of 20 rows exact" in words(result)
    result.again.click()
    assert isinstance(space.page, TypingRowsPage)
    space.page.end.click()
    assert len(site.program.typing_drills.done(site.learner)) == 1


def test_digits_from_above_the_letters_are_noticed(site: Site, window: MainWindow) -> None:
    space = workspace(site, window)
    open_typing_drill(space, "number-pad", seed=5)
    page = space.page
    assert isinstance(page, TypingRowsPage)
    first, second = rows_of("number-pad", 5)[:2]
    for char in first:
        QTest.keyClick(page.field.edit, char, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(page.field.edit, ENTER)
    assert "above the letters" not in words(page)
    QTest.keyClicks(page.field.edit, second)
    QTest.keyClick(page.field.edit, ENTER)
    digits = sum(char.isdigit() for char in second)
    assert f"{digits} digits came from above the letters." in words(page)


def test_a_wrong_choice_is_counted_apart(site: Site, window: MainWindow) -> None:
    space = workspace(site, window)
    open_typing_drill(space, "choices", seed=2)
    page = begin(space)
    assert page.recorder is not None
    text = page.recorder.run.passage.text
    first = next(one for one in choices() if text.startswith(one.sentence))
    for typed in (first.sentence.replace(first.word, first.other), text[len(first.sentence) :][:4]):
        site.clock.pass_time(seconds=5)
        event = QInputMethodEvent()
        event.setCommitString(typed)
        QApplication.sendEvent(page.run.view, event)
    page.run.stop.click()
    shown = words(space.page)
    assert "Wrong choices: 1" in shown
    assert f"typed {first.other}" in shown
    assert "0 of 1 words" in shown


def test_a_form_is_filled_in_by_keyboard_alone(site: Site, window: MainWindow) -> None:
    space = workspace(site, window)
    open_typing_drill(space, "form-complaint", seed=5)
    page = space.page
    assert isinstance(page, TypingFormPage)
    page.hand_in()
    assert "Nothing is filled in yet." in words(page)
    case = case_of("form-complaint", 5)
    for field, (_name, right) in zip(page.fields, case.fields, strict=True):
        field.set_text("别的" if field is page.fields[2] else right)
        site.clock.pass_time(seconds=13)
        QTest.keyClick(field.edit, ENTER)
    result = space.page
    assert isinstance(result, TypingEntriesPage)
    shown = words(result)
    assert "4 of 5 fields exact · 01:05" in shown
    assert case.fields[2][1] in shown
