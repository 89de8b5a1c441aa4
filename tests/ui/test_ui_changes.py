"""Rules that changed, by what somebody who learned the old one sees and does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from trainer.foundation.identity import LessonId
from trainer.lessons.difference import Hunk
from trainer.lessons.progress import checks
from trainer.ui.components.hunk_view import HunkView, marked_html
from trainer.ui.learner.change_page import ChangePage
from trainer.ui.learner.lesson_page import LessonPage
from trainer.ui.window import learner_pages
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

Show = Callable[..., QWidget]
LESSON = LessonId("telephone/opening")


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def changed(site: Site) -> Site:
    """The learner learned everything, then the rings were changed from 2 to 4."""
    study, learner = site.program.study, site.learner
    for one in study.modules(learner)[0].lessons:
        view = study.open_lesson(learner, one.lesson_id)
        view = study.blocks_read(learner, view, range(len(view.lesson.blocks)))
        for check in checks(view.lesson):
            key = tuple(str(label) for label in check.key)
            view = study.check_answered(learner, view, check.id, key, True)
    site.program.standard.set_value(site.supervisor, "ring_limit", "4")
    site.program.authoring.publish(site.supervisor)
    return site


def test_old_and_new_are_told_apart_by_form(site: Site, shown: Show) -> None:
    hunk = Hunk("铃声", "changed", "2 声", "4 声", ((0, 1),), ((0, 1),))
    page = HunkView(hunk)
    shown(page)
    assert "<del>2</del> 声" in words(page) and "<ins>4</ins> 声" in words(page)
    assert "Before" in words(page) and "Now" in words(page)
    assert marked_html("a<b\nc", ((0, 1),), "ins") == "<p><ins>a</ins>&lt;b<br>c</p>"


@pytest.mark.parametrize(
    ("hunk", "said"),
    [
        (Hunk("", "added", "", "新段落", (), ((0, 3),)), "New"),
        (Hunk("", "removed", "旧段落", "", ((0, 3),), ()), "Taken out"),
        (Hunk("", "changed", "六步", "六步", (), ()), "The picture is a new one: 六步"),
    ],
)
def test_every_kind_of_difference_says_what_it_is(shown: Show, hunk: Hunk, said: str) -> None:
    page = HunkView(hunk)
    shown(page)
    assert said in words(page)


def test_confirming_goes_on_to_the_next_lesson_until_all_is_read(
    changed: Site, shown: Show
) -> None:
    changes, learner = changed.program.changes, changed.learner
    page = ChangePage(changes, learner)
    shown(page)
    count = len(changes.waiting(learner))
    assert page.change is not None and not page.confirm.hasFocus()
    for _lesson in range(count):
        page.confirm.click()
    assert changes.waiting(learner) == ()
    assert "Everything that changed is read" in words(page)
    assert page.header.arrow.hasFocus()


def test_the_lesson_says_that_it_changed_until_the_difference_is_read(
    changed: Site, window: MainWindow, qtbot: QtBot
) -> None:
    window.sign_in(changed.learner)
    space = window.workspace
    assert space is not None
    space.open("home")
    learner_pages.open_lesson(space, LESSON)
    lesson = space.page
    assert isinstance(lesson, LessonPage)
    assert "This lesson has changed since you learned it." in words(lesson)
    lesson.change_wanted.emit(LESSON)
    page = space.page
    assert isinstance(page, ChangePage)
    assert page.change is not None and page.change.lesson == LESSON
    page.confirm.click()
    page.header.arrow.click()
    assert space.page is lesson
    assert "This lesson has changed since you learned it." not in words(lesson)
