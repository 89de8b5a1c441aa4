"""Write down what happens while somebody types, in the form the run is scored from."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal

from trainer.desks.typing import RunTicket
from trainer.foundation.clock import Clock
from trainer.typing_tests import run as runs
from trainer.typing_tests.run import Blocked, EndReason, Entry, Run
from trainer.ui.components.input_method import InputMethodName
from trainer.ui.components.typing_view import TypingView

_ASK_AGAIN_MS = 10_000


class TypingRecorder(QObject):
    """The log of one run, fed by the typing view; `ended` comes exactly once."""

    ended = Signal()

    def __init__(self, ticket: RunTicket, view: TypingView, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._clock = view, clock
        self._opened = clock().monotonic
        self.backspaces = 0
        self._is_done = False
        self._method, self._composed, self._asked = "", False, -_ASK_AGAIN_MS
        self._namer = InputMethodName(self)
        self._namer.found.connect(self.note_method)
        empty = Run.new(
            ticket.passage, ticket.profile, ticket.seconds, ticket.certified, ticket.width
        )
        self.run = empty.apply(runs.start(0))
        # Methods and not lambdas: Qt lets go of them together with this object.
        view.committed.connect(self._committed)
        view.deleted.connect(self._deleted)
        view.composition_changed.connect(self._composing)
        view.blocked.connect(self._blocked)
        view.focus_changed.connect(self._focus_changed)

    @property
    def left_ms(self) -> int:
        """Milliseconds until the bell."""
        return self.run.left_ms(self._now())

    @property
    def elapsed_ms(self) -> int:
        """Milliseconds on the clock."""
        return self.run.clock.running(self._now())

    @property
    def has_begun(self) -> bool:
        """Whether the clock runs."""
        return self.run.clock.begins(self._now()) is not None

    def tick(self) -> None:
        """End the run if its time is over or the passage is typed to its end."""
        self.run = self.run.tick(self._now())
        self._tell_if_over()
        if self._composed and self._now() - self._asked >= _ASK_AGAIN_MS:
            self._composed, self._asked = False, self._now()
            self._namer.ask()

    def note_method(self, name: str) -> None:
        """Write down which input method it is, when it is another one than before."""
        if name != self._method:
            self._method = name
            self._note(lambda t: runs.method(t, name))

    def stop(self, reason: EndReason) -> None:
        """End the run now."""
        self._note(lambda t: runs.end(t, reason))

    def _committed(self, text: str) -> None:
        self._note(lambda t: runs.commit(t, text))

    def _composing(self, _size: int) -> None:
        self._composed = True
        self._note(lambda t: runs.preedit(t, self._view.composition))

    def _blocked(self, what: str) -> None:
        self._note(lambda t: runs.blocked(t, cast("Blocked", what)))

    def _focus_changed(self, has_focus: bool) -> None:
        self._note(lambda t: runs.focus(t, has_focus))

    def _deleted(self, count: int) -> None:
        self.backspaces += count
        self._note(lambda t: runs.delete(t, count))

    def _note(self, make: Callable[[int], Entry]) -> None:
        if self.run.is_over:
            return
        self.run = self.run.apply(make(self._now()))
        if not self.run.is_over and self._is_finished():
            self.run = self.run.apply(runs.end(self._now(), "finished"))
        self._tell_if_over()

    def _is_finished(self) -> bool:
        alignment = self._view.alignment
        covered = alignment.end >= len(self.run.passage.text)
        return covered and len(alignment) >= len(self.run.passage.text)

    def _tell_if_over(self) -> None:
        if self.run.is_over and not self._is_done:
            self._is_done = True
            self._view.disconnect(self)
            self.ended.emit()

    def _now(self) -> int:
        return int((self._clock().monotonic - self._opened) * 1000)
