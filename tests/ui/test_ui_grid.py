"""The questions of a bank as a grid, by keyboard and clipboard, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Site
from trainer.questions.bank_places import find_question
from trainer.questions.grid_steps import remove_questions
from trainer.ui.author.cell_delegate import CellChoice
from trainer.ui.author.grid_bulk_dialog import GridBulkDialog
from trainer.ui.author.grid_find_dialog import GridFindDialog
from trainer.ui.author.grid_model import SHOWN
from trainer.ui.author.grid_page import GridPage
from trainer.ui.author.grid_paste_dialog import GridPasteDialog
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.window import bank_pages
from trainer.ui.window.main_window import MainWindow

# lists open as they do for a mouse, and the offscreen platform cannot hand them the keyboard
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def file(site: Site) -> Path:
    return site.program.folder / "question_banks" / "telephone.yaml"


@pytest.fixture
def page(site: Site, window: MainWindow, qtbot: QtBot) -> GridPage:
    """The grid of the bank, opened from the bank's page with Ctrl+G."""
    window.resize(1366, 768)
    window.sign_in(site.supervisor)
    space = window.workspace
    assert space is not None
    bank_pages.open_bank(space, "telephone")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert space.page is not None
    QTest.keyClick(space.page, Key.Key_G, CTRL)
    found = space.page
    assert isinstance(found, GridPage)
    found.focus_first()
    qtbot.waitUntil(found.table.hasFocus)
    return found


def go(page: GridPage, row: int, column: str, rows: int = 1, until: str = "") -> None:
    """Mark cells with the keyboard, from this one on."""
    page.window().activateWindow()
    assert QTest.qWaitForWindowActive(page.window())
    page.focus_first()
    page.table.go_to(row, column)
    for _again in range(rows - 1):
        QTest.keyClick(page.table, Key.Key_Down, SHIFT)
    for _again in range(SHOWN.index(until or column) - SHOWN.index(column)):
        QTest.keyClick(page.table, Key.Key_Right, SHIFT)


