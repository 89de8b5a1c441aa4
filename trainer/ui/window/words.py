"""What the window calls the pages and the roles."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.foundation.wording import _
from trainer.people.person import Role


@dataclass(frozen=True)
class NavPage:
    """A page of the navigation: its name inside the program, its icon, what people call it."""

    name: str
    icon: str
    title: str


def pages_for(role: Role) -> list[NavPage]:
    """The pages that a role has, in the order of the navigation."""
    pages = {
        "learner": [
            NavPage("home", "house", _("Home")),
            NavPage("modules", "book-open", _("Modules")),
            NavPage("practice", "target", _("Practice")),
            NavPage("typing", "keyboard", _("Typing")),
            NavPage("notes", "notebook-pen", _("Notes and questions")),
            NavPage("certificate", "award", _("My certificate")),
            NavPage("calls", "headset", _("Inspection and assessment")),
            NavPage("mentoring", "users", _("One to one")),
            NavPage("sessions", "calendar", _("Sessions")),
        ],
        "trainer": [
            NavPage("completion", "list-checks", _("Completion")),
            NavPage("tasks", "calendar", _("Tasks")),
            NavPage("notices", "megaphone", _("Must be read")),
            NavPage("remarks", "message-square-text", _("Questions and corrections")),
            NavPage("banks", "book-marked", _("Question banks")),
            NavPage("lessons", "book-open", _("Lessons")),
            NavPage("content", "file-text", _("Content")),
            NavPage("standard", "settings", _("House standard")),
            NavPage("invigilation", "clipboard-check", _("Invigilation")),
            NavPage("marking", "square-pen", _("Marking written answers")),
            NavPage("inspection", "headset", _("Inspection")),
        ],
        "inspector": [
            NavPage("inspection", "headset", _("Inspection")),
            NavPage("mentoring", "users", _("One to one")),
            NavPage("sessions", "calendar", _("Sessions")),
            NavPage("calls", "scale", _("Inspection and assessment")),
        ],
        "marker": [
            NavPage("marking", "square-pen", _("Marking written answers")),
            NavPage("mentoring", "users", _("One to one")),
            NavPage("sessions", "calendar", _("Sessions")),
            NavPage("calls", "scale", _("Inspection and assessment")),
        ],
        "supervisor": [
            NavPage("standings", "shield-check", _("Certification")),
            NavPage("teams", "chart-column", _("Compare teams")),
            NavPage("people", "users", _("People")),
            NavPage("tasks", "calendar", _("Tasks")),
            NavPage("completion", "list-checks", _("Completion")),
            NavPage("notices", "megaphone", _("Must be read")),
            NavPage("content", "file-text", _("Content")),
            NavPage("standard", "settings", _("House standard")),
            NavPage("records", "hard-drive", _("Records")),
            NavPage("invigilation", "clipboard-check", _("Invigilation")),
            NavPage("inspection", "headset", _("Inspection")),
        ],
        "auditor": [
            NavPage("standings", "shield-check", _("Certification")),
            NavPage("teams", "chart-column", _("Compare teams")),
            NavPage("completion", "list-checks", _("Completion")),
            NavPage("records", "hard-drive", _("Records")),
        ],
    }
    return pages[role]


def keys_text() -> list[tuple[str, str]]:
    """The keys of the window, and what they do."""
    return [
        ("Alt+1 … 9, 0", _("Go to the page of that number")),
        ("Alt+←", _("Back")),
        ("Ctrl+L", _("Lock the seat")),
        ("Ctrl+Shift+U", _("Sign in as somebody else")),
        ("Ctrl+D", _("Light or dark")),
        ("Ctrl+E", _("Take the list in front along to Excel")),
        ("Ctrl+P", _("Print the list in front")),
        ("F5", _("Read everything again")),
        ("F11", _("Full screen")),
        ("F1", _("This list")),
    ]
