"""The learner's home, module and certificate pages, by what a new hire does there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from trainer.assembly import Program, open_program
from trainer.foundation.clock import Clock
from trainer.foundation.identity import LessonId, ModuleId
from trainer.lessons.progress import checks
from trainer.people.person import Person
from trainer.printing.certificate import certificate_pdf
from trainer.ui.learner.certificate_page import CertificatePage
from trainer.ui.learner.exams_part import ExamsPart
from trainer.ui.learner.home_news import HomeNews
from trainer.ui.learner.home_page import HomePage
from trainer.ui.learner.module_page import ModulePage
from trainer.ui.learner.practice_card import PracticeCard

if TYPE_CHECKING:
    from tests.ui.conftest import Site

MODULE = ModuleId("telephone")
Show = Callable[..., QWidget]


def words(page: QWidget) -> str:
    """Everything that can be read on the page."""
    QApplication.processEvents()  # what was just added shows itself in the next turn
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    buttons = [b.text().strip() for b in page.findChildren(QPushButton) if b.isVisible()]
    return "\n".join(labels + buttons)


def read_everything(site: Site) -> None:
    """Read every lesson and answer every quick check right."""
    study, learner = site.program.study, site.learner
    for lesson in study.modules(learner)[0].module.lessons:
        view = study.open_lesson(learner, lesson)
        view = study.blocks_read(learner, view, range(len(view.lesson.blocks)))
        for check in checks(view.lesson):
            key = tuple(str(label) for label in check.key)
            view = study.check_answered(learner, view, check.id, key, True)


def pass_quiz(site: Site) -> None:
    """Hand in a quiz in which every answer is right."""
    exams = site.program.exams
    sitting = exams.open_quiz(site.learner, MODULE)
    for line in sitting.paper.lines:
        key = line.question.key
        answer = tuple(part if isinstance(part, str) else part[0] for part in key)
        sitting = exams.keep_answer(sitting, line.question.id, answer)
    exams.hand_in(sitting)


def home(site: Site) -> HomePage:
    return home_of(site.program, site.learner, site.clock)


def home_of(program: Program, learner: Person, clock: Clock) -> HomePage:
    news = HomeNews(program.notices, program.changes, program.remarks, learner, clock)
    exams = ExamsPart(program.invigilation, learner)
    return HomePage(
        program.study, learner, clock, news, exams, PracticeCard(program.practice, learner)
    )


def test_home_greets_by_the_time_of_day(site: Site, shown: Show) -> None:
    page = home(site)
    shown(page)
    assert "Good morning, 李晓梅" in words(page)
    site.clock.pass_time(hours=5)
    page.refresh()
    assert "Good afternoon, 李晓梅" in words(page)


def test_the_first_step_is_the_first_lesson_and_enter_begins_it(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = home(site)
    shown(page)
    page.focus_first()
    with qtbot.waitSignal(page.lesson_wanted) as wanted:
        qtbot.keyClick(page.hero.button(), Qt.Key.Key_Space)
    assert wanted.args == ["telephone/opening"]
    assert "Start learning" in words(page)


def test_home_says_where_reading_stopped(site: Site, shown: Show) -> None:
    study, learner = site.program.study, site.learner
    view = study.open_lesson(learner, LessonId("telephone/opening"))
    study.blocks_read(learner, view, range(8))
    page = home(site)
    shown(page)
    assert "% read, go on at “" in words(page)
    assert "Continue learning" in words(page)


def test_home_says_exactly_what_the_certificate_still_needs(site: Site, shown: Show) -> None:
    page = home(site)
    shown(page)
    assert "Type 30 characters a minute at 98 % accuracy" in words(page)
    assert "Score 80 % or more in the quiz" in words(page)


def test_home_leads_from_the_lessons_to_the_quiz_and_to_typing(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    read_everything(site)
    page = home(site)
    shown(page)
    with qtbot.waitSignal(page.quiz_wanted) as wanted:
        page.hero.button().click()
    assert wanted.args == ["telephone"]
    pass_quiz(site)
    page.refresh()
    with qtbot.waitSignal(page.typing_wanted):
        page.hero.button().click()


def test_an_unfinished_quiz_comes_first(site: Site, shown: Show) -> None:
    site.program.exams.open_quiz(site.learner, MODULE)
    page = home(site)
    shown(page)
    assert "Go on with the quiz" in words(page)
    assert "Quiz under way" in {pill.text() for pill in page.findChildren(QLabel)}


def test_home_without_anything_published_says_what_will_happen(
    tmp_path: Path, site: Site, shown: Show
) -> None:
    standard = tmp_path / "shipped" / "content" / "standard.yaml"
    standard.parent.mkdir(parents=True)
    shutil.copyfile(site.program.folder / "content" / "standard.yaml", standard)
    bare = open_program(tmp_path / "bare", site.clock, shipped=tmp_path / "shipped")
    founded = bare.founding.found("新中心", "", "王主管", "S001", "long-enough-1")
    newcomer = bare.accounts.add_person(founded.supervisor, "新人", "A1", "learner", "").person
    page = home_of(bare, newcomer, site.clock)
    shown(page)
    assert "Nothing to learn yet" in words(page)
    assert "No certificate is offered yet" in words(
        shown(CertificatePage(bare.certification, newcomer))
    )
    bare.close()


def test_a_module_card_opens_its_module_with_enter(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = home(site)
    shown(page)
    [card] = page.cards
    with qtbot.waitSignal(page.module_wanted) as wanted:
        qtbot.keyClick(card, Qt.Key.Key_Return)
    assert wanted.args == ["telephone"]


def test_a_narrow_home_puts_the_certificate_below(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = home(site)
    shown(page, 885, 614)
    qtbot.waitUntil(lambda: page.certificate.y() > page.hero.y())
    page.resize(1232, 900)
    qtbot.waitUntil(lambda: page.certificate.y() == page.hero.y())


def test_the_module_page_lists_lessons_and_the_rules_of_the_quiz(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    page = ModulePage(site.program.study, site.learner)
    shown(page)
    page.show_module(MODULE)
    quiz = site.program.study.modules(site.learner)[0].module.quiz
    assert quiz is not None
    assert f"Passed with {quiz.pass_mark}% of the marks" in words(page)
    assert len(page.rows) == 6
    with qtbot.waitSignal(page.lesson_wanted) as wanted:
        qtbot.keyClick(page.rows[1], Qt.Key.Key_Return)
    assert wanted.args == ["telephone/six-steps"]


def test_the_module_page_shows_the_best_quiz_and_offers_another(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    pass_quiz(site)
    page = ModulePage(site.program.study, site.learner)
    shown(page)
    page.show_module(MODULE)
    assert "Best 100%" in {label.text() for label in page.quiz.findChildren(QLabel)}
    assert "Take the quiz again" in words(page)
    with qtbot.waitSignal(page.quiz_wanted):
        page.quiz.button.click()


def test_alt_left_leads_from_the_module_home(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = ModulePage(site.program.study, site.learner)
    shown(page)
    page.show_module(MODULE)
    with qtbot.waitSignal(page.home_wanted):
        qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_the_summary_is_saved_as_a_paper(
    site: Site, shown: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    names: list[str] = []

    def choose(_page: QWidget, _title: str, name: str) -> Path:
        names.append(name)
        return tmp_path / name

    page = ModulePage(site.program.study, site.learner, choose)
    shown(page)
    page.show_module(MODULE)
    page.save.click()
    [name] = names
    assert name == "电话礼仪与来电六步.pdf" and "Saved:" in page.saved.message()
    whole = "".join(PdfReader(tmp_path / name).pages[0].extract_text().split())
    assert whole.endswith("云帆客服中心·aspublishedon2026-03-02")


def test_a_module_that_was_taken_back_leads_home(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = ModulePage(site.program.study, site.learner)
    shown(page)
    page.show_module(ModuleId("gone"))
    assert "This module is not published" in words(page)


def test_the_certificate_page_shows_every_level_with_what_is_missing(
    site: Site, shown: Show
) -> None:
    page = CertificatePage(site.program.certification, site.learner)
    shown(page)
    assert len(page.levels) == 3
    assert "Take a typing test of 5 minutes." in words(page)
    assert "企业内部上岗认证，非国家职业技能等级证书" in words(page)


def award(site: Site) -> None:
    """Meet every requirement of the first level and have it approved."""
    typing, learner = site.program.typing, site.learner
    read_everything(site)
    pass_quiz(site)
    from trainer.typing_tests import run as runs
    from trainer.typing_tests.run import Run

    passage = typing.next_passage(learner, certified=True)
    ticket = typing.start(learner, passage, seconds=300, certified=True)
    run = Run.new(passage, "standard", 300, True).apply(runs.start(0))
    for place, char in enumerate(passage.text[:200]):
        run = run.apply(runs.commit(1000 + place * 1400, char))
    typing.finish(ticket, run.tick(400_000))
    site.program.certification.approve(site.supervisor, learner.id, "junior", "")


def test_an_awarded_certificate_can_be_saved_as_pdf(
    site: Site, shown: Show, tmp_path: Path
) -> None:
    award(site)
    page = CertificatePage(site.program.certification, site.learner)
    shown(page)
    [card] = page.awards
    [view] = site.program.certification.awards(site.learner.id)
    assert view.check_code in words(page)
    file = tmp_path / "mine.pdf"
    card.save_as(certificate_pdf, file)
    assert file.read_bytes().startswith(b"%PDF")
    assert str(file) in card.message()


def test_a_certificate_that_cannot_be_written_says_so(
    site: Site, shown: Show, tmp_path: Path
) -> None:
    award(site)
    page = CertificatePage(site.program.certification, site.learner)
    shown(page)
    (tmp_path / "file").write_text("in the way")
    page.awards[0].save_as(certificate_pdf, tmp_path / "file" / "mine.pdf")
    assert "Saved" not in page.awards[0].message()
    assert page.awards[0].message()
