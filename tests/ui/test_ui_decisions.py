"""Decisions in the window: one supervisor decides, another confirms, the learner reads it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.conftest import pass_quiz, read_everything, type_test
from trainer.certification.days import local_day
from trainer.certification.deciding import Wanted
from trainer.desks.noting import Asked
from trainer.ui.learner.certificate_page import CertificatePage
from trainer.ui.supervisor.decision_talk_dialog import DecisionTalkDialog
from trainer.ui.supervisor.decisions_page import DecisionsPage
from trainer.ui.supervisor.decisions_part import DecisionsPart
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.widgets.button import Button


@pytest.fixture
def second(site):
    return site.program.accounts.add_person(
        site.supervisor, "何俊峰", "S002", "supervisor", ""
    ).person


@pytest.fixture
def certified(site):
    read_everything(site.program, site.learner)
    pass_quiz(site.program, site.learner)
    type_test(site.program, site.learner)
    site.program.certification.approve(site.supervisor, site.learner.id, "junior", "")


@pytest.fixture
def part(site, shown):
    def part(actor) -> DecisionsPart:
        program = site.program
        part = DecisionsPart(program.decisions, program.noting, actor, site.learner, program.clock)
        part.refresh()
        part.changed.connect(part.refresh)
        return shown(part)

    return part


def state(site) -> str:
    return site.program.certification.current(site.learner.id).state


def words_of(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def buttons(widget) -> dict[str, Button]:
    return {one.text().strip(): one for one in widget.findChildren(Button) if not one.isHidden()}


@pytest.mark.usefixtures("certified")
def test_a_supervisor_decides_with_the_keyboard(qtbot, site, part):
    shown = part(site.supervisor)
    qtbot.keyClick(shown.decide, Qt.Key.Key_Space)
    dialog = shown.dialog
    dialog.choose("stop")
    assert "lapses after 2026-03-05" in dialog.effect.text()
    dialog.words.set_text("三次漏说确认语")
    dialog.accept()
    assert "choose a reason" in dialog.words._error.text()
    dialog.reason.setCurrentIndex(2)
    qtbot.keyClick(dialog.words.edit, Qt.Key.Key_Tab)
    dialog.primary.click()
    assert state(site) == "suspended"
    assert len(shown.cards) == 1 and not shown.decide.isHidden()


@pytest.mark.usefixtures("certified")
@pytest.mark.parametrize(("verb", "after"), [(0, "suspended"), (1, "certified")])
def test_a_second_supervisor_confirms_or_does_not(qtbot, site, shown, second, verb, after):
    today = local_day(site.clock().wall)
    wanted = Wanted("suspension", "quality", "两个月低于八十分", today)
    site.program.decisions.decide(site.supervisor, site.learner.id, "hotline", wanted)
    own = DecisionsPage(site.program.decisions, site.program.awarding, site.supervisor)
    qtbot.addWidget(own)
    assert set(buttons(own.cards[0])) == {"Record the talk…", "Open the record"}
    assert "Not heard yet" in words_of(own)
    buttons(own)["Record the talk…"].click()
    talk = own.findChild(DecisionTalkDialog)
    assert talk.day.day() == today
    talk.primary.click()
    assert talk.isVisible()  # nothing was said
    talk.words.set_text("他说那天系统卡住了")
    talk.primary.click()
    assert set(buttons(own.cards[0])) == {"Open the record"}
    assert f"recorded by {site.supervisor.name}: 他说那天系统卡住了" in words_of(own)
    page = shown(DecisionsPage(site.program.decisions, site.program.awarding, second))
    page.focus_first()
    press = [buttons(page)[name] for name in ("Confirm…", "Do not confirm…")][verb]
    assert press.hasFocus() == (verb == 0)
    press.click()
    dialog = page.findChild(ReasonDialog)
    dialog.reason.set_text("已核对录音")
    dialog.primary.click()
    assert state(site) == after
    assert page.cards == []


@pytest.mark.usefixtures("certified")
def test_the_learner_reads_a_decision_and_objects(qtbot, site, shown):
    today = local_day(site.clock().wall)
    wanted = Wanted("stop", "cheating", "考试中翻看手机", today)
    site.program.decisions.decide(site.supervisor, site.learner.id, "hotline", wanted)
    program = site.program
    page = shown(CertificatePage(program.certification, site.learner, decisions=program.decisions))
    buttons(page)["I have read it and object…"].click()
    dialog = page.decisions.dialog
    dialog.accept()
    assert dialog.isVisible()
    dialog.words.set_text("那是计算器")
    dialog.primary.click()
    [view] = program.decisions.of(site.supervisor, site.learner.id)
    assert view.objection == "那是计算器"
    assert "I have read this" not in buttons(page.decisions)


@pytest.mark.usefixtures("certified")
def test_the_learner_objects_some_days_after_having_read_it(site, shown):
    today = local_day(site.clock().wall)
    wanted = Wanted("stop", "cheating", "考试中翻看手机", today)
    site.program.decisions.decide(site.supervisor, site.learner.id, "hotline", wanted)
    program = site.program
    page = shown(CertificatePage(program.certification, site.learner, decisions=program.decisions))
    buttons(page)["I have read this"].click()
    assert "You may object until 2026-03-09, that day included." in words_of(page)
    buttons(page)["Object…"].click()
    page.decisions.dialog.words.set_text("那是计算器")
    page.decisions.dialog.primary.click()
    assert "Object…" not in buttons(page.decisions)
    assert "Objection: 那是计算器" in words_of(page)


def test_an_exemption_names_its_condition_and_a_permission_its_day(qtbot, site, part):
    shown = part(site.supervisor)
    shown.decide.click()
    dialog = shown.dialog
    dialog.choose("permission")
    assert not dialog.day.isHidden() and dialog.condition.isHidden()
    dialog.choose("exemption")
    assert dialog.day.isHidden() and not dialog.condition.isHidden()
    dialog.condition.setCurrentIndex(dialog.condition.findText("Type", Qt.MatchFlag.MatchContains))
    dialog.words.set_text("右手受伤")
    dialog.reason.setCurrentIndex(7)
    dialog.primary.click()
    own = site.program.certification.current(site.learner.id).standing
    assert own.requirements[2].status == "waived"


def test_a_trainer_notes_what_the_policy_asks(qtbot, site, part):
    file = site.program.folder / "content" / "policies" / "hotline.yaml"
    more = "    requires:\n      - {id: mentor, kind: sign_off, item: 一带一}\n"
    file.write_text(file.read_text("utf-8").replace("    requires:\n", more, 1), "utf-8")
    site.program.authoring.publish(site.supervisor)
    trainer = site.program.accounts.add_person(
        site.supervisor, "陈老师", "T1", "trainer", ""
    ).person
    shown = part(trainer)
    assert "Enrol" in shown.decide.text()
    shown.decide.click()
    assert [shown.dialog.kind.itemData(n) for n in range(shown.dialog.kind.count())] == [
        "enrolment"
    ]
    shown.dialog.reason.setCurrentIndex(1)
    shown.dialog.accept()
    assert state(site) == "enrolled"
    shown.note.click()
    shown.dialog.words.set_text("可以独立接听")
    shown.dialog.primary.click()
    assert site.program.noting.asked() == (Asked("sign_off", "一带一"),)
    own = site.program.certification.current(site.learner.id).standing
    assert own.by_level["junior"][0].is_met
    assert len(shown.cards) == 2


def test_a_note_that_would_not_count_yet_says_so_before(site, part):
    file = site.program.folder / "content" / "policies" / "hotline.yaml"
    more = "    requires:\n      - {id: seen, kind: sign_off, item: 一带一, wait_hours: 24}\n"
    file.write_text(file.read_text("utf-8").replace("    requires:\n", more, 1), "utf-8")
    site.program.authoring.publish(site.supervisor)
    signed = Asked("sign_off", "一带一")
    site.program.noting.note(site.supervisor, site.learner.id, signed, "还不行", passed=False)
    shown = part(site.supervisor)
    shown.note.click()
    dialog = shown.dialog
    assert dialog.soon.message().startswith("What is good counts from")
    dialog.passed.setCurrentIndex(1)
    assert dialog.soon.isHidden()
    dialog.passed.setCurrentIndex(0)
    site.clock.pass_time(days=1)
    assert not dialog.soon.isHidden()
    dialog.passed.setCurrentIndex(1)
    dialog.passed.setCurrentIndex(0)
    assert dialog.soon.isHidden()


@pytest.mark.usefixtures("certified")
def test_who_had_no_part_in_it_answers_an_objection(qtbot, site, shown, second):
    desk, today = site.program.decisions, local_day(site.clock().wall)
    wanted = Wanted("stop", "quality", "三次漏说确认语", today)
    stop = desk.decide(site.supervisor, site.learner.id, "hotline", wanted)
    desk.acknowledge(site.learner, stop.id, "当天系统故障")
    own = DecisionsPage(desk, site.program.awarding, site.supervisor)
    qtbot.addWidget(own)
    assert set(buttons(own.cards[0])) == {
        "Record the talk…", "Declare void…", "Open the record",
    }  # fmt: skip
    page = shown(DecisionsPage(desk, site.program.awarding, second))
    page.focus_first()
    found = buttons(page.cards[0])
    qtbot.keyClick(found["Dismiss the objection…"], Qt.Key.Key_Space)
    dialog = page.findChildren(ReasonDialog)[-1]
    dialog.reason.set_text("录音里没有故障")
    dialog.primary.click()
    [view] = desk.of(site.learner, site.learner.id)
    assert (view.reply, view.decision.upheld) == ("录音里没有故障", False)


@pytest.mark.usefixtures("certified")
def test_a_decision_is_declared_void_from_its_card(qtbot, site, part, second):
    desk, today = site.program.decisions, local_day(site.clock().wall)
    desk.decide(
        site.supervisor, site.learner.id, "hotline", Wanted("leave", "leave", "产假", today)
    )
    shown = part(site.supervisor)
    qtbot.keyClick(buttons(shown.cards[0])["Declare void…"], Qt.Key.Key_Space)
    dialog = shown.findChildren(ReasonDialog)[-1]
    dialog.reason.set_text("记错了人")
    dialog.primary.click()
    assert state(site) == "on_leave"
    [void] = desk.waiting(second)
    desk.confirm(second, void.decision.id, "同意")
    assert state(site) == "certified"
