"""Tasks on the pages: setting them by keyboard, seeing them, and being reminded calmly."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from trainer.desks.assigning import Order
from trainer.foundation.identity import ModuleId
from trainer.ui.author.tasks_page import TasksPage
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.learner.module_page import ModulePage
from trainer.ui.learner.modules_page import ModulesPage
from trainer.ui.learner.tasks_part import TasksPart
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.widgets.button import IconButton
from trainer.ui.widgets.pill import Pill
from trainer.ui.widgets.progress_bar import ThinBar

Key = Qt.Key
DUE = date(2026, 3, 9)  # the site was founded and its learner added on the 2nd


@pytest.fixture
def trainer(site):
    slip = site.program.accounts.add_person(site.supervisor, "陈老师", "T1", "trainer", "")
    return slip.person


@pytest.fixture
def page(site, trainer, shown):
    program = site.program
    export = ExportMenu(program.exports, trainer, site.clock)
    return shown(TasksPage(program.training, trainer, site.clock, export))


def order(kind="quiz", names=("一组",), audience="team", due=DUE):
    return Order(kind, "telephone", audience, names, due, 7)


def words(part):
    QApplication.processEvents()
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def part_of(site, shown):
    part = TasksPart()
    part.show_tasks(site.program.training.tasks(site.learner, site.learner.id))
    shown(part)
    return part


def test_the_list_says_who_must_do_what_by_when_and_why(page):
    columns = range(page.model.columnCount())
    [row] = [[page.model.index(0, at).data() for at in columns]]
    assert row == [
        "To do", "李晓梅", "一组", "—", "电话礼仪与来电六步", "技巧", "2026-03-16", "Onboarding",
    ]  # fmt: skip
    assert page.tabs.tabText(0) == "To do 1"
    assert "Nothing is overdue · 0 due within 3 days" in words(page)


def test_a_quiz_is_set_for_a_team_by_keyboard_alone(site, trainer, page, qtbot):
    page._assign.setFocus()
    QTest.keyClick(page._assign, Key.Key_Space)
    dialog = page.dialog
    qtbot.waitUntil(dialog.isVisible)
    QTest.keyClick(dialog.item, Key.Key_Down)
    dialog.picker.list.setFocus()
    QTest.keyClick(dialog.picker.list, Key.Key_Space)
    assert "It is for 1 person now." in words(dialog)
    QTest.keyClick(dialog.why.edit, Key.Key_Return)
    assert not dialog.isVisible()
    [view] = site.program.training.assignments(trainer)
    assert (view.kind, view.names, view.due, view.days) == ("quiz", ("一组",), DUE, 7)
    assert page.tabs.tabText(1) == "Assigned 1"
    assert [row.task.kind for row in page.model.rows] == ["quiz", "module"]


def test_people_are_found_by_their_initials_and_stay_chosen(site, page, qtbot):
    site.program.accounts.add_person(site.supervisor, "赵强", "A1002", "learner", "")
    page._on_assign()
    dialog = page.dialog
    qtbot.waitUntil(dialog.isVisible)
    dialog.audience.setCurrentIndex(dialog.audience.findData("people"))
    assert not dialog.days.isEnabled()
    picker = dialog.picker
    for initials in ("lxm", "zq"):
        picker.search.setText(initials)
        assert picker.list.count() == 1
        QTest.keyClick(picker.list, Key.Key_Return)
    assert len(picker.chosen()) == 2
    assert "It is for 2 people now." in words(dialog)
    QTest.keyClick(picker.list, Key.Key_Return)
    assert picker.chosen() == (site.learner.id,)
    dialog.reject()


def test_what_is_refused_is_said_in_the_dialog(site, page, qtbot):
    page._on_assign()
    dialog = page.dialog
    qtbot.waitUntil(dialog.isVisible)
    dialog.primary.click()
    assert dialog.isVisible()
    assert "Choose at least one person, team or post." in words(dialog)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_assignment_is_withdrawn_with_a_reason(site, trainer, page, qtbot):
    site.program.training.assign(trainer, order())
    page.refresh()
    page.tabs.setCurrentIndex(1)
    page.focus_first()
    QTest.keyClick(page.assignments.list.table, Key.Key_Delete)
    dialog = page.assignments.dialog
    qtbot.waitUntil(dialog.isVisible)
    QTest.keyClick(dialog.why.edit, Key.Key_Return)
    assert dialog.why.error()
    dialog.why.set_text("设错了")
    QTest.keyClick(dialog.why.edit, Key.Key_Return)
    assert site.program.training.assignments(trainer) == []
    assert page.tabs.tabText(1) == "Assigned 0"
    assert not page.assignments.withdraw.isEnabled()


def test_an_assignment_leads_to_its_tasks_and_a_task_to_its_person(site, trainer, page, qtbot):
    site.program.training.assign(trainer, order())
    page.refresh()
    page.tabs.setCurrentIndex(1)
    page.focus_first()
    QTest.keyClick(page.assignments.list.table, Key.Key_Return)
    assert page.tabs.currentIndex() == 0
    qtbot.waitUntil(lambda: [row.task.kind for row in page.model.rows] == ["quiz"])
    page.focus_first()
    with qtbot.waitSignal(page.person_wanted) as wanted:
        QTest.keyClick(page.list.table, Key.Key_Return)
    assert wanted.args == [site.learner.id]


def test_what_is_overdue_stands_first_with_its_days(site, trainer, page, qtbot):
    site.program.training.assign(trainer, order())
    site.clock.pass_time(days=9)
    page.refresh()
    assert page.model.index(0, 0).data() == "2 days over"
    assert "1 task is overdue" in words(page)
    page.filters.choose("state", "overdue")
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    page.filters.choose("state", "done")
    qtbot.waitUntil(lambda: not page.model.rows)
    assert "Nothing is to be done" in words(page)


def test_the_tab_that_shows_is_the_one_that_is_exported(site, trainer, page):
    site.program.training.assign(trainer, order())
    page.refresh()
    assert page._listing().title == "Tasks"
    page.tabs.setCurrentIndex(1)
    listing = page._listing()
    assert (listing.title, listing.rows[0][:2]) == ("Assigned", ("电话礼仪与来电六步测验", "一组"))


def test_home_says_what_is_due_and_how_far_the_onboarding_is(site, shown, qtbot):
    part = part_of(site, shown)
    assert "Due 2026-03-16 · Onboarding" in words(part)
    assert "0 of 1 modules" in words(part)
    [bar] = part.findChildren(ThinBar)
    assert bar.accessibleName() == "技巧 0 of 1 modules"
    [go] = part.findChildren(IconButton)
    with qtbot.waitSignal(part.module_wanted) as wanted:
        QTest.keyClick(go, Key.Key_Space)
    assert wanted.args == ["telephone"]


def test_what_was_due_is_said_without_counting_up(site, trainer, shown):
    site.program.training.assign(trainer, order())
    site.clock.pass_time(days=13)
    part = part_of(site, shown)
    assert "Was due 2026-03-09 · Set by 陈老师" in words(part)
    pills = [pill.text() for pill in part.findChildren(Pill)]
    assert pills == ["Overdue", "1 day left"]


def test_the_last_day_says_so(site, shown):
    site.clock.pass_time(days=14)
    part = part_of(site, shown)
    assert [pill.text() for pill in part.findChildren(Pill)] == ["Due today"]


def test_without_tasks_there_are_no_reminders(site, qtbot):
    part = TasksPart()
    qtbot.addWidget(part)
    part.show_tasks(())
    assert part.isHidden()


def test_modules_show_the_day_they_are_due(site, shown):
    page = ModulesPage(site.program.study, site.learner)
    shown(page)
    assert "Due 2026-03-16" in words(page)
    page = ModulePage(site.program.study, site.learner)
    page.show_module(ModuleId("telephone"))
    shown(page)
    assert "Due 2026-03-16 · Onboarding" in words(page)


def test_the_page_of_a_person_has_their_tasks(site, qtbot):
    program = site.program
    page = PersonPage(
        program.supervision, program.certification, program.awarding, program.training,
        site.supervisor,
        site.learner.id,
    )  # fmt: skip
    qtbot.addWidget(page)
    titles = [page.tabs.tabText(at) for at in range(page.tabs.count())]
    at = titles.index("Tasks 1")
    model = page.tabs.widget(at).list.table.model()
    assert model.index(0, 1).data() == "电话礼仪与来电六步"


def test_news_leave_the_chosen_assignment_chosen(site, page):
    desk, boss = site.program.training, site.supervisor
    for kind in ("quiz", "module"):
        desk.assign(boss, order(kind))
    part = page.assignments
    part.refresh()
    part.list.table.setCurrentIndex(part.model.index(1, 0))
    chosen = part.model.row_at(part.list.table.currentIndex()).id
    desk.assign(boss, order("module", (site.learner.id,), "people"))
    part.refresh()
    assert len(part.model.rows) == 3
    assert part.model.row_at(part.list.table.currentIndex()).id == chosen
