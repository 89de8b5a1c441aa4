"""A marker's day through the real window, at the keyboard: read, mark, take back, the third."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from tests.ui.driver import ALT, CTRL, Key, Keyboard, rows_of
from tests.written_exam import PASSWORD, add, hand_in, publish_exam
from trainer.desks.marking_values import OwnMark
from trainer.foundation.identity import QuestionId
from trainer.questions.answers import right_answer
from trainer.ui.learner.counted_page import CountedPage
from trainer.ui.learner.handed_in_page import HandedInPage
from trainer.ui.marker.marking_page import MarkingPage
from trainer.ui.marker.markings_page import MarkingsPage
from trainer.ui.window import exam_pages
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

SORRY, RUDE = "非常抱歉让您久等，我马上查。", "不可能，等着。"
COMMENT = "先致歉，再说下一步。"


def test_a_markers_day(qtbot: QtBot, site: Site, window: MainWindow) -> None:
    one_sits_an_exam(site)
    keyboard = Keyboard(qtbot, window)
    one_writes_at_the_seat(qtbot, keyboard, site)
    keyboard.sign_in("M001", PASSWORD)
    see_what_waits(keyboard)
    mark_the_first_question(keyboard)
    mark_the_other_question(keyboard)
    another_marks_otherwise(keyboard)
    a_third_decides(keyboard, site)
    see_the_results(keyboard, site)
    assert site.program.keeping.verify().problems == ()


def one_sits_an_exam(site: Site) -> None:
    program = site.program
    add(program, site.supervisor, "陈思远", "T001", "trainer")
    for number in "123":
        add(program, site.supervisor, f"阅卷{number}", f"M00{number}", "marker")
    publish_exam(program, site.supervisor)
    hand_in(program, site.learner, "T001", SORRY, "再见。")
    add(program, site.supervisor, "何晓", "A1002", "learner")


def one_writes_at_the_seat(qtbot: QtBot, keyboard: Keyboard, site: Site) -> None:
    """Two written questions among others: what an input method commits is kept, also by Enter."""
    keyboard.sign_in("A1002", PASSWORD)
    space = keyboard.workspace
    program = site.program
    sitting = program.invigilation.open_exam(space.person, "written", "T001", PASSWORD)
    exam_pages.sit(space, sitting)
    page = keyboard.page(CountedPage)
    for place, line in enumerate(sitting.paper.lines, 1):
        if line.question.kind == "written":
            keyboard.tab_to("Your answer")
            if line.question.id == "telephone/wr1":
                keyboard.press(Key.Key_Return)  # a line of the answer, not the next question
                keyboard.compose(RUDE, "bukeneng")
        else:
            wrong = [label not in right_answer(line.question) for label in line.order]
            keyboard.press(Key(Key.Key_A + wrong.index(True)))
        if place == len(sitting.paper.lines):
            break
        if line.question.kind == "written":
            keyboard.press(Key.Key_Tab)
            keyboard.press(Key.Key_Right)
        else:
            keyboard.push("Next")
    assert page.sitting_id is not None
    keyboard.in_dialog(lambda dialog: dialog.accept())
    keyboard.press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: isinstance(space.page, HandedInPage))
    [row] = program.exams.results(space.person)
    kept = program.exams.sitting(space.person, row.id).answers

    def left() -> bool:  # a key that was meant for the last question does not leave
        keyboard.press(Key.Key_Return)
        return keyboard.window.workspace is None

    qtbot.waitUntil(left)
    assert kept[QuestionId("telephone/wr1")] == (f"\n{RUDE}",)


def see_what_waits(keyboard: Keyboard) -> None:
    """The learner's name is nowhere; a marker has no other page."""
    page = keyboard.page(MarkingsPage)
    assert [row[2:] for row in rows_of(page.model)] == [["2", "0/2"], ["1", "0/1"]]
    keyboard.press(Key.Key_Return)
    words = keyboard.words()
    assert "李晓梅" not in words and "A1001" not in words and "何晓" not in words
    assert "Model answer" in words and "0 of 2 marked" in words


def mark_the_first_question(keyboard: Keyboard) -> None:
    """Digits and Enter; halves with the arrows; nothing, or too much, is no mark."""
    page = keyboard.page(MarkingPage)
    first = page.answer
    keyboard.press(Key.Key_Return)
    assert "Type a number from 0 to 40." in keyboard.words()
    keyboard.fill("41")
    assert page.answer == first
    keyboard.press(Key.Key_Backspace)
    keyboard.press(Key.Key_Up)
    assert page.form.marks.text() == "4.5"
    keyboard.press(Key.Key_Return)
    assert page.answer != first and "1 of 2 marked" in keyboard.words()
    keyboard.press(Key.Key_Z, ALT)  # that was meant otherwise
    assert page.answer == first and page.form.marks.text() == "4.5"
    is_rude = first is not None and first.words.strip() == RUDE
    for words in (RUDE, SORRY) if is_rude else (SORRY, RUDE):
        assert page.answer is not None and page.answer.words.strip() == words
        shown = keyboard.words()
        assert ("Forbidden: 不可能" in shown) == (words == RUDE)
        assert ("Required: 抱歉" in shown) == (words == SORRY)
        if words == SORRY:
            keyboard.tab_to("先致歉 (20 marks)")
            keyboard.press(Key.Key_Space)
            assert page.form.marks.text() == "20"
            keyboard.tab_to("Marks (0 to 40)")
            keyboard.press(Key.Key_Return)
        else:
            keyboard.write("Words for the sitter, without your name", COMMENT)
            keyboard.write("Marks (0 to 40)", "0")
            keyboard.press(Key.Key_Return)
    assert "Every answer to this question has your mark" in keyboard.words()


def mark_the_other_question(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Return)  # the next question
    keyboard.fill("40")
    assert "Back to the list" in keyboard.words()
    keyboard.press(Key.Key_Return)
    assert [row[3] for row in rows_of(keyboard.page(MarkingsPage).model)] == ["2/2", "1/1"]
    assert "0 answers wait for you" in keyboard.words()


def another_marks_otherwise(keyboard: Keyboard) -> None:
    keyboard.sign_in("M002", PASSWORD)
    keyboard.press(Key.Key_Return)
    page = keyboard.page(MarkingPage)
    for _answer in range(2):
        assert page.answer is not None
        keyboard.fill("2" if page.answer.words.strip() == RUDE else "38")
    keyboard.press(Key.Key_Return)
    keyboard.fill("39")


def a_third_decides(keyboard: Keyboard, site: Site) -> None:
    """Only what lay too far apart; and somebody else may be quicker."""
    keyboard.sign_in("M003", PASSWORD)
    assert [row[2:] for row in rows_of(keyboard.page(MarkingsPage).model)] == [["1", "0/1"]]
    keyboard.press(Key.Key_Return)
    page = keyboard.page(MarkingPage)
    assert page.answer is not None and page.answer.words == SORRY
    desk = site.program.marking
    [waiting] = desk.rounds(site.supervisor)
    [answer] = waiting.answers
    desk.give(site.supervisor, waiting.key, answer.token, OwnMark(Decimal(36)))
    keyboard.fill("10")
    words = keyboard.words()
    assert "Others have marked this answer meanwhile" in words
    assert "0 of 0 marked" in words


def see_the_results(keyboard: Keyboard, site: Site) -> None:
    results = site.program.invigilation.results(site.supervisor)
    found = {one.person.name: (one.stage, one.row.score) for one in results}
    assert found == {
        "李晓梅": ("provisional", Decimal("96.5")),
        "何晓": ("provisional", Decimal(1)),
    }
