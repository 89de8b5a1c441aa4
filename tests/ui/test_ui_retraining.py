"""Retraining in the real window: from the notice to the reinstatement, and what the person sees."""

from __future__ import annotations

import zipfile
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.conftest import MODULE, pass_quiz, read_everything, type_test
from trainer.certification.days import local_day
from trainer.certification.deciding import Wanted
from trainer.training.plan import Plan
from trainer.ui.learner.certificate_page import CertificatePage
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.supervisor.retraining_page import RetrainingPage
from trainer.ui.supervisor.retrainings_page import RetrainingsPage
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.pill import Pill
from trainer.ui.window import staff_pages


@pytest.fixture
def second(site):
    return site.program.accounts.add_person(
        site.supervisor, "何俊峰", "S002", "supervisor", ""
    ).person


@pytest.fixture
def suspended(site, second):
    program = site.program
    read_everything(program, site.learner)
    pass_quiz(program, site.learner)
    type_test(program, site.learner)
    program.certification.approve(site.supervisor, site.learner.id, "junior", "")
    today = local_day(site.clock().wall)
    wanted = Wanted("suspension", "quality", "两个月低于八十分", today)
    one = program.decisions.decide(site.supervisor, site.learner.id, "hotline", wanted)
    program.decisions.record_talk(site.supervisor, one.id, today, "听了本人说", came=True)
    program.decisions.confirm(second, one.id, "属实")


@pytest.fixture
def noticed(site):
    due = local_day(site.clock().wall) + timedelta(days=20)
    return site.program.retraining.give_notice(
        site.supervisor, site.learner.id, (), "quality", "语言规范不达标", due
    )


def state(site) -> str:
    return site.program.certification.current(site.learner.id).state


def words_of(widget) -> list[str]:
    return [one.text() for one in widget.findChildren(Label)]


def buttons(widget) -> dict[str, Button]:
    return {one.text().strip(): one for one in widget.findChildren(Button) if not one.isHidden()}


def press_next(qtbot, page) -> None:
    """Press the next step with the keyboard alone."""
    page.focus_first()
    qtbot.keyClick(page.next, Qt.Key.Key_Space)


@pytest.mark.usefixtures("suspended")
def test_from_the_notice_to_the_reinstatement(qtbot, site, window, second):
    program = site.program
    window.sign_in(site.supervisor)
    staff_pages.open_person(window.workspace, site.learner.id)
    person = window.workspace.page
    assert isinstance(person, PersonPage)
    person.retraining.begin.click()
    notice = person.retraining.dialog
    notice.grounds.item(0).setCheckState(Qt.CheckState.Checked)
    notice.words.set_text("三次漏说确认语")
    notice.primary.click()
    assert "choose a reason" in notice.error.text()
    notice.reason.setCurrentIndex(2)
    notice.primary.click()
    page = window.workspace.page
    assert isinstance(page, RetrainingPage)
    assert any("Suspension" in words for words in words_of(page.cards[0]))

    press_next(qtbot, page)
    page.dialog.witness.setCurrentIndex(1)
    page.dialog.words.set_text("本人认可，愿意复训")
    page.dialog.primary.click()
    press_next(qtbot, page)
    page.dialog.primary.click()
    assert "at least one" in page.dialog.error.text()
    page.dialog.reject()
    [episode] = program.retraining.of(site.supervisor, site.learner.id)
    program.retraining.plan(site.supervisor, episode.episode.id, Plan(quizzes=(MODULE,)))
    page.refresh()
    press_next(qtbot, page)
    page.dialog.test.setCurrentIndex(page.dialog.test.findData(MODULE))
    page.dialog.primary.click()
    assert page.next is None and "End it early…" in buttons(page)

    site.clock.pass_time(days=3)
    pass_quiz(program, site.learner)
    page.refresh()
    assert any("done on 2026-03-05" in words for words in words_of(page.cards[2]))
    press_next(qtbot, page)
    page.dialog.words.set_text("换卷考试合格")
    page.dialog.primary.click()
    assert page.next is None and state(site) == "suspended"

    window.sign_in(second)
    staff_pages.open_retraining(window.workspace, episode.episode.id)
    page = window.workspace.page
    press_next(qtbot, page)
    dialog = page.findChild(ReasonDialog)
    dialog.reason.set_text("同意恢复上岗")
    dialog.primary.click()
    assert state(site) == "certified" and page.next is None


