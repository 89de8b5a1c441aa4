"""Tests of the chat desk: by keyboard, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from trainer.ui.author.lessons_page import LessonsPage
from trainer.ui.learner.chat_page import ChatPage
from trainer.ui.learner.chat_result_page import ChatResultPage
from trainer.ui.learner.chats_page import ChatsPage
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.window.chat_pages import open_chats
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

DRILL = "junior-broadband"
Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(site: Site, shown: Callable[[QWidget], QWidget]) -> ChatPage:
    """A drill in which the first customer has written."""
    ticket = site.program.chats.start(site.learner, DRILL, seed=3)
    page = ChatPage(site.program.chats, ticket, site.clock)
    shown(page)
    wait(site, page, 4)
    return page


def wait(site: Site, page: ChatPage, seconds: float) -> None:
    site.clock.pass_time(seconds=seconds)
    page.tick()


def write(page: ChatPage, words: str, *, enter: bool = True) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(page.middle.field, event)
    if enter:
        QTest.keyClick(page.middle.field, Key.Key_Return)


def key_of(page: ChatPage, customer: str) -> Qt.Key:
    states = [item.state for item in page.windows.items if item.state is not None]
    number = next(state.key for state in states if state.customer == customer)
    return Key(Key.Key_0 + number)


def answer_dialog(button: str) -> None:
    """Press a button of the dialog that is about to open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog):
            getattr(dialog, button).click()
        else:
            QTimer.singleShot(20, act)

    QTimer.singleShot(0, act)


def sent(page: ChatPage) -> list[tuple[str, str]]:
    return [(act.customer, act.text) for act in page.played.acts if act.kind == "send"]


def test_a_drill_is_done_by_keyboard_from_the_list_to_its_result(
    site: Site, window: MainWindow
) -> None:
    window.sign_in(site.learner)
    space = window.workspace
    assert space is not None
    space.open("typing")
    chats = open_chats(space)
    QTest.keyClick(chats.buttons[0], Key.Key_Space)
    page = space.page
    assert isinstance(page, ChatPage)
    assert space.is_full()
    wait(site, page, 4)
    while page.played.ended is None:
        waiting = [chat for chat in page.played.chats if chat.since is not None]
        for chat in waiting:
            QTest.keyClick(page.middle.field, key_of(page, chat.customer.id), CTRL)
            write(page, chat.now_says.answer)
        wait(site, page, 5)
    result = space.page
    assert isinstance(result, ChatResultPage)
    assert not space.is_full()
    [row] = site.program.chats.history(site.learner)
    assert row.passed
    result.back_wanted.emit()
    assert isinstance(space.page, ChatsPage)


def test_whoever_writes_drills_can_try_them(site: Site, window: MainWindow) -> None:
    window.sign_in(site.supervisor)
    space = window.workspace
    assert space is not None
    space.open("lessons")
    assert isinstance(space.page, LessonsPage)
    space.page.chats.click()
    assert isinstance(space.page, ChatsPage)
    QTest.keyClick(space.page.buttons[0], Key.Key_Space)
    page = space.page
    assert isinstance(page, ChatPage)
    wait(site, page, 4)
    page.end_now()
    assert isinstance(space.page, ChatResultPage)
    assert len(site.program.chats.history(site.supervisor)) == 1
    space.page.back_wanted.emit()
    assert isinstance(space.page, ChatsPage)


def test_words_go_to_the_customer_they_were_begun_for(site: Site, page: ChatPage) -> None:
    wait(site, page, 55)
    write(page, "您好，周女士", enter=False)
    QTest.keyClick(page.middle.field, Key.Key_2, CTRL)
    assert page.middle.field.toPlainText() == ""
    write(page, "您好，许先生")
    QTest.keyClick(page.middle.field, Key.Key_Tab, CTRL)
    assert page.middle.field.toPlainText() == "您好，周女士"
    QTest.keyClick(page.middle.field, Key.Key_Return)
    assert sent(page) == [("xu", "您好，许先生"), ("zhou", "您好，周女士")]


def test_enter_does_nothing_while_something_is_composed(site: Site, page: ChatPage) -> None:
    QApplication.sendEvent(page.middle.field, QInputMethodEvent("nin'hao", []))
    QTest.keyClick(page.middle.field, Key.Key_Return)
    assert page.middle.field.is_composing
    assert sent(page) == []
    site.clock.pass_time(seconds=3)
    write(page, "您好")
    [act] = [act for act in page.played.acts if act.kind == "send"]
    assert act.at - act.began == 3000


