"""The typing page: choose, count down, type, see the result."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from trainer.desks.typing import RunResult, RunTicket
from trainer.desks.typing_values import TypingTest
from trainer.foundation.clock import Clock
from trainer.foundation.errors import TrainerError
from trainer.foundation.wording import _
from trainer.people.person import Person
from trainer.people.refusals import LoginRefused
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.run import Run
from trainer.typing_tests.sitting import TypingRules
from trainer.ui.components.typing_desks import TypingDesks
from trainer.ui.learner.typing_parts import TypingParts
from trainer.ui.learner.typing_recorder import TypingRecorder
from trainer.ui.learner.typing_start import PRACTICE_SECONDS, PROFILE
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.dialogs import ask

_LIVE_MS = 250
# So much of a test may be lost when the program or the computer dies.
_KEEP_SECONDS = 15


class TypingPage(QWidget):
    """Practise or take the test; `may_leave` is asked before the page is left."""

    home_wanted = Signal()
    chats_wanted = Signal()
    drills_wanted = Signal()
    replay_wanted = Signal(str)
    finished = Signal(str)

    def __init__(
        self, desks: TypingDesks, person: Person, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desks, self._typing = desks, desks.typing
        self._person, self._clock = person, clock
        self._test: TypingTest | None = None
        self._ticket: RunTicket | None = None
        self.recorder: TypingRecorder | None = None
        self._unsaved: Run | None = None
        self._kept, self._kept_at = 0, 0.0  # entries of the log, and when
        self._build()
        self._live = QTimer(self)
        self._live.setInterval(_LIVE_MS)
        self._live.timeout.connect(self.tick)
        self.refresh()

    def refresh(self) -> None:
        """Show what the levels ask and the earlier runs; a run under way goes on."""
        self.start.show_test(self._desks.tests.rules())
        self.start.show_gates(self._typing.gates())
        tests = self._desks.reviews.own(self._person)
        self.history.show_runs(self._typing.history(self._person), tests)
        self._parts.weeks.show_weeks(self._typing.weeks(self._person))
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

    @property
    def is_under_way(self) -> bool:
        """Whether something would be broken off: a run, a countdown, or a test between runs."""
        return self.is_running or self.run.is_counting or self._test is not None

    def may_leave(self) -> bool:
        """Ask before a run or test is broken off; True when the page may be left."""
        if not self.is_under_way:
            return True
        certified = self._test is not None
        body = _("A practice can be begun anew at any time.")
        if certified:
            body = _("The test ends now and counts with what was typed. It stays on record.")
        if not ask(self, _("Stop typing?"), body, _("Stop"), _("Go on typing"), danger=certified):
            if self.is_running:
                self.run.view.setFocus()
            return False
        self.stop()
        return True

    def stop(self) -> None:
        """End what is under way."""
        self.run.stop_counting()
        if self.recorder is not None:
            self.recorder.stop("stopped")
        elif self._test is not None:
            self._stop_test()
        else:
            self._show_part(self.start)

    def practise(self) -> None:
        """Count down for a passage of practice."""
        if not self._is_free():
            return
        try:
            passage = self._typing.next_passage(self._person)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        self.run.show_waiting(passage.title, PRACTICE_SECONDS, False, PROFILE)
        self.run.show_paces([run.net for run in self._typing.history(self._person)])
        self._count_down()

    def take_test(self) -> None:
        """Ask for the invigilator, or begin at once where none is asked for."""
        if not self._is_free():
            return
        rules = self._desks.tests.rules()
        if rules.invigilated:
            self.ask_invigilator(rules)
            return
        try:
            self._test = self._desks.tests.open_alone(self._person)
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        self.next_passage()

    def ask_invigilator(self, rules: TypingRules) -> None:
        """Show the rules of the test, and the form for whoever opens it."""
        self.opening.show_rules(rules)
        self._show_part(self.opening)
        self.opening.form.setFocus()

    def next_passage(self) -> None:
        """Count down for the next passage of the test."""
        test = self._test
        if test is None or not self._is_saved():
            return
        number = len(test.typed)
        place = _("Passage {n} of {all}").format(n=number + 1, all=test.due)
        self.run.show_waiting(
            test.passages[number].title, test.rules.seconds, True, test.rules.profile,
            place if test.due > 1 else "",
        )  # fmt: skip
        self._count_down()

    def tick(self) -> None:
        """Show the live figures; end the run when its time is over."""
        if self.recorder is not None:
            self.recorder.tick()
        if self.recorder is not None:
            self.run.show_live(self.recorder)
            self._keep(self.recorder)

    def _keep(self, recorder: TypingRecorder) -> None:
        """Keep what was typed so far in a test, a few times a minute."""
        now = self._clock().monotonic
        if self._test is None or self._ticket is None or now - self._kept_at < _KEEP_SECONDS:
            return
        self._kept_at = now
        try:
            self._kept = self._desks.tests.keep(self._ticket, recorder.run, self._kept)
        except TrainerError as error:
            self._notice.show_message(str(error), "warn")

    def _build(self) -> None:
        self._parts = parts = TypingParts()
        self.start, self.opening, self.between = parts.start, parts.opening, parts.between
        self.result, self.test_result = parts.result, parts.test_result
        self.history, self.run, self._notice = parts.history, parts.run, parts.notice
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)
        self._connect()

    def _connect(self) -> None:
        self._notice.acted.connect(self._save)
        self._parts.chats.opened.connect(self.chats_wanted)
        self._parts.drills.opened.connect(self.drills_wanted)
        self.start.test_wanted.connect(self.take_test)
        self.start.practice_wanted.connect(self.practise)
        self.opening.submitted.connect(self._open_test)
        self.opening.left.connect(self._show_start)
        self.between.wanted.connect(self.next_passage)
        self.result.again.connect(self._show_start)
        self.test_result.practice_wanted.connect(self.practise)
        self.test_result.replay_wanted.connect(self.replay_wanted)
        self.history.replay_wanted.connect(self.replay_wanted)
        for result in (self.result, self.test_result):
            result.home_wanted.connect(self.home_wanted)
        self.run.counted_down.connect(self._begin_run)
        self.run.stop_wanted.connect(self.may_leave)
        self.run.restart_wanted.connect(self._restart)

    def _open_test(self) -> None:
        form = self.opening.form
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._test = self._desks.tests.open(
                self._person, form.staff_no.text().strip(), form.password.text()
            )
        except LoginRefused as error:
            form.refuse_password(str(error))
            return
        except TrainerError as error:
            self._notice.show_message(str(error), "bad")
            return
        finally:
            QApplication.restoreOverrideCursor()
        form.clear()
        self.next_passage()

    def _count_down(self) -> None:
        self._notice.show_message("")
        self._parts.setCurrentWidget(self.run)
        self.run.count_down()

    def _begin_run(self) -> None:
        try:
            if self._test is not None:
                self._test, ticket = self._desks.tests.begin(self._test)
            else:
                passage = self._typing.next_passage(self._person)
                ticket = self._typing.start(
                    self._person, passage, seconds=PRACTICE_SECONDS, certified=False,
                    profile=PROFILE,
                )  # fmt: skip
        except TrainerError as error:
            self._show_part(self.start if self._test is None else self.between)
            self._notice.show_message(str(error), "bad")
            return
        self._ticket = ticket
        self._kept, self._kept_at = 0, self._clock().monotonic
        rules = profile_named(ticket.profile).with_width(ticket.width)
        self.run.view.start(ticket.passage.text, rules)
        self.recorder = TypingRecorder(ticket, self.run.view, self._clock, self)
        self.recorder.ended.connect(self._end_run)
        self._live.start()
        self.tick()

    def _end_run(self) -> None:
        recorder, self.recorder = self.recorder, None
        assert recorder is not None and self._ticket is not None
        self._live.stop()
        self.run.view.stop()
        self._unsaved = recorder.run
        if recorder.run.end_reason == "time":
            announce(self, _("Time is over"))
        self._save()

    def _is_saved(self) -> bool:
        """Keep what could not be kept before; whether there is nothing that would be lost."""
        self._save()
        return self._unsaved is None or not self._unsaved.counted_ms

    def _is_free(self) -> bool:
        """Whether something else may begin: all is kept, and no test is under way."""
        return self._is_saved() and self._test is None

    @Slot()
    def _save(self) -> None:
        """Keep the run; what cannot be kept now stays here to be tried again."""
        if self._ticket is None or self._unsaved is None:
            return
        try:
            if self._test is not None:
                self._test = self._desks.tests.finish(self._test, self._ticket, self._unsaved)
            else:
                result = self._typing.finish(self._ticket, self._unsaved)
        except TrainerError as error:
            self._show_part(self.start)
            # A run without any time on its clock is no result and never will be.
            again = _("Save again") if self._unsaved.counted_ms else None
            self._notice.show_message(str(error), "warn", again)
            return
        self._unsaved = None
        if self._test is None:
            self._show_practice(result)
        else:
            self._show_test(self._test)
        self.finished.emit(self._ticket.run)

    def _show_practice(self, result: RunResult) -> None:
        self.result.show_result(result)
        self._show_part(self.result)
        self.result.primary.setFocus()

    def _show_test(self, test: TypingTest) -> None:
        if test.ending is None:
            self.between.show_test(test)
            self._show_part(self.between)
            self.between.setFocus()
            return
        self._test = None
        runs = [typed.run for typed in test.typed]
        self.test_result.show_test(self._desks.reviews.view(self._person, test.id), runs)
        self._show_part(self.test_result)
        if self.test_result.primary is not None:
            self.test_result.primary.setFocus()

    def _stop_test(self) -> None:
        if not self._is_saved() or self._test is None:
            return
        try:
            ended = self._desks.tests.stop(self._test)
        except TrainerError as error:
            self._notice.show_message(str(error), "warn")
            return
        self._show_test(ended)

    def _restart(self) -> None:
        """Begin a practice anew; a test has no such button."""
        if self.run.certified:
            return
        recorder, self.recorder = self.recorder, None
        self._live.stop()
        self.run.view.stop()
        if recorder is not None:
            recorder.deleteLater()
        self.practise()

    def _show_start(self) -> None:
        self._show_part(self.start)
        self.start.test.button.setFocus()

    def _show_part(self, shown: QWidget) -> None:
        self._notice.show_message("")
        self.refresh()
        self._parts.show_part(shown)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self.is_under_way:
            self.stop()
