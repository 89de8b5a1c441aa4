"""Records of people: who looked, holds, and erasing with a second supervisor, in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Site
from trainer.foundation.identity import LessonId, ModuleId
from trainer.foundation.wording import use_language
from trainer.people.person import Person
from trainer.training.remarks import Spot
from trainer.ui.components.question_view import QuestionView
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.supervisor.access_page import AccessPage
from trainer.ui.supervisor.erase_dialog import EraseDialog
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.reason_dialog import ReasonDialog
from trainer.ui.supervisor.record_menu import RecordMenu
from trainer.ui.supervisor.records_page import RecordsPage
from trainer.ui.supervisor.sitting_listing import sitting_listing
from trainer.ui.supervisor.sitting_page import SittingPage
from trainer.ui.widgets.notice import Notice
from trainer.ui.window import staff_pages
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.workspace import Workspace


@dataclass(frozen=True)
class Case:
    """Somebody who left, a second supervisor, and the window both use."""

    site: Site
    window: MainWindow
    second: Person

    def open(self, actor: Person) -> tuple[PersonPage, RecordMenu]:
        """The page of the person who left, opened by this supervisor."""
        self.window.sign_in(actor)
        space = self.space
        staff_pages.open_person(space, self.site.learner.id)
        page = space.page
        assert isinstance(page, PersonPage)
        return page, page.findChildren(RecordMenu)[0]

    @property
    def space(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace


@pytest.fixture
def case(site: Site, window: MainWindow) -> Case:
    program = site.program
    second = program.accounts.add_person(site.supervisor, "陈主管", "S002", "supervisor", "").person
    program.accounts.retire(site.supervisor, site.learner.id)
    site.clock.pass_time(days=365 * 4)
    return Case(site, window, second)


def give_reason(menu: RecordMenu, words: str) -> None:
    assert isinstance(menu.dialog, ReasonDialog)
    menu.dialog.reason.set_text(words)
    menu.dialog.primary.click()


def test_one_supervisor_asks_and_another_one_erases(case: Case) -> None:
    _page, menu = case.open(case.site.supervisor)
    menu.ask_erasure()
    give_reason(menu, "本人书面申请")
    assert "Decide about erasing…" in menu.entries()
    menu.decide()
    assert isinstance(menu.dialog, EraseDialog) and not menu.dialog.primary.isEnabled()
    page, menu = case.open(case.second)
    menu.decide()
    dialog = menu.dialog
    assert isinstance(dialog, EraseDialog)
    dialog.primary.click()
    assert dialog.outcome is not None and dialog.outcome.clean
    assert "erased" in menu.notice.accessibleName()
    assert "(deleted)" in [label.text() for label in page.findChildren(QLabel)]


def test_a_reason_is_asked_for_at_its_field(case: Case) -> None:
    _page, menu = case.open(case.site.supervisor)
    menu.place_hold()
    give_reason(menu, " ")
    dialog = menu.dialog
    assert isinstance(dialog, ReasonDialog) and dialog.isVisible()
    assert "reason" in dialog.reason.edit.accessibleDescription()
    give_reason(menu, "仲裁未结")
    assert "Lift the hold…" in menu.entries()
    menu.lift_hold()
    give_reason(menu, "已结")
    assert "Place a hold…" in menu.entries()


def test_a_text_about_somebody_else_is_unticked_and_stays(case: Case) -> None:
    program, boss = case.site.program, case.site.supervisor
    program.erasure.ask_erasure(boss, case.site.learner.id, "李晓梅书面申请")
    with program.keeping._records.journal.act(boss.id, case.site.clock().wall) as act:
        other = act.keep_private(None, "notice", '{"text":"欢迎新来的李晓梅","title":"同名"}')
    _page, menu = case.open(case.second)
    menu.decide()
    dialog = menu.dialog
    assert isinstance(dialog, EraseDialog)
    boxes = dict(dialog.mentions)
    assert len(boxes) == 2
    boxes[other].setChecked(False)
    dialog.primary.click()
    assert program.keeping._records.private.content(other) is not None


def test_files_that_keep_the_name_are_told_before_it_is_decided(case: Case) -> None:
    program = case.site.program
    (program.folder / "content" / "notes.md").write_text("李晓梅 负责\n", "utf-8")
    program.erasure.ask_erasure(case.site.supervisor, case.site.learner.id, "why")
    _page, menu = case.open(case.second)
    menu.decide()
    dialog = menu.dialog
    assert isinstance(dialog, EraseDialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert [one for one in words if one.endswith("change them by hand: content/notes.md")]
    dialog.reject()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_an_erased_answer_is_shown_as_deleted_with_its_marks(
    case: Case, language: str, qtbot: QtBot
) -> None:
    program, boss, person = case.site.program, case.site.supervisor, case.site.learner
    program.accounts.take_back(boss, person.id)
    sitting = program.exams.open_quiz(person, ModuleId("telephone"))
    blank = next(line.question for line in sitting.paper.lines if line.question.kind == "fill")
    sitting = program.exams.keep_answer(sitting, blank.id, ("李晓梅",) * len(blank.key))
    program.exams.hand_in(sitting)
    program.keeping._records.connection.execute("DELETE FROM private WHERE kind='typed-answer'")
    use_language(language)
    page = SittingPage(program.exams, boss, sitting.id, "（已删除）")
    qtbot.addWidget(page)
    result = ResultPage(program.exams)
    qtbot.addWidget(result)
    result.show_result(boss, sitting.id)
    said = {"en": "What was typed here was deleted", "zh_CN": "此处填写的内容已删除"}[language]
    for shown in (page, result):
        views = [view for view in shown.findChildren(QuestionView) if view.question]
        (gone,) = [view for view in views if view.question and view.question.id == blank.id]
        words = [notice.accessibleName() for notice in gone.findChildren(Notice)]
        assert [one for one in words if said in one], words
    rows = sitting_listing(program.exams.sitting(boss, sitting.id), "", range(1, len(views) + 1))
    answers = {row[1]: row[3] for row in rows.rows}
    assert answers[str(blank.id)] == {"en": "(deleted)", "zh_CN": "（已删除）"}[language]


def test_a_request_can_be_withdrawn_where_it_is_decided(case: Case) -> None:
    case.site.program.erasure.ask_erasure(case.site.supervisor, case.site.learner.id, "why")
    _page, menu = case.open(case.second)
    menu.decide()
    dialog = menu.dialog
    assert isinstance(dialog, EraseDialog)
    dialog._withdraw.click()
    assert "Ask to erase…" in menu.entries() and dialog.outcome is None


def test_why_it_cannot_be_yet_is_said_where_it_is_asked(case: Case) -> None:
    program, boss = case.site.program, case.site.supervisor
    program.accounts.take_back(boss, case.site.learner.id)
    _page, menu = case.open(boss)
    menu.ask_erasure()
    give_reason(menu, "why")
    assert isinstance(menu.dialog, ReasonDialog)
    assert "still works here" in menu.dialog.reason.edit.accessibleDescription()


def test_the_records_page_leads_to_who_waits(
    case: Case, shown: Callable[[QWidget], QWidget]
) -> None:
    program = case.site.program
    program.erasure.ask_erasure(case.site.supervisor, case.site.learner.id, "why")
    page = RecordsPage(
        program.keeping, program.accounts, program.privacy, program.erasure, case.second,
        program.clock,
    )  # fmt: skip
    shown(page)
    wanted: list[str] = []
    page.person_wanted.connect(wanted.append)
    row = page.privacy._waiting.itemAt(0).widget()
    assert "李晓梅" in row.accessibleName()
    row.click()
    assert wanted == [case.site.learner.id]


def test_auditors_save_and_look_and_decide_nothing(case: Case) -> None:
    program = case.site.program
    auditor = program.accounts.add_person(case.site.supervisor, "周审计", "U1", "auditor", "")
    _page, menu = case.open(auditor.person)
    assert menu.entries() == ["Save the whole record…", "Who looked at it"]


def test_opening_a_page_is_recorded_and_the_person_sees_it(case: Case) -> None:
    case.site.program.accounts.take_back(case.site.supervisor, case.site.learner.id)
    case.open(case.second)
    case.window.sign_in(case.site.learner)
    case.space.show_looks()
    page = case.space.page
    assert isinstance(page, AccessPage)
    assert [(row.by, str(row.what)) for row in page.model.rows] == [
        ("陈主管", "Opened the record.")
    ]


def test_taking_a_certificate_is_recorded(case: Case) -> None:
    page, _menu = case.open(case.second)
    page.awards.taken.emit("SG-2026-000001")
    rows = case.site.program.privacy.access(case.second)
    assert "Opened a certificate." in [str(row.what) for row in rows]


def test_the_list_of_looks_is_searched_and_filtered(case: Case) -> None:
    case.open(case.second)
    case.site.clock.pass_time(days=40)
    case.open(case.site.supervisor)
    staff_pages.open_access(case.space)
    page = case.space.page
    assert isinstance(page, AccessPage)
    assert [row.by for row in page.model.rows] == ["王主管", "陈主管"]
    page.filters.choose("span", "30")
    page.refresh()
    assert [row.by for row in page.model.rows] == ["王主管"]
    page.filters.clear_all()
    page.refresh()
    page.filters.choose("by", "陈主管")
    page.refresh()
    assert [row.by for row in page.model.rows] == ["陈主管"]
    page.filters.search.setText("谁也不是")
    page.refresh()
    assert page.model.rows == []


def test_every_page_shows_somebody_who_was_erased(
    site: Site, window: MainWindow, tmp_path: Path
) -> None:
    program, boss, person = site.program, site.supervisor, site.learner
    add = program.accounts.add_person
    second = add(boss, "陈主管", "S002", "supervisor", "").person
    trainer = add(boss, "何老师", "T001", "trainer", "").person
    auditor = add(boss, "周审计", "U001", "auditor", "").person
    view = program.study.open_lesson(person, LessonId("telephone/opening"))
    spot = Spot("lesson", view.lesson.id, view.version, "6")
    doubt = program.remarks.write(person, "doubt", spot, "我是李晓梅，这里不懂")
    program.remarks.write(person, "doubt", spot, "还有一处不懂")
    program.remarks.answer(trainer, doubt.id, "answered", "晓梅，请看下一课")
    program.notices.post(boss, "表扬", "李晓梅本月满分", "people", (person.id,), None)
    program.exams.open_quiz(person, ModuleId("telephone"))
    program.accounts.retire(boss, person.id)
    site.clock.pass_time(days=365 * 4)
    program.erasure.ask_erasure(boss, person.id, "why")
    shown = program.erasure.preview(second, person.id)
    program.erasure.erase(second, person.id, shown.seen)
    for actor in (boss, trainer, auditor):
        window.sign_in(actor)
        space = window.workspace
        assert space is not None
        for name in space.names:
            space.open(name)
            words = [label.text() for label in space.findChildren(QLabel)]
            assert not [word for word in words if "李晓梅" in word or "A1001" in word], name
        staff_pages.open_person(space, person.id)
        assert isinstance(space.page, PersonPage) and space.page.tabs.count() > 1
        staff_pages.open_sitting(space, program.exams.results(person)[0].id)
    program.keeping.export_person(boss, person.id, tmp_path / "e.zip")
    assert program.keeping.verify().problems == ()
