"""Scenes of the gallery in which somebody chats with several customers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trainer.simulations.checker import try_out
from trainer.simulations.scenario import Scenario
from trainer.ui.learner.chat_page import ChatPage
from trainer.ui.window.chat_pages import open_chats, open_drill, open_drill_result
from trainer.ui.window.workspace import Workspace

_MIDDLE = 75  # seconds: three windows are open, one of them waits


def chatting(space: Workspace, skip: Callable[[float], None]) -> Iterator[str]:
    """The list of drills, the middle of one, and its end."""
    space.open("typing")
    open_chats(space)
    yield "chats"
    scenario = next(one for one in space.program.chats.scenarios() if one.level == "intermediate")
    open_drill(space, scenario.id)
    page = space.page
    assert isinstance(page, ChatPage)
    skip(6)
    page.tick()
    first = page.played.scenario.customers[0]
    page.middle.field.setPlainText(first.turns[0].answer)
    page.send()
    skip(_MIDDLE)
    page.tick()
    page.put_in(page.played.scenario.templates[0].id)
    yield "chat"
    page.end_now()
    yield "chat-stopped"
    space.back()
    yield from _done(space, scenario)


def _done(space: Workspace, scenario: Scenario) -> Iterator[str]:
    """The result of a drill that was done without ready texts, a little late."""
    desk = space.program.chats
    ticket = desk.start(space.person, scenario.id, seed=4)
    played = try_out(scenario, 4, with_templates=False).played
    result = desk.finish(ticket, played)
    open_drill_result(space, result.drill)
    yield "chat-result"
    space.back()
    yield "chats-done"
    space.back()
