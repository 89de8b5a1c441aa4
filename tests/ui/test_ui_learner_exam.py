"""Sitting a quiz and looking at its result, by what a new hire does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from trainer.exams.sitting import Sitting
from trainer.foundation.identity import ModuleId, SittingId
from trainer.ui.learner.exam_page import ExamPage
from trainer.ui.learner.exam_palette import PaletteDialog
from trainer.ui.learner.hand_in import hand_in_words
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.option_card import OptionCard
from trainer.ui.widgets.palette import Cell

if TYPE_CHECKING:
    from tests.ui.conftest import Site

MODULE = ModuleId("telephone")
Show = Callable[..., QWidget]


def sitting_page(site: Site, shown: Show, width: int = 1440) -> ExamPage:
    """A quiz that was just begun."""
    page = ExamPage(site.program.exams, site.clock)
    shown(page, width, 900)
    page.show_quiz(site.learner, MODULE)
    return page


def recorded(site: Site, page: ExamPage) -> Sitting:
    """The sitting as the records have it."""
    assert page.sitting_id is not None
    return site.program.exams.sitting(site.learner, page.sitting_id)


def cards(page: ExamPage) -> list[OptionCard]:
    return page.question.findChildren(OptionCard)


def go_to_kind(page: ExamPage, site: Site, kind: str) -> int:
    """Go to the first question of this kind; its place on the paper."""
    lines = recorded(site, page).paper.lines
    place = next(at for at, line in enumerate(lines) if line.question.kind == kind)
    page.palette_card.chosen.emit(place)
    return place


def press(qtbot: QtBot, page: ExamPage, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key wherever the keyboard is."""
    qtbot.keyClick(page.focusWidget() or page, key, *modifiers)


