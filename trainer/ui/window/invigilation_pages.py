"""The pages of invigilators, wired to each other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.foundation.identity import SittingId
from trainer.foundation.wording import _
from trainer.ui.invigilator.exam_results_page import ExamResultsPage
from trainer.ui.invigilator.running_exam_page import RunningExamPage
from trainer.ui.invigilator.running_page import RunningPage
from trainer.ui.invigilator.typing_test_page import TypingTestPage
from trainer.ui.invigilator.typing_tests_page import TypingTestsPage
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.window.exports import export_menu
from trainer.ui.window.judging_pages import offer_appeals
from trainer.ui.window.marking_pages import offer_marking
from trainer.ui.window.workspace import Workspace


def invigilation(workspace: Workspace) -> QWidget:
    """The exams that are being sat now."""
    page = RunningPage(workspace.program.invigilation, workspace.person)
    page.sitting_wanted.connect(lambda sitting: open_running(workspace, sitting))
    page.results_wanted.connect(lambda: open_results(workspace))
    offer_typing_tests(workspace, page.header)
    offer_appeals(workspace, page.header)
    offer_marking(workspace, page.header)
    return page


def open_running(workspace: Workspace, sitting: str) -> None:
    """Open one exam that is under way."""
    desk = workspace.program.invigilation
    page = RunningExamPage(desk, workspace.person, SittingId(sitting))
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_results(workspace: Workspace) -> None:
    """Open the results of exams."""
    from trainer.ui.window.staff_pages import open_sitting  # it knows us

    desk = workspace.program.invigilation
    page = ExamResultsPage(desk, workspace.person, export_menu(workspace))
    page.back_wanted.connect(workspace.back)
    page.sitting_wanted.connect(lambda sitting: open_sitting(workspace, sitting))
    workspace.open_detail(page)


def offer_typing_tests(workspace: Workspace, header: PageHeader) -> None:
    """Put the way to the typing tests into the head of a page, with how many wait."""
    waiting = workspace.program.typing_reviews.waiting(workspace.person)
    words = _("Typing tests ({n} waiting)").format(n=waiting) if waiting else _("Typing tests")
    button = Button(words, "default", "keyboard")
    button.clicked.connect(lambda: open_typing_tests(workspace))
    header.add_action(button)


def open_typing_tests(workspace: Workspace) -> None:
    """Open the list of typing tests."""
    desk = workspace.program.typing_reviews
    page = TypingTestsPage(desk, workspace.person, export_menu(workspace))
    page.back_wanted.connect(workspace.back)
    page.test_wanted.connect(lambda test: open_typing_test(workspace, test))
    workspace.open_detail(page)


def open_typing_test(workspace: Workspace, test: str) -> None:
    """Open one typing test."""
    from trainer.ui.window.staff_pages import open_run  # it knows us

    page = TypingTestPage(workspace.program.typing_reviews, workspace.person, test)
    page.back_wanted.connect(workspace.back)
    page.run_wanted.connect(lambda run: open_run(workspace, run))
    workspace.open_detail(page)
