"""Practice on the screen: the piles, one question after another, and the ways to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Site
from trainer.desks.practice import Pile
from trainer.exams.sitting import Sitting
from trainer.foundation.identity import ModuleId
from trainer.questions.answers import right_answer
from trainer.training.remarks import Fault, Spot
from trainer.ui.learner.practice_card import PracticeCard
from trainer.ui.learner.practice_page import PracticePage
from trainer.ui.learner.practice_question_page import PracticeQuestionPage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.window import learner_pages
from trainer.ui.window.main_window import MainWindow

MODULE = ModuleId("telephone")
Show = Callable[[QWidget], QWidget]
WRITTEN = """  - id: w1
    kind: written
    stem: 客户很生气时，第一句怎么说？
    topic: 安抚
    practice: true
    model: 我很理解您的心情。
    rubric:
      - 1: 先说理解
    marks: 1
    explanation: 先安抚，再问事实。
"""


def hand_in(site: Site, wrong_kinds: tuple[str, ...] = ("single",)) -> Sitting:
    """A quiz in which every question of these kinds went wrong."""
    sitting = site.program.exams.open_quiz(site.learner, MODULE)
    for line in sitting.paper.lines:
        if line.question.kind not in wrong_kinds:
            answer = right_answer(line.question)
            sitting = site.program.exams.keep_answer(sitting, line.question.id, answer)
    return site.program.exams.hand_in(sitting)


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def told() -> list[tuple[Spot, Fault, str]]:
    """What was reported as wrong."""
    return []


@pytest.fixture
def practise(
    site: Site, shown: Show, told: list[tuple[Spot, Fault, str]]
) -> Callable[..., PracticeQuestionPage]:
    def open_page(pile: Pile) -> PracticeQuestionPage:
        page = PracticeQuestionPage(
            site.program.practice, site.learner, pile, lambda *said: told.append(said)
        )
        shown(page)
        page.focus_first()
        return page

    return open_page


def singles(sitting: Sitting) -> int:
    """How many questions of the quiz were answered wrongly: those with one right option."""
    return sum(line.question.kind == "single" for line in sitting.paper.lines)


def press_right(qtbot: QtBot, page: PracticeQuestionPage) -> None:
    """Choose the right option of a single choice by its number."""
    asked = page.asked
    assert asked is not None
    [key] = asked.question.labels
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1 + asked.order.index(key))


def test_the_page_says_what_is_due_and_offers_one_thing_to_do(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    n = singles(hand_in(site))
    page = PracticePage(site.program.practice, site.learner)
    shown(page)
    assert "Nothing is due today" in words(page) and not page.hero.button().isVisible()
    assert not page.cards["saved"].isEnabled() and page.cards["wrong"].isEnabled()
    site.clock.pass_time(days=1)
    page.refresh()
    page.focus_first()
    assert f"{n} questions, about {n // 2} min" in words(page)
    with qtbot.waitSignal(page.pile_wanted) as wanted:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert wanted.args == [Pile("wrong", due=True)]


def test_a_topic_is_practised_with_enter(site: Site, shown: Show, qtbot: QtBot) -> None:
    hand_in(site)
    page = PracticePage(site.program.practice, site.learner)
    shown(page)
    assert not page.start.isEnabled()
    page.focus_first()
    page.topics.table.selectRow(0)
    with qtbot.waitSignal(page.pile_wanted) as wanted:
        qtbot.keyClick(page.topics.table, Qt.Key.Key_Return)
    assert wanted.args == [Pile("topic", "telephone", "")]
    with qtbot.waitSignal(page.pile_wanted):
        page.start.click()


def test_keys_alone_answer_check_and_go_on(
    site: Site, practise: Callable[..., PracticeQuestionPage], qtbot: QtBot
) -> None:
    n = singles(hand_in(site))
    page = practise(Pile("wrong"))
    press_right(qtbot, page)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert "Answered right" in words(page) and "先听后说。" in words(page)
    assert "it comes again on" in words(page)
    first = page.asked
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.asked is not None and page.asked != first
    assert f"Question 2 / {n}" in words(page)


def test_who_does_not_know_sees_the_solution_with_enter_twice(
    site: Site, practise: Callable[..., PracticeQuestionPage], qtbot: QtBot
) -> None:
    hand_in(site)
    page = practise(Pile("wrong"))
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert "Nothing is answered yet" in words(page)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert "Not answered" in words(page) and page.lesson.isVisible()
    with qtbot.waitSignal(page.lesson_wanted) as wanted:
        page.lesson.click()
    assert wanted.args == ["telephone/opening#ring"]


def test_enter_does_nothing_while_an_input_method_composes(
    site: Site, practise: Callable[..., PracticeQuestionPage], qtbot: QtBot
) -> None:
    hand_in(site, ("fill",))
    page = practise(Pile("wrong"))
    edit = page.focusWidget()
    QApplication.sendEvent(edit, QInputMethodEvent("liang", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_S, Qt.Key.Key_1):
        qtbot.keyClick(edit, key)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.lesson.isVisible() and "Nothing is answered yet" not in words(page)
    done = QInputMethodEvent()
    done.setCommitString("两")
    QApplication.sendEvent(edit, done)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "Answered right" in words(page) and page.bar.verdict.text() == "Right"


def test_a_question_is_saved_with_a_key_and_told_about_in_two_clicks(
    site: Site,
    practise: Callable[..., PracticeQuestionPage],
    told: list[tuple[Spot, Fault, str]],
    qtbot: QtBot,
) -> None:
    hand_in(site)
    page = practise(Pile("wrong"))
    assert page.asked is not None
    name = page.asked.question.id
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_S)
    assert site.program.practice.questions(site.learner, Pile("saved")) == (name,)
    page.bar.save.click()
    assert site.program.practice.questions(site.learner, Pile("saved")) == ()
    assert page.fault is None
    press_right(qtbot, page)
    page.bar.on.click()
    assert page.fault is not None
    page.fault.send("typo", "")
    [(spot, fault, _words)] = told
    assert (spot.subject, fault) == (name, "typo")


def test_after_the_last_question_it_says_how_many_were_right(
    site: Site, practise: Callable[..., PracticeQuestionPage], qtbot: QtBot
) -> None:
    sitting = hand_in(site)
    n = singles(sitting)
    page = practise(Pile("wrong", sitting=sitting.id))
    for _question in range(n):
        press_right(qtbot, page)
        page.go_on()
        page.go_on()
    assert f"{n} of {n} right" in words(page)
    with qtbot.waitSignal(page.back_wanted):
        qtbot.keyClick(page.done_button, Qt.Key.Key_Return)


def test_an_empty_pile_says_so(practise: Callable[..., PracticeQuestionPage]) -> None:
    page = practise(Pile("saved"))
    assert "Nothing to practise here" in words(page)


def publish_written(site: Site) -> None:
    bank = site.program.folder / "question_banks" / "telephone.yaml"
    bank.write_text(bank.read_text("utf-8") + WRITTEN, encoding="utf-8")
    assert site.program.authoring.publish(site.supervisor)


def test_own_words_are_compared_with_the_model_and_judged_by_their_writer(
    site: Site, practise: Callable[..., PracticeQuestionPage], qtbot: QtBot
) -> None:
    publish_written(site)
    page = practise(Pile("topic", "telephone", "安抚"))
    qtbot.keyClicks(page.focusWidget(), "s1 sorry")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "我很理解您的心情。" in words(page) and page.is_rating
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_1)
    assert "0 of 1 right" in words(page)
    assert site.program.practice.home(site.learner).wrong == 1


def test_the_home_page_is_quiet_until_something_is_due(site: Site, shown: Show) -> None:
    n = singles(hand_in(site))
    holder = QWidget()
    card = PracticeCard(site.program.practice, site.learner, holder)
    shown(holder)
    card.refresh()
    assert not card.isVisible()
    site.clock.pass_time(days=1)
    card.refresh()
    assert card.isVisible() and card.line.text() == f"{n} questions to go over today"


def test_the_result_leads_to_what_was_wrong(site: Site, window: MainWindow, qtbot: QtBot) -> None:
    sitting = hand_in(site)
    window.sign_in(site.learner)
    space = window.workspace
    assert space is not None
    space.open("home")
    learner_pages.show_result(space, sitting.id)
    page = space.page
    assert isinstance(page, ResultPage)
    assert "Fewer than 30 people have sat it" in words(page)
    page.practise.click()
    assert isinstance(space.page, PracticeQuestionPage)
    space.page.header.arrow.click()
    assert space.page is page


def test_with_everything_right_there_is_nothing_to_practise(site: Site, shown: Show) -> None:
    sitting = hand_in(site, ())
    page = ResultPage(site.program.exams)
    shown(page)
    page.show_result(site.learner, sitting.id)
    assert not page.practise.isVisible()


def test_the_navigation_leads_to_practice(site: Site, window: MainWindow) -> None:
    window.sign_in(site.learner)
    space = window.workspace
    assert space is not None
    space.open("practice")
    page = space.page
    assert isinstance(page, PracticePage)
    page.pile_wanted.emit(Pile("check"))
    assert isinstance(space.page, PracticeQuestionPage)
    assert space.page.asked is None
