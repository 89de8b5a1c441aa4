"""One drill of a text: typed like practice, with the keys of what comes next on demand."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.desks.typing_drills import DrillTicket, TypingDrillDesk
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.typing_tests.key_hint import keys_at
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.run import Run
from trainer.ui.learner.drill_words import keys_text
from trainer.ui.learner.typing_recorder import TypingRecorder
from trainer.ui.learner.typing_run import TypingRun
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.notice import Notice

_LIVE_MS = 250
_HINT_KEY = "F2"


class TypingDrillRunPage(QWidget):
    """`finished` hands on the drill and its run; `back_wanted` when nothing was typed."""

    finished = Signal(object, object)
    back_wanted = Signal()
    again_wanted = Signal(str)

    def __init__(
        self, desk: TypingDrillDesk, ticket: DrillTicket, clock: Clock,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._ticket, self._clock = desk, ticket, clock
        self.recorder: TypingRecorder | None = None
        self._unsaved: Run | None = None
        self._hinted: set[int] = set()
        self._build()
        self._live = QTimer(self)
        self._live.setInterval(_LIVE_MS)
        self._live.timeout.connect(self.tick)
        asked = ticket.run
        self.run.show_waiting(asked.passage.title, asked.seconds, False, asked.profile)
        self.run.header.show_title(_("Typing drill"))
        self._forget_keys()
        self.run.count_down()

    def focus_first(self) -> None:
        """Put the keyboard on what is being typed."""
        (self.run.view if self.recorder is not None else self.run.stop).setFocus()

    def begin(self) -> None:
        """The countdown is over: the text can be typed."""
        asked = self._ticket.run
        rules = profile_named(asked.profile).with_width(asked.width)
        self.run.view.start(asked.passage.text, rules)
        self.recorder = TypingRecorder(asked, self.run.view, self._clock, self)
        self.recorder.ended.connect(self._end)
        self._live.start()
        self.tick()

    def tick(self) -> None:
        """Show the live figures; end the drill when its time is over."""
        if self.recorder is not None:
            self.recorder.tick()
        if self.recorder is not None:
            self.run.show_live(self.recorder)

    def show_keys(self) -> None:
        """Show what to press for the 字 and the phrase that come next."""
        if self.recorder is None:
            return
        place = self.run.view.alignment.end
        keys = keys_at(self._ticket.run.passage.text, place)
        if keys:
            self._hinted.add(place)
        shown = "    ".join(map(keys_text, keys)) or _("Type this as it is.")
        self.run.header.show_line(shown)

    def stop(self) -> None:
        """End the drill with what was typed until now."""
        self.run.stop_counting()
        if self.recorder is None:
            self.back_wanted.emit()
        else:
            self.recorder.stop("stopped")

    def _build(self) -> None:
        self.run, self._notice = TypingRun(), Notice()
        self.code = Button(_("Show the keys (F2)"), icon="lightbulb")
        self.code.clicked.connect(self._on_code)
        self.run.header.add_action(self.code, first=True)
        QShortcut(QKeySequence(_HINT_KEY), self, self.show_keys)
        self.run.counted_down.connect(self.begin)
        self.run.stop_wanted.connect(self.stop)
        self.run.restart_wanted.connect(self._restart)
        self.run.view.committed.connect(self._forget_keys)
        self._notice.acted.connect(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self.run, 1)

    def _restart(self) -> None:
        """Begin with another text; what was typed of this one is not kept."""
        self.run.stop_counting()
        self._drop_recorder()
        self.again_wanted.emit(self._ticket.kind)

    def _drop_recorder(self) -> None:
        recorder, self.recorder = self.recorder, None
        self._live.stop()
        self.run.view.stop()
        if recorder is not None:
            recorder.deleteLater()

    def _on_code(self) -> None:
        self.show_keys()
        self.run.view.setFocus()

    def _forget_keys(self) -> None:
        words = _("It counts for nothing. F2 shows the keys of what comes next.")
        self.run.header.show_line(words)

    def _end(self) -> None:
        assert self.recorder is not None
        self._unsaved = self.recorder.run
        self._drop_recorder()
        self._save()

    def _save(self) -> None:
        """Keep the drill; what cannot be kept now stays here to be tried again."""
        run = self._unsaved
        if run is None:
            return
        if not run.counted_ms or not run.typed_text:
            self._unsaved = None
            self.back_wanted.emit()
            return
        try:
            done = self._desk.finish(self._ticket, run, len(self._hinted))
        except TrainerError as error:
            self._notice.show_message(str(error), "warn", _("Save again"))
            return
        self._unsaved = None
        self.finished.emit(done, run)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.blockSignals(True)  # whoever left for another page wants no result in front of it
            self.stop()
