"""The whole main job, from an empty folder to a certificate, with a keyboard."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.driver import ALT, CTRL, SHIFT, Key, Keyboard, settle
from trainer.foundation.wording import _, use_language
from trainer.questions.question import Question
from trainer.ui.application import Front
from trainer.ui.author.completion_page import CompletionPage
from trainer.ui.components.check_card import CheckCard
from trainer.ui.components.letters import options_of
from trainer.ui.learner.certificate_page import CertificatePage
from trainer.ui.learner.exam_page import ExamPage
from trainer.ui.learner.home_page import HomePage
from trainer.ui.learner.lesson_page import LessonPage
from trainer.ui.learner.module_page import ModulePage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.supervisor.people_page import PeoplePage
from trainer.ui.supervisor.person_page import PersonPage
from trainer.ui.supervisor.slip_dialog import SlipDialog
from trainer.ui.supervisor.standings_page import StandingsPage
from trainer.ui.widgets.option_card import OptionCard
from trainer.ui.window.seat import Seat

if TYPE_CHECKING:
    from tests.conftest import FakeClock

SUPERVISOR, TRAINER, LEARNER = "S001", "T001", "K0245"
PASSWORDS = {SUPERVISOR: "correct horse", TRAINER: "battery staple", LEARNER: "seven blue cups"}


@pytest.fixture
def front(
    qapp: QApplication, tmp_path: Path, clock: FakeClock, one_module: Path
) -> Iterator[Front]:
    """The program, started on an empty folder, in English, on a clock set by hand."""
    folder = tmp_path / "site"
    folder.mkdir()
    Seat(folder).keep("language", "en")
    front = Front(folder, clock=clock, shipped=one_module)
    front.window.resize(1280, 820)
    front.start()
    yield front
    front.close()
    front.window.close()
    front.window.deleteLater()
    use_language("en")


def test_from_an_empty_folder_to_a_certificate(
    qtbot: QtBot, front: Front, clock: FakeClock, tmp_path: Path
) -> None:
    keyboard = Keyboard(qtbot, front.window)
    found_site(keyboard)
    slips = {
        LEARNER: add_person(keyboard, "李晓梅", LEARNER, downs=0),
        TRAINER: add_person(keyboard, "何老师", TRAINER, downs=1),
    }
    change_user(keyboard, LEARNER, slips[LEARNER], first=True)
    read_every_lesson(keyboard, clock)
    receipt = pass_quiz(keyboard, clock)
    speed = pass_typing_test(keyboard, clock)
    wait_for_approval(keyboard)
    change_user(keyboard, SUPERVISOR)
    number = approve(keyboard)
    change_user(keyboard, LEARNER)
    save_certificate(keyboard, number, tmp_path / "certificate.pdf")
    change_user(keyboard, TRAINER, slips[TRAINER], first=True)
    find_everything_done(keyboard)
    assert front.program is not None
    assert front.program.keeping.verify().problems == ()
    assert front.program.keeping.find_receipt(receipt) is not None
    compare_with_views(front.program.folder / "records.db", speed, number)


def found_site(keyboard: Keyboard) -> None:
    keyboard.push("Set up our site")
    password = PASSWORDS[SUPERVISOR]
    keyboard.fill("晨曦客户服务中心", "400-123-0000", "刘雅琴", SUPERVISOR, password, password)
    assert "It is shown once" in keyboard.words()
    keyboard.push("I have written it down")
    keyboard.push("Go on")
    keyboard.page(StandingsPage)


def add_person(keyboard: Keyboard, name: str, staff_no: str, *, downs: int) -> str:
    """Add somebody whose role stands so far down in the list; the password of the slip."""
    keyboard.press(Key.Key_3, ALT)
    keyboard.page(PeoplePage)
    keyboard.push(_("Add a person"))
    keyboard.type(name)
    keyboard.press(Key.Key_Tab)
    keyboard.type(staff_no)
    keyboard.tab_to(_("Role"))
    for _down in range(downs):
        keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Return)
    slip = QApplication.activeModalWidget()
    assert isinstance(slip, SlipDialog)
    [password] = [one.text() for one in slip.findChildren(QLabel) if one.property("role") == "h1"]
    keyboard.press(Key.Key_Return)
    return password


def change_user(
    keyboard: Keyboard, staff_no: str, password: str = "", *, first: bool = False
) -> None:
    """Sign in as somebody else; with a slip, choose one's own password."""
    keyboard.press(Key.Key_U, CTRL | SHIFT)
    keyboard.fill(staff_no, password or PASSWORDS[staff_no])
    if first:
        welcome = _("Welcome, {name}").partition("{")[0]
        assert welcome in keyboard.words()
        keyboard.fill(PASSWORDS[staff_no], PASSWORDS[staff_no])
    assert keyboard.workspace.person.staff_no == staff_no


