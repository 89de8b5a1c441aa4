"""Scenes of the gallery in which somebody practises."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.desks.practice import Pile
from trainer.ui.learner.practice_question_page import PracticeQuestionPage
from trainer.ui.window.learner_pages import open_practice
from trainer.ui.window.workspace import Workspace


def practising(space: Workspace) -> Iterator[str]:
    """The piles, and a question before and after its answer."""
    space.open("practice")
    yield "practice-piles"
    open_practice(space, Pile("wrong"))
    page = space.page
    assert isinstance(page, PracticeQuestionPage)
    yield "practice-question"
    for _press in range(2):  # nothing is answered: the second time shows the solution
        page.go_on()
    yield "practice-marked"
    space.back()
