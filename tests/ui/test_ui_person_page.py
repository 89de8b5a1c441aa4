"""One person: as of a past day, and everything behind a result."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt

from tests.conftest import pass_quiz, read_everything, type_test
from trainer.foundation.identity import RunId
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.policy_page import PolicyPage
from trainer.ui.supervisor.run_page import RunPage
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.label import Label


@pytest.fixture
def page(qtbot, site) -> PersonPage:
    """The learner read on the first day and typed on the third; it is the fifth."""
    program = site.program
    read_everything(program, site.learner)
    site.clock.pass_time(days=2)
    type_test(program, site.learner)
    site.clock.pass_time(days=2)
    page = PersonPage(
        program.supervision, program.certification, program.awarding, program.training,
        site.supervisor,
        site.learner.id,
    )  # fmt: skip
    qtbot.addWidget(page)
    return page


def go_back(page: PersonPage, days: int) -> None:
    page.as_of.field.setDate(page.as_of.field.date().addDays(-days))


def tabs(page: PersonPage) -> list[str]:
    return [page.tabs.tabText(at) for at in range(page.tabs.count())]


def test_a_past_day_leaves_out_what_came_later(qtbot, site, page):
    assert "Typing 1" in tabs(page)
    go_back(page, 3)
    assert "Typing 0" in tabs(page) and not any(one.startswith("Tasks") for one in tabs(page))
    assert "what came later is left out" in page._then.message()
    page._then.acted.emit()
    assert "Typing 1" in tabs(page) and page._then.message() == ""


def test_the_day_stays_when_the_page_is_read_again(qtbot, site, page):
    go_back(page, 3)
    page.refresh()
    assert page.as_of.day() is not None and "Typing 0" in tabs(page)


def test_no_day_before_they_came_and_none_to_come_can_be_chosen(qtbot, site, page):
    today = site.program.supervision.today()
    for away in (-400, 400):
        day = today + timedelta(days=away)
        page.as_of.field.setDate(QDate(day.year, day.month, day.day))
        shown = page.as_of.field.date()
        assert page.as_of.field.minimumDate() <= shown <= page.as_of.field.maximumDate()
    assert page.as_of.day() is None


def test_nobody_approves_on_a_day_that_is_over(qtbot, site, page):
    pass_quiz(site.program, site.learner)
    site.clock.pass_time(days=1)
    page.refresh()
    assert approving(page)
    go_back(page, 1)
    assert not approving(page)


def approving(page: PersonPage) -> list[str]:
    buttons = page.standing.findChildren(Button)
    shown = [one.text() for one in buttons if one.isVisibleTo(page.standing)]
    return [words for words in shown if "Approve" in words]


def test_a_condition_leads_to_the_run_it_rests_on(qtbot, site, page):
    page.tabs.setCurrentIndex(1)
    table = page.tabs.currentWidget().list.table
    rests = [table.model().index(row, 3).data() for row in range(table.model().rowCount())]
    row = next(at for at, words in enumerate(rests) if words.startswith("Typing test"))
    table.setCurrentIndex(table.model().index(row, 0))
    with qtbot.waitSignal(page.run_wanted) as caught:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    [run] = site.program.supervision.person(site.supervisor, site.learner.id).runs
    assert caught.args == [run.id]


def test_a_finished_module_leads_to_the_lessons(qtbot, site, page):
    pass_quiz(site.program, site.learner)
    page.refresh()
    page.tabs.setCurrentIndex(1)
    page._open_evidence("module:telephone")
    assert tabs(page)[page.tabs.currentIndex()] == "Lessons"
    page._open_evidence("award:SG-2026-000001")
    assert page.tabs.currentIndex() == 0


def test_a_run_is_shown_with_what_was_typed(qtbot, site, page, shown):
    [run] = site.program.supervision.person(site.supervisor, site.learner.id).runs
    run_page = RunPage(
        site.program.supervision, site.program.typing, site.supervisor, RunId(run.id)
    )
    shown(run_page)
    words = [label.text() for label in run_page.findChildren(Label)]
    assert f"{run.net:.1f}" in words and any(run.version[:12] in one for one in words)
    review = run_page.player.review
    assert review.isVisible() and len(review._typed) > 0
    assert review.verticalScrollBar().value() == 0


def test_a_run_that_was_broken_off_says_so(qtbot, site, page):
    passage = site.program.typing.next_passage(site.learner)
    ticket = site.program.typing.start(site.learner, passage, seconds=60, certified=False)
    run_page = RunPage(site.program.supervision, site.program.typing, site.supervisor, ticket.run)
    qtbot.addWidget(run_page)
    assert "not there" in run_page.notice.message()


def test_the_policy_opens_from_the_page(qtbot, site, page):
    with qtbot.waitSignal(page.policy_wanted) as caught:
        page._rules[0].click()
    policy = PolicyPage(site.program.supervision, site.supervisor, caught.args[0])
    qtbot.addWidget(policy)
    words = " ".join(label.text() for label in policy.findChildren(Label))
    assert caught.args[0] in words and "Finish the module" in words
