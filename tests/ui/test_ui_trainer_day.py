"""One day of a trainer on the demo site, and what the learners find of it, at the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from tests.ui.driver import ALT, CTRL, Key, Keyboard, name_of, rows_of
from trainer.demo.people import PASSWORD
from trainer.foundation.identity import LessonId, Version
from trainer.lessons.lesson import Prose
from trainer.training.remarks import Spot
from trainer.ui.author.completion_page import CompletionPage
from trainer.ui.author.content_page import ContentPage
from trainer.ui.author.lesson_editor import LessonEditor
from trainer.ui.author.lessons_page import LessonsPage
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.author.receipts_page import ReceiptsPage
from trainer.ui.author.release_page import ReleasePage
from trainer.ui.author.remark_page import RemarkPage
from trainer.ui.author.remarks_page import RemarksPage
from trainer.ui.author.tasks_page import TasksPage
from trainer.ui.author.value_page import ValuePage
from trainer.ui.author.versions_page import VersionsPage
from trainer.ui.learner.home_page import HomePage
from trainer.ui.supervisor.sitting_page import SittingPage

if TYPE_CHECKING:
    from tests.ui.conftest import Day

COMPLETION, TASKS, NOTICES, REMARKS = Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4
BANKS, LESSONS, CONTENT, STANDARD = Key.Key_5, Key.Key_6, Key.Key_7, Key.Key_8
MENDED = "系统有点慢，您先别挂，查到了我就告诉您。"
DOUBT, FAULT = "方言听不懂时，能请同事接吗？", "选项 C 也说得通。"
NOTICE, ANSWER = "今晚系统升级", "可以，先请客户稍等，再请会说方言的同事接。"
SENTENCE = "接起之前先放下手里的事。"


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # real menus open
def test_a_trainers_day(qtbot: QtBot, day: Day, tmp_path: Path) -> None:
    ask_and_report(day)
    keyboard = Keyboard(qtbot, day.front.window)
    keyboard.sign_in("T001", PASSWORD)
    assign_to_a_team(keyboard)
    post_a_notice(keyboard)
    answer_a_doubt(keyboard)
    release_what_a_colleague_asked(keyboard)
    mend_a_question(qtbot, keyboard)
    publish(keyboard, "Question", "2 wait until a second person releases them.")
    let_a_second_person_release(keyboard)
    look_at_the_versions(keyboard)
    change_a_value(qtbot, keyboard)
    publish(keyboard, "Lesson")
    drill_down(keyboard)
    write_a_lesson(qtbot, keyboard)
    publish(keyboard, "Lesson")
    take_the_matrix_along(keyboard, tmp_path)
    find_it_all_as_a_learner(keyboard)
    assert day.program.keeping.verify().problems == ()


def ask_and_report(day: Day) -> None:
    """The day before, a learner asked about a paragraph and reported a question."""
    program = day.program
    learner = program.accounts.login("K0221", PASSWORD).person
    lesson = LessonId("telephone/solving")
    view = program.study.open_lesson(learner, lesson)
    place = next(at for at, block in enumerate(view.lesson.blocks) if isinstance(block, Prose))
    spot = Spot("lesson", lesson, view.version, str(place))
    program.remarks.write(learner, "doubt", spot, DOUBT)
    trainer = program.accounts.login("T001", PASSWORD).person
    asked = program.history.versions(trainer, "question", "telephone/t015")[0]
    spot = Spot("question", "telephone/t015", Version(asked.version))
    program.remarks.write(learner, "fault", spot, FAULT, "unclear")


def assign_to_a_team(keyboard: Keyboard) -> None:
    """Who is overdue stands first; the quiz is then set for a team with a day."""
    keyboard.press(TASKS, ALT)
    page = keyboard.page(TasksPage)
    states = [row[0] for row in rows_of(page.model)]
    late = sum(state.endswith("over") for state in states)
    assert late > 1 and f"{late} tasks are overdue" in keyboard.words()
    assert all(state.endswith("over") for state in states[:late])
    keyboard.push("Assign…")
    keyboard.choose("What", "Quiz: 电话礼仪与来电六步测验")
    keyboard.set_day("Due date", "2026-12-01")
    keyboard.write("Search", "一组")
    keyboard.tab_to("Who it is for")
    keyboard.press(Key.Key_Space)
    assert "Chosen: 客服一组" in keyboard.words() and "people now" in keyboard.words()
    keyboard.push("Assign")
    assert "Assigned 3" in page.tabs.tabText(1)
    assert ["李晓梅", "客服一组"] in [row[1:3] for row in rows_of(page.model)]


def post_a_notice(keyboard: Keyboard) -> None:
    keyboard.press(NOTICES, ALT)
    keyboard.push("Post a notice…")
    keyboard.type(NOTICE)
    keyboard.write("Text (Markdown)", "客户等待时，最长 **{{hold_seconds}} 秒**要回到线上。")
    keyboard.push("Post it")
    page = keyboard.page(ReceiptsPage)
    words = keyboard.words()
    states = [row[3] for row in rows_of(page.model)]
    assert NOTICE in words and f"0 of {len(states)} have confirmed it" in words
    assert len(states) > 50 and set(states) == {"Not read yet"}


def answer_a_doubt(keyboard: Keyboard) -> None:
    keyboard.press(REMARKS, ALT)
    keyboard.page(RemarksPage)
    keyboard.go_to_row(DOUBT)
    keyboard.press(Key.Key_Return)
    keyboard.page(RemarkPage)
    keyboard.type(ANSWER)
    keyboard.press(Key.Key_Return, CTRL)
    assert ANSWER in keyboard.words() and "陈思远" in keyboard.words()
    keyboard.press(Key.Key_Left, ALT)


def mend_a_question(qtbot: QtBot, keyboard: Keyboard) -> None:
    """From the report to the form, and back to say that it is put right."""
    keyboard.press(REMARKS, ALT)
    keyboard.page(RemarksPage)
    keyboard.go_to_row(FAULT)
    keyboard.press(Key.Key_Return)
    keyboard.page(RemarkPage)
    keyboard.push("Open the question")
    page = keyboard.page(QuestionPage)
    keyboard.write("Option C", MENDED)
    qtbot.waitUntil(lambda: MENDED in keyboard.words())  # what the learner will see
    keyboard.press(Key.Key_S, CTRL)
    assert page.notice.message() == "Saved as a draft. Learners see it after publishing."
    keyboard.press(Key.Key_Escape)
    keyboard.page(RemarkPage)
    keyboard.tab_to("Answer")
    keyboard.type("选项 C 已改写。")
    keyboard.press(Key.Key_Return, CTRL)
    assert "Put right" in keyboard.words()


def release_what_a_colleague_asked(keyboard: Keyboard) -> None:
    """A question that a quiz draws from needs a second person; here that is us."""
    if not isinstance(keyboard.workspace.page, ContentPage):
        keyboard.press(CONTENT, ALT)
    keyboard.page(ContentPage)
    keyboard.tab_to("Waiting for release")
    keyboard.press(Key.Key_Return)
    keyboard.page(ReleasePage)
    keyboard.push("Release")
    page = keyboard.page(ContentPage)
    assert "is released. Learners see it now." in page.notice.message()
    assert page.waiting.rows == []


def let_a_second_person_release(keyboard: Keyboard) -> None:
    """Nobody releases what they asked for, so a colleague signs in."""
    keyboard.sign_in("T002", PASSWORD)
    release_what_a_colleague_asked(keyboard)
    keyboard.sign_in("T001", PASSWORD)


def publish(keyboard: Keyboard, family: str, message: str = "things published: ") -> None:
    """See that it waits, and publish it."""
    if not isinstance(keyboard.workspace.page, ContentPage):
        keyboard.press(CONTENT, ALT)
    page = keyboard.page(ContentPage)
    assert family in {row[1] for row in rows_of(page.changes)}
    keyboard.push("Publish")
    assert message in page.notice.message()
    assert page.changes.rowCount() == 0


def look_at_the_versions(keyboard: Keyboard) -> None:
    keyboard.press(BANKS, ALT)
    keyboard.press(Key.Key_Return)
    keyboard.search("t015")
    keyboard.press(Key.Key_Return)
    keyboard.page(QuestionPage)
    keyboard.push("Versions")
    page = keyboard.page(VersionsPage)
    steps = [row[0] for row in rows_of(page.model)]
    assert steps == ["Learners see it", "Release asked for", "Published"]
    assert MENDED in keyboard.words()


def change_a_value(qtbot: QtBot, keyboard: Keyboard) -> None:
    """Nothing is written before it is said what the new value would touch."""
    keyboard.press(STANDARD, ALT)
    keyboard.search("hold_seconds")
    keyboard.press(Key.Key_Return)
    page = keyboard.page(ValuePage)
    keyboard.write("Value", "45")
    qtbot.waitUntil(lambda: "60 → 45 makes new versions of" in keyboard.words())
    assert "people have learned the old value." in keyboard.words()
    keyboard.press(Key.Key_S, CTRL)
    assert "Saved" in page.notice.message()


def drill_down(keyboard: Keyboard) -> None:
    """From the matrix to the single answer."""
    keyboard.press(COMPLETION, ALT)
    page = keyboard.page(CompletionPage)
    keyboard.search("wulei")
    heads = [column.title for column in page.model.columns]
    for _right in range(heads.index("电话礼仪与来电六步测验")):
        keyboard.press(Key.Key_Right)
    keyboard.press(Key.Key_Return)
    keyboard.page(SittingPage)
    words = keyboard.words()
    assert "吴磊 · " in words and "Receipt " in words


def write_a_lesson(qtbot: QtBot, keyboard: Keyboard) -> None:
    keyboard.press(LESSONS, ALT)
    keyboard.page(LessonsPage)
    keyboard.go_to_row("telephone/opening.md")
    keyboard.press(Key.Key_Return)
    page = keyboard.page(LessonEditor)
    keyboard.press(Key.Key_End, CTRL)
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Return)
    keyboard.type(SENTENCE)
    qtbot.waitUntil(lambda: SENTENCE in keyboard.words())  # on the page beside the text
    keyboard.press(Key.Key_S, CTRL)
    assert page.notice.message() == "Saved as a draft. Learners see it after publishing."
    keyboard.press(Key.Key_Escape)  # Tab belongs to the text until then
    keyboard.push("Go to publishing")


def take_the_matrix_along(keyboard: Keyboard, folder: Path) -> None:
    keyboard.press(COMPLETION, ALT)
    page = keyboard.page(CompletionPage)
    keyboard.name_file(folder / "matrix.xlsx")
    keyboard.press(Key.Key_E, CTRL)
    sheet = CalamineWorkbook.from_path(folder / "matrix.xlsx").get_sheet_by_index(0)
    rows = [[str(cell) for cell in row] for row in sheet.to_python()]
    assert [row[:3] for row in rows if row[0] == "吴磊"] == [["吴磊", "K0221", "客服一组"]]
    assert page.model.rowCount() == 1


def find_it_all_as_a_learner(keyboard: Keyboard) -> None:
    """Who asked finds the answer, the notice and the changed rule; who is new, the task."""
    keyboard.sign_in("K0221", PASSWORD)
    keyboard.page(HomePage)
    words = keyboard.words()
    for part in ("Must be read", "Rules that changed", "来电前与接听", " answered"):
        assert part in words, part
    keyboard.tab_until(lambda focus: name_of(focus).startswith("Must be read"), "the notices")
    keyboard.press(Key.Key_Return)
    while NOTICE not in keyboard.words():  # behind those that the demo has left unread
        keyboard.push("I have read it")
        keyboard.push("The next one")
    keyboard.press(Key.Key_5, ALT)
    assert ANSWER in keyboard.words()
    keyboard.sign_in("K0245", PASSWORD)
    words = keyboard.words()
    assert NOTICE in words and "Due 2026-12-01 · Set by 陈思远" in words
