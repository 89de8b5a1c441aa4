"""Make a page by its name; the pages of a role are imported when it first needs one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.ui.window.workspace import Workspace

LEARNER_PAGES = (
    "home", "modules", "practice", "typing", "notes", "certificate", "calls", "mentoring",
    "sessions",
)  # fmt: skip


def make_page(workspace: Workspace, name: str) -> QWidget:
    """The page, wired to what it leads to."""
    # Imported here: the first window opens without the pages that nobody asked for yet.
    if name in LEARNER_PAGES:
        from trainer.ui.window import learner_pages

        return learner_pages.make(workspace, name)
    from trainer.ui.window import staff_pages

    return staff_pages.make(workspace, name)
