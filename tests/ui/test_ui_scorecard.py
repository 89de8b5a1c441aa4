"""The scorecard is changed at the keyboard: weights, the words of a line, another line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from tests.inspected_calls import score_no_call_twice
from tests.ui.driver import CTRL, Key, Keyboard, rows_of
from trainer.ui.author.content_page import ContentPage
from trainer.ui.author.scorecard_page import ScorecardPage
from trainer.ui.inspector.inspection_page import InspectionPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site


def test_a_scorecard_is_changed_checked_and_published(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    score_no_call_twice(site.program.folder)
    site.program.authoring.publish(site.supervisor)
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.push("Inspection")
    keyboard.page(InspectionPage)
    keyboard.push("Scorecard…")
    page = keyboard.page(ScorecardPage)
    assert "In force since 2026-03-02 · Saved" in keyboard.words()
    keyboard.go_to_row("接起先问候、报名")
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_A, CTRL)
    keyboard.press(Key.Key_Delete)
    keyboard.press(Key.Key_Return)
    assert "This is needed." in keyboard.words()
    keyboard.type("接起先问好")
    keyboard.press(Key.Key_Return)
    keyboard.push("Add a line…")
    keyboard.type("说出下一步")
    keyboard.choose("To learn where it is weak", "电话礼仪与来电六步")
    keyboard.press(Key.Key_Return)
    assert rows_of(page.model)[17] == ["Line of etiquette", "说出下一步", "电话礼仪与来电六步"]
    keyboard.write("Weight of 服务用语", "18")
    assert "102 of 100" in keyboard.words()
    keyboard.press(Key.Key_S, CTRL)
    assert "The weights add up to 102, not to 100." in keyboard.words()
    keyboard.write("Weight of All lines together", "18")
    keyboard.write("Days of a mean", "60")
    keyboard.press(Key.Key_S, CTRL)
    assert not page.is_unsent and "Saved as a draft." in keyboard.words()
    keyboard.push("Go to publishing")
    keyboard.page(ContentPage)
    site.program.authoring.publish(site.supervisor)
    card, _version = site.program.inspection.card()
    assert [one.title for one in card.lines if one.id in ("greeting", "line-1")] == [
        "接起先问好", "说出下一步",
    ]  # fmt: skip
    assert (card.items[0].weight, card.lines_weight, card.rules.days) == (18, 18, 60)


def test_graded_items_are_added_and_taken_out(qtbot: QtBot, site: Site, window: MainWindow) -> None:
    score_no_call_twice(site.program.folder)
    site.program.authoring.publish(site.supervisor)
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.push("Inspection")
    keyboard.page(InspectionPage)
    keyboard.push("Scorecard…")
    page = keyboard.page(ScorecardPage)
    keyboard.go_to_row("语气语调")
    keyboard.push("Take it out")
    assert "84 of 100" in keyboard.words() and "voice" not in page.weights.items
    keyboard.push("Add a graded item…")
    for words in ("记录", "一字不漏", "漏一项", "没有记"):
        keyboard.type(words)
        keyboard.press(Key.Key_Tab)
        if words == "记录":  # the module comes between the title and the grades
            keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Return)
    assert "100 of 100" in keyboard.words()
    assert rows_of(page.model)[4] == ["Graded item", "记录", "—"]
    keyboard.press(Key.Key_S, CTRL)
    assert not page.is_unsent
    site.program.authoring.publish(site.supervisor)
    card, _version = site.program.inspection.card()
    names = [one.id for one in card.items]
    assert names == ["wording", "attitude", "needs", "flexibility", "item-1"]
    assert dict(card.items[-1].anchors) == {5: "一字不漏", 3: "漏一项", 1: "没有记"}
    for _n in range(5):
        keyboard.go_to_row(page.card.items[0].title)
        if page.remove.isEnabled():
            keyboard.push("Take it out")
    assert len(page.card.items) == 1 and not page.remove.isEnabled()
