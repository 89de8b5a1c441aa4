"""Bring in questions by hand: read, look through, repair, import, take back; by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QItemSelectionModel,
    QMimeData,
    QPoint,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Site
from trainer.foundation.errors import Place
from trainer.questions.formats.parsed import ParsedQuestion
from trainer.ui import tasks
from trainer.ui.author.bank_page import BankPage
from trainer.ui.author.banks_page import BanksPage
from trainer.ui.author.import_edit_dialog import ImportEditDialog
from trainer.ui.author.import_questions_page import ImportQuestionsPage
from trainer.ui.window import bank_pages
from trainer.ui.window.main_window import MainWindow

PAPER = """一、单选题（每题2分，共6分）
1. 客户来电投诉快递延误时，客服人员首先应当怎么做？（ B ）
A. 挂断电话 B. 安抚情绪 C. 与客户争辩 D. 转接他人
2. 呼入电话响几声之内应当接听？
A. 一声 B. 三声 C. 五声 D. 十声
答案：E
3. 下列哪些是礼貌用语？
A. 您好 B. 请问 C. 等着 D. 谢谢
答案：ABD
二、判断题
4. 通话中可以随意打断客户说话。（ × ）
"""
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page(site: Site, shown: Show) -> ImportQuestionsPage:
    made = ImportQuestionsPage(site.program.question_import, site.supervisor, "telephone")
    shown(made)
    return made


def read(page: ImportQuestionsPage, qtbot: QtBot, content: str = PAPER) -> None:
    page.read_pasted(content)
    qtbot.waitUntil(lambda: not page.reading.is_running())


def go_to(page: ImportQuestionsPage, *rows: int) -> None:
    table = page.list.list.table
    flags = QItemSelectionModel.SelectionFlag
    first = page.list.model.index(rows[0], 0)
    table.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
    for row in rows[1:]:
        index = page.list.model.index(row, 0)
        table.selectionModel().select(index, flags.Select | flags.Rows)


def states(page: ImportQuestionsPage) -> list[str]:
    return [row.state for row in page.review.rows] if page.review else []


def test_a_pasted_paper_is_shown_with_its_source_and_as_the_learner_sees_it(
    page: ImportQuestionsPage, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(PAPER)
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.review is not None)
    assert states(page) == ["good", "problem", "problem", "good"]
    words = "\n".join(one.text() for one in page.list.detail.findChildren(QLabel))
    assert "安抚情绪 C. 与客户争辩" in words
    assert "line 2" in words
    assert page.import_button.text().strip() == "Import 2 questions"


def test_a_wrong_key_is_repaired_in_place_and_taken_back(
    page: ImportQuestionsPage, qtbot: QtBot
) -> None:
    read(page, qtbot)
    go_to(page, 1)
    page.list.fields.key.setText("b")
    qtbot.keyClick(page.list.fields.key, Qt.Key.Key_Return)
    assert states(page)[1] == "good"
    assert page.import_button.text().strip() == "Import 3 questions"
    table = page.list.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert states(page)[1] == "problem"
    qtbot.keyClick(table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert states(page)[1] == "good"


def test_a_note_offers_its_repair_as_a_button(page: ImportQuestionsPage, qtbot: QtBot) -> None:
    read(page, qtbot)
    go_to(page, 2)
    [offer] = page.list.detail.offered()
    assert offer.text().strip() == "Make it several answers"
    offer.click()
    assert page.review is not None
    assert page.review.row(3).question.kind == "multiple"
    assert states(page)[2] == "good"


def test_rows_are_changed_together_and_left_out_with_the_space_bar(
    page: ImportQuestionsPage, qtbot: QtBot
) -> None:
    read(page, qtbot)
    go_to(page, 0, 3)
    page.list.fields.topic.setText("投诉")
    qtbot.keyClick(page.list.fields.topic, Qt.Key.Key_Return)
    page.list.fields.marks.setText("3")
    qtbot.keyClick(page.list.fields.marks, Qt.Key.Key_Return)
    page.list.fields.tags.setText("新；旧")
    qtbot.keyClick(page.list.fields.tags, Qt.Key.Key_Return)
    page.list.fields.difficulty_chosen.emit("hard")
    assert page.review is not None
    changed = [page.review.row(number).question for number in (1, 4)]
    assert [(one.topic, f"{one.marks}", one.tags, one.difficulty) for one in changed] == [
        ("投诉", "3", ("新", "旧"), "hard")
    ] * 2
    table = page.list.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.review.wanted == ()
    assert not page.import_button.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [row.number for row in page.review.rows] == [2, 3]


def test_marks_that_are_no_number_change_nothing(page: ImportQuestionsPage, qtbot: QtBot) -> None:
    read(page, qtbot)
    page.list.fields.marks.setText("viel")
    qtbot.keyClick(page.list.fields.marks, Qt.Key.Key_Return)
    assert page.list.fields.marks.text() == "2"


def test_keys_choose_which_rows_are_shown(page: ImportQuestionsPage, qtbot: QtBot) -> None:
    read(page, qtbot)
    for key, count in ((Qt.Key.Key_2, 2), (Qt.Key.Key_4, 2), (Qt.Key.Key_1, 4)):
        qtbot.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda n=count: len(page.list.model.rows) == n)
    page.list.filters.search.setText("礼貌")
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 1)


def test_enter_opens_the_question_to_write_in(page: ImportQuestionsPage, qtbot: QtBot) -> None:
    read(page, qtbot)
    go_to(page, 1)
    table = page.list.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = page.list.dialog
    assert dialog is not None
    dialog.options.setPlainText("A. 一声\nB. 三声\n之内\nE. 十声")
    dialog.accept()
    assert page.review is not None
    question = page.review.row(2).question
    assert [(one.label, one.text) for one in question.options] == [
        ("A", "一声"), ("B", "三声\n之内"), ("E", "十声"),
    ]  # fmt: skip
    assert states(page)[1] == "good"


def test_each_part_of_a_group_can_be_written(qtbot: QtBot, page: ImportQuestionsPage) -> None:
    inner = ParsedQuestion("true_false", "可以拒绝。", Place(), key=("false",))
    group = ParsedQuestion("group", "客户要求退款。", Place(), questions=(inner, inner))
    dialog = ImportEditDialog(page, group)
    qtbot.addWidget(dialog)
    heard: list[ParsedQuestion] = []
    dialog.written.connect(heard.append)
    dialog.stem.setPlainText("新的材料")
    dialog.part.activated.emit(1)
    dialog.kind.setCurrentIndex(dialog.kind.findData("single"))
    dialog.kind.activated.emit(0)
    dialog.key.setText("A")
    dialog.accept()
    [written] = heard
    assert (written.stem, len(written.questions)) == ("新的材料", 2)
    assert (written.questions[0].kind, written.questions[0].key) == ("single", ("A",))
    assert written.questions[1] == inner


def test_importing_says_what_happened_and_can_be_undone(
    page: ImportQuestionsPage, qtbot: QtBot, site: Site
) -> None:
    file = site.program.folder / "question_banks" / "telephone.yaml"
    before = file.read_text(encoding="utf-8")
    read(page, qtbot)
    said: list[str] = []
    QTimer.singleShot(0, lambda: said.append(page.notice.message()))
    page.import_button.click()
    assert said == ["Writing 2 questions…"]
    assert "客户来电投诉快递延误时" in file.read_text(encoding="utf-8")
    assert "2 questions" in page.notice.message()
    assert states(page) == ["problem", "problem"]
    page.notice.acted.emit()
    assert file.read_text(encoding="utf-8") == before
    assert states(page) == ["good", "problem", "problem", "good"]
    assert "as it was before" in page.notice.message()


def test_the_last_import_can_be_undone_after_coming_back(
    page: ImportQuestionsPage, qtbot: QtBot, site: Site, shown: Show
) -> None:
    file = site.program.folder / "question_banks" / "telephone.yaml"
    before = file.read_text(encoding="utf-8")
    read(page, qtbot)
    page.take_over()
    again = ImportQuestionsPage(site.program.question_import, site.supervisor)
    shown(again)
    assert "2 questions" in again.notice.message()
    again.notice.acted.emit()
    assert file.read_text(encoding="utf-8") == before


def test_a_file_changed_meanwhile_is_told_and_left_alone(
    page: ImportQuestionsPage, qtbot: QtBot, site: Site
) -> None:
    file = site.program.folder / "question_banks" / "telephone.yaml"
    read(page, qtbot)
    file.write_text(file.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    page.take_over()
    assert "changed elsewhere" in page.notice.message()
    page.bar.banks.activated.emit(0)
    page.take_over()
    assert "2 questions" in page.notice.message()
    file.write_text(file.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    page.undo_import()
    assert "changed elsewhere" in page.notice.message()


def test_questions_may_begin_a_new_bank(
    page: ImportQuestionsPage, qtbot: QtBot, site: Site, tmp_path: Path
) -> None:
    file = tmp_path / "投诉处理.txt"
    file.write_text(PAPER, encoding="utf-8")
    page.bar.banks.setCurrentIndex(page.bar.banks.count() - 1)
    page.read_files([file])
    qtbot.waitUntil(lambda: page.review is not None)
    page.bar.banks.activated.emit(page.bar.banks.count() - 1)
    page.take_over()
    titles = [title for _id, title in site.program.question_import.banks(site.supervisor)]
    assert "投诉处理" in titles


def test_keys_come_from_a_second_file(
    page: ImportQuestionsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "keys.txt").write_text("1.B", encoding="utf-8")
    read(page, qtbot, "1. 首先怎么做？\nA. 挂断 B. 安抚\n")
    assert states(page) == ["problem"]
    page.read_keys(tmp_path / "keys.txt")
    qtbot.waitUntil(lambda: not page.reading.is_running())
    assert states(page) == ["good"]


def test_the_rest_is_saved_as_a_file(site: Site, shown: Show, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "rest.xlsx"
    page = ImportQuestionsPage(
        site.program.question_import, site.supervisor, "telephone", choose=lambda *_: file
    )
    shown(page)
    read(page, qtbot)
    page.bar.rest.click()
    assert file.stat().st_size > 0
    assert "rest.xlsx" in page.notice.message()


def test_files_are_chosen_or_dropped_and_refused_with_the_reason(
    site: Site, shown: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    paper, picture = tmp_path / "paper.txt", tmp_path / "p.png"
    paper.write_text(PAPER, encoding="utf-8")
    picture.write_bytes(b"\x89PNG\r\n")
    page = ImportQuestionsPage(
        site.program.question_import, site.supervisor, find_several=lambda *_: [picture]
    )
    shown(page)
    page.bar.files.click()
    qtbot.waitUntil(lambda: "picture" in page.notice.message())
    assert page.review is None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    left = Qt.MouseButton.LeftButton
    page.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    page.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, none))
    qtbot.waitUntil(lambda: page.review is not None)
    assert len(states(page)) == 4
    page.read_files([tmp_path / "gone.txt"])
    assert "gone.txt" in page.notice.message()
    page.read_keys(tmp_path / "gone.txt")
    assert "gone.txt" in page.notice.message()


def test_reading_is_stopped_at_once_and_leaves_nothing(
    page: ImportQuestionsPage, qtbot: QtBot
) -> None:
    read(page, qtbot)
    page.read_pasted(PAPER * 50)
    assert "Reading" in page.notice.message()
    page.notice.acted.emit()
    assert page.reading.is_running() is False
    assert page.notice.message() == "Reading was stopped. Nothing was imported."
    tasks.wait()
    QCoreApplication.processEvents()
    assert len(states(page)) == 4


def test_several_files_are_one_review(
    site: Site, shown: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    files[0].write_text(PAPER, encoding="utf-8")
    files[1].write_text("1. 首先怎么做？\nA. 挂断 B. 安抚\n答案：B\n", encoding="utf-8")
    page = ImportQuestionsPage(
        site.program.question_import, site.supervisor, find_several=lambda *_: files
    )
    shown(page)
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.review is not None)
    assert len(states(page)) == 5
    assert page.review
    assert [row.read.place.file for row in page.review.rows][3:] == ["a.txt", "b.txt"]


def test_columns_are_told_once_and_known_the_next_time(
    page: ImportQuestionsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "old_system.csv"
    rows = "XX,甲,乙,丙\n首先怎么做？,挂断,安抚,B\n"
    file.write_text(rows, encoding="utf-8")
    page.read_files([file])
    qtbot.waitUntil(lambda: not page.reading.is_running())
    assert states(page) == [] and page.bar.columns.isVisible()
    page.bar.columns.click()
    dialog = page.dialog
    assert dialog is not None
    for combo, name in zip(
        dialog.parts[0].combos, ("stem", "option.A", "option.B", "key"), strict=True
    ):
        combo.setCurrentIndex(combo.findData(name))
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(states(page)) == 1)
    other = tmp_path / "next_month.csv"
    other.write_text(rows.replace("首先", "最后"), encoding="utf-8")
    page.read_files([other])
    qtbot.waitUntil(lambda: not page.reading.is_running())
    assert page.review and page.review.rows[0].question.stem == "最后怎么做？"
    assert "somebody chose" in page.notice.message()


def test_guesses_are_accepted_with_one_button(page: ImportQuestionsPage, qtbot: QtBot) -> None:
    read(page, qtbot, "对吗 {#７：0.1}")
    assert states(page) == ["guessed"]
    [offer] = page.list.detail.offered()
    offer.click()
    assert states(page) == ["good"]
    assert not page.list.accept_button.isEnabled()


def test_the_page_opens_from_the_banks_and_from_one_bank(window: MainWindow, site: Site) -> None:
    window.sign_in(site.supervisor)
    space = window.workspace
    space.open("banks")
    assert isinstance(space.page, BanksPage)
    space.page.bring_in.click()
    assert isinstance(space.page, ImportQuestionsPage)
    space.page.back_wanted.emit()
    bank_pages.open_bank(space, "telephone")
    assert isinstance(space.page, BankPage)
    space.page.bring_in.click()
    assert isinstance(space.page, ImportQuestionsPage)
    assert space.page.bar.banks.currentData() == "telephone"
