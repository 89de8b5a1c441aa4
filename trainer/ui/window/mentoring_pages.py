"""The pages of mentors and of those who pair them, wired to each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer.ui.components.table_export import offer_table
from trainer.ui.learner.mentoring_page import MentoringPage
from trainer.ui.supervisor.mentors_page import MentorsPage
from trainer.ui.supervisor.pairing_page import PairingPage
from trainer.ui.window.exports import export_menu
from trainer.ui.window.workspace import Workspace

OpenPerson = Callable[[Workspace, str], None]


def own(workspace: Workspace) -> QWidget:
    """The pairings of whoever is signed in."""
    return MentoringPage(workspace.program.mentoring, workspace.person)


def open_mentors(workspace: Workspace, open_person: OpenPerson) -> None:
    """Open the list of every pair."""
    page = MentorsPage(workspace.program.mentoring, workspace.person)
    offer_table(page, export_menu(workspace))
    page.back_wanted.connect(workspace.back)
    page.pairing_wanted.connect(lambda pairing: open_pairing(workspace, pairing, open_person))
    workspace.open_detail(page)


def open_pairing(workspace: Workspace, pairing: str, open_person: OpenPerson) -> None:
    """Open one pair with its talks."""
    page = PairingPage(workspace.program.mentoring, workspace.person, pairing)
    page.back_wanted.connect(workspace.back)
    page.person_wanted.connect(lambda person: open_person(workspace, person))
    workspace.open_detail(page)
