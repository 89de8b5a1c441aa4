"""The export menu of whoever is signed in."""

from __future__ import annotations

from trainer.ui.components.export_menu import ExportMenu
from trainer.ui.window.workspace import Workspace


def export_menu(workspace: Workspace) -> ExportMenu:
    """A menu for one page."""
    program = workspace.program
    return ExportMenu(program.exports, workspace.person, program.clock)
