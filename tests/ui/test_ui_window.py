"""The window: pages by key, the lock, languages, and trouble."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from trainer.assembly import open_program
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import language, text, use_language
from trainer.ui.application import Front
from trainer.ui.entry.login_page import LoginPage
from trainer.ui.entry.trouble_page import TroublePage
from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.notice import Notice
from trainer.ui.window import learner_pages, lesson_pages, staff_pages, teaching_pages
from trainer.ui.window.crash import CrashDialog, CrashNet, TroubleDialog
from trainer.ui.window.logs import start_logs
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.seat import Seat
from trainer.ui.window.user_dialogs import KeysDialog
from trainer.ui.window.workspace import Workspace


def entered(window: MainWindow, person) -> Workspace:
    window.sign_in(person)
    assert window.workspace is not None
    return window.workspace


def unlock(qtbot: QtBot, window: MainWindow, password: str) -> None:
    assert window.lock_page is not None
    [field] = window.lock_page.findChildren(LabelledField)
    field.set_text(password)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def test_alt_and_a_number_open_that_page(qtbot, window, site):
    space = entered(window, site.supervisor)
    for number, name in enumerate(space.names[:10]):
        key = Qt.Key.Key_0 + (number + 1) % 10  # 0 is the tenth, and there are no more
        qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        assert space.name == name


def test_a_page_is_made_only_when_it_is_visited(window, site):
    space = entered(window, site.learner)
    first = space.page
    space.open("certificate")
    space.open("home")
    assert space.page is first


def test_back_returns_to_where_a_page_was_opened_from(qtbot, window, site):
    space = entered(window, site.supervisor)
    staff_pages.open_person(space, site.learner.id)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert space.page is space.made("standings")


def test_the_lock_keeps_the_page_until_its_person_is_back(qtbot, window, site):
    space = entered(window, site.supervisor)
    space.open("people")
    window.lock()
    unlock(qtbot, window, "wrong-password")
    assert window.lock_page is not None
    unlock(qtbot, window, "long-enough-1")
    assert window.lock_page is None
    assert window.workspace is space and space.name == "people"


def test_a_quiz_goes_on_behind_the_lock(window, site):
    space = entered(window, site.learner)
    learner_pages.open_quiz(space, "telephone")
    window.lock()
    assert space.page is not None and space.page.isVisible()
    assert not space.isEnabled()


def test_locking_twice_is_locking_once(window, site):
    entered(window, site.supervisor)
    window.lock()
    first = window.lock_page
    window.lock()
    assert window.lock_page is first


def test_changing_the_user_leads_to_the_login(window, site):
    entered(window, site.supervisor)
    window.change_user()
    assert window.workspace is None
    assert isinstance(window.flow.currentWidget(), LoginPage)


def test_the_language_changes_and_the_page_stays(window, site):
    space = entered(window, site.supervisor)
    space.open("people")
    before = language()
    try:
        window.switch_language()
        assert language() != before
        assert window.workspace is not None and window.workspace.name == "people"
    finally:
        window.switch_language()
        use_language("en")


def test_a_quiz_is_not_disturbed_by_a_change_of_language(window, site):
    space = entered(window, site.learner)
    learner_pages.open_quiz(space, "telephone")
    before = language()
    window.switch_language()
    assert language() == before and space.is_full()


def test_the_theme_is_remembered_on_this_seat(window, tmp_path):
    window.switch_theme()
    assert tokens().name == Seat(tmp_path).theme == "dark"
    window.switch_theme()
    assert tokens().name == Seat(tmp_path).theme == "light"


def test_news_from_another_program_reaches_the_page(qtbot, window, site):
    space = entered(window, site.supervisor)
    space.open("people")
    page = space.page
    before = len(page.model.rows)
    site.program.accounts.add_person(site.supervisor, "新人", "A9", "learner", "")
    window._bridge.changed.emit()
    assert len(page.model.rows) == before + 1


@pytest.fixture
def damaged(qapp: QApplication, tmp_path: Path) -> Iterator[Front]:
    """The program started on a folder whose record file is no database."""
    tmp_path.joinpath("records.db").write_bytes(b"not a database at all" * 400)
    front = Front(tmp_path)
    front.start()
    yield front
    front.close()
    front.window.close()
    front.window.deleteLater()
    use_language("en")


def test_a_damaged_record_file_is_a_page_not_a_traceback(damaged, tmp_path):
    page = damaged.window.flow.currentWidget()
    assert isinstance(page, TroublePage)
    assert str(tmp_path / "records.db") in page.findChild(Notice).message()


def test_trying_again_opens_what_was_put_right(damaged, tmp_path):
    tmp_path.joinpath("records.db").unlink()
    damaged.window.flow.retry_wanted.emit()
    assert damaged.program is not None


def test_an_exception_is_logged_and_shown_once(qtbot, qapp, tmp_path):
    logs = start_logs(tmp_path)
    net = CrashNet(logs)
    for _time in range(2):
        raise_into(net, ZeroDivisionError("a bug"))
    dialog = net.dialog()
    assert isinstance(dialog, CrashDialog)
    dialog.accept()
    raise_into(net, ZeroDivisionError("a bug"))
    assert net.dialog() is None
    logs.close()
    assert "ZeroDivisionError: a bug" in (tmp_path / "logs" / "shanggang.log").read_text("utf-8")


def test_what_a_person_can_act_on_is_said_plainly(qtbot, qapp, tmp_path):
    logs = start_logs(tmp_path)
    net = CrashNet(logs)
    raise_into(net, TrainerError(text("Close the other program.")))
    assert isinstance(net.dialog(), TroubleDialog)
    net.dialog().accept()
    logs.close()


def test_diagnostics_do_not_name_the_account(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: Path("/home/lihua"))
    logs = start_logs(tmp_path)
    logging.getLogger("trainer").warning("in /home/lihua/site")
    assert "lihua" not in logs.diagnostics()
    assert "~/site" in logs.diagnostics()
    logs.close()


def test_a_log_that_cannot_be_written_stops_nobody(qapp, tmp_path):
    tmp_path.joinpath("logs").write_text("a file where the folder should be")
    logs = start_logs(tmp_path)
    assert logs.folder is None
    logs.close()


def raise_into(net: CrashNet, error: BaseException) -> None:
    try:
        raise error
    except type(error):
        net.caught(*sys.exc_info())
    QApplication.processEvents()


def test_a_founded_site_is_backed_up_by_itself(qtbot, site):
    front = Front(site.program.folder)
    front.open_home()
    backups = site.program.folder / "backups"
    front.back_up()
    qtbot.waitUntil(lambda: len(list(backups.glob("*.zip"))) == 1)
    front.close()
    front.window.deleteLater()
    use_language("en")


def test_who_is_retired_in_another_window_is_signed_out(window, site):
    window.sign_in(site.learner)
    other = open_program(site.program.folder)
    window._bridge.changed.emit()  # something else was written: nothing happens
    assert window.workspace is not None
    other.accounts.retire(site.supervisor, site.learner.id)
    other.close()
    window._bridge.changed.emit()  # what the bridge says after looking
    assert window.workspace is None


def test_no_dialog_stays_in_reach_while_the_seat_is_locked(qtbot, window, site):
    space = entered(window, site.supervisor)
    space.open("people")
    page = space.page
    assert page is not None
    dialog = FormDialog(page, "Give a certificate", "Give it", "Cancel")
    field = LabelledField("Why")
    dialog.add(field)
    dialog.open()
    field.set_text("Ready.")
    window.lock()
    assert not dialog.isVisible() and QApplication.activeModalWidget() is None
    unlock(qtbot, window, "long-enough-1")
    assert dialog.isVisible() and field.text() == "Ready."


def test_the_next_person_does_not_meet_the_dialogs_of_the_one_before(qtbot, window, site):
    entered(window, site.supervisor)
    window._show_keys()
    window.lock()
    window._leave_for_login()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(KeysDialog) == []


def answering(text: str, asked: list[str]) -> None:
    """Press the button of the question that comes next, and note the question."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        asked.append(dialog.windowTitle())
        [button] = [one for one in (dialog.primary, dialog.secondary) if one.text() == text]
        button.click()

    QTimer.singleShot(0, press)


