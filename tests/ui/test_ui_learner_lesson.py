"""Reading a lesson, by what a new hire does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from trainer.foundation.identity import LessonId
from trainer.ui.components.check_card import CheckCard
from trainer.ui.components.picture_view import PictureView
from trainer.ui.components.rich_label import RichLabel
from trainer.ui.learner.lesson_page import LessonPage
from trainer.ui.theme.sheet import apply
from trainer.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from tests.ui.conftest import Site

Show = Callable[..., QWidget]
OPENING = LessonId("telephone/opening")
SIX_STEPS = LessonId("telephone/six-steps")


def reading(site: Site, shown: Show, qtbot: QtBot, width: int = 1232) -> LessonPage:
    """The first lesson, on the screen."""
    page = LessonPage(site.program.study)
    shown(page, width, 900)
    page.show_lesson(site.learner, OPENING)
    qtbot.waitUntil(page.column.hasFocus)
    return page


def blocks_read(site: Site, lesson: LessonId = OPENING) -> frozenset[int]:
    return site.program.study.open_lesson(site.learner, lesson).blocks_read


def read_to_the_end(page: LessonPage) -> None:
    """Look at every screenful for as long as it takes, and answer every check right."""
    bar = page.column.verticalScrollBar()
    while True:
        page.watch.pass_time(2000)
        if bar.value() == bar.maximum():
            break
        bar.setValue(bar.value() + page.column.viewport().height() // 2)
    for card in page.column.blocks:
        if isinstance(card, CheckCard):
            labels = [option.label for option in card.question.options]
            for key in card.question.key:
                card.options().choose_place(labels.index(str(key)))
            card.check()


def test_what_was_on_the_screen_for_two_seconds_counts_as_read(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = reading(site, shown, qtbot)
    page.watch.pass_time(1900)
    assert blocks_read(site) == frozenset()
    page.watch.pass_time(100)
    assert 0 in blocks_read(site)


def test_what_is_below_the_window_is_not_read(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    page.watch.pass_time(5000)
    assert len(page.column.blocks) - 1 not in blocks_read(site)
    assert "% read" in page.contents.progress.words()


def test_nothing_is_read_while_the_page_is_hidden(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    page.hide()
    page.watch.pass_time(5000)
    assert blocks_read(site) == frozenset()


def test_a_lesson_is_read_when_all_was_seen_and_every_check_is_right(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = reading(site, shown, qtbot)
    with qtbot.waitSignal(page.finished) as finished:
        read_to_the_end(page)
    assert finished.args == [OPENING]
    assert page.contents.progress.words() == "Lesson read"
    assert site.program.study.modules(site.learner)[0].lessons[0].read


def test_a_wrong_answer_to_a_check_is_explained_and_can_be_tried_again(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = reading(site, shown, qtbot)
    card = next(block for block in page.column.blocks if isinstance(block, CheckCard))
    labels = [option.label for option in card.question.options]
    wrong = next(place for place, label in enumerate(labels) if label not in card.question.key)
    qtbot.keyClick(card.options().cards()[0], str(wrong + 1))
    qtbot.keyClick(card.options().cards()[0], Qt.Key.Key_Return)
    assert card.question.explanation in card.feedback()
    view = site.program.study.open_lesson(site.learner, OPENING)
    assert card.question.id not in view.checks_right


def test_reading_goes_on_where_it_was_left(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    page.watch.pass_time(2000)
    page.column.verticalScrollBar().setValue(700)
    left_at = page.watch.first_visible()
    page.hide()
    again = reading(site, shown, qtbot)
    assert left_at > 0
    assert again.watch.first_visible() in (left_at - 1, left_at)


def test_a_link_leads_to_its_paragraph(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    page.show_lesson(site.learner, OPENING, "ring")
    qtbot.waitUntil(lambda: page.column.verticalScrollBar().value() > 0)
    assert "接起" in page.contents.current()


def test_space_and_page_keys_scroll(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    bar = page.column.verticalScrollBar()
    qtbot.keyClick(page.column, Qt.Key.Key_Space)
    after_space = bar.value()
    qtbot.keyClick(page.column, Qt.Key.Key_PageDown)
    assert 0 < after_space < bar.value()
    qtbot.keyClick(page.column, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_alt_left_leads_back_to_the_module(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    with qtbot.waitSignal(page.module_wanted) as wanted:
        qtbot.keyClick(page.column, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wanted.args == ["telephone"]


def test_the_contents_lead_to_their_headings(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    last = page.contents.buttons()[-1]
    last.click()
    qtbot.waitUntil(lambda: page.column.verticalScrollBar().value() > 0)
    assert last.isChecked()


def test_a_narrow_window_folds_the_contents_into_a_button(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = reading(site, shown, qtbot, width=885)
    assert not page.contents.isVisible()
    assert page.head.contents.isVisible()
    menu = page.contents.menu(page)
    menu.actions()[-1].trigger()
    qtbot.waitUntil(lambda: page.column.verticalScrollBar().value() > 0)


def test_the_text_grows_and_the_place_stays(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    page.column.verticalScrollBar().setValue(700)
    place, height = page.watch.first_visible(), page.column.holder.height()
    qtbot.keyClick(page.column, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.column.holder.height() > height)
    qtbot.waitUntil(lambda: abs(page.watch.first_visible() - place) <= 1)


def test_the_end_leads_to_the_next_lesson(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    with qtbot.waitSignal(page.lesson_wanted) as wanted:
        page.end.next.click()
    assert wanted.args == [SIX_STEPS]
    page.show_lesson(site.learner, SIX_STEPS)
    with qtbot.waitSignal(page.lesson_wanted) as wanted:
        page.end.previous.click()
    assert wanted.args == [OPENING]


def test_the_end_of_the_last_lesson_leads_to_the_quiz(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = reading(site, shown, qtbot)
    page.show_lesson(site.learner, LessonId("telephone/closing"))
    with qtbot.waitSignal(page.module_wanted):
        page.end.next.click()


def test_pictures_are_shown_and_named(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = reading(site, shown, qtbot)
    page.show_lesson(site.learner, SIX_STEPS)
    picture = next(block for block in page.column.blocks if isinstance(block, PictureView))
    assert picture.is_readable()
    assert picture.accessibleName()


def test_a_picture_that_cannot_be_read_shows_its_words(qtbot: QtBot) -> None:
    picture = PictureView(b"", "六步图")
    qtbot.addWidget(picture)
    assert not picture.is_readable()
    assert picture.heightForWidth(300) > 0


def test_what_cannot_be_recorded_is_told_and_recorded_later(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = reading(site, shown, qtbot)
    # Give up at once instead of after the five seconds that people wait.
    site.program.study._records.connection.execute("PRAGMA busy_timeout = 0")
    holder = sqlite3.connect(site.program.folder / "records.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    page.watch.pass_time(2000)
    assert "was not saved" in page.findChildren(Notice)[0].message()
    assert blocks_read(site) == frozenset()
    holder.execute("ROLLBACK")
    holder.close()
    page.watch.pass_time(2000)
    assert 0 in blocks_read(site)
    assert page.findChildren(Notice)[0].message() == ""


def test_pages_follow_the_theme(site: Site, shown: Show, qtbot: QtBot, qapp: QApplication) -> None:
    page = reading(site, shown, qtbot)
    page.show_lesson(site.learner, SIX_STEPS)
    prose = next(block for block in page.column.blocks if isinstance(block, RichLabel))
    light = prose.text()
    apply(qapp, "dark")
    qtbot.waitUntil(lambda: prose.text() != light)
    picture = next(block for block in page.column.blocks if isinstance(block, PictureView))
    page.column.ensureWidgetVisible(picture)
    middle = picture.grab().toImage().pixelColor(4, picture.height() // 2)
    assert middle.name() == "#ffffff"


def test_a_tall_block_is_read_in_two_halves_by_whoever_pages(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = reading(site, shown, qtbot)
    tall = max(page.column.blocks, key=QWidget.height)
    index, room = page.column.blocks.index(tall), page.column.viewport().height()
    top = tall.mapTo(page.column.holder, QPoint(0, 0)).y()
    assert 300 < tall.height() < room
    bar = page.column.verticalScrollBar()
    bar.setValue(top + tall.height() // 2 - room)
    page.watch.pass_time(2000)
    page.watch.flush()
    assert index not in blocks_read(site)
    bar.setValue(top + tall.height() // 2)
    page.watch.pass_time(2000)
    page.watch.flush()
    assert index in blocks_read(site)
