"""Tests of the typing view, driven by the events an input method sends."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from trainer.typing_tests.profile import STANDARD
from trainer.ui.components.typing_canvas import hidden_notice
from trainer.ui.components.typing_layout import PITCH, TypingLayout
from trainer.ui.components.typing_view import TypingView
from trainer.ui.theme.tokens import tokens

SOURCE = "您好，很高兴为您服务，请问有什么可以帮您？非常抱歉给您带来不便。" * 6
Query = Qt.InputMethodQuery


@pytest.fixture
def view(qtbot: QtBot) -> TypingView:
    made = TypingView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.start(SOURCE, STANDARD)
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def news(view: TypingView) -> list[tuple[str, object]]:
    """Everything the view announces, in order."""
    heard: list[tuple[str, object]] = []

    def teller(name: str) -> Callable[..., None]:
        return lambda *values: heard.append((name, values[0] if values else None))

    for name in ("committed", "deleted", "composition_changed", "blocked", "focus_changed"):
        getattr(view, name).connect(teller(name))
    view.first_input.connect(teller("first_input"))
    return heard


def send(view: TypingView, commit: str = "", preedit: str = "", replace: int = 0) -> None:
    event = QInputMethodEvent(preedit, [])
    if commit or replace:
        event.setCommitString(commit, -replace, replace)
    QApplication.sendEvent(view, event)


def press(
    view: TypingView,
    key: Qt.Key,
    text: str = "",
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    repeated: bool = False,
) -> QKeyEvent:
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, text, repeated)
    QApplication.sendEvent(view, event)
    return event


def test_composition_is_announced_but_is_no_text(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    for preedit in ("n", "ni", "ni'h", "ni'hao", ""):
        send(view, preedit=preedit)
    assert view.typed_text == ""
    assert news == [
        ("first_input", None), ("composition_changed", 1), ("composition_changed", 2),
        ("composition_changed", 4), ("composition_changed", 6), ("composition_changed", 0),
    ]  # fmt: skip


def test_a_commit_of_several_characters_is_taken_whole(view: TypingView) -> None:
    send(view, preedit="nin'hao")
    send(view, commit="您好，")
    assert view.typed_text == "您好，"
    assert view.composition == ""
    assert view.alignment.tally().correct == 3


def test_a_commit_in_one_event_with_a_new_composition_comes_first(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    send(view, commit="您", preedit="vb")
    assert (view.typed_text, view.composition) == ("您", "vb")
    assert news == [("first_input", None), ("committed", "您"), ("composition_changed", 2)]


def test_a_composition_kept_the_same_is_not_announced_again(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    send(view, preedit="ni")
    send(view, preedit="ni")
    assert news.count(("composition_changed", 2)) == 1


def test_a_rare_character_is_one_character(view: TypingView) -> None:
    send(view, commit="𠮷好")
    assert (len(view.alignment), view.typed_text) == (2, "𠮷好")
    press(view, Qt.Key.Key_Backspace)
    press(view, Qt.Key.Key_Backspace)
    assert view.typed_text == ""


def test_a_replacement_takes_back_what_it_replaces(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    send(view, commit="您𠮷")
    send(view, commit="好", replace=2)
    assert view.typed_text == "您好"
    assert news[-2:] == [("deleted", 1), ("committed", "好")]


def test_a_replacement_elsewhere_or_too_long_does_no_harm(view: TypingView) -> None:
    send(view, commit="您好")
    event = QInputMethodEvent("", [])
    event.setCommitString("，", -2, 1)
    QApplication.sendEvent(view, event)
    assert view.typed_text == "您好，"
    send(view, commit="您", replace=9)
    assert view.typed_text == "您"


def test_line_breaks_and_control_characters_in_a_commit_are_no_text(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    send(view, commit="您\r\n好\x08")
    send(view, commit="\n")
    assert view.typed_text == "您好"
    assert [name for name, _value in news].count("committed") == 1


def test_plain_keys_type_and_backspace_takes_one_back(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    press(view, Qt.Key.Key_A, "a")
    press(view, Qt.Key.Key_Comma, "，")
    press(view, Qt.Key.Key_Backspace)
    assert view.typed_text == "a"
    assert news == [
        ("first_input", None), ("committed", "a"), ("committed", "，"), ("deleted", 1),
    ]  # fmt: skip


def test_the_closing_mark_of_a_pair_waits_until_it_is_due(view: TypingView) -> None:
    view.start("请按“确认”键（必须）", STANDARD)
    send(view, commit="请按")
    send(view, commit="“”")
    send(view, commit="确认")
    send(view, commit="”")
    send(view, commit="键")
    send(view, commit="（）")
    send(view, commit="必须")
    press(view, Qt.Key.Key_Right)
    assert view.typed_text == "请按“确认”键（必须）"
    assert view.alignment.cost == 0


def test_a_pair_that_is_due_as_a_pair_is_taken_whole(view: TypingView) -> None:
    view.start("空（）里", STANDARD)
    send(view, commit="空")
    send(view, commit="（）")
    assert view.typed_text == "空（）"


def test_held_keys_and_enter_do_nothing(view: TypingView) -> None:
    send(view, commit="您好")
    press(view, Qt.Key.Key_Backspace, repeated=True)
    press(view, Qt.Key.Key_A, "a", repeated=True)
    assert press(view, Qt.Key.Key_Return, "\r").isAccepted()
    assert view.typed_text == "您好"


def test_no_key_acts_while_something_is_being_composed(view: TypingView) -> None:
    send(view, commit="您", preedit="hao")
    for key, text in ((Qt.Key.Key_Space, " "), (Qt.Key.Key_Backspace, ""), (Qt.Key.Key_1, "1")):
        press(view, key, text)
    assert view.typed_text == "您"


def test_backspace_on_nothing_is_not_announced(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    press(view, Qt.Key.Key_Backspace)
    assert news == []


def test_keys_for_the_window_are_left_to_it(view: TypingView) -> None:
    assert not press(view, Qt.Key.Key_Escape).isAccepted()
    assert not press(view, Qt.Key.Key_K, "k", Qt.KeyboardModifier.ControlModifier).isAccepted()


def test_altgr_types(view: TypingView) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    press(view, Qt.Key.Key_At, "@", both)
    assert view.typed_text == "@"


@pytest.mark.parametrize(
    ("key", "held", "what"),
    [
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, "paste"),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier, "paste"),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "undo"),
    ],
)
def test_paste_and_undo_are_refused_and_announced(
    view: TypingView,
    news: list[tuple[str, object]],
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    what: str,
) -> None:
    QApplication.clipboard().setText("您好，很高兴")
    send(view, commit="您")
    press(view, key, held=held)
    assert view.typed_text == "您"
    assert news[-1] == ("blocked", what)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
    override.ignore()
    QApplication.sendEvent(view, override)
    assert override.isAccepted()


@pytest.mark.qt_log_ignore("MouseRelease")  # nobody takes it, and nobody has to
def test_a_drop_and_a_middle_click_are_refused_and_announced(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    dragged = QMimeData()
    dragged.setText("您好")
    how = Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *how, none)
    drop = QDropEvent(QPointF(5, 5), *how, none)
    QApplication.sendEvent(view.viewport(), enter)
    QApplication.sendEvent(view.viewport(), drop)
    QTest.mousePress(view.viewport(), Qt.MouseButton.MiddleButton)
    assert view.typed_text == ""
    assert news == [("blocked", "drop"), ("blocked", "paste")]
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.MiddleButton)  # it stays down for others


def test_a_stopped_view_takes_nothing_and_drops_the_composition(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    send(view, commit="您", preedit="hao")
    view.stop()
    view.stop()
    send(view, commit="好")
    press(view, Qt.Key.Key_A, "a")
    press(view, Qt.Key.Key_V, held=Qt.KeyboardModifier.ControlModifier)
    assert (view.typed_text, view.composition) == ("您", "")
    assert news[-1] == ("composition_changed", 0)
    assert view.inputMethodQuery(Query.ImEnabled) is False
    assert not view.is_running


def test_stopping_inside_a_commit_discards_the_composition_of_the_same_event(
    view: TypingView,
) -> None:
    view.committed.connect(lambda _text: view.stop())
    send(view, commit="您", preedit="hao")
    assert view.composition == ""


def test_losing_the_keyboard_drops_the_composition(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    send(view, preedit="nin")
    view.clearFocus()
    assert view.composition == ""
    assert news[-2:] == [("composition_changed", 0), ("focus_changed", False)]
    view.setFocus()
    assert news[-1] == ("focus_changed", True)


def test_a_composition_is_dropped_before_the_window_makes_text_of_it(view: TypingView) -> None:
    send(view, commit="您", preedit="hao")
    frame = view.window().windowHandle()
    assert frame is not None
    QApplication.sendEvent(frame, QFocusEvent(QEvent.Type.FocusAboutToChange))
    assert (view.typed_text, view.composition) == ("您", "")


def test_starting_again_forgets_the_first_run(
    view: TypingView, news: list[tuple[str, object]]
) -> None:
    send(view, commit="您好")
    view.start("再来一次", STANDARD)
    assert (view.typed_text, len(view.alignment)) == ("", 0)
    send(view, commit="再")
    assert news.count(("first_input", None)) == 2
    assert view.alignment.cost == 0


def test_the_input_method_learns_the_caret_and_nothing_of_the_text(view: TypingView) -> None:
    before = view.inputMethodQuery(Query.ImCursorRectangle)
    send(view, commit="您好", preedit="hen")
    after = view.inputMethodQuery(Query.ImCursorRectangle)
    assert isinstance(before, QRect)
    assert isinstance(after, QRect)
    assert after.left() > before.left() + 2 * 34
    assert view.inputMethodQuery(Query.ImSurroundingText) == ""
    assert view.inputMethodQuery(Query.ImCursorPosition) == 0
    assert view.inputMethodQuery(Query.ImEnabled) is True


def test_the_caret_follows_the_cursor_inside_the_composition(view: TypingView) -> None:
    send(view, preedit="ni'hao")
    behind = view.inputMethodQuery(Query.ImCursorRectangle)
    cursor = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, 0, 1, None)
    QApplication.sendEvent(view, QInputMethodEvent("ni'hao", [cursor]))
    inside = view.inputMethodQuery(Query.ImCursorRectangle)
    assert isinstance(behind, QRect)
    assert isinstance(inside, QRect)
    assert inside.left() < behind.left()


def test_the_line_being_typed_stays_the_second_in_view(view: TypingView) -> None:
    for char in SOURCE[:70]:
        send(view, commit=char)
    caret = view.inputMethodQuery(Query.ImCursorRectangle)
    assert isinstance(caret, QRect)
    assert PITCH < caret.top() < 2 * PITCH
    assert view.verticalScrollBar().value() > 0


def test_a_narrow_view_breaks_the_lines_anew_and_keeps_the_text(view: TypingView) -> None:
    send(view, commit=SOURCE[:40])
    view.resize(300, 400)
    assert view.typed_text == SOURCE[:40]
    caret = view.inputMethodQuery(Query.ImCursorRectangle)
    assert isinstance(caret, QRect)
    assert view.viewport().rect().contains(caret)


def shows(view: TypingView, colour: str, area: QRect | None = None) -> bool:
    image: QImage = view.viewport().grab(area or view.viewport().rect()).toImage()
    wanted = QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("您号，很高", "bad_soft"),
        ("您，很高兴", "warn_soft"),
        ("您好好，很高", "bad_soft"),
        ("好您，很高", "bad_soft"),
        ("您好好好好好好好好，很高兴为", "bad_soft"),
    ],
)
def test_every_slip_is_seen(view: TypingView, typed: str, colour: str) -> None:
    assert not shows(view, getattr(tokens(), colour))
    send(view, commit=typed)
    assert shows(view, getattr(tokens(), colour))


def test_a_skip_is_shown_only_when_it_is_sure(view: TypingView) -> None:
    warn = tokens().warn_soft
    send(view, commit="您，很")
    assert not shows(view, warn)
    send(view, commit="高")
    assert shows(view, warn)


def test_the_text_is_hidden_while_the_keyboard_is_elsewhere(view: TypingView) -> None:
    view.masked_when_unfocused = True
    send(view, commit="您号，很高")
    assert shows(view, tokens().bad_soft)
    view.clearFocus()
    assert not shows(view, tokens().bad_soft)
    view.setFocus()
    assert shows(view, tokens().bad_soft)


def test_the_reader_of_the_screen_hears_the_line_being_typed(view: TypingView) -> None:
    assert "type the passage" in view.accessibleName()
    where, first = view.accessibleDescription().split(": ")
    assert where.startswith("Line 1 of ")
    assert SOURCE.startswith(first)
    send(view, commit=SOURCE[: len(first)])
    where, second = view.accessibleDescription().split(": ")
    assert where.startswith("Line 2 of ")
    assert SOURCE[len(first) :].startswith(second)


def test_the_reader_of_the_screen_finds_a_text_being_written(view: TypingView) -> None:
    view.masked_when_unfocused = True
    send(view, commit="您好", preedit="hen")
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() == QAccessible.Role.EditableText
    assert found.text(QAccessible.Text.Name) == view.accessibleName()
    assert found.text(QAccessible.Text.Description).split("\n") == [
        view.accessibleDescription(), "Typed last: 您好", f"To be typed next: {SOURCE[2:14]}",
    ]  # fmt: skip
    assert found.text(QAccessible.Text.Value) == "您好"
    state = found.state()
    assert (state.editable, state.readOnly, state.focused) == (1, 0, 1)
    view.clearFocus()
    assert found.text(QAccessible.Text.Value) == ""
    assert found.text(QAccessible.Text.Description) == hidden_notice()
    view.stop()
    assert (found.state().editable, found.state().readOnly) == (0, 1)


def test_no_line_begins_with_a_closing_mark() -> None:
    layout = TypingLayout(SOURCE, 320)
    assert all(SOURCE[start] not in "，。？" for start, _end in layout.lines)
    assert "".join(SOURCE[start:end] for start, end in layout.lines) == SOURCE
    assert all(layout.typed_cell(end - 1).right() < 320 for _start, end in layout.lines)


def test_the_place_behind_the_text_is_on_the_last_line() -> None:
    layout = TypingLayout("您好", 320)
    assert layout.line_of(2) == 0
    assert TypingLayout("", 320).line_of(0) == 0
    assert layout.source_cell(1).topLeft() == layout.source_cell(0).topLeft() + QPoint(34, 0)


def test_what_is_redrawn_piece_by_piece_is_the_whole_picture(view: TypingView) -> None:
    # The skip of 20 becomes sure lines later, and the last pieces scroll.
    pieces = [SOURCE[:3], "号", SOURCE[5:30], *SOURCE[50:72], "<", "<", SOURCE[70:110]]
    pictures = set()
    for piece in pieces:
        if piece == "<":
            press(view, Qt.Key.Key_Backspace)
        else:
            send(view, commit=piece)
        QApplication.processEvents()
        drawn = view.screen().grabWindow(view.winId()).toImage()
        view.viewport().repaint()
        assert view.screen().grabWindow(view.winId()).toImage() == drawn
        pictures.add(bytes(drawn.constBits()))
    assert len(pictures) > len(pieces) - 3