WAYS_OUT = {
    "back": lambda window: window.workspace.back(),
    "another page": lambda window: window.workspace.open("people"),
    "another person": lambda window: window.change_user(),
    "the other language": lambda window: window.switch_language(),
    "the real site": lambda window: window._on_demo_left(),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_words_that_were_not_sent_are_not_lost_without_a_question(window, site, way):
    space = entered(window, site.supervisor)
    space.open("notices")
    teaching_pages.open_post(space)
    page = space.page
    page.text.set_text("从今晚起改用新话术。")
    asked: list[str] = []
    answering("Go on writing", asked)
    WAYS_OUT[way](window)
    assert asked == ["Throw away what you wrote?"]
    assert window.workspace is space and space.page is page


def test_words_may_be_thrown_away(window, site):
    space = entered(window, site.supervisor)
    space.open("notices")
    teaching_pages.open_post(space)
    space.page.text.set_text("从今晚起改用新话术。")
    answering("Throw away", [])
    space.back()
    assert space.page is space.made("notices")


def test_what_was_posted_is_left_without_a_question(window, site):
    space = entered(window, site.supervisor)
    space.open("notices")
    teaching_pages.open_post(space)
    space.page.title.set_text("新话术")
    space.page.text.set_text("从今晚起改用新话术。")
    space.page.send()
    space.back()
    assert space.page is space.made("notices")


def test_a_value_that_was_not_touched_is_left_without_a_question(window, site):
    space = entered(window, site.supervisor)
    space.open("standard")
    page = lesson_pages.open_value(space, "ring_limit")
    assert page is not None and not page.is_unsent
    page.fields["value"].set_text("9")
    assert page.is_unsent
    page.save()
    space.back()
    assert space.page is space.made("standard")
