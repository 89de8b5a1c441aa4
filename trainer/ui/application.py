"""Start the window: Qt, looks, language, the log, and the site it shows."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from trainer import site_folder
from trainer.foundation.clock import Clock, system_clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui import tasks
from trainer.ui.collecting import Collector
from trainer.ui.theme.sheet import apply
from trainer.ui.window.crash import CrashNet
from trainer.ui.window.first_paint import FirstPaint
from trainer.ui.window.language import speak
from trainer.ui.window.logs import LOGGER, start_logs
from trainer.ui.window.main_window import MainWindow
from trainer.ui.window.seat import Seat

if TYPE_CHECKING:
    from trainer.assembly import Program
    from trainer.ui.bridge import Bridge


def run_window(folder: Path, *, demo: bool = False) -> int:
    """Open the window on the site in `folder` and stay until it is closed."""
    application = make_application()
    collector = Collector()
    logs = start_logs(folder)
    net = CrashNet(logs)
    net.install()
    front = Front(folder, net)
    first = FirstPaint(front.window)
    first.painted.connect(lambda: front.start(demo=demo))
    front.window.show()  # at once; desks and records are loaded behind it
    code = application.exec()
    tasks.wait()
    front.close()
    collector.stop()
    logs.close()
    return code


def make_application() -> QApplication:
    """The one QApplication, with input methods that work on Linux."""
    if sys.platform == "linux":
        # Most Chinese desktops set QT_IM_MODULE=fcitx, for which the wheel has no plugin:
        # the plural rules over it and lets Qt try these in turn.
        os.environ.setdefault("QT_IM_MODULES", "wayland;fcitx;ibus")
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("Shanggang")
    application.setDesktopFileName("shanggang")
    return application


BACKUP_MS = 10 * 60 * 1000


class Front(QObject):
    """Opens sites and shows them in the window; the demo is a site of its own.

    A new site begins with the content in `shipped`, which is the program's own without it.
    """

    def __init__(
        self,
        folder: Path,
        net: CrashNet | None = None,
        clock: Clock = system_clock,
        shipped: Path | None = None,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._shipped = shipped
        self._home = folder
        self._folder = folder
        self._net = net
        self._program: Program | None = None
        self._bridge: Bridge | None = None
        self.seat = Seat(folder)
        speak(self.seat.language)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply(application, self.seat.theme)
        self.window = MainWindow(self.seat)
        self.window.demo_wanted.connect(self.open_demo)
        self.window.home_site_wanted.connect(self.open_home)
        self.window.retry_wanted.connect(self.open_again)
        self.window.flow.restore_wanted.connect(self.restore)
        self._backup = QTimer(self)
        self._backup.setInterval(BACKUP_MS)
        self._backup.timeout.connect(self.back_up)
        self._backup.start()

    @property
    def program(self) -> Program | None:
        """The site that is open."""
        return self._program

    def start(self, *, demo: bool = False) -> None:
        """Show the window on the site, or on the demo site."""
        self.window.show()
        if demo:
            self.open_demo()
        else:
            self.open_home()

    def open_home(self) -> None:
        """Show the real site."""
        self._open(self._home)

    def open_again(self) -> None:
        """Try once more what did not open."""
        self._open(self._folder)

    def open_demo(self) -> None:
        """Show the demo site; it is made first, off the window's thread, if it is missing."""
        folder = site_folder.demo(self._home)
        if (folder / "records.db").exists():
            self._open(folder)
            return
        self.window.flow.show_making()
        tasks.run(lambda: _make_demo(folder), self._on_demo_made, self._on_demo_failed, self)

    def restore(self, file: Path, staff_no: str, password: str) -> None:
        """Bring a site here from a backup; the empty one in the folder is closed for it."""
        from trainer.moving import bring_back

        folder, clock = self._folder, self._clock
        self._let_go()
        tasks.run(
            lambda: bring_back(file, folder, staff_no, password, clock),
            lambda _result: self._open(folder),
            lambda error: self._on_restore_failed(file, error),
            self,
        )

    def back_up(self) -> None:
        """Make the hourly backup when it is due; a failure is told and tried again later."""
        program = self._program
        if program is not None and program.is_founded() and not program.is_demo():
            tasks.run(program.keeping.backup_if_due, _on_backed_up, self._on_backup_failed, self)

    def close(self) -> None:
        """Let go of the site; open pages keep what they have first."""
        self.window.leave_site()
        self._let_go()

    def _let_go(self) -> None:
        if self._bridge is not None:
            self._bridge.close()
        if self._program is not None:
            self._program.close()
        self._bridge = self._program = None

    def _on_backup_failed(self, error: TrainerError) -> None:
        raise error  # the net shows it like anything a person can act on

    def _on_restore_failed(self, file: Path, error: TrainerError) -> None:
        self._open(self._folder)
        if self._program is not None and not self._program.is_founded():
            self.window.flow.show_restore(file, str(error))

    def _on_demo_made(self, folder: Path) -> None:
        self._open(folder)

    def _on_demo_failed(self, error: TrainerError) -> None:
        self.window.show_trouble(lambda: str(error), site_folder.demo(self._home))

    def _open(self, folder: Path) -> None:
        # The desks cost more than Qt itself to load: the window is there before they are.
        from trainer.assembly import SHIPPED, open_program
        from trainer.ui.bridge import Bridge

        self.close()
        self._folder = folder
        try:
            program = open_program(folder, self._clock, shipped=self._shipped or SHIPPED)
        except (TrainerError, OSError) as error:
            LOGGER.warning("the site in %s does not open: %s", folder, error)
            self.window.show_trouble(_explanation(error), folder)
            return
        self._program = program
        self._bridge = Bridge(program, self)
        if self._net is not None:
            self._bridge.recorded.connect(self._net.note_saved)
        self.window.use(program, self._bridge)


def _on_backed_up(file: Path | None) -> None:
    if file is not None:
        LOGGER.info("backed up to %s", file.name)


def _explanation(error: TrainerError | OSError) -> Callable[[], str]:
    """The sentence, made anew in whatever language is read then."""
    if isinstance(error, TrainerError):
        return lambda: str(error)
    reason = error.strerror or str(error)
    return lambda: _(
        "The folder of the site cannot be used ({reason}). Nothing in it was changed. "
        "Ask for write access to it, or choose another one with --data."
    ).format(reason=reason)


def _make_demo(folder: Path) -> Path:
    """Only a complete demo gets its name: a half-made one is made again from the beginning."""
    import shutil

    from trainer.demo.site import make_demo  # a year of records: only for those who ask

    draft = folder.with_name(f"{folder.name}-making")
    shutil.rmtree(draft, ignore_errors=True)
    make_demo(draft, system_clock().wall)
    draft.rename(folder)
    return folder
