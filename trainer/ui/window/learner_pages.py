"""The pages of learners, wired to each other: module, lesson, quiz, result."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from trainer.foundation.identity import LessonId, ModuleId, SittingId
from trainer.ui.learner.certificate_page import CertificatePage
from trainer.ui.learner.exam_page import ExamPage
from trainer.ui.learner.home_page import HomePage
from trainer.ui.learner.lesson_page import LessonPage
from trainer.ui.learner.module_page import ModulePage
from trainer.ui.learner.modules_page import ModulesPage
from trainer.ui.learner.result_page import ResultPage
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.window.workspace import Workspace


def make(workspace: Workspace, name: str) -> QWidget:
    """The page of this name."""
    return _MAKERS[name](workspace)


def open_module(workspace: Workspace, module: str) -> None:
    """Open a module from the page of the navigation that is open."""
    page = ModulePage(workspace.program.study, workspace.person)
    page.lesson_wanted.connect(lambda lesson: open_lesson(workspace, lesson))
    page.quiz_wanted.connect(lambda wanted: open_quiz(workspace, wanted))
    page.home_wanted.connect(workspace.back)
    page.show_module(ModuleId(module))
    workspace.close_details()
    workspace.open_detail(page)


def open_lesson(workspace: Workspace, lesson: str) -> None:
    """Open a lesson, at the paragraph that the part behind # names."""
    name, _mark, anchor = lesson.partition("#")
    page = LessonPage(workspace.program.study)
    page.lesson_wanted.connect(lambda wanted: page.show_lesson(workspace.person, LessonId(wanted)))
    page.module_wanted.connect(lambda module: open_module(workspace, module))
    page.home_wanted.connect(lambda: workspace.open("home"))
    page.show_lesson(workspace.person, LessonId(name), anchor or None)
    workspace.open_detail(page)


def open_quiz(workspace: Workspace, module: str) -> None:
    """Begin the quiz of a module, or go on with the one that is open."""
    program = workspace.program
    page = ExamPage(program.exams, program.clock)
    page.left.connect(workspace.back)
    page.handed_in.connect(lambda sitting: show_result(workspace, sitting))
    page.show_quiz(workspace.person, ModuleId(module))
    workspace.open_detail(page, full=True)


def show_result(workspace: Workspace, sitting: str) -> None:
    """Show the result of a handed-in quiz in the place of the quiz."""
    page = ResultPage(workspace.program.exams)
    page.lesson_wanted.connect(lambda lesson: open_lesson(workspace, lesson))
    page.quiz_wanted.connect(lambda module: _again(workspace, module))
    page.module_wanted.connect(lambda module: open_module(workspace, module))
    page.home_wanted.connect(lambda: workspace.open("home"))
    page.show_result(workspace.person, SittingId(sitting))
    workspace.replace_detail(page)


def _again(workspace: Workspace, module: str) -> None:
    workspace.back()
    open_quiz(workspace, module)


def _home(workspace: Workspace) -> QWidget:
    program = workspace.program
    page = HomePage(program.study, workspace.person, program.clock)
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


def _typing(workspace: Workspace) -> QWidget:
    program = workspace.program
    page = TypingPage(program.typing, workspace.person, program.clock)
    page.home_wanted.connect(lambda: workspace.open("home"))
    return page


def _certificate(workspace: Workspace) -> QWidget:
    page = CertificatePage(workspace.program.certification, workspace.person)
    page.home_wanted.connect(lambda: workspace.open("home"))
    return page


_MAKERS: dict[str, Callable[[Workspace], QWidget]] = {
    "home": _home,
    "modules": _modules,
    "typing": _typing,
    "certificate": _certificate,
}
