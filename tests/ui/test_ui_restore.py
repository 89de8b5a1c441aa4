"""Bringing a site to a new computer from its start page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Site
from trainer.ui.application import Front
from trainer.ui.entry.login_page import LoginPage
from trainer.ui.entry.restore_page import RestorePage
from trainer.ui.entry.start_page import StartPage


@pytest.fixture
def archive(site: Site, tmp_path: Path) -> Path:
    site.program.keeping.backup(site.supervisor, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


@pytest.fixture
def front(site: Site, tmp_path: Path) -> Iterator[Front]:
    """The program on another computer, at its start page."""
    front = Front(tmp_path / "other", clock=site.clock)
    front.start()
    yield front
    front.close()
    front.window.close()
    front.window.deleteLater()


def restore_page(front: Front, archive: Path | None) -> RestorePage:
    start = front.window.flow.currentWidget()
    assert isinstance(start, StartPage)
    start.restore_wanted.emit()
    front.window.flow._find = lambda *_asked: archive
    front.window.flow.show_restore()
    page = front.window.flow.currentWidget()
    assert isinstance(page, RestorePage)
    return page


def fill(page: RestorePage, password: str) -> None:
    page._choose.click()
    page.staff_no.set_text("S001")
    page.password.set_text(password)
    page.go.click()


def test_a_site_is_brought_here_and_its_people_sign_in(
    qtbot: QtBot, front: Front, archive: Path
) -> None:
    fill(restore_page(front, archive), "long-enough-1")
    qtbot.waitUntil(lambda: isinstance(front.window.flow.currentWidget(), LoginPage))
    assert front.program is not None
    assert front.program.site_name() == "云帆客服中心"
    assert front.program.accounts.login("S001", "long-enough-1").person.name == "王主管"


def test_a_wrong_password_is_said_and_the_file_stays_chosen(
    qtbot: QtBot, front: Front, archive: Path
) -> None:
    first = restore_page(front, archive)
    fill(first, "wrong password")
    flow = front.window.flow
    qtbot.waitUntil(lambda: flow.currentWidget() is not first)
    page = flow.currentWidget()
    assert isinstance(page, RestorePage)
    assert "密码不对" in page.notice.accessibleName() and page.staff_no.isEnabled()
    page.staff_no.set_text("S001")
    page.password.set_text("long-enough-1")
    page.go.click()
    qtbot.waitUntil(lambda: isinstance(flow.currentWidget(), LoginPage))


def test_what_is_missing_is_said_at_once(front: Front) -> None:
    page = restore_page(front, None)
    page.go.click()
    assert "备份" in page.notice.accessibleName()


def test_a_file_without_a_name_of_who_asks_goes_nowhere(front: Front, archive: Path) -> None:
    page = restore_page(front, archive)
    page._choose.click()
    page.go.click()
    assert page.staff_no.error()
