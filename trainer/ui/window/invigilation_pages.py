"""The pages of invigilators, wired to each other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.foundation.identity import SittingId
from trainer.ui.invigilator.exam_results_page import ExamResultsPage
from trainer.ui.invigilator.running_exam_page import RunningExamPage
from trainer.ui.invigilator.running_page import RunningPage
from trainer.ui.window.exports import export_menu
from trainer.ui.window.judging_pages import offer_appeals
from trainer.ui.window.marking_pages import offer_marking
from trainer.ui.window.workspace import Workspace


def invigilation(workspace: Workspace) -> QWidget:
    """The exams that are being sat now."""
    page = RunningPage(workspace.program.invigilation, workspace.person)
    page.sitting_wanted.connect(lambda sitting: open_running(workspace, sitting))
    page.results_wanted.connect(lambda: open_results(workspace))
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
