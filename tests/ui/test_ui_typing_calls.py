"""What is said aloud while somebody types, each thing once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from trainer.ui.components import typing_view
from trainer.ui.components.typing_view import TypingView
from trainer.ui.learner.typing_calls import TimeCalls


def called(seconds: int) -> list[tuple[int, str]]:
    """What is said with how many seconds to go."""
    calls = TimeCalls(seconds)
    said = [(left, calls.due(left)) for left in range(seconds, -1, -1)]
    return [(left, words) for left, words in said if words]


def test_half_time_and_the_last_minute_are_said_once() -> None:
    assert called(300) == [(150, "Half of the time is over"), (60, "One minute left")]


def test_a_short_run_has_no_last_minute() -> None:
    assert called(60) == [(30, "Half of the time is over")]
    assert called(120) == [(60, "Half of the time is over")]


def test_after_a_long_sleep_of_the_computer_only_the_last_minute_is_said() -> None:
    calls = TimeCalls(300)
    assert calls.due(40) == "One minute left"
    assert calls.due(39) == ""


def test_hiding_the_text_and_showing_it_again_are_said(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def keep(_widget: QWidget, message: str) -> None:
        said.append(message)

    monkeypatch.setattr(typing_view, "announce", keep)
    view, other = TypingView(), QWidget()
    window = QWidget()
    for part in (view, other):
        part.setParent(window)
    other.setFocusPolicy(view.focusPolicy())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    view.masked_when_unfocused = True
    view.start("你好")
    assert said == []
    other.setFocus()
    view.setFocus()
    assert len(said) == 2 and said[0].startswith("The text is hidden")
    assert said[1] == "The text is shown again"