def press(page: GridPage, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(page.table, key, modifier)


def editor(page: GridPage) -> QWidget:
    """The field in the cell that is written in."""
    found = page.table.indexWidget(page.table.currentIndex())
    assert found is not None and found.hasFocus()
    return found


def write(page: GridPage, letters: str) -> None:
    """Type over the current cell: the first key opens it."""
    QTest.keyClick(page.table, letters[0])
    QTest.keyClicks(editor(page), letters[1:])


def cell(page: GridPage, row: int, column: str) -> str:
    return str(page.model.index(row, SHOWN.index(column)).data(Qt.ItemDataRole.EditRole))


def column(page: GridPage, name: str) -> list[str]:
    return [cell(page, row, name) for row in range(page.model.rowCount())]


def put(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


def test_a_cell_is_written_by_keyboard_and_saved_at_once(page: GridPage, file: Path) -> None:
    assert page.saved.words() == ""
    go(page, 0, "topic")
    QTest.keyClick(page.table, Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    QTest.keyClicks(editor(page), "greeting")
    QTest.keyClick(editor(page), Key.Key_Return)
    assert cell(page, 0, "topic") == "greeting"
    assert find_question(file.read_text("utf-8"), "single-0").topic == "greeting"
    assert page.saved.words().startswith("Saved automatically 09:30:00")
    assert page.table.currentIndex().row() == 1 and page.table.hasFocus()
    assert "greeting" in [page.filters._choices["topic"].itemText(n) for n in (0, 1)]


def test_typing_over_a_cell_replaces_it_and_escape_gives_up(page: GridPage) -> None:
    go(page, 1, "marks")
    write(page, "2")
    QTest.keyClick(editor(page), Key.Key_Escape)
    assert cell(page, 1, "marks") == "1"
    write(page, "3")
    QTest.keyClick(editor(page), Key.Key_Return)
    assert cell(page, 1, "marks") == "3"


def test_a_stem_has_lines_and_a_difficulty_a_choice(page: GridPage) -> None:
    go(page, 0, "stem")
    QTest.keyClick(page.table, Key.Key_Return)
    QTest.keyClicks(editor(page), "one")
    QTest.keyClick(editor(page), Key.Key_Return, ALT)
    QTest.keyClicks(editor(page), "two")
    QTest.keyClick(editor(page), Key.Key_Return)
    assert cell(page, 0, "stem") == "one\ntwo"
    go(page, 0, "difficulty")
    QTest.keyClick(page.table, Key.Key_Return)
    QTest.keyClick(editor(page), Key.Key_Down)
    QTest.keyClick(editor(page), Key.Key_Return)
    assert cell(page, 0, "difficulty") == "Hard"


def test_a_list_that_closes_after_its_cell_was_left_takes_nothing(page: GridPage) -> None:
    go(page, 0, "difficulty")
    QTest.keyClick(page.table, Key.Key_Return)
    choice = editor(page)
    assert isinstance(choice, CellChoice)
    choice.showPopup()
    QTest.keyClick(choice, Key.Key_Down)
    choice.hidePopup()
    QTest.keyClick(choice, Key.Key_Return)  # before the list has told that it is closed
    QApplication.processEvents()
    assert not page.notice.isVisible()


def test_enter_confirms_a_word_that_is_being_composed_and_no_more(page: GridPage) -> None:
    go(page, 0, "topic")
    QTest.keyClick(page.table, Key.Key_F2)
    field = editor(page)
    QCoreApplication.sendEvent(field, QInputMethodEvent("wen'hou", []))
    QTest.keyClick(field, Key.Key_Return)
    assert editor(page) is field
    committed = QInputMethodEvent()
    committed.setCommitString("问候")
    QCoreApplication.sendEvent(field, committed)
    QTest.keyClick(field, Key.Key_Return)
    assert cell(page, 0, "topic") == "问候"


def test_the_first_word_in_a_cell_may_come_from_an_input_method(page: GridPage) -> None:
    go(page, 0, "topic")
    QCoreApplication.sendEvent(page.table, QInputMethodEvent("wen'hou", []))
    press(page, Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert cell(page, 0, "topic") == "" and page.saved.words() == ""
    committed = QInputMethodEvent()
    committed.setCommitString("问候")
    QCoreApplication.sendEvent(page.table, committed)
    QTest.keyClick(editor(page), Key.Key_Return)
    assert cell(page, 0, "topic") == "问候"


def test_a_lesson_is_chosen_by_its_words(page: GridPage, file: Path) -> None:
    go(page, 0, "lesson")
    shown = page.model.index(0, SHOWN.index("lesson")).data()
    assert " › " in shown and "telephone/" not in shown
    QTest.keyClick(page.table, Key.Key_Return)
    QTest.keyClick(editor(page), Key.Key_Home)
    QTest.keyClick(editor(page), Key.Key_Return)
    assert cell(page, 0, "lesson") == ""
    assert find_question(file.read_text("utf-8"), "single-0").lesson == ""


def test_what_cannot_stand_in_a_cell_is_refused_and_not_lost(page: GridPage, file: Path) -> None:
    before = file.read_bytes()
    go(page, 0, "marks")
    write(page, "many")
    QTest.keyClick(editor(page), Key.Key_Return)
    assert "single-0" in page.notice.message()
    assert file.read_bytes() == before and page.saved.words() == ""
    go(page, 0, "marks")
    QTest.keyClick(page.table, Key.Key_F2)
    field = editor(page)
    assert isinstance(field, QLineEdit) and field.text() == "many"


def test_cells_are_filled_down_and_undone_step_by_step(page: GridPage, file: Path) -> None:
    before = file.read_bytes()
    go(page, 0, "topic")
    write(page, "opening")
    QTest.keyClick(editor(page), Key.Key_Return)
    go(page, 0, "topic", rows=4)
    press(page, Key.Key_D)
    assert column(page, "topic")[:5] == ["opening"] * 4 + [""]
    assert "Filled down" in page.bar.undo.toolTip()
    press(page, Key.Key_Z)
    assert column(page, "topic")[:2] == ["opening", ""]
    assert "Filled down" in page.bar.redo.toolTip()
    press(page, Key.Key_Z)
    assert file.read_bytes() == before and not page.bar.undo.isEnabled()
    press(page, Key.Key_Y)
    press(page, Key.Key_Z, CTRL | SHIFT)
    assert column(page, "topic")[:5] == ["opening"] * 4 + [""]


def test_a_block_from_excel_lies_over_the_cells(page: GridPage) -> None:
    put("greeting\thard\t2\r\nhold\teasy\t1.5\r\n")
    go(page, 2, "topic")
    press(page, Key.Key_V)
    assert [cell(page, 2, name) for name in ("topic", "difficulty", "marks")] == [
        "greeting", "Hard", "2",
    ]  # fmt: skip
    assert [cell(page, 3, name) for name in ("topic", "difficulty", "marks")] == [
        "hold", "Easy", "1.5",
    ]  # fmt: skip
    go(page, 2, "topic", rows=2, until="marks")
    press(page, Key.Key_C)
    assert QGuiApplication.clipboard().text() == "greeting\tHard\t2\nhold\tEasy\t1.5"
    put("same")
    go(page, 4, "topic", rows=3)
    press(page, Key.Key_V)
    assert page.notice.message() == ""
    assert column(page, "topic")[4:8] == ["same"] * 3 + [""]


def test_questions_from_excel_are_looked_at_and_go_behind_the_chosen_one(page: GridPage) -> None:
    put("题干\tA\tB\t答案\n谁先挂断？\t客户\t客服\tA\n缺答案\t甲\t乙\t\n")
    go(page, 1, "stem")
    press(page, Key.Key_V)
    dialog = page.acts.dialog
    assert isinstance(dialog, GridPasteDialog)
    assert [row.stem for row in dialog.model.rows] == ["谁先挂断？"]
    assert dialog.problems.rowCount() > 0
    QTest.keyClick(dialog, Key.Key_Return)
    assert cell(page, 2, "stem") == "谁先挂断？"
    assert len(page.work.opened.rows) == 41
    assert page.table.chosen().ids == (cell(page, 2, "id"),)
    press(page, Key.Key_Z)
    assert len(page.work.opened.rows) == 40


def test_whole_questions_are_copied_with_their_heads(page: GridPage) -> None:
    go(page, 0, "stem", rows=2)
    QTest.keyClick(page.table, Key.Key_Space, SHIFT)
    press(page, Key.Key_C)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[3] == "Stem"
    QTest.keyClick(page, Key.Key_D, CTRL | SHIFT)
    assert column(page, "stem")[:4] == ["第 0 题怎么做？", "第 1 题怎么做？"] * 2
    assert len(set(column(page, "id"))) == 42


def test_words_are_found_shown_and_replaced_but_for_one(page: GridPage, qtbot: QtBot) -> None:
    go(page, 0, "stem")
    QTest.keyClick(page, Key.Key_H, CTRL)
    dialog = page.acts.dialog
    assert isinstance(dialog, GridFindDialog)
    dialog.words.setText("怎么做")
    dialog.by.setText("如何处理")
    dialog.find_now()
    assert dialog.model.rowCount() == 40
    dialog.list.table.setFocus()
    dialog.list.table.setCurrentIndex(dialog.model.index(1, 0))
    QTest.keyClick(dialog.list.table, Key.Key_Space)
    assert dialog.primary.accessibleName() == "Replace 39"
    dialog.primary.click()
    stems = column(page, "stem")
    assert stems[:3] == ["第 0 题如何处理？", "第 1 题怎么做？", "第 2 题如何处理？"]
    press(page, Key.Key_Z)
    assert cell(page, 0, "stem") == "第 0 题怎么做？"


def test_many_questions_are_changed_at_once(page: GridPage) -> None:
    go(page, 0, "stem", rows=3)
    QTest.keyClick(page, Key.Key_B, CTRL)
    dialog = page.acts.dialog
    assert isinstance(dialog, GridBulkDialog)
    QTest.keyClicks(dialog.topic, "opening")
    dialog.tags.setText("2026；new")
    dialog.difficulty.setCurrentText("Hard")
    QTest.keyClick(dialog, Key.Key_Return)
    rows = page.work.opened.rows[:4]
    assert [row.written.topic for row in rows] == ["opening"] * 3 + [""]
    assert rows[2].written.tags == ("2026", "new") and rows[2].written.difficulty == "hard"
    press(page, Key.Key_Z)
    assert page.work.opened.rows[2].written.tags == ()


def test_while_very_many_questions_are_written_the_window_goes_on_and_says_so(
    page: GridPage, file: Path
) -> None:
    for _twice in range(2):
        page.table.selectAll()
        page.acts.copy_questions()
    assert page.model.rowCount() == 160
    before = file.read_bytes()
    go(page, 0, "topic")
    write(page, "opening")
    QTest.keyClick(editor(page), Key.Key_Return)
    page.table.choose(page.table.shown_ids(), ["topic"])
    said: list[str] = []
    for act in (page.acts.fill, page.work.undo, page.work.redo, page.work.undo):
        QTimer.singleShot(0, lambda: said.append(page.saved.words()))
        act()
    assert said == ["Writing 159 questions…"] * 4
    page.work.undo()
    assert file.read_bytes() == before and page.saved.words().startswith("Saved")


def test_what_is_refused_while_very_many_are_written_is_told(page: GridPage) -> None:
    for _twice in range(2):
        page.table.selectAll()
        page.acts.copy_questions()
    grid = page.work.opened.grid
    step = remove_questions(grid, grid.ids)
    assert page.work.do(lambda: step) and page.model.rowCount() == 0
    assert not page.work.do(lambda: step)
    assert page.notice.message() and page.saved.words().startswith("Saved")


def test_what_was_published_meanwhile_is_not_undone_and_the_page_says_so(
    page: GridPage, site: Site, file: Path
) -> None:
    go(page, 0, "topic")
    write(page, "greeting")
    QTest.keyClick(editor(page), Key.Key_Return)
    site.program.banks.publish(site.supervisor, "telephone")
    published = file.read_bytes()
    press(page, Key.Key_Z)
    assert "published meanwhile" in page.notice.message()
    assert file.read_bytes() == published and not page.bar.undo.isEnabled()
    press(page, Key.Key_Z)
    assert "published meanwhile" not in page.notice.message()


def test_the_filter_finds_words_and_pinyin_and_keeps_the_others(
    page: GridPage, qtbot: QtBot
) -> None:
    go(page, 7, "topic")
    write(page, "x")
    field = editor(page)
    assert isinstance(field, QLineEdit)
    field.setText("退款")
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClick(page, Key.Key_F, CTRL)
    assert page.filters.search.hasFocus()
    QTest.keyClicks(page.filters.search, "tuikuan")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert cell(page, 0, "number") == "8"
    QTest.keyClick(page.filters.search, Key.Key_Return)
    assert page.table.hasFocus()
    page.filters.clear_all()
    page.filters.choose("kind", "fill")
    qtbot.waitUntil(lambda: page.model.rowCount() == 10)
    page.filters.search.setText("nothing like this")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert not page.bar.remove.isEnabled()


def test_questions_are_deleted_without_asking_and_come_back(page: GridPage, file: Path) -> None:
    before = file.read_bytes()
    go(page, 0, "stem", rows=2)
    press(page, Key.Key_Delete)
    assert len(page.work.opened.rows) == 38
    assert page.notice.message() == "Deleted: 2 questions."
    assert page.table.currentIndex().row() == 0 and cell(page, 0, "id") == "single-2"
    page.notice.acted.emit()
    assert file.read_bytes() == before
    assert page.table.chosen().ids == ("single-0", "single-1")
    QTest.keyClick(page.table, Key.Key_Down, ALT)
    assert column(page, "id")[:3] == ["single-2", "single-0", "single-1"]


def test_somebody_elses_change_is_not_overwritten(page: GridPage, file: Path) -> None:
    theirs = file.read_text("utf-8").replace("第 3 题怎么做", "第三题")
    file.write_text(theirs, encoding="utf-8")
    go(page, 0, "topic")
    write(page, "mine")
    QTest.keyClick(editor(page), Key.Key_Return)
    assert file.read_text("utf-8") == theirs
    assert "Your change is kept." in page.notice.message()
    assert page.saved.words() == ""
    page.notice.acted.emit()
    assert (cell(page, 0, "topic"), cell(page, 3, "stem")) == ("mine", "第三题？")
    assert page.saved.words() != ""


def test_the_panel_shows_the_question_in_any_look_with_its_problems(page: GridPage) -> None:
    go(page, 0, "key")
    QTest.keyClick(page.table, Key.Key_Delete)
    page.panel.show_now()
    assert page.panel.problem_words()
    go(page, 1, "key")
    page._on_moved()
    page.panel.show_now()
    assert page.panel.problem_words() == []
    widths = {}
    for look in ("light", "dark", "small"):
        page.panel.looks[look].click()
        widths[look] = page.panel.picture.pixmap().width()
    assert widths["light"] == widths["dark"] > widths["small"]
    assert page.panel.picture.accessibleName() == "第 1 题怎么做？"
    QTest.keyClick(page, Key.Key_F6)
    assert page.panel.isHidden()


def test_the_form_beside_the_cells_writes_the_chosen_question(
    page: GridPage, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    go(page, 1, "stem")
    page.panel.show_now()
    QTest.keyClick(page, Key.Key_F7)
    form = page.panel.form.question_form
    assert form.stem.hasFocus() and form.stem.toPlainText() == "第 1 题怎么做？"
    QTest.keyClicks(form.stem, "Who? ")
    qtbot.waitUntil(lambda: cell(page, 1, "stem") == "Who? 第 1 题怎么做？")
    assert form.stem.hasFocus() and "Who?" in file.read_text("utf-8")
    QTest.keyClicks(form.stem, "When? ")
    QTest.keyClick(form.stem, Key.Key_Escape)
    assert page.table.hasFocus() and cell(page, 1, "stem") == "Who? When? 第 1 题怎么做？"
    QTest.keyClick(page.table, Key.Key_Down)
    qtbot.waitUntil(lambda: form.stem.toPlainText() == "第 2 题怎么做？")
    press(page, Key.Key_Z)
    press(page, Key.Key_Z)
    assert file.read_bytes() == before
    page.panel.looks["light"].click()
    assert page.panel.form.isHidden() and page.panel.picture.isVisible()


def test_errors_in_the_form_beside_are_said_and_mended_there(page: GridPage, qtbot: QtBot) -> None:
    go(page, 5, "stem")
    page.panel.show_now()
    QTest.keyClick(page, Key.Key_F7)
    form = page.panel.form.question_form
    form.stem.setPlainText("")
    qtbot.waitUntil(lambda: page.work.opened.rows[5].written.draft)
    assert form.said("stem") and not form.draft.isChecked()
    form.stem.setPlainText("Again?")
    page.panel.form.write_now()
    assert form.said("stem") == "" and not page.work.opened.rows[5].written.draft
    with qtbot.waitSignal(page.question_wanted):
        form.picture.click()


def test_the_panel_tells_what_is_wrong_between_questions(page: GridPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(page.work.problems_of(page.work.opened.rows[1])))
    go(page, 1, "stem")
    page.panel.show_now()
    assert "nearly the same question" in "\n".join(page.panel.problem_words())


def test_ctrl_enter_opens_the_form_and_coming_back_shows_what_was_saved(
    page: GridPage, window: MainWindow
) -> None:
    go(page, 5, "stem")
    QTest.keyClick(page.table, Key.Key_Return, CTRL)
    space = window.workspace
    assert space is not None and isinstance(space.page, QuestionPage)
    form = space.page
    form.question_form.stem.setPlainText("谁先说再见？")
    assert form.save()
    form.back_wanted.emit()
    assert space.page is page
    assert cell(page, 5, "stem") == "谁先说再见？"


def test_an_empty_bank_says_how_to_begin(page: GridPage) -> None:
    go(page, 0, "stem")
    page.table.selectAll()
    press(page, Key.Key_Delete)
    assert len(page.work.opened.rows) == 0 and not page.table.isVisible()
    assert any("Ctrl+Shift+V" in one.text() for one in page.list.findChildren(QLabel))
    put("题干\tA\tB\t答案\n谁先挂断？\t客户\t客服\tA\n")
    QTest.keyClick(page, Key.Key_V, CTRL | SHIFT)
    dialog = page.acts.dialog
    assert isinstance(dialog, GridPasteDialog)
    dialog.primary.click()
    assert column(page, "stem") == ["谁先挂断？"]


def test_leaving_the_page_takes_the_cell_that_is_written_in(
    page: GridPage, window: MainWindow, file: Path
) -> None:
    go(page, 0, "topic")
    write(page, "greeting")
    assert window.workspace is not None
    window.workspace.open("content")
    assert find_question(file.read_text("utf-8"), "single-0").topic == "greeting"


def test_a_double_click_on_the_id_opens_the_form(page: GridPage, qtbot: QtBot) -> None:
    go(page, 2, "id")
    place = page.table.visualRect(page.table.currentIndex()).center()
    with qtbot.waitSignal(page.question_wanted) as wanted:
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == ["telephone/single-2"]
