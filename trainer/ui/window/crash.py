"""The last net: an uncaught exception is logged, shown once, and the program goes on."""

from __future__ import annotations

import sys
import threading
import traceback
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from trainer.foundation.clock import local
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.window.logs import LOGGER, Logs


class CrashDialog(FormDialog):
    """What happened, what is safe, and what helps those who repair it."""

    def __init__(self, logs: Logs, last_saved: datetime | None, parent: QWidget | None) -> None:
        super().__init__(parent, _("Something went wrong inside the program"), _("Go on"))
        self._logs = logs
        self.add(Label(_safe_words(last_saved), wrap=True))
        hint = _(
            "You can go on working. If it happens again, give the diagnostics to whoever "
            "looks after the program."
        )
        self.add(Label(hint, "muted", wrap=True))
        self._copy = Button(_("Copy diagnostics"), icon="copy")
        self._copy.clicked.connect(self._on_copy)
        self._open = Button(_("Open log folder"), icon="folder-open")
        self._open.clicked.connect(self._on_open)
        self._open.setEnabled(logs.folder is not None)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self._copy, self._open):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._logs.diagnostics())
        self._copy.show_text(_("Copied"))

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs.folder)))


class TroubleDialog(FormDialog):
    """A sentence for a person who can act on it."""

    def __init__(self, error: TrainerError, parent: QWidget | None) -> None:
        super().__init__(parent, _("That did not work"), _("Understood"))
        self.add(Label(str(error), wrap=True, selectable=True))


class CrashNet(QObject):
    """Catch what nobody caught, on any thread; each kind of failure is shown once."""

    _caught = Signal(object)

    def __init__(self, logs: Logs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logs = logs
        self._shown: set[str] = set()
        self._dialog: FormDialog | None = None
        self.last_saved: datetime | None = None
        self._caught.connect(self._show, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log the exception and show it in the GUI thread."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if issubclass(kind, TrainerError):
            LOGGER.warning("%s: %s", kind.__name__, error)
        else:
            LOGGER.error("uncaught\n%s", "".join(traceback.format_exception(error)).rstrip())
        self._caught.emit(error)

    def note_saved(self, recorded: object) -> None:
        """Remember when something was last committed, to be able to say so."""
        envelope = getattr(recorded, "envelope", None)
        if envelope is not None:
            self.last_saved = envelope.at

    def dialog(self) -> FormDialog | None:
        """The dialog that is open, if any."""
        return self._dialog

    def _caught_in_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.caught(hook.exc_type, hook.exc_value, hook.exc_traceback)

    def _show(self, error: BaseException) -> None:
        if self._dialog is not None:
            return
        parent = QApplication.activeWindow()
        if isinstance(error, TrainerError):
            self._open(TroubleDialog(error, parent))
            return
        signature = _signature(error)
        if signature not in self._shown:
            self._shown.add(signature)
            self._open(CrashDialog(self._logs, self.last_saved, parent))

    def _open(self, dialog: FormDialog) -> None:
        # Not exec(): the page below, with its clock and its saving, goes on meanwhile.
        self._dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_finished(self) -> None:
        self._dialog = None


def _safe_words(last_saved: datetime | None) -> str:
    if last_saved is None:
        return _("Nothing that was confirmed as saved is lost.")
    return _("Everything up to {time} is saved; nothing that was confirmed is lost.").format(
        time=f"{local(last_saved):%H:%M:%S}"
    )


def _signature(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__} {place}"
