"""The pages where questions are put right and appeals are answered, wired to each other."""

from __future__ import annotations

from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import QuestionId
from trainer.ui.author.appeal_page import AppealPage
from trainer.ui.author.appeals_page import AppealsPage
from trainer.ui.author.correction_page import CorrectionPage
from trainer.ui.components.appeals_button import AppealsButton
from trainer.ui.components.table_export import offer_table
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.window.exports import export_menu
from trainer.ui.window.workspace import Workspace


def offer_appeals(workspace: Workspace, header: PageHeader) -> None:
    """Put the way to the appeals on a page of those who answer them."""
    button = AppealsButton(workspace.program.appeals, workspace.person)
    button.clicked.connect(lambda: open_appeals(workspace))
    workspace.bridge.changed.connect(button.refresh)
    header.add_action(button, first=True)


def open_appeals(workspace: Workspace) -> None:
    """Open the list of appeals."""
    page = AppealsPage(workspace.program.appeals, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.appeal_wanted.connect(lambda appeal: open_appeal(workspace, appeal))
    offer_table(page, export_menu(workspace), page.filters.words)
    workspace.open_detail(page)


def open_appeal(workspace: Workspace, appeal: str) -> None:
    """Open one appeal to answer it."""
    page = AppealPage(workspace.program.appeals, workspace.person, appeal)
    page.back_wanted.connect(workspace.back)
    page.sitting_wanted.connect(lambda sitting: _open_sitting(workspace, sitting))
    page.question_wanted.connect(lambda question: open_correction(workspace, question))
    workspace.open_detail(page)


def open_correction(workspace: Workspace, question: str) -> None:
    """Open what putting a question ("bank/question") right would change."""
    program = workspace.program
    try:
        page = CorrectionPage(program.corrections, workspace.person, QuestionId(question))
    except TrainerError as error:
        workspace.say(str(error))
        return
    page.back_wanted.connect(workspace.back)
    page.sitting_wanted.connect(lambda sitting: _open_sitting(workspace, sitting))
    offer_table(page, export_menu(workspace))
    workspace.open_detail(page)


def _open_sitting(workspace: Workspace, sitting: str) -> None:
    from trainer.ui.window.staff_pages import open_sitting  # it knows us

    open_sitting(workspace, sitting)
