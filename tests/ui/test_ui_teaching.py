"""Through the window: a trainer posts a notice and answers, a learner finds both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trainer.people.person import Person
from trainer.training.remarks import Spot
from trainer.ui.author.lesson_editor import LessonEditor
from trainer.ui.author.notices_page import NoticesPage
from trainer.ui.author.post_page import PostPage
from trainer.ui.author.receipts_page import ReceiptsPage
from trainer.ui.author.remark_page import RemarkPage
from trainer.ui.author.remarks_page import RemarksPage
from trainer.ui.components.notice_page import NoticePage
from trainer.ui.learner.home_page import HomePage
from trainer.ui.learner.notes_page import NotesPage
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from tests.ui.conftest import Site


@pytest.fixture
def trainer(site: Site) -> Person:
    return site.program.accounts.add_person(site.supervisor, "周培训", "T1", "trainer", "").person


def sign_in(window: MainWindow, person: Person) -> Workspace:
    window.sign_in(person)
    assert window.workspace is not None
    return window.workspace


def test_a_notice_goes_out_and_its_receipts_come_in(
    site: Site, window: MainWindow, trainer: Person
) -> None:
    space = sign_in(window, trainer)
    space.open("notices")
    notices = space.page
    assert isinstance(notices, NoticesPage)
    notices.post.click()
    post = space.page
    assert isinstance(post, PostPage)
    post.title.set_text("今晚停机")
    post.text.set_text("22 点起。")
    post.post.click()
    receipts = space.page
    assert isinstance(receipts, ReceiptsPage)
    assert [row.person.name for row in receipts.model.rows] == ["李晓梅"]
    receipts.header.arrow.click()
    assert space.page is notices and len(notices.model.rows) == 1


def test_a_trainer_reads_what_is_for_trainers(
    site: Site, window: MainWindow, trainer: Person
) -> None:
    site.program.notices.post(site.supervisor, "新口径", "请按新口径。", "everyone", (), None)
    space = sign_in(window, trainer)
    space.open("notices")
    assert isinstance(space.page, NoticesPage)
    space.page.own_wanted.emit()
    page = space.page
    assert isinstance(page, NoticePage)
    page.end.confirm.click()
    [mine] = site.program.notices.mine(trainer)
    assert mine.read_at is not None


def test_a_question_is_answered_and_the_answer_found_from_home(
    site: Site, window: MainWindow, trainer: Person
) -> None:
    view = site.program.study.open_lesson(site.learner, "telephone/opening")
    spot = Spot("lesson", view.lesson.id, view.version, "0")
    site.program.remarks.write(site.learner, "doubt", spot, "夜班也一样吗？")
    space = sign_in(window, trainer)
    space.open("remarks")
    remarks = space.page
    assert isinstance(remarks, RemarksPage)
    remarks.open.click()
    page = space.page
    assert isinstance(page, RemarkPage)
    page.lesson_wanted.emit("telephone/opening")
    assert isinstance(space.page, LessonEditor)
    space.back()
    assert space.page is page
    page.words.set_text("一样。")
    page.buttons["answered"].click()
    space = sign_in(window, site.learner)
    space.open("home")
    home = space.page
    assert isinstance(home, HomePage)
    home.news.cards["answers"].click()
    assert isinstance(space.page, NotesPage) and space.page.cards[0].remark.is_new
    space.open("home")
    assert "answers" not in home.news.cards
