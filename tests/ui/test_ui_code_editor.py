"""The plain-text editor for files."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from trainer.ui.author.lesson_highlighter import LessonHighlighter
from trainer.ui.theme.sheet import apply
from trainer.ui.theme.tokens import LIGHT
from trainer.ui.widgets.code_editor import CodeEditor


@pytest.fixture
def editor(shown):
    page = CodeEditor("text")
    shown(page, 500, 300)
    page.setFocus()
    return page


def test_tab_indents_and_shift_tab_takes_it_back(qtbot, editor):
    editor.setPlainText("a\nb")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "    a\n    b"
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.toPlainText() == "a\nb"
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "a\nb    "


def test_escape_hands_the_keyboard_on(qtbot, editor):
    with qtbot.waitSignal(editor.left):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_a_place_behind_the_end_is_the_end(editor):
    editor.setPlainText("a\nbcd")
    editor.go_to(9, 9)
    assert (editor.line(), editor.textCursor().columnNumber()) == (2, 3)
    editor.go_to(2, 9)
    assert editor.textCursor().columnNumber() == 3


def test_lines_stand_apart_and_the_words_to_overwrite_are_chosen(editor):
    editor.setPlainText("a\nb")
    editor.go_to(1)
    editor.insert_lines("## title", "title")
    assert editor.toPlainText() == "a\n\n## title\n\nb"
    assert editor.textCursor().selectedText() == "title"
    editor.undo()
    assert editor.toPlainText() == "a\nb"
    editor.setPlainText("a\n")
    editor.go_to(2)
    editor.insert_lines("b")
    assert editor.toPlainText() == "a\n\nb"


def test_another_text_can_be_undone_and_keeps_the_line(editor):
    editor.setPlainText("a\nb\nc")
    editor.go_to(3)
    editor.show_text("x\ny\nz")
    assert editor.line() == 3
    editor.undo()
    assert editor.toPlainText() == "a\nb\nc"


def test_the_margin_grows_with_the_numbers(editor):
    editor.setPlainText("a")
    narrow = editor.margin_width()
    editor.setPlainText("\n" * 1200)
    assert editor.margin_width() > narrow
    assert not editor.grab().isNull()


def test_headings_and_values_have_colours_that_follow_the_theme(qapp, editor):
    editor.setPlainText("## a {#b}\n{{ring_limit}}\n- (x) right\nplain")
    highlighter = LessonHighlighter(editor)
    apply(qapp, "dark")
    apply(qapp, "light")
    formats = editor.document().firstBlock().layout().formats()
    assert {one.format.foreground().color().name().upper() for one in formats} == {
        LIGHT.primary_soft_text, LIGHT.text3,
    }  # fmt: skip
    assert editor.document().lastBlock().layout().formats() == []
    assert highlighter.document() is editor.document()