def test_the_person_sees_plan_and_deadline_reads_objects_and_takes_it_along(
    site, shown, noticed, second, tmp_path
):
    program = site.program
    page = shown(
        CertificatePage(
            program.certification, site.learner, decisions=program.decisions,
            retraining=(program.retraining, program.retraining_exports),
        )
    )  # fmt: skip
    assert page.retraining.findChild(Pill).text() == "Until 2026-03-22, that day included"
    buttons(page.retraining)["I have read it and object…"].click()
    page.retraining.dialog.words.set_text("当天系统故障")
    page.retraining.dialog.primary.click()
    assert "I have read this" not in buttons(page.retraining)
    file = tmp_path / "episode.zip"
    page.retraining.export.choose = lambda *_asked: file
    page.retraining.export.click()
    with zipfile.ZipFile(file) as bundle:
        assert bundle.read("retraining.pdf").startswith(b"%PDF")
    assert "episode.zip" in page.retraining.export.notice.message()
    theirs = shown(RetrainingPage(program.retraining, second, noticed, program.clock))
    buttons(theirs)["Answer the objection…"].click()
    theirs.dialog.reason.set_text("已核对系统日志，维持通知")
    theirs.dialog.primary.click()
    page.refresh()
    assert any("维持通知" in words for words in words_of(page.retraining))


def test_what_is_over_and_read_can_still_be_taken_along(site, shown, noticed, second):
    program = site.program
    program.retraining.propose_outcome(site.supervisor, noticed, "withdrawn", "弄错了人")
    program.retraining.confirm(second, noticed, "同意")
    for step in ("notice", "closed"):
        program.retraining.acknowledge(site.learner, noticed, step)
    page = shown(
        CertificatePage(
            program.certification, site.learner,
            retraining=(program.retraining, program.retraining_exports),
        )
    )  # fmt: skip
    assert page.retraining.cards == [] and not page.retraining.export.isHidden()


def test_a_deadline_that_passed_is_seen(site, shown, noticed):
    site.clock.pass_time(days=30)
    page = shown(RetrainingPage(site.program.retraining, site.supervisor, noticed, site.clock))
    assert buttons(page)["Record the talk…"] is page.next
    assert page.findChild(Pill).text() == "Deadline passed on 2026-03-22"


def test_an_auditor_looks_and_does_nothing(site, shown, noticed):
    auditor = site.program.accounts.add_person(site.supervisor, "审", "A001", "auditor", "").person
    page = shown(RetrainingPage(site.program.retraining, auditor, noticed, site.clock))
    assert page.next is None
    assert set(buttons(page)) - {""} == {"Open the record"}


@pytest.mark.usefixtures("noticed")
def test_the_list_of_retrainings_leads_to_a_later_deadline(qtbot, site, shown):
    desk, program = site.program.retraining, site.program
    listed = shown(RetrainingsPage(desk, site.supervisor))
    assert "1 go on, 0 of them past their deadline." in words_of(listed)
    listed.focus_first()
    with qtbot.waitSignal(listed.opened) as opened:
        qtbot.keyClick(listed.buttons[0], Qt.Key.Key_Space)
    page = shown(RetrainingPage(desk, site.supervisor, opened.args[0], program.clock))
    before = desk.find(site.supervisor, opened.args[0]).episode.due
    qtbot.keyClick(buttons(page)["Extend the deadline…"], Qt.Key.Key_Space)
    page.dialog.primary.click()
    assert "in words" in page.dialog.error.text()
    page.dialog.words.set_text("病假两周")
    page.dialog.primary.click()
    after = desk.find(site.supervisor, opened.args[0]).episode.due
    assert after == before + timedelta(days=14)
    assert any(after.isoformat() in one.text() for one in page.findChildren(Pill))


def test_without_a_retraining_the_list_says_so(site, shown):
    page = shown(RetrainingsPage(site.program.retraining, site.supervisor))
    page.focus_first()
    assert page.buttons == [] and "No retraining goes on" in words_of(page)
