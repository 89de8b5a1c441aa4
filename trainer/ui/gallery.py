"""Make every page as a picture: both languages, light and dark, a large and a small window."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from trainer.assembly import Program, open_program
from trainer.demo.people import PASSWORD, SUPERVISOR
from trainer.demo.site import make_demo
from trainer.foundation.clock import system_clock
from trainer.people.person import Person
from trainer.typing_tests.sitting import TypingRules
from trainer.ui.application import make_application
from trainer.ui.author.tasks_page import TasksPage
from trainer.ui.bridge import Bridge
from trainer.ui.entry.recovery_page import RecoveryPage
from trainer.ui.gallery_banks import asking
from trainer.ui.gallery_chats import chatting
from trainer.ui.gallery_drills import drilling
from trainer.ui.gallery_exams import examining, make_known
from trainer.ui.gallery_inspection import inspecting
from trainer.ui.gallery_judging import judging
from trainer.ui.gallery_marking import marking
from trainer.ui.gallery_mentoring import mentoring
from trainer.ui.gallery_papers import make_papers
from trainer.ui.gallery_picture import picture_of
from trainer.ui.gallery_policy import trying
from trainer.ui.gallery_practice import practising
from trainer.ui.gallery_retraining import retraining
from trainer.ui.gallery_scenes import (
    StageClock,
    answer_some,
    deciding,
    look_back,
    one_mistake,
    read_list,
    something_to_read,
    type_a_while,
    writing,
)
from trainer.ui.gallery_sealing import sealing
from trainer.ui.gallery_sessions import sessions
from trainer.ui.gallery_statistics import counting
from trainer.ui.learner.typing_page import TypingPage
from trainer.ui.theme.sheet import apply
from trainer.ui.theme.tokens import ThemeName
from trainer.ui.window import invigilation_pages, learner_pages, staff_pages, teaching_pages
from trainer.ui.window.language import speak
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.seat import Seat
from trainer.ui.window.workspace import Workspace

Size = tuple[int, int]
SIZES: tuple[Size, ...] = ((1440, 900), (1093, 614))
LOOKS: tuple[ThemeName, ...] = ("light", "dark")
LANGUAGES = ("zh_CN", "en")


def make_gallery(target: str) -> int:
    """Write all pictures into a folder, from a demo site made for them; returns 0."""
    folder = Path(target).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with tempfile.TemporaryDirectory(prefix="shanggang-", ignore_cleanup_errors=True) as place:
        speak("zh_CN")
        site = Path(place) / "site"
        make_demo(site, system_clock().wall)
        for language in LANGUAGES:
            for theme in LOOKS:
                speak(language)
                apply(application, theme)
                Round(site, folder, f"{language}-{theme}").make()
        make_papers(site, folder)
    sys.stdout.write(f"{folder}\n")
    return 0


@dataclass(frozen=True)
class _Cast:
    """Who is shown: somebody of each role, and learners with something to look at."""

    supervisor: Person
    trainer: Person
    learner: Person
    quizzed: Person
    certified: Person
    eligible: Person | None


class Round:
    """All pages in one language and one theme; `take` is called with each of them."""

    def __init__(
        self, site: Path, folder: Path, suffix: str, start: datetime | None = None
    ) -> None:
        self._folder, self._suffix = folder, suffix
        self._clock = StageClock(start)
        self._program = open_program(site, self._clock)
        self._cast = _cast(self._program)
        self._empty = open_program(site.parent / f"empty-{suffix}")

    def make(self, sizes: Iterable[Size] = SIZES) -> None:
        """Take every picture, and close what was opened."""
        for size in sizes:
            self._size = size
            for pages in (
                self._entry,
                self._learner,
                self._reading,
                self._author,
                self._supervisor,
                self._exams,
            ):
                pages()
        self._program.close()
        self._empty.close()

    def _entry(self) -> None:
        with _Window(self._empty, self._size) as window:
            self.take(window.window, "start")
            window.window.flow.show_founding()
            self.take(window.window, "founding")
            window.window.flow.show_restore()
            self.take(window.window, "restore")
        with _Window(self._program, self._size) as window:
            self.take(window.window, "login")
            window.window.flow.show_forgotten()
            self.take(window.window, "forgotten")
            window.window.sign_in(self._cast.learner)
            window.window.lock()
            self.take(window.window, "lock")
        page = RecoveryPage("7KQ2-M9TX-4HWB-E3ND")
        page.resize(*self._size)
        self.take(page, "recovery")
        page.deleteLater()

    def _learner(self) -> None:
        with _Window(self._program, self._size) as window:
            space = window.sign_in(self._cast.learner)
            for name in space.names:
                space.open(name)
                self.take(window.window, name)
            module = self._program.study.home(self._cast.learner).modules[0].module
            space.open("home")
            learner_pages.open_module(space, module.id)
            self.take(window.window, "module")
            learner_pages.open_lesson(space, module.lessons[0])
            self.take(window.window, "lesson")
            space = window.sign_in(self._cast.quizzed)
            answer_some(self._program, self._cast.quizzed, module.id)
            learner_pages.open_quiz(space, module.id)
            self.take(window.window, "quiz")
            space = window.sign_in(self._cast.certified)
            space.open("certificate")
            self.take(window.window, "certificate-held")
            sitting = self._program.exams.results(self._cast.certified)[-1]
            learner_pages.show_result(space, sitting.id)
            self.take(window.window, "result")
            for name in practising(space):
                self.take(window.window, name)
            for name in chatting(space, self._clock.skip):
                self.take(window.window, name)
            self._typing(window)

    def _typing(self, window: _Window) -> None:
        space = window.sign_in(self._cast.quizzed)
        space.open("typing")
        page = space.page
        assert isinstance(page, TypingPage)
        window.window.show()
        page.ask_invigilator(TypingRules())
        self.take(window.window, "typing-opening")
        page.opening.back.click()
        page.take_test()
        type_a_while(page, self._clock)
        self.take(window.window, "typing-run")
        page.stop()
        self.take(window.window, "typing-result")
        [run] = self._program.typing.history(self._cast.quizzed)[-1:]
        learner_pages.open_replay(space, run.id)
        self.take(window.window, "typing-replay")
        space.back()
        for name in drilling(space, self._clock.skip):
            self.take(window.window, name)
        space = window.sign_in(self._cast.supervisor)
        invigilation_pages.open_typing_tests(space)
        self.take(window.window, "typing-tests")
        waiting = self._program.typing_reviews.views(self._cast.supervisor)
        waiting.sort(key=lambda one: one.state != "review")
        invigilation_pages.open_typing_test(space, waiting[0].id)
        self.take(window.window, "typing-test")

    def _reading(self) -> None:
        """Notices, changed rules, questions: those who ask and those who answer."""
        program, cast = self._program, self._cast
        something_to_read(program, cast.supervisor, cast.certified)
        with _Window(program, self._size) as window:
            space = window.sign_in(cast.certified)
            space.open("home")
            self.take(window.window, "home-news")
            learner_pages.open_notice(space)
            self.take(window.window, "notice")
            space.back()
            learner_pages.open_change(space)
            self.take(window.window, "changed-rule")
            learner_pages.open_lesson(space, "telephone/opening")
            self.take(window.window, "lesson-changed")
            space.open("notes")
            self.take(window.window, "notes-written")
            space = window.sign_in(cast.trainer)
            space.open("notices")
            self.take(window.window, "notices")
            teaching_pages.open_post(space)
            self.take(window.window, "notice-post")
            teaching_pages.open_receipts(space, program.notices.all(cast.supervisor)[0].notice.id)
            self.take(window.window, "notice-receipts")
            space.open("remarks")
            self.take(window.window, "remarks")
            for remark in program.remarks.inbox(cast.supervisor)[:2]:
                teaching_pages.open_remark(space, remark.id)
                self.take(window.window, f"remark-{remark.kind}")

    def _author(self) -> None:
        with _Window(self._program, self._size) as window:
            space = window.sign_in(self._cast.trainer)
            for name in space.names:
                space.open(name)
                self.take(window.window, name)
            space.open("tasks")
            page = space.page
            assert isinstance(page, TasksPage)
            page.tabs.setCurrentIndex(1)
            self.take(window.window, "tasks-assigned")
        with one_mistake(self._program.folder), _Window(self._program, self._size) as window:
            space = window.sign_in(self._cast.trainer)
            space.open("content")
            self.take(window.window, "content-problems")
            for name in writing(space):
                self.take(window.window, name)
            for name in asking(space):
                self.take(window.window, name)
            for name in counting(space):
                self.take(window.window, name)
            for name in sealing(space):
                self.take(window.window, name)

    def _supervisor(self) -> None:
        with _Window(self._program, self._size) as window:
            space = window.sign_in(self._cast.supervisor)
            for name in ("standings", "teams", "people", "records"):
                space.open(name)
                self.take(window.window, name)
            space.open("people")
            staff_pages.open_import(space)
            self.take(window.window, "import")
            read_list(space.page, self._cast.learner)
            self.take(window.window, "import-read")
            space.open("standings")
            shown = self._cast.eligible or self._cast.certified
            staff_pages.open_person(space, shown.id)
            self.take(window.window, "person")
            space.back()
            staff_pages.open_person(space, self._cast.certified.id)
            self.take(window.window, "person-certified")
            look_back(space.page)
            self.take(window.window, "person-as-of")
            space.back()
            for name in deciding(space, self._program, self._cast.supervisor):
                self.take(window.window, name)
            file = self._program.supervision.person(self._cast.supervisor, self._cast.certified.id)
            staff_pages.open_run(space, file.runs[-1].id)
            self.take(window.window, "run")
            staff_pages.open_policy(space, file.policies[0].version)
            self.take(window.window, "policy")
            sitting = self._program.exams.results(self._cast.certified)[-1]
            staff_pages.open_sitting(space, sitting.id)
            self.take(window.window, "sitting")
            staff_pages.open_access(space)
            self.take(window.window, "access")
            for scenes in (trying, retraining):
                for name in scenes(window.sign_in, self._cast.supervisor):
                    self.take(window.window, name)

    def _exams(self) -> None:
        cast, program = self._cast, self._program
        shown = {cast.learner.id, cast.quizzed.id, cast.certified.id}
        people = program.accounts.people(cast.supervisor)
        others = [
            one for one in people if one.active and one.role == "learner" and one.id not in shown
        ]
        sitter = others[0]
        with _Window(program, self._size) as window:
            for name in marking(window.sign_in, cast.trainer, cast.supervisor, others[-2:]):
                self.take(window.window, name)
            for name in examining(window.sign_in, cast.supervisor, sitter):
                self.take(window.window, name)
            for name in inspecting(window.sign_in, cast.supervisor, others[1:4]):
                self.take(window.window, name)
            for name in judging(window.sign_in, cast.trainer, cast.supervisor, cast.learner):
                self.take(window.window, name)
            for name in mentoring(window.sign_in, cast.trainer, cast.supervisor, others[1:3]):
                self.take(window.window, name)
            for name in sessions(window.sign_in, cast.trainer, others[1:4]):
                self.take(window.window, name)
        make_known(program, cast.trainer, cast.supervisor)

    def take(self, widget: QWidget, name: str) -> None:
        """Save the picture of one page."""
        widget.show()
        for _pass in range(3):  # layouts of text that wraps settle in the second pass
            QApplication.processEvents()
        width, height = self._size
        file = self._folder / f"{name}-{self._suffix}-{width}x{height}.png"
        picture_of(widget).save(str(file))


class _Window:
    """A window of its own on a site, closed at the end."""

    def __init__(self, program: Program, size: Size) -> None:
        self._program, self._size = program, size

    def __enter__(self) -> _Window:
        self._bridge = Bridge(self._program)
        self.window = MainWindow(Seat(self._program.folder / "gallery"))
        self.window.use(self._program, self._bridge)
        self.window.resize(*self._size)
        return self

    def __exit__(self, *_error: object) -> None:
        self._bridge.close()
        self.window.leave_site()
        self.window.close()
        self.window.deleteLater()
        # No event loop runs here, so Qt would keep what is to be deleted for ever.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def sign_in(self, person: Person) -> Workspace:
        """Let somebody in without their password."""
        self.window.sign_in(person)
        workspace = self.window.workspace
        assert workspace is not None
        return workspace


def _cast(program: Program) -> _Cast:
    supervisor = program.accounts.login(SUPERVISOR.staff_no, PASSWORD).person
    people = program.accounts.people(supervisor)
    rows = program.supervision.people(supervisor)
    learners = [row.person for row in rows if row.state == "in_training"]
    return _Cast(
        supervisor=supervisor,
        trainer=next(person for person in people if person.role == "trainer"),
        learner=learners[-1],
        quizzed=learners[0],
        certified=next(row.person for row in rows if row.ready),
        eligible=next((row.person for row in rows if row.state == "eligible"), None),
    )