def read_every_lesson(keyboard: Keyboard, clock: FakeClock) -> None:
    keyboard.page(HomePage)
    assert "Start learning" in keyboard.words()
    keyboard.press(Key.Key_Space)
    count = 0
    while isinstance(keyboard.workspace.page, LessonPage):
        read_lesson(keyboard, keyboard.page(LessonPage), clock)
        count += 1
    rows = keyboard.page(ModulePage).rows
    assert count == len(rows) == 6
    assert all(row.state.read for row in rows)


def read_lesson(keyboard: Keyboard, page: LessonPage, clock: FakeClock) -> None:
    """Look at each screenful for two seconds, page down, answer the checks, go on."""
    settle()
    keyboard.tab_until(lambda focus: focus is page.column, "the text")
    bar = page.column.verticalScrollBar()
    while True:
        clock.advance(2)
        page.watch.pass_time(2000)
        if bar.value() == bar.maximum():
            break
        keyboard.press(Key.Key_Space)
    for card in (block for block in page.column.blocks if isinstance(block, CheckCard)):
        keyboard.tab_until(card.isAncestorOf, card.accessibleName())
        choose(keyboard, card.question, card.findChildren(OptionCard))
        keyboard.press(Key.Key_Return)
        assert card.feedback().startswith("Right.")
    assert "This lesson is read." in keyboard.words()
    keyboard.tab_until(lambda focus: focus is page.end.next, "the next lesson")
    keyboard.press(Key.Key_Space)


def choose(keyboard: Keyboard, question: Question, cards: list[OptionCard]) -> None:
    """Press the numbers of the right options, wherever they stand."""
    texts = options_of(question)
    wanted = {texts[str(label)] for label in question.key}
    for place, card in enumerate(cards):
        if card.text_shown in wanted and not card.isChecked():
            keyboard.press(Qt.Key(Key.Key_1 + place))


def pass_quiz(keyboard: Keyboard, clock: FakeClock) -> str:
    """Answer all right, flag one, hand in; the receipt."""
    keyboard.push("Start the quiz")
    page = keyboard.page(ExamPage)
    for place in range(20):
        clock.advance(20)
        question = page.question.question
        assert question is not None
        answer(keyboard, page, question)
        if place == 2:
            keyboard.press(Key.Key_F)
        if place == 19:
            keyboard.in_dialog(lambda dialog: agree_to_hand_in(keyboard, dialog))
        keyboard.press(Key.Key_Return)
    result = keyboard.page(ResultPage)
    words = keyboard.words()
    assert "Passed" in words and "100%" in words and "100 / 100" in words
    receipt = result.receipt.text()
    assert receipt in words
    keyboard.press(Key.Key_Space)
    keyboard.page(HomePage)
    return receipt


def answer(keyboard: Keyboard, page: ExamPage, question: Question) -> None:
    if question.kind not in ("fill", "number"):
        cards = page.question.findChildren(OptionCard)
        choose(keyboard, question, [card for card in cards if card.isVisible()])
        assert "Saved automatically" in page.top.saved.words()
        return
    for place, accepted in enumerate(question.key):
        if place:
            keyboard.press(Key.Key_Tab)
        assert isinstance(keyboard.target(), QLineEdit)
        keyboard.type(accepted if isinstance(accepted, str) else accepted[0])


def agree_to_hand_in(keyboard: Keyboard, dialog: QDialog) -> None:
    words = keyboard.words()
    agree = "All 20 questions are answered." in words and "1 question is flagged" in words
    keyboard.press(Key.Key_Return if agree else Key.Key_Escape)


