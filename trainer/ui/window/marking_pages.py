"""The pages of markers, wired to each other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.marker.marking_page import MarkingPage
from trainer.ui.marker.markings_page import MarkingsPage
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.window.unlocking import unlocked
from trainer.ui.window.workspace import Workspace


def marking(workspace: Workspace) -> QWidget:
    """The questions whose answers wait."""
    page = MarkingsPage(workspace.program.marking, workspace.person)
    page.round_wanted.connect(lambda key: open_round(workspace, key))
    return page


def offer_marking(workspace: Workspace, header: PageHeader) -> None:
    """A way to the list for those who have no page of it; ten pages have keys."""
    if "marking" in workspace.names or workspace.person.role != "supervisor":
        return
    button = Button(_("Marking written answers"), "default", "square-pen")
    button.clicked.connect(lambda: open_marking(workspace))
    header.add_action(button)


def open_marking(workspace: Workspace) -> None:
    """Open the questions whose answers wait."""
    page = MarkingsPage(workspace.program.marking, workspace.person, is_opened=True)
    page.round_wanted.connect(lambda key: open_round(workspace, key))
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_round(workspace: Workspace, key: str) -> None:
    """Open one question with all its answers; sealed banks ask for their passphrases first."""
    desk, actor = workspace.program.marking, workspace.person
    try:
        found = next((one for one in desk.rounds(actor) if one.key == key), None)
        for question in found.locked if found is not None else ():
            if not unlocked(workspace, question):
                return
        page = MarkingPage(desk, actor, key)
    except TrainerError as error:  # made known since the list was read
        workspace.say(str(error))
        return
    page.back_wanted.connect(workspace.back)
    page.next_wanted.connect(lambda other: _go_on(workspace, other))
    workspace.open_detail(page)


def _go_on(workspace: Workspace, key: str) -> None:
    workspace.back()
    open_round(workspace, key)
