"""The pages of markers, wired to each other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.ui.marker.marking_page import MarkingPage
from trainer.ui.marker.markings_page import MarkingsPage
from trainer.ui.window.workspace import Workspace


def marking(workspace: Workspace) -> QWidget:
    """The questions whose answers wait."""
    page = MarkingsPage(workspace.program.marking, workspace.person)
    page.round_wanted.connect(lambda key: open_round(workspace, key))
    return page


def open_round(workspace: Workspace, key: str) -> None:
    """Open one question with all its answers."""
    page = MarkingPage(workspace.program.marking, workspace.person, key)
    page.back_wanted.connect(workspace.back)
    page.next_wanted.connect(lambda other: _go_on(workspace, other))
    workspace.open_detail(page)


def _go_on(workspace: Workspace, key: str) -> None:
    workspace.back()
    open_round(workspace, key)
