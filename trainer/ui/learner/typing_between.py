"""Between two passages of a test: what was reached, and the way on."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal

from trainer.desks.typing_values import TypingTest
from trainer.foundation.wording import _
from trainer.typing_tests.score import Score
from trainer.ui.components.typing_figures import cut
from trainer.ui.widgets.button import Button
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.label import Label
from trainer.ui.widgets.notice import Notice


class TypingBetween(Card):
    """`wanted` begins the next passage; nothing of it is shown before."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(role="h2", wrap=True)
        self._reached = Label(role="muted", wrap=True)
        self._notice = Notice()
        self._next = Label(wrap=True)
        self.button = Button(_("Begin the next passage"), "primary", "play")
        self.button.clicked.connect(self.wanted)
        for part in (self._title, self._reached, self._notice, self._next):
            self.column.addWidget(part)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.button)

    def show_test(self, test: TypingTest) -> None:
        """Show how far the test is."""
        done = len(test.typed)
        title = _("Passage {n} of {all} is done").format(n=done, all=test.due)
        self._title.setText(title)
        self._reached.setText(_reached(test.typed[-1].score))
        words = ""
        if test.further:
            words = _(
                "This is far above your results of the last 90 days. Please show it once more: "
                "the next passage must reach 85 % of it."
            )
        self._notice.show_message(words, "info")
        self._next.setText(
            _("Take a breath. It counts down from 3, and the clock starts with your first key.")
        )


def _reached(score: Score) -> str:
    return _("{speed} 字/min · {accuracy}% right").format(
        speed=cut(score.net), accuracy=cut(Decimal(score.accuracy) * 100)
    )
