"""The house standard, by what a trainer does with it."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt

from trainer.desks.founding import SHIPPED
from trainer.foundation.identity import LessonId
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.author.standard_page import StandardPage
from trainer.ui.author.value_page import ValuePage
from trainer.ui.window import lesson_pages

OPENING = LessonId("telephone/opening")


@pytest.fixture
def trainer(site):
    slip = site.program.accounts.add_person(site.supervisor, "陈老师", "T1", "trainer", "培训组")
    return slip.person


@pytest.fixture
def page(site, trainer, shown):
    value = site.program.standard.values().get("ring_limit")
    page = ValuePage(site.program.standard, trainer, value)
    shown(page)
    page.focus_first()
    return page


def test_the_list_says_where_values_are_used_and_is_searched(qtbot, site, trainer):
    page = StandardPage(site.program.standard, trainer)
    qtbot.addWidget(page)
    rows = [value.name for value in page.model.rows]
    column = page.model.index(rows.index("ring_limit"), 2)
    assert "place" in column.data()
    page.filters.search.setText("ring_limit")
    qtbot.waitUntil(lambda: [value.name for value in page.model.rows] == ["ring_limit"])
    page.filters.search.setText("nothing like it")
    qtbot.waitUntil(lambda: page.model.rows == [])
    assert not page.edit.isEnabled()


def test_enter_asks_for_the_value(qtbot, site, trainer):
    page = StandardPage(site.program.standard, trainer)
    qtbot.addWidget(page)
    page.focus_first()
    with qtbot.waitSignal(page.value_wanted) as caught:
        qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert caught.args == [page.model.rows[0].name]


def test_a_new_value_is_asked_for_until_it_can_be_one(qtbot, site, trainer):
    page = StandardPage(site.program.standard, trainer)
    qtbot.addWidget(page)
    page.new.click()
    dialog = page.dialog
    dialog.primary.click()
    assert dialog.name.error() and dialog.value.error()
    dialog.name.set_text("铃声")
    dialog.value.set_text("2")
    dialog.primary.click()
    assert dialog.isVisible()
    dialog.name.set_text("ring_limit")
    dialog.primary.click()
    assert dialog.isVisible()
    dialog.name.set_text("night_rings")
    dialog.primary.click()
    assert not dialog.isVisible()
    assert "night_rings" in [value.name for value in page.model.rows]


def test_typing_another_value_shows_what_it_would_touch(qtbot, site, page):
    assert "Type another value" in page.effect.words()
    page.fields["value"].set_text("7")
    qtbot.waitUntil(lambda: "new versions" in page.effect.words())
    title = site.program.study.open_lesson(site.learner, OPENING).lesson.title
    assert title in page.effect.words()
    assert "Nobody has read" in page.effect.words()
    page.fields["value"].set_text("2")
    qtbot.waitUntil(lambda: "Type another value" in page.effect.words())


def test_a_saved_value_reaches_learners_when_it_is_published(site, page, trainer):
    before = str(site.program.study.open_lesson(site.learner, OPENING).lesson)
    page.fields["value"].set_text("7")
    page.fields["source"].set_text("本中心")
    page.save()
    assert "draft" in page.notice.message()
    assert str(site.program.study.open_lesson(site.learner, OPENING).lesson) == before
    site.program.authoring.publish(trainer)
    assert str(site.program.study.open_lesson(site.learner, OPENING).lesson) != before
    assert site.program.standard.values().get("ring_limit").source == "本中心"


def test_a_value_that_breaks_a_question_is_named_and_not_saved(site, page):
    bank = site.program.folder / "question_banks" / "telephone.yaml"
    bank.write_text(bank.read_text("utf-8").replace("B: 乙", "B: '{{ring_limit}}'", 1), "utf-8")
    file = site.program.folder / "content" / "standard.yaml"
    before = file.read_bytes()
    page.fields["value"].set_text("甲")
    page.save()
    assert "telephone/single-0" in page.effect.words()
    assert page.notice.message()
    assert file.read_bytes() == before


def test_a_value_is_not_left_empty(page):
    page.fields["value"].set_text(" ")
    page.save()
    assert page.fields["value"].error()


def test_the_uses_lead_to_the_line_of_the_lesson(qtbot, site, window, trainer):
    window.sign_in(trainer)
    space = window.workspace
    space.open("standard")
    lesson_pages.open_value(space, "ring_limit")
    page = space.page
    row = next(at for at, use in enumerate(page.uses.rows) if use.thing == OPENING)
    page.list.table.opened.emit(page.uses.index(row, 0))
    editor = space.page.editor
    assert "ring_limit" in editor.textCursor().block().text()
    space.back()
    assert space.page is page
    row = next(at for at, use in enumerate(page.uses.rows) if use.family == "module")
    page.list.table.opened.emit(page.uses.index(row, 0))
    assert "ring_limit" in space.page.editor.textCursor().block().text()


def test_a_question_that_uses_the_value_opens_in_its_form(site, window, trainer):
    bank = site.program.folder / "question_banks" / "telephone.yaml"
    bank.write_text(bank.read_text("utf-8").replace("B: 乙", "B: '{{ring_limit}}'", 1), "utf-8")
    window.sign_in(trainer)
    space = window.workspace
    space.open("standard")
    page = lesson_pages.open_value(space, "ring_limit")
    row = next(at for at, use in enumerate(page.uses.rows) if use.family == "question")
    page.list.table.opened.emit(page.uses.index(row, 0))
    assert isinstance(space.page, QuestionPage)


def test_an_assessment_that_uses_the_value_is_named_with_its_line(site, window, trainer):
    name = "content/assessment/agents.yaml"
    file = site.program.folder / name
    file.parent.mkdir()
    shutil.copy(SHIPPED / name, file)
    window.sign_in(trainer)
    space = window.workspace
    space.open("standard")
    page = lesson_pages.open_value(space, "month_review_day")
    row = next(at for at, use in enumerate(page.uses.rows) if use.family == "assessment")
    page.list.table.opened.emit(page.uses.index(row, 0))
    line = 1 + next(
        at for at, one in enumerate(file.read_text("utf-8").splitlines()) if "{{month" in one
    )
    assert f"{name}, line {line};" in page.notice.message()


def test_what_is_used_cannot_be_removed(page):
    assert not page._remove.isEnabled()


def test_the_name_that_is_gone_opens_nothing(window, trainer):
    window.sign_in(trainer)
    window.workspace.open("standard")
    before = window.workspace.page
    lesson_pages.open_value(window.workspace, "nothing")
    assert window.workspace.page is before


def test_a_narrow_window_elides_cells_instead_of_scrolling_sideways(qtbot, site, trainer, shown):
    page = StandardPage(site.program.standard, trainer)
    shown(page, 800, 500)
    table = page.list.table
    assert table.horizontalHeader().length() <= table.viewport().width()
