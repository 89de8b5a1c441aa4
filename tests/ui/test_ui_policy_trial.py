"""A supervisor sees whom a policy touches before it is published."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.conftest import pass_quiz, read_everything, type_test
from trainer.ui.author.content_page import ContentPage


@pytest.fixture
def edit(site):
    """Change words of the shipped policy's file."""
    file = site.program.folder / "content" / "policies" / "hotline.yaml"

    def edit(old: str, new: str) -> None:
        source = file.read_text("utf-8")
        assert old in source
        file.write_text(source.replace(old, new), "utf-8")

    return edit


@pytest.fixture
def certified(site):
    """The learner did everything and may take calls for two months to come."""
    read_everything(site.program, site.learner)
    pass_quiz(site.program, site.learner)
    type_test(site.program, site.learner)
    site.program.certification.approve(site.supervisor, site.learner.id, "junior", "")
    site.clock.pass_time(days=300)


@pytest.fixture
def content(qtbot, site):
    """The page as somebody sees it, once everything was looked at."""

    def content(actor) -> ContentPage:
        program = site.program
        page = ContentPage(
            program.authoring, program.releases, program.policy_trial, actor, site.clock
        )
        qtbot.addWidget(page)
        if not page.trial.isHidden():
            qtbot.waitUntil(lambda: page.trial.trials != ())
        return page

    return content


def in_force(site) -> str:
    return site.program.certification.policies()[0].version


def test_without_a_policy_nothing_is_said(content, site):
    assert content(site.supervisor).trial.isHidden()


@pytest.mark.usefixtures("certified")
def test_the_card_says_who_becomes_due_and_publishing_goes_on(qtbot, content, site, edit):
    edit("due_days: 30 ", "due_days: 100 ")
    before = in_force(site)
    page = content(site.supervisor)
    assert "1 would become “Due for renewal”" in page.trial.words.text()
    page._publish.click()
    qtbot.waitUntil(lambda: in_force(site) != before)
    assert page.dialog is None
    assert page.trial.isHidden()
    assert "published" in page.notice.message()


@pytest.mark.usefixtures("certified")
def test_the_names_stand_in_a_table_with_the_reasons(qtbot, content, site, edit):
    edit("due_days: 30 ", "due_days: 100 ")
    page = content(site.supervisor)
    page.show()
    page.trial.details.setFocus()
    qtbot.keyClick(page.trial.details, Qt.Key.Key_Space)
    dialog = page.trial.dialog
    assert [row.person.name for row in dialog.model.rows] == ["李晓梅"]
    assert "is due for renewal from" in dialog.in_full.text()
    dialog.primary.click()
    assert not dialog.isVisible()


@pytest.mark.usefixtures("certified")
def test_it_is_asked_once_more_when_somebody_could_not_take_calls(qtbot, content, site, edit):
    edit("due_days: 30 ", "grace_days: 90\n    due_days: 30 ")
    site.program.authoring.publish(site.supervisor)
    site.clock.pass_time(days=100)
    edit("grace_days: 90", "grace_days: 10")
    before = in_force(site)
    page = content(site.supervisor)
    page._publish.click()
    qtbot.waitUntil(lambda: page.dialog is not None)
    assert page.dialog.secondary.hasFocus() or not page.dialog.primary.isDefault()
    page.dialog.secondary.click()
    assert in_force(site) == before
    first, page.dialog = page.dialog, None
    page._publish.click()
    qtbot.waitUntil(lambda: page.dialog is not None)
    assert page.dialog is not first
    page.dialog.primary.click()
    assert in_force(site) != before


@pytest.mark.usefixtures("certified")
def test_a_trainer_publishes_no_policy_and_is_told_nothing(content, site, edit):
    edit("due_days: 30 ", "due_days: 100 ")
    trainer = site.program.accounts.add_person(
        site.supervisor, "陈老师", "T1", "trainer", ""
    ).person
    page = content(trainer)
    assert page.trial.isHidden()
    assert not page._publish.isEnabled()


def test_a_draft_that_goes_away_meanwhile_is_said(qtbot, content, site, edit):
    edit("due_days: 30 ", "due_days: 100 ")
    before = in_force(site)
    page = content(site.supervisor)
    edit("speed: 30", "speed: fast")
    page._publish.click()
    qtbot.waitUntil(lambda: "No file without errors" in page.trial.words.text())
    assert in_force(site) == before
