"""What a screen reader is told while somebody types or chats, as the events that Qt passes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
    QInputMethodEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from trainer.ui.components.typing_view import TypingView
from trainer.ui.learner.chat_page import ChatPage
from trainer.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from tests.ui.conftest import Site

SOURCE = "您好，很高兴为您服务，请问有什么可以帮您？" * 4
Part, Role = QAccessible.Text, QAccessible.Role


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[QAccessibleEvent]:
    """Every event of ours, with a screen reader there to hear it."""
    events: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)
    # Older versions of Qt stay inactive where there is no screen reader to speak to.
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    return events


def said(events: list[QAccessibleEvent]) -> list[str]:
    found = [one for one in events if isinstance(one, QAccessibleAnnouncementEvent)]
    assert all(one.politeness() == QAccessible.AnnouncementPoliteness.Polite for one in found)
    return [one.message() for one in found]


def reader(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def commit(widget: QWidget, words: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def test_what_is_typed_is_told_and_each_new_line_said(
    shown: Callable[[QWidget], QWidget], told: list[QAccessibleEvent]
) -> None:
    view = TypingView()
    shown(view)
    view.start(SOURCE)
    line = view.accessibleDescription().partition(": ")[2]
    commit(view, line[:-1])
    assert said(told) == []
    commit(view, line[-1])
    values = [one.value() for one in told if isinstance(one, QAccessibleValueChangeEvent)]
    assert values == [line[:-1], line]
    assert said(told) == [view.accessibleDescription()] and said(told)[0].startswith("Line 2 of ")
    commit(view, SOURCE[len(line) :])
    assert "To be typed next" not in reader(view).text(Part.Description)


def test_the_chat_desk_tells_who_is_there_to_whom_one_writes_and_what_was_said(
    site: Site, shown: Callable[[QWidget], QWidget], told: list[QAccessibleEvent]
) -> None:
    page = ChatPage(
        site.program.chats, site.program.chats.start(site.learner, "junior-broadband", seed=3),
        site.clock,
    )  # fmt: skip
    shown(page)
    site.clock.pass_time(seconds=4)
    page.tick()
    [first] = page.played.lines
    name = page.played.chat(first.customer).customer.address
    assert said(told) == [f"{name}: {first.text}"]
    item = reader(page.windows.items[0])
    assert (item.role(), item.text(Part.Description)) == (Role.Button, first.text)
    assert item.text(Part.Name).startswith(f"{name}, shown now, has waited ")
    commit(page.middle.field, "您好")
    field = reader(page.middle.field)
    assert (field.role(), field.text(Part.Name)) == (Role.EditableText, f"To: {name}")
    assert field.text(Part.Value) == "您好" and field.state().focused
    assert reader(page.middle.send).text(Part.Name) == "Send reply"


def test_a_notice_is_said_when_it_is_news_on_a_page_that_is_seen(
    shown: Callable[[QWidget], QWidget], told: list[QAccessibleEvent]
) -> None:
    page = QWidget()
    notice = Notice("Read before", parent=page)
    shown(page)
    assert said(told) == []
    for words in ("Not saved", "Not saved", ""):
        notice.show_message(words, "warn")
    assert said(told) == ["Not saved"]