def pass_typing_test(keyboard: Keyboard, clock: FakeClock) -> float:
    """Type for five minutes, two 字 in two seconds; the speed that the page shows."""
    assert "Go to the typing test" in keyboard.words()
    keyboard.press(Key.Key_Space)
    page = keyboard.page(TypingPage)
    keyboard.press(Key.Key_Space)
    while page.run.is_counting:
        page.run.count()
    assert page.recorder is not None
    passage = page.recorder.run.passage.text
    clock.advance(3)
    for place in range(0, 300, 2):
        keyboard.compose(passage[place : place + 2], "ceshi")
        clock.advance(2)
    page.tick()
    assert not page.is_running
    words = keyboard.words()
    assert "Result of the test" in words and "100.0%" in words
    keyboard.push("To the home page")
    lines = words.splitlines()
    speed = float(lines[lines.index("Mean speed, 字/min") - 1])
    assert 59 <= speed <= 60
    return speed


def wait_for_approval(keyboard: Keyboard) -> None:
    keyboard.page(HomePage)
    words = keyboard.words()
    assert "Everything is met" in words and "Waiting for approval" in words


def approve(keyboard: Keyboard) -> str:
    """Open the first of the list, who waits, and approve; the number of the certificate."""
    page = keyboard.page(StandingsPage)
    assert page.model.rows[0].person.staff_no == LEARNER
    assert page.model.rows[0].state == "eligible"
    keyboard.tab_to("Certification")
    keyboard.press(Key.Key_Return)
    keyboard.page(PersonPage)
    keyboard.push("Approve 初级客服")
    keyboard.type("带教两周，旁听合格。")
    keyboard.push("Approve")
    words = keyboard.words()
    [line] = [one for one in words.splitlines() if one.endswith(" was awarded.")]
    return line.split()[1]


def save_certificate(keyboard: Keyboard, number: str, file: Path) -> None:
    assert "You may take calls." in keyboard.words()
    keyboard.press(Key.Key_Space)
    page = keyboard.page(CertificatePage)
    words = keyboard.words()
    assert number in words and "刘雅琴" in words
    keyboard.in_dialog(lambda dialog: save_as(dialog, file))
    keyboard.push("Save certificate (PDF)")
    assert str(file) in page.awards[0].message()
    assert number in PdfReader(file).pages[0].extract_text()


def save_as(dialog: QDialog, file: Path) -> None:
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(file.parent))
    dialog.selectFile(file.name)
    dialog.accept()


def find_everything_done(keyboard: Keyboard) -> None:
    page = keyboard.page(CompletionPage)
    [row] = [row for row in page.model.rows if row.person.staff_no == LEARNER]
    assert len(row.cells) >= 3
    assert {cell.state for cell in row.cells} == {"done"}


def compare_with_views(file: Path, speed: float, number: str) -> None:
    """The four views, read with nothing but sqlite3, say what the pages said."""
    records = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    lessons = records.execute(
        "SELECT item_type, count(*) FROM completions WHERE staff_no = ? AND passed GROUP BY 1",
        (LEARNER,),
    )
    assert dict(lessons.fetchall()) == {"lesson": 6, "module": 1}
    quiz = records.execute("SELECT staff_no, item, result, passed FROM quiz_results").fetchall()
    typing = records.execute("SELECT staff_no, item_type, result FROM typing_results").fetchall()
    awards = records.execute("SELECT name, item, result FROM certificates").fetchall()
    records.close()
    assert [(one, item, float(result), passed) for one, item, result, passed in quiz] == [
        (LEARNER, "telephone", 100.0, 1)
    ]
    assert [(one, kind, round(float(net), 1)) for one, kind, net in typing] == [
        (LEARNER, "test", speed)
    ]
    assert awards == [("李晓梅", "junior", number)]


def test_the_first_pages_speak_chinese(qtbot: QtBot, front: Front) -> None:
    keyboard = Keyboard(qtbot, front.window)
    keyboard.push("中文")
    keyboard.push("建立站点")
    password = PASSWORDS[SUPERVISOR]
    keyboard.fill("晨曦客户服务中心", "400-123-0000", "刘雅琴", SUPERVISOR, password, password)
    assert "恢复码" in keyboard.words()
    keyboard.push("我已经抄写下来")
    keyboard.push("继续")
    assert "认证记录" in keyboard.words()
    password = add_person(keyboard, "李晓梅", LEARNER, downs=0)
    change_user(keyboard, LEARNER, password, first=True)
    assert "电话礼仪与来电六步" in keyboard.words()
