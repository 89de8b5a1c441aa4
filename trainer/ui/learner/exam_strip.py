"""The quiet line of a counted exam: when it ends, and what was noted."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from trainer.exams.sitting import Sitting
from trainer.foundation.clock import Moment, local
from trainer.foundation.wording import _
from trainer.ui.learner.exam_words import deadline_words
from trainer.ui.theme.dress import dress
from trainer.ui.widgets.announce import announce
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.label import IconLabel


class ExamStrip(QFrame):
    """Below the top bar; a quiz does without it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, card="bar")
        self._icon = IconLabel("clock", "text3", 14)
        self._ends, self._noted = ElidedLabel("", "caption"), ElidedLabel("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 6, 28, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._ends, 3)
        row.addWidget(self._noted, 2)

    def show_end(self, sitting: Sitting, moment: Moment) -> None:
        """Say when it ends by which limit, and whether one may go back."""
        words = deadline_words(sitting, moment)
        if sitting.rules.navigation == "sequential":
            words += " · " + _("no way back to a question you have left")
        if words != self._ends.text():
            self._ends.setText(words)

    def show_noted(self, seconds: int, moment: Moment) -> None:
        """Say that another window was in front and that this was noted."""
        time = local(moment.wall).strftime("%H:%M")
        words = _("{time}: another window was in front for {n} s; this was noted").format(
            time=time, n=seconds
        )
        self._noted.setText(words)
        announce(self, words)

    def words(self) -> str:
        """What it says."""
        return f"{self._ends.text()} {self._noted.text()}".strip()
