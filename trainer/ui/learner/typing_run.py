"""While somebody types: the countdown, the live figures and the passage."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from trainer.foundation.wording import _
from trainer.typing_tests.profile import profile_named
from trainer.typing_tests.score import own_rules, score_tally
from trainer.ui.components.stat_card import StatCard
from trainer.ui.components.typing_pace import Pace, PaceBar
from trainer.ui.components.typing_view import TypingView
from trainer.ui.learner.typing_calls import TimeCalls
from trainer.ui.learner.typing_recorder import TypingRecorder
from trainer.ui.learner.words import clock_text, number_text
from trainer.ui.theme.fonts import font
from trainer.ui.theme.tokens import tokens
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.pill import Pill

_COUNT, _COUNT_MS = 3, 1000
PACES = (30, 50, 80)


class TypingRun(QWidget):
    """Figures above, passage below; a test has neither pause nor new start."""

    counted_down = Signal()
    stop_wanted = Signal()
    restart_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seconds, self.certified = 0, False
        self._count, self._calls = 0, TimeCalls(0)
        self._countdown = QTimer(self)
        self._countdown.setInterval(_COUNT_MS)
        self._countdown.timeout.connect(self.count)
        self._build()

    @property
    def is_counting(self) -> bool:
        """Whether the countdown is under way."""
        return self._countdown.isActive()

    def show_waiting(
        self, title: str, seconds: int, certified: bool, profile: str, passage: str = ""
    ) -> None:
        """Show what is about to be typed; `passage` says which one of a test it is."""
        self.seconds, self.certified = seconds, certified
        self._calls = TimeCalls(seconds)
        self.view.masked_when_unfocused = True
        name = _("Typing test") if certified else _("Typing practice")
        self.header.show_title(name)
        line = _("{n} min · scored with the profile “{name}”").format(
            n=f"{seconds / 60:g}", name=profile_named(profile).name
        )
        self.header.show_line(f"{passage} · {line}" if passage else line)
        self._title.setText(title)
        self._kind.show_text(
            _("Test") if certified else _("Practice"), "warn" if certified else "primary"
        )
        self.restart.setVisible(not certified)
        self._hint.setText(_hint(certified))
        self.speed.show_value("0", _("字 a minute, errors taken off"), "gauge")
        self.accuracy.show_value("–", _("right of all typed"), "target")
        self.left.show_value(clock_text(seconds), _("starts with your first key"), "clock")
        self.backspaces.show_value("0", _("costs nothing, only noted"), "delete")
        self._place.setText("")
        self.bar.show_paces([])
        self.bar.show_progress(0, 1, _("Typed so far"))

    def show_paces(self, speeds: Sequence[Decimal | None]) -> None:
        """Mark where the usual speeds and the best of one's own would be by now."""
        paces = [Pace(speed, str(speed)) for speed in PACES]
        if best := max((speed for speed in speeds if speed), default=None):
            own = _("Own best {n}").format(n=number_text(best.quantize(Decimal("0.1"), ROUND_DOWN)))
            paces.append(Pace(float(best), own, own=True))
        self.bar.show_paces(paces)

    def count_down(self) -> None:
        """Count 3, 2, 1."""
        self._count = _COUNT
        self._number.setText(str(self._count))
        self._middle.setCurrentIndex(0)
        self._countdown.start()
        self.stop.setFocus()

    def count(self) -> None:
        """One second of the countdown is over."""
        self._count -= 1
        self._number.setText(str(self._count))
        if self._count <= 0:
            self._countdown.stop()
            self._middle.setCurrentIndex(1)
            self.counted_down.emit()

    def stop_counting(self) -> None:
        """Do not begin after all."""
        self._countdown.stop()

    def show_live(self, recorder: TypingRecorder) -> None:
        """Show the figures as they are now."""
        left = -(-recorder.left_ms // 1000)
        announce(self.view, self._calls.due(left))
        line = _("of {n} min").format(n=self.seconds // 60)
        if not recorder.has_begun:
            line = _("starts with your first key")
        self.left.show_value(clock_text(left), line, "clock", "warn" if left <= 10 else "text2")
        self.backspaces.show_value(
            str(recorder.backspaces), _("costs nothing, only noted"), "delete"
        )
        source = len(recorder.run.passage.text)
        typed = len(self.view.alignment)
        self._place.setText(_("{typed} / {all} 字").format(typed=typed, all=source))
        self.bar.show_progress(
            self.view.alignment.end, source, _("Typed so far"), recorder.elapsed_ms // 1000
        )
        if typed and recorder.elapsed_ms >= 1000:
            self._show_score(recorder, source)

    def _show_score(self, recorder: TypingRecorder, source: int) -> None:
        score = score_tally(
            self.view.alignment.tally(),
            source,
            recorder.elapsed_ms // 1000,
            own_rules(recorder.run),
            recorder.run.uncounted,
        )
        self.speed.show_value(f"{score.net:.0f}", _("字 a minute, errors taken off"), "gauge")
        percent = int(score.accuracy * 1000) / 10
        self.accuracy.show_value(f"{percent:.1f}%", _("right of all typed"), "target")

    def _build(self) -> None:
        self.header = PageHeader()
        self.restart = Button(_("Begin anew"), "default", "rotate-ccw")
        self.stop = Button(_("Stop"), "default", "square")
        self.restart.clicked.connect(self.restart_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.header.add_action(self.restart)
        self.header.add_action(self.stop)
        self.speed, self.accuracy = StatCard(_("Speed")), StatCard(_("Accuracy"))
        self.left, self.backspaces = StatCard(_("Time left")), StatCard(_("Backspaces"))
        cards = QHBoxLayout()
        cards.setSpacing(16)
        for card in (self.speed, self.accuracy, self.left, self.backspaces):
            card.set_pressable(False)
            cards.addWidget(card, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(28, 18, 28, 18)
        page.setSpacing(12)
        page.addWidget(self.header)
        page.addLayout(cards)
        page.addWidget(self._passage_card(), 1)

    def _passage_card(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(10)
        self._title, self._kind = ElidedLabel("", "h3"), Pill()
        self._place = Label(role="muted")
        head.addWidget(self._title, 1)
        head.addWidget(self._kind)
        head.addWidget(self._place)
        self.bar = PaceBar()
        self._number = _Countdown()
        self.view = TypingView()
        holder = QWidget()
        self._middle = QStackedLayout(holder)
        self._middle.addWidget(self._number)
        self._middle.addWidget(self.view)
        self._hint = Label(role="caption", wrap=True)
        card.column.addLayout(head)
        card.column.addWidget(self.bar)
        card.column.addWidget(holder, 1)
        card.column.addWidget(self._hint)
        return card


class _Countdown(QLabel):
    """A number as large as the style sheet would not let it be."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(96, 600))
        painter.setPen(QColor(tokens().primary))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def _hint(certified: bool) -> str:
    if certified:
        return _(
            "What you are composing is never judged; when the time is over, it does not count. "
            "No pause, no new start, no pasting."
        )
    return _("What you are composing is never judged. The clock waits while you are away.")
