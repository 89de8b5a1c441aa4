"""Scenes of the gallery in which a stricter policy waits and is tried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication

from trainer.people.person import Person
from trainer.ui import tasks
from trainer.ui.author.content_page import ContentPage
from trainer.ui.window.workspace import Workspace

SignIn = Callable[[Person], Workspace]


def trying(sign_in: SignIn, supervisor: Person) -> Iterator[str]:
    """Wait with a policy that asks for more, and look at whom it would touch."""
    space = sign_in(supervisor)
    file = next(iter(sorted((space.program.folder / "content" / "policies").glob("*.yaml"))))
    before = file.read_text(encoding="utf-8")
    stricter = before.replace("due_days: 30", "due_days: 300").replace("speed: 30,", "speed: 49,")
    file.write_text(stricter, encoding="utf-8")
    try:
        space.open("content")
        page = space.page
        assert isinstance(page, ContentPage)
        tasks.wait()
        QApplication.processEvents()
        yield "content-policy"
    finally:
        file.write_text(before, encoding="utf-8")
