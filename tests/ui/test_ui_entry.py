"""The way in: founding, login, lost passwords."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from trainer.assembly import open_program
from trainer.foundation.wording import _
from trainer.people.refusals import LoginRefused
from trainer.ui.bridge import Bridge
from trainer.ui.entry.forgotten_page import ForgottenPage
from trainer.ui.entry.founding_page import FoundingPage
from trainer.ui.entry.login_page import LoginPage
from trainer.ui.entry.new_password_page import NewPasswordPage
from trainer.ui.entry.recovery_page import RecoveryPage
from trainer.ui.entry.start_page import StartPage
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.field import LabelledField
from trainer.ui.widgets.label import Label
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.seat import Seat

Page = TypeVar("Page", bound=QWidget)


@pytest.fixture
def new_site(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a folder in which nothing was founded yet."""
    program = open_program(tmp_path / "new")
    bridge = Bridge(program)
    window = MainWindow(Seat(tmp_path))
    window.use(program, bridge)
    yield window
    bridge.close()
    window.leave_site()
    window.close()
    window.deleteLater()
    program.close()


def shown(window: MainWindow, kind: type[Page]) -> Page:
    page = window.flow.currentWidget()
    assert isinstance(page, kind)
    return page


def fill(qtbot: QtBot, page: QWidget, *texts: str) -> list[LabelledField]:
    fields = page.findChildren(LabelledField)
    for field, text in zip(fields, texts, strict=True):
        field.set_text(text)
    qtbot.keyClick(fields[-1].edit, Qt.Key.Key_Return)
    return fields


def primary(page: QWidget) -> Button:
    return next(one for one in page.findChildren(Button) if one.property("kind") == "primary")


def sign_in(qtbot: QtBot, window: MainWindow, staff_no: str, password: str) -> None:
    fill(qtbot, shown(window, LoginPage), staff_no, password)


def founding(window: MainWindow) -> FoundingPage:
    shown(window, StartPage).found_wanted.emit()
    return shown(window, FoundingPage)


def test_a_new_site_is_founded_and_its_supervisor_is_in(qtbot, new_site):
    page = founding(new_site)
    fill(qtbot, page, "云帆中心", "95000", "王主管", "S001", "long-enough-1", "long-enough-1")
    recovery = shown(new_site, RecoveryPage)
    assert not primary(recovery).isEnabled()
    recovery.findChild(QCheckBox).click()
    primary(recovery).click()
    assert new_site.workspace is not None
    assert new_site.workspace.person.name == "王主管"
    assert new_site.workspace.program.site_name() == "云帆中心"


def test_founding_says_which_fields_are_empty(qtbot, new_site):
    page = founding(new_site)
    fields = fill(qtbot, page, "云帆中心", "", "王主管", "S001", "a", "a")
    assert [bool(field.error()) for field in fields[:4]] == [False, True, False, False]
    assert shown(new_site, FoundingPage) is page


def test_two_different_passwords_found_nothing(qtbot, new_site):
    page = founding(new_site)
    fields = fill(qtbot, page, "云帆", "95000", "王主管", "S001", "long-enough-1", "long-enough-2")
    assert fields[-1].error()
    assert shown(new_site, FoundingPage) is page


def test_a_weak_password_is_refused_under_its_field(qtbot, new_site):
    page = founding(new_site)
    fields = fill(qtbot, page, "云帆", "95000", "王主管", "S001", "short", "short")
    assert fields[-2].error()
    assert shown(new_site, FoundingPage) is page


def test_a_wrong_password_stays_at_the_login(qtbot, window):
    sign_in(qtbot, window, "S001", "not-the-password")
    assert shown(window, LoginPage).findChildren(LabelledField)[1].error()
    assert window.workspace is None


def test_the_right_password_opens_the_first_page_of_the_role(qtbot, window):
    sign_in(qtbot, window, "S001", "long-enough-1")
    assert window.workspace is not None and window.workspace.name == "standings"


def test_the_password_of_a_slip_is_replaced_at_once(qtbot, window, site):
    slip = site.program.accounts.add_person(site.supervisor, "陈新", "A2", "learner", "")
    sign_in(qtbot, window, "A2", slip.password)
    fill(qtbot, shown(window, NewPasswordPage), "my-own-words", "my-own-words")
    assert window.workspace is not None and window.workspace.name == "home"
    assert not site.program.accounts.login("A2", "my-own-words").must_change


def test_the_recovery_code_lets_a_supervisor_in_again(qtbot, new_site):
    page = founding(new_site)
    fill(qtbot, page, "云帆", "95000", "王主管", "S001", "long-enough-1", "long-enough-1")
    first = code_of(shown(new_site, RecoveryPage))
    new_site.flow.show_forgotten()
    page = shown(new_site, ForgottenPage)
    fill(qtbot, page, first, "S001", "another-one-2", "another-one-2")
    recovery = shown(new_site, RecoveryPage)
    assert code_of(recovery) != first
    recovery.findChild(QCheckBox).click()
    primary(recovery).click()
    sign_in(qtbot, new_site, "S001", "another-one-2")
    assert new_site.workspace is not None


def code_of(page: RecoveryPage) -> str:
    [code] = [one.text() for one in page.findChildren(Label) if one.text().count("-") == 3]
    return code


def test_a_wrong_recovery_code_changes_nothing(qtbot, window, site):
    shown(window, LoginPage).forgotten.emit()
    page = shown(window, ForgottenPage)
    fill(qtbot, page, "AAAA-AAAA-AAAA-AAAA", "S001", "another-one-2", "another-one-2")
    assert shown(window, ForgottenPage) is page
    with pytest.raises(LoginRefused):
        site.program.accounts.login("S001", "another-one-2")


def test_the_recovery_code_can_be_copied(qtbot, qapp):
    page = RecoveryPage("7KQ2-M9TX-4HWB-E3ND")
    qtbot.addWidget(page)
    copy = next(one for one in page.findChildren(Button) if one.accessibleName() == _("Copy"))
    copy.click()
    assert QApplication.clipboard().text() == "7KQ2-M9TX-4HWB-E3ND"
