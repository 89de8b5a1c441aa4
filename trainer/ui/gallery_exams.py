"""Scenes of the gallery in which a counted exam is opened, sat, watched and made known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trainer.assembly import Program
from trainer.demo.people import PASSWORD, SUPERVISOR
from trainer.people.person import Person
from trainer.ui.author.blueprint_page import BlueprintPage
from trainer.ui.window import blueprint_pages, exam_pages, invigilation_pages, staff_pages
from trainer.ui.window.workspace import Workspace

_EXAM = """exam: weekly
title: 初级客服业务考试
banks: [telephone]
minutes: 45
pass_mark: 80
navigation: sequential
cells:
  - {kind: single, count: 8, marks: 5}
  - {kind: multiple, count: 4, marks: 5}
  - {kind: true_false, count: 4, marks: 5}
  - {kind: fill, count: 4, marks: 5}
"""
SignIn = Callable[[Person], Workspace]


def examining(sign_in: SignIn, supervisor: Person, sitter: Person) -> Iterator[str]:
    """Go the whole way of one exam, and name each page while it is open."""
    space = sign_in(sitter)
    program = space.program
    _publish(program, supervisor)
    space.open("home")
    exam_pages.open_exam(space, "weekly")
    yield "exam-start"
    sitting = program.invigilation.open_exam(sitter, "weekly", SUPERVISOR.staff_no, PASSWORD)
    for line in sitting.paper.lines[:6]:
        if line.order:
            answer = (line.order[0],)
            sitting = program.exams.keep_answer(sitting, line.question.id, answer)
    sitting = program.invigilation.note_away(sitting, 14)
    exam_pages.sit(space, sitting)
    yield "exam"
    space = sign_in(supervisor)
    space.open("invigilation")
    yield "invigilation"
    invigilation_pages.open_running(space, sitting.id)
    yield "invigilation-exam"
    program.exams.hand_in(sitting)
    space = sign_in(sitter)
    exam_pages.show_handed_in(space, sitting.id)
    yield "exam-handed-in"
    space.open("home")
    yield "home-exam"
    space = sign_in(supervisor)
    space.open("invigilation")
    invigilation_pages.open_results(space)
    yield "exam-results"
    staff_pages.open_sitting(space, sitting.id)
    yield "exam-sitting"
    space.open("content")
    yield from composing(space)


def composing(space: Workspace) -> Iterator[str]:
    """Open the list of exams, the grid of one and what it draws, and name each."""
    blueprint_pages.open_exams(space)
    yield "exams"
    blueprint_pages.open_blueprint(space, "weekly")
    page = space.page
    assert isinstance(page, BlueprintPage)
    yield "blueprint"
    page.cells.rows[1].count.setValue(200)
    page.try_now()
    yield "blueprint-short"
    page.cells.rows[1].count.setValue(4)
    page.try_now()
    page.preview.click()
    yield "exam-papers"
    space.back()
    space.back()


def make_known(program: Program, trainer: Person, supervisor: Person) -> None:
    """End what waits, so that the same exam can be opened again for the next picture."""
    results = program.invigilation.results(trainer)
    waiting = [one.row.id for one in results if one.stage == "provisional"]
    program.invigilation.approve(trainer, waiting)
    program.invigilation.release(supervisor, waiting)


def _publish(program: Program, supervisor: Person) -> None:
    file = program.folder / "content" / "exams" / "weekly.yaml"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(_EXAM, encoding="utf-8")
        program.authoring.publish(supervisor, only=[("exam", "weekly")])
