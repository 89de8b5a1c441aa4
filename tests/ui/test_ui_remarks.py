"""Notes, questions and corrections, by what learners write and trainers answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from trainer.desks.remarks import Remark
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import LessonId, ModuleId
from trainer.foundation.wording import text
from trainer.training.remarks import Spot
from trainer.ui.author.remark_page import RemarkPage
from trainer.ui.author.remarks_page import RemarksPage
from trainer.ui.components.check_card import CheckCard
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.components.fault_button import FaultButton
from trainer.ui.learner.lesson_page import LessonPage
from trainer.ui.learner.notes_page import NotesPage
from trainer.ui.learner.remark_dialog import RemarkDialog
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.window import learner_pages, teaching_pages
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

Show = Callable[..., QWidget]
LESSON = LessonId("telephone/opening")
CTRL = Qt.KeyboardModifier.ControlModifier


def words(page: QWidget) -> str:
    QApplication.processEvents()
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels + [b.text() for b in page.findChildren(QPushButton) if b.isVisible()])


def spot(site: Site, block: int = 0) -> Spot:
    view = site.program.study.open_lesson(site.learner, LESSON)
    return Spot("lesson", LESSON, view.version, str(block))


def doubt(site: Site, asked: str = "夜班也一样吗？") -> Remark:
    return site.program.remarks.write(site.learner, "doubt", spot(site), asked)


@pytest.fixture
def lesson(site: Site, window: MainWindow) -> LessonPage:
    window.sign_in(site.learner)
    space = window.workspace
    assert space is not None
    space.open("home")
    learner_pages.open_lesson(space, LESSON)
    page = space.page
    assert isinstance(page, LessonPage)
    QApplication.processEvents()
    return page


def test_ctrl_m_writes_a_note_about_the_paragraph_in_view(
    site: Site, lesson: LessonPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(lesson.column, Qt.Key.Key_M, CTRL)
    [dialog] = lesson.findChildren(RemarkDialog)
    dialog.words.set_text("记住两声")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    [note] = site.program.remarks.own(site.learner)
    assert (note.kind, note.words, note.spot.subject) == ("note", "记住两声", LESSON)
    assert "Kept; it is under" in words(lesson)


def test_a_question_is_chosen_in_the_same_place(site: Site, lesson: LessonPage) -> None:
    lesson.head.remark_wanted.emit()
    [dialog] = lesson.findChildren(RemarkDialog)
    dialog.accept()
    assert "Please write something first." in words(dialog)
    dialog.choices["doubt"].setChecked(True)
    dialog.words.set_text("为什么？")
    dialog.accept()
    assert [one.kind for one in site.program.remarks.own(site.learner)] == ["doubt"]


def test_the_control_in_the_margin_follows_the_mouse(lesson: LessonPage, qtbot: QtBot) -> None:
    button = lesson.mark.button
    assert button is not None and not button.isVisible()
    here = QPointF(5, 5)
    for block in (2, 1):
        widget = lesson.column.blocks[block]
        QApplication.sendEvent(widget, QEnterEvent(here, here, here))
        assert button.isVisible() and abs(button.y() - widget.geometry().y()) < 40
    assert button.geometry().right() <= lesson.column.holder.width()
    with qtbot.waitSignal(lesson.remark_wanted) as wanted:
        button.click()
    assert wanted.args is not None and wanted.args[0].place == "1"


def test_a_quick_check_can_be_corrected_once_it_was_explained(
    site: Site, lesson: LessonPage
) -> None:
    card = next(one for one in lesson.column.blocks if isinstance(one, CheckCard))
    [fault] = card.findChildren(FaultButton)
    assert fault.isHidden()
    card.options().choose_place(0)
    card.check()
    assert not fault.isHidden()
    fault.send("unclear", "")
    [told] = site.program.remarks.own(site.learner)
    assert (told.kind, told.fault, told.spot.family) == ("fault", "unclear", "lesson")


def result_page(site: Site, shown: Show) -> ResultPage:
    exams, remarks = site.program.exams, site.program.remarks
    sitting = exams.hand_in(exams.open_quiz(site.learner, ModuleId("telephone")))
    page = ResultPage(
        exams,
        lambda spot, fault, said: remarks.write(site.learner, "fault", spot, said, fault),
    )
    page.show_result(site.learner, sitting.id)
    shown(page)
    return page


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # a real menu opens
def test_two_clicks_correct_a_question_after_the_quiz(site: Site, shown: Show) -> None:
    page = result_page(site, shown)
    button = page.questions[0].fault
    button.click()
    assert button.menu_shown.isVisible()
    button.menu_shown.actions()[0].trigger()
    button.menu_shown.close()
    assert not button.isEnabled() and "Told: The answer is wrong" in button.text()
    [told] = site.program.remarks.inbox(site.supervisor)
    assert (told.fault, told.spot.family, told.words) == ("key", "question", "")


def test_who_wants_to_say_more_can(site: Site, shown: Show) -> None:
    button = result_page(site, shown).questions[1].fault
    button.menu_shown.actions()[-1].trigger()
    dialog = button.dialog
    assert dialog is not None
    dialog.accept()
    assert "Please choose what is wrong." in words(dialog)
    dialog._group.button(4).setChecked(True)
    dialog.words.set_text("两个都对")
    dialog.accept()
    [told] = site.program.remarks.inbox(site.supervisor)
    assert (told.fault, told.words) == ("other", "两个都对")


def test_a_correction_that_could_not_be_kept_can_be_sent_again(shown: Show) -> None:
    def refuse(_fault: str, _words: str) -> None:
        raise TrainerError(text("The disk is full."))

    button = FaultButton(refuse)
    shown(button)
    button.send("typo", "")
    assert button.isEnabled() and "please try again" in button.text()
    assert button.toolTip() == "The disk is full."


def test_a_supervisor_looking_at_a_result_is_not_asked(site: Site, shown: Show) -> None:
    exams = site.program.exams
    sitting = exams.hand_in(exams.open_quiz(site.learner, ModuleId("telephone")))
    page = ResultPage(exams, lambda spot, fault, said: None)
    page.show_result(site.supervisor, sitting.id)
    shown(page)
    assert page.findChildren(FaultButton) == []


def test_answers_are_new_until_the_page_was_opened(site: Site, shown: Show) -> None:
    asked = doubt(site)
    site.clock.pass_time(minutes=5)
    site.program.remarks.answer(site.supervisor, asked.id, "answered", "是的，全天一样。")
    assert site.program.remarks.new_answers(site.learner) == 1
    page = NotesPage(site.program.remarks, site.learner)
    shown(page)
    assert "New: Answer given" in words(page) and "是的，全天一样。" in words(page)
    assert site.program.remarks.new_answers(site.learner) == 0
    page.refresh()
    assert "New:" not in words(page)


def test_notes_are_filtered_and_taken_back(site: Site, shown: Show, qtbot: QtBot) -> None:
    doubt(site)
    site.program.remarks.write(site.learner, "note", spot(site), "记住两声")
    page = NotesPage(site.program.remarks, site.learner)
    shown(page)
    assert len(page.cards) == 2
    page.choices["doubt"].click()
    [card] = page.cards
    with qtbot.waitSignal(card.lesson_wanted) as wanted:
        card.lesson_wanted.emit(card.remark.spot.subject)
    assert wanted.args == [LESSON]
    card.withdraw_wanted.emit(card.remark.id)
    assert page.cards == [] and "Nothing written yet" in words(page)
    assert [one.kind for one in site.program.remarks.own(site.learner)] == ["note"]


def test_the_inbox_finds_by_state_and_words(site: Site, shown: Show, qtbot: QtBot) -> None:
    first, second = doubt(site, "为什么是两声？"), doubt(site, "夜班呢？")
    site.program.remarks.answer(site.supervisor, first.id, "mended", "")
    export = ExportMenu(site.program.exports, site.supervisor, site.clock)
    page = RemarksPage(site.program.remarks, site.supervisor, export)
    shown(page)
    assert [row.id for row in page.model.rows] == [second.id, first.id]
    page.filters.choose("state", "answered")
    qtbot.waitUntil(lambda: [row.id for row in page.model.rows] == [first.id])
    page.filters.clear_all()
    page.filters.search.setText("夜班")
    qtbot.waitUntil(lambda: [row.id for row in page.model.rows] == [second.id])
    page.focus_first()
    with qtbot.waitSignal(page.remark_wanted) as wanted:
        qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert wanted.args == [second.id]


def test_an_answer_is_given_beside_the_paragraph(site: Site, shown: Show, qtbot: QtBot) -> None:
    asked = doubt(site)
    page = RemarkPage(site.program.remarks, site.supervisor, asked.id)
    shown(page)
    page.focus_first()
    assert "早上九点零三分" in words(page) and "夜班也一样吗？" in words(page)
    page.buttons["answered"].click()
    assert "Please write the answer first." in words(page)
    page.words.set_text("是的。")
    qtbot.keyClick(page.words.edit, Qt.Key.Key_Return, CTRL)
    assert "是的。" in words(page) and page.header.arrow.hasFocus()
    [own] = site.program.remarks.own(site.learner)
    assert own.answer is not None and own.answer.words == "是的。"


def test_an_answer_that_somebody_else_gave_is_shown(site: Site, shown: Show) -> None:
    asked = doubt(site)
    page = RemarkPage(site.program.remarks, site.supervisor, asked.id)
    shown(page)
    page.words.set_text("我正在写")
    page.refresh()
    assert page.words.text() == "我正在写"
    site.program.remarks.answer(site.supervisor, asked.id, "answered", "已经答了")
    page.refresh()
    assert "已经答了" in words(page)


def test_a_correction_shows_the_question_and_leads_to_it(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    result_page(site, shown).questions[0].fault.send("key", "")
    [told] = site.program.remarks.inbox(site.supervisor)
    page = RemarkPage(site.program.remarks, site.supervisor, told.id)
    shown(page)
    assert told.title in words(page)
    link = next(b for b in page.findChildren(QPushButton) if "Open the question" in b.text())
    with qtbot.waitSignal(page.question_wanted) as wanted:
        link.click()
    assert wanted.args == [told.spot.subject]
    page.buttons["mended"].click()
    assert "Put right" in words(page)


def test_a_question_taken_back_meanwhile_says_so(site: Site, window: MainWindow) -> None:
    asked = doubt(site)
    window.sign_in(site.supervisor)
    space = window.workspace
    assert space is not None
    teaching_pages.open_remark(space, asked.id)
    page = space.page
    assert isinstance(page, RemarkPage)
    page.words.set_text("是的，一样。")
    site.program.remarks.withdraw(site.learner, asked.id)
    space.refresh()
    assert "took it back" in words(page)
    assert page.words.text() == "是的，一样。"
    assert not any(button.isEnabled() for button in page.buttons.values())


def test_an_answer_given_elsewhere_leaves_what_is_being_written(
    site: Site, window: MainWindow
) -> None:
    asked = doubt(site)
    window.sign_in(site.supervisor)
    space = window.workspace
    assert space is not None
    teaching_pages.open_remark(space, asked.id)
    page = space.page
    assert isinstance(page, RemarkPage)
    page.words.set_text("我看看。")
    site.program.remarks.answer(site.supervisor, asked.id, "answered", "一样。")
    space.refresh()
    assert "has answered this meanwhile" in words(page) and page.words.text() == "我看看。"
    page.words.set_text("")
    space.refresh()
    assert "一样。" in words(page)


def test_a_list_that_still_shows_what_was_taken_back_leads_nowhere(
    site: Site, window: MainWindow
) -> None:
    asked = doubt(site)
    window.sign_in(site.supervisor)
    space = window.workspace
    assert space is not None
    site.program.remarks.withdraw(site.learner, asked.id)
    teaching_pages.open_remark(space, asked.id)
    [dialog] = space.findChildren(FormDialog)
    assert "took it back" in words(dialog)
    assert not isinstance(space.page, RemarkPage)
