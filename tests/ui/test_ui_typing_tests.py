"""A typing test from the invigilator's password to the result, and the decision about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driver import ALT, Key, Keyboard, rows_of
from tests.written_exam import PASSWORD, add
from trainer.typing_tests import run as entries
from trainer.typing_tests.run import Run
from trainer.ui.components.typing_desks import TypingDesks
from trainer.ui.invigilator.typing_test_page import TypingTestPage
from trainer.ui.invigilator.typing_tests_page import TypingTestsPage
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.learner.typing_replay_page import TypingReplayPage
from trainer.ui.supervisor.run_page import RunPage
from trainer.ui.widgets.button import Button
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

Show = Callable[..., QWidget]


@pytest.fixture
def strict(site: Site) -> Site:
    """A site whose policy asks for two passages opened by an invigilator."""
    file = site.program.folder / "content" / "policies" / "hotline.yaml"
    asked = "minutes: 5, passages: 2, invigilated: true,"
    file.write_text(file.read_text("utf-8").replace("minutes: 5,", asked), "utf-8")
    site.program.authoring.publish(site.supervisor)
    return site


@pytest.fixture
def page(strict: Site, shown: Show) -> TypingPage:
    program = strict.program
    desks = TypingDesks(program.typing, program.typing_tests, program.typing_reviews)
    page = TypingPage(desks, strict.learner, strict.clock)
    shown(page)
    return page


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def sign(page: TypingPage, qtbot: QtBot, password: str = "long-enough-1") -> None:
    page.start.test.button.click()
    form = page.opening.form
    form.staff_no.set_text("S001")
    form.password.set_text(password)
    form.password.entered.emit()


def count(page: TypingPage) -> None:
    while page.run.is_counting:
        page.run.count()


def type_passage(site: Site, page: TypingPage, speed: int) -> None:
    """Type with whole phrases, as an input method commits them, until the bell."""
    count(page)
    assert page.recorder is not None
    text = page.recorder.run.passage.text
    for place in range(0, 5 * speed, 5):
        event = QInputMethodEvent()
        event.setCommitString(text[place : place + 5])
        QApplication.sendEvent(page.run.view, event)
        site.clock.pass_time(seconds=300 / speed)
    site.clock.pass_time(seconds=20)
    page.tick()


def type_directly(site: Site, *, away_ms: int = 0) -> str:
    """A test typed at the desk, with some time away from the text."""
    program = site.program
    test = program.typing_tests.open(site.learner, "S001", "long-enough-1")
    while test.ending is None:
        test, ticket = program.typing_tests.begin(test)
        run = Run.new(ticket.passage, ticket.profile, 300, True).apply(entries.start(0))
        if away_ms:
            run = run.apply(entries.focus(10, False)).apply(entries.focus(10 + away_ms, True))
        run = run.apply(entries.commit(100_000, ticket.passage.text[:200])).tick(500_000)
        test = program.typing_tests.finish(test, ticket, run)
    return test.id


def test_a_test_from_the_password_to_the_result(
    strict: Site, window: MainWindow, qtbot: QtBot
) -> None:
    add(strict.program, strict.supervisor, "何晓", "A1002", "learner")
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("A1002", PASSWORD)
    keyboard.press(Key.Key_4, ALT)
    page = keyboard.page(TypingPage)
    assert "2 passages, 5 minutes each" in keyboard.words()
    keyboard.press(Key.Key_Space)
    keyboard.fill("S001", "long-enough-1")
    assert page.run.is_counting and "Passage 1 of 2" in keyboard.words()
    type_passage(strict, page, 40)
    assert "Passage 1 of 2 is done" in keyboard.words()
    keyboard.press(Key.Key_Space)
    type_passage(strict, page, 60)
    told = keyboard.words()
    assert "Counts" in told and "met, " in told and "Profile: Standard" in told
    assert "Full and half width count the same" in told
    [view] = strict.program.typing_reviews.views(strict.supervisor)
    assert view.state == "counts" and view.invigilator == "王主管"
    assert view.end is not None and 45 < view.end.net < 51
    keyboard.push("Replay passage 2")
    assert len(keyboard.page(TypingReplayPage).player.review._typed) == 300
    assert strict.program.keeping.verify().problems == ()


def test_what_is_typed_in_a_test_is_kept_while_it_goes_on(
    strict: Site, page: TypingPage, qtbot: QtBot
) -> None:
    sign(page, qtbot)
    count(page)
    recorder = page.recorder
    assert recorder is not None
    for length in (10, 6):
        event = QInputMethodEvent()
        event.setCommitString(recorder.run.passage.text[:length])
        QApplication.sendEvent(page.run.view, event)
        strict.clock.pass_time(seconds=16)
        page.tick()
    [view] = strict.program.typing_reviews.views(strict.supervisor)
    [run] = view.runs
    assert run.finished_at is None
    assert len(strict.program.typing.run(strict.supervisor, run.id).typed_text) == 16
    test = TypingTestPage(strict.program.typing_reviews, strict.supervisor, view.id)
    qtbot.addWidget(test)
    with qtbot.waitSignal(test.run_wanted):
        next(one for one in test.findChildren(Button) if "Replay" in one.text()).click()
    seen = RunPage(strict.program.supervision, strict.program.typing, strict.supervisor, run.id)
    qtbot.addWidget(seen)
    assert seen.player.review._typed
    page.stop()


def test_a_wrong_password_opens_nothing(strict: Site, page: TypingPage, qtbot: QtBot) -> None:
    sign(page, qtbot, "wrong")
    assert page.opening.isVisible() and page.opening.form.password.edit.hasFocus()
    page.opening.back.click()
    assert page.start.isVisible()
    assert strict.program.typing_reviews.own(strict.learner) == []


def test_the_text_is_hidden_while_another_window_is_in_front(
    page: TypingPage, qtbot: QtBot
) -> None:
    sign(page, qtbot)
    count(page)
    assert not page.run.view._is_masked()
    page.run.stop.setFocus()
    assert page.run.view._is_masked()
    page.run.view.setFocus()
    assert page.recorder is not None
    kinds = [entry.kind for entry in page.recorder.run.log]
    assert kinds[-2:] == ["focus_out", "focus_in"]


def test_a_test_that_is_left_between_passages_ends(
    strict: Site, page: TypingPage, qtbot: QtBot
) -> None:
    sign(page, qtbot)
    type_passage(strict, page, 40)
    page.hide()
    [view] = strict.program.typing_reviews.own(strict.learner)
    assert view.end is not None and view.end.ending == "stopped"


def test_what_waits_is_decided_with_a_reason(
    strict: Site, window: MainWindow, qtbot: QtBot
) -> None:
    test = type_directly(strict, away_ms=15_000)
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.workspace.open("invigilation")
    keyboard.push("Typing tests (1 waiting)")
    [row] = rows_of(keyboard.page(TypingTestsPage).model)
    assert row[1] == "Waits for a review" and "The text was left 2 times" in row[4]
    keyboard.press(Key.Key_Return)
    keyboard.page(TypingTestPage)
    keyboard.press(Key.Key_Space)
    keyboard.push("Decide")
    assert "Please give a reason." in keyboard.words()
    keyboard.write("Reason", "火警演习")
    keyboard.push("Decide")
    assert "王主管 decided: The result counts. 火警演习" in keyboard.words()
    assert strict.program.typing_reviews.view(strict.supervisor, test).state == "counts"


def test_a_run_is_replayed_and_scored_again(strict: Site, shown: Show) -> None:
    type_directly(strict)
    run = strict.program.typing.history(strict.learner)[-1]
    page = TypingReplayPage(strict.program.typing, strict.learner, run.id)
    shown(page)
    player = page.player
    player.speed.setCurrentIndex(3)
    player.toggle()
    assert player.is_playing and len(player.review._typed) == 0
    for _tick in range(300):
        player.tick()
    assert len(player.review._typed) == 200
    player.line.setValue(0)
    assert len(player.review._typed) == 0
    player.hide()
    assert not player.is_playing


def test_the_replay_opens_from_the_list_of_earlier_runs(
    strict: Site, page: TypingPage, qtbot: QtBot
) -> None:
    type_directly(strict)
    page.refresh()
    buttons = page.history.findChildren(Button)
    with qtbot.waitSignal(page.replay_wanted):
        buttons[-1].click()
