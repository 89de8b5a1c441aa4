"""A certificate that two people approve, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.conftest import pass_quiz, read_everything, type_test
from tests.ui.driver import Keyboard
from tests.written_exam import PASSWORD, add
from trainer.ui.supervisor.decisions_page import DecisionsPage
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.supervisor.standing_part import StandingPart
from trainer.ui.supervisor.standings_page import StandingsPage
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label


@pytest.fixture
def second(site):
    program = site.program
    file = program.folder / "content" / "policies" / "hotline.yaml"
    written = file.read_text("utf-8").replace("approvers: 1", "approvers: 2")
    file.write_text(written, "utf-8")
    program.authoring.publish(site.supervisor)
    read_everything(program, site.learner)
    pass_quiz(program, site.learner)
    type_test(program, site.learner)
    return add(program, site.supervisor, "何俊峰", "S002", "supervisor")


def standing(site, shown, actor) -> StandingPart:
    part = shown(StandingPart(site.program.awarding, actor))
    part.show_file(site.program.supervision.person(actor, site.learner.id))
    return part


def button(widget, words: str) -> Button:
    return next(one for one in widget.findChildren(Button) if words in one.text())


def words_of(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Label) if not one.isHidden())


def test_the_first_approval_waits_and_the_second_awards(qtbot, site, shown, second):
    part = standing(site, shown, site.supervisor)
    button(part, "Approve 初级客服").click()
    assert "1 more people" in words_of(part.dialog)
    part.dialog.reason.setPlainText("各项达标")
    part.dialog.accept()
    assert "waits for another supervisor" in words_of(part)
    assert site.program.certification.awards() == []

    page = shown(DecisionsPage(site.program.decisions, site.program.awarding, second))
    [card] = page.proposals
    assert "各项达标" in words_of(card)
    page.focus_first()
    qtbot.keyClick(card.first, Qt.Key.Key_Space)
    dialog = page.findChild(ReasonDialog)
    dialog.accept()
    assert "reason" in dialog.reason._error.text()
    dialog.reason.set_text("同意")
    dialog.accept()
    [award] = site.program.certification.awards()
    assert award.approver.endswith("、何俊峰")
    assert page.proposals == []


def test_who_proposed_takes_it_back(site, shown, second):
    site.program.awarding.approve(site.supervisor, site.learner.id, "junior", "达标")
    part = standing(site, shown, site.supervisor)
    assert "approved this already" in words_of(part)
    button(part, "Withdraw").click()
    dialog = part.findChild(ReasonDialog)
    dialog.reason.set_text("先补一次跟听")
    dialog.accept()
    assert site.program.awarding.waiting(second) == ()


@pytest.mark.usefixtures("second")
def test_what_waits_is_due_on_the_first_page_and_leads_there(qtbot, site, window):
    site.program.awarding.approve(site.supervisor, site.learner.id, "junior", "达标")
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("S002", PASSWORD)
    keyboard.page(StandingsPage)
    keyboard.push("Certificates to approve as the next one: 1 · by 03-08")
    [card] = keyboard.page(DecisionsPage).proposals
    assert "李晓梅" in words_of(card)
