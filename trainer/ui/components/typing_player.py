"""A run played again from its log, at any speed, and scored under any profile beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.typing_tests.figures import replay
from trainer.typing_tests.profile import PROFILES, profile_named
from trainer.typing_tests.run import Run
from trainer.typing_tests.score import score_run
from trainer.ui.components.timer_pill import clock_face
from trainer.ui.components.typing_figures import rules_row, score_grid
from trainer.ui.components.typing_review import TypingReview
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label

SPEEDS = (1, 2, 4, 8)
_TICK_MS = 50
_SEEK_MS = 5_000
_PICTURE = 300


class TypingPlayer(QWidget):
    """Space plays and pauses, the arrow keys on the line of time go back and on."""

    def __init__(self) -> None:
        super().__init__()
        self.review = TypingReview()
        self.review.setFixedHeight(_PICTURE)
        self.play = Button(_("Play"), "primary", "play")
        self.play.clicked.connect(self.toggle)
        self.speed = QComboBox()
        self.speed.setAccessibleName(_("Speed of the replay"))
        for speed in SPEEDS:
            self.speed.addItem(_("{n} times").format(n=speed), speed)
        self.line = QSlider(Qt.Orientation.Horizontal)
        self.line.setAccessibleName(_("Time in the run"))
        self.line.setSingleStep(_SEEK_MS)
        self.line.setPageStep(4 * _SEEK_MS)
        self.line.valueChanged.connect(self._show_now)
        self.time = Label(role="muted")
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._run: Run | None = None
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self.play)
        bar.addWidget(self.speed)
        bar.addWidget(self.line, 1)
        bar.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.review)
        column.addLayout(bar)
        self.setFocusProxy(self.play)

    @property
    def is_playing(self) -> bool:
        """Whether time goes on."""
        return self._timer.isActive()

    def show_run(self, run: Run) -> None:
        """Show this run, at its end."""
        self._run = run
        self._frames = list(replay(run))
        self.line.setRange(0, run.log[-1].t_ms if run.log else 0)
        self.line.setValue(self.line.maximum())
        self.review.show_run(run)

    def toggle(self) -> None:
        """Play or pause; from the end it begins anew."""
        if self.is_playing:
            self._pause()
            return
        if self.line.value() >= self.line.maximum():
            self.line.setValue(0)
        self._timer.start()
        self.play.show_text(_("Pause"))
        self.play.show_icon("pause")

    def tick(self) -> None:
        """Let a twentieth of a second pass, times the speed."""
        self.line.setValue(self.line.value() + _TICK_MS * int(self.speed.currentData()))
        if self.line.value() >= self.line.maximum():
            self._pause()

    def _pause(self) -> None:
        self._timer.stop()
        self.play.show_text(_("Play"))
        self.play.show_icon("play")

    def _show_now(self, now: int) -> None:
        if self._run is None:
            return
        typed = ""
        for frame in self._frames:
            if frame.t_ms > now:
                break
            typed = frame.typed
        self.review.show_typed(typed)
        words = _("{now} of {all}")
        whole = clock_face(self.line.maximum() // 1000)
        self.time.setText(words.format(now=clock_face(now // 1000), all=whole))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause()


class TypingRescore(Card):
    """The figures of a run under its own rules or, beside them, under another profile."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self._log = run
        head = QHBoxLayout()
        head.addWidget(Label(_("Scored again under"), "h3"))
        self.profile = QComboBox()
        self.profile.setAccessibleName(_("Scored again under"))
        for profile in PROFILES.values():
            self.profile.addItem(str(profile.name), profile.id)
        self.profile.setCurrentIndex(self.profile.findData(run.profile))
        self.profile.currentIndexChanged.connect(self._show)
        head.addWidget(self.profile)
        head.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(
            Label(_("The recorded result stays as it is; this is only worked out."), "muted")
        )
        self._holder = QWidget()
        self.column.addWidget(self._holder)
        self._show()

    def _show(self) -> None:
        rules = profile_named(self.profile.currentData()).with_width(self._log.width)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rules_row(rules.id, rules.width))
        column.addWidget(score_grid(score_run(self._log, rules).as_plain()))
        self.column.addWidget(self._holder)
