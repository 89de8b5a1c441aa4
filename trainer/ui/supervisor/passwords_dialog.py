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


class _Making:
    """What the worker's thread has of it all: it holds no widget, so it deletes none."""

    def __init__(self, count: int) -> None:
        self.count, self.done = count, 0
        self.stop = threading.Event()

    def make(self) -> tuple[OneTime, ...]:
        """Make them all, unless stopped."""
        return make_one_time(self.count, self._note, self.stop.is_set)

    def _note(self, done: int) -> None:
        self.done = done


class PasswordsDialog(FormDialog):
    """`ready` hands on the passwords; until then nothing at all was changed."""

    ready = Signal(object)

    def __init__(self, parent: QWidget, title: str, words: str, verb: str, count: int) -> None:
        super().__init__(parent, title, verb, _("Cancel"))
        self._making = _Making(count)
        self.destroyed.connect(self._making.stop.set)
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
        tasks.run(self._making.make, self._on_made, self._on_failed, self)

    def reject(self) -> None:
        """Stop; what was made so far is thrown away."""
        self._making.stop.set()
        self._look.stop()
        super().reject()

    def _show_progress(self) -> None:
        done, total = self._making.done, self._making.count
        words = _("{n} of {total} passwords").format(n=done, total=total)
        self._bar.show_progress(done, total, words)
        self._line.setText(words)

    def _on_made(self, passwords: tuple[OneTime, ...]) -> None:
        if self._making.stop.is_set():
            return
        self._look.stop()
        super().accept()
        self.ready.emit(passwords)

    def _on_failed(self, error: TrainerError) -> None:
        if not self._making.stop.is_set():
            self._look.stop()
            self._line.setText(str(error))
