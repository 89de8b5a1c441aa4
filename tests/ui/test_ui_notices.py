"""Notices, by what a trainer posts, who reads it, and who has not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from trainer.desks.notices import Notice
from trainer.ui.author.notices_page import NoticesPage
from trainer.ui.author.post_page import PostPage
from trainer.ui.author.receipts_page import ReceiptsPage
from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.components.notice_page import NoticePage
from trainer.ui.learner.home_news import HomeNews
from trainer.ui.window import learner_pages
from trainer.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.conftest import Site

Show = Callable[..., QWidget]
TODAY = date(2026, 3, 2)


def words(page: QWidget) -> str:
    QApplication.processEvents()
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels + [b.text() for b in page.findChildren(QPushButton) if b.isVisible()])


def post(site: Site, title: str = "今晚停机", due: date | None = TODAY) -> Notice:
    text = "22 点起**停机**。"
    return site.program.notices.post(site.supervisor, title, text, "everyone", (), due)


def export(site: Site) -> ExportMenu:
    return ExportMenu(site.program.exports, site.supervisor, site.clock)


@pytest.fixture
def news(site: Site, shown: Show) -> HomeNews:
    program = site.program
    cards = HomeNews(program.notices, program.changes, program.remarks, site.learner, site.clock)
    shown(cards, 1000, 120)
    return cards


def test_home_says_what_is_unread_and_nothing_once_it_is_read(site: Site, news: HomeNews) -> None:
    news.refresh()
    assert news.isHidden()
    notice = post(site)
    news.refresh()
    assert "1 unread" in words(news) and "今晚停机" in words(news)
    site.program.notices.read(site.learner, notice.id)
    news.refresh()
    assert news.isHidden()


def test_the_receipt_is_given_with_the_keyboard_and_the_next_one_follows(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    first, second = post(site), post(site, "新口径", None)
    page = NoticePage(site.program.notices, site.learner)
    page.show_first()
    shown(page)
    assert "今晚停机" in words(page) and "2026-03-02" in words(page)
    page.end.confirm.setFocus()
    qtbot.keyClick(page.end.confirm, Qt.Key.Key_Space)
    assert "You confirmed it on 2026-03-02 09:30." in words(page)
    assert not page.end.confirm.isVisible() and page.end.next.hasFocus()
    qtbot.keyClick(page.end.next, Qt.Key.Key_Space)
    assert "新口径" in words(page)
    page.end.confirm.click()
    assert not page.end.next.isVisible()
    read = [one.notice.id for one in site.program.notices.mine(site.learner) if one.read_at]
    assert {*read} == {first.id, second.id}


def test_a_notice_that_was_withdrawn_meanwhile_asks_for_nothing(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    notice = post(site)
    page = NoticePage(site.program.notices, site.learner)
    page.show_first()
    shown(page)
    site.program.notices.withdraw(site.supervisor, notice.id)
    page.end.confirm.click()
    assert "This notice is not for you any more" in words(page)
    with qtbot.waitSignal(page.back_wanted):
        page.show_notice(notice.id)


def test_the_home_card_opens_it_and_back_shows_that_it_is_read(
    site: Site, window: MainWindow
) -> None:
    post(site)
    window.sign_in(site.learner)
    space = window.workspace
    assert space is not None
    space.open("home")
    home = space.page
    space.page.news.cards["notices"].click()  # type: ignore[union-attr]  # the home page has it
    page = space.page
    assert isinstance(page, NoticePage)
    page.end.confirm.click()
    page.header.arrow.click()
    assert space.page is home and "notices" not in home.news.cards  # type: ignore[union-attr]


def post_page(site: Site, shown: Show) -> PostPage:
    page = PostPage(site.program.notices, site.supervisor, site.clock)
    shown(page, 1093, 614)
    return page


def test_markdown_is_shown_beside_as_it_will_be_read(site: Site, shown: Show) -> None:
    page = post_page(site, shown)
    page.title.set_text("停机")
    page.text.set_text("## 何时\n**22 点**")
    page.show_preview()
    said = words(page.preview)
    assert "何时" in said and "<strong>22 点</strong>" in said
    page.text.set_text("等 {{no_such_value}}")
    page.show_preview()
    assert "no_such_value" in words(page.text)


def test_posting_tells_the_new_notice(site: Site, shown: Show, qtbot: QtBot) -> None:
    page = post_page(site, shown)
    page.title.set_text("停机")
    page.text.set_text("22 点")
    with qtbot.waitSignal(page.posted) as posted:
        page.post.click()
    [found] = site.program.notices.all(site.supervisor)
    assert posted.args == [found.notice.id]
    assert (found.notice.title, found.notice.due) == ("停机", date(2026, 3, 3))


def test_what_is_missing_is_said_where_it_is(site: Site, shown: Show) -> None:
    page = post_page(site, shown)
    page.post.click()
    assert page.title.error() == "Please give the title."
    page.title.set_text("停机")
    page.post.click()
    assert "Please write the text." in words(page)
    assert page.text.edit.hasFocus()
    page.text.set_text("等 {{no_such_value}}")
    page.post.click()
    assert "was not posted" in words(page)


def test_people_are_chosen_by_search(site: Site, shown: Show) -> None:
    page = post_page(site, shown)
    page.audience.setCurrentIndex(page.audience.findData("people"))
    page.choose.click()
    assert page.dialog is not None
    page.dialog.picker.search.setText("lxm")
    page.dialog.picker.choose(site.learner.id)
    page.dialog.accept()
    assert "1 chosen" in page.choose.text()
    page.choose.click()
    assert page.dialog.picker.chosen() == (site.learner.id,)
    page.dialog.reject()
    page.title.set_text("停机")
    page.text.set_text("22 点")
    page.has_due.setChecked(False)
    page.send()
    [found] = site.program.notices.all(site.supervisor)
    assert (found.notice.names, found.notice.due) == (("李晓梅",), None)


def test_a_team_without_a_name_chosen_is_refused(site: Site, shown: Show) -> None:
    page = post_page(site, shown)
    page.title.set_text("停机")
    page.text.set_text("22 点")
    page.audience.setCurrentIndex(page.audience.findData("team"))
    page.send()
    assert "Please choose who it is for." in words(page) and page.choose.hasFocus()


def test_the_list_says_n_of_m_and_enter_opens_it(site: Site, shown: Show, qtbot: QtBot) -> None:
    notice = post(site)
    trainer = site.program.accounts.add_person(
        site.supervisor, "周培训", "T1", "trainer", ""
    ).person
    page = NoticesPage(site.program.notices, site.program.changes, trainer, export(site))
    shown(page)
    assert page.model.index(0, 1).data() == "0 of 2"
    assert "1 of them are for you, too: 今晚停机" in words(page)
    page.focus_first()
    with qtbot.waitSignal(page.notice_wanted) as wanted:
        qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert wanted.args == [notice.id]


def test_the_list_finds_by_title_and_by_what_is_not_read_by_all(
    site: Site, shown: Show, qtbot: QtBot
) -> None:
    done = post(site)
    post(site, "新口径")
    site.program.notices.read(site.learner, done.id)
    page = NoticesPage(site.program.notices, site.program.changes, site.supervisor, export(site))
    shown(page)
    page.filters.choose("state", "done")
    qtbot.waitUntil(lambda: [one.notice.id for one in page.model.rows] == [done.id])
    page.filters.clear_all()
    page.filters.search.setText("口径")
    qtbot.waitUntil(lambda: [one.notice.title for one in page.model.rows] == ["新口径"])


def test_who_has_not_read_it_stands_first_and_it_can_be_withdrawn(site: Site, shown: Show) -> None:
    program = site.program
    other = program.accounts.add_person(site.supervisor, "陈一帆", "A0001", "learner", "").person
    notice = post(site)
    program.notices.read(other, notice.id)
    page = ReceiptsPage(program.notices, site.supervisor, notice.id, export(site))
    shown(page)
    assert [row.person.name for row in page.model.rows] == ["李晓梅", "陈一帆"]
    assert "1 of 2 have confirmed it" in words(page)
    # what somebody wrote stands with the filters, which can be erased
    listing = page._listing()
    assert (listing.title, listing.filters.split(" · ")[0]) == ("Receipts", "今晚停机")
    page.withdraw.click()
    assert page.dialog is not None
    page.dialog.accept()
    assert not page.withdraw.isEnabled()
    assert "Withdrawn: nobody is asked" in words(page)


def test_earlier_notices_stay_readable(site: Site, window: MainWindow) -> None:
    notice = post(site)
    site.program.notices.read(site.learner, notice.id)
    window.sign_in(site.learner)
    space = window.workspace
    assert space is not None
    space.open("home")
    learner_pages.open_notice(space)
    assert "今晚停机" in words(window)
