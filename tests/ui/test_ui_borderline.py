"""A borderline exam in the window: said at the result, offered once more, decided by the mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.exams.sitting import Sitting
from trainer.foundation.identity import ModuleId
from trainer.people.person import Person
from trainer.questions.answers import right_answer
from trainer.ui.learner.exam_start_page import ExamStartPage
from trainer.ui.learner.home_page import HomePage
from trainer.ui.learner.module_page import ModulePage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.widgets.label import Label
from trainer.ui.window import staff_pages
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from tests.ui.conftest import Site

EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 80
attempts: 1
cells:
  - {kind: single, count: 5, marks: 20}
"""
RULE = (
    "    requires:\n      - {id: exam, kind: exam, exam: junior, pass_mark: 80, "
    "borderline: {percent: 5}}\n"
)


@pytest.fixture
def sat(site: Site):
    program = site.program
    exam = program.folder / "content" / "exams" / "junior.yaml"
    exam.parent.mkdir(exist_ok=True)
    exam.write_text(EXAM, encoding="utf-8")
    policy = program.folder / "content" / "policies" / "hotline.yaml"
    words = policy.read_text("utf-8").replace("    requires:\n", RULE, 1)
    policy.write_text(words, encoding="utf-8")
    program.authoring.publish(site.supervisor)
    slip = program.accounts.add_person(site.supervisor, "周老师", "T002", "trainer", "")
    program.accounts.change_password(slip.person, slip.password, "a-long-password")

    def sat(right: int) -> Sitting:
        sitting = program.invigilation.open_exam(site.learner, "junior", "T002", "a-long-password")
        for line in sitting.paper.lines[:right]:
            key = right_answer(line.question)
            sitting = program.exams.keep_answer(sitting, line.question.id, key)
        program.exams.hand_in(sitting)
        program.invigilation.approve(site.supervisor, [sitting.id])
        program.invigilation.release(site.supervisor, [sitting.id])
        return program.exams.sitting(site.learner, sitting.id)

    return sat


def signed_in(window: MainWindow, person: Person) -> Workspace:
    window.sign_in(person)
    assert window.workspace is not None
    return window.workspace


def words_of(page: object) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label))  # type: ignore[attr-defined]


def test_a_borderline_result_leads_to_a_second_form_and_to_the_mean(
    site: Site, window: MainWindow, sat
) -> None:
    first = sat(4)
    space = signed_in(window, site.learner)
    home = space.page
    assert isinstance(home, HomePage)
    [card] = home.exams.cards
    assert card.state == "Borderline"
    card.click()
    start = space.page
    assert isinstance(start, ExamStartPage)
    assert "second form" in start.notice.message() and start.form is not None
    start.result_wanted.emit(first.id)
    assert isinstance(space.page, ResultPage)
    assert "Borderline" in words_of(space.page) and "second form" in words_of(space.page)
    second = sat(5)
    start.result_wanted.emit(second.id)
    assert "The mean of both forms decides: 90%." in words_of(space.page)


def test_whoever_reviews_reads_the_same(site: Site, window: MainWindow, sat) -> None:
    first = sat(4)
    space = signed_in(window, site.supervisor)
    staff_pages.open_sitting(space, first.id)
    notices = space.page.findChildren(Label)
    assert any("Borderline by" in label.text() for label in notices)


def test_a_borderline_quiz_stays_passed_for_its_module_and_says_what_decides(site: Site) -> None:
    program = site.program
    policy = program.folder / "content" / "policies" / "hotline.yaml"
    rule = "{id: knows, kind: quiz, module: telephone, pass_mark: 80, borderline: {percent: 19}}"
    words = policy.read_text("utf-8").replace("requires:\n", f"requires:\n      - {rule}\n", 1)
    policy.write_text(words, encoding="utf-8")
    program.authoring.publish(site.supervisor)
    sitting = program.exams.open_quiz(site.learner, ModuleId("telephone"))
    for line in sitting.paper.lines[1:]:
        key = right_answer(line.question)
        sitting = program.exams.keep_answer(sitting, line.question.id, key)
    program.exams.hand_in(sitting)
    page = ResultPage(program.exams)
    page.show_result(site.learner, sitting.id)
    assert "Passed" in words_of(page) and "Take the quiz once more" in words_of(page)
    module = ModulePage(program.study, site.learner)
    module.show_module(ModuleId("telephone"))
    assert "the next paper decides with the last one" in words_of(module)


@pytest.mark.parametrize(("show", "told"), [("marks", False), ("keys", True)])
def test_a_known_exam_shows_what_was_right_only_where_its_rules_say_so(
    site: Site, window: MainWindow, sat, show: str, told: bool
) -> None:
    exam = site.program.folder / "content" / "exams" / "junior.yaml"
    exam.write_text(EXAM + f"show: {show}\n", encoding="utf-8")
    site.program.authoring.publish(site.supervisor)
    sitting = sat(0)
    page = ResultPage(site.program.exams)
    page.show_result(site.learner, sitting.id)
    explanations = {line.question.explanation for line in sitting.paper.lines}
    assert any(why in words_of(page) for why in explanations) is told
    assert ("stays unsaid" in words_of(page)) is not told
