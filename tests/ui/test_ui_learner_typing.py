"""The typing page, by what a new hire does with an input method."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from trainer.ui.components.typing_desks import TypingDesks
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.widgets.dialogs import FormDialog

if TYPE_CHECKING:
    from tests.ui.conftest import Site

Show = Callable[..., QWidget]


def typing_page(site: Site, shown: Show) -> TypingPage:
    program = site.program
    desks = TypingDesks(program.typing, program.typing_tests, program.typing_reviews)
    page = TypingPage(desks, site.learner, site.clock)
    shown(page)
    return page


def begin(page: TypingPage, *, certified: bool) -> None:
    """Choose, and let the countdown run out."""
    card = page.start.test if certified else page.start.practice
    card.button.click()
    while page.run.is_counting:
        page.run.count()


def commit(page: TypingPage, text: str) -> None:
    """Commit text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(page.run.view, event)


def type_calmly(site: Site, page: TypingPage, text: str, seconds: int) -> None:
    for char in text:
        commit(page, char)
        site.clock.pass_time(seconds=seconds / len(text))


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def answer_dialog(button: str) -> None:
    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog):
            getattr(dialog, button).click()
        else:
            QTimer.singleShot(20, act)

    QTimer.singleShot(0, act)


def test_the_rules_stand_there_before_anything_begins(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    assert "Profile: Standard" in words(page)
    for gate in ("30 字/min", "50 字/min", "80 字/min"):
        assert gate in words(page)


def test_a_test_is_typed_scored_and_kept(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = typing_page(site, shown)
    begin(page, certified=True)
    assert page.run.view.hasFocus()
    assert page.recorder is not None
    type_calmly(site, page, page.recorder.run.passage.text[:160], seconds=290)
    with qtbot.waitSignal(page.finished):
        site.clock.pass_time(seconds=20)
        page.tick()
    assert "Result of the test" in words(page)
    assert "Profile: Standard" in words(page)
    assert "met, " in words(page)
    [run] = site.program.typing.history(site.learner)
    assert run.certified and run.net is not None and run.net > 30


def test_a_test_has_no_new_start(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    begin(page, certified=True)
    assert not page.run.restart.isVisible()


def test_a_practice_can_begin_anew(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    begin(page, certified=False)
    commit(page, "您好")
    page.run.restart.click()
    assert page.run.is_counting
    while page.run.is_counting:
        page.run.count()
    assert page.run.view.typed_text == ""


def test_what_is_composed_is_never_judged(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    begin(page, certified=False)
    commit(page, page.recorder.run.passage.text[:2])
    site.clock.pass_time(seconds=2)
    QApplication.sendEvent(page.run.view, QInputMethodEvent("henshuang", []))
    page.tick()
    assert "100.0%" in words(page)


def test_backspaces_are_counted_and_cost_nothing(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = typing_page(site, shown)
    begin(page, certified=False)
    first, second = page.recorder.run.passage.text[:2]
    commit(page, f"{first}坏")
    qtbot.keyClick(page.run.view, Qt.Key.Key_Backspace)
    commit(page, second)
    site.clock.pass_time(seconds=2)
    page.tick()
    assert page.recorder is not None and page.recorder.backspaces == 1
    assert "100.0%" in words(page)


def test_leaving_a_test_asks_and_goes_on_if_wanted(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    begin(page, certified=True)
    commit(page, "您好")
    answer_dialog("secondary")
    assert not page.may_leave()
    assert page.is_running


def test_a_test_that_is_stopped_counts_over_its_whole_time(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    begin(page, certified=True)
    type_calmly(site, page, "您好，很高兴为您服务，", seconds=10)
    answer_dialog("primary")
    assert page.may_leave()
    assert "It was stopped before its end" in words(page)
    [run] = site.program.typing.history(site.learner)
    assert run.net is not None and run.net < 3


def test_a_page_that_is_left_ends_its_run(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    begin(page, certified=True)
    commit(page, "您好")
    site.clock.pass_time(seconds=5)
    page.hide()
    assert not page.is_running
    [run] = site.program.typing.history(site.learner)
    assert run.finished_at is not None


def test_nothing_typed_is_no_result(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    begin(page, certified=False)
    page.stop()
    assert page.start.isVisible()
    [run] = site.program.typing.history(site.learner)
    assert run.net is None
    assert "broken off" in words(page)


def test_the_countdown_can_be_left(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    page.start.practice.button.click()
    answer_dialog("primary")
    assert page.may_leave()
    assert page.start.isVisible()
    assert site.program.typing.history(site.learner) == []


def test_a_run_that_cannot_be_saved_is_kept_and_saved_again(site: Site, shown: Show) -> None:
    page = typing_page(site, shown)
    begin(page, certified=True)
    assert page.recorder is not None
    type_calmly(site, page, page.recorder.run.passage.text[:60], seconds=290)
    connection = site.program.study._records.connection  # the disk fills up under the program
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    site.clock.pass_time(seconds=20)
    page.tick()
    assert "The disk is full" in words(page)
    connection.execute("PRAGMA max_page_count = 1073741823")
    page._save()  # what the button of the notice does
    assert [run.finished_at is not None for run in site.program.typing.history(site.learner)] == [
        True
    ]
