"""The pages of learners, wired to each other: module, lesson, quiz, result."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer.desks.practice import Pile
from trainer.foundation.identity import LessonId, ModuleId, RunId, SittingId
from trainer.foundation.wording import _
from trainer.training.remarks import Fault, Spot
from trainer.ui.components.fault_button import ReportSpot
from trainer.ui.components.notice_page import NoticePage
from trainer.ui.components.typing_desks import TypingDesks
from trainer.ui.learner.calls_page import CallsPage
from trainer.ui.learner.certificate_page import CertificatePage
from trainer.ui.learner.change_page import ChangePage
from trainer.ui.learner.exam_page import ExamPage
from trainer.ui.learner.exams_part import ExamsPart
from trainer.ui.learner.home_news import HomeNews
from trainer.ui.learner.home_page import HomePage
from trainer.ui.learner.lesson_page import LessonPage
from trainer.ui.learner.module_page import ModulePage
from trainer.ui.learner.modules_page import ModulesPage
from trainer.ui.learner.notes_page import NotesPage
from trainer.ui.learner.practice_card import PracticeCard
from trainer.ui.learner.practice_page import PracticePage
from trainer.ui.learner.practice_question_page import PracticeQuestionPage
from trainer.ui.learner.remark_dialog import RemarkDialog
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.learner.typing_replay_page import TypingReplayPage
from trainer.ui.window import mentoring_pages, session_pages
from trainer.ui.window.chat_pages import open_chats
from trainer.ui.window.exam_pages import judging, open_exam
from trainer.ui.window.typing_drill_pages import open_typing_drills
from trainer.ui.window.workspace import Workspace


def make(workspace: Workspace, name: str) -> QWidget:
    """The page of this name."""
    return _MAKERS[name](workspace)


def open_module(workspace: Workspace, module: str) -> None:
    """Open a module from the page of the navigation that is open."""
    page = ModulePage(workspace.program.study, workspace.person)
    page.lesson_wanted.connect(lambda lesson: open_lesson(workspace, lesson))
    page.quiz_wanted.connect(lambda wanted: open_quiz(workspace, wanted))
    page.result_wanted.connect(lambda sitting: open_result(workspace, sitting))
    page.home_wanted.connect(workspace.back)
    page.show_module(ModuleId(module))
    workspace.close_details()
    workspace.open_detail(page)


def open_lesson(workspace: Workspace, lesson: str) -> None:
    """Open a lesson, at the paragraph that the part behind # names."""
    name, _mark, anchor = lesson.partition("#")
    page = LessonPage(workspace.program.study, _reporter(workspace))
    page.lesson_wanted.connect(lambda wanted: _show_lesson(workspace, page, wanted))
    page.change_wanted.connect(lambda wanted: _open_change_of(workspace, page, wanted))
    page.remark_wanted.connect(lambda spot: _write_remark(workspace, page, spot))
    page.module_wanted.connect(lambda module: open_module(workspace, module))
    page.home_wanted.connect(lambda: workspace.open("home"))
    _show_lesson(workspace, page, name, anchor or None)
    workspace.open_detail(page)


