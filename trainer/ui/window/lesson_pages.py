"""The pages on which lessons and the house standard are written, wired to the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.desks.standard import Use
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.author.draft_editor import DraftEditor
from trainer.ui.author.lesson_editor import LessonEditor
from trainer.ui.author.lessons_page import LessonsPage
from trainer.ui.author.module_editor import ModuleEditor
from trainer.ui.author.standard_page import StandardPage
from trainer.ui.author.value_page import ValuePage
from trainer.ui.components.table_export import offer_table
from trainer.ui.window.bank_pages import open_question, open_versions
from trainer.ui.window.chat_pages import open_chats
from trainer.ui.window.exports import export_menu
from trainer.ui.window.workspace import Workspace


def lessons_page(workspace: Workspace) -> QWidget:
    """The list of modules and lessons."""
    program = workspace.program
    page = LessonsPage(program.lessons, program.authoring, workspace.person)

    def open_chosen(thing: str) -> None:
        try:
            open_draft(workspace, thing)
        except TrainerError as error:
            page.notice.show_message(str(error), "bad")

    page.entry_wanted.connect(open_chosen)
    page.chats_wanted.connect(lambda: open_chats(workspace))
    offer_table(page, export_menu(workspace))
    return page


def open_draft(workspace: Workspace, thing: str, line: int = 0) -> DraftEditor:
    """Open the editor of a module or lesson, perhaps at a line.

    Raises:
        TrainerError: the file is gone or cannot be read.
    """
    desk, actor = workspace.program.lessons, workspace.person
    page = LessonEditor(desk, actor, thing) if "/" in thing else ModuleEditor(desk, actor, thing)
    page.back_wanted.connect(workspace.back)
    page.publish_wanted.connect(lambda: workspace.open("content"))
    family = "lesson" if "/" in thing else "module"
    page.versions_wanted.connect(lambda of: open_versions(workspace, family, of))
    workspace.open_detail(page)
    if line:
        page.editor.go_to(line)
    return page


def standard_page(workspace: Workspace) -> QWidget:
    """The list of values."""
    page = StandardPage(workspace.program.standard, workspace.person)
    page.publish_wanted.connect(lambda: workspace.open("content"))
    page.value_wanted.connect(lambda name: open_value(workspace, name))
    offer_table(page, export_menu(workspace), page.filters.words)
    return page


def open_value(workspace: Workspace, name: str) -> ValuePage | None:
    """Open one value of the house standard; one that is gone opens nothing."""
    desk = workspace.program.standard
    value = desk.values().get(name)
    if value is None:
        return None
    page = ValuePage(desk, workspace.person, value)
    offer_table(page, export_menu(workspace))
    page.back_wanted.connect(workspace.back)
    page.removed.connect(workspace.back)
    page.publish_wanted.connect(lambda: workspace.open("content"))
    page.use_wanted.connect(lambda use: _open_use(workspace, page, use))
    workspace.open_detail(page)
    return page


def _open_use(workspace: Workspace, page: ValuePage, use: Use) -> None:
    try:
        if use.family in ("lesson", "module"):
            open_draft(workspace, use.thing, use.line)
        elif use.family == "question":
            open_question(workspace, use.thing)
        else:
            words = _("It stands in {file}, line {line}; it is changed there.")
            page.notice.show_message(words.format(file=use.file, line=use.line))
    except TrainerError as error:
        page.notice.show_message(str(error), "bad")
