"""Scenes of the gallery in which questions are written, compared and released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trainer.desks.history import DRAFT
from trainer.desks.release import BankRelease, WaitingQuestion
from trainer.foundation.identity import Version
from trainer.ui.author.content_page import ContentPage
from trainer.ui.author.question_page import QuestionPage
from trainer.ui.window import bank_pages
from trainer.ui.window.workspace import Workspace

_BANK = "telephone"


def asking(space: Workspace) -> Iterator[str]:
    """Open one page about questions after the other, and name each while it is open."""
    program, actor = space.program, space.person
    file = program.folder / program.banks.bank(actor, _BANK).file
    before = file.read_text(encoding="utf-8")
    questions = program.banks.bank(actor, _BANK).questions
    choice = next(one.id for one in questions if one.written.kind == "single")
    fill = next(one.id for one in questions if one.written.kind == "fill")
    opened = program.banks.open(actor, choice)
    program.banks.save(actor, opened, replace(opened.written, stem="电话响起，几声之内接起？"))
    opened = program.banks.open(actor, fill)
    program.banks.save(actor, opened, replace(opened.written, key=()))
    space.open("banks")
    bank_pages.open_bank(space, _BANK)
    yield "bank"
    bank_pages.open_question(space, choice)
    yield "question"
    space.back()
    bank_pages.open_question(space, fill)
    page = space.page
    assert isinstance(page, QuestionPage)
    page.answer_shown.setChecked(True)
    yield "question-not-finished"
    space.back()
    bank_pages.open_new_question(space, _BANK)
    yield "question-new"
    space.back()
    bank_pages.open_versions(space, "question", choice)
    yield "versions"
    space.open("content")
    content = space.page
    assert isinstance(content, ContentPage)
    bank_pages.open_release(space, _release(space, choice), content)
    yield "release"
    file.write_text(before, encoding="utf-8")


def _release(space: Workspace, question: str) -> BankRelease:
    """As if somebody else had asked for the draft: no rule of the demo asks for a second person."""
    program = space.program
    other = next(one for one in program.accounts.people(space.person) if one != space.person)
    now = program.clock().wall
    waits = WaitingQuestion(question, Version(DRAFT))
    title = program.authoring.title("bank", _BANK)
    return BankRelease(_BANK, title, Version(DRAFT), (other.id,), (other.name,), now, (waits,))
