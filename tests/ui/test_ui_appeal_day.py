"""An appeal panel's day through the real window, at the keyboard: refuse, uphold, put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from tests.ui.driver import ALT, CTRL, Key, Keyboard, rows_of
from tests.written_exam import PASSWORD, add
from trainer.questions.answers import right_answer
from trainer.ui.author.appeal_page import AppealPage
from trainer.ui.author.appeals_page import AppealsPage
from trainer.ui.author.correction_page import CorrectionPage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

EXAM = """exam: junior
title: 初级业务考试
banks: [telephone]
minutes: 30
pass_mark: 80
cells:
  - {kind: single, count: 4, marks: 25}
"""
CARD = "初级业务考试 · 4 questions, 30 min, passed with 80% · "
FIRST, SECOND = "两个选项都说得通。", "第二次说明：手册两页写法不同。"
REFUSED, UPHELD = "手册第三页写得很清楚。", "确实如此，手册两处不一致。"


def test_an_appeal_panels_day(qtbot: QtBot, site: Site, window: MainWindow) -> None:
    one_fails_by_a_question(site)
    keyboard = Keyboard(qtbot, window)
    appeal(keyboard, FIRST)
    be_kept_from_ones_own_exam(keyboard)
    refuse_with_a_reason(keyboard)
    appeal(keyboard, SECOND)
    be_kept_from_the_second(keyboard)
    uphold_and_put_right(keyboard)
    see_it_passed(keyboard)
    assert site.program.keeping.verify().problems == ()


def one_fails_by_a_question(site: Site) -> None:
    """The exam was opened by the first trainer; one answer of four is wrong, and it is known."""
    program = site.program
    file = program.folder / "content" / "exams" / "junior.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(EXAM, encoding="utf-8")
    program.authoring.publish(site.supervisor)
    for name, number in (("陈思远", "T001"), ("沈佳", "T002")):
        add(program, site.supervisor, name, number, "trainer")
    sitter = add(program, site.supervisor, "何晓", "A1002", "learner")
    sitting = program.invigilation.open_exam(sitter, "junior", "T001", PASSWORD)
    for line in sitting.paper.lines[1:]:
        key = right_answer(line.question)
        sitting = program.exams.keep_answer(sitting, line.question.id, key)
    wrong = sitting.paper.lines[0].question.id
    sitting = program.exams.keep_answer(sitting, wrong, ("A",))
    program.exams.hand_in(sitting)
    program.invigilation.approve(site.supervisor, [sitting.id])
    program.invigilation.release(site.supervisor, [sitting.id])


def appeal(keyboard: Keyboard, words: str) -> None:
    """The learner asks about the question that was not right."""
    keyboard.sign_in("A1002", PASSWORD)
    keyboard.push(CARD + "Not passed")
    keyboard.push("Show the last result")
    keyboard.page(ResultPage)
    keyboard.push("Appeal")
    keyboard.type(words)
    keyboard.press(Key.Key_Return, CTRL)
    assert words in keyboard.words()


def open_the_appeal(keyboard: Keyboard, button: str) -> None:
    keyboard.press(Key.Key_4, ALT)
    keyboard.push(button)
    keyboard.page(AppealsPage)
    keyboard.press(Key.Key_Return)
    keyboard.page(AppealPage)


def be_kept_from_ones_own_exam(keyboard: Keyboard) -> None:
    keyboard.sign_in("T001", PASSWORD)
    open_the_appeal(keyboard, "Appeals")
    words = keyboard.words()
    assert FIRST in words and "You were the invigilator" in words and "Uphold" not in words


def refuse_with_a_reason(keyboard: Keyboard) -> None:
    keyboard.sign_in("T002", PASSWORD)
    open_the_appeal(keyboard, "Appeals (1)")
    keyboard.push("Refuse")
    assert "Please write the reason first." in keyboard.words()
    keyboard.write("Answer", REFUSED)
    keyboard.push("Refuse")
    assert REFUSED in keyboard.words()


def be_kept_from_the_second(keyboard: Keyboard) -> None:
    keyboard.sign_in("T002", PASSWORD)
    open_the_appeal(keyboard, "Appeals")
    words = keyboard.words()
    assert "You answered the first appeal" in words and SECOND in words


def uphold_and_put_right(keyboard: Keyboard) -> None:
    """Somebody with no part in it; full marks for everybody who had the question."""
    keyboard.sign_in("S001", "long-enough-1")
    keyboard.press(Key.Key_0, ALT)
    keyboard.push("Appeals (1)")
    assert rows_of(keyboard.page(AppealsPage).model)[0][3] == SECOND
    keyboard.press(Key.Key_Return)
    assert REFUSED in keyboard.words()
    keyboard.write("Answer", UPHELD)
    keyboard.push("Uphold")
    assert UPHELD in keyboard.words()
    keyboard.push("Put the question right")
    page = keyboard.page(CorrectionPage)
    assert "1 papers had this question. 1 results change" in keyboard.words()
    keyboard.write("Reason", UPHELD)
    keyboard.press(Key.Key_Return, CTRL)
    assert page.is_done and "1 results were marked again" in keyboard.words()


def see_it_passed(keyboard: Keyboard) -> None:
    keyboard.sign_in("A1002", PASSWORD)
    keyboard.push(CARD + "Passed")
    keyboard.push("Show the last result")
    words = keyboard.words()
    assert "75% → 100%" in words and UPHELD in words and "100 / 100" in words
