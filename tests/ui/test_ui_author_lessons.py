"""Writing lessons and modules, by what a trainer does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from trainer.foundation.identity import LessonId
from trainer.ui.author.lesson_editor import LessonEditor
from trainer.ui.author.lessons_page import LessonsPage
from trainer.ui.author.module_editor import ModuleEditor
from trainer.ui.components.check_card import CheckCard
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label
from trainer.ui.window import lesson_pages

OPENING = LessonId("telephone/opening")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (20).to_bytes(4) + (10).to_bytes(4)


@pytest.fixture
def trainer(site):
    slip = site.program.accounts.add_person(site.supervisor, "陈老师", "T1", "trainer", "培训组")
    return slip.person


@pytest.fixture
def file(site):
    return site.program.folder / "content" / "telephone" / "opening.md"


@pytest.fixture
def editor(site, trainer, shown):
    page = LessonEditor(site.program.lessons, trainer, OPENING)
    shown(page)
    page.focus_first()
    return page


def at_the_end(page):
    page.editor.moveCursor(QTextCursor.MoveOperation.End)


def words_of(page):
    return [label.text() for label in page.preview.findChildren(Label)]


def test_the_page_follows_what_is_typed_after_a_pause(qtbot, editor):
    at_the_end(editor)
    qtbot.keyClick(editor.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.editor, "## New part {#new}")
    qtbot.waitUntil(lambda: "New part" in words_of(editor))
    assert editor.is_changed


def test_ctrl_s_saves_and_learners_see_it_after_publishing(qtbot, site, editor, file, trainer):
    before = str(site.program.study.open_lesson(site.learner, OPENING).lesson)
    at_the_end(editor)
    editor.editor.insert_words("\n\n最后一句。\n")
    qtbot.keyClick(editor.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert file.read_text("utf-8").endswith("最后一句。\n")
    assert not editor.is_changed
    assert str(site.program.study.open_lesson(site.learner, OPENING).lesson) == before
    with qtbot.waitSignal(editor.publish_wanted):
        editor.notice.acted.emit()


def test_a_problem_leads_to_its_line(qtbot, editor):
    at_the_end(editor)
    editor.editor.insert_words("\n\n{{ring_limti}}\n")
    line = editor.editor.line() - 1
    editor.try_now()
    model = editor.problems.model_of_problems
    assert (model.rows[0].severity, model.rows[0].place.line) == ("error", line)
    editor.editor.go_to(1)
    editor.show_view("page")
    editor.problems.opened.emit(model.index(0, 0))
    assert editor.editor.line() == line
    assert editor.editor.isVisible()


def test_what_was_not_saved_is_there_again(qtbot, site, trainer, editor, shown):
    at_the_end(editor)
    editor.editor.insert_words("半句话")
    editor.hide()
    again = LessonEditor(site.program.lessons, trainer, OPENING)
    shown(again)
    assert again.editor.toPlainText().endswith("半句话")
    assert again.notice.message()
    again.notice.acted.emit()
    assert not again.is_changed
    assert site.program.lessons.open(trainer, OPENING).unsaved is None


def test_a_file_that_changed_meanwhile_is_shown_beside_mine(qtbot, editor, file):
    theirs = file.read_text("utf-8") + "\n别人的话。\n"
    file.write_text(theirs, "utf-8")
    at_the_end(editor)
    editor.editor.insert_words("我的话。")
    mine = editor.editor.toPlainText()
    editor.save()
    assert editor.dialog is not None and file.read_text("utf-8") == theirs
    editor.dialog.reject()
    editor.save()
    editor.dialog.accept()
    assert file.read_text("utf-8") == mine


def test_what_changed_again_behind_the_dialog_is_shown_again(editor, file):
    file.write_text(file.read_text("utf-8") + "一", "utf-8")
    editor.editor.insert_words("我")
    editor.save()
    first = editor.dialog
    file.write_text(file.read_text("utf-8") + "二", "utf-8")
    first.accept()
    assert editor.dialog is not first
    assert file.read_text("utf-8").endswith("一二")


def test_the_text_of_the_file_can_be_taken_instead(editor, file):
    theirs = file.read_text("utf-8") + "\n别人的话。\n"
    file.write_text(theirs, "utf-8")
    editor.editor.insert_words("我")
    editor.save()
    editor.dialog.theirs.click()
    assert editor.editor.toPlainText() == theirs
    assert not editor.is_changed


def test_a_file_that_is_gone_is_said_and_the_text_stays(editor, file):
    editor.editor.insert_words("我")
    file.unlink()
    editor.save()
    assert editor.notice.message()
    assert editor.is_changed


def test_the_tools_put_valid_pieces_into_the_text(editor, site):
    tools = editor.tools.findChildren(Button)
    for name in ("Heading", "Right and wrong", "Quick check", "Table"):
        at_the_end(editor)
        next(tool for tool in tools if tool.accessibleName() == name).click()
    at_the_end(editor)
    for action in tools[0].menu().actions():
        action.trigger()
        at_the_end(editor)
    editor.try_now()
    assert [p for p in editor.problems.model_of_problems.rows if p.severity == "error"] == []


def test_a_quick_check_can_be_tried_and_is_not_recorded(editor, site):
    card = next(one for one in editor.page.blocks if isinstance(one, CheckCard))
    before = site.program.keeping.verify().events
    card.options().choose_place(0)
    card.check()
    assert card.feedback()
    assert site.program.keeping.verify().events == before


def test_the_page_shows_the_heading_that_is_written_at(qtbot, editor):
    headings = editor.editor.toPlainText().split("\n")
    line = max(number for number, text in enumerate(headings, 1) if text.startswith("## "))
    editor.editor.go_to(line)
    qtbot.waitUntil(lambda: editor.page.verticalScrollBar().value() > 0)


def test_a_value_is_picked_from_the_standard(editor):
    editor.editor.insert_lines("数：")
    editor.pick_value()
    picker = editor.picker
    picker.filters.search.setText("ring_limit")
    picker._show()
    picker.chinese.setChecked(True)
    picker.primary.click()
    assert "数：{{ring_limit|zh}}" in editor.editor.toPlainText()
    editor.pick_value()
    editor.picker.filters.search.setText("nothing like it")
    editor.picker._show()
    editor.picker.primary.click()
    assert editor.picker.isVisible()


def test_a_picture_is_copied_and_shown(site, trainer, tmp_path, qtbot, shown):
    source = tmp_path / "图 一.png"
    source.write_bytes(PNG)
    page = LessonEditor(site.program.lessons, trainer, OPENING, lambda *_asked: source)
    shown(page)
    page.add_picture()
    assert "](图-一.png)" in page.editor.toPlainText()
    source.write_bytes(b"GIF")
    page.add_picture()
    assert page.notice.message()


def test_giving_up_the_picture_changes_nothing(site, trainer, shown):
    page = LessonEditor(site.program.lessons, trainer, OPENING, lambda *_asked: None)
    shown(page)
    page.add_picture()
    assert not page.is_changed


def test_the_panes_are_chosen_with_the_keyboard(qtbot, editor):
    control = Qt.KeyboardModifier.ControlModifier
    assert editor.editor.isVisible() and editor.preview.isVisible()
    qtbot.keyClick(editor.editor, Qt.Key.Key_2, control)
    assert not editor.editor.isVisible()
    qtbot.keyClick(editor.preview, Qt.Key.Key_1, control)
    assert editor.editor.hasFocus() and not editor.preview.isVisible()
    qtbot.keyClick(editor.editor, Qt.Key.Key_3, control)
    assert editor.preview.isVisible()


def test_a_narrow_window_shows_the_text_first(site, trainer, shown):
    page = LessonEditor(site.program.lessons, trainer, OPENING)
    shown(page, 800, 560)
    assert page.editor.isVisible() and not page.preview.isVisible()


def test_find_goes_round(qtbot, editor):
    editor.editor.setPlainText("one\ntwo one\n")
    qtbot.keyClick(editor.editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    finder = editor.finder
    qtbot.keyClicks(finder.field, "one")
    for line in (1, 2, 1):
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
        assert editor.editor.line() == line
    finder.find_previous()
    assert editor.editor.line() == 2
    finder.field.setText("three")
    finder.find_next()
    assert editor.editor.line() == 2
    qtbot.keyClick(finder.field, Qt.Key.Key_Escape)
    assert not finder.isVisible() and editor.editor.hasFocus()


def test_a_module_is_shown_as_it_becomes(qtbot, site, trainer, shown):
    page = ModuleEditor(site.program.lessons, trainer, "telephone")
    shown(page)
    assert "电话礼仪与来电六步测验" in words_of(page)
    page.editor.show_text(page.editor.toPlainText().replace("count: 9", "count: 900"))
    page.try_now()
    assert page.problems.model_of_problems.rows[0].severity == "error"
    page.editor.show_text("id: [")
    page.try_now()
    assert "电话礼仪与来电六步测验" in words_of(page)
    page.refresh()
    assert page.is_changed


def test_lessons_are_made_moved_and_published_from_the_list(qtbot, site, trainer):
    page = LessonsPage(site.program.lessons, site.program.authoring, trainer)
    qtbot.addWidget(page)
    assert not page.publish_button.isEnabled()
    page.new.click()
    page.dialog.primary.click()
    assert page.dialog.title.error()
    page.dialog.title.set_text("问候")
    page.dialog.primary.click()
    assert page.dialog.name.error()
    page.dialog.name.set_text("坏名")
    page.dialog.primary.click()
    assert page.dialog.name.error()
    page.dialog.name.set_text("greeting")
    with qtbot.waitSignal(page.entry_wanted) as caught:
        page.dialog.primary.click()
    assert caught.args == ["telephone/greeting"]
    rows = [row.id for row in page.model.rows]
    page.up.click()
    assert [row.id for row in page.model.rows][-2:] == [rows[-1], rows[-2]]
    assert page.list.table.currentIndex().row() == len(rows) - 2
    page.publish()
    assert "Nothing" in page.notice.message()
    made = site.program.folder / "content" / "telephone" / "greeting.md"
    made.write_text("---\ntitle: 问候\nminutes: 1\n---\n您好。\n", "utf-8")
    page.refresh()
    with qtbot.waitSignal(page.published):
        page.publish_button.click()
    assert site.program.study.open_lesson(site.learner, LessonId("telephone/greeting"))


def test_a_file_that_no_list_names_is_taken_in(qtbot, site, trainer):
    folder = site.program.folder / "content" / "telephone"
    (folder / "spare.md").write_text("---\ntitle: 备用\nminutes: 1\n---\n好。\n", "utf-8")
    page = LessonsPage(site.program.lessons, site.program.authoring, trainer)
    qtbot.addWidget(page)
    page._choose("telephone/spare")
    assert not page.add_to_list.isHidden()
    page.add_to_list.click()
    assert page.add_to_list.isHidden()
    assert page.model.rows[-1].state == "new"


def test_a_list_that_cannot_be_changed_says_so(qtbot, site, trainer):
    page = LessonsPage(site.program.lessons, site.program.authoring, trainer)
    qtbot.addWidget(page)
    page._choose(OPENING)
    (site.program.folder / "content/telephone/module.yaml").write_text("id: telephone\n", "utf-8")
    page.down.click()
    assert page.notice.message()


def test_enter_opens_the_editor_and_a_file_that_is_gone_is_said(qtbot, window, site, trainer, file):
    window.sign_in(trainer)
    space = window.workspace
    space.open("lessons")
    page = space.page
    page._choose(OPENING)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert isinstance(space.page, LessonEditor)
    space.page.back_wanted.emit()
    page._choose("telephone")
    page.open_button.click()
    assert isinstance(space.page, ModuleEditor)
    space.back()
    page._choose(OPENING)
    file.unlink()
    page.open_button.click()
    assert space.page is page and page.notice.message()


def test_a_version_that_was_restored_is_in_the_editor(qtbot, window, trainer, file):
    window.sign_in(trainer)
    space = window.workspace
    space.open("lessons")
    editor = lesson_pages.open_draft(space, OPENING)
    editor.versions_wanted.emit(OPENING)
    assert space.page is not editor
    file.write_text(file.read_text("utf-8") + "\n旧的一句。\n", "utf-8")
    space.back()
    assert editor.editor.toPlainText().endswith("旧的一句。\n")
    file.unlink()
    editor.refresh()
    assert editor.notice.message()
