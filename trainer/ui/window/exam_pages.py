"""The way of a learner through a counted exam: rules, sitting, receipt, and later the result."""

from __future__ import annotations

from trainer.desks.unlocking import BankLocked
from trainer.exams.sitting import Sitting
from trainer.foundation.errors import TrainerError
from trainer.foundation.identity import SittingId
from trainer.foundation.wording import _
from trainer.ui.components.passphrase_dialog import ask_passphrase
from trainer.ui.learner.aftermath import Judging
from trainer.ui.learner.counted_page import CountedPage
from trainer.ui.learner.exam_start_page import ExamStartPage
from trainer.ui.learner.exam_watch import ExamWatch
from trainer.ui.learner.handed_in_page import HandedInPage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.window.workspace import Workspace


def open_exam(workspace: Workspace, exam: str) -> None:
    """Open the rules of an exam, and the form for its invigilator."""
    page = ExamStartPage(workspace.program.invigilation, workspace.person, exam)
    page.back_wanted.connect(workspace.back)
    page.opened.connect(lambda sitting: sit(workspace, sitting))
    page.resumed.connect(lambda sitting: go_on(workspace, sitting))
    page.result_wanted.connect(lambda sitting: _open_result(workspace, sitting))
    workspace.open_detail(page)


def go_on(workspace: Workspace, sitting: str) -> None:
    """Go on with an exam that is under way; one whose time is over is handed in."""
    program = workspace.program
    try:
        found = _resumed(workspace, SittingId(sitting))
        if found is None:
            return
        if program.exams.is_over(found):
            program.exams.hand_in(found, "clock")
            show_handed_in(workspace, sitting)
        else:
            sit(workspace, found)
    except TrainerError as error:
        workspace.refresh()  # the page still offered it
        workspace.say(str(error))


def _resumed(workspace: Workspace, name: SittingId) -> Sitting | None:
    """The sitting to go on with; None when the passphrase of a sealed bank was not given."""
    desk, person = workspace.program.invigilation, workspace.person
    found: list[Sitting] = []

    def attempt(passphrase: str) -> None:
        found.append(desk.resume(person, name, passphrase))

    try:
        attempt("")
    except BankLocked as error:
        title = _("Go on with the exam")
        ask_passphrase(workspace.window(), title, str(error), _("Go on"), attempt)
    return found[-1] if found else None


def sit(workspace: Workspace, sitting: Sitting) -> None:
    """Put an exam on the screen in the place of its rules. Raises TrainerError."""
    program = workspace.program
    watch = ExamWatch(program.invigilation, program.exams, workspace.person)
    page = CountedPage(program.exams, program.clock, watch)
    page.left.connect(workspace.back)
    page.handed_in.connect(lambda name: show_handed_in(workspace, name))
    page.show_sitting(sitting)
    workspace.replace_detail(page, full=True)


def show_handed_in(workspace: Workspace, sitting: str) -> None:
    """Show the receipt; marks are not known yet."""
    exams = workspace.program.exams
    found = exams.sitting(workspace.person, SittingId(sitting))
    page = HandedInPage(found, exams.receipt(found))
    page.leave_wanted.connect(workspace.leave_wanted)
    page.home_wanted.connect(lambda: workspace.open("home"))
    workspace.replace_detail(page, full=True)


def judging(workspace: Workspace) -> Judging:
    """What a result page needs to tell of corrections and to take appeals."""
    program = workspace.program
    return Judging(program.correction_news, program.appeals, workspace.person)


def _open_result(workspace: Workspace, sitting: str) -> None:
    from trainer.ui.window.learner_pages import open_lesson  # it knows us

    program = workspace.program
    page = ResultPage(program.exams, judging=judging(workspace), marking=program.marking)
    page.lesson_wanted.connect(lambda lesson: open_lesson(workspace, lesson))
    page.home_wanted.connect(lambda: workspace.open("home"))
    page.show_result(workspace.person, SittingId(sitting))
    workspace.open_detail(page)
