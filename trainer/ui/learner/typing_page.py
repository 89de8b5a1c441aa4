"""The typing page: choose, count down, type, see the result."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trainer.desks.typing import RunTicket, TypingDesk
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.typing_tests.passage import Passage
from trainer.typing_tests.run import Run
from trainer.ui.learner.typing_history import TypingHistory
from trainer.ui.learner.typing_recorder import TypingRecorder
from trainer.ui.learner.typing_result import TypingResult
from trainer.ui.learner.typing_run import TypingRun
from trainer.ui.learner.typing_start import PROFILE, TypingStart
from trainer.ui.widgets.dialogs import ask
from trainer.ui.widgets.notice import Notice
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.page_scroll import PageScroll

_LIVE_MS = 250


class TypingPage(QWidget):
    """Practise or take the test; `may_leave` is asked before the page is left."""

    home_wanted = Signal()
    finished = Signal(str)

    def __init__(
        self, typing: TypingDesk, person: Person, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._typing, self._person, self._clock = typing, person, clock
        self._passage: Passage | None = None
        self._ticket: RunTicket | None = None
        self.recorder: TypingRecorder | None = None
        self._unsaved: Run | None = None
        self._build()
        self._live = QTimer(self)
        self._live.setInterval(_LIVE_MS)
        self._live.timeout.connect(self.tick)
        self.refresh()

    def refresh(self) -> None:
        """Show what the levels ask and the earlier runs; a run under way goes on."""
        self.start.show_gates(self._typing.gates())
        self.history.show_runs(self._typing.history(self._person))
        has_passages = bool(self._typing.passages())
        self.start.setEnabled(has_passages)
        if not has_passages:
            self._notice.show_message(
                _("No typing passage is published yet. A trainer can publish one."), "warn"
            )

    def focus_first(self) -> None:
        """Put the keyboard on the test, or on what is being typed."""
        (self.run.view if self.is_running else self.start.test.button).setFocus()

    @property
    def is_running(self) -> bool:
        """Whether somebody is typing now."""
        return self.recorder is not None

    def may_leave(self) -> bool:
        """Ask before a run is broken off; True when the page may be left."""
        if self.recorder is None and not self.run.is_counting:
            return True
        certified = self.run.certified
        body = _("A practice can be begun anew at any time.")
        if certified:
            body = _("The test ends now and is scored over its whole time. It stays on record.")
        if not ask(self, _("Stop typing?"), body, _("Stop"), _("Go on typing"), danger=certified):
            self.run.view.setFocus()
            return False
        self.stop()
        return True

    def stop(self) -> None:
        """End the run that is under way."""
        self.run.stop_counting()
        if self.recorder is not None:
            self.recorder.stop("stopped")
        else:
            self._show_start()

    def begin(self, seconds: int, certified: bool) -> None:
        """Count down for a new passage, after keeping a run that could not be kept before."""
        self._save()
        if self._unsaved is not None and self._unsaved.counted_ms:
            return
        self._notice.show_message("")
        try:
            self._passage = self._typing.next_passage(self._person, certified=certified)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        self.run.show_waiting(self._passage.title, seconds, certified)
        self._pages.setCurrentWidget(self.run)
        self.run.count_down()

    def tick(self) -> None:
        """Show the live figures; end the run when its time is over."""
        if self.recorder is not None:
            self.recorder.tick()
        if self.recorder is not None:
            self.run.show_live(self.recorder)

    def _build(self) -> None:
        self.start, self.result, self.history = TypingStart(), TypingResult(), TypingHistory()
        self.run = TypingRun()
        self._notice = Notice()
        self._notice.acted.connect(self._save)
        self.header = PageHeader(
            _("Typing"), _("Chinese text, typed with your own input method, against the clock.")
        )
        self._calm = PageScroll(1080)
        for part in (self.header, self._notice, self.start, self.result, self.history):
            self._calm.add(part)
        self.result.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._calm)
        self._pages.addWidget(self.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.start.chosen.connect(self.begin)
        self.result.again.connect(self._show_start)
        self.result.home_wanted.connect(self.home_wanted)
        self.run.counted_down.connect(self._begin_run)
        self.run.stop_wanted.connect(self.may_leave)
        self.run.restart_wanted.connect(self._restart)

    def _begin_run(self) -> None:
        assert self._passage is not None
        try:
            self._ticket = self._typing.start(
                self._person,
                self._passage,
                seconds=self.run.seconds,
                certified=self.run.certified,
                profile=PROFILE,
            )
        except TrainerError as error:
            self._show_start()
            self._notice.show_message(str(error), "bad")
            return
        self.run.view.start(self._passage.text)
        self.recorder = TypingRecorder(self._ticket, self.run.view, self._clock, self)
        self.recorder.ended.connect(self._end_run)
        self._live.start()
        self.tick()

    def _end_run(self) -> None:
        recorder, self.recorder = self.recorder, None
        assert recorder is not None and self._ticket is not None
        self._live.stop()
        self.run.view.stop()
        self._unsaved = recorder.run
        self._save()

    @Slot()
    def _save(self) -> None:
        """Keep the run; what cannot be kept now stays here to be tried again."""
        if self._ticket is None or self._unsaved is None:
            return
        try:
            result = self._typing.finish(self._ticket, self._unsaved)
        except TrainerError as error:
            self._show_start()
            # A run without any time on its clock is no result and never will be.
            again = _("Save again") if self._unsaved.counted_ms else None
            self._notice.show_message(str(error), "warn", again)
            return
        self._unsaved = None
        self.result.show_result(result)
        self._show_calm(with_result=True)
        self.result.primary.setFocus()
        self.finished.emit(result.run_id)

    def _restart(self) -> None:
        """Begin a practice anew; a test has no such button."""
        if self.run.certified:
            return
        recorder, self.recorder = self.recorder, None
        self._live.stop()
        self.run.view.stop()
        if recorder is not None:
            recorder.deleteLater()
        self.begin(self.run.seconds, False)

    def _show_start(self) -> None:
        self._show_calm(with_result=False)
        self.start.test.button.setFocus()

    def _show_calm(self, *, with_result: bool) -> None:
        self.result.setVisible(with_result)
        self.start.setVisible(not with_result)
        self._notice.show_message("")
        self.refresh()
        self._pages.setCurrentWidget(self._calm)
        self._calm.show_top()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and (self.is_running or self.run.is_counting):
            self.stop()
