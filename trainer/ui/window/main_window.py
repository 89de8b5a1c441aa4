"""The window: the way in, the workspace of whoever is signed in, and the lock above it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from trainer.foundation.wording import _, language
from trainer.ui.theme.icons import icon
from trainer.ui.theme.sheet import apply
from trainer.ui.theme.tokens import tokens
from trainer.ui.window.covered import CoveredDialogs
from trainer.ui.window.demo_bar import DemoBar
from trainer.ui.window.entry_flow import EntryFlow
from trainer.ui.window.idle import IdleWatch
from trainer.ui.window.language import speak
from trainer.ui.window.leaving import may_leave
from trainer.ui.window.seat import Seat

if TYPE_CHECKING:
    from trainer.assembly import Program
    from trainer.people.person import Person
    from trainer.ui.bridge import Bridge
    from trainer.ui.entry.lock_page import LockPage
    from trainer.ui.window.workspace import Workspace

# What is behind the login is imported by the method that shows it first: the window stands
# on the screen before any of it is loaded.

SMALLEST = (760, 480)
FIRST_SIZE = (1280, 820)


class MainWindow(QMainWindow):
    """One window for one seat; who is signed in decides what it shows."""

    demo_wanted = Signal()
    home_site_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._program: Program | None = None
        self._bridge: Bridge | None = None
        self._workspace: Workspace | None = None
        self._lock: LockPage | None = None
        self._focused: QWidget | None = None
        self._dialogs = CoveredDialogs()
        self._flow = EntryFlow()
        self._demo = DemoBar()
        self._layers = QStackedWidget()
        self._layers.addWidget(self._flow)
        self._idle = IdleWatch(seat.idle_minutes, self)
        self._lay_out()
        self._connect()

    @property
    def flow(self) -> EntryFlow:
        """The pages before somebody is signed in."""
        return self._flow

    @property
    def workspace(self) -> Workspace | None:
        """The pages of who is signed in; None before that."""
        return self._workspace

    @property
    def lock_page(self) -> LockPage | None:
        """The lock, while the seat is locked."""
        return self._lock

    def use(self, program: Program, bridge: Bridge) -> None:
        """Show this site, from its founding or its login on."""
        self.leave_site()
        self._program, self._bridge = program, bridge
        bridge.changed.connect(self._look_at_person)
        self._flow.use(program)
        self.setWindowIcon(icon("headset", "primary", 64))
        self._layers.setCurrentWidget(self._flow)
        self._show_site()
        self._flow.begin()

    def show_trouble(self, message: Callable[[], str], folder: Path) -> None:
        """The site cannot be opened."""
        self.leave_site()
        self._show_site()
        self._layers.setCurrentWidget(self._flow)
        self._flow.show_trouble(message, folder)

    def leave_site(self) -> None:
        """Close every page of the site; they may still write while the records are open."""
        self._leave()
        self._program = self._bridge = None

    def sign_in(self, person: Person) -> None:
        """Make the workspace of somebody who has proved who they are."""
        assert self._program is not None and self._bridge is not None
        self._leave()
        workspace = self._made_for(person)
        self._put_workspace(workspace)
        workspace.open(workspace.names[0])

    def lock(self) -> None:
        """Cover the page until its person is back; clocks below go on."""
        workspace, program = self._workspace, self._program
        if workspace is None or program is None or self._lock is not None:
            return
        from trainer.ui.entry.lock_page import LockPage

        running = _("The time of the quiz or test goes on.") if workspace.is_full() else ""
        self._lock = LockPage(program.accounts, workspace.person, running)
        self._lock.unlocked.connect(self._unlock)
        self._lock.change_wanted.connect(self._leave_for_login)
        self._lock.theme_wanted.connect(self.switch_theme)
        self._lock.language_wanted.connect(self.switch_language)
        self._dialogs.hide(self)
        self._focused = QApplication.focusWidget()
        self._cover()
        self._lock.begin()
        program.accounts.logout(workspace.person, "idle")

    def change_user(self) -> None:
        """Sign out, after a question when something is open that would suffer."""
        if self._workspace is not None and may_leave(self, self._workspace):
            self._leave_for_login()

    def switch_theme(self) -> None:
        """Light becomes dark and dark light."""
        theme = "light" if tokens().name == "dark" else "dark"
        self._seat.keep("theme", theme)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply(application, "dark" if theme == "dark" else "light")

    def switch_language(self) -> None:
        """Chinese becomes English and English Chinese; open pages are made again."""
        workspace = self._workspace
        if workspace is not None and workspace.is_full():
            return
        if (
            workspace is not None
            and workspace.is_unsent
            and (self._lock or not may_leave(self, self._workspace))
        ):
            return
        wanted = "en" if language() == "zh_CN" else "zh_CN"
        self._seat.keep("language", wanted)
        speak(wanted)
        self._show_site()
        self._flow.rebuild()
        if self._workspace is not None and self._program and self._bridge:
            old, name = self._workspace, self._workspace.name
            self._put_workspace(self._made_for(old.person))
            self._workspace.open(name)
            self._throw_away(old)
        if self._lock is not None:
            self._throw_away(self._lock)
            self._lock = None
            self.lock()

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and not may_leave(self, self._workspace):
            event.ignore()
            return
        self._seat.keep("geometry", self.saveGeometry())
        super().closeEvent(event)

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._demo)
        column.addWidget(self._layers, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(*SMALLEST)
        if not self.restoreGeometry(self._seat.geometry):
            self.resize(*FIRST_SIZE)
        self._show_site()

    def _connect(self) -> None:
        flow = self._flow
        flow.signed_in.connect(self.sign_in)
        flow.demo_wanted.connect(self.demo_wanted)
        flow.retry_wanted.connect(self.retry_wanted)
        flow.theme_wanted.connect(self.switch_theme)
        flow.language_wanted.connect(self.switch_language)
        self._demo.left.connect(self._on_demo_left)
        self._idle.idle.connect(self.lock)
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+L": self.lock,
            "Ctrl+Shift+U": self.change_user,
            "Ctrl+D": self.switch_theme,
            "F1": self._show_keys,
            "F5": self._on_refresh,
            "F11": self._on_full_screen,
            "Alt+Left": self._on_back,
        }
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        for place, number in enumerate("1234567890"):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda at=place: self._open_number(at))

    def _show_site(self) -> None:
        name = self._program.site_name() if self._program else ""
        title = _("Shanggang")
        self.setWindowTitle(f"{name} · {title}" if name else title)
        demo = self._program is not None and self._program.is_demo()
        self._demo.show_demo(demo)

    def _made_for(self, person: Person) -> Workspace:
        from trainer.ui.window.pages import make_page
        from trainer.ui.window.workspace import Workspace

        assert self._program is not None and self._bridge is not None
        return Workspace(self._program, self._bridge, person, make_page)

    def _put_workspace(self, workspace: Workspace) -> None:
        self._workspace = workspace
        workspace.user_pressed.connect(self._show_menu)
        workspace.leave_wanted.connect(self._leave_for_login)
        self._layers.addWidget(workspace)
        if self._lock is None:
            self._layers.setCurrentWidget(workspace)

    def _cover(self) -> None:
        """Put the lock in front: a quiz stays visible to Qt behind it, so that its clock runs."""
        workspace, lock = self._workspace, self._lock
        assert workspace is not None and lock is not None
        if not workspace.is_full():
            self._layers.addWidget(lock)
            self._layers.setCurrentWidget(lock)
            return
        workspace.setEnabled(False)  # no key may reach what is covered
        lock.setParent(self._layers)
        lock.setAutoFillBackground(True)
        lock.setGeometry(self._layers.rect())
        lock.show()
        lock.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._lock is not None:
            self._lock.setGeometry(self._layers.rect())

    def _unlock(self) -> None:
        if self._lock is None or self._workspace is None:
            return
        self._workspace.setEnabled(True)
        self._layers.setCurrentWidget(self._workspace)
        self._throw_away(self._lock)
        self._lock = None
        self._dialogs.show()
        if self._focused is not None and self._workspace.isAncestorOf(self._focused):
            self._focused.setFocus()

    def _leave_for_login(self) -> None:
        if self._workspace is not None and self._program is not None and self._lock is None:
            self._program.accounts.logout(self._workspace.person, "change")
        self._leave()
        self._layers.setCurrentWidget(self._flow)
        self._flow.begin()

    def _look_at_person(self) -> None:
        """Another window may have retired who is signed in here, or changed their role."""
        if self._workspace is None or self._program is None:
            return
        if not self._program.accounts.is_current(self._workspace.person):
            self._leave_for_login()
            self._flow.show_login(_("Your role was changed. Please sign in again."))

    def _leave(self) -> None:
        self._dialogs.drop()
        for layer in (self._lock, self._workspace):
            if layer is not None:
                self._throw_away(layer)
        self._lock = self._workspace = None

    def _throw_away(self, layer: QWidget) -> None:
        self._layers.removeWidget(layer)
        layer.hide()
        layer.deleteLater()

    def _on_demo_left(self) -> None:
        if may_leave(self, self._workspace):
            self.home_site_wanted.emit()

    def _is_free(self) -> bool:
        """Whether the window's own keys apply: somebody is in, nothing covers the pages."""
        workspace = self._workspace
        return workspace is not None and self._lock is None and not workspace.is_full()

    def _open_number(self, at: int) -> None:
        if self._is_free() and self._workspace and at < len(self._workspace.names):
            self._workspace.open(self._workspace.names[at])

    def _on_back(self) -> None:
        if self._is_free() and self._workspace:
            self._workspace.back()

    def _on_refresh(self) -> None:
        if self._is_free() and self._workspace:
            self._workspace.refresh()

    def _on_full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def _show_keys(self) -> None:
        from trainer.ui.window.user_dialogs import KeysDialog

        KeysDialog(self).open()

    def _show_about(self) -> None:
        from trainer.ui.window.user_dialogs import AboutDialog

        AboutDialog(self).open()

    def _change_password(self) -> None:
        if self._workspace is not None and self._program is not None:
            from trainer.ui.window.user_dialogs import PasswordDialog

            PasswordDialog(self._program.accounts, self._workspace.person, self).open()

    def _set_idle(self, minutes: int) -> None:
        self._seat.keep("idle_minutes", minutes)
        self._idle.set_minutes(minutes)

    def _show_menu(self) -> None:
        from trainer.ui.window.user_menu import UserMenu

        menu = UserMenu(self._seat.idle_minutes, self)
        menu.lock_wanted.connect(self.lock)
        menu.change_wanted.connect(self.change_user)
        menu.password_wanted.connect(self._change_password)
        if self._workspace is not None:
            menu.looks_wanted.connect(self._workspace.show_looks)
        menu.theme_wanted.connect(self.switch_theme)
        menu.language_wanted.connect(self.switch_language)
        menu.idle_chosen.connect(self._set_idle)
        menu.keys_wanted.connect(self._show_keys)
        menu.about_wanted.connect(self._show_about)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(12, self.height() - menu.sizeHint().height() - 76)))