def open_notice(workspace: Workspace) -> None:
    """Open what must be read first."""
    page = NoticePage(workspace.program.notices, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.show_first()
    workspace.open_detail(page)


def open_change(workspace: Workspace, lesson: str = "") -> ChangePage:
    """Open what changed in a lesson, or the change that waits longest."""
    page = ChangePage(workspace.program.changes, workspace.person)
    page.back_wanted.connect(workspace.back)
    page.lesson_wanted.connect(lambda wanted: open_lesson(workspace, wanted))
    if lesson:
        page.show_change(lesson)
    workspace.open_detail(page)
    return page


def _open_change_of(workspace: Workspace, page: LessonPage, lesson: str) -> None:
    """What changed in the lesson that is open; once read, the lesson says so no more."""
    opened = open_change(workspace, lesson)
    opened.back_wanted.connect(lambda: _show_changed(workspace, page, lesson))


def _show_changed(workspace: Workspace, page: LessonPage, lesson: str) -> None:
    change = workspace.program.changes.difference(workspace.person, LessonId(lesson))
    page.show_changed(change is not None)


def _show_lesson(
    workspace: Workspace, page: LessonPage, lesson: str, anchor: str | None = None
) -> None:
    page.show_lesson(workspace.person, LessonId(lesson), anchor)
    _show_changed(workspace, page, lesson)


def _write_remark(workspace: Workspace, page: LessonPage, spot: Spot) -> None:
    dialog = RemarkDialog(workspace.program.remarks, workspace.person, spot, page)
    dialog.accepted.connect(lambda: page.say(_("Kept; it is under “Notes and questions”.")))
    dialog.open()


def _reporter(workspace: Workspace) -> ReportSpot:
    def report(spot: Spot, fault: Fault, words: str) -> object:
        return workspace.program.remarks.write(workspace.person, "fault", spot, words, fault)

    return report


def open_quiz(workspace: Workspace, module: str) -> None:
    """Begin the quiz of a module, or go on with the one that is open."""
    program = workspace.program
    page = ExamPage(program.exams, program.clock)
    page.left.connect(workspace.back)
    page.handed_in.connect(lambda sitting: show_result(workspace, sitting))
    page.show_quiz(workspace.person, ModuleId(module))
    workspace.open_detail(page, full=True)


def open_practice(workspace: Workspace, pile: Pile) -> None:
    """Practise a pile of questions."""
    page = PracticeQuestionPage(
        workspace.program.practice, workspace.person, pile, _reporter(workspace)
    )
    page.back_wanted.connect(workspace.back)
    page.lesson_wanted.connect(lambda lesson: open_lesson(workspace, lesson))
    workspace.open_detail(page)


def show_result(workspace: Workspace, sitting: str) -> None:
    """Show the result of a handed-in quiz in the place of the quiz."""
    workspace.replace_detail(_result(workspace, sitting))


def open_result(workspace: Workspace, sitting: str) -> None:
    """Open a result that was there before."""
    workspace.open_detail(_result(workspace, sitting))


def _result(workspace: Workspace, sitting: str) -> ResultPage:
    page = ResultPage(workspace.program.exams, _reporter(workspace), judging=judging(workspace))
    page.lesson_wanted.connect(lambda lesson: open_lesson(workspace, lesson))
    page.quiz_wanted.connect(lambda module: _again(workspace, module))
    page.module_wanted.connect(lambda module: open_module(workspace, module))
    page.home_wanted.connect(lambda: workspace.open("home"))
    page.practice_wanted.connect(lambda of: open_practice(workspace, Pile("wrong", sitting=of)))
    page.show_result(workspace.person, SittingId(sitting))
    return page


def _again(workspace: Workspace, module: str) -> None:
    workspace.back()
    open_quiz(workspace, module)


def _home(workspace: Workspace) -> QWidget:
    program = workspace.program
    person, clock = workspace.person, program.clock
    news = HomeNews(
        program.notices, program.changes, program.remarks, person, clock, program.correction_news,
        program.appeals, program.mentoring, program.judged_news,
        program.sessions,
    )  # fmt: skip
    news.judged_wanted.connect(lambda: workspace.open("calls"))
    news.certificate_wanted.connect(lambda: workspace.open("certificate"))
    news.module_wanted.connect(lambda module: open_module(workspace, module))
    news.result_wanted.connect(lambda sitting: open_result(workspace, sitting))
    news.notice_wanted.connect(lambda: open_notice(workspace))
    news.change_wanted.connect(lambda: open_change(workspace))
    news.answer_wanted.connect(lambda: workspace.open("notes"))
    news.mentoring_wanted.connect(lambda: workspace.open("mentoring"))
    news.sessions_wanted.connect(lambda: workspace.open("sessions"))
    exams = ExamsPart(program.invigilation, person)
    exams.exam_wanted.connect(lambda exam: open_exam(workspace, exam))
    practice = PracticeCard(program.practice, person)
    practice.opened.connect(lambda: open_practice(workspace, Pile("wrong", due=True)))
    page = HomePage(program.study, person, clock, news, exams, practice)
    page.lesson_wanted.connect(lambda lesson: open_lesson(workspace, lesson))
    page.module_wanted.connect(lambda module: open_module(workspace, module))
    page.quiz_wanted.connect(lambda module: open_quiz(workspace, module))
    page.typing_wanted.connect(lambda: workspace.open("typing"))
    page.certificate_wanted.connect(lambda: workspace.open("certificate"))
    return page


def _modules(workspace: Workspace) -> QWidget:
    page = ModulesPage(workspace.program.study, workspace.person)
    page.module_wanted.connect(lambda module: open_module(workspace, module))
    return page


def _practice(workspace: Workspace) -> QWidget:
    page = PracticePage(workspace.program.practice, workspace.person)
    page.pile_wanted.connect(lambda pile: open_practice(workspace, pile))
    return page


def _typing(workspace: Workspace) -> QWidget:
    program = workspace.program
    desks = TypingDesks(program.typing, program.typing_tests, program.typing_reviews)
    page = TypingPage(desks, workspace.person, program.clock)
    page.home_wanted.connect(lambda: workspace.open("home"))
    page.chats_wanted.connect(lambda: open_chats(workspace))
    page.drills_wanted.connect(lambda: open_typing_drills(workspace))
    page.replay_wanted.connect(lambda run: open_replay(workspace, run))
    return page


def open_replay(workspace: Workspace, run: str) -> None:
    """Play one of the learner's own runs again."""
    page = TypingReplayPage(workspace.program.typing, workspace.person, RunId(run))
    page.back_wanted.connect(workspace.back)
    workspace.open_detail(page)


def _certificate(workspace: Workspace) -> QWidget:
    program = workspace.program
    page = CertificatePage(
        program.certification,
        workspace.person,
        decisions=program.decisions,
        retraining=(program.retraining, program.retraining_exports),
    )
    page.home_wanted.connect(lambda: workspace.open("home"))
    return page


def _calls(workspace: Workspace) -> QWidget:
    program = workspace.program
    return CallsPage(program.inspection, program.assessment, workspace.person)


def _notes(workspace: Workspace) -> QWidget:
    page = NotesPage(workspace.program.remarks, workspace.person)
    page.lesson_wanted.connect(lambda lesson: open_lesson(workspace, lesson))
    return page


_MAKERS: dict[str, Callable[[Workspace], QWidget]] = {
    "home": _home,
    "modules": _modules,
    "practice": _practice,
    "typing": _typing,
    "notes": _notes,
    "certificate": _certificate,
    "calls": _calls,
    "mentoring": mentoring_pages.own,
    "sessions": session_pages.own,
}
