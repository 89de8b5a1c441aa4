"""Make one-time passwords for many people: it takes a while, tells how far it is and can stop."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from trainer.desks.slips import OneTime, make_one_time
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.ui import tasks
from trainer.ui.widgets.dialogs import FormDialog
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.progress_bar import ThinBar

_LOOK_MS = 100


class PasswordsDialog(FormDialog):
    """`ready` hands on the passwords; until then nothing at all was changed."""

    ready = Signal(object)

    def __init__(self, parent: QWidget, title: str, words: str, verb: str, count: int) -> None:
        super().__init__(parent, title, verb, _("Cancel"))
        self._count = count
        self._done, self._stop = 0, threading.Event()
        self._bar, self._line = ThinBar(), Label("", "muted")
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._show_progress)
        self.add(Label(words, wrap=True))
        self.add(self._bar)
        self.add(self._line)
        self._bar.hide()

    def accept(self) -> None:
        """Begin; the dialog closes itself at the end."""
        if not self.primary.isEnabled():
            return
        self.primary.setEnabled(False)
        self._bar.show()
        self._show_progress()
        self._look.start()
        self.secondary.setFocus()
        tasks.run(self._make, self._on_made, self._on_failed, self)

    def reject(self) -> None:
        """Stop; what was made so far is thrown away."""
        self._stop.set()
        self._look.stop()
        super().reject()

    def _make(self) -> tuple[OneTime, ...]:
        return make_one_time(self._count, self._note, self._stop.is_set)

    def _note(self, done: int) -> None:
        # On the worker's thread: only a number is left for the window's thread to look at.
        self._done = done

    def _show_progress(self) -> None:
        words = _("{n} of {total} passwords").format(n=self._done, total=self._count)
        self._bar.show_progress(self._done, self._count, words)
        self._line.setText(words)

    def _on_made(self, passwords: tuple[OneTime, ...]) -> None:
        if self._stop.is_set():
            return
        self._look.stop()
        super().accept()
        self.ready.emit(passwords)

    def _on_failed(self, error: TrainerError) -> None:
        if not self._stop.is_set():
            self._look.stop()
            self._line.setText(str(error))
