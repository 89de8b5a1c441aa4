"""A mentor's fortnight at the keyboard: paired, talked, read, signed, recommended, decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from tests.ui.driver import ALT, Key, Keyboard, rows_of
from tests.written_exam import PASSWORD, add
from trainer.ui.author.tasks_page import TasksPage
from trainer.ui.learner.home_page import HomePage
from trainer.ui.learner.mentoring_page import MentoringPage
from trainer.ui.supervisor.mentors_page import MentorsPage
from trainer.ui.supervisor.pairing_page import PairingPage
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

SIGNED = "      - {id: mentor, kind: sign_off, item: 一带一}\n"
GOOD, PRACTISE, STEPS = "开场清楚，语速合适", "把需求归纳成一句话", "周三一起听两通录音"
WHY, ANSWER = "两周里独立办结，录音都听过", "先做满一个月"
MENTOR, LEARNER = "何晓 · A1002", "李晓芸 · A1003"


def test_a_mentors_fortnight(qtbot: QtBot, site: Site, window: MainWindow) -> None:
    people(site)
    keyboard = Keyboard(qtbot, window)
    the_trainer_pairs_them(keyboard)
    site.clock.pass_time(days=13)
    the_mentor_records_a_talk(keyboard)
    the_learner_reads_it(keyboard)
    the_mentor_signs_and_recommends(keyboard)
    the_supervisor_decides(keyboard)
    the_trainer_ends_it(keyboard)
    assert site.program.keeping.verify().problems == ()


def people(site: Site) -> None:
    """A mentor and a learner of the same role, and a policy that wants the mentor's signature."""
    file = site.program.folder / "content" / "policies" / "hotline.yaml"
    written = file.read_text("utf-8").replace("    requires:\n", "    requires:\n" + SIGNED, 1)
    file.write_text(written, "utf-8")
    site.program.authoring.publish(site.supervisor)
    add(site.program, site.supervisor, "陈思远", "T001", "trainer")
    add(site.program, site.supervisor, "何晓", "A1002", "learner")
    add(site.program, site.supervisor, "李晓芸", "A1003", "learner")


def open_list(keyboard: Keyboard, number: Key) -> MentorsPage:
    keyboard.press(number, ALT)
    keyboard.page(TasksPage)
    keyboard.push("One to one")
    return keyboard.page(MentorsPage)


def the_trainer_pairs_them(keyboard: Keyboard) -> None:
    keyboard.sign_in("T001", PASSWORD)
    page = open_list(keyboard, Key.Key_2)
    assert "Nobody is paired yet" in keyboard.words()
    keyboard.press(Key.Key_Space)
    keyboard.choose("Learner", "李晓芸 · A1003 · Learner")
    keyboard.choose("Mentor", "何晓 · A1002 · Learner")
    keyboard.press(Key.Key_Return)
    assert rows_of(page.model) == [
        [LEARNER, MENTOR, "2026-03-02", "—", "2026-03-16", "—", "In time"]
    ]


def the_mentor_records_a_talk(keyboard: Keyboard) -> None:
    keyboard.sign_in("A1002", PASSWORD)
    keyboard.page(HomePage)
    keyboard.push("One to one · Due · Talk with 李晓芸 by 2026-03-16")
    keyboard.page(MentoringPage)
    keyboard.press(Key.Key_Space)
    for words in (GOOD, PRACTISE):
        keyboard.type(words)
        keyboard.press(Key.Key_Tab)
    keyboard.push("Record the talk")
    assert "Please say it in words, too." in keyboard.words()
    keyboard.write("Agreed next steps", STEPS)
    keyboard.push("Record the talk")
    assert "Talk on 2026-03-15" in keyboard.words()
    assert "next talk by 2026-03-29" in keyboard.words()


def the_learner_reads_it(keyboard: Keyboard) -> None:
    keyboard.sign_in("A1003", PASSWORD)
    news = "One to one · 1 unread · Your mentor has written down what you talked about."
    keyboard.push(news)
    assert {GOOD, PRACTISE, STEPS, "Not read yet"} <= set(keyboard.words().splitlines())
    keyboard.press(Key.Key_Space)
    assert "Read" in keyboard.words().splitlines()
    keyboard.press(Key.Key_1, ALT)
    assert news.partition(" · ")[2] not in keyboard.words()


def the_mentor_signs_and_recommends(keyboard: Keyboard) -> None:
    keyboard.sign_in("A1002", PASSWORD)
    keyboard.press(Key.Key_8, ALT)
    keyboard.push("Sign off…")
    keyboard.press(Key.Key_Return)
    assert "Signed on 2026-03-15: 一带一" in keyboard.words()
    keyboard.push("Recommend early confirmation…")
    assert "Talks held: 1" in keyboard.words()
    keyboard.type(WHY)
    keyboard.push("Recommend")
    assert "Waits for a supervisor" in keyboard.words()


def the_supervisor_decides(keyboard: Keyboard) -> None:
    keyboard.sign_in("S001", "long-enough-1")
    page = open_list(keyboard, Key.Key_4)
    [row] = rows_of(page.model)
    assert row[5] == "To be decided"
    keyboard.press(Key.Key_Return)
    keyboard.page(PairingPage)
    assert {WHY, "Signed by the mentor: 一带一"} <= set(keyboard.words().splitlines())
    keyboard.press(Key.Key_Space)
    keyboard.choose("Answer", "Do not grant it")
    keyboard.write("Reason", ANSWER)
    keyboard.push("Decide")
    assert ANSWER in keyboard.words() and "Not granted" in keyboard.words()


def the_trainer_ends_it(keyboard: Keyboard) -> None:
    keyboard.sign_in("T001", PASSWORD)
    page = open_list(keyboard, Key.Key_2)
    keyboard.press(Key.Key_Return)
    keyboard.push("End the pairing…")
    keyboard.type("已能独立接听")
    keyboard.push("End the pairing")
    assert "已能独立接听" in keyboard.words()
    keyboard.press(Key.Key_Escape)
    assert page.model.rows == []
    keyboard.push("Also those that have ended")
    assert rows_of(page.model)[0][6] == "Ended"


def test_without_a_free_learner_nobody_is_paired(
    qtbot: QtBot, site: Site, window: MainWindow
) -> None:
    site.program.mentoring.pair(site.supervisor, site.learner.id, site.supervisor.id)
    add(site.program, site.supervisor, "陈思远", "T001", "trainer")
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("T001", PASSWORD)
    page = open_list(keyboard, Key.Key_2)
    keyboard.push("Pair…")
    assert "Every learner is in a pair already." in keyboard.words()
    assert page.dialog is not None and not page.dialog.primary.isEnabled()
    keyboard.press(Key.Key_Escape)


def test_an_inspector_may_be_a_mentor(qtbot: QtBot, site: Site, window: MainWindow) -> None:
    inspector = add(site.program, site.supervisor, "宋质检", "Q001", "inspector")
    site.program.mentoring.pair(site.supervisor, site.learner.id, inspector.id)
    keyboard = Keyboard(qtbot, window)
    keyboard.sign_in("Q001", PASSWORD)
    keyboard.press(Key.Key_2, ALT)
    keyboard.page(MentoringPage)
    assert "宋质检 mentors 李晓梅" in keyboard.words()
