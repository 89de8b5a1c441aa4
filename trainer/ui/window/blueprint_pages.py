"""The pages on which exams are composed, wired to each other."""

from __future__ import annotations

from trainer.desks.blueprints import OpenBlueprint
from trainer.exams.blueprint import ExamBlueprint
from trainer.foundation.errors import TrainerError
from trainer.ui.author.blueprint_page import BlueprintPage
from trainer.ui.author.exams_page import ExamsPage
from trainer.ui.author.paper_page import PaperPage
from trainer.ui.window.workspace import Workspace


def open_exams(workspace: Workspace) -> None:
    """Open the exams of the site."""
    page = ExamsPage(workspace.program.blueprints, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.exam_wanted.connect(lambda exam: open_blueprint(workspace, exam))
    workspace.open_detail(page)


def open_blueprint(workspace: Workspace, exam: str) -> None:
    """Open the grid of one exam."""
    try:
        page = BlueprintPage(workspace.program.blueprints, workspace.person, exam)
    except TrainerError as error:
        workspace.say(str(error))
        return
    page.back_wanted.connect(workspace.back)
    page.publish_wanted.connect(lambda: workspace.open("content"))
    page.preview_wanted.connect(lambda opened, shown: open_papers(workspace, opened, shown))
    workspace.open_detail(page)


def open_papers(workspace: Workspace, opened: OpenBlueprint, exam: ExamBlueprint) -> None:
    """Open forms drawn from an exam, also from one that is not saved."""
    page = PaperPage(workspace.program.blueprints, opened, exam)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)
