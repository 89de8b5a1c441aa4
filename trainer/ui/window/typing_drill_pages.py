"""The pages of typing drills, wired to each other: choose, type, result."""

from __future__ import annotations

from trainer.desks.typing_drills import Done
from trainer.foundation.errors import TrainerError
from trainer.typing_tests.drill import TEXT_DRILLS, TextDrill
from trainer.typing_tests.form_entry import FORM_DRILLS
from trainer.typing_tests.rows import ROW_DRILLS
from trainer.typing_tests.run import Run
from trainer.ui.learner.typing_drill_result_page import TypingDrillResultPage
from trainer.ui.learner.typing_drill_run_page import TypingDrillRunPage
from trainer.ui.learner.typing_drills_page import TypingDrillsPage
from trainer.ui.learner.typing_entries import Entries, TypingEntriesPage
from trainer.ui.learner.typing_form_page import TypingFormPage
from trainer.ui.learner.typing_rows_page import TypingRowsPage
from trainer.ui.window.workspace import Workspace


def open_typing_drills(workspace: Workspace) -> TypingDrillsPage:
    """Open the list of drills."""
    page = TypingDrillsPage(workspace.program.typing_drills, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.drill_wanted.connect(lambda kind: open_typing_drill(workspace, kind))
    workspace.open_detail(page)
    return page


def open_typing_drill(
    workspace: Workspace, kind: str, *, again: bool = False, seed: int | None = None
) -> None:
    """Begin a drill; `again` puts it in the place of the page that asks for it."""
    program, person = workspace.program, workspace.person
    desk, clock = program.typing_drills, program.clock
    chance = desk.new_seed() if seed is None else seed
    for drill in (one for one in TEXT_DRILLS if one == kind):
        _open_text(workspace, drill, again=again, seed=chance)
    for rows in (one for one in ROW_DRILLS if one == kind):
        page = TypingRowsPage(desk, person, rows, chance, clock)
        _open_entry(workspace, page, again=again)
    for form in (one for one in FORM_DRILLS if one == kind):
        _open_entry(workspace, TypingFormPage(desk, person, form, chance, clock), again=again)


def _open_text(workspace: Workspace, kind: TextDrill, *, again: bool, seed: int) -> None:
    program = workspace.program
    try:
        ticket = program.typing_drills.begin(workspace.person, kind, seed)
    except TrainerError as error:
        workspace.say(str(error))
        return
    page = TypingDrillRunPage(program.typing_drills, ticket, program.clock)
    page.back_wanted.connect(workspace.back)
    page.again_wanted.connect(lambda one: open_typing_drill(workspace, one, again=True))
    page.finished.connect(lambda done, run: _show_result(workspace, done, run))
    put = workspace.replace_detail if again else workspace.open_detail
    put(page, full=True)


def _show_result(workspace: Workspace, done: Done, run: Run) -> None:
    page = TypingDrillResultPage(done, run)
    page.back_wanted.connect(workspace.back)
    page.again_wanted.connect(lambda kind: open_typing_drill(workspace, kind, again=True))
    workspace.replace_detail(page)


def _open_entry(
    workspace: Workspace, page: TypingRowsPage | TypingFormPage, *, again: bool
) -> None:
    page.back_wanted.connect(workspace.back)
    page.finished.connect(lambda entries: _show_entries(workspace, entries))
    put = workspace.replace_detail if again else workspace.open_detail
    put(page, full=True)


def _show_entries(workspace: Workspace, entries: Entries) -> None:
    page = TypingEntriesPage(entries)
    page.back_wanted.connect(workspace.back)
    page.again_wanted.connect(lambda kind: open_typing_drill(workspace, kind, again=True))
    workspace.replace_detail(page)
