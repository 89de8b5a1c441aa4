"""Scenes of the gallery in which somebody is trained anew, seen from both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trainer.people.person import Person
from trainer.ui.supervisor.retraining_page import RetrainingPage
from trainer.ui.window import staff_pages
from trainer.ui.window.workspace import Workspace

SignIn = Callable[[Person], Workspace]


def retraining(sign_in: SignIn, supervisor: Person) -> Iterator[str]:
    """The episode of whoever is suspended, a step of it, and what the person sees."""
    space = sign_in(supervisor)
    program = space.program
    rows = program.supervision.people(supervisor, state="suspended")
    found = [one for row in rows for one in program.retraining.of(supervisor, row.person.id)]
    staff_pages.open_retrainings(space)
    yield "retrainings"
    staff_pages.open_retraining(space, found[0].episode.id)
    yield "retraining"
    assert isinstance(space.page, RetrainingPage)
    space.page.ask_extension()
    yield "retraining-extending"
    if space.page.dialog is not None:
        space.page.dialog.reject()
    assert isinstance(space.page, RetrainingPage)
    space.page.ask_outcome()
    yield "retraining-ending"
    if space.page.dialog is not None:
        space.page.dialog.reject()
    sign_in(found[0].person).open("certificate")
    yield "retraining-own"
