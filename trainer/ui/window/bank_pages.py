"""The pages of question banks, versions and releases, wired to each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer.desks.banks import OpenQuestion
from trainer.desks.release import BankRelease
from trainer.foundation.errors import TrainerError
from trainer.ui.author.bank_page import BankPage
from trainer.ui.author.banks_page import BanksPage
from trainer.ui.author.content_page import ContentPage
from trainer.ui.author.grid_page import GridPage
from trainer.ui.author.import_questions_page import ImportQuestionsPage
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.author.release_page import ReleasePage
from trainer.ui.author.seal_dialog import SealDialog
from trainer.ui.author.sealed_bank_page import SealedBankPage
from trainer.ui.author.versions_page import VersionsPage
from trainer.ui.components.table_export import offer_table
from trainer.ui.window.blueprint_pages import open_exams
from trainer.ui.window.exports import export_menu
from trainer.ui.window.judging_pages import open_correction
from trainer.ui.window.statistics_pages import open_statistics
from trainer.ui.window.workspace import Workspace


def banks(workspace: Workspace) -> QWidget:
    """Every question bank."""
    page = BanksPage(workspace.program.banks, workspace.person)
    page.bank_wanted.connect(lambda bank: open_bank(workspace, bank))
    page.import_wanted.connect(lambda: open_import(workspace))
    page.statistics_wanted.connect(lambda: open_statistics(workspace, open_question))
    offer_table(page, export_menu(workspace))
    return page


def content(workspace: Workspace) -> QWidget:
    """Problems, changes, and what waits for a second person."""
    program = workspace.program
    page = ContentPage(
        program.authoring, program.releases, program.policy_trial, workspace.person, program.clock
    )
    page.add_export(export_menu(workspace), page.listing)
    page.change_wanted.connect(lambda family, thing: open_versions(workspace, family, thing))
    page.release_wanted.connect(lambda release: open_release(workspace, release, page))
    page.exams_wanted.connect(lambda: open_exams(workspace))
    return page


def open_bank(workspace: Workspace, bank: str) -> None:
    """Open the questions of one bank, or what can be known of a sealed one."""
    try:
        if workspace.program.sealing.is_sealed(bank):
            open_sealed_bank(workspace, bank)
            return
        page = BankPage(workspace.program.banks, workspace.person, bank)
    except TrainerError as error:
        workspace.say(str(error))
        return
    page.back_wanted.connect(workspace.back)
    page.question_wanted.connect(lambda question: open_question(workspace, question))
    page.new_wanted.connect(lambda: open_new_question(workspace, bank))
    page.import_wanted.connect(lambda: open_import(workspace, bank))
    page.release_wanted.connect(lambda: workspace.open("content"))
    page.grid_wanted.connect(lambda: open_grid(workspace, bank))
    page.seal_wanted.connect(lambda: seal_bank(workspace, page, bank))
    page.statistics_wanted.connect(lambda module: open_statistics(workspace, open_question, module))
    offer_table(page, export_menu(workspace), page.filters.words)
    workspace.open_detail(page)


def open_sealed_bank(workspace: Workspace, bank: str) -> None:
    """Open the page of a sealed bank. Raises TrainerError."""
    program = workspace.program
    page = SealedBankPage(program.sealing, program.banks, workspace.person, bank)
    page.back_wanted.connect(workspace.back)
    page.unsealed.connect(lambda: _open_again(workspace, bank))
    workspace.open_detail(page)


def seal_bank(workspace: Workspace, page: BankPage, bank: str) -> None:
    """Ask for everything that sealing needs, and go to the sealed bank."""
    desk, actor = workspace.program.sealing, workspace.person
    try:
        outlook = desk.outlook(actor, bank)
    except TrainerError as error:
        page.notice.show_message(str(error), "bad")
        return
    if outlook.refused is not None:
        page.notice.show_message(str(outlook.refused), "warn")
        return
    dialog = SealDialog(page, outlook, lambda words: desk.seal(actor, bank, words))
    if dialog.exec() == SealDialog.DialogCode.Accepted:
        _open_again(workspace, bank)


def _open_again(workspace: Workspace, bank: str) -> None:
    workspace.back()
    open_bank(workspace, bank)


def open_grid(workspace: Workspace, bank: str) -> None:
    """Open all questions of one bank to write in their cells."""
    program = workspace.program
    try:
        page = GridPage(program.grid, workspace.person, bank, program.clock)
    except TrainerError as error:
        workspace.say(str(error))
        return
    page.back_wanted.connect(workspace.back)
    page.question_wanted.connect(lambda question: open_question(workspace, question))
    page.new_wanted.connect(lambda: open_new_question(workspace, bank))
    workspace.open_detail(page)


def open_question(workspace: Workspace, question: str) -> None:
    """Open one question ("bank/question") in its form."""
    desk, actor = workspace.program.banks, workspace.person
    _open_form(workspace, lambda: desk.open(actor, question))


def open_new_question(workspace: Workspace, bank: str) -> None:
    """Open the form for a question that is not there yet."""
    desk, actor = workspace.program.banks, workspace.person
    _open_form(workspace, lambda: desk.open_new(actor, bank))


def open_import(workspace: Workspace, bank: str = "") -> None:
    """Bring questions into this bank, or into the one that is chosen there."""
    page = ImportQuestionsPage(workspace.program.question_import, workspace.person, bank)
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def open_versions(workspace: Workspace, family: str, thing: str) -> None:
    """Open the versions of anything that is published."""
    program = workspace.program
    title = program.authoring.title(family, thing)
    page = VersionsPage(program.history, workspace.person, family, thing, title)
    page.back_wanted.connect(workspace.back)
    offer_table(page, export_menu(workspace))
    workspace.open_detail(page)


def open_release(workspace: Workspace, release: BankRelease, behind: ContentPage) -> None:
    """Open what waits of one bank; afterwards the page behind tells the outcome."""
    program = workspace.program
    page = ReleasePage(program.releases, program.history, workspace.person, release)
    page.back_wanted.connect(workspace.back)

    def done(words: str) -> None:
        workspace.back()
        behind.notice.show_message(words, "ok")

    page.done.connect(done)
    workspace.open_detail(page)


def _open_form(workspace: Workspace, read: Callable[[], OpenQuestion]) -> None:
    try:
        opened = read()
    except TrainerError as error:
        # As when the question of an old attempt is in no file any more.
        workspace.say(str(error))
        return
    page = QuestionPage(workspace.program.banks, workspace.person, opened)
    page.back_wanted.connect(workspace.back)
    page.versions_wanted.connect(lambda question: open_versions(workspace, "question", question))
    page.correction_wanted.connect(lambda question: open_correction(workspace, question))
    workspace.open_detail(page)