def choose_in_dialog(button: str) -> None:
    """Press the first or second button of the dialog that is about to open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog):
            getattr(dialog, button).click()
        else:
            QTimer.singleShot(20, act)

    QTimer.singleShot(0, act)


def test_the_first_option_has_the_keyboard(site: Site, shown: Show) -> None:
    page = sitting_page(site, shown)
    assert cards(page)[0].hasFocus()


def test_a_number_chooses_and_is_saved_before_it_says_so(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = sitting_page(site, shown)
    assert "Saved" not in page.top.saved.words()
    press(qtbot, page, Qt.Key.Key_2)
    line = recorded(site, page).paper.lines[0]
    assert recorded(site, page).answers[line.question.id] == (line.order[1],)
    assert page.top.saved.words() == "Saved automatically 09:30:00"


def test_enter_goes_on_and_never_loses_the_choice(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = sitting_page(site, shown)
    for _question in range(3):
        press(qtbot, page, Qt.Key.Key_1)
        press(qtbot, page, Qt.Key.Key_Return)
    lines = recorded(site, page).paper.lines[:3]
    answers = recorded(site, page).answers
    assert [answers[line.question.id] for line in lines] == [(line.order[0],) for line in lines]


def test_letters_choose_and_f_flags(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = sitting_page(site, shown)
    press(qtbot, page, Qt.Key.Key_C)
    press(qtbot, page, Qt.Key.Key_F)
    line = recorded(site, page).paper.lines[0]
    assert recorded(site, page).answers[line.question.id] == (line.order[2],)
    assert recorded(site, page).flags == {line.question.id}
    press(qtbot, page, Qt.Key.Key_F)
    assert recorded(site, page).flags == frozenset()


def test_arrows_go_back_and_forth(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = sitting_page(site, shown)
    lines = recorded(site, page).paper.lines
    press(qtbot, page, Qt.Key.Key_Right)
    assert page.question.question is not None
    assert page.question.question.id == lines[1].question.id
    press(qtbot, page, Qt.Key.Key_Left)
    assert page.question.question.id == lines[0].question.id


def test_enter_in_a_blank_keeps_what_was_typed_and_goes_on(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = sitting_page(site, shown)
    place = go_to_kind(page, site, "fill")
    edit = page.question.findChildren(QLineEdit)[0]
    qtbot.keyClicks(edit, "f1a")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    lines = recorded(site, page).paper.lines
    assert recorded(site, page).answers[lines[place].question.id] == ("f1a",)
    assert recorded(site, page).flags == frozenset()
    assert page.question.question is not None
    assert page.question.question.id == lines[place + 1].question.id


def test_arrows_in_a_blank_move_the_caret_only(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = sitting_page(site, shown)
    go_to_kind(page, site, "fill")
    edit = page.question.findChildren(QLineEdit)[0]
    qtbot.keyClicks(edit, "ab")
    before = page.question.question
    qtbot.keyClick(edit, Qt.Key.Key_Left)
    assert page.question.question == before
    assert edit.cursorPosition() == 1


def test_no_key_is_a_command_while_the_input_method_composes(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = sitting_page(site, shown)
    go_to_kind(page, site, "fill")
    edit = page.question.findChildren(QLineEdit)[0]
    before = page.question.question
    QApplication.sendEvent(edit, QInputMethodEvent("liang", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F, Qt.Key.Key_1, Qt.Key.Key_Right):
        qtbot.keyClick(edit, key)
    assert page.question.question == before
    assert recorded(site, page).flags == frozenset()
    commit = QInputMethodEvent()
    commit.setCommitString("两")
    QApplication.sendEvent(edit, commit)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert ("两",) in recorded(site, page).answers.values()


def test_a_sitting_goes_on_after_the_page_was_closed(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = sitting_page(site, shown)
    press(qtbot, page, Qt.Key.Key_1)
    press(qtbot, page, Qt.Key.Key_Return)
    press(qtbot, page, Qt.Key.Key_F)
    before = recorded(site, page)
    page.top.exit.click()
    page.hide()
    site.clock.pass_time(minutes=2)
    again = sitting_page(site, shown)
    after = recorded(site, again)
    assert (after.paper, after.answers, after.flags) == (
        before.paper,
        before.answers,
        before.flags,
    )
    assert again.top.timer.words() == "18:00"
    assert again.question.question is not None
    assert again.question.question.id == before.paper.lines[1].question.id


def test_an_answer_that_cannot_be_saved_stays_and_says_so(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = sitting_page(site, shown)
    # Give up at once instead of after the five seconds that people wait.
    site.program.exams._records.connection.execute("PRAGMA busy_timeout = 0")
    holder = sqlite3.connect(site.program.folder / "records.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    press(qtbot, page, Qt.Key.Key_2)
    notice = page.findChildren(Notice)[0]
    assert "was not saved" in notice.message()
    assert "Not saved" in page.top.saved.words()
    assert cards(page)[1].isChecked()
    assert recorded(site, page).answers == {}
    press(qtbot, page, Qt.Key.Key_Return)
    press(qtbot, page, Qt.Key.Key_Left)
    assert cards(page)[1].isChecked()
    choose_in_dialog("secondary")
    with qtbot.assertNotEmitted(page.left):
        page.top.exit.click()
    holder.execute("ROLLBACK")
    holder.close()
    notice.acted.emit()
    assert len(recorded(site, page).answers) == 1
    assert page.top.saved.words().startswith("Saved automatically")


def test_handing_in_asks_with_what_is_unanswered_and_flagged(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = sitting_page(site, shown)
    choose_in_dialog("secondary")
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert recorded(site, page).handed_in is None
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    choose_in_dialog("primary")
    with qtbot.waitSignal(page.handed_in) as told:
        press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sitting = site.program.exams.sitting(site.learner, SittingId(told.args[0]))
    assert sitting.handed_in is not None and sitting.handed_in.by == "sitter"


def test_the_words_before_handing_in() -> None:
    cells = [Cell(1, True, False), Cell(2, False, True), Cell(3, False, False)]
    assert "2 questions have no answer yet." in hand_in_words(cells)
    assert "1 question is flagged" in hand_in_words(cells)
    assert "All 1 questions are answered." in hand_in_words(cells[:1])


def test_when_the_time_is_over_the_paper_hands_itself_in(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = sitting_page(site, shown)
    press(qtbot, page, Qt.Key.Key_1)
    site.clock.pass_time(minutes=20)
    with qtbot.waitSignal(page.handed_in) as told:
        page.tick()
    sitting = site.program.exams.sitting(site.learner, SittingId(told.args[0]))
    assert sitting.handed_in is not None and sitting.handed_in.by == "clock"
    assert len(sitting.answers) == 1


def test_an_answer_after_the_end_is_not_taken_and_the_paper_is_handed_in(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = sitting_page(site, shown)
    site.clock.pass_time(minutes=21)
    with qtbot.waitSignal(page.handed_in):
        press(qtbot, page, Qt.Key.Key_1)


def test_a_narrow_window_shows_all_questions_in_a_dialog(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = sitting_page(site, shown, width=885)
    assert not page.palette_card.isVisible()

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PaletteDialog)
        dialog.findChildren(QWidget)
        dialog.chosen.emit(5)
        dialog.accept()

    QTimer.singleShot(50, choose)
    page.bottom.all.click()
    assert page.question.question is not None
    assert page.question.question.id == recorded(site, page).paper.lines[5].question.id


def result_page(site: Site, shown: Show, right: int) -> ResultPage:
    """The result of a quiz with so many questions answered right."""
    exams = site.program.exams
    sitting = exams.open_quiz(site.learner, MODULE)
    for line in sitting.paper.lines[:right]:
        key = line.question.key
        answer = tuple(part if isinstance(part, str) else part[0] for part in key)
        sitting = exams.keep_answer(sitting, line.question.id, answer)
    sitting = exams.hand_in(sitting)
    page = ResultPage(exams)
    shown(page)
    page.show_result(site.learner, sitting.id)
    QApplication.processEvents()
    return page


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_result_says_whether_it_was_enough_and_by_how_much(site: Site, shown: Show) -> None:
    page = result_page(site, shown, right=20)
    assert "Passed" in words(page)
    assert "20 marks above the pass mark of 80%." in words(page)


def test_the_result_shows_the_wrong_ones_first_with_the_way_to_the_paragraph(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = result_page(site, shown, right=18)
    visible = [question for question in page.questions if question.isVisible()]
    assert len(visible) == 2
    assert "先听后说。" in words(page)
    with qtbot.waitSignal(page.lesson_wanted) as wanted:
        visible[0].link.click()
    assert wanted.args == ["telephone/opening#ring"]
    page.wrong_button.click()
    assert all(question.isVisible() for question in page.questions)


def test_the_receipt_can_be_copied_and_found_again(site: Site, shown: Show) -> None:
    page = result_page(site, shown, right=0)
    page.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == page.receipt.text()
    assert site.program.keeping.find_receipt(copied) is not None


def test_a_failed_quiz_leads_back_to_the_module(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = result_page(site, shown, right=1)
    assert "Not passed yet" in words(page)
    with qtbot.waitSignal(page.module_wanted):
        page.primary.click()