def test_a_composition_does_not_follow_to_another_customer(site: Site, page: ChatPage) -> None:
    wait(site, page, 55)
    QApplication.sendEvent(page.middle.field, QInputMethodEvent("nin'hao", []))
    QTest.keyClick(page.middle.field, Key.Key_2, CTRL)
    assert not page.middle.field.is_composing
    write(page, "您好，许先生")
    assert sent(page) == [("xu", "您好，许先生")]


def test_shift_and_enter_makes_a_new_line(page: ChatPage) -> None:
    write(page, "您好", enter=False)
    QTest.keyClick(page.middle.field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write(page, "在的")
    assert sent(page) == [("zhou", "您好\n在的")]


def test_a_ready_text_has_its_open_place_chosen(page: ChatPage) -> None:
    QTest.keyClick(page.middle.field, Key.Key_1, ALT)
    assert page.middle.field.textCursor().selectedText() == "【称呼】"
    write(page, "周女士")
    assert sent(page) == [("zhou", "您好，周女士，在的。")]
    assert page.played.acts[-1].template == "hello"


def test_who_waits_is_said_in_words_and_form(site: Site, page: ChatPage) -> None:
    item = page.windows.items[0]
    assert item.state is not None
    assert not item.state.is_urgent
    wait(site, page, 24)
    assert item.state.is_urgent
    wait(site, page, 10)
    assert item.state.is_late
    assert "has waited" in item.accessibleName()


def test_somebody_who_left_can_be_written_to_no_more(site: Site, page: ChatPage) -> None:
    wait(site, page, 240)
    write(page, "您好")
    assert sent(page) == []
    assert not page.middle.send.isEnabled()


def test_an_empty_field_sends_nothing(page: ChatPage) -> None:
    QTest.keyClick(page.middle.field, Key.Key_Return)
    write(page, "   ")
    assert sent(page) == []


def test_breaking_off_asks_first(site: Site, page: ChatPage) -> None:
    answer_dialog("secondary")
    assert not page.may_leave()
    assert page.is_running
    answer_dialog("primary")
    assert page.may_leave()
    assert not page.is_running
    assert page.may_leave()
    assert len(site.program.chats.history(site.learner)) == 1


def test_the_result_tells_what_was_wrong_and_what_is_missing(
    site: Site, page: ChatPage, shown: Callable[[QWidget], QWidget]
) -> None:
    wait(site, page, 60)
    write(page, "不知道，K2041163")
    page.end_now()
    [row] = site.program.chats.history(site.learner)
    assert row.knocked_out
    result = shown(ChatResultPage(site.program.chats, site.learner, row.drill))
    words = " ".join(one.text() for one in labels(result))
    assert "Data given away: K2041163" in words
    assert "Forbidden words: 不知道" in words
    assert "Not said: 问哪个灯亮, 问候" in words.replace("，", ", ")


def test_the_result_tells_how_it_was_written(
    site: Site, page: ChatPage, shown: Callable[[QWidget], QWidget]
) -> None:
    write(page, "您好，请稍侯片刻", enter=False)
    for _time in range(2):
        QTest.keyClick(page.middle.field, Key.Key_Backspace)
    wait(site, page, 55)
    QTest.keyClick(page.middle.field, Key.Key_2, CTRL)
    QTest.keyClick(page.middle.field, Key.Key_1, CTRL)
    write(page, "。谢谢")
    QTest.keyClick(page.middle.field, Key.Key_3, ALT)  # a ready text is not typed
    write(page, "周女士")
    acts = [act for act in page.played.acts if act.kind == "send"]
    assert [(act.typed, act.taken) for act in acts] == [(11, 2), (3, 0)]
    page.end_now()
    [row] = site.program.chats.history(site.learner)
    result = shown(ChatResultPage(site.program.chats, site.learner, row.drill))
    words = " ".join(one.text() for one in labels(result))
    assert "Right at the first try: 86 %" in words
    length = sum(len(act.text) for act in acts)
    assert f"Misspelt: {1000 / length:.1f} ‰" in words
    assert "“稍侯” should be “稍候”" in words


def test_the_list_shows_what_was_reached(
    site: Site, page: ChatPage, shown: Callable[[QWidget], QWidget]
) -> None:
    page.end_now()
    chats = shown(ChatsPage(site.program.chats, site.learner))
    words = [one.text() for one in labels(chats)]
    assert "Earlier drills" in words
    assert any(one.startswith("Best") for one in words)


def labels(page: QWidget) -> list[QLabel]:
    return page.findChildren(QLabel)
