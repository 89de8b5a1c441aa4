"""The pages of sessions, for those who lead them and those who come, wired to each other."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from trainer.training.sessions import Kind
from trainer.ui.author.announce_page import AnnouncePage
from trainer.ui.author.attendance_page import AttendancePage
from trainer.ui.author.session_page import SessionPage
from trainer.ui.author.sessions_page import SessionsPage
from trainer.ui.components.table_export import offer_table
from trainer.ui.learner.sessions_page import OwnSessionsPage
from trainer.ui.window.exports import export_menu
from trainer.ui.window.workspace import Workspace


def own(workspace: Workspace) -> QWidget:
    """The sessions of whoever is signed in."""
    return OwnSessionsPage(workspace.program.sessions, workspace.person)


def open_sessions(workspace: Workspace) -> None:
    """Open the list of every session."""
    program = workspace.program
    page = SessionsPage(program.sessions, program.session_rhythm, workspace.person)
    offer_table(page, export_menu(workspace))
    page.back_wanted.connect(workspace.back)
    page.session_wanted.connect(lambda session: open_session(workspace, session))
    page.announce_wanted.connect(lambda: open_announce(workspace))
    page.weekly_wanted.connect(lambda kind, week: open_announce(workspace, kind, week))
    page.attendance_wanted.connect(lambda: open_attendance(workspace))
    workspace.open_detail(page)


def open_attendance(workspace: Workspace) -> None:
    """Open who came to the sessions of some time."""
    page = AttendancePage(workspace.program.sessions, workspace.person)
    offer_table(page, export_menu(workspace), page.span.currentText)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_session(workspace: Workspace, session: str) -> None:
    """Open one session with its list."""
    workspace.open_detail(_session(workspace, session))


def open_announce(workspace: Workspace, kind: Kind | None = None, week: date | None = None) -> None:
    """Announce a session, perhaps the one that a week lacks, and show it then."""
    program = workspace.program
    page = AnnouncePage(program.sessions, program.session_rhythm, workspace.person, week)
    if kind is not None:
        page.show_kind(kind)
    page.back_wanted.connect(workspace.back)
    page.announced.connect(lambda session: workspace.replace_detail(_session(workspace, session)))
    workspace.open_detail(page)


def _session(workspace: Workspace, session: str) -> SessionPage:
    page = SessionPage(workspace.program.sessions, workspace.person, session)
    offer_table(page, export_menu(workspace))
    page.back_wanted.connect(workspace.back)
    return page
