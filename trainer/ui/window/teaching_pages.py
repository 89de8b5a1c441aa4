"""The pages where trainers post notices and answer questions, wired to each other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.foundation.errors import TrainerError
from trainer.ui.author.notices_page import NoticesPage
from trainer.ui.author.post_page import PostPage
from trainer.ui.author.receipts_page import ReceiptsPage
from trainer.ui.author.remark_page import RemarkPage
from trainer.ui.author.remarks_page import RemarksPage
from trainer.ui.components.notice_page import NoticePage
from trainer.ui.window.bank_pages import open_question
from trainer.ui.window.exports import export_menu
from trainer.ui.window.judging_pages import offer_appeals
from trainer.ui.window.lesson_pages import open_draft
from trainer.ui.window.workspace import Workspace


def notices(workspace: Workspace) -> QWidget:
    """Everything that was posted."""
    program = workspace.program
    page = NoticesPage(program.notices, program.changes, workspace.person, export_menu(workspace))
    page.post_wanted.connect(lambda: open_post(workspace))
    page.notice_wanted.connect(lambda notice: open_receipts(workspace, notice))
    page.own_wanted.connect(lambda: _open_own(workspace))
    return page


def open_post(workspace: Workspace) -> None:
    """Write a new notice; what was posted then stands in its place."""
    program = workspace.program
    page = PostPage(program.notices, workspace.person, program.clock)
    page.back_wanted.connect(workspace.back)
    page.posted.connect(lambda notice: open_receipts(workspace, notice, replace=True))
    workspace.open_detail(page)


def open_receipts(workspace: Workspace, notice: str, *, replace: bool = False) -> None:
    """Open one notice with its receipts."""
    desk, export = workspace.program.notices, export_menu(workspace)
    page = ReceiptsPage(desk, workspace.person, notice, export)
    page.back_wanted.connect(workspace.back)
    show = workspace.replace_detail if replace else workspace.open_detail
    show(page)


def _open_own(workspace: Workspace) -> None:
    page = NoticePage(workspace.program.notices, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.show_first()
    workspace.open_detail(page)


def remarks(workspace: Workspace) -> QWidget:
    """What learners asked and reported."""
    page = RemarksPage(workspace.program.remarks, workspace.person, export_menu(workspace))
    page.remark_wanted.connect(lambda remark: open_remark(workspace, remark))
    offer_appeals(workspace, page.header)
    return page


def open_remark(workspace: Workspace, remark: str) -> None:
    """Open one question or correction to answer it."""
    try:
        page = RemarkPage(workspace.program.remarks, workspace.person, remark)
    except TrainerError as error:
        workspace.refresh()  # the list still showed it
        workspace.say(str(error))
        return
    page.back_wanted.connect(workspace.back)
    page.question_wanted.connect(lambda question: open_question(workspace, question))
    page.lesson_wanted.connect(lambda lesson: _open_text(workspace, page, lesson))
    workspace.open_detail(page)


def _open_text(workspace: Workspace, page: RemarkPage, lesson: str) -> None:
    try:
        open_draft(workspace, lesson)
    except TrainerError as error:
        page.say(str(error))
