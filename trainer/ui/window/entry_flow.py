"""From the closed door to a signed-in person: founding, login, lost passwords."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.ui.components.files import (
    ChooseFile,
    FindFile,
    choose_file,
    find_file,
    open_file,
)
from trainer.ui.entry.forgotten_page import ForgottenPage
from trainer.ui.entry.founding_page import FoundingPage
from trainer.ui.entry.frame import EntryPage
from trainer.ui.entry.login_page import LoginPage
from trainer.ui.entry.new_password_page import NewPasswordPage
from trainer.ui.entry.recovery_page import RecoveryPage
from trainer.ui.entry.restore_page import RestorePage
from trainer.ui.entry.start_page import StartPage
from trainer.ui.entry.trouble_page import TroublePage

if TYPE_CHECKING:
    from trainer.assembly import Program
    from trainer.desks.accounts import Login
    from trainer.desks.founding import Founded


class EntryFlow(QStackedWidget):
    """One page at a time; `signed_in` ends the flow."""

    signed_in = Signal(object)
    demo_wanted = Signal()
    retry_wanted = Signal()
    restore_wanted = Signal(object, str, str)
    theme_wanted = Signal()
    language_wanted = Signal()

    def __init__(
        self,
        choose: ChooseFile = choose_file,
        show: Callable[[Path], None] = open_file,
        find: FindFile = find_file,
    ) -> None:
        super().__init__()
        self._choose, self._open_file, self._find = choose, show, find
        self._program: Program | None = None
        self._again: Callable[[], None] = self.begin

    def use(self, program: Program) -> None:
        """Work with this site from now on."""
        self._program = program

    def begin(self) -> None:
        """The page that fits the site: its founding, or the login."""
        if self._program is None:
            return
        if self._program.is_founded():
            self.show_login()
        else:
            self.show_start()

    def rebuild(self) -> None:
        """Make the present page again, as in another language; what was typed is gone."""
        self._again()

    def show_start(self) -> None:
        """Found a site, or look at the demo."""
        self._again = self.show_start
        page = StartPage()
        page.found_wanted.connect(self.show_founding)
        page.restore_wanted.connect(self.show_restore)
        page.demo_wanted.connect(self.demo_wanted)
        self._show(page)

    def show_restore(self, file: Path | None = None, trouble: str = "") -> None:
        """Bring a site here from a backup; `trouble` says why it did not work just now."""
        self._again = self.show_restore
        page = RestorePage(self._find, file)
        page.back_wanted.connect(self.show_start)
        page.wanted.connect(self.restore_wanted)
        self._show(page)
        if trouble:
            page.show_trouble(trouble)

    def show_making(self) -> None:
        """The demo site is being made; what was asked for comes by itself."""
        self._again = self.show_making
        page = StartPage()
        self._show(page)
        page.show_waiting()

    def show_founding(self) -> None:
        """The founding form."""
        self._again = self.show_founding
        page = FoundingPage(self._site().founding)
        page.back_wanted.connect(self.show_start)
        page.founded.connect(self._on_founded)
        self._show(page)

    def show_login(self, message: str = "") -> None:
        """The login page, perhaps with good news above the fields."""
        self._again = self.show_login
        program = self._site()
        page = LoginPage(program.accounts, program.site_name(), self._demo_hint())
        if message:
            page.show_message(message)
        page.logged_in.connect(self._on_logged_in)
        page.forgotten.connect(self.show_forgotten)
        self._show(page)

    def show_forgotten(self) -> None:
        """What to do about a forgotten password."""
        self._again = self.show_forgotten
        page = ForgottenPage(self._site().accounts)
        page.back_wanted.connect(self.show_login)
        page.recovered.connect(self._on_recovered)
        self._show(page)

    def show_trouble(self, message: Callable[[], str], folder: Path) -> None:
        """The records cannot be opened; `message` is asked again in another language."""
        self._again = lambda: self.show_trouble(message, folder)
        page = TroublePage(message(), folder)
        page.retry_wanted.connect(self.retry_wanted)
        self._show(page)

    def _demo_hint(self) -> str:
        if not self._site().is_demo():
            return ""
        from trainer.demo.people import NAMED, PASSWORD, STAFF, SUPERVISOR  # only here

        return _(
            "Demo site: {learner} is a learner, {trainer} a trainer, {supervisor} a supervisor; "
            "the password is {password}"
        ).format(
            learner=NAMED[0].staff_no,
            trainer=next(one.staff_no for one in STAFF if one.role == "trainer"),
            supervisor=SUPERVISOR.staff_no,
            password=PASSWORD,
        )

    def _site(self) -> Program:
        assert self._program is not None
        return self._program

    def _show(self, page: EntryPage) -> None:
        page.theme_wanted.connect(self.theme_wanted)
        page.language_wanted.connect(self.language_wanted)
        before = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        page.begin()

    def _show_code(self, code: str, then: Callable[[], None]) -> None:
        self._again = lambda: self._show_code(code, then)
        page = RecoveryPage(code)
        page.done.connect(then)
        page.print_wanted.connect(lambda: self._print_code(page, code))
        self._show(page)

    def _print_code(self, page: RecoveryPage, code: str) -> None:
        from trainer.ui.window.recovery_paper import recovery_pdf  # only when it is printed

        file = self._choose(self, _("Save as"), _("Recovery code") + ".pdf")
        if file is None:
            return
        try:
            recovery_pdf(code, self._site().site_name(), file)
        except TrainerError as error:
            page.show_printed(str(error), "bad")
            return
        page.show_printed(_("Saved: {file}").format(file=file))
        self._open_file(file)

    def _on_founded(self, founded: Founded) -> None:
        self._show_code(founded.recovery_code, lambda: self._enter(founded.supervisor))

    def _on_recovered(self, code: str) -> None:
        done = _("The new password is set. Please sign in.")
        self._show_code(code, lambda: self.show_login(done))

    def _on_logged_in(self, login: Login, password: str) -> None:
        if not login.must_change:
            self._enter(login.person)
            return
        self._again = lambda: self._on_logged_in(login, password)
        page = NewPasswordPage(self._site().accounts, login.person, password)
        page.back_wanted.connect(self.show_login)
        page.changed.connect(self._enter)
        self._show(page)

    def _enter(self, person: Person) -> None:
        self._again = self.begin
        self.signed_in.emit(person)
