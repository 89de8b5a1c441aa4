"""The statistics of questions and papers, wired to the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from trainer.ui.window.exports import export_menu
from trainer.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from trainer.exams.paper_statistics import PaperStatistics, QuestionStatistics

OpenQuestion = Callable[[Workspace, str], None]


def open_statistics(workspace: Workspace, open_question: OpenQuestion, module: str = "") -> None:
    """Open the figures of a module, or of the one with the most papers."""
    # numpy only when somebody asks for statistics
    from trainer.ui.author.statistics_page import StatisticsPage

    program = workspace.program
    page = StatisticsPage(
        program.statistics, workspace.person, program.clock, export_menu(workspace), module
    )

    page.back_wanted.connect(workspace.back)
    page.figures_wanted.connect(
        lambda one, whole: open_figures(workspace, open_question, one, whole)
    )
    page.question_wanted.connect(lambda question: open_question(workspace, question))
    workspace.open_detail(page)


def open_figures(
    workspace: Workspace,
    open_question: OpenQuestion,
    one: QuestionStatistics,
    whole: PaperStatistics,
) -> None:
    """Open the figures of one question among those of the whole."""
    from trainer.ui.author.statistics_question_page import StatisticsQuestionPage

    page = StatisticsQuestionPage(
        workspace.program.statistics, workspace.person, one, whole, export_menu(workspace)
    )
    page.back_wanted.connect(workspace.back)
    page.question_wanted.connect(lambda question: open_question(workspace, question))
    workspace.open_detail(page)
