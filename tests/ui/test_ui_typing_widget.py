"""What the typing view makes of every kind of text, at every scale and in both themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from trainer.typing_tests.profile import STANDARD
from trainer.ui.components import typing_canvas
from trainer.ui.components.typing_layout import PITCH
from trainer.ui.components.typing_paint import Scene, paint_line
from trainer.ui.components.typing_view import TypingView
from trainer.ui.theme.tokens import DARK, LIGHT, Tokens, tokens, use_theme

SOURCE = "您好，很高兴为您服务，请问有什么可以帮您？" * 4
LONG = "您好，很高兴为您服务，请问有什么可以帮您，谢谢。" * 125  # 3,000 字
Show = Callable[..., QWidget]


@pytest.fixture
def view(shown: Show) -> TypingView:
    made = TypingView()
    shown(made, 500, 400)
    made.start(SOURCE, STANDARD)
    return made


@pytest.fixture
def chosen(request: pytest.FixtureRequest) -> Iterator[Tokens]:
    yield use_theme(request.param)
    use_theme("light")


def send(view: TypingView, commit: str = "", preedit: str = "", cursor: int | None = None) -> None:
    kind = QInputMethodEvent.AttributeType.Cursor
    at = [] if cursor is None else [QInputMethodEvent.Attribute(kind, cursor, 1, None)]
    event = QInputMethodEvent(preedit, at)
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(view, event)


def caret(view: TypingView) -> QRect:
    """Where the input method is told that the caret is."""
    rect = view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(rect, QRect)
    return rect


def picture(view: TypingView) -> QImage:
    return view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def holds(image: QImage, area: QRect, colour: str) -> int:
    """How many pixels of the area have the colour."""
    wanted = QColor(colour).rgb()
    across, down = range(area.left(), area.right() + 1), range(area.top(), area.bottom() + 1)
    return sum(image.pixel(x, y) == wanted for x in across for y in down)


def test_a_rare_character_takes_one_cell_in_passage_and_typed_text(view: TypingView) -> None:
    view.start("𠮷野家的𪚥字，𠀀好", STANDARD)
    send(view, commit="𠮷野家的龙字")
    assert [view.alignment.step(number).mark for number in range(6)] == [
        "right", "right", "right", "right", "wrong", "right",
    ]  # fmt: skip
    image, cell = picture(view), view._layout.typed_cell
    assert holds(image, cell(4), tokens().bad_soft)
    assert not any(holds(image, cell(place), tokens().bad_soft) for place in (0, 1, 2, 3, 5))
    assert cell(6).contains(caret(view))
    assert holds(image, cell(0), tokens().surface) < cell(0).width() * cell(0).height()


def test_the_caret_stands_behind_a_rare_character_that_is_composed(view: TypingView) -> None:
    send(view, preedit="𠮷a", cursor=2)  # an input method counts in UTF-16
    after_rare = caret(view)
    send(view, preedit="𠮷a", cursor=0)
    before = caret(view)
    send(view, preedit="𠮷a")
    assert before.left() < after_rare.left() < caret(view).left()


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("订单A102号共3件WiFi", "订单A102号共3件WiFi"),
        ("请拨95000转8。", "请拨９５０００转８."),
        ("您说：“好——”……《附录》", '您说:"好——"……《附录》'),
    ],
)
def test_latin_digits_and_marks_of_either_width_are_right(
    view: TypingView, source: str, typed: str
) -> None:
    view.start(source, STANDARD)
    for char in typed:
        send(view, commit=char)
    assert view.alignment.cost == 0
    assert view.alignment.end == len(source)
    assert not holds(picture(view), view.viewport().rect(), tokens().bad_soft)


def test_where_width_counts_a_mark_of_the_other_width_is_wrong(view: TypingView) -> None:
    view.start("您好，请说", STANDARD.with_width("strict"))
    send(view, commit="您好,请")
    assert view.alignment.step(2).mark == "wrong"
    assert holds(picture(view), view._layout.typed_cell(2), tokens().bad_soft)


def test_the_caret_is_painted_where_the_input_method_is_sent(view: TypingView) -> None:
    for typed in ("", "您好，", SOURCE[3:60]):
        send(view, commit=typed)
        where = caret(view)
        assert holds(picture(view), where, tokens().primary) == where.width() * where.height()


def test_a_composition_stands_at_the_caret_and_goes_without_a_trace(view: TypingView) -> None:
    send(view, commit="您好")
    before = picture(view)
    # within the frame of the row, which has the same colour
    typed, cell = (view._layout.typed_cell(at).adjusted(0, 4, 0, -4) for at in (1, 2))
    send(view, preedit="hen")
    assert holds(picture(view), cell, tokens().primary)
    assert holds(picture(view), typed, tokens().primary) == 0
    send(view)
    assert picture(view) == before


def test_a_composition_longer_than_the_row_keeps_its_cursor_in_view(view: TypingView) -> None:
    send(view, preedit="women" * 20)
    assert view.viewport().rect().contains(caret(view))
    send(view, preedit="women" * 20, cursor=0)
    assert view.viewport().rect().contains(caret(view))


def test_a_commit_after_looking_ahead_brings_the_caret_back(view: TypingView) -> None:
    view.start(LONG, STANDARD)
    for text in ({"commit": "您"}, {"preedit": "hao"}):
        view.verticalScrollBar().setValue(20 * PITCH)
        assert not view.viewport().rect().contains(caret(view))
        send(view, **text)
        assert view.viewport().rect().contains(caret(view))


def test_of_a_long_passage_only_the_lines_in_view_are_painted(
    view: TypingView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.start(LONG, STANDARD)
    painted: list[int] = []

    def noting(painter: QPainter, scene: Scene, line: int, colours: Tokens) -> None:
        painted.append(line)
        paint_line(painter, scene, line, colours)

    monkeypatch.setattr(typing_canvas, "paint_line", noting)
    in_view = view.viewport().height() // PITCH + 1
    for place in range(0, 2990, 230):
        send(view, commit=LONG[place : place + 230])
        assert view.viewport().rect().contains(caret(view))
        QApplication.processEvents()
        painted.clear()
        view.viewport().repaint()
        line = view._layout.line_of(view.alignment.end)
        assert line in painted
        assert len(painted) <= in_view
    assert view.alignment.end == 2990
    painted.clear()
    send(view, preedit="xie")
    QApplication.processEvents()
    assert painted == [line]


def forms(view: TypingView, chosen: Tokens, typed: str, place: int) -> set[str]:
    """The marks at a place of the passage when every colour is either ink or ground."""
    grounds = {"bg", "surface", "surface2", "hover", "primary_soft", "warn_soft", "bad_soft"}
    two = {
        field.name: chosen.surface if field.name in grounds else chosen.text
        for field in fields(chosen)
        if field.name != "name"
    }
    view.start("您好很高兴为您服务", STANDARD)
    send(view, commit=typed)
    image = QImage(view.width(), PITCH, QImage.Format.Format_RGB32)
    image.fill(QColor(chosen.surface))
    painter = QPainter(image)
    paint_line(painter, view._scene(), 0, replace(chosen, **two))
    painter.end()
    ink, cell = QColor(chosen.text).rgb(), view._layout.typed_cell(place)

    def run(level: int, inset: int) -> bool:
        across = range(cell.left() + inset, cell.right() - inset)
        return all(image.pixel(x, level) == ink for x in across)

    middle, found = cell.center(), set()
    if run(cell.bottom() - 6, 6) and not run(cell.bottom() - 6, 1):
        found.add("wrong")
    if run(cell.bottom() - 5, 1) and run(cell.bottom() - 9, 1):
        found.add("swapped")
    base = range(middle.x() - 4, middle.x() + 5)
    if all(image.pixel(x, middle.y() + 5) == ink for x in base):
        found.add("missing")
    below = QRect(QPoint(cell.left() - 6, cell.bottom() + 3), cell.bottomLeft() + QPoint(6, 16))
    if holds(image, below, chosen.text):
        found.add("extra")
    return found


@pytest.mark.parametrize("chosen", ["light", "dark"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "place", "form"),
    [
        ("您好很高兴为", 1, set()),
        ("您号很高兴为", 1, {"wrong"}),
        ("您很高兴为您", 1, {"missing"}),
        ("您好好很高兴", 2, {"extra"}),
        ("好您很高兴为", 1, {"swapped"}),
    ],
)
def test_each_slip_has_a_form_of_its_own_without_any_colour(
    view: TypingView, chosen: Tokens, typed: str, place: int, form: set[str]
) -> None:
    if form == {"extra"}:  # which of two same 字 is the extra one is for the alignment to say
        view.start("您好很高兴为您服务", STANDARD)
        send(view, commit=typed)
        steps = [view.alignment.step(number) for number in range(len(typed))]
        [place] = [step.place for step in steps if step.mark == "extra"]
    assert forms(view, chosen, typed, place) == form


@pytest.mark.parametrize("chosen", ["light", "dark"], indirect=True)
def test_slips_stand_out_in_grey_as_well(view: TypingView, chosen: Tokens) -> None:
    assert chosen is (DARK if chosen.name == "dark" else LIGHT)
    send(view, commit="您号，高兴为您服")
    cell, grey = (
        view._layout.typed_cell,
        picture(view).convertToFormat(QImage.Format.Format_Grayscale8),
    )
    corner = [QColor(grey.pixel(cell(place).left() + 4, cell(place).top() + 5)).value()
              for place in (0, 1)]  # fmt: skip
    assert corner[0] != corner[1]


def test_at_twice_the_pixels_the_picture_is_the_same_and_finer(view: TypingView) -> None:
    send(view, commit="您号，高兴为", preedit="nin")
    plain = picture(view)
    fine = QImage(plain.size() * 2, QImage.Format.Format_RGB32)
    fine.setDevicePixelRatio(2)
    view.viewport().render(fine)
    fine.setDevicePixelRatio(1)
    for name in ("bad_soft", "surface2"):  # areas: thin lines are blended at one and not at two
        colour = getattr(tokens(), name)
        count = holds(plain, plain.rect(), colour)
        assert holds(fine, fine.rect(), colour) == pytest.approx(4 * count, rel=0.25)
    where = caret(view)
    twice = QRect(where.topLeft() * 2, where.size() * 2)
    assert holds(fine, twice, tokens().primary) == twice.width() * twice.height()
