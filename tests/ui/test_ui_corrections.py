"""A wrong key is put right, and appeals are made and answered, through the real window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.sat_papers import put_paper
from tests.ui.conftest import START
from trainer.desks.papers_read import SLICE
from trainer.foundation.identity import ModuleId
from trainer.questions.answers import right_answer
from trainer.ui.author.appeal_page import AppealPage
from trainer.ui.author.appeals_page import AppealsPage
from trainer.ui.author.correction_page import CorrectionPage
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.components.appeals_button import AppealsButton
from trainer.ui.learner.module_page import ModulePage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.supervisor.sitting_page import SittingPage
from trainer.ui.widgets.notice import Notice
from trainer.ui.window import bank_pages, judging_pages, learner_pages, staff_pages
from trainer.ui.window.main_window import MainWindow

MODULE = ModuleId("telephone")
REASON = "标准答案录错了，B 和 A 都写反了。"


@pytest.fixture
def trainer(site):
    add = site.program.accounts.add_person
    return add(site.supervisor, "陈老师", "T001", "trainer", "").person


@pytest.fixture
def sitting(site):
    """Handed in with everything right but one single choice, whose line comes along."""
    exams = site.program.exams
    found = exams.open_quiz(site.learner, MODULE)
    wrong = next(line for line in found.paper.lines if line.question.kind == "single")
    for line in found.paper.lines:
        answer = ("A",) if line is wrong else right_answer(line.question)
        found = exams.keep_answer(found, line.question.id, answer)
    return exams.hand_in(found), wrong


def publish_key(site, trainer, question, key):
    banks = site.program.banks
    opened = banks.open(trainer, question)
    banks.save(trainer, opened, replace(opened.written, key=(key,)))
    banks.publish(trainer, "telephone")


def sign_in(window: MainWindow, person):
    window.sign_in(person)
    assert window.workspace is not None
    return window.workspace


def test_a_wrong_key_is_put_right_and_the_learner_told(site, window, qtbot, trainer, sitting):
    _done, line = sitting
    publish_key(site, trainer, line.question.id, "A")
    space = sign_in(window, trainer)
    bank_pages.open_question(space, line.question.id)
    assert isinstance(space.page, QuestionPage)
    qtbot.mouseClick(space.page.mend, Qt.MouseButton.LeftButton)
    page = space.page
    assert isinstance(page, CorrectionPage)
    assert page.choice.way == "either"
    assert "1 papers had this question. 1 results change" in page.effect.text()
    [row] = page.model.rows
    assert (row.person, row.change.after.percent) == (site.learner, 100)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.is_done
    assert "write the reason" in page.choice.why.edit.accessibleDescription()
    page.choice.why.set_text(REASON)
    assert page.is_unsent
    page.confirm.click()
    assert page.is_done and "1 results were marked again" in page.notice.message()
    space = sign_in(window, site.learner)
    card = space.page.news.cards["corrected"]
    card.opened.emit()
    result = space.page
    assert isinstance(result, ResultPage)
    [notice] = result.aftermath.notices
    assert REASON in notice.message() and "→ 100%" in notice.message()
    space.back()
    space.refresh()
    assert "corrected" not in space.page.news.cards


def test_a_way_that_is_not_open_says_why_and_versions_choose(site, qtbot, trainer, sitting):
    _done, line = sitting
    page = CorrectionPage(site.program.corrections, trainer, line.question.id)
    qtbot.addWidget(page)
    choice = page.choice
    assert (choice.way, choice.ways["either"].isEnabled()) == ("full_marks", False)
    choice.ways["void"].click()
    assert page.confirm.isEnabled()
    [box] = choice.versions.values()
    box.click()
    assert not page.confirm.isEnabled() and page.effect.text() == "Choose at least one version."


def test_many_papers_are_read_while_the_window_goes_on(site, shown, qtbot, trainer, sitting):
    _done, line = sitting
    for day in range(SLICE):
        at = START - timedelta(days=day + 1)
        asked, wrong = [(line.question, line.version)], {line.question.id: ("A",)}
        put_paper(site.program.folder, site.learner.id, at, asked, wrong)
    page = CorrectionPage(site.program.corrections, trainer, line.question.id)
    assert not page.wait.isHidden() and not page.confirm.isEnabled()
    shown(page)
    qtbot.waitUntil(page.confirm.isEnabled)
    assert page.wait.isHidden() and page.list.isVisible()
    assert page.effect.text().startswith(f"{SLICE + 1} papers had this question.")


def test_what_changed_since_the_dry_run_is_shown_again(site, qtbot, trainer, sitting):
    _done, line = sitting
    desk = site.program.corrections
    page = CorrectionPage(desk, trainer, line.question.id)
    qtbot.addWidget(page)
    chosen = {line.version}
    seen = desk.dry_run(site.supervisor, line.question.id, chosen, "full_marks").run
    desk.correct(site.supervisor, line.question.id, chosen, "full_marks", REASON, seen)
    page.choice.why.set_text(REASON)
    page.correct()
    assert not page.is_done and "look again" in page.notice.message()
    assert page.model.rows == []


def test_an_appeal_is_made_answered_and_read(site, window, qtbot, trainer, sitting):
    _done, line = sitting
    space = sign_in(window, site.learner)
    learner_pages.open_module(space, MODULE)
    assert isinstance(space.page, ModulePage)
    space.page.quiz.result.click()
    result = space.page
    assert isinstance(result, ResultPage) and result.aftermath is not None
    result.aftermath.appeal(line.question.id)
    dialog = result.aftermath.dialog
    dialog.accept()
    assert dialog.isVisible()
    dialog.words.set_text("两个选项都说得通。")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.is_waiting for one in result.aftermath.appeals] == [True]
    space = sign_in(window, trainer)
    space.open("remarks")
    button = space.page.findChild(AppealsButton)
    assert button.accessibleName() == "Appeals (1)"
    button.click()
    assert isinstance(space.page, AppealsPage)
    space.page.list.table.opened.emit(space.page.model.index(0, 0))
    page = space.page
    assert isinstance(page, AppealPage)
    page.uphold.click()
    assert "reason" in page._bar.message()
    page.words.set_text("确实如此，题目有歧义。")
    assert page.is_unsent
    page.uphold.click()
    page.mend.click()
    assert isinstance(space.page, CorrectionPage)
    space.open("invigilation")
    assert space.page.findChild(AppealsButton).accessibleName() == "Appeals"
    space.open("remarks")
    assert space.page.findChild(AppealsButton).accessibleName() == "Appeals"
    space = sign_in(window, site.learner)
    space.page.news.cards["appeals"].opened.emit()
    [view] = space.page.aftermath.appeals
    assert (view.appeal.outcome, view.reply) == ("upheld", "确实如此，题目有歧义。")
    assert site.program.appeals.new_answers(site.learner) == ()


def test_an_appeal_answered_elsewhere_closes_the_form(site, window, trainer, sitting):
    done, line = sitting
    site.program.appeals.make(site.learner, done.id, line.question.id, "请复核。")
    space = sign_in(window, trainer)
    [view] = site.program.appeals.inbox(trainer)
    judging_pages.open_appeal(space, view.appeal.id)
    page = space.page
    site.program.appeals.answer(site.supervisor, view.appeal.id, "refused", "按教材。")
    page.refresh()
    assert not page.is_unsent and not hasattr(page, "mend")
    page.sitting_wanted.emit(done.id)
    assert isinstance(space.page, SittingPage)


def test_a_question_taken_out_says_so_in_an_open_result(site, window, trainer, sitting):
    done, line = sitting
    space = sign_in(window, site.learner)
    learner_pages.open_result(space, done.id)
    result = space.page
    desk = site.program.corrections
    seen = desk.dry_run(trainer, line.question.id, {line.version}, "void").run
    desk.correct(trainer, line.question.id, {line.version}, "void", REASON, seen)
    space.refresh()
    assert space.page is result
    assert "→ 100%" in result.aftermath.notices[0].message()
    assert all(card.is_right for card in result.questions)
    staff = sign_in(window, trainer)
    staff_pages.open_sitting(staff, done.id)
    assert any(REASON in one.message() for one in staff.page.findChildren(Notice))


def test_a_learner_without_a_known_question_gets_a_sentence(site, window, trainer):
    space = sign_in(window, trainer)
    before = space.page
    judging_pages.open_correction(space, "telephone/nothing")
    assert space.page is before
