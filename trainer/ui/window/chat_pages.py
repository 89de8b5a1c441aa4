"""The pages of chat drills, wired to each other: choose, chat, result."""

from __future__ import annotations

from trainer.foundation.errors import TrainerError
from trainer.ui.learner.chat_page import ChatPage
from trainer.ui.learner.chat_result_page import ChatResultPage
from trainer.ui.learner.chats_page import ChatsPage
from trainer.ui.window.workspace import Workspace


def open_chats(workspace: Workspace) -> ChatsPage:
    """Open the list of drills."""
    page = ChatsPage(workspace.program.chats, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.drill_wanted.connect(lambda name: open_drill(workspace, name))
    page.result_wanted.connect(lambda drill: open_drill_result(workspace, drill))
    workspace.open_detail(page)
    return page


def open_drill(workspace: Workspace, name: str, *, again: bool = False) -> None:
    """Begin a drill; `again` puts it in the place of its result."""
    program = workspace.program
    try:
        ticket = program.chats.start(workspace.person, name)
    except TrainerError as error:
        workspace.say(str(error))
        return
    page = ChatPage(program.chats, ticket, program.clock)
    page.finished.connect(lambda drill: open_drill_result(workspace, drill, ended=True))
    put = workspace.replace_detail if again else workspace.open_detail
    put(page, full=True)


def open_drill_result(workspace: Workspace, drill: str, *, ended: bool = False) -> None:
    """Show a finished drill; `ended` puts it in the place of the drill."""
    try:
        page = ChatResultPage(workspace.program.chats, workspace.person, drill)
    except TrainerError as error:
        workspace.say(str(error))
        return
    page.back_wanted.connect(workspace.back)
    page.again_wanted.connect(lambda name: open_drill(workspace, name, again=True))
    put = workspace.replace_detail if ended else workspace.open_detail
    put(page)
